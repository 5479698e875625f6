//! The generated requests, each behind the same door.

use alipay::Request;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::verdict::{Verdict, of_client};

/// A generated request.
#[derive(Clone, Copy)]
pub(crate) struct Typed {
    pub(crate) method: &'static str,
    pub(crate) read: fn(&Value) -> Option<Sent>,
}

/// A document as the client would send it, and what the client finds wrong with it.
pub(crate) struct Sent {
    pub(crate) content: Value,
    pub(crate) verdict: Verdict,
}

impl Typed {
    const fn of<R: Request + DeserializeOwned>() -> Self {
        Self {
            method: R::METHOD,
            read: read::<R>,
        }
    }
}

fn read<R: Request + DeserializeOwned>(document: &Value) -> Option<Sent> {
    let request: R = serde_json::from_value(document.clone()).ok()?;
    Some(Sent {
        content: serde_json::to_value(&request).ok()?,
        verdict: of_client(request.validate()),
    })
}

/// Every request of the generated crate; `build.rs` lists them.
pub(crate) const ALL: &[Typed] = include!(concat!(env!("OUT_DIR"), "/requests.rs"));

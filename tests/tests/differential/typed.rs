//! The generated requests, each behind the same door.

use alipay::Request;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::verdict::{Verdict, of_client};

/// A generated request.
#[derive(Clone, Copy)]
pub(crate) struct Typed {
    pub(crate) method: &'static str,
    pub(crate) read: fn(&Value) -> Option<Sent>,
    /// What is left of an answer after it was decoded and written again.
    pub(crate) answer: fn(&Value) -> Option<Value>,
}

/// A document as the client would send it, and what the client finds wrong with it.
pub(crate) struct Sent {
    pub(crate) content: Value,
    pub(crate) verdict: Verdict,
}

impl Typed {
    const fn of<R: Request + DeserializeOwned>() -> Self
    where
        R::Response: DeserializeOwned + Serialize,
    {
        Self {
            method: R::METHOD,
            read: read::<R>,
            answer: answer::<R::Response>,
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

fn answer<A: DeserializeOwned + Serialize>(answer: &Value) -> Option<Value> {
    let answer: A = serde_json::from_value(answer.clone()).ok()?;
    serde_json::to_value(&answer).ok()
}

/// Every request of the generated crate; `build.rs` lists them.
pub(crate) const ALL: &[Typed] = include!(concat!(env!("OUT_DIR"), "/requests.rs"));

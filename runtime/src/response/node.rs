//! The object that carries the answer: four members of the protocol and those of the method.

use serde::de::MapAccess;

use crate::Extra;
use crate::decode::{self, Leftover, Object};

/// The members that tell how a call went.
#[derive(Clone, Debug, Default)]
pub(crate) struct Common {
    pub(crate) code: Option<String>,
    pub(crate) msg: Option<String>,
    pub(crate) sub_code: Option<String>,
    pub(crate) sub_msg: Option<String>,
}

impl Common {
    /// A success has no `sub_code`, and the code 10000 or, for a few old methods, none.
    pub(crate) fn is_success(&self) -> bool {
        let is_one_of =
            |value: &Option<String>, expected: &[&str]| expected.contains(&value.as_deref().unwrap_or_default());
        is_one_of(&self.sub_code, &[""]) && is_one_of(&self.code, &["", "10000"])
    }
}

#[derive(Default)]
struct Node<T> {
    common: Common,
    data: T,
}

impl<T: Object> Object for Node<T> {
    fn member<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<Leftover, A::Error> {
        match name {
            "code" => decode::field(map, &mut self.common.code),
            "msg" => decode::field(map, &mut self.common.msg),
            "sub_code" => decode::field(map, &mut self.common.sub_code),
            "sub_msg" => decode::field(map, &mut self.common.sub_msg),
            _ => self.data.member(name, map),
        }
    }

    fn extra(&mut self) -> &mut Extra {
        self.data.extra()
    }
}

/// Decodes a node in one pass.
pub(crate) fn decode_node<T: Object>(node: &str) -> Result<(Common, T), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(node);
    let Node { common, data } = decode::object(&mut deserializer)?;
    deserializer.end()?;
    Ok((common, data))
}

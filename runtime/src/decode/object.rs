//! Objects, member by member.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};

use super::{Leftover, Lenient, unknown};
use crate::Extra;

/// An object whose members are decoded leniently. Emitted for every type that is received.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not decoded: it is only sent to Alipay",
    note = "the feature `replay` decodes what is sent"
)]
pub trait Object: Default {
    /// Reads the value of member `name` from `map` into its field. Returns the value when there is no
    /// such field, or what of it does not fit.
    ///
    /// # Errors
    ///
    /// Only when the input is not well-formed.
    fn member<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<Leftover, A::Error>;

    /// Where members without a field are kept.
    fn extra(&mut self) -> &mut Extra;
}

/// An object without any known member, for methods without a type.
impl Object for Extra {
    fn member<'de, A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<Leftover, A::Error> {
        unknown(map)
    }

    fn extra(&mut self) -> &mut Extra {
        self
    }
}

impl<T: Object> Lenient for T {
    fn text(_: &str) -> Option<Self> {
        None
    }

    fn object<'de, A: MapAccess<'de>>(mut members: A, slot: &mut Option<Self>) -> Result<Leftover, A::Error> {
        let object = slot.insert(T::default());
        while let Some(name) = members.next_key_seed(Name)? {
            if let Some(leftover) = object.member(&name, &mut members)? {
                object.extra().insert(name.into_owned(), *leftover);
            }
        }
        Ok(None)
    }
}

/// Reads a member's name, borrowed from the input where it has no escapes.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    fn visit_string<E>(self, name: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name))
    }
}

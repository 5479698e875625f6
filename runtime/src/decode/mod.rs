//! Lenient decoding of what the gateway sends.
//!
//! No value fails to decode because it is not what the documentation says. A value of another type is
//! converted where that is lossless in meaning; what does not fit is kept under its name in [`Extra`](crate::Extra).
//! Decoding streams: the only copies made are the field values themselves.
//!
//! * text takes strings, numbers and booleans; integers also take digits in a string; booleans also
//!   `"true"` and `"false"` in any case
//! * amounts take strings and numbers in yuan, which are written with two decimals again; dates with time take strings
//! * `null`, `""` and `[]` mean absence wherever the type does not take them as a value
//! * a list is also found inside an object with one member, `{"item": [...]}`; its `null` items are dropped
//! * of two members with the same name the last one counts

mod lenient;
mod object;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess};
use serde_json::Value;

pub use lenient::Lenient;
pub use object::Object;

pub(crate) use lenient::Slot;

/// What found no field, or did not fit into one. Boxed, because it is rare and travels through every field.
pub type Leftover = Option<Box<Value>>;

/// Reads the value of the present member into `slot`, and returns what does not fit.
///
/// # Errors
///
/// Only when the input is not well-formed.
pub fn field<'de, A, T>(map: &mut A, slot: &mut Option<T>) -> Result<Leftover, A::Error>
where
    A: MapAccess<'de>,
    T: Lenient,
{
    *slot = None;
    map.next_value_seed(Slot(slot))
}

/// Returns the value of a member that has no field.
///
/// # Errors
///
/// Only when the input is not well-formed.
pub fn unknown<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Leftover, A::Error> {
    map.next_value().map(Some)
}

/// Reads an object; what emitted `Deserialize` implementations call.
///
/// # Errors
///
/// When the input is not well-formed or holds something else than an object.
pub fn object<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Object,
{
    let mut slot = None;
    match Slot(&mut slot).deserialize(deserializer)? {
        Some(_) => Err(D::Error::custom("expected an object")),
        None => Ok(slot.unwrap_or_default()),
    }
}

/// Reads a single value, such as an emitted enum, for its `Deserialize` implementation.
///
/// # Errors
///
/// When the input is not well-formed, absent, or does not fit.
pub fn scalar<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Lenient,
{
    let mut slot = None;
    Slot(&mut slot).deserialize(deserializer)?;
    slot.ok_or_else(|| D::Error::custom("expected a text"))
}

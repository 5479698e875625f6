//! What each type takes, and the one visitor that asks it.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::Leftover;
use crate::File;

/// A type that can be read from whatever JSON has in its place.
///
/// Each function takes one kind of JSON value. A type implements those that it takes; an emitted enum
/// implements [`text`](Self::text) alone, since numbers and booleans are offered as text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from JSON that is received",
    note = "a type that is only sent to Alipay can be read with the feature `replay`"
)]
pub trait Lenient: Sized {
    /// Takes a string.
    fn text(text: &str) -> Option<Self>;

    /// Takes a number.
    fn number(number: &Number) -> Option<Self> {
        let inexact = number.is_f64() && number.as_f64().is_none_or(|float| float.abs() >= LARGEST_EXACT_FLOAT);
        if inexact { None } else { Self::text(&number.to_string()) }
    }

    /// Takes a boolean.
    fn boolean(boolean: bool) -> Option<Self> {
        Self::text(if boolean { "true" } else { "false" })
    }

    /// Takes a list into the empty `slot`, and returns what does not fit.
    ///
    /// # Errors
    ///
    /// Only when the input is not well-formed.
    fn list<'de, A: SeqAccess<'de>>(items: A, slot: &mut Option<Self>) -> Result<Leftover, A::Error> {
        let _ = slot;
        let items = Vec::<Value>::deserialize(SeqAccessDeserializer::new(items))?;
        Ok((!items.is_empty()).then(|| Box::new(items.into())))
    }

    /// Takes an object into the empty `slot`, and returns what does not fit.
    ///
    /// # Errors
    ///
    /// Only when the input is not well-formed.
    fn object<'de, A: MapAccess<'de>>(members: A, slot: &mut Option<Self>) -> Result<Leftover, A::Error> {
        let _ = slot;
        Deserialize::deserialize(MapAccessDeserializer::new(members)).map(Some)
    }
}

/// From here on neighbouring floats are a whole number apart, and the digits that were sent may be lost.
const LARGEST_EXACT_FLOAT: f64 = 9_007_199_254_740_992.0;

impl Lenient for String {
    fn text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

/// Nothing that is received fits: the content of a file travels outside of JSON, in one direction only.
impl Lenient for File {
    fn text(_: &str) -> Option<Self> {
        None
    }
}

impl Lenient for i64 {
    fn text(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn number(number: &Number) -> Option<Self> {
        number.as_i64()
    }
}

impl Lenient for bool {
    fn text(text: &str) -> Option<Self> {
        let is = |word| text.eq_ignore_ascii_case(word);
        if is("true") {
            Some(true)
        } else {
            is("false").then_some(false)
        }
    }

    fn boolean(boolean: bool) -> Option<Self> {
        Some(boolean)
    }
}

impl Lenient for Value {
    fn text(text: &str) -> Option<Self> {
        Some(text.into())
    }

    fn number(number: &Number) -> Option<Self> {
        Some(number.clone().into())
    }

    fn boolean(boolean: bool) -> Option<Self> {
        Some(boolean.into())
    }

    fn list<'de, A: SeqAccess<'de>>(items: A, slot: &mut Option<Self>) -> Result<Leftover, A::Error> {
        *slot = Some(Self::deserialize(SeqAccessDeserializer::new(items))?);
        Ok(None)
    }

    fn object<'de, A: MapAccess<'de>>(members: A, slot: &mut Option<Self>) -> Result<Leftover, A::Error> {
        *slot = Some(Self::deserialize(MapAccessDeserializer::new(members))?);
        Ok(None)
    }
}

/// Items that do not fit are left over, as a list; the others are kept.
impl<T: Lenient> Lenient for Vec<T> {
    fn text(_: &str) -> Option<Self> {
        None
    }

    fn list<'de, A: SeqAccess<'de>>(mut items: A, slot: &mut Option<Self>) -> Result<Leftover, A::Error> {
        let list = slot.insert(Vec::new());
        let mut leftovers: Vec<Value> = Vec::new();
        let mut item = None;
        while let Some(leftover) = items.next_element_seed(Slot(&mut item))? {
            list.extend(item.take());
            leftovers.extend(leftover.map(|leftover| *leftover));
        }
        Ok((!leftovers.is_empty()).then(|| Box::new(leftovers.into())))
    }

    fn object<'de, A: MapAccess<'de>>(members: A, slot: &mut Option<Self>) -> Result<Leftover, A::Error> {
        let whole = Value::deserialize(MapAccessDeserializer::new(members))?;
        Ok(unwrap_list(&whole, slot).unwrap_or_else(|| Some(Box::new(whole))))
    }
}

/// Finds the list in `{"item": [...]}`. It is read from text so that the item type needs no second decoder.
fn unwrap_list<T: Lenient>(whole: &Value, slot: &mut Option<Vec<T>>) -> Option<Leftover> {
    let mut members = whole.as_object()?.values();
    match (members.next(), members.next()) {
        (Some(list @ Value::Array(_)), None) => {
            let text = list.to_string();
            Slot(slot)
                .deserialize(&mut serde_json::Deserializer::from_str(&text))
                .ok()
        }
        _ => None,
    }
}

/// Where a value goes to. It is empty at first, and stays so when the value means absence or does not fit.
pub(crate) struct Slot<'a, T>(pub(crate) &'a mut Option<T>);

impl<T: Lenient> Slot<'_, T> {
    fn fill(self, taken: Option<T>, leftover: impl FnOnce() -> Value) -> Leftover {
        *self.0 = taken;
        if self.0.is_some() {
            None
        } else {
            Some(Box::new(leftover()))
        }
    }

    fn number(self, number: Number) -> Leftover {
        self.fill(T::number(&number), || number.into())
    }
}

impl<'de, T: Lenient> DeserializeSeed<'de> for Slot<'_, T> {
    type Value = Leftover;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Leftover, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Lenient> Visitor<'de> for Slot<'_, T> {
    type Value = Leftover;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Leftover, E> {
        Ok(match T::text(text) {
            None if text.is_empty() => None,
            taken => self.fill(taken, || text.into()),
        })
    }

    fn visit_bool<E>(self, boolean: bool) -> Result<Leftover, E> {
        Ok(self.fill(T::boolean(boolean), || boolean.into()))
    }

    fn visit_i64<E>(self, integer: i64) -> Result<Leftover, E> {
        Ok(self.number(integer.into()))
    }

    fn visit_u64<E>(self, integer: u64) -> Result<Leftover, E> {
        Ok(self.number(integer.into()))
    }

    fn visit_f64<E>(self, float: f64) -> Result<Leftover, E> {
        Ok(Number::from_f64(float).and_then(|float| self.number(float)))
    }

    fn visit_unit<E>(self) -> Result<Leftover, E> {
        Ok(None)
    }

    fn visit_none<E>(self) -> Result<Leftover, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Leftover, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Leftover, A::Error> {
        T::list(items, self.0)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Leftover, A::Error> {
        T::object(members, self.0)
    }
}

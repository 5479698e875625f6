//! Texts that hold JSON of a documented shape.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{DeserializeSeed as _, MapAccess, SeqAccess};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::decode::{self, Leftover, Lenient, Slot};

/// A text that holds a `T` as JSON: an object, or a list of objects.
///
/// The text is kept exactly as it came, whatever it is, and only looked into by [`read`](Self::read). That it is JSON
/// of that shape and keeps the rules of `T` is checked like any other rule before a request is sent.
///
/// ```
/// use alipay_runtime::JsonText;
/// use serde_json::Value;
///
/// let bills: JsonText<Vec<Value>> = r#"[{"fundChannel": "ALIPAYACCOUNT"}]"#.into();
/// assert_eq!(bills.read()?[0]["fundChannel"], "ALIPAYACCOUNT");
/// assert_eq!(bills.as_str(), r#"[{"fundChannel": "ALIPAYACCOUNT"}]"#);
/// assert_eq!(JsonText::new(&bills.read()?)?.as_str(), r#"[{"fundChannel":"ALIPAYACCOUNT"}]"#);
/// # Ok::<(), alipay_runtime::JsonTextError>(())
/// ```
pub struct JsonText<T> {
    text: String,
    holds: PhantomData<fn() -> T>,
}

impl<T> JsonText<T> {
    /// Writes a value as JSON.
    ///
    /// # Errors
    ///
    /// When the value cannot be written, as none of the generated types.
    pub fn new(value: &T) -> Result<Self, JsonTextError>
    where
        T: Serialize,
    {
        let text = serde_json::to_string(value).map_err(|error| JsonTextError::not_json(&error))?;
        Ok(text.into())
    }

    /// Reads what the text holds, as leniently as any message. A type that is only sent can be read with the feature
    /// `replay`.
    ///
    /// # Errors
    ///
    /// When it is no JSON, or JSON of another shape. The error does not show the text.
    pub fn read(&self) -> Result<T, JsonTextError>
    where
        T: Lenient,
    {
        let mut slot = None;
        let mut json = serde_json::Deserializer::from_str(&self.text);
        let leftover = Slot(&mut slot).deserialize(&mut json);
        let leftover = leftover.and_then(|leftover| json.end().map(|()| leftover));
        let leftover = leftover.map_err(|error| JsonTextError::not_json(&error))?;
        slot.filter(|_| leftover.is_none()).ok_or(JsonTextError::OtherShape)
    }

    /// The text as it is on the wire.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text as it is on the wire.
    pub fn into_string(self) -> String {
        self.text
    }
}

/// Why a text does not hold what it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonTextError {
    /// It is no JSON, as seen at this place; both count from 1.
    NotJson {
        /// The line.
        line: usize,
        /// The column, in bytes.
        column: usize,
    },
    /// It is JSON, but not the object or the list of objects that the documentation has.
    OtherShape,
}

impl JsonTextError {
    fn not_json(error: &serde_json::Error) -> Self {
        Self::NotJson {
            line: error.line(),
            column: error.column(),
        }
    }
}

impl fmt::Display for JsonTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { line, column } => write!(
                f,
                "the text is not JSON, as line {line}, column {column} shows; `as_str` has it as it came"
            ),
            Self::OtherShape => f.write_str(
                "the text is JSON, but not the object or the list of objects that is documented; \
                 `as_str` has it as it came",
            ),
        }
    }
}

impl std::error::Error for JsonTextError {}

impl<T> From<String> for JsonText<T> {
    fn from(text: String) -> Self {
        Self {
            text,
            holds: PhantomData,
        }
    }
}

impl<T> From<&str> for JsonText<T> {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl<T> Clone for JsonText<T> {
    fn clone(&self) -> Self {
        self.text.clone().into()
    }
}

impl<T> PartialEq for JsonText<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for JsonText<T> {}

impl<T> Hash for JsonText<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> fmt::Debug for JsonText<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<T> fmt::Display for JsonText<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<T> Serialize for JsonText<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Objects and lists that are no text yet become one.
impl<T> Lenient for JsonText<T> {
    fn text(text: &str) -> Option<Self> {
        Some(text.into())
    }

    fn list<'de, A: SeqAccess<'de>>(items: A, slot: &mut Option<Self>) -> Result<Leftover, A::Error> {
        let items = Value::deserialize(SeqAccessDeserializer::new(items))?;
        *slot = Some(items.to_string().into());
        Ok(None)
    }

    fn object<'de, A: MapAccess<'de>>(members: A, slot: &mut Option<Self>) -> Result<Leftover, A::Error> {
        let members = Value::deserialize(MapAccessDeserializer::new(members))?;
        *slot = Some(members.to_string().into());
        Ok(None)
    }
}

impl<'de, T> Deserialize<'de> for JsonText<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::scalar(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::{JsonText, JsonTextError};
    use crate::Extra;

    #[test]
    fn shapes() {
        let not_json = |line, column| JsonTextError::NotJson { line, column };
        for (text, object, list) in [
            ("{}", None, Some(JsonTextError::OtherShape)),
            ("[]", Some(JsonTextError::OtherShape), None),
            (r#" [{"a":1}] "#, Some(JsonTextError::OtherShape), None),
            (
                r#"[{"a":1},2]"#,
                Some(JsonTextError::OtherShape),
                Some(JsonTextError::OtherShape),
            ),
            ("\"\"", Some(JsonTextError::OtherShape), Some(JsonTextError::OtherShape)),
            ("null", Some(JsonTextError::OtherShape), Some(JsonTextError::OtherShape)),
            ("", Some(not_json(1, 0)), Some(not_json(1, 0))),
            ("{} x", Some(not_json(1, 4)), Some(JsonTextError::OtherShape)),
            ("{", Some(not_json(1, 1)), Some(not_json(1, 1))),
        ] {
            assert_eq!(JsonText::<Extra>::from(text).read().err(), object, "{text}");
            let found = JsonText::<Vec<Extra>>::from(text).read().err();
            let is_other = found == list || (found.is_some() && list.is_some());
            assert!(is_other, "{text}: {found:?}");
        }
    }

    #[test]
    fn errors_do_not_show_the_text() {
        for text in ["{\"card\":\"4711\"", "[\"4711\"]", "\"4711\""] {
            let error = JsonText::<Extra>::from(text).read().expect_err("no object");
            assert!(!error.to_string().contains("4711") && !format!("{error:?}").contains("4711"));
        }
    }

    #[test]
    fn what_is_no_text_becomes_one() {
        for (value, expected) in [
            (json!(r#"[ {"a":1} ]"#), r#"[ {"a":1} ]"#),
            (json!([{"a": 1}]), r#"[{"a":1}]"#),
            (json!({"a": [true]}), r#"{"a":[true]}"#),
            (json!([]), "[]"),
            (json!(7), "7"),
        ] {
            let read: JsonText<Extra> = serde_json::from_value(value).expect("a text");
            assert_eq!(read.as_str(), expected);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_kept(text in any::<String>()) {
            let read: JsonText<Extra> = serde_json::from_value(json!(text)).expect("a text");
            prop_assert_eq!(serde_json::to_value(&read).expect("JSON"), json!(text));
            prop_assert_eq!(read.to_string(), text);
            let _ = read.read();
        }

        #[test]
        fn what_is_written_is_read(members in prop::collection::hash_map(any::<String>(), any::<i64>(), 0..5)) {
            let list = vec![json!(members); 2];
            prop_assert_eq!(JsonText::new(&list).expect("JSON").read(), Ok(list));
        }
    }
}

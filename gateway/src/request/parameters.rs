//! The parameters of a request, whichever part of it they came in.

use std::collections::BTreeMap;

use super::Charset;

/// Parameters by name, `sign` included; none is empty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters {
    sent: BTreeMap<Vec<u8>, Vec<u8>>,
    texts: BTreeMap<String, String>,
}

/// What is wrong with a parameter that cannot be taken in.
#[derive(Debug, PartialEq)]
pub(super) enum Oddity {
    Duplicate(String),
    NotInCharset,
}

impl Parameters {
    /// Takes in a parameter. Empty ones are dropped, as the real gateway does.
    pub(super) fn add(&mut self, name: Vec<u8>, value: Vec<u8>, charset: Charset) -> Result<(), Oddity> {
        if value.is_empty() {
            return Ok(());
        }
        let (name_text, value_text) = (charset.decode(&name), charset.decode(&value));
        let is_legible = name_text.is_some() && value_text.is_some();
        let name_text = name_text.unwrap_or_else(|| String::from_utf8_lossy(&name).into_owned());
        let value_text = value_text.unwrap_or_else(|| String::from_utf8_lossy(&value).into_owned());
        if self.sent.contains_key(&name) {
            return Err(Oddity::Duplicate(name_text));
        }
        self.sent.insert(name, value);
        self.texts.insert(name_text, value_text);
        if is_legible { Ok(()) } else { Err(Oddity::NotInCharset) }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    pub(crate) fn texts(&self) -> &BTreeMap<String, String> {
        &self.texts
    }

    pub(crate) fn is_ascii(&self) -> bool {
        self.sent
            .iter()
            .all(|(name, value)| name.is_ascii() && value.is_ascii())
    }

    /// What is signed: `name=value` joined with `&`, ascending by the bytes of the names. Values are the bytes that were
    /// sent, without what the transport did to them; `sign` is left out.
    pub(crate) fn canonical(&self) -> Vec<u8> {
        let covered = self.sent.iter().filter(|(name, _)| *name != b"sign");
        let pairs: Vec<Vec<u8>> = covered
            .map(|(name, value)| [name.as_slice(), value].join(&b'='))
            .collect();
        pairs.join(&b'&')
    }
}

#[cfg(test)]
mod tests {
    use super::{Charset, Oddity, Parameters};

    #[test]
    fn sorted_by_name_without_what_is_empty_and_the_signature() {
        let mut parameters = Parameters::default();
        for (name, value) in [("a1", "2"), ("a", "1&x=y"), ("sign", "no"), ("a-b", ""), ("B", "中 +")] {
            parameters.add(name.into(), value.into(), Charset::UTF_8).unwrap();
        }
        assert_eq!(parameters.canonical(), "B=中 +&a=1&x=y&a1=2".as_bytes());
    }

    #[test]
    fn bytes_of_the_charset_are_signed() {
        let mut parameters = Parameters::default();
        parameters.add(b"a".into(), b"\xd6\xd0".into(), Charset::GBK).unwrap();
        assert_eq!(
            (parameters.get("a"), parameters.canonical()),
            (Some("中"), b"a=\xd6\xd0".to_vec())
        );
        let again = parameters.add(b"a".into(), b"b".into(), Charset::GBK);
        assert_eq!(again, Err(Oddity::Duplicate("a".to_owned())));
        let illegible = parameters.add(b"b".into(), b"\xd6\xd0".into(), Charset::UTF_8);
        assert_eq!(illegible, Err(Oddity::NotInCharset));
    }
}

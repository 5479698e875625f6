//! The parameters of a request and the text that is signed.

use std::borrow::Cow;

use super::RequestError;
use crate::charset::Charset;

/// The part of an HTTP request that a parameter travels in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The query of the address: what the protocol itself asks for.
    Query,
    /// The body: what belongs to the application.
    Body,
}

#[derive(Clone, Debug)]
struct Parameter {
    name: Cow<'static, str>,
    value: String,
    place: Place,
}

/// Parameters that are both signed and sent; empty ones are neither.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters {
    all: Vec<Parameter>,
    charset: Charset,
}

impl Parameters {
    pub(crate) fn new(charset: Charset) -> Self {
        Self {
            all: Vec::new(),
            charset,
        }
    }

    pub(crate) fn charset(&self) -> Charset {
        self.charset
    }

    /// Adds a parameter that is the same for all methods. Blanks around it are a mistake in copying.
    pub(crate) fn common(&mut self, place: Place, name: &'static str, value: String) -> Result<(), RequestError> {
        if value.trim().len() < value.len() && !value.trim().is_empty() {
            return Err(RequestError::SurroundingBlanks { name: name.to_owned() });
        }
        self.add(Parameter {
            name: name.into(),
            value,
            place,
        })
    }

    /// Adds a parameter that belongs to the method.
    pub(crate) fn field(&mut self, name: impl Into<Cow<'static, str>>, value: String) -> Result<(), RequestError> {
        let name = name.into();
        if name == "sign" {
            return Err(RequestError::Conflict {
                name: name.into_owned(),
            });
        }
        self.add(Parameter {
            name,
            value,
            place: Place::Body,
        })
    }

    fn add(&mut self, parameter: Parameter) -> Result<(), RequestError> {
        if parameter.value.is_empty() {
            return Ok(());
        }
        if parameter.value.trim().is_empty() {
            return Err(RequestError::Blank {
                name: parameter.name.into_owned(),
            });
        }
        let is_encodable = |text| self.charset.encode(text).is_some();
        if !is_encodable(&parameter.name) || !is_encodable(&parameter.value) {
            return Err(RequestError::NotInCharset {
                name: parameter.name.into_owned(),
                charset: self.charset,
            });
        }
        self.all.push(parameter);
        Ok(())
    }

    /// Puts the parameters in the order in which they are signed: ascending by the bytes of their names.
    pub(crate) fn sort(&mut self) -> Result<(), RequestError> {
        self.all.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        let mut pairs = self.all.iter().zip(self.all.iter().skip(1));
        match pairs.find(|(one, next)| one.name == next.name) {
            Some((_, next)) => Err(RequestError::Conflict {
                name: next.name.to_string(),
            }),
            None => Ok(()),
        }
    }

    /// The bytes that are signed.
    pub(crate) fn signed_bytes(&self) -> Vec<u8> {
        let text = self.canonical();
        match self.charset {
            Charset::Utf8 => text.into_bytes(),
            #[cfg(feature = "gbk")]
            charset => charset.encode(&text).unwrap_or_default().into_owned(),
        }
    }

    /// The text that is signed: the raw values, not percent-encoded.
    pub(crate) fn canonical(&self) -> String {
        let length = self
            .all
            .iter()
            .map(|parameter| parameter.name.len() + parameter.value.len() + 2)
            .sum();
        let mut text = String::with_capacity(length);
        for Parameter { name, value, .. } in &self.all {
            if !text.is_empty() {
                text.push('&');
            }
            text.push_str(name);
            text.push('=');
            text.push_str(value);
        }
        text
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter().map(|parameter| (&*parameter.name, &*parameter.value))
    }

    pub(crate) fn at(&self, place: Place) -> impl Iterator<Item = (&str, &str)> {
        self.all
            .iter()
            .filter(move |parameter| parameter.place == place)
            .map(|parameter| (&*parameter.name, &*parameter.value))
    }
}

#[cfg(test)]
mod tests {
    use super::{Parameters, Place};

    fn parameters(pairs: &[(&'static str, &str)]) -> Parameters {
        let mut parameters = Parameters::default();
        for (name, value) in pairs {
            parameters.field(*name, (*value).to_owned()).unwrap();
        }
        parameters
    }

    #[test]
    fn sorted_by_the_bytes_of_the_name() {
        let mut parameters = parameters(&[
            ("a1", "2"),
            ("a", "1"),
            ("b", ""),
            ("a-b", "3"),
            ("A", "0"),
            ("c", "&=中 "),
        ]);
        parameters.sort().unwrap();
        assert_eq!(parameters.canonical(), "A=0&a=1&a-b=3&a1=2&c=&=中 ");
    }

    #[test]
    fn blanks_and_repetitions_are_refused() {
        let message = |result: Result<(), super::RequestError>| result.unwrap_err().to_string();
        let mut all = parameters(&[("a", "1"), ("a", "2")]);
        assert_eq!(message(all.sort()), "the parameter a is given twice");
        assert_eq!(
            message(all.field("sign", "1".into())),
            "the parameter sign is given twice"
        );
        assert_eq!(message(all.field("b", " \t".into())), "the parameter b is blank");
        let notify_url = all.common(Place::Query, "notify_url", "https://a ".into());
        assert_eq!(
            message(notify_url),
            "the parameter notify_url begins or ends with a blank"
        );
    }
}

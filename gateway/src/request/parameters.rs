//! Reading the parameters of a request, whichever part of it they came in.

use std::collections::BTreeMap;

use crate::answer::Refusal;

/// Parameters by name, `sign` included. Empty ones are dropped, as the real gateway does.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters(BTreeMap<String, String>);

impl Parameters {
    /// Joins the query of the address and the form in the body.
    pub(crate) fn read(query: &[u8], content_type: &str, body: &[u8]) -> Result<Self, Refusal> {
        let mut parameters = Self::default();
        parameters.add(query)?;
        let is_charset_known = parameters.get("charset").is_some() || content_type.to_lowercase().contains("charset=");
        if !is_charset_known && has_other_than_ascii(body) {
            return Err(Refusal::unknown_charset());
        }
        parameters.add(body)?;
        Ok(parameters)
    }

    fn add(&mut self, form: &[u8]) -> Result<(), Refusal> {
        for (name, value) in form_urlencoded::parse(form) {
            if value.is_empty() {
                continue;
            }
            if self.0.insert(name.to_string(), value.into_owned()).is_some() {
                return Err(Refusal::invalid("isv.invalid-parameter", format!("参数{name}重复")));
            }
        }
        Ok(())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub(crate) fn all(&self) -> &BTreeMap<String, String> {
        &self.0
    }
}

fn has_other_than_ascii(form: &[u8]) -> bool {
    form_urlencoded::parse(form).any(|(name, value)| !name.is_ascii() || !value.is_ascii())
}

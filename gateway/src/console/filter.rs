//! Leaving out what somebody does not look for.

use crate::call::Call;

/// Words that all have to be there.
#[derive(Debug, Default)]
pub(super) struct Filter {
    text: String,
}

impl Filter {
    pub(super) fn of_query(query: Option<&str>) -> Self {
        let query = query.unwrap_or_default().as_bytes();
        let value = form_urlencoded::parse(query).find(|(name, _)| name == "filter");
        Self {
            text: value.map(|(_, value)| value.into_owned()).unwrap_or_default(),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the line has all of the words, in whichever case.
    pub(super) fn fits(&self, line: &str) -> bool {
        let line = line.to_lowercase();
        let words = self.text.to_lowercase();
        words.split_whitespace().all(|word| line.contains(word))
    }
}

/// What is searched of a call; the script of the page searches the same.
pub(super) fn line(call: &Call) -> String {
    let fault = call.fault.as_ref().map(ToString::to_string);
    format!("{call} {} {}", call.trace_id, fault.unwrap_or_default())
}

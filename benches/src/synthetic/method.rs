//! The file of a method.

use std::fmt::Write as _;

use super::object::{Held, Style, fields};
use super::random::Random;
use super::words::{noun, sentence, word};

/// How many fields a request has.
const REQUESTS: [usize; 20] = [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 7, 8, 9, 11, 13, 17];

/// How many fields a response has.
const RESPONSES: [usize; 20] = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 5, 8, 16];

/// How many error codes the page of a method lists.
const ERRORS: [usize; 10] = [2, 3, 3, 4, 5, 6, 8, 11, 16, 26];

/// How a request travels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wire {
    BizContent,
    Flat,
    Upload,
}

/// What is special about a method.
pub(super) struct Method<'n> {
    pub(super) name: &'n str,
    pub(super) wire: Wire,
    pub(super) has_errors: bool,
    pub(super) sent: Vec<Held>,
    pub(super) received: Vec<Held>,
    /// Its own types, as YAML.
    pub(super) types: String,
}

impl Method<'_> {
    /// Its file; `even` is the number of fields of request and response, where they are not to differ.
    pub(super) fn text(&self, even: Option<usize>, style: Style, random: &mut Random) -> String {
        let name = self.name;
        let summary = sentence("Handles the details", random);
        let mut out = format!("method: {name}\nsource: https://example.com/docs/{name}\nsummary: {summary}\n");
        match self.wire {
            Wire::BizContent => {}
            Wire::Flat => out.push_str("wire: flat\n"),
            Wire::Upload => out.push_str("wire: upload\n"),
        }
        out.push_str("\nrequest:\n");
        let style = Style {
            lists: self.wire == Wire::BizContent,
            ..style
        };
        let count = even.unwrap_or_else(|| random.pick(&REQUESTS));
        fields(&mut out, 2, count, &self.sent, style, random);
        if self.wire == Wire::Upload {
            out.push_str("  file_content:\n    type: file\n    required: yes\n    description: The file.\n");
        }
        let count = even.unwrap_or_else(|| random.pick(&RESPONSES));
        if count.max(self.received.len()) > 0 {
            out.push_str("\nresponse:\n");
            fields(
                &mut out,
                2,
                count,
                &self.received,
                Style { lists: true, ..style },
                random,
            );
        }
        if self.has_errors {
            errors(&mut out, random);
        }
        if !self.types.is_empty() {
            out.push('\n');
            out.push_str(&self.types);
        }
        out
    }
}

fn errors(out: &mut String, random: &mut Random) {
    out.push_str("\nerrors:\n");
    for at in 0..random.pick(&ERRORS) {
        let code = word(at).to_uppercase();
        let why = random.pick(&["NOT_EXIST", "IS_INVALID", "IS_CLOSED", "NOT_ALLOWED"]);
        let (one, other) = (noun(random), noun(random));
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "  {code}_{why}:\n    meaning: The {one} cannot be used with this {other}.\n    \
             action: Correct the {one} and send the request again."
        );
    }
}

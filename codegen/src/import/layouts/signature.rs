//! The text beside a name: `String (32) Required`, `CardFrontTextDTO[](1024)`, `MerchantCardRequired`.

use crate::import::page::Flag;
use crate::import::words;
use crate::model::TypeName;

/// The parts of the text beside a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signature<'t> {
    pub(super) kind: &'t str,
    pub(super) length: Option<&'t str>,
    pub(super) flag: Flag,
}

impl Signature<'_> {
    /// Whether it cannot be anything else: it has a length, a mark or a type that every page knows.
    pub(super) fn is_certain(&self) -> bool {
        self.length.is_some() || self.flag != Flag::Missing || is_scalar(self.kind)
    }
}

/// Reads the text beside a name, if it is nothing else.
pub(super) fn parse(text: &str) -> Option<Signature<'_>> {
    let text = text.trim();
    let (text, flag) = match words::FLAGS.iter().find(|(word, _)| text.ends_with(word)) {
        // Only the English words stand right after a type, where a page has lost the blank.
        Some((word, flag)) => (text.strip_suffix(word).unwrap_or(text).trim_end(), *flag),
        None => (text, Flag::Missing),
    };
    let (kind, length) = split_length(text);
    let is_type = is_type(kind) || (kind.is_empty() && (length.is_some() || flag != Flag::Missing));
    is_type.then_some(Signature { kind, length, flag })
}

fn split_length(text: &str) -> (&str, Option<&str>) {
    let inner = text.strip_suffix(')').and_then(|rest| {
        let at = rest.rfind('(')?;
        let length = rest[at..].trim_start_matches('(').trim();
        let is_length = length == "-" || (!length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit()));
        is_length.then(|| (rest[..at].trim_end(), Some(length)))
    });
    inner.unwrap_or((text, None))
}

/// The type of each item, where `kind` is a list.
pub(in crate::import) fn item_of(kind: &str) -> Option<&str> {
    let list = kind.strip_suffix("[]").map(str::trim_end);
    let generic = || {
        let (list, rest) = kind.split_once('<')?;
        let item = rest.strip_suffix('>')?;
        matches!(list.trim(), "List" | "Array" | "list" | "array").then(|| item.trim())
    };
    list.filter(|_| kind != "byte[]").or_else(generic)
}

/// Whether `kind` is a type that every page knows.
pub(super) fn is_scalar(kind: &str) -> bool {
    let item = item_of(kind).unwrap_or(kind);
    words::find(words::SCALARS, item.to_ascii_lowercase().as_str()).is_some()
}

/// Whether `kind` is a type, perhaps of an object.
pub(super) fn is_type(kind: &str) -> bool {
    is_scalar(kind) || TypeName::parse(item_of(kind).unwrap_or(kind)).is_ok()
}

//! Texts as YAML: plain where nothing else can be read, in quotation marks otherwise.

use std::fmt::Write as _;

use serde_yaml::Value;

/// A text on one line.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let is_printable = !text.contains(|c: char| is_special(c));
    if is_printable && text.contains(['"', '\\']) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_special(c) => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A text of several lines, indented by so many levels.
pub(super) fn block(text: &str, level: usize) -> String {
    let is_printable = text.chars().all(|c| c == '\n' || !is_special(c));
    if !is_printable || text.starts_with([' ', '\n']) || text.trim_end().len() != text.len() {
        return scalar(text);
    }
    let indent = "  ".repeat(level);
    let lines = text.lines().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!("{indent}{line}")
        }
    });
    format!("|\n{}", lines.collect::<Vec<_>>().join("\n"))
}

/// What YAML does not take as it is, or takes for the end of a line.
fn is_special(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn is_plain(text: &str) -> bool {
    // Digits begin a text only if a letter shows that it is no number in any notation: `1KFC`, but not `0x1F`.
    let is_letter = |c: char| c.is_ascii_alphabetic() && !"abcdefox".contains(c.to_ascii_lowercase());
    let is_code = text.chars().all(|c| c.is_ascii_alphanumeric()) && text.contains(is_letter);
    let begins = text.starts_with(char::is_alphabetic) || is_code;
    let is_odd = |c: char| is_special(c) || matches!(c, '#' | '"' | '\\');
    let is_word = begins && !text.contains(is_odd) && !text.contains(": ") && !text.ends_with([':', ' ']);
    // Words such as `true` and `null` are not texts.
    is_word
        && (text.len() > 5 || matches!(serde_yaml::from_str(text), Ok(Value::String(read)) if read == text))
        && !is_yes(text)
}

/// Words that other readers of YAML take for a boolean.
fn is_yes(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "yes" | "no" | "on" | "off" | "y" | "n" | "true" | "false" | "null"
    )
}

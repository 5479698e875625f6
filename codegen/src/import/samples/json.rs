//! JSON texts, whose numbers and strings stay as they are written.

use serde_yaml::Value;

/// The object that `text` begins with, and its value; what follows the object does not matter.
pub(super) fn first_object(text: &str) -> Option<(&str, Value)> {
    let text = text.trim_start();
    if !text.starts_with('{') {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let value = values.next()?.ok()?;
    text.get(..values.byte_offset()).map(|text| (text, value))
}

/// Lays a JSON text out with one member or item a line, and two blanks a level.
pub(super) fn lay_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut level = 0_usize;
    let mut plain = text.chars().peekable();
    let new_line = |out: &mut String, level: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", level));
    };
    while let Some(c) = plain.next() {
        match c {
            '"' => {
                out.push('"');
                let mut is_escaped = false;
                for c in plain.by_ref() {
                    out.push(c);
                    if c == '"' && !is_escaped {
                        break;
                    }
                    is_escaped = c == '\\' && !is_escaped;
                }
            }
            '{' | '[' => {
                out.push(c);
                while plain.next_if(|c| c.is_whitespace()).is_some() {}
                if let Some(end) = plain.next_if(|c| matches!(c, '}' | ']')) {
                    out.push(end);
                } else {
                    level += 1;
                    new_line(&mut out, level);
                }
            }
            '}' | ']' => {
                level = level.saturating_sub(1);
                new_line(&mut out, level);
                out.push(c);
            }
            ',' => {
                out.push(',');
                new_line(&mut out, level);
            }
            ':' => out.push_str(": "),
            c if c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

use crate::source::shapes;
use crate::source::syntax::cause::Guess;
use crate::source::syntax::page::Page;

/// A key without the colon and the space that belong behind it.
pub(in crate::source::syntax) fn missing(page: &Page<'_>, index: usize) -> Option<Guess> {
    let line = page.lines.get(index)?;
    if line.is_silent() {
        return None;
    }
    let (start, body) = line.body();
    let length = body
        .find(|it: char| !it.is_ascii_alphanumeric() && it != '_')
        .unwrap_or(body.len());
    let (key, rest) = body.split_at(length);
    if key.is_empty() || line.entry().is_some_and(|entry| entry.key == key) {
        return None;
    }
    let value = rest.trim_start_matches([' ', ':', '=', '：']);
    let between = &rest[..rest.len() - value.len()];
    let is_known = || shapes::ALL.iter().any(|shape| shape.names().any(|name| name == key));
    let message = match between.trim() {
        "：" => format!("the colon behind `{key}` is a full-width one, which YAML takes for text"),
        ":" if !value.starts_with('/') => format!("there is no space behind the colon of `{key}`"),
        "=" => format!("there is `=` where the colon of `{key}` should be"),
        "" if value.is_empty() || is_known() => format!("there is no colon behind `{key}`"),
        _ => return None,
    };
    let whole = if value.is_empty() {
        format!("{key}:")
    } else {
        format!("{key}: {value}")
    };
    Some(Guess {
        at: start..start + key.len() + between.trim_end().len(),
        message,
        help: format!(
            "write `{}`",
            if whole.chars().count() > 60 {
                format!("{key}: …")
            } else {
                whole.clone()
            }
        ),
        repair: vec![(start..start + body.len(), whole)],
    })
}

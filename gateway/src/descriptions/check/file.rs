//! Files: the extension of the name, and the size. The content is never looked at.

use super::shown;
use crate::descriptions::method::SentFile;
use crate::descriptions::plan::Rule;

pub(super) fn broken(rule: &Rule, file: &SentFile) -> Option<String> {
    match rule {
        Rule::Extensions(allowed) => match extension(&file.name) {
            None => Some(format!("it is {}", shown(&file.name))),
            Some(extension) => {
                let is_allowed = allowed.is_empty() || allowed.iter().any(|it| it.eq_ignore_ascii_case(extension));
                (!is_allowed).then(|| format!("it is {}", shown(&file.name)))
            }
        },
        Rule::MaxBytes(limit) => (file.bytes > *limit).then(|| format!("it has {}", file.bytes)),
        _ => None,
    }
}

/// What stands after the last point of the name. A name that is nothing but a point and letters has no extension.
fn extension(name: &str) -> Option<&str> {
    let name = name.rsplit('/').next().unwrap_or(name);
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty() && !extension.is_empty()).then_some(extension)
}

#[cfg(test)]
mod tests {
    use super::extension;

    #[test]
    fn extensions() {
        for (name, expected) in [
            ("a.png", Some("png")),
            ("a.b.PNG", Some("PNG")),
            ("花.jpg", Some("jpg")),
            ("a", None),
            ("a.", None),
            (".png", None),
            ("", None),
            ("a.png/b", None),
        ] {
            assert_eq!(extension(name), expected, "{name}");
        }
    }
}

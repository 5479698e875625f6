//! Values out of a closed list. Case counts.

pub(super) fn broken(allowed: &[String], text: &str) -> Option<String> {
    (!allowed.iter().any(|value| value == text)).then(|| format!("it is {}", super::shown(text)))
}

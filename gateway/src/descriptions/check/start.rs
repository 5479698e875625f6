//! How a text begins.

pub(super) fn broken(start: &str, text: &str) -> Option<String> {
    text.strip_prefix(start)
        .is_none()
        .then(|| format!("it is {}", super::shown(text)))
}

//! A number that shares room with the characters of another field.

pub(super) fn broken(total: i64, text: &str, characters: usize) -> Option<String> {
    if super::range::no_number(text).is_some() {
        return None;
    }
    // A number that is too large for the type is too large for any total.
    let sum = match text.parse::<i128>() {
        Ok(number) => number.saturating_add(i128::try_from(characters).unwrap_or(i128::MAX)),
        Err(_) if text.starts_with('-') => i128::MIN,
        Err(_) => i128::MAX,
    };
    (sum > i128::from(total)).then(|| format!("{} and {characters} characters are more", super::shown(text)))
}

//! How many characters a text has. A character is a Unicode scalar value: 花 is one, and so is 😀.

pub(super) fn above(limit: u32, text: &str) -> Option<String> {
    // The first character that there is no room for.
    let room = usize::try_from(limit).unwrap_or(usize::MAX);
    text.chars().nth(room).map(|_| told(text))
}

pub(super) fn below(limit: u32, text: &str) -> Option<String> {
    let count = text.chars().count();
    (u32::try_from(count).is_ok_and(|count| count < limit)).then(|| told(text))
}

fn told(text: &str) -> String {
    match text.chars().count() {
        1 => "it has 1 character".to_owned(),
        count => format!("it has {count} characters"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges() {
        for (text, limit, is_above, is_below) in [
            ("", 0, false, false),
            ("花😀", 2, false, false),
            ("花😀", 1, true, false),
            ("花😀", 3, false, true),
        ] {
            assert_eq!(
                (above(limit, text).is_some(), below(limit, text).is_some()),
                (is_above, is_below),
                "{text}"
            );
        }
    }
}

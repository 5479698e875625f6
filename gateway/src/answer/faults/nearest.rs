//! What somebody who mistyped a word may have meant.

/// The word that takes the fewest changed letters, if these are few.
pub(super) fn nearest(word: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let longest_worth_it = 40;
    if word.len() > longest_worth_it {
        return None;
    }
    known
        .map(|known| (distance(word, known), known))
        .min()
        .filter(|(distance, known)| *distance <= known.len().max(word.len()) / 2)
        .map(|(_, known)| known)
}

/// How many letters have to be put in, taken out or replaced.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (above, letter) in from.chars().enumerate() {
        let mut diagonal = above;
        let mut left = above + 1;
        for (cell, other) in row.iter_mut().zip(std::iter::once(None).chain(to.iter().map(Some))) {
            let best = match other {
                None => above + 1,
                Some(other) => (diagonal + usize::from(*other != letter)).min(left + 1).min(*cell + 1),
            };
            diagonal = std::mem::replace(cell, best);
            left = best;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn letters_are_counted() {
        for (from, to, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
            ("中文", "中", 1),
        ] {
            assert_eq!(distance(from, to), expected, "{from} {to}");
        }
    }

    #[test]
    fn only_what_is_near_is_suggested() {
        let known = || ["html", "hung-up", "delay"].into_iter();
        assert_eq!(nearest("hmtl", known()), Some("html"));
        assert_eq!(nearest("hangup", known()), Some("hung-up"));
        assert_eq!(nearest("xyz", known()), None);
        assert_eq!(nearest(&"h".repeat(1000), known()), None);
    }
}

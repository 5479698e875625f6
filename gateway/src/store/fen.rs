//! Amounts of money.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in fen, the hundredth of a yuan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Fen(u64);

/// So that a sum of many amounts still fits.
const MAX_YUAN_DIGITS: usize = 11;

impl Fen {
    pub(crate) const ZERO: Self = Self(0);

    #[cfg(test)]
    pub(crate) const fn new(fen: u64) -> Self {
        Self(fen)
    }

    /// Reads yuan such as `88`, `88.8` or `88.80`.
    pub(crate) fn read(yuan: &str) -> Option<Self> {
        let (whole, part) = yuan.split_once('.').unwrap_or((yuan, "00"));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(part) || whole.len() > MAX_YUAN_DIGITS || part.len() > 2 {
            return None;
        }
        format!("{whole}{part:0<2}").parse().ok().map(Self)
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

/// In yuan, always with two digits after the point.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Fen;

    #[test]
    fn yuan_with_at_most_two_digits_after_the_point() {
        for (yuan, fen) in [
            ("88", 8800),
            ("88.8", 8880),
            ("0.01", 1),
            ("00.10", 10),
            ("99999999999.99", 9_999_999_999_999),
        ] {
            assert_eq!(Fen::read(yuan), Some(Fen(fen)), "{yuan}");
        }
        for wrong in [
            "",
            ".",
            "1.",
            ".5",
            "1.234",
            "-1",
            "+1",
            "1e2",
            "1,00",
            " 1",
            "１",
            "100000000000",
        ] {
            assert_eq!(Fen::read(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_read(fen in 0_u64..10_000_000_000_000) {
            prop_assert_eq!(Fen::read(&Fen(fen).to_string()), Some(Fen(fen)));
        }
    }
}

//! Amounts of money, without a float anywhere.

use std::fmt;
use std::str::FromStr;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Number;

use crate::decode::Lenient;

const FEN_PER_YUAN: u64 = 100;

/// From here on a JSON number with a fraction has more digits than a float keeps.
const LARGEST_EXACT_YUAN: f64 = 1e13;

/// An exact amount in yuan, kept as whole fen; negative ones are possible, as in a difference.
///
/// It is written with two digits after the point, however it came: what was received as `88.8` is sent on as `88.80`.
///
/// ```
/// use alipay_runtime::Amount;
///
/// let price: Amount = "88.8".parse()?;
/// assert_eq!(price, Amount::from_fen(8_880));
/// assert_eq!(price.to_string(), "88.80");
///
/// let prices = [price, Amount::from_fen(1)];
/// let total = prices.into_iter().try_fold(Amount::default(), Amount::checked_add);
/// assert_eq!(total, Some("88.81".parse()?));
/// # Ok::<(), alipay_runtime::AmountError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    fen: i64,
}

/// Why a text or a number is no amount. It never holds the amount itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AmountError {
    /// It is not written as an amount is.
    Malformed,
    /// It has more than two digits after the point.
    TooPrecise,
    /// It does not fit into 64 bits of fen or, as a JSON number with a fraction, is not below 10,000,000,000,000 yuan.
    TooLarge,
}

impl fmt::Display for AmountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "not an amount in yuan of the form 12, 12.3 or 12.34, without blanks or leading zeros",
            Self::TooPrecise => "the amount has more than two digits after the point; round it to whole fen first",
            Self::TooLarge => "the amount is too large to be kept exactly",
        })
    }
}

impl std::error::Error for AmountError {}

impl Amount {
    /// An amount of so many fen, hundredths of a yuan.
    #[must_use]
    pub const fn from_fen(fen: i64) -> Self {
        Self { fen }
    }

    /// The whole amount in fen.
    pub const fn fen(self) -> i64 {
        self.fen
    }

    /// The sum; `None` if it is too large.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.fen.checked_add(other.fen).map(Self::from_fen)
    }

    /// The difference, negative if `other` is the larger one; `None` if it is too large.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.fen.checked_sub(other.fen).map(Self::from_fen)
    }

    /// So many times the amount; `None` if it is too large.
    pub fn checked_mul(self, count: i64) -> Option<Self> {
        self.fen.checked_mul(count).map(Self::from_fen)
    }
}

/// In yuan, always with two digits after the point: `0.01`, `-88.80`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.fen < 0 { "-" } else { "" };
        let fen = self.fen.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / FEN_PER_YUAN, fen % FEN_PER_YUAN)
    }
}

/// Strict: ASCII digits, at most two of them after a point, and a minus if need be.
///
/// `1.`, `.5`, `+1`, `1e2`, blanks and separators are refused, and so are leading zeros: `007` is a number, or
/// was meant in fen.
impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let magnitude = text.strip_prefix('-').unwrap_or(text);
        let (yuan, fraction) = magnitude.split_once('.').unwrap_or((magnitude, "00"));
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let has_leading_zero = yuan.len() > 1 && yuan.starts_with('0');
        if !is_digits(yuan) || !is_digits(fraction) || has_leading_zero {
            return Err(AmountError::Malformed);
        }
        if fraction.len() > 2 {
            return Err(AmountError::TooPrecise);
        }
        format!("{yuan}{fraction:0<2}")
            .parse()
            .ok()
            .and_then(|fen| {
                let is_negative = magnitude.len() < text.len();
                let zero = 0_i64;
                if is_negative {
                    zero.checked_sub_unsigned(fen)
                } else {
                    zero.checked_add_unsigned(fen)
                }
            })
            .map(Self::from_fen)
            .ok_or(AmountError::TooLarge)
    }
}

impl From<Amount> for String {
    fn from(value: Amount) -> Self {
        value.to_string()
    }
}

/// As text.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Amount {
    /// From a number in yuan. One with a fraction is the shortest decimal that stands for it, which below
    /// 10,000,000,000,000 yuan is the one that was sent.
    fn from_float(yuan: f64) -> Result<Self, AmountError> {
        if yuan.abs() < LARGEST_EXACT_YUAN {
            yuan.to_string().parse() // never with an exponent
        } else {
            Err(AmountError::TooLarge)
        }
    }
}

/// In fields of emitted objects: from text or a number in yuan.
impl Lenient for Amount {
    fn text(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn number(number: &Number) -> Option<Self> {
        match number.as_f64().filter(|_| number.is_f64()) {
            Some(float) => Self::from_float(float).ok(),
            None => Self::text(&number.to_string()),
        }
    }
}

/// From text or a number in yuan. A number with a fraction is the shortest decimal that stands for it, which below
/// 10,000,000,000,000 yuan is the one that was sent.
impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOrNumber)
    }
}

struct TextOrNumber;

impl Visitor<'_> for TextOrNumber {
    type Value = Amount;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an amount in yuan")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Amount, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, yuan: i64) -> Result<Amount, E> {
        self.visit_str(&yuan.to_string())
    }

    fn visit_u64<E: Error>(self, yuan: u64) -> Result<Amount, E> {
        self.visit_str(&yuan.to_string())
    }

    fn visit_f64<E: Error>(self, yuan: f64) -> Result<Amount, E> {
        Amount::from_float(yuan).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::AmountError::{Malformed, TooLarge, TooPrecise};
    use super::{Amount, AmountError};

    #[test]
    fn texts() {
        let cases: &[(&str, Result<i64, AmountError>)] = &[
            ("0.01", Ok(1)),
            ("88.8", Ok(8_880)),
            ("88", Ok(8_800)),
            ("0", Ok(0)),
            ("0.0", Ok(0)),
            ("-0.00", Ok(0)),
            ("-0.01", Ok(-1)),
            ("-12.30", Ok(-1_230)),
            ("100000000.00", Ok(10_000_000_000)),
            ("92233720368547758.07", Ok(i64::MAX)),
            ("-92233720368547758.08", Ok(i64::MIN)),
            ("92233720368547758.08", Err(TooLarge)),
            ("-92233720368547758.09", Err(TooLarge)),
            ("184467440737095516.16", Err(TooLarge)),
            ("99999999999999999999999999", Err(TooLarge)),
            ("0.001", Err(TooPrecise)),
            ("1.000", Err(TooPrecise)),
            ("", Err(Malformed)),
            ("-", Err(Malformed)),
            (".", Err(Malformed)),
            ("1.", Err(Malformed)),
            (".5", Err(Malformed)),
            ("+1", Err(Malformed)),
            ("--1", Err(Malformed)),
            ("1.-1", Err(Malformed)),
            ("1e2", Err(Malformed)),
            ("1.2.3", Err(Malformed)),
            ("1,5", Err(Malformed)),
            ("1,000.00", Err(Malformed)),
            (" 1", Err(Malformed)),
            ("1 ", Err(Malformed)),
            ("1.0\n", Err(Malformed)),
            ("007", Err(Malformed)),
            ("00.5", Err(Malformed)),
            ("-01", Err(Malformed)),
            ("１.００", Err(Malformed)),
            ("٣", Err(Malformed)),
            ("0x1", Err(Malformed)),
            ("NaN", Err(Malformed)),
            ("¥1", Err(Malformed)),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse().map(Amount::fen), *expected, "{text}");
        }
    }

    #[test]
    fn written_with_two_digits() {
        let written = |fen| String::from(Amount::from_fen(fen));
        assert_eq!(
            [0, 1, -1, 10, 8_880, -123, i64::MIN].map(written),
            [
                "0.00",
                "0.01",
                "-0.01",
                "0.10",
                "88.80",
                "-1.23",
                "-92233720368547758.08"
            ]
        );
    }

    #[test]
    fn arithmetic_never_overflows() {
        let [one, most, least] = [1, i64::MAX, i64::MIN].map(Amount::from_fen);
        assert_eq!(one.checked_add(one), Some(Amount::from_fen(2)));
        assert_eq!(most.checked_add(one), None);
        assert_eq!(one.checked_sub(one), Some(Amount::default()));
        assert_eq!(least.checked_sub(one), None);
        assert_eq!(one.checked_mul(-3), Some(Amount::from_fen(-3)));
        assert_eq!(most.checked_mul(2), None);
    }

    #[test]
    fn json() {
        let fen = |json: &str| {
            serde_json::from_str(json)
                .map(Amount::fen)
                .map_err(|error| error.to_string())
        };
        let cases: &[(&str, i64)] = &[
            ("\"0.01\"", 1),
            ("9.00", 900),
            ("9", 900),
            ("-9", -900),
            ("-0.0", 0),
            ("0.1", 10),
            ("1e2", 10_000),
            ("4.35", 435),
            ("9999999999999.99", 999_999_999_999_999),
        ];
        for (json, expected) in cases {
            assert_eq!(fen(json), Ok(*expected), "{json}");
        }
        let (precise, large) = (TooPrecise.to_string(), TooLarge.to_string());
        for (json, expected) in [
            ("0.001", precise.as_str()),
            ("10000000000000.01", &large),
            ("18446744073709551615", &large),
            ("1e300", &large),
            ("\"1e2\"", &Malformed.to_string()),
            ("null", "invalid type: null, expected an amount in yuan"),
        ] {
            let error = fen(json).unwrap_err();
            assert!(error.starts_with(expected), "{json}: {error}");
        }
        assert_eq!(serde_json::to_string(&Amount::from_fen(1)).unwrap(), "\"0.01\"");
    }
}

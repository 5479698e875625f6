//! Amounts of descriptions: hundredths, which are written with two digits after the point.

use std::fmt;

/// An amount of so many fen.
#[derive(Clone, Copy)]
pub(crate) struct Amount(pub(crate) i64);

impl Amount {
    /// Reads an amount such as `88`, `88.8` or `-88.80`, without zeros in front and not too large to be kept.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text),
        };
        let mut parts = digits.split('.');
        let yuan = parts.next().filter(|yuan| *yuan == "0" || !yuan.starts_with('0'))?;
        let fen = match parts.next() {
            None => 0,
            Some(fen) if fen.len() == 1 => 10 * number(fen)?,
            Some(fen) if fen.len() == 2 => number(fen)?,
            Some(_) => return None,
        };
        let total = number(yuan)?.checked_mul(100)?.checked_add(fen)?.checked_mul(sign)?;
        parts.next().is_none().then_some(Self(i64::try_from(total).ok()?))
    }
}

fn number(digits: &str) -> Option<i128> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:03}", self.0.unsigned_abs());
        let (yuan, fen) = digits.split_at(digits.len() - 2);
        write!(f, "{}{yuan}.{fen}", if self.0 < 0 { "-" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::Amount;

    #[test]
    fn texts() {
        for (text, written) in [
            ("0", Some("0.00")),
            ("-0.0", Some("0.00")),
            ("0.05", Some("0.05")),
            ("88.8", Some("88.80")),
            ("-12", Some("-12.00")),
            ("92233720368547758.07", Some("92233720368547758.07")),
            ("-92233720368547758.08", Some("-92233720368547758.08")),
            ("92233720368547758.08", None),
            ("", None),
            ("-", None),
            ("007", None),
            (".5", None),
            ("5.", None),
            ("1.234", None),
            ("1.2.3", None),
            ("1.2.", None),
            ("+1", None),
            ("1.+2", None),
            ("1e2", None),
            ("１", None),
        ] {
            let read = Amount::read(text).map(|amount| amount.to_string());
            assert_eq!(read.as_deref(), written, "{text}");
        }
    }
}

//! An answer that goes wrong, and when.

use std::fmt;
use std::str::FromStr;

use super::{Answer, FaultError};

/// An answer that goes wrong for some requests: a word of [`Answer`], followed by what limits it.
///
/// | condition | which requests |
/// |---|---|
/// | `@10%` | this share of them, by chance; up to four decimals |
/// | `@3x` | the first three of them |
/// | `@alipay.trade.*` | those of these methods; `*` stands for any text |
///
/// Each may be there once, in any order: `html@2x@50%@alipay.trade.*` is by chance an answer to a half of the
/// requests about trades, until it was sent twice.
///
/// ```
/// use alipay_gateway::{Answer, Fault};
///
/// let fault: Fault = "delay=500ms@10%".parse()?;
/// assert_eq!(fault.to_string(), "delay=500ms@10%");
/// let always = Fault::from(Answer::Unsigned);
/// assert_eq!(always, "unsigned".parse()?);
/// # Ok::<(), alipay_gateway::FaultError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub(super) answer: Answer,
    pub(super) rate: Option<Rate>,
    pub(super) times: Option<u32>,
    pub(super) methods: Option<String>,
}

impl From<Answer> for Fault {
    fn from(answer: Answer) -> Self {
        Self {
            answer,
            rate: None,
            times: None,
            methods: None,
        }
    }
}

impl Fault {
    /// Only for the next request.
    pub(crate) fn once(answer: Answer) -> Self {
        Self {
            times: Some(1),
            ..answer.into()
        }
    }
}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let mut parts = text.split('@');
        let mut fault = Self::from(parts.next().unwrap_or_default().parse::<Answer>()?);
        for condition in parts {
            fault.add(condition)?;
        }
        Ok(fault)
    }
}

impl Fault {
    fn add(&mut self, condition: &str) -> Result<(), FaultError> {
        let is_repeated = if let Some(rate) = Rate::read(condition) {
            self.rate.replace(rate).is_some()
        } else if let Some(times) = read_times(condition) {
            self.times.replace(times).is_some()
        } else if is_pattern(condition) {
            self.methods.replace(condition.to_owned()).is_some()
        } else {
            let condition = condition.to_owned();
            return Err(FaultError::InvalidCondition { condition });
        };
        if is_repeated {
            let condition = condition.to_owned();
            return Err(FaultError::RepeatedCondition { condition });
        }
        Ok(())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.answer)?;
        self.rate.iter().try_for_each(|rate| write!(f, "@{rate}"))?;
        self.times.iter().try_for_each(|times| write!(f, "@{times}x"))?;
        self.methods.iter().try_for_each(|methods| write!(f, "@{methods}"))
    }
}

/// A share, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rate(u32);

const DECIMALS: usize = 4;

impl Rate {
    fn read(text: &str) -> Option<Self> {
        let percent = text.strip_suffix('%')?;
        let (whole, decimals) = percent.split_once('.').unwrap_or((percent, "0"));
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !are_digits(whole) || !are_digits(decimals) || decimals.len() > DECIMALS {
            return None;
        }
        let millionths: u32 = format!("{whole}{decimals:0<DECIMALS$}").parse().ok()?;
        (millionths <= 1_000_000).then_some(Self(millionths))
    }

    pub(super) fn hits(self, draw: u64) -> bool {
        draw % 1_000_000 < u64::from(self.0)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = format!("{:0DECIMALS$}", self.0 % 10_000);
        match decimals.trim_end_matches('0') {
            "" => write!(f, "{}%", self.0 / 10_000),
            decimals => write!(f, "{}.{decimals}%", self.0 / 10_000),
        }
    }
}

fn read_times(text: &str) -> Option<u32> {
    let digits = text.strip_suffix('x')?;
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|times| are_digits && *times > 0)
}

fn is_pattern(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '*');
    let is_name = |c: char| c.is_ascii_lowercase() || c == '*';
    text.starts_with(is_name) && text.chars().all(fits)
}

/// Whether the pattern is the text, with `*` for any part of it.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(text) = text.strip_prefix(start) else {
        return false;
    };
    let Some((middle, end)) = rest.rsplit_once('*') else {
        return text.ends_with(rest);
    };
    let Some(mut text) = text.strip_suffix(end) else {
        return false;
    };
    for part in middle.split('*') {
        match text.find(part) {
            Some(at) => text = &text[at + part.len()..],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::grammar::tests::any_answer;
    use super::{Fault, Rate, matches};

    #[test]
    fn conditions_are_read_and_written_in_one_order() {
        for (text, written) in [
            ("html", "html"),
            ("delay=500ms@10%", "delay=500ms@10%"),
            ("html@0.50%", "html@0.5%"),
            ("html@100%@0001x", "html@100%@1x"),
            ("html@alipay.trade.*@3x@50%", "html@50%@3x@alipay.trade.*"),
            ("html@*", "html@*"),
            ("refused=40004:A.B@koubei.x", "refused=40004:A.B@koubei.x"),
        ] {
            assert_eq!(text.parse::<Fault>().unwrap().to_string(), written);
        }
    }

    #[test]
    fn errors_say_how_to_mend() {
        let what_to_write = "write a rate such as `@10%`, a number of times such as `@3x`, or method names such as \
                             `@alipay.trade.*`";
        for condition in [
            "",
            "101%",
            "-1%",
            "1.23456%",
            "%",
            ".5%",
            "0x",
            "+1x",
            "x y",
            "10",
            "Alipay.Trade",
        ] {
            assert_eq!(
                format!("html@{condition}").parse::<Fault>().unwrap_err().to_string(),
                format!("`@{condition}` is no condition: {what_to_write}")
            );
        }
        assert_eq!(
            "html@10%@20%".parse::<Fault>().unwrap_err().to_string(),
            "`@20%` is the second condition of its kind: leave out one of them"
        );
    }

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text, is_match) in [
            ("*", "", true),
            ("alipay.trade.*", "alipay.trade.pay", true),
            ("alipay.trade.*", "alipay.trade", false),
            ("*.query", "alipay.trade.query", true),
            ("*.query", "alipay.trade.query.x", false),
            ("a*a", "a", false),
            ("a*b*a", "aba", true),
            ("a*b*a", "aa", false),
            ("*card*open*", "alipay.marketing.card.open", true),
            ("*open*card*", "alipay.marketing.card.open", false),
            ("**", "x", true),
            ("alipay.trade.pay", "alipay.trade.pay", true),
            ("alipay.trade.pay", "alipay.trade.payment", false),
        ] {
            assert_eq!(matches(pattern, text), is_match, "{pattern} {text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            answer in any_answer(),
            rate in proptest::option::of((0_u32..=1_000_000).prop_map(Rate)),
            times in proptest::option::of(1_u32..),
            methods in proptest::option::of("[a-z*][a-z0-9._*]{0,20}"),
        ) {
            let fault = Fault { answer, rate, times, methods };
            prop_assert_eq!(fault.to_string().parse::<Fault>(), Ok(fault));
        }
    }
}

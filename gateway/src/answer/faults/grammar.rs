//! The words for [`Answer`], read and written.

use std::fmt;
use std::str::FromStr;

use super::nearest::nearest;
use super::units::{read_size, read_time, write_size, write_time};
use super::{Answer, Change, FaultError};

/// Words that stand alone.
const PLAIN: [(&str, Answer); 10] = [
    ("unsigned", Answer::Unsigned),
    ("wrongly-signed", Answer::WronglySigned),
    ("other-certificate", Answer::OtherCertificate),
    ("unsigned-error", Answer::UnsignedError),
    ("html", Answer::Html),
    ("hung-up", Answer::HungUp),
    ("cut-off", Answer::CutOff),
    ("gbk", Answer::Gbk),
    ("two-nodes", Answer::TwoNodes),
    ("two-signatures", Answer::TwoSignatures),
];

/// A word that needs a value.
struct Valued {
    word: &'static str,
    example: &'static str,
    expected: &'static str,
    read: fn(&str) -> Option<Answer>,
}

const VALUED: [Valued; 4] = [
    Valued {
        word: "status",
        example: "status=502",
        expected: "a number from 500 to 599",
        read: |value| {
            let status = digits(value, 3)?.parse().ok();
            status.filter(|status| (500..600).contains(status)).map(Answer::Status)
        },
    },
    Valued {
        word: "delay",
        example: "delay=500ms",
        expected: "a whole number with `ms`, `s` or `min`, such as `500ms`",
        read: |value| read_time(value).map(Answer::Delayed),
    },
    Valued {
        word: "oversized",
        example: "oversized=1MiB",
        expected: "a number of bytes, or a number with `KiB` or `MiB`, up to 64 MiB",
        read: |value| read_size(value).map(Answer::Oversized),
    },
    Valued {
        word: "refused",
        example: "refused=40004:ACQ.TRADE_NOT_EXIST",
        expected: "a code of five digits, with or without a sub-code, such as `20000` or `40004:ACQ.TRADE_NOT_EXIST`",
        read: read_refused,
    },
];

/// What a path has to look like.
const PATH: &str = "names and positions joined with dots, such as `fund_bill_list.0.amount`";

/// Every word there is.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let plain = PLAIN.iter().map(|(word, _)| *word);
    let valued = VALUED.iter().map(|valued| valued.word);
    plain.chain(valued).chain(Change::ALL.map(Change::word))
}

impl FromStr for Answer {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let (word, value) = text
            .split_once('=')
            .map_or((text, None), |(word, value)| (word, Some(value)));
        if let Some((word, answer)) = PLAIN.iter().find(|(plain, _)| *plain == word) {
            return value.map_or(Ok(answer.clone()), |_| Err(FaultError::UnexpectedValue { word }));
        }
        if let Some(valued) = VALUED.iter().find(|valued| valued.word == word) {
            return valued.read(value);
        }
        if let Some(change) = Change::ALL.into_iter().find(|change| change.word() == word) {
            return changed(change, value);
        }
        Err(FaultError::UnknownWord {
            word: word.to_owned(),
            nearest: nearest(word, words()),
        })
    }
}

impl Valued {
    fn read(&self, value: Option<&str>) -> Result<Answer, FaultError> {
        let value = value.ok_or(FaultError::MissingValue {
            word: self.word,
            example: self.example,
        })?;
        (self.read)(value).ok_or_else(|| FaultError::InvalidValue {
            word: self.word,
            value: value.to_owned(),
            expected: self.expected,
        })
    }
}

fn read_refused(value: &str) -> Option<Answer> {
    let (code, sub_code) = value
        .split_once(':')
        .map_or((value, None), |(code, sub_code)| (code, Some(sub_code)));
    let is_sub_code = |text: &str| {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        !text.is_empty() && text.chars().all(fits)
    };
    if !sub_code.is_none_or(is_sub_code) {
        return None;
    }
    Some(Answer::Refused {
        code: digits(code, 5)?.to_owned(),
        sub_code: sub_code.map(str::to_owned),
    })
}

fn changed(change: Change, path: Option<&str>) -> Result<Answer, FaultError> {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    match path {
        Some(path) if !path.split('.').all(is_name) => Err(FaultError::InvalidValue {
            word: change.word(),
            value: path.to_owned(),
            expected: PATH,
        }),
        path => Ok(Answer::Changed {
            change,
            path: path.map(str::to_owned),
        }),
    }
}

fn digits(text: &str, count: usize) -> Option<&str> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "status={status}"),
            Self::Delayed(pause) => write!(f, "delay={}", write_time(*pause)),
            Self::Oversized(bytes) => write!(f, "oversized={}", write_size(*bytes)),
            Self::Refused { code, sub_code: None } => write!(f, "refused={code}"),
            Self::Refused {
                code,
                sub_code: Some(sub_code),
            } => write!(f, "refused={code}:{sub_code}"),
            Self::Changed { change, path: None } => f.write_str(change.word()),
            Self::Changed {
                change,
                path: Some(path),
            } => write!(f, "{}={path}", change.word()),
            plain => {
                let word = PLAIN.iter().find(|(_, answer)| answer == plain).map(|(word, _)| *word);
                f.write_str(word.unwrap_or_default())
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::{Answer, Change, FaultError, words};

    #[test]
    fn every_word_is_read_and_written() {
        for (text, written) in [
            ("status=502", "status=502"),
            ("delay=500ms", "delay=500ms"),
            ("delay=1500ms", "delay=1500ms"),
            ("delay=2000ms", "delay=2s"),
            ("delay=120s", "delay=2min"),
            ("delay=0s", "delay=0ms"),
            ("oversized=100", "oversized=100"),
            ("oversized=1024KiB", "oversized=1MiB"),
            ("refused=10003", "refused=10003"),
            ("refused=40004:ACQ.TRADE_NOT_EXIST", "refused=40004:ACQ.TRADE_NOT_EXIST"),
            ("missing=fund_bill_list.0.amount", "missing=fund_bill_list.0.amount"),
        ] {
            assert_eq!(text.parse::<Answer>().unwrap().to_string(), written);
        }
        for word in words() {
            match word.parse::<Answer>() {
                Ok(answer) => assert_eq!(answer.to_string(), word),
                Err(FaultError::MissingValue { example, .. }) => {
                    assert_eq!(example.parse::<Answer>().unwrap().to_string(), example);
                }
                Err(error) => panic!("{error}"),
            }
        }
    }

    #[test]
    fn errors_say_how_to_mend() {
        for (text, message) in [
            ("htlm", "there is no fault `htlm`; did you mean `html`?"),
            ("Unsigned", "there is no fault `Unsigned`; did you mean `unsigned`?"),
            ("html=1", "`html` takes no value: leave out what follows it"),
            ("delay", "`delay` needs a value, such as `delay=500ms`"),
            (
                "delay=1.5s",
                "`delay=1.5s`: the value must be a whole number with `ms`, `s` or `min`, such as `500ms`",
            ),
            (
                "delay=5",
                "`delay=5`: the value must be a whole number with `ms`, `s` or `min`, such as `500ms`",
            ),
            ("status=404", "`status=404`: the value must be a number from 500 to 599"),
            ("status=+52", "`status=+52`: the value must be a number from 500 to 599"),
            (
                "oversized=65MiB",
                "`oversized=65MiB`: the value must be a number of bytes, or a number with `KiB` or `MiB`, up to 64 MiB",
            ),
            (
                "refused=40004:",
                "`refused=40004:`: the value must be a code of five digits, with or without a sub-code, such as \
                 `20000` or `40004:ACQ.TRADE_NOT_EXIST`",
            ),
            (
                "null=a..b",
                "`null=a..b`: the value must be names and positions joined with dots, such as \
                 `fund_bill_list.0.amount`",
            ),
        ] {
            assert_eq!(text.parse::<Answer>().unwrap_err().to_string(), message);
        }
        let all = "zzzzzzzzzzzzzz".parse::<Answer>().unwrap_err().to_string();
        assert!(words().all(|word| all.contains(&format!("`{word}`"))), "{all}");
    }

    pub(in crate::answer::faults) fn any_answer() -> impl Strategy<Value = Answer> {
        let path = || proptest::option::of("[a-z_]{1,9}(\\.[0-9]{1,2})?(\\.[a-zA-Z_]{1,9})?");
        prop_oneof![
            proptest::sample::select(super::PLAIN.map(|(_, answer)| answer).to_vec()),
            (500_u16..600).prop_map(Answer::Status),
            (0_u32..10_000_000).prop_map(|ms| Answer::Delayed(std::time::Duration::from_millis(ms.into()))),
            (0_usize..=64 * 1024 * 1024).prop_map(Answer::Oversized),
            ("[0-9]{5}", proptest::option::of("[A-Za-z0-9._-]{1,20}"))
                .prop_map(|(code, sub_code)| Answer::Refused { code, sub_code }),
            (proptest::sample::select(Change::ALL.to_vec()), path())
                .prop_map(|(change, path)| Answer::Changed { change, path }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(answer in any_answer()) {
            prop_assert_eq!(answer.to_string().parse::<Answer>(), Ok(answer));
        }

        #[test]
        fn what_is_read_is_written_and_read_the_same(text in "(delay|oversized|status|refused|null|html)=?[0-9a-zA-Z.:]{0,8}") {
            if let Ok(answer) = text.parse::<Answer>() {
                prop_assert_eq!(answer.to_string().parse::<Answer>(), Ok(answer));
            }
        }

        #[test]
        fn any_text_is_answered(text in ".*") {
            let _answered = text.parse::<Answer>().map_err(|error| error.to_string());
        }
    }
}

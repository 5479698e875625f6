//! What is wrong with words that ask for a fault.

use std::fmt;

/// Why words do not ask for a fault. It shows the words: they are no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultError {
    /// No fault has this name.
    UnknownWord {
        /// What was written.
        word: String,
        /// What may have been meant.
        nearest: Option<&'static str>,
    },
    /// The word is not complete without a value.
    MissingValue {
        /// The word.
        word: &'static str,
        /// A complete example.
        example: &'static str,
    },
    /// The word takes no value.
    UnexpectedValue {
        /// The word.
        word: &'static str,
    },
    /// The value does not fit the word.
    InvalidValue {
        /// The word.
        word: &'static str,
        /// What was written.
        value: String,
        /// What would fit.
        expected: &'static str,
    },
    /// What follows `@` is neither a rate, nor a number of times, nor a pattern of method names.
    InvalidCondition {
        /// What was written.
        condition: String,
    },
    /// Two conditions of one kind.
    RepeatedCondition {
        /// The second of them.
        condition: String,
    },
}

impl fmt::Display for FaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownWord {
                word,
                nearest: Some(nearest),
            } => {
                write!(f, "there is no fault `{word}`; did you mean `{nearest}`?")
            }
            Self::UnknownWord { word, nearest: None } => {
                write!(f, "there is no fault `{word}`; there are ")?;
                let words: Vec<String> = super::grammar::words().map(|word| format!("`{word}`")).collect();
                f.write_str(&words.join(", "))
            }
            Self::MissingValue { word, example } => write!(f, "`{word}` needs a value, such as `{example}`"),
            Self::UnexpectedValue { word } => write!(f, "`{word}` takes no value: leave out what follows it"),
            Self::InvalidValue { word, value, expected } => write!(f, "`{word}={value}`: the value must be {expected}"),
            Self::InvalidCondition { condition } => write!(
                f,
                "`@{condition}` is no condition: write a rate such as `@10%`, a number of times such as `@3x`, or \
                 method names such as `@alipay.trade.*`"
            ),
            Self::RepeatedCondition { condition } => {
                write!(
                    f,
                    "`@{condition}` is the second condition of its kind: leave out one of them"
                )
            }
        }
    }
}

impl std::error::Error for FaultError {}

use super::FieldName;

/// Rules about one value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// It must be there; only used under a condition.
    pub required: bool,
    /// Whether it must not be seen.
    pub secret: bool,
    /// Most characters (Unicode scalar values); of each item, for lists.
    pub max_length: Option<u32>,
    /// Fewest characters.
    pub min_length: Option<u32>,
    /// The only values allowed; used under a condition.
    pub values: Vec<String>,
    /// The form of the text.
    pub format: Option<Format>,
    /// How the text begins.
    pub starts_with: Option<String>,
    /// Smallest and largest number.
    pub range: Option<Range>,
    /// The extensions that the name of a file may have, in small letters; none means any.
    pub extensions: Vec<String>,
    /// Most bytes of a file.
    pub max_bytes: Option<u64>,
    /// Most items.
    pub max_items: Option<u32>,
    /// Fewest items.
    pub min_items: Option<u32>,
    /// Whether no two items may be equal.
    pub unique: bool,
    /// The member in which no two items may be equal.
    pub unique_by: Option<FieldName>,
    /// A limit on this number and the length of another field together.
    pub with_length_of: Option<WithLengthOf>,
}

/// The form of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `yyyy-MM-dd HH:mm:ss`, China time.
    DateTime,
    /// `yyyy-MM-dd`.
    Date,
    /// `yyyy-MM-dd` or `yyyy-MM`.
    DateOrMonth,
    /// Digits, and at most so many after the point.
    Decimal(u8),
    /// Digits, exactly so many if a number is given.
    Digits(Option<u32>),
    /// An integer written as text.
    Integer,
    /// An address that begins with `http://` or `https://`.
    Url,
    /// An address that begins with `https://`.
    HttpsUrl,
    /// JSON text.
    Json,
    /// A number of months or days: `10m`, `10d`.
    Period,
    /// A number of minutes, hours or days, or until the end of the day: `90m`, `2h`, `15d`, `1c`.
    Timeout,
}

impl Format {
    /// The words of the format.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("date-time", Self::DateTime),
        ("date", Self::Date),
        ("date-or-month", Self::DateOrMonth),
        ("decimal", Self::Decimal(2)),
        ("digits", Self::Digits(None)),
        ("integer", Self::Integer),
        ("url", Self::Url),
        ("https-url", Self::HttpsUrl),
        ("json", Self::Json),
        ("period", Self::Period),
        ("timeout", Self::Timeout),
    ];

    /// What such a text looks like.
    pub fn looks(self) -> String {
        match self {
            Self::DateTime => "`yyyy-MM-dd HH:mm:ss`, such as `2014-02-20 21:20:46`".to_owned(),
            Self::Date => "`yyyy-MM-dd`, such as `2014-02-20`".to_owned(),
            Self::DateOrMonth => "`yyyy-MM-dd` or `yyyy-MM`, such as `2014-02-20` or `2014-02`".to_owned(),
            Self::Decimal(0) => "digits alone, such as `88`".to_owned(),
            Self::Decimal(scale) => format!("a number with at most {scale} digits after the point, such as `88.8`"),
            Self::Digits(None) => "digits alone, such as `0815`".to_owned(),
            Self::Digits(Some(count)) => format!("{count} digits and nothing else"),
            Self::Integer => "a whole number, such as `-12`".to_owned(),
            Self::Url => "an address that begins with `http://` or `https://`".to_owned(),
            Self::HttpsUrl => "an address that begins with `https://`".to_owned(),
            Self::Json => "JSON, such as `{\"a\":1}`".to_owned(),
            Self::Period => "a number of months or days and its letter, such as `10m` or `10d`".to_owned(),
            Self::Timeout => {
                "a number of minutes, hours or days and its letter, such as `90m`, `2h` or `15d`, or `1c`".to_owned()
            }
        }
    }

    /// The word of the format.
    pub fn word(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::DateOrMonth => "date-or-month",
            Self::Decimal(_) => "decimal",
            Self::Digits(_) => "digits",
            Self::Integer => "integer",
            Self::Url => "url",
            Self::HttpsUrl => "https-url",
            Self::Json => "json",
            Self::Period => "period",
            Self::Timeout => "timeout",
        }
    }
}

/// An inclusive range of integers or amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The smallest.
    pub min: Option<i64>,
    /// The largest.
    pub max: Option<i64>,
    /// Whether the ends are amounts, in hundredths.
    pub amounts: bool,
}

impl Range {
    /// The range as one would say it.
    pub fn words(self) -> String {
        match (self.min, self.max) {
            (Some(min), Some(max)) => format!("{} to {}", self.end(min), self.end(max)),
            (Some(min), None) => format!("{} or more", self.end(min)),
            (None, Some(max)) => format!("{} or less", self.end(max)),
            (None, None) => "any number".to_owned(),
        }
    }

    /// An end as one would say it.
    pub fn end(self, end: i64) -> String {
        if self.amounts { amount(end) } else { end.to_string() }
    }

    /// The range as the format writes it.
    pub fn written(self) -> String {
        let written = |end: Option<i64>| match end {
            None => "null".to_owned(),
            Some(end) if self.amounts => format!("\"{}\"", self.end(end)),
            Some(end) => self.end(end),
        };
        format!("[{}, {}]", written(self.min), written(self.max))
    }
}

/// An amount with two decimals, of which `hundredths` are given.
pub fn amount(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// The hundredths in an amount such as `12`, `12.3` or `12.34`, without leading zeros; nothing for other texts.
pub fn hundredths(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "00"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let has_leading_zero = whole.len() > 1 && whole.starts_with('0');
    if !digits(whole) || !digits(fraction) || fraction.len() > 2 || has_leading_zero {
        return None;
    }
    format!("{whole}{fraction:0<2}").parse().ok()
}

/// A limit on a number and the length of another field together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithLengthOf {
    /// The other field; when it is absent its length is 0.
    pub field: FieldName,
    /// The largest sum.
    pub total: i64,
}

/// Rules that hold while something is true of other fields.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Its number in the list that it stands in, of which not every item need be readable.
    pub index: usize,
    /// What must be true, all of it; never nothing.
    pub premises: Vec<Premise>,
    /// The rules.
    pub then: Constraints,
}

/// What must be true of another field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Premise {
    /// The other field.
    pub subject: Subject,
    /// What must be true of it.
    pub is: Is,
}

/// What can be asked of a field. What is empty counts as absent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Is {
    /// It is there.
    Present,
    /// It is not there.
    Absent,
    /// It has one of these values.
    OneOf(Vec<String>),
}

impl Is {
    /// What to tell somebody who wants to exclude a value.
    pub const NO_NOT: &str = "there is no `not`: ask for the values for which the rule holds";

    /// The words of the format.
    pub const WORDS: &'static [(&'static str, Self)] = &[("present", Self::Present), ("absent", Self::Absent)];

    /// The values that are asked for.
    pub fn values(&self) -> &[String] {
        match self {
            Self::Present | Self::Absent => &[],
            Self::OneOf(values) => values,
        }
    }

    /// Whether it is true of a field that has this text, or none.
    pub fn holds(&self, text: Option<&str>) -> bool {
        match self {
            Self::Present => text.is_some(),
            Self::Absent => text.is_none(),
            Self::OneOf(values) => text.is_some_and(|text| values.iter().any(|value| value == text)),
        }
    }
}

/// The field that a condition is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A field of the same object.
    Sibling(FieldName),
    /// A field of the object that holds this one.
    Parent(FieldName),
}

impl Subject {
    /// The way the format writes it.
    pub fn word(&self) -> String {
        match self {
            Self::Sibling(name) => name.to_string(),
            Self::Parent(name) => format!("parent.{name}"),
        }
    }

    /// The name of the field.
    pub fn field(&self) -> &FieldName {
        match self {
            Self::Sibling(name) | Self::Parent(name) => name,
        }
    }
}

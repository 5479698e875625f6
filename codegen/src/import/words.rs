//! The English and Chinese words of the pages, as data: whoever meets a new wording adds a line here. Texts are compared
//! with them after wide punctuation has become plain.

use super::page::Heading::{self, Own, Part};
use super::page::{Block, Flag, Section};
use crate::model::Scalar;

/// Lines that begin a part of a page.
pub(super) const HEADINGS: &[(&str, Heading)] = &[
    ("Request", Part(Block::Table(Section::Request))),
    ("Request parameters", Part(Block::Table(Section::Request))),
    ("请求参数", Part(Block::Table(Section::Request))),
    ("业务请求参数", Part(Block::Table(Section::Request))),
    ("Response", Part(Block::Table(Section::Response))),
    ("Response parameters", Part(Block::Table(Section::Response))),
    ("响应参数", Part(Block::Table(Section::Response))),
    ("业务响应参数", Part(Block::Table(Section::Response))),
    ("Notification parameters", Part(Block::Table(Section::Notification))),
    ("触发通知字段", Part(Block::Table(Section::Notification))),
    ("Business parameter", Own),
    ("Business parameters", Own),
    ("业务参数", Own),
    ("Basic parameter", Part(Block::Passed)),
    ("Basic parameters", Part(Block::Passed)),
    ("Service address", Part(Block::Passed)),
    ("公共参数", Part(Block::Passed)),
    ("公共请求参数", Part(Block::Passed)),
    ("公共响应参数", Part(Block::Passed)),
    ("公共错误码", Part(Block::Passed)),
    ("触发通知类型", Part(Block::Passed)),
    ("异步通知验签方式", Part(Block::Passed)),
    ("Error codes", Part(Block::Errors)),
    ("Error code", Part(Block::Errors)),
    ("Business error code", Part(Block::Errors)),
    ("Business error codes", Part(Block::Errors)),
    ("业务错误码", Part(Block::Errors)),
    ("Sample", Part(Block::Passed)),
    ("Request sample", Part(Block::RequestSample)),
    ("请求示例", Part(Block::RequestSample)),
    ("Response sample", Part(Block::ResponseSample)),
    ("响应示例", Part(Block::ResponseSample)),
    ("Exception sample", Part(Block::ErrorSample)),
    ("异常示例", Part(Block::ErrorSample)),
    ("Notification sample", Part(Block::NotificationSample)),
    ("触发通知示例", Part(Block::NotificationSample)),
];

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Type,
    Flag,
    Length,
    Text,
    Example,
}

/// The heads of columns.
pub(super) const COLUMNS: &[(&str, Column)] = &[
    ("Parameter", Column::Name),
    ("参数", Column::Name),
    ("参数名", Column::Name),
    ("Type", Column::Type),
    ("类型", Column::Type),
    ("Required", Column::Flag),
    ("是否必填", Column::Flag),
    ("必填", Column::Flag),
    ("必选", Column::Flag),
    ("Max length", Column::Length),
    ("Maximum length", Column::Length),
    ("Length", Column::Length),
    ("最大长度", Column::Length),
    ("Description", Column::Text),
    ("描述", Column::Text),
    ("Example", Column::Example),
    ("示例值", Column::Example),
];

/// Whether a field must be there. Longer words stand before those that they end with.
pub(super) const FLAGS: &[(&str, Flag)] = &[
    ("Required", Flag::Required),
    ("required", Flag::Required),
    ("Optional", Flag::Optional),
    ("optional", Flag::Optional),
    ("特殊可选", Flag::Optional),
    ("必须", Flag::Required),
    ("必填", Flag::Required),
    ("必选", Flag::Required),
    ("可选", Flag::Optional),
    ("选填", Flag::Optional),
];

/// More words for the same, where a cell holds nothing else.
pub(super) const FLAG_CELLS: &[(&str, Flag)] = &[
    ("Y", Flag::Required),
    ("Yes", Flag::Required),
    ("yes", Flag::Required),
    ("true", Flag::Required),
    ("是", Flag::Required),
    ("N", Flag::Optional),
    ("No", Flag::Optional),
    ("no", Flag::Optional),
    ("false", Flag::Optional),
    ("否", Flag::Optional),
];

/// A type that is not the name of an object, in small letters.
pub(super) const SCALARS: &[(&str, Scalar)] = &[
    ("string", Scalar::String),
    ("text", Scalar::String),
    ("date", Scalar::DateTime),
    ("datetime", Scalar::DateTime),
    ("price", Scalar::Amount),
    ("amount", Scalar::Amount),
    ("money", Scalar::Amount),
    ("number", Scalar::Integer),
    ("integer", Scalar::Integer),
    ("int", Scalar::Integer),
    ("long", Scalar::Integer),
    ("boolean", Scalar::Boolean),
    ("bool", Scalar::Boolean),
    ("file", Scalar::File),
    ("byte[]", Scalar::File),
];

/// What stands before an example.
pub(super) const EXAMPLE_MARKS: &[&str] = &["Example:", "示例值:", "示例值:", "示例:", "【示例值】"];

/// Cells for examples that hold none.
pub(super) const NO_EXAMPLE: &[&str] = &["详见示例", "-", "无", "null"];
pub(super) const NO_EXAMPLE_STARTS: &[&str] = &["See ", "see ", "yyyy", "详见"];

/// Say that a list of values follows.
pub(super) const VALUES_FOLLOW: &[&str] = &[
    "ossible values",
    "values are",
    "following values",
    "可选类型如下",
    "枚举",
    "取值如下",
    "可选值",
    "取值:",
];

/// Stand right before values in the middle of a sentence.
pub(super) const VALUES_INLINE: &[&str] = &[
    "ossible values are ",
    "ossible values are: ",
    "ossible values: ",
    "he value is fixed as ",
    "he value is ",
    "with a value of ",
    "固定值为",
    "固定值:",
    "取值为",
];

/// Say that other values are allowed too, and that they are not.
pub(super) const VALUES_OPEN: &[&str] = &["ustomized", "ustom values", "other values", "自定义"];
pub(super) const VALUES_NOT_OPEN: &[&str] = &["不支持自定义", "not customized"];

/// Words before a colon that are no values.
pub(super) const NO_VALUES: &[&str] = &[
    "Note", "Notes", "NOTE", "Tip", "Tips", "Example", "Format", "Warning", "http", "https", "HTTP", "HTTPS", "URL",
    "JSON",
];

/// Date patterns, in small letters.
pub(super) const DATE_TIME_PATTERN: &str = "yyyy-mm-dd hh:mm:ss";
pub(super) const DATE_PATTERN: &str = "yyyy-mm-dd";
pub(super) const MONTH_PATTERN: &str = "yyyy-mm";

/// Ask for an address, the narrower words first.
pub(super) const HTTPS_ONLY: &[&str] = &[
    "Use HTTPS URLs",
    "ust be an HTTPS",
    "only HTTPS",
    "Only HTTPS",
    "只支持https",
    "必须https开头",
];
pub(super) const HTTP_OR_HTTPS: &[&str] = &[
    "starts with http or https",
    "begins with http or https",
    "必须http、https开头",
    "http或https开头",
];

/// Ask for an amount.
pub(super) const DECIMAL: &[&str] = &[
    "two decimal places",
    "2 decimal places",
    "两位小数",
    "2位小数",
    "小数点后两位",
];
/// Call something an amount without saying how many places it has.
pub(super) const CURRENCY: &[&str] = &["以元为单位", "单位为元", "单位:元", "in yuan", "in Yuan"];

/// Explain a letter after the number of a time-out; d is a day in a period too.
pub(super) const TIMEOUT_UNITS: &[&str] = &["m-分钟", "h-小时", "m-minute", "h-hour"];

/// Stand before and after the number of digits, and before the first digits.
pub(super) const DIGITS_BEFORE: &[&str] = &["consists of ", "of exactly ", "固定"];
pub(super) const DIGITS_AFTER: &[&str] = &["digits", "位数字"];
pub(super) const STARTS_WITH: &[&str] = &["begins with ", "starts with ", "以", "开头为"];

/// Stand before a range such as `[8,32]`.
pub(super) const RANGE: &[&str] = &["取值范围", "ange", "between"];

/// Stand before the largest number of items.
pub(super) const MOST_ITEMS: &[&str] = &[
    "t most, ",
    "t most ",
    "p to ",
    "cannot exceed ",
    "no more than ",
    "最多",
    "不超过",
];
/// Stand after it.
pub(super) const ITEMS: &[&str] = &["line", "item", "action", "point", "entr", "个", "条", "行", "项"];
pub(super) const NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Stand before a default value.
pub(super) const DEFAULT: &[&str] = &[
    "the default value is ",
    "The default value is ",
    "defaults to ",
    "不填则默认",
    "默认值为",
    "默认值:",
    "默认为",
    "默认",
];

/// Say that a boolean is false by default.
pub(super) const DEFAULT_FALSE: &[&str] = &["默认不", "默认否", "not by default"];

/// Say that a field is no longer used.
pub(super) const DEPRECATED: &[&str] = &["已废弃", "废弃", "deprecated", "Deprecated", "no longer used"];

/// Say that something is required, and that it is not.
pub(super) const REQUIRED: &[&str] = &["required", "必填", "必须填写", "必传"];
pub(super) const NOT_REQUIRED: &[&str] = &["not required", "非必填", "不必填", "无需必填"];

/// Begin and end the part of a sentence that is a condition.
pub(super) const CONDITION_BEGINS: &[&str] = &[" when ", " if ", "When ", "If ", "当", "如果", "若", "选择"];
pub(super) const CONDITION_ENDS: &[&str] = &[", this", ", the field", ", it ", "的时候", "时"];
pub(super) const CONDITION_SUBJECT: &[&str] = &["the value of "];
pub(super) const CONDITION_IS: &[&str] = &["is set to", "is", "are", "equals", "=", "指定为", "取值为", "为", "是"];
pub(super) const CONDITION_OR: &[&str] = &[", or ", " or ", ", ", "/", "、", "或者", "或"];

/// Say that another field is not there.
pub(super) const CONDITION_ABSENT: &[&str] = &[
    "is empty",
    "is blank",
    "is absent",
    "is not set",
    "is not provided",
    "is not specified",
    "为空",
    "不传",
    "未传",
    "不填",
    "未填",
];

/// Say that one of the fields before them is needed.
pub(super) const ONE_OF_BEFORE: &[&str] = &[
    "both be empty",
    "both be blank",
    "be both empty",
    "all be empty",
    "be empty at the same time",
    "be blank at the same time",
    "be null at the same time",
    "同时为空",
    "都为空",
    "均为空",
    "全为空",
    "二选一",
    "两者选一",
    "三选一",
    "必选其一",
    "至少传",
    "至少填",
    "至少需要",
    "至少有一",
    "至少一个",
];
/// Say that one of the fields after them is needed.
pub(super) const ONE_OF_AFTER: &[&str] = &["t least one of ", "ither "];
/// Without these, most of the words above only tell what happens.
pub(super) const ONE_OF_EMPTY: &[&str] = &["empty", "blank", "null", "为空"];
pub(super) const NOT_ALLOWED: &[&str] = &[
    "cannot",
    "can not",
    "can't",
    "must not",
    "may not",
    "不能",
    "不可",
    "不得",
    "不允许",
];
/// Stand before what the other field is, where its name is not told.
pub(super) const ONE_OF_OTHER: &[&str] = &["和", "与", "跟", "及", " and the ", "t the same time as the "];

/// Names in code that tell the language of a sample.
pub(super) const LANGUAGES: &[(&str, &str)] = &[
    ("AlipayClient alipayClient", "java"),
    ("IAopClient", "dotnet"),
    ("new AopClient", "php"),
    ("gateway.do?", "http"),
];

/// The last parts of names of methods that probably only look something up.
pub(super) const LOOKUPS: &[&str] = &["query", "batchquery", "get", "list", "download"];

/// The members of every response, which no description has.
pub(super) const COMMON_RESPONSE: &[&str] = &["code", "msg", "sub_code", "sub_msg", "sign"];
/// The parameters of every notification, which no description has.
pub(super) const COMMON_NOTIFICATION: &[&str] = &["notify_type", "notify_id", "notify_time", "sign_type", "sign"];

/// How the names of methods begin.
pub(super) const FAMILIES: &[&str] = &["alipay.", "koubei.", "zhima.", "ant.", "antfin.", "zoloz.", "mybank."];

/// What an address of documentation has in it.
pub(super) const DOCUMENTATION: &[&str] = &["//opendocs.", "//docs.", "/docs/", "/doc/"];

/// Whether any of `words` is in `text`.
pub(super) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// What follows the first of `words` in `text`.
pub(super) fn after<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let found = words.iter().filter_map(|word| Some(text.find(word)? + word.len()));
    found.min().and_then(|at| text.get(at..))
}

/// The entry of a table whose word is `text`.
pub(super) fn find<T: Copy>(table: &[(&str, T)], text: &str) -> Option<T> {
    table
        .iter()
        .find(|(word, _)| *word == text)
        .map(|(_, meaning)| *meaning)
}

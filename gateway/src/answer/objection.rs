//! How the gateway tells the first rule that a request breaks. The others are in its log.

use super::Refusal;
use crate::descriptions::{Amount, Expected, Finding, Form, Rule};

impl Refusal {
    /// The answer to a request that breaks a rule of its description.
    pub(crate) fn of(finding: &Finding) -> Self {
        let Finding { path, rule, code, .. } = finding;
        if *rule == Rule::Required {
            return match code.as_deref() {
                Some(code) if !code.starts_with("isv.") => Self::business(code, &format!("参数有误，缺少参数{path}")),
                _ => Self::missing(path),
            };
        }
        let sub_code = code.as_deref().unwrap_or("isv.invalid-parameter");
        Self::invalid(sub_code, format!("参数{path}无效：{}", demand(rule)))
    }
}

/// What a rule asks for, in the language of the gateway.
fn demand(rule: &Rule) -> String {
    match rule {
        Rule::Required => "必须填写".to_owned(),
        Rule::Kind(expected) => format!("类型应为{}", kind(*expected)),
        Rule::MaxLength(limit) => format!("长度不能超过{limit}个字符"),
        Rule::MinLength(limit) => format!("长度不能少于{limit}个字符"),
        Rule::Values(values) => format!("取值只能为{}", values.join("、")),
        Rule::Format(form) => format!("格式应为{}", form_name(*form)),
        Rule::StartsWith(start) => format!("必须以{start}开头"),
        Rule::Number => "必须为整数".to_owned(),
        Rule::Range { min, max } => match (min, max) {
            (Some(min), Some(max)) => format!("取值范围为{min}到{max}"),
            (Some(min), None) => format!("不能小于{min}"),
            (None, Some(max)) => format!("不能大于{max}"),
            (None, None) => "必须为整数".to_owned(),
        },
        Rule::AmountRange { min, max } => match (min.map(Amount), max.map(Amount)) {
            (Some(min), Some(max)) => format!("取值范围为{min}到{max}"),
            (Some(min), None) => format!("不能小于{min}"),
            (None, Some(max)) => format!("不能大于{max}"),
            (None, None) => "必须为金额".to_owned(),
        },
        Rule::Extensions(known) if known.is_empty() => "文件名必须带扩展名".to_owned(),
        Rule::Extensions(known) => format!("文件扩展名只能为{}", known.join("、")),
        Rule::MaxBytes(limit) => format!("文件大小不能超过{limit}字节"),
        Rule::MaxItems(limit) => format!("最多{limit}项"),
        Rule::MinItems(limit) => format!("至少{limit}项"),
        Rule::Unique => "列表中的值不能重复".to_owned(),
        Rule::UniqueBy(member) => format!("列表中各项的{member}不能重复"),
        Rule::WithLengthOf { field, total } => format!("与{field}的长度之和不能超过{total}"),
    }
}

fn kind(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "字符串",
        Expected::Amount => "金额",
        Expected::Integer => "整数",
        Expected::Boolean => "布尔值",
        Expected::File => "文件",
        Expected::Object => "JSON对象",
        Expected::List => "JSON数组",
    }
}

fn form_name(form: Form) -> String {
    match form {
        Form::DateTime => "yyyy-MM-dd HH:mm:ss".to_owned(),
        Form::Date => "yyyy-MM-dd".to_owned(),
        Form::DateOrMonth => "yyyy-MM-dd或yyyy-MM".to_owned(),
        Form::Decimal(scale) => format!("最多{scale}位小数的数字"),
        Form::Digits(None) => "数字".to_owned(),
        Form::Digits(Some(count)) => format!("{count}位数字"),
        Form::Integer => "整数".to_owned(),
        Form::Url => "以http://或https://开头的地址".to_owned(),
        Form::HttpsUrl => "以https://开头的地址".to_owned(),
        Form::Json => "JSON".to_owned(),
        Form::JsonObject => "JSON对象".to_owned(),
        Form::JsonList => "JSON数组".to_owned(),
        Form::Period => "如10m、10d的期限".to_owned(),
        Form::Timeout => "如90m、2h、15d或1c的超时时间".to_owned(),
    }
}

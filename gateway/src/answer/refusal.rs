//! The errors that the gateway answers with, in the real one's words.

use serde_json::{Map, Value, json};

use crate::descriptions::Method;
use crate::html::escaped;

/// An error answer.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) sub_code: String,
    pub(crate) sub_msg: String,
    /// The gateway cannot sign for an application that it does not know.
    pub(crate) is_signed: bool,
}

impl Refusal {
    fn new(code: &'static str, sub_code: impl Into<String>, sub_msg: impl Into<String>) -> Self {
        Self {
            code,
            sub_code: sub_code.into(),
            sub_msg: sub_msg.into(),
            is_signed: true,
        }
    }

    /// A parameter or a member is missing. Its name in `sub_code` has dashes: `isv.missing-out-serial-no`.
    pub(crate) fn missing(path: &str) -> Self {
        let name = path.rsplit('.').next().unwrap_or(path).replace('_', "-");
        Self::new("40001", format!("isv.missing-{name}"), format!("缺少参数{path}"))
    }

    /// The protocol has codes and texts of its own for some missing parameters.
    pub(crate) fn missing_as(sub_code: &str, sub_msg: &str) -> Self {
        Self::new("40001", sub_code, sub_msg)
    }

    pub(crate) fn invalid(sub_code: &str, sub_msg: impl Into<String>) -> Self {
        Self::new("40002", sub_code, sub_msg)
    }

    pub(crate) fn business(sub_code: &str, sub_msg: &str) -> Self {
        Self::new("40004", sub_code, sub_msg)
    }

    /// The gateway itself failed, and the client cannot know what happened.
    pub(crate) fn unavailable() -> Self {
        Self::new("20000", "isp.unknow-error", "系统繁忙")
    }

    pub(crate) fn unknown_app() -> Self {
        Self {
            is_signed: false,
            ..Self::invalid("isv.invalid-app-id", "无效的AppID参数")
        }
    }

    /// The gateway cannot sign in a way that the application cannot verify.
    pub(crate) fn no_key() -> Self {
        let sub_msg = "验签出错, 未配置对应签名算法的公钥或者证书";
        Self {
            is_signed: false,
            ..Self::new("40003", "isv.missing-signature-config", sub_msg)
        }
    }

    pub(crate) fn no_certificate(sub_code: &str, sub_msg: &str) -> Self {
        Self {
            is_signed: false,
            ..Self::invalid(sub_code, sub_msg)
        }
    }

    pub(crate) fn undecipherable(sub_code: &str, sub_msg: &str) -> Self {
        Self::new("40003", sub_code, sub_msg)
    }

    pub(crate) fn unauthorised(sub_code: &str, sub_msg: &str) -> Self {
        Self::new("20001", sub_code, sub_msg)
    }

    pub(crate) fn duplicate(name: &str) -> Self {
        Self::invalid("isv.invalid-parameter", format!("参数{name}重复"))
    }

    /// The documentation has no code of its own for this.
    pub(crate) fn other_version(method: &Method) -> Self {
        let sub_msg = format!("参数version无效：{}的版本为{}", method.name(), method.version());
        Self::invalid("isv.invalid-parameter", sub_msg)
    }

    pub(crate) fn upload_failed() -> Self {
        Self::invalid("isv.upload-fail", "文件上传失败")
    }

    pub(crate) fn unknown_charset() -> Self {
        let advice = "请确认charset参数放在了URL查询字符串中且各参数值使用charset参数指示的字符集编码";
        Self::invalid("isv.invalid-signature", format!("验签出错，{advice}"))
    }

    /// Tells the text that should have been signed, escaped for HTML as the real gateway does.
    pub(crate) fn bad_signature(canonical: &str) -> Self {
        let advice = "建议检查签名字符串或签名私钥与应用公钥是否匹配";
        let view = escaped(canonical);
        Self::invalid(
            "isv.invalid-signature",
            format!("验签出错，{advice}，网关生成的验签字符串为：{view}"),
        )
    }

    /// The members of the answer.
    pub(crate) fn members(&self) -> Map<String, Value> {
        members(self.code, &self.sub_code, &self.sub_msg)
    }
}

/// The members that say how a request ended; what is empty is left out.
pub(super) fn members(code: &str, sub_code: &str, sub_msg: &str) -> Map<String, Value> {
    let msg = match code {
        "10000" => "Success",
        "10003" => "order success pay inprocess",
        "20000" => "Service Currently Unavailable",
        "20001" => "Insufficient Token Permissions",
        "40001" => "Missing Required Arguments",
        "40002" => "Invalid Arguments",
        "40003" => "Insufficient Conditions",
        "40005" => "Call Limited",
        "40006" => "Insufficient Permissions",
        _ => "Business Failed",
    };
    [
        ("code", code),
        ("msg", msg),
        ("sub_code", sub_code),
        ("sub_msg", sub_msg),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| (name.to_owned(), json!(value)))
    .collect()
}

//! Errors that a tester asks for.

use serde_json::{Map, Value};

use crate::answer::refusal::members;

/// Gives the answer another code. One without a sub-code is no error: the rest of the answer stays beside it.
pub(super) fn refuse(node: &mut Map<String, Value>, code: &str, sub_code: Option<&str>) {
    let (sub_code, sub_msg) = sub_code.map_or_else(|| usual(code), |chosen| (chosen, "测试错误"));
    let refusal = members(code, sub_code, sub_msg);
    if !sub_code.is_empty() {
        node.clear();
    }
    node.extend(refusal);
}

/// A sub-code that is often seen with this code, and its text.
fn usual(code: &str) -> (&'static str, &'static str) {
    match code {
        "10000" | "10003" => ("", ""),
        "20000" => ("isp.unknow-error", "系统繁忙"),
        "20001" => ("aop.invalid-auth-token", "无效的访问令牌"),
        "40001" => ("isv.missing-method", "缺少方法名参数"),
        "40002" => ("isv.invalid-parameter", "参数无效"),
        "40003" => (
            "isv.missing-signature-config",
            "验签出错，应用未配置签名算法的公钥或者证书",
        ),
        "40006" => ("isv.insufficient-isv-permissions", "ISV权限不足"),
        _ => ("ACQ.SYSTEM_ERROR", "系统异常"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::refuse;

    #[test]
    fn an_error_takes_the_place_of_the_answer_and_another_code_does_not() {
        for (code, sub_code, expected) in [
            (
                "20000",
                None,
                json!({"code": "20000", "msg": "Service Currently Unavailable", "sub_code": "isp.unknow-error",
                       "sub_msg": "系统繁忙"}),
            ),
            (
                "40004",
                Some("ACQ.TRADE_NOT_EXIST"),
                json!({"code": "40004", "msg": "Business Failed", "sub_code": "ACQ.TRADE_NOT_EXIST",
                       "sub_msg": "测试错误"}),
            ),
            (
                "10003",
                None,
                json!({"code": "10003", "msg": "order success pay inprocess", "trade_no": "1"}),
            ),
        ] {
            let right = json!({"code": "10000", "msg": "Success", "trade_no": "1"});
            let mut node = right.as_object().cloned().unwrap_or_else(Map::new);
            refuse(&mut node, code, sub_code);
            assert_eq!(json!(node), expected);
        }
    }
}

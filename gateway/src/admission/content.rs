//! The fields of a method, encrypted or not.

use crate::answer::Refusal;
use crate::crypto::ContentKey;
use crate::request::Charset;
use crate::store::Members;

/// The text in `biz_content`, which the request says to be encrypted.
pub(super) fn decrypted(
    biz_content: Option<&str>,
    encrypt_type: &str,
    charset: Charset,
    key: Option<&ContentKey>,
) -> Result<String, Refusal> {
    if encrypt_type != "AES" {
        let sub_msg = "解密出错, 不支持的加密算法";
        return Err(Refusal::undecipherable(
            "isv.decryption-error-not-valid-encrypt-type",
            sub_msg,
        ));
    }
    let key = key.ok_or_else(|| {
        let sub_msg = "解密出错, 未配置加密密钥或加密密钥格式错误";
        Refusal::undecipherable("isv.decryption-error-not-valid-encrypt-key", sub_msg)
    })?;
    let biz_content = biz_content.ok_or_else(|| Refusal::missing("biz_content"))?;
    let text = key.decrypt(biz_content).and_then(|bytes| charset.decode(&bytes));
    text.ok_or_else(|| Refusal::undecipherable("isv.decryption-error-unknown", "解密出错, 未知错误"))
}

/// The object that a text is. One that is encrypted without a word about it has an error of its own.
pub(super) fn object(text: &str, key: Option<&ContentKey>) -> Result<Members, Refusal> {
    serde_json::from_str(text).map_err(|_| {
        if key.is_some_and(|key| key.decrypt(text).is_some()) {
            return Refusal::missing_as("isv.decryption-error-missing-encrypt-type", "解密出错, 未指定加密算法");
        }
        Refusal::invalid("isv.invalid-parameter", "参数biz_content不是JSON对象")
    })
}

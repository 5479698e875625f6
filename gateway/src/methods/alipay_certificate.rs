//! `alipay.open.app.alipaycert.download`: Alipay's certificates, for clients that have an older one. It asks nothing of
//! the store, but of the keys.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::answer::Refusal;
use crate::crypto::Certificates;
use crate::store::Members;

pub(crate) const DOWNLOAD: &str = "alipay.open.app.alipaycert.download";

pub(crate) fn download(certificates: Option<&Certificates>, request: &Members) -> Result<Members, Refusal> {
    let sn = request
        .get("alipay_cert_sn")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let pem = certificates.and_then(|certificates| certificates.alipay_pem(sn));
    let pem = pem.ok_or_else(|| Refusal::business("ALIPAY_CERT_NOT_EXIST", "支付宝公钥证书不存在"))?;
    let content = ("alipay_cert_content".to_owned(), json!(STANDARD.encode(pem)));
    Ok([content].into_iter().collect())
}

//! Whether a request names the certificates that the application has.

use crate::answer::Refusal;
use crate::crypto::Certificates;
use crate::request::Parameters;

/// Refuses another application's certificate, another root, and requests of the other mode. Which answers to sign
/// cannot be told then, so that they go out without a signature.
pub(super) fn check(parameters: &Parameters, certificates: Option<&Certificates>) -> Result<(), Refusal> {
    let app = certificates.map(|certificates| certificates.app().sn.as_str());
    if parameters.get("app_cert_sn") != app {
        return Err(Refusal::no_certificate("isv.app-cert-not-exist", "应用公钥证书不存在"));
    }
    let root = certificates.map(|certificates| certificates.root().sn.as_str());
    if parameters.get("alipay_root_cert_sn") != root {
        return Err(Refusal::no_certificate(
            "isv.invalid-alipay-root-cert-sn",
            "支付宝根证书序列号无效",
        ));
    }
    Ok(())
}

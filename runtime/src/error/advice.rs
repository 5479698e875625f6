//! What to do about the errors that any method can answer with. A method's own error codes are in its module.

use super::outcome::is_failure;

/// What to do about a sub-code that any method can answer with.
pub(super) fn advice(sub_code: &str) -> Option<&'static str> {
    let known = ADVICE.iter().find(|(known, _)| *known == sub_code);
    known
        .map(|(_, advice)| *advice)
        .or_else(|| is_failure(sub_code).then_some(UNKNOWN))
}

const UNKNOWN: &str =
    "nobody knows whether the request was carried out; query it, or send it again with the same numbers";

const ADVICE: &[(&str, &str)] = &[
    (
        "isv.invalid-signature",
        "the gateway has another public key of this application than the one that belongs to the private key; \
         compare both, the app_id, and whether the gateway is the sandbox",
    ),
    (
        "isv.missing-signature-config",
        "the application has no public key or certificate in the console yet; upload it",
    ),
    (
        "isv.invalid-app-id",
        "this gateway knows no such application; the sandbox has other ones than production",
    ),
    (
        "isv.app-cert-not-exist",
        "the gateway does not know the application's certificate; use the one that the console offers now",
    ),
    (
        "isv.invalid-app-cert-sn",
        "the gateway does not know the application's certificate; use the one that the console offers now",
    ),
    (
        "isv.invalid-alipay-root-cert-sn",
        "the root certificates are not the ones of this gateway; download them from the console again",
    ),
    (
        "isv.invalid-timestamp",
        "the machine's clock is wrong; set it by a time server (its time zone does not matter)",
    ),
    (
        "isv.invalid-encrypt",
        "the application's setting for encrypted content is another one; compare the content key with the console",
    ),
    (
        "isv.decryption-error-unknown",
        "the gateway could not decrypt the content; compare the content key with the console",
    ),
    (
        "isv.decryption-error-not-valid-encrypt-key",
        "the application has no key for encrypted content in the console; set one, or send without encryption",
    ),
    (
        "isv.insufficient-isv-permissions",
        "the application may not call this method; add and sign its product in the console",
    ),
    (
        "isv.insufficient-user-permissions",
        "the user has not authorised the application for this; ask for the scope again",
    ),
    (
        "isv.grant-type-invalid",
        "grant_type did not arrive; it is a parameter of its own, not a member of biz_content",
    ),
    (
        "isv.code-invalid",
        "the code was used before, is too old, or belongs to another application; let the user authorise again",
    ),
    (
        "aop.invalid-auth-token",
        "the user's token is not valid; let the user authorise again",
    ),
    (
        "aop.auth-token-time-out",
        "the user's token has expired; refresh it, or let the user authorise again",
    ),
    (
        "aop.invalid-app-auth-token",
        "the merchant's token is not valid; let the merchant authorise the application again",
    ),
    (
        "aop.app-auth-token-time-out",
        "the merchant's token has expired; refresh it, or let the merchant authorise the application again",
    ),
];

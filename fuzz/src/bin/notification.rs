//! Notifications. Every parameter that is shown belongs to the text that was signed.
//!
//! An input is the form that is signed and, after a `#`, the form that is sent if that is another one. Its first byte
//! tells which parameters are signed.

#![no_main]

use std::collections::BTreeMap;

use alipay_fuzz::{ALIPAY, CLIENT};
use libfuzzer_sys::fuzz_target;

type Parameters = BTreeMap<String, String>;

fuzz_target!(|input: &[u8]| {
    assert!(
        CLIENT.verify_notification(input).is_err(),
        "verified without a signature"
    );
    let Some((flags, forms)) = input.split_first() else {
        return;
    };
    let mut forms = forms.splitn(2, |byte| *byte == b'#');
    let form = forms.next().unwrap_or_default();
    let is_covered = |name: &str, value: &str| match name {
        "sign" => false,
        "sign_type" => flags & 1 != 0,
        "alipay_cert_sn" => flags & 2 != 0,
        _ => flags & 4 != 0 || !value.is_empty(),
    };
    let parameters = form_urlencoded::parse(form).into_owned().collect::<Parameters>();
    let covered: Vec<String> = parameters
        .iter()
        .filter(|(name, value)| is_covered(name, value))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let content = covered.join("&");
    let sign = ALIPAY.signs(content.as_bytes()).replace('+', "%2B");
    let sent = forms.next();
    let body = [sent.unwrap_or(form), b"&sign=", sign.as_bytes()].concat();
    match CLIENT.verify_notification(&body) {
        Ok(notification) => {
            let content = format!("&{content}&");
            for (name, value) in notification.iter() {
                assert!(
                    content.contains(&format!("&{name}={value}&")),
                    "shows {name}, which was not signed"
                );
            }
        }
        Err(error) => assert!(
            sent.is_some() || !is_documented(*flags, form, &parameters),
            "refused what is documented: {error}"
        ),
    }
});

/// Whether a notification has one of the documented forms, and nothing that could be refused or means something.
fn is_documented(flags: u8, form: &[u8], parameters: &Parameters) -> bool {
    let special = ["sign", "sign_type", "alipay_cert_sn", "charset"];
    let occurring = form.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).count();
    flags & 4 == 0
        && occurring == parameters.len()
        && parameters.iter().all(|(name, value)| {
            !special.contains(&name.as_str()) && !name.contains('\u{fffd}') && !value.contains('\u{fffd}')
        })
}

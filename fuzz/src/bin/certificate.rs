//! Certificates. Whatever is accepted has the name and the key that the published authority certified.
//!
//! An input is a file of certificates, as text with `@` in the place of a published chain, or as it is.

#![no_main]

use std::sync::LazyLock;

use alipay_runtime::{CertificateFiles, Certificates, DateTime, certificate_sn, root_certificate_sn};
use libfuzzer_sys::fuzz_target;

macro_rules! published {
    ($name:literal) => {
        include_bytes!(concat!("../../../runtime/tests/vectors/certificates/", $name))
    };
}

const APPLICATION: &[u8] = published!("net-appCertPublicKey_2021003102616019.crt");
const ALIPAY: &[u8] = published!("net-alipayCertPublicKey_RSA2.crt");
const CHAIN: &[u8] = published!("net-chain-RsaClientCertchain.pem");
const ROOTS: &[u8] = published!("net-chain-RsaRootCaChain.pem");

static NOW: LazyLock<DateTime> = LazyLock::new(|| "2020-01-01 00:00:00".parse().unwrap());
static TRUSTED: LazyLock<Certificates> = LazyLock::new(|| {
    Certificates::read_for_sandbox(CertificateFiles {
        application: APPLICATION,
        alipay: ALIPAY,
        alipay_root: ROOTS,
    })
    .unwrap()
});
static CERTIFIED: LazyLock<String> = LazyLock::new(|| certificate_sn(CHAIN).unwrap());

fuzz_target!(|input: &[u8]| {
    let pieces: Vec<&[u8]> = input.split(|byte| *byte == b'@').collect();
    let file = pieces.join(CHAIN);
    if let Ok(sn) = root_certificate_sn(&file) {
        assert!(sn.split('_').all(is_sn), "{sn}");
    }
    for (application, alipay, alipay_root) in [
        (&*file, ALIPAY, ROOTS),
        (APPLICATION, &*file, ROOTS),
        (APPLICATION, ALIPAY, &*file),
    ] {
        let files = CertificateFiles {
            application,
            alipay,
            alipay_root,
        };
        if let Err(error) = Certificates::read(files) {
            assert!(error.to_string().len() < 400, "{error}");
        }
    }
    let Ok(sn) = certificate_sn(&file) else { return };
    assert!(is_sn(&sn), "{sn}");
    assert!(TRUSTED.accept("0", &file, *NOW).is_err(), "accepted under another name");
    if TRUSTED.accept(&sn, &file, *NOW).is_ok() {
        assert_eq!(sn, *CERTIFIED, "accepted without having been certified");
        assert!(TRUSTED.key(Some(&sn), *NOW).is_ok());
    }
});

fn is_sn(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

//! A certificate authority that also issues what none should.

use std::sync::OnceLock;

use alipay_runtime::{CertificateError, CertificateFiles, Certificates};
use rsa::RsaPrivateKey;
use rsa::pkcs1v15::SigningKey;
use rsa::rand_core::OsRng;
use rsa::sha2::Sha256;
use rsa::signature::{SignatureEncoding, Signer};

use crate::support::{alipay_key, application_key, base64, public_der};

const RSA_SHA256: &str = "06092a864886f70d01010b0500";
const BASIC_CONSTRAINTS: &str = "0603551d13";
const KEY_USAGE: &str = "0603551d0f";
const NAME_CONSTRAINTS: &str = "0603551d1e";
const COMMON_NAME: &str = "0603550403";

/// Bits of a key usage.
pub(crate) const DIGITAL_SIGNATURE: u8 = 0x80;
pub(crate) const CERTIFICATE_SIGN: u8 = 0x04;

/// What is certified, by default about the end of a chain.
#[derive(Clone)]
pub(crate) struct Issue {
    pub(crate) subject: String,
    pub(crate) issuer: String,
    pub(crate) key: &'static RsaPrivateKey,
    pub(crate) signer: &'static RsaPrivateKey,
    pub(crate) serial: u8,
    /// Generalized time.
    pub(crate) from: &'static str,
    pub(crate) until: &'static str,
    pub(crate) is_authority: bool,
    pub(crate) path_length: Option<u8>,
    pub(crate) key_usage: Option<u8>,
    pub(crate) has_name_constraints: bool,
}

pub(crate) fn key(index: usize) -> &'static RsaPrivateKey {
    static KEYS: [OnceLock<RsaPrivateKey>; 4] = [const { OnceLock::new() }; 4];
    KEYS[index].get_or_init(|| RsaPrivateKey::new(&mut OsRng, 2048).unwrap())
}

/// A certificate that `issuer` certifies for the owner of a key; both are called by their names.
pub(crate) fn end(issuer: (&str, usize), subject: (&str, usize)) -> Issue {
    Issue {
        subject: subject.0.to_owned(),
        issuer: issuer.0.to_owned(),
        key: key(subject.1),
        signer: key(issuer.1),
        serial: 1,
        from: "20260101000000Z",
        until: "20261231235959Z",
        is_authority: false,
        path_length: None,
        key_usage: None,
        has_name_constraints: false,
    }
}

pub(crate) fn authority(issuer: (&str, usize), subject: (&str, usize)) -> Issue {
    Issue {
        is_authority: true,
        ..end(issuer, subject)
    }
}

pub(crate) fn root(name: &str, key: usize) -> Issue {
    authority((name, key), (name, key))
}

/// The certificate of the application that the tests sign for.
pub(crate) fn application_certificate() -> Issue {
    Issue {
        key: application_key(),
        ..end(("root", 0), ("2088102177846880-2021000000000000", 0))
    }
}

/// Alipay's certificate; another serial number makes another one for the same key.
pub(crate) fn alipay_certificate(serial: u8) -> Issue {
    Issue {
        key: alipay_key(),
        serial,
        ..end(("root", 0), ("支付宝(中国)网络技术有限公司", 0))
    }
}

/// The certificates of both sides, below one root certificate.
pub(crate) fn certificates(application: &Issue, alipay: &Issue) -> Result<Certificates, CertificateError> {
    Certificates::read(CertificateFiles {
        application: application.pem().as_bytes(),
        alipay: alipay.pem().as_bytes(),
        alipay_root: root("root", 0).pem().as_bytes(),
    })
}

impl Issue {
    pub(crate) fn pem(&self) -> String {
        let body = base64(&self.der());
        format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n")
    }

    fn der(&self) -> Vec<u8> {
        let mut extensions = Vec::new();
        if self.is_authority {
            let path_length = self.path_length.map(|length| tlv(0x02, &[length]));
            let content = [tlv(0x01, &[0xff]), path_length.unwrap_or_default()].concat();
            extensions.push(critical_extension(BASIC_CONSTRAINTS, &tlv(0x30, &content)));
        }
        if let Some(bits) = self.key_usage {
            let unused_bits = u8::try_from(bits.trailing_zeros()).unwrap();
            extensions.push(critical_extension(KEY_USAGE, &tlv(0x03, &[unused_bits, bits])));
        }
        if self.has_name_constraints {
            extensions.push(critical_extension(NAME_CONSTRAINTS, &tlv(0x30, &[])));
        }
        let mut content = vec![
            tlv(0xa0, &tlv(0x02, &[2])),
            tlv(0x02, &[self.serial]),
            tlv(0x30, &unhex(RSA_SHA256)),
            name(&self.issuer),
            tlv(
                0x30,
                &[tlv(0x18, self.from.as_bytes()), tlv(0x18, self.until.as_bytes())].concat(),
            ),
            name(&self.subject),
            public_der(self.key),
        ];
        if !extensions.is_empty() {
            content.push(tlv(0xa3, &tlv(0x30, &extensions.concat())));
        }
        let signed = tlv(0x30, &content.concat());
        let signature = SigningKey::<Sha256>::new(self.signer.clone()).sign(&signed).to_vec();
        let signature = tlv(0x03, &[vec![0], signature].concat());
        tlv(0x30, &[signed, tlv(0x30, &unhex(RSA_SHA256)), signature].concat())
    }
}

fn name(common_name: &str) -> Vec<u8> {
    let attribute = [unhex(COMMON_NAME), tlv(0x0c, common_name.as_bytes())].concat();
    tlv(0x30, &tlv(0x31, &tlv(0x30, &attribute)))
}

fn critical_extension(oid: &str, value: &[u8]) -> Vec<u8> {
    tlv(0x30, &[unhex(oid), tlv(0x01, &[0xff]), tlv(0x04, value)].concat())
}

fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let [high, low] = u16::try_from(content.len()).unwrap().to_be_bytes();
    let length = match (high, low) {
        (0, 0..=0x7f) => vec![low],
        (0, _) => vec![0x81, low],
        _ => vec![0x82, high, low],
    };
    [vec![tag], length, content.to_vec()].concat()
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2);
    digits
        .map(|digits| u8::from_str_radix(str::from_utf8(digits).unwrap(), 16).unwrap())
        .collect()
}

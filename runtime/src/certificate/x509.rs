//! One certificate, reduced to what is asked of it here.

use aws_lc_rs::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RsaParameters,
    UnparsedPublicKey,
};
use md5::{Digest as _, Md5};
use x509_cert::certificate::{CertificateInner, Profile, TbsCertificateInner};
use x509_cert::der::{Decode as _, Encode as _, Reader as _, SliceReader, asn1::AnyRef};
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::ObjectIdentifier;
use x509_cert::time::Time;

use super::name::{common_name, rfc2253};
use super::serial::decimal;
use super::{CertificateError, CertificateKind, CertificateProblem, ChainProblem, hex};
use crate::datetime::DateTime;
use crate::key::PublicKey;

/// Far more than any certificate needs; bounds the time that a hostile one takes.
const MAX_BYTES: usize = 8 * 1024;
const END_OF_CALENDAR: u64 = 253_402_271_999; // 9999-12-31 23:59:59 China time, in Unix seconds

const BASIC_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");
const RSA_ALGORITHMS: &str = "1.2.840.113549.1.1.";
const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
const RSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12");
const RSA_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13");

/// Serial numbers may have any size: they are only hashed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct AnySerial;

impl Profile for AnySerial {
    fn check_serial_number(_: &SerialNumber<Self>) -> x509_cert::der::Result<()> {
        Ok(())
    }
}

pub(super) struct Certificate {
    pub(super) term: Term,
    subject: Name,
    issuer: Name,
    public_key: Vec<u8>,
    has_rsa_key: bool,
    authority: Authority,
    has_unknown_critical_extension: bool,
    algorithm: ObjectIdentifier,
    signed: Vec<u8>,
    signature: Vec<u8>,
}

/// From when until when a certificate is valid, both included.
#[derive(Clone)]
pub(super) struct Term {
    pub(super) sn: String,
    start: DateTime,
    end: DateTime,
}

/// Whether a certificate may issue others.
enum Authority {
    Not,
    NotByKeyUsage,
    Yes { max_below: Option<u8> },
}

impl Certificate {
    /// Reads a certificate that fills all of `der`.
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        let CertificateInner::<AnySerial> {
            tbs_certificate: content,
            signature_algorithm,
            signature,
        } = (der.len() <= MAX_BYTES)
            .then(|| CertificateInner::from_der(der).ok())
            .flatten()?;
        if content.signature != signature_algorithm {
            return None;
        }
        Some(Self {
            term: Term {
                sn: sn(&content.issuer, content.serial_number.as_bytes()),
                start: china(content.validity.not_before)?,
                end: china(content.validity.not_after)?,
            },
            has_rsa_key: content.subject_public_key_info.algorithm.oid == RSA_ENCRYPTION,
            public_key: content.subject_public_key_info.to_der().ok()?,
            authority: authority(&content)?,
            has_unknown_critical_extension: has_unknown_critical_extension(&content),
            subject: content.subject,
            issuer: content.issuer,
            algorithm: signature_algorithm.oid,
            signed: signed_part(der)?,
            signature: signature.as_bytes()?.to_vec(),
        })
    }

    pub(super) fn sn(&self) -> &str {
        &self.term.sn
    }

    pub(super) fn public_key(&self) -> Result<PublicKey, CertificateProblem> {
        if self.has_rsa_key {
            PublicKey::read(&self.public_key).map_err(CertificateProblem::Key)
        } else {
            Err(CertificateProblem::NoRsa)
        }
    }

    pub(super) fn is_self_issued(&self) -> bool {
        self.subject == self.issuer
    }

    pub(super) fn is_signed_with_rsa(&self) -> bool {
        self.algorithm.to_string().starts_with(RSA_ALGORITHMS)
    }

    /// Alipay's authority writes into an application's certificate whose it is and the application's ID, and into
    /// its own ones the name of its company.
    pub(super) fn kind(&self) -> CertificateKind {
        let common_name = common_name(&self.subject).unwrap_or_default();
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if self.is_self_issued() {
            CertificateKind::Root
        } else if common_name.starts_with("支付宝") {
            CertificateKind::Alipay
        } else if common_name
            .split_once('-')
            .is_some_and(|(owner, application)| is_number(owner) && is_number(application))
        {
            CertificateKind::Application
        } else {
            CertificateKind::Other
        }
    }

    pub(super) fn names_as_issuer(&self, issuer: &Self) -> bool {
        self.issuer == issuer.subject
    }

    pub(super) fn check_signature(&self, issuer: &Self) -> Result<(), ChainProblem> {
        let parameters: &RsaParameters = match self.algorithm {
            RSA_SHA256 => &RSA_PKCS1_2048_8192_SHA256,
            RSA_SHA384 => &RSA_PKCS1_2048_8192_SHA384,
            RSA_SHA512 => &RSA_PKCS1_2048_8192_SHA512,
            _ => return Err(ChainProblem::Algorithm),
        };
        UnparsedPublicKey::new(parameters, &issuer.public_key)
            .verify(&self.signed, &self.signature)
            .map_err(|_| ChainProblem::Signature)
    }

    /// Whether this certificate may issue one that has `below` authorities between itself and the end.
    pub(super) fn check_authority(&self, below: usize) -> Result<(), ChainProblem> {
        match self.authority {
            Authority::Not => Err(ChainProblem::NoAuthority),
            Authority::NotByKeyUsage => Err(ChainProblem::KeyUsage),
            Authority::Yes { max_below: Some(max) } if below > usize::from(max) => Err(ChainProblem::PathLength),
            Authority::Yes { .. } => Ok(()),
        }
    }

    pub(super) fn check_extensions(&self) -> Result<(), ChainProblem> {
        if self.has_unknown_critical_extension {
            Err(ChainProblem::CriticalExtension)
        } else {
            Ok(())
        }
    }
}

impl Term {
    pub(super) fn check(&self, now: DateTime) -> Result<(), CertificateError> {
        let sn = || self.sn.clone();
        if now < self.start {
            Err(CertificateError::NotYetValid {
                sn: sn(),
                start: self.start,
            })
        } else if now > self.end {
            Err(CertificateError::Expired {
                sn: sn(),
                end: self.end,
            })
        } else {
            Ok(())
        }
    }
}

/// The number by which the gateway names a certificate.
fn sn(issuer: &Name, serial: &[u8]) -> String {
    hex(&Md5::new()
        .chain_update(rfc2253(issuer))
        .chain_update(decimal(serial))
        .finalize())
}

fn china(time: Time) -> Option<DateTime> {
    let seconds = time.to_unix_duration().as_secs().min(END_OF_CALENDAR);
    DateTime::from_unix_seconds(i64::try_from(seconds).ok()?).ok()
}

fn authority(content: &TbsCertificateInner<AnySerial>) -> Option<Authority> {
    let constraints = content.get::<BasicConstraints>().ok()?;
    let key_usage = content.get::<KeyUsage>().ok()?;
    let is_allowed = key_usage.is_none_or(|(_, usage)| usage.key_cert_sign());
    Some(match constraints {
        Some((_, constraints)) if constraints.ca && is_allowed => Authority::Yes {
            max_below: constraints.path_len_constraint,
        },
        Some((_, constraints)) if constraints.ca => Authority::NotByKeyUsage,
        _ => Authority::Not,
    })
}

fn has_unknown_critical_extension(content: &TbsCertificateInner<AnySerial>) -> bool {
    let mut extensions = content.extensions.iter().flatten();
    extensions.any(|extension| extension.critical && ![BASIC_CONSTRAINTS, KEY_USAGE].contains(&extension.extn_id))
}

/// The bytes that the issuer signed, exactly as they came: to encode them again could change them.
fn signed_part(der: &[u8]) -> Option<Vec<u8>> {
    let outer = AnyRef::from_der(der).ok()?;
    let mut parts = SliceReader::new(outer.value()).ok()?;
    parts.tlv_bytes().ok().map(<[u8]>::to_vec)
}

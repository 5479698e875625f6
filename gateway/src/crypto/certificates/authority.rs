//! The two steps of an authority, a root and what is below it, and Alipay's own certificates.

use std::io;
use std::time::{Duration, SystemTime};

use rsa::pkcs1v15::SigningKey;
use rsa::sha2::Sha256;
use x509_cert::builder::Profile;
use x509_cert::name::Name;
use x509_cert::time::{Time, Validity};

use super::super::PublicKey;
use super::super::pair::{Pair, private_keys};
use super::issued::{Certificate, Issuer};
use super::names;

/// What clients ask of the keys of certificates.
const BITS: usize = 2048;
/// Both ways, so that a gateway may be given another clock.
const VALIDITY: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

pub(crate) struct Authority {
    pub(super) root: Certificate,
    pub(super) alipay: [Signatory; 2],
    intermediate: Certificate,
    intermediate_key: SigningKey<Sha256>,
}

/// A key of Alipay's with its certificate.
pub(super) struct Signatory {
    pub(super) pair: Pair,
    pub(super) certificate: Certificate,
}

impl Authority {
    /// Certifies Alipay's key, and makes a second one to change to.
    pub(crate) fn new(alipay: &Pair) -> io::Result<Self> {
        let [root_key, intermediate_key, second] = private_keys(BITS)?.map(Pair::new);
        let by_root = |profile, subject, key| {
            let issuer = Issuer {
                name: names::ROOT,
                key: &root_key.sha256,
                profile,
                validity: validity()?,
                above: "",
            };
            issuer.certify(subject, key)
        };
        let root = by_root(Profile::Root, names::ROOT, root_key.public())?;
        let profile = Profile::SubCA {
            issuer: name(names::ROOT)?,
            path_len_constraint: Some(0),
        };
        let intermediate = by_root(profile, names::INTERMEDIATE, intermediate_key.public())?;
        let intermediate_key = intermediate_key.sha256;
        let certify = |pair: Pair| {
            let certificate = certify(&intermediate, &intermediate_key, names::ALIPAY, pair.public())?;
            io::Result::Ok(Signatory { pair, certificate })
        };
        Ok(Self {
            alipay: [certify(alipay.clone())?, certify(second)?],
            root,
            intermediate,
            intermediate_key,
        })
    }

    pub(super) fn certify(&self, subject: &str, key: &PublicKey) -> io::Result<Certificate> {
        certify(&self.intermediate, &self.intermediate_key, subject, key)
    }
}

fn certify(
    above: &Certificate,
    key: &SigningKey<Sha256>,
    subject: &str,
    public: &PublicKey,
) -> io::Result<Certificate> {
    let profile = Profile::Leaf {
        issuer: name(names::INTERMEDIATE)?,
        enable_key_agreement: false,
        enable_key_encipherment: false,
    };
    let issuer = Issuer {
        name: names::INTERMEDIATE,
        key,
        profile,
        validity: validity()?,
        above: &above.pem,
    };
    issuer.certify(subject, public)
}

fn name(text: &str) -> io::Result<Name> {
    text.parse().map_err(io::Error::other)
}

fn validity() -> io::Result<Validity> {
    let now = SystemTime::now();
    let time = |moment| Time::try_from(moment).map_err(io::Error::other);
    Ok(Validity {
        not_before: time(now - VALIDITY)?,
        not_after: time(now + VALIDITY)?,
    })
}

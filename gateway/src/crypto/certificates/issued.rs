//! A certificate as it is handed out, and how it is named.

use std::io;

use md5::{Digest as _, Md5};
use rsa::BigUint;
use rsa::pkcs1v15::{Signature, SigningKey};
use rsa::pkcs8::EncodePublicKey as _;
use rsa::rand_core::{OsRng, RngCore as _};
use rsa::sha2::Sha256;
use x509_cert::builder::{Builder as _, CertificateBuilder, Profile};
use x509_cert::der::EncodePem as _;
use x509_cert::der::pem::LineEnding;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use x509_cert::time::Validity;

use super::super::PublicKey;

/// A certificate in the form that files have.
pub(crate) struct Certificate {
    /// The certificate in PEM, with those above it but the root.
    pub(crate) pem: String,
    /// What requests and answers name it by.
    pub(crate) sn: String,
}

/// Who issues a certificate, and what for.
pub(super) struct Issuer<'a> {
    pub(super) name: &'a str,
    pub(super) key: &'a SigningKey<Sha256>,
    pub(super) profile: Profile,
    pub(super) validity: Validity,
    /// What follows the certificate in its file.
    pub(super) above: &'a str,
}

impl Issuer<'_> {
    pub(super) fn certify(self, subject: &str, key: &PublicKey) -> io::Result<Certificate> {
        let serial = serial_number();
        let number = SerialNumber::new(&serial).map_err(io::Error::other)?;
        let subject = subject.parse().map_err(io::Error::other)?;
        let key = key.key.to_public_key_der().map_err(io::Error::other)?;
        let key = SubjectPublicKeyInfoOwned::try_from(key.as_bytes()).map_err(io::Error::other)?;
        let builder = CertificateBuilder::new(self.profile, number, self.validity, subject, key, self.key);
        let builder = builder.map_err(io::Error::other)?;
        let certificate = builder.build::<Signature>().map_err(io::Error::other)?;
        let pem = certificate.to_pem(LineEnding::LF).map_err(io::Error::other)?;
        Ok(Certificate {
            pem: pem + self.above,
            sn: sn(self.name, &serial),
        })
    }
}

/// A positive number of 127 bits at most, with no zeros in front: how DER wants it.
fn serial_number() -> [u8; 16] {
    let mut bytes = [0; 16];
    OsRng.fill_bytes(&mut bytes);
    bytes[0] = bytes[0] & 0x7f | 0x40;
    bytes
}

/// The hash of the issuer's name and the serial number in decimal.
fn sn(issuer: &str, serial: &[u8]) -> String {
    let digest = Md5::digest(format!("{issuer}{}", BigUint::from_bytes_be(serial)));
    digest
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<Vec<_>>()
        .concat()
}

#[cfg(test)]
mod tests {
    use super::sn;

    /// The public root certificates, whose numbers are part of what every client in certificate mode sends.
    #[test]
    fn certificates_are_named_as_at_the_real_gateway() {
        let name = "CN=Ant Financial Certification Authority R1,OU=Certification Authority,O=Ant Financial,C=CN";
        let serial = 0x1fcf_a18d_6a48_0d11_u64.to_be_bytes();
        assert_eq!(sn(name, &serial), "687b59193f3f462dd5336e5abf83c5d8");
        let name = "CN=iTrusChina Class 2 Root CA - G3,OU=China Trust Network,O=iTrusChina,C=CN";
        let (high, low) = (0x10c7_64e9_u32, 0xd560_3842_12d9_c08f_d10e_373f_dd0f_b396_u128);
        let serial = [high.to_be_bytes().as_slice(), &low.to_be_bytes()].concat();
        assert_eq!(sn(name, &serial), "02941eef3187dddf3d3b83462e1dfcf6");
    }
}

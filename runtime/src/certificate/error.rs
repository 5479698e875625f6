//! Why a certificate cannot be used or is not trusted. Certificates are told apart by their SN.

use std::fmt;

use crate::datetime::DateTime;
use crate::key::{KeyError, Kind as KeyKind};

/// Why certificates cannot be used, or one of them is not trusted. Feature `certificates`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificateError {
    /// A file does not hold what it should.
    File {
        /// Which file it is.
        file: CertificateFile,
        /// What is wrong with it.
        problem: CertificateProblem,
    },
    /// Alipay's certificate has the key of the application's.
    SameKey,
    /// A certificate does not lead to a configured root certificate.
    Untrusted {
        /// The certificate at which the way up ends.
        sn: String,
        /// Why it ends there.
        problem: ChainProblem,
    },
    /// A certificate, or one above it, has expired.
    Expired {
        /// The certificate that has.
        sn: String,
        /// The last moment at which it was valid.
        end: DateTime,
    },
    /// A certificate, or one above it, is not valid yet.
    NotYetValid {
        /// The certificate that is not.
        sn: String,
        /// The first moment at which it will be valid.
        start: DateTime,
    },
    /// No certificate with this SN is known.
    Unknown {
        /// The SN as it was received, at most 64 characters of it.
        sn: String,
    },
    /// The client is in key mode, and has no root certificates.
    KeyMode,
    /// A certificate was accepted for one SN but has another.
    WrongSn {
        /// The SN that it should have.
        expected: String,
        /// The SN that it has.
        found: String,
    },
}

/// One of the files of certificate mode. Feature `certificates`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificateFile {
    /// The application's certificate, `appCertPublicKey_….crt`.
    Application,
    /// Alipay's certificate, `alipayCertPublicKey_RSA2.crt`.
    Alipay,
    /// Alipay's root certificates, `alipayRootCert.crt`.
    AlipayRoot,
    /// Another one, such as one that was downloaded while the program runs.
    Other,
}

/// Why a file cannot be used. Feature `certificates`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificateProblem {
    /// There is nothing in it.
    Empty,
    /// It is larger than 1 MiB.
    TooLarge,
    /// It holds more than 32 certificates.
    TooMany,
    /// It holds no certificate.
    NoCertificate {
        /// What it holds instead, if that is known.
        found: Option<KeyKind>,
    },
    /// Its first certificate, or each of several root certificates, is damaged.
    Damaged,
    /// It holds a certificate that belongs elsewhere.
    WrongCertificate {
        /// What it holds.
        found: CertificateKind,
    },
    /// The key of its first certificate cannot be used.
    Key(KeyError),
    /// The key of its first certificate, or the signature of each root certificate, is of another algorithm than RSA.
    NoRsa,
}

/// What a certificate is for, as far as that can be seen. Feature `certificates`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificateKind {
    /// One of an application.
    Application,
    /// One that Alipay signs responses with.
    Alipay,
    /// A root certificate.
    Root,
    /// It does not say.
    Other,
}

/// Why a certificate does not lead to a root certificate. Feature `certificates`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChainProblem {
    /// The certificate of its issuer is in none of the files.
    NoIssuer,
    /// Its signature was not made by the issuer that it names.
    Signature,
    /// It is signed with another algorithm than RSA with SHA-256, SHA-384 or SHA-512.
    Algorithm,
    /// It issued another certificate but is no certificate authority's.
    NoAuthority,
    /// It issued another certificate, which its key usage does not allow.
    KeyUsage,
    /// More certificates follow below it than it allows.
    PathLength,
    /// It has a critical extension that is not understood here.
    CriticalExtension,
}

impl CertificateError {
    pub(super) fn unknown(sn: &str) -> Self {
        const LONGEST: usize = 64;
        Self::Unknown {
            sn: sn.chars().take(LONGEST).collect(),
        }
    }
}

impl fmt::Display for CertificateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { file, problem } => write!(f, "{file}: {problem}"),
            Self::SameKey => f.write_str(
                "Alipay's certificate has the application's key; the file is called alipayCertPublicKey_RSA2.crt",
            ),
            Self::Untrusted { sn, problem } => write!(
                f,
                "the certificate {sn:?} does not lead to Alipay's root certificate: {problem}"
            ),
            Self::Expired { sn, end } => write!(
                f,
                "the certificate {sn:?} has expired on {end} China time; a new one is needed, or the clock is wrong"
            ),
            Self::NotYetValid { sn, start } => write!(
                f,
                "the certificate {sn:?} is not valid before {start} China time; is the clock wrong?"
            ),
            Self::Unknown { sn } => write!(
                f,
                "Alipay's certificate {sn:?} is not known; it may be a renewed one, which `fetch_certificate` downloads"
            ),
            Self::KeyMode => f.write_str("the client is in key mode, and has no root certificates"),
            Self::WrongSn { expected, found } => {
                write!(f, "this is the certificate {found:?}, but {expected:?} is needed")
            }
        }
    }
}

impl fmt::Display for CertificateFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Application => "the application's certificate (appCertPublicKey_….crt)",
            Self::Alipay => "Alipay's certificate (alipayCertPublicKey_RSA2.crt)",
            Self::AlipayRoot => "Alipay's root certificates (alipayRootCert.crt)",
            Self::Other => "the certificate",
        })
    }
}

impl fmt::Display for CertificateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::TooLarge => f.write_str("the file is larger than 1 MiB"),
            Self::TooMany => f.write_str("the file holds more than 32 certificates"),
            Self::NoCertificate { found: Some(found) } => write!(f, "this is {found}, but a certificate is needed"),
            Self::NoCertificate { found: None } => {
                f.write_str("there is no certificate in it; it should hold -----BEGIN CERTIFICATE-----")
            }
            Self::Damaged => f.write_str("the certificate is damaged; a part of it may be missing"),
            Self::WrongCertificate { found } => write!(f, "this is {found}; were two files swapped?"),
            Self::Key(error) => write!(f, "its key cannot be used: {error}"),
            Self::NoRsa => f.write_str("there is no RSA in it; are these the files for SM2?"),
        }
    }
}

impl fmt::Display for CertificateKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Application => "an application's certificate",
            Self::Alipay => "Alipay's certificate",
            Self::Root => "a root certificate",
            Self::Other => "a certificate for another purpose",
        })
    }
}

impl fmt::Display for ChainProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoIssuer => {
                "its issuer's certificate is in none of the files; take them again from the console, or read them as the sandbox's"
            }
            Self::Signature => "it was not signed by the issuer that it names",
            Self::Algorithm => "it is not signed with RSA and SHA-256, SHA-384 or SHA-512",
            Self::NoAuthority => "it issued a certificate but is no certificate authority's",
            Self::KeyUsage => "it issued a certificate, which its key usage does not allow",
            Self::PathLength => "it issued a certificate further down than it allows",
            Self::CriticalExtension => "it has a critical extension that is not understood here",
        })
    }
}

impl std::error::Error for CertificateError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File {
                problem: CertificateProblem::Key(error),
                ..
            } => Some(error),
            _ => None,
        }
    }
}

//! Why a client cannot be made.

use std::fmt;

/// Why a client cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConfigError {
    /// The application id is empty or has blanks in it.
    AppId,
    /// The address of the gateway is no http or https address, or has a query or a password in it.
    Gateway,
    /// There is no private key.
    NoSigner,
    /// There is neither a public key of Alipay nor a set of certificates.
    NoAlipayKey,
    /// The public key or certificate given as Alipay's belongs to the private key given as the application's.
    OwnPublicKey,
    /// There are both a public key of Alipay and certificates.
    MixedModes,
    /// The application's certificate belongs to another private key than the one given.
    CertificateOfAnotherKey,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AppId => f.write_str("the application id is empty or has blanks in it"),
            Self::Gateway => f.write_str("the gateway is no http or https address, or has a query or a password in it"),
            Self::NoSigner => f.write_str("the application's private key is missing"),
            Self::NoAlipayKey => f.write_str(
                "Alipay's public key, or in certificate mode the set of certificates, is missing; \
                 without it no response can be trusted",
            ),
            Self::OwnPublicKey => f.write_str(
                "the public key or certificate given as Alipay's is the application's own; \
                 the console shows Alipay's next to it",
            ),
            Self::MixedModes => f.write_str(
                "there are both a public key of Alipay and certificates; \
                 give the ones of the mode that the application has in the console",
            ),
            Self::CertificateOfAnotherKey => f.write_str(
                "the application's certificate belongs to another private key than the one given; \
                 use the key with which the certificate was requested",
            ),
        }
    }
}

impl std::error::Error for ConfigError {}

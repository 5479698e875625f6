//! Why a client cannot be made.

use std::fmt;

/// Why a client cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConfigError {
    /// The application id is empty or has blanks in it.
    AppId,
    /// The address of the gateway is no http or https address, or has a query.
    Gateway {
        /// The address.
        address: String,
    },
    /// There is no private key.
    NoSigner,
    /// There is no public key of Alipay.
    NoAlipayKey,
    /// The public key given as Alipay's belongs to the private key given as the application's.
    OwnPublicKey,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AppId => f.write_str("the application id is empty or has blanks in it"),
            Self::Gateway { address } => write!(f, "{address:?} is no http or https address without a query"),
            Self::NoSigner => f.write_str("the application's private key is missing"),
            Self::NoAlipayKey => f.write_str("Alipay's public key is missing; without it no response can be trusted"),
            Self::OwnPublicKey => f.write_str(
                "the public key given as Alipay's is the application's own; \
                 Alipay's public key is shown next to it in the console",
            ),
        }
    }
}

impl std::error::Error for ConfigError {}

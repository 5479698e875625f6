//! Certificate mode: the application and Alipay know each other's keys by certificates, and each request and response
//! names the certificates that belong to it by their SN: the MD5 of the issuer's name and the serial number.

mod chain;
mod error;
mod file;
mod name;
mod pem;
mod serial;
mod x509;

use std::fmt::{self, Write as _};
use std::sync::{PoisonError, RwLock};

pub use error::{CertificateError, CertificateFile, CertificateKind, CertificateProblem, ChainProblem};

use crate::datetime::DateTime;
use crate::key::PublicKey;
use chain::Demand;
use file::Chain;
use x509::{Certificate, Term};

/// How many accepted certificates are kept; Alipay's is renewed once in years.
const MAX_ACCEPTED: usize = 16;

/// The three files that the console gives for certificate mode: PEM, or DER of one certificate; at most 1 MiB and
/// 32 certificates each. Feature `certificates`.
#[derive(Clone, Copy)]
pub struct CertificateFiles<'a> {
    /// The application's certificate, `appCertPublicKey_….crt`.
    pub application: &'a [u8],
    /// Alipay's certificate and the one that issued it, `alipayCertPublicKey_RSA2.crt`.
    pub alipay: &'a [u8],
    /// Alipay's root certificates, `alipayRootCert.crt`.
    pub alipay_root: &'a [u8],
}

/// The certificates of an application that uses certificate mode, and those of Alipay that it trusts. Feature
/// `certificates`.
///
/// Hand it to [`ClientBuilder::certificates`](crate::ClientBuilder::certificates). Renewed ones of Alipay's are kept in
/// memory only: a program that starts again fetches them again.
///
/// `Debug` shows the SNs only.
pub struct Certificates {
    app_cert_sn: String,
    application: PublicKey,
    alipay: Trusted,
    alipay_root_cert_sn: String,
    roots: Vec<Certificate>,
    accepted: RwLock<Vec<Trusted>>,
}

/// A certificate of Alipay's that leads to a root certificate.
struct Trusted {
    sn: String,
    key: PublicKey,
    terms: Vec<Term>,
}

impl Certificates {
    /// Reads the three files and checks that Alipay's certificate leads to one of the root certificates by
    /// signatures; when they are valid is checked at each use.
    ///
    /// The files of the sandbox need [`read_for_sandbox`](Self::read_for_sandbox).
    ///
    /// # Errors
    ///
    /// When a file is not what it should be, which the error names together with what it is instead.
    ///
    /// ```
    /// use alipay_runtime::{CertificateFiles, Certificates};
    ///
    /// let files = CertificateFiles { application: b"", alipay: b"", alipay_root: b"" };
    /// assert_eq!(
    ///     Certificates::read(files).unwrap_err().to_string(),
    ///     "the application's certificate (appCertPublicKey_….crt): the file is empty"
    /// );
    /// ```
    pub fn read(files: CertificateFiles<'_>) -> Result<Self, CertificateError> {
        Self::read_with(files, |alipay, roots| {
            chain::terms(&alipay.end, &alipay.others, roots, Demand::Signatures)
        })
    }

    /// Reads the files of the sandbox, where Alipay's certificate comes from a test authority but the root
    /// certificates are those of production: it is trusted only because it is configured. No renewed certificate
    /// can be [accepted](Self::accept) then.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read), but for the way to a root certificate.
    pub fn read_for_sandbox(files: CertificateFiles<'_>) -> Result<Self, CertificateError> {
        Self::read_with(files, |alipay, _| Ok(vec![alipay.end.term.clone()]))
    }

    fn read_with(
        files: CertificateFiles<'_>,
        terms: impl FnOnce(&Chain, &[Certificate]) -> Result<Vec<Term>, CertificateError>,
    ) -> Result<Self, CertificateError> {
        let application = file::chain(
            files.application,
            CertificateFile::Application,
            CertificateKind::Application,
        )?;
        let alipay = file::chain(files.alipay, CertificateFile::Alipay, CertificateKind::Alipay)?;
        let mut roots = roots(files.alipay_root, CertificateFile::AlipayRoot)?;
        let alipay_root_cert_sn = root_sn(&roots);
        roots.retain(Certificate::is_self_issued); // what else is in the file is not trusted to issue
        let terms = terms(&alipay, &roots)?;
        let this = Self {
            app_cert_sn: application.end.sn().to_owned(),
            application: application.key,
            alipay: Trusted {
                sn: alipay.end.sn().to_owned(),
                key: alipay.key,
                terms,
            },
            alipay_root_cert_sn,
            roots,
            accepted: RwLock::default(),
        };
        if this.application_modulus() == this.alipay_modulus() {
            return Err(CertificateError::SameKey);
        }
        Ok(this)
    }

    /// What each request sends as `app_cert_sn`.
    pub fn app_cert_sn(&self) -> &str {
        &self.app_cert_sn
    }

    /// What each request sends as `alipay_root_cert_sn`: the SNs of the root certificates that are signed with RSA.
    pub fn alipay_root_cert_sn(&self) -> &str {
        &self.alipay_root_cert_sn
    }

    /// The SN of the configured certificate of Alipay's.
    pub fn alipay_cert_sn(&self) -> &str {
        &self.alipay.sn
    }

    pub(crate) fn application_modulus(&self) -> &[u8] {
        self.application.modulus()
    }

    pub(crate) fn alipay_modulus(&self) -> &[u8] {
        self.alipay.key.modulus()
    }

    /// The key of Alipay's certificate with this SN, or of the configured one.
    ///
    /// # Errors
    ///
    /// When no certificate with this SN is known, or it or one above it is not valid `now`.
    pub fn key(&self, sn: Option<&str>, now: DateTime) -> Result<PublicKey, CertificateError> {
        let Some(sn) = sn.filter(|sn| *sn != self.alipay.sn) else {
            return self.alipay.key(now);
        };
        let accepted = self.accepted.read().unwrap_or_else(PoisonError::into_inner);
        let known = accepted.iter().find(|certificate| certificate.sn == sn);
        known.map_or_else(
            || Err(CertificateError::unknown(sn)),
            |certificate| certificate.key(now),
        )
    }

    /// From now on trusts a renewed certificate of Alipay's, as `alipay.open.app.alipaycert.download` gives it for an
    /// SN: PEM, with the certificates between it and a configured root certificate. Only the latest 16 are kept.
    ///
    /// # Errors
    ///
    /// When it has another SN, is an application's, or does not lead to a configured root certificate: each certificate
    /// must be valid `now` and be signed by the next, which must be allowed to issue it.
    pub fn accept(&self, sn: &str, pem_chain: &[u8], now: DateTime) -> Result<(), CertificateError> {
        let Chain { end, key, others } = file::chain(pem_chain, CertificateFile::Other, CertificateKind::Alipay)?;
        if end.sn() != sn {
            return Err(CertificateError::WrongSn {
                expected: sn.to_owned(),
                found: end.sn().to_owned(),
            });
        }
        let terms = chain::terms(&end, &others, &self.roots, Demand::Everything(now))?;
        let mut accepted = self.accepted.write().unwrap_or_else(PoisonError::into_inner);
        accepted.retain(|certificate| certificate.sn != sn);
        if accepted.len() >= MAX_ACCEPTED {
            accepted.remove(0);
        }
        accepted.push(Trusted {
            sn: sn.to_owned(),
            key,
            terms,
        });
        Ok(())
    }
}

impl Trusted {
    fn key(&self, now: DateTime) -> Result<PublicKey, CertificateError> {
        self.terms.iter().try_for_each(|term| term.check(now))?;
        Ok(self.key.clone())
    }
}

impl fmt::Debug for Certificates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificates")
            .field("app_cert_sn", &self.app_cert_sn)
            .field("alipay_cert_sn", &self.alipay.sn)
            .field("alipay_root_cert_sn", &self.alipay_root_cert_sn)
            .finish_non_exhaustive()
    }
}

/// The SN of the first certificate in a file: 32 lower-case hexadecimal digits. Feature `certificates`.
///
/// # Errors
///
/// When the file holds no certificate or a damaged one.
pub fn certificate_sn(file: &[u8]) -> Result<String, CertificateError> {
    let first = file::first_and_others(file).map_err(|problem| CertificateError::File {
        file: CertificateFile::Other,
        problem,
    });
    first.map(|(certificate, _)| certificate.sn().to_owned())
}

/// The SNs of the root certificates in a file that are signed with RSA, joined with `_`. Feature `certificates`.
///
/// # Errors
///
/// When the file holds no root certificate or none that is signed with RSA.
pub fn root_certificate_sn(file: &[u8]) -> Result<String, CertificateError> {
    roots(file, CertificateFile::AlipayRoot).map(|roots| root_sn(&roots))
}

fn roots(content: &[u8], file: CertificateFile) -> Result<Vec<Certificate>, CertificateError> {
    file::roots(content).map_err(|problem| CertificateError::File { file, problem })
}

fn root_sn(roots: &[Certificate]) -> String {
    let signed_with_rsa = roots.iter().filter(|root| root.is_signed_with_rsa());
    signed_with_rsa.map(Certificate::sn).collect::<Vec<_>>().join("_")
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let _ = write!(text, "{byte:02x}"); // a String takes everything
    }
    text
}

//! What a file must hold to be used in its place.

use super::x509::Certificate;
use super::{CertificateError, CertificateFile, CertificateKind, CertificateProblem, pem};
use crate::key::{KeyError, Kind as KeyKind, PublicKey};

const MAX_BYTES: usize = 1024 * 1024;
const MAX_CERTIFICATES: usize = 32;

/// A certificate with the key that it certifies, and those that came with it.
pub(super) struct Chain {
    pub(super) end: Certificate,
    pub(super) key: PublicKey,
    pub(super) others: Vec<Certificate>,
}

/// Reads the chain of `owner`, whose certificate comes first.
pub(super) fn chain(content: &[u8], file: CertificateFile, owner: CertificateKind) -> Result<Chain, CertificateError> {
    let wrong = |problem| CertificateError::File { file, problem };
    let (end, others) = first_and_others(content).map_err(wrong)?;
    let found = end.kind();
    if found != owner && found != CertificateKind::Other {
        return Err(wrong(CertificateProblem::WrongCertificate { found }));
    }
    let key = end.public_key().map_err(wrong)?;
    Ok(Chain { end, key, others })
}

/// Reads root certificates; those that cannot be read, such as ones of unusual algorithms, are left out.
pub(super) fn roots(content: &[u8]) -> Result<Vec<Certificate>, CertificateProblem> {
    let all = certificates(content)?;
    let roots: Vec<Certificate> = all.into_iter().flatten().collect();
    let first = roots.first().ok_or(CertificateProblem::Damaged)?;
    if !roots.iter().any(Certificate::is_self_issued) {
        return Err(CertificateProblem::WrongCertificate { found: first.kind() });
    }
    if !roots.iter().any(Certificate::is_signed_with_rsa) {
        return Err(CertificateProblem::NoRsa);
    }
    Ok(roots)
}

pub(super) fn first_and_others(content: &[u8]) -> Result<(Certificate, Vec<Certificate>), CertificateProblem> {
    let mut all = certificates(content)?.into_iter();
    let first = all.next().flatten().ok_or(CertificateProblem::Damaged)?;
    Ok((first, all.flatten().collect()))
}

/// All certificates of a file, `None` for a damaged one.
fn certificates(content: &[u8]) -> Result<Vec<Option<Certificate>>, CertificateProblem> {
    if content.len() > MAX_BYTES {
        return Err(CertificateProblem::TooLarge);
    }
    let found = pem::certificates(content);
    if found.len() > MAX_CERTIFICATES {
        return Err(CertificateProblem::TooMany);
    }
    let read: Vec<_> = found
        .iter()
        .map(|der| der.as_deref().and_then(Certificate::read))
        .collect();
    if read.iter().any(Option::is_some) {
        return Ok(read);
    }
    Err(match sniff(content) {
        Ok(found) => CertificateProblem::NoCertificate { found: Some(found) },
        Err(KeyError::Empty) => CertificateProblem::Empty,
        Err(_) if found.is_empty() => CertificateProblem::NoCertificate { found: None },
        Err(_) => CertificateProblem::Damaged,
    })
}

/// What a file that holds no readable certificate holds instead.
fn sniff(content: &[u8]) -> Result<KeyKind, KeyError> {
    let found = match PublicKey::read(content) {
        Ok(_) => Ok(KeyKind::RsaPublic),
        Err(KeyError::WrongKind { found, .. }) => Ok(found),
        Err(error) => Err(error),
    };
    found.and_then(|found| match found {
        KeyKind::Certificate => Err(KeyError::Damaged),
        found => Ok(found),
    })
}

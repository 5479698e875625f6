//! The way from a certificate up to a root certificate.

use super::x509::{Certificate, Term};
use super::{CertificateError, ChainProblem};
use crate::datetime::DateTime;

/// What is asked of the certificates on the way.
#[derive(Clone, Copy)]
pub(super) enum Demand {
    /// That each is signed with the key of the next.
    Signatures,
    /// Also that each is valid at this moment, and that all but the first may issue certificates.
    Everything(DateTime),
}

struct Step<'a> {
    certificate: &'a Certificate,
    /// The step by which this one was reached, and how many were before it.
    from: Option<usize>,
    height: usize,
}

/// The terms of all certificates from `end` to one of `roots`, which are trusted because they were configured; `others`
/// may lie between.
///
/// Goes up in the breadth and to each certificate once, so neither loops nor many certificates of one name make it
/// slow. The first way to a certificate is the shortest, so a longer one could not keep a path length that it breaks.
pub(super) fn terms(
    end: &Certificate,
    others: &[Certificate],
    roots: &[Certificate],
    demand: Demand,
) -> Result<Vec<Term>, CertificateError> {
    check_alone(end, demand)?;
    let mut unvisited: Vec<&Certificate> = others.iter().collect();
    let mut steps = vec![Step {
        certificate: end,
        from: None,
        height: 0,
    }];
    let mut obstacle = None;
    let mut current = 0;
    while let Some(&Step {
        certificate, height, ..
    }) = steps.get(current)
    {
        let mut has_issuer = false;
        let mut leads_to = |issuer: &Certificate| {
            certificate.names_as_issuer(issuer) && {
                has_issuer = true;
                let checked = check_step(certificate, issuer, height, demand);
                checked.map_err(|error| obstacle = Some(error)).is_ok()
            }
        };
        if let Some(root) = roots.iter().find(|root| leads_to(root)) {
            return Ok(way_back(&steps, current, root));
        }
        let (found, rest) = unvisited.into_iter().partition(|issuer| leads_to(issuer));
        unvisited = rest;
        if !has_issuer {
            obstacle = Some(untrusted(certificate, ChainProblem::NoIssuer));
        }
        steps.extend(Vec::into_iter(found).map(|certificate| Step {
            certificate,
            from: Some(current),
            height: height + 1,
        }));
        current += 1;
    }
    Err(obstacle.unwrap_or_else(|| untrusted(end, ChainProblem::NoIssuer)))
}

fn check_step(
    certificate: &Certificate,
    issuer: &Certificate,
    height: usize,
    demand: Demand,
) -> Result<(), CertificateError> {
    certificate
        .check_signature(issuer)
        .map_err(|problem| untrusted(certificate, problem))?;
    if let Demand::Everything(_) = demand {
        issuer
            .check_authority(height)
            .map_err(|problem| untrusted(issuer, problem))?;
    }
    check_alone(issuer, demand)
}

fn check_alone(certificate: &Certificate, demand: Demand) -> Result<(), CertificateError> {
    let Demand::Everything(now) = demand else {
        return Ok(());
    };
    certificate
        .check_extensions()
        .map_err(|problem| untrusted(certificate, problem))?;
    certificate.term.check(now)
}

fn way_back(steps: &[Step<'_>], last: usize, root: &Certificate) -> Vec<Term> {
    let mut terms = vec![root.term.clone()];
    let mut next = Some(last);
    while let Some(step) = next.and_then(|index| steps.get(index)) {
        terms.push(step.certificate.term.clone());
        next = step.from;
    }
    terms
}

fn untrusted(certificate: &Certificate, problem: ChainProblem) -> CertificateError {
    CertificateError::Untrusted {
        sn: certificate.sn().to_owned(),
        problem,
    }
}

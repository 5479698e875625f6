//! Which renewed certificates are trusted: published chains, and ones that are made when the tests run.

use alipay_runtime::{
    CertificateError, CertificateFile, CertificateKind, CertificateProblem, ChainProblem, certificate_sn,
};

use super::issue::{self, CERTIFICATE_SIGN, DIGITAL_SIGNATURE, Issue, authority, end, root};
use super::{NET_APPLICATION, NOW, PRODUCTION_ROOT, chain, problem, read, time, trusting, vector};

fn accept(root: &[u8], chain: &[u8], now: &str) -> Result<(), CertificateError> {
    trusting(root).accept(&certificate_sn(chain).unwrap(), chain, time(now))
}

#[test]
fn the_test_authority_of_the_sandbox_is_not_called_one() {
    let root = vector("net-SM2-alipayRootCert.crt");
    let alipay = vector("gopay-alipayPublicCert.crt");
    assert!(read(&vector(NET_APPLICATION), &alipay, &root).is_ok());
    assert_eq!(
        problem(accept(&root, &alipay, "2024-01-01 00:00:00").unwrap_err()),
        ChainProblem::NoAuthority
    );
}

#[test]
fn published_chains() {
    let now = "2020-01-01 00:00:00";
    let root = vector("net-chain-RsaRootCa.pem");
    let client = vector("net-chain-RsaClientCert.pem");
    for (now, is_accepted) in [
        ("2019-09-16 22:16:59", false),
        ("2019-09-16 22:17:00", true),
        (now, true),
        ("2020-09-16 22:11:00", true),
        ("2020-09-16 22:11:01", false),
    ] {
        assert_eq!(accept(&root, &client, now).is_ok(), is_accepted, "{now}");
    }
    assert_eq!(
        problem(accept(&root, &vector("net-chain-BadSignRsaClientCert.pem"), now).unwrap_err()),
        ChainProblem::Signature
    );
    for now in ["2019-09-16 22:10:59", "2019-09-16 22:11:01", now] {
        let error = accept(&root, &vector("net-chain-BadDateRsaClientCert.pem"), now).unwrap_err();
        assert!(
            matches!(
                error,
                CertificateError::Expired { .. } | CertificateError::NotYetValid { .. }
            ),
            "{error}"
        );
    }

    let chain = vector("net-chain-RsaClientCertchain.pem");
    assert_eq!(accept(&vector("net-chain-RsaRootCaChain.pem"), &chain, now), Ok(()));
    assert_eq!(problem(accept(&root, &chain, now).unwrap_err()), ChainProblem::NoIssuer);

    let (root, chain) = (vector(PRODUCTION_ROOT), vector("php-publicCert.pem"));
    assert_eq!(accept(&root, &chain, "2021-09-24 21:04:25"), Ok(()));
    assert_eq!(
        accept(&root, &chain, "2021-09-24 21:04:26").unwrap_err(),
        CertificateError::Expired {
            sn: certificate_sn(&chain).unwrap(),
            end: time("2021-09-24 21:04:25")
        }
    );
    let without_the_middle = vector("node-alipayCertPublicKey_RSA2.crt");
    assert_eq!(
        problem(accept(&root, &without_the_middle, "2021-01-01 00:00:00").unwrap_err()),
        ChainProblem::NoIssuer
    );
}

fn accept_issued(root: &Issue, certificates: &[Issue]) -> Result<(), CertificateError> {
    accept(root.pem().as_bytes(), chain(certificates).as_bytes(), NOW)
}

#[test]
fn chains_that_keep_the_rules() {
    let root = root("root", 0);
    let middle = authority(("root", 0), ("middle", 1));
    let lower = authority(("middle", 1), ("lower", 2));
    let below_middle = end(("middle", 1), ("end", 3));
    let below_lower = end(("lower", 2), ("end", 3));
    let signing = |bits| Issue {
        key_usage: Some(bits),
        ..middle.clone()
    };
    let path = |length, issue: &Issue| Issue {
        path_length: Some(length),
        ..issue.clone()
    };
    for certificates in [
        vec![end(("root", 0), ("end", 3))],
        vec![below_middle.clone(), middle.clone()],
        vec![below_lower.clone(), middle.clone(), lower.clone()],
        vec![below_lower.clone(), lower.clone(), middle.clone(), root.clone()],
        vec![below_middle.clone(), signing(CERTIFICATE_SIGN | DIGITAL_SIGNATURE)],
        vec![below_middle.clone(), path(0, &middle)],
        vec![below_lower.clone(), path(0, &lower), path(1, &middle)],
        // another authority of the same name does not stand in the way
        vec![
            below_middle.clone(),
            authority(("root", 0), ("middle", 2)),
            middle.clone(),
        ],
        vec![
            below_middle.clone(),
            Issue {
                is_authority: false,
                ..middle.clone()
            },
            middle.clone(),
        ],
        vec![
            Issue {
                until: "99991231235959Z",
                ..below_middle.clone()
            },
            middle.clone(),
        ],
    ] {
        assert_eq!(accept_issued(&root, &certificates), Ok(()), "{}", certificates.len());
    }
}

#[test]
fn authorities_must_be_allowed_to_issue() {
    let root = root("root", 0);
    let middle = authority(("root", 0), ("middle", 1));
    let lower = authority(("middle", 1), ("lower", 2));
    let below_middle = end(("middle", 1), ("end", 3));
    let below_lower = end(("lower", 2), ("end", 3));
    let no_authority = Issue {
        is_authority: false,
        ..middle.clone()
    };
    let not_for_certificates = Issue {
        key_usage: Some(DIGITAL_SIGNATURE),
        ..middle.clone()
    };
    let constrained = Issue {
        has_name_constraints: true,
        ..middle.clone()
    };
    let constrained_end = Issue {
        has_name_constraints: true,
        ..below_middle.clone()
    };
    let with_path = |length, issue: &Issue| Issue {
        path_length: Some(length),
        ..issue.clone()
    };
    for (root, certificates, expected) in [
        (
            &root,
            vec![below_middle.clone(), no_authority],
            ChainProblem::NoAuthority,
        ),
        (
            &root,
            vec![end(("end", 2), ("another", 3)), end(("root", 0), ("end", 2))],
            ChainProblem::NoAuthority,
        ),
        (
            &root,
            vec![below_middle.clone(), not_for_certificates],
            ChainProblem::KeyUsage,
        ),
        (
            &root,
            vec![below_lower.clone(), lower.clone(), with_path(0, &middle)],
            ChainProblem::PathLength,
        ),
        (
            &with_path(0, &root),
            vec![below_middle.clone(), middle.clone()],
            ChainProblem::PathLength,
        ),
        (
            &root,
            vec![below_middle.clone(), constrained],
            ChainProblem::CriticalExtension,
        ),
        (
            &root,
            vec![constrained_end, middle.clone()],
            ChainProblem::CriticalExtension,
        ),
    ] {
        let error = accept_issued(root, &certificates).unwrap_err();
        assert_eq!(problem(error), expected);
    }
}

#[test]
fn every_signature_counts_up_to_the_configured_root() {
    let root = root("root", 0);
    let another_of_that_name = issue::root("root", 2);
    let middle = authority(("root", 0), ("middle", 1));
    let below_middle = end(("middle", 1), ("end", 3));
    let forged = Issue {
        signer: issue::key(2),
        ..below_middle.clone()
    };
    let loop_of_two = vec![
        end(("a", 1), ("end", 3)),
        authority(("b", 2), ("a", 1)),
        authority(("a", 1), ("b", 2)),
    ];
    for (root, certificates, expected) in [
        (&root, vec![below_middle.clone()], ChainProblem::NoIssuer),
        (&root, loop_of_two, ChainProblem::NoIssuer),
        (&root, vec![forged, middle.clone()], ChainProblem::Signature),
        (
            &another_of_that_name,
            vec![end(("root", 0), ("end", 3))],
            ChainProblem::Signature,
        ),
        (
            &another_of_that_name,
            vec![below_middle.clone(), middle.clone(), root.clone()],
            ChainProblem::Signature,
        ),
    ] {
        let error = accept_issued(root, &certificates).unwrap_err();
        assert_eq!(problem(error), expected);
    }
}

#[test]
fn every_certificate_of_the_chain_must_be_valid_now() {
    let root = root("root", 0);
    let middle = authority(("root", 0), ("middle", 1));
    let below = end(("middle", 1), ("end", 3));
    let expired = |issue: &Issue| Issue {
        until: "20260701035959Z",
        ..issue.clone()
    };
    let future = |issue: &Issue| Issue {
        from: "20260701040001Z",
        ..issue.clone()
    };
    for (root, certificates) in [
        (expired(&root), [below.clone(), middle.clone()]),
        (root.clone(), [below.clone(), expired(&middle)]),
        (root.clone(), [expired(&below), middle.clone()]),
    ] {
        let error = accept_issued(&root, &certificates).unwrap_err();
        assert!(matches!(error, CertificateError::Expired { .. }), "{error}");
    }
    for (root, certificates) in [
        (future(&root), [below.clone(), middle.clone()]),
        (root.clone(), [below.clone(), future(&middle)]),
        (root.clone(), [future(&below), middle.clone()]),
    ] {
        let error = accept_issued(&root, &certificates).unwrap_err();
        assert!(matches!(error, CertificateError::NotYetValid { .. }), "{error}");
    }
}

#[test]
fn a_certificate_that_is_not_alipays_is_not_accepted() {
    let root = root("root", 0);
    let application = end(("root", 0), ("2088000000000000-2021000000000000", 3));
    let not_accepted = |issue: &Issue, found| {
        assert_eq!(
            accept_issued(&root, std::slice::from_ref(issue)).unwrap_err(),
            CertificateError::File {
                file: CertificateFile::Other,
                problem: CertificateProblem::WrongCertificate { found }
            }
        );
    };
    not_accepted(&application, CertificateKind::Application);
    not_accepted(&root, CertificateKind::Root);
    assert_eq!(
        accept_issued(
            &root,
            &[end(("root", 0), ("支付宝(中国)网络技术有限公司-2088000000000000", 3))]
        ),
        Ok(())
    );
}

#[test]
fn many_certificates_of_one_name_end_soon() {
    let root = root("other", 2);
    let mut certificates = vec![end(("a", 1), ("end", 3))];
    certificates.extend((1..=31).map(|serial| Issue {
        serial,
        ..authority(("a", 1), ("a", 1))
    }));
    assert_eq!(
        problem(accept_issued(&root, &certificates).unwrap_err()),
        ChainProblem::NoIssuer
    );
}

#[test]
fn only_root_certificates_of_the_bundle_are_trusted_to_issue() {
    let bundle = chain(&[root("root", 0), authority(("elsewhere", 2), ("middle", 1))]);
    let below_middle = end(("middle", 1), ("end", 3)).pem();
    let error = accept(bundle.as_bytes(), below_middle.as_bytes(), NOW).unwrap_err();
    assert_eq!(problem(error), ChainProblem::NoIssuer);
    let error = read(&vector(NET_APPLICATION), below_middle.as_bytes(), bundle.as_bytes()).unwrap_err();
    assert_eq!(problem(error), ChainProblem::NoIssuer);
}

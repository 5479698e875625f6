//! Certificate mode: SNs, and files in the wrong place.

mod chains;
mod client;
mod hostile;
pub(crate) mod issue;
mod renewal;

use std::path::Path;

use alipay_runtime::{
    CertificateError, CertificateFile, CertificateFiles, CertificateKind, CertificateProblem, Certificates,
    ChainProblem, DateTime, KeyKind, certificate_sn, root_certificate_sn,
};
use issue::{Issue, end, root};
use serde::Deserialize;

use crate::support::{alipay_key, application_key, base64, cases, private_der, public_der};

const NET_APPLICATION: &str = "net-appCertPublicKey_2021003102616019.crt";
const NET_ALIPAY: &str = "net-alipayCertPublicKey_RSA2.crt";
const PRODUCTION_ROOT: &str = "php-rootCert.pem";
const NOW: &str = "2026-07-01 12:00:00";

fn vector(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/certificates");
    std::fs::read(folder.join(name)).unwrap()
}

fn time(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn read(application: &[u8], alipay: &[u8], alipay_root: &[u8]) -> Result<Certificates, CertificateError> {
    Certificates::read(CertificateFiles {
        application,
        alipay,
        alipay_root,
    })
}

fn read_vectors(application: &str, alipay: &str, root: &str) -> Result<Certificates, CertificateError> {
    read(&vector(application), &vector(alipay), &vector(root))
}

/// Certificates whose only way to trust another one is that it leads to `root`.
fn trusting(root: &[u8]) -> Certificates {
    Certificates::read_for_sandbox(CertificateFiles {
        application: &vector(NET_APPLICATION),
        alipay: &vector(NET_ALIPAY),
        alipay_root: root,
    })
    .unwrap()
}

fn problem(error: CertificateError) -> ChainProblem {
    match error {
        CertificateError::Untrusted { problem, .. } => problem,
        other => panic!("{other}"),
    }
}

fn chain(certificates: &[Issue]) -> String {
    certificates.iter().map(Issue::pem).collect()
}

#[test]
fn published_certificates_have_the_expected_sn() {
    #[derive(Deserialize)]
    struct Case {
        file: String,
        sn: String,
        root_sn: Option<String>,
    }
    let cases: Vec<Case> = cases(include_str!("../vectors/certificates/expected.json"));
    assert_eq!(cases.len(), 25);
    for Case { file, sn, root_sn } in cases {
        let content = vector(&file);
        assert_eq!(certificate_sn(&content).as_ref(), Ok(&sn), "{file}");
        if let Some(root_sn) = root_sn {
            assert_eq!(root_certificate_sn(&content), Ok(root_sn), "{file}");
        }
    }
}

#[test]
fn zeros_in_front_are_kept() {
    let bundle = String::from_utf8(vector("net-SM2-alipayRootCert.crt")).unwrap();
    let (_, third) = bundle.rsplit_once("-----BEGIN").unwrap();
    assert_eq!(
        certificate_sn(format!("-----BEGIN{third}").as_bytes()).unwrap(),
        "003000e81372fe0d2853daa0d056cfc9"
    );
}

#[test]
fn the_way_a_file_was_copied_does_not_matter() {
    let text = String::from_utf8(vector(PRODUCTION_ROOT)).unwrap();
    let lines = text.replace('\r', "");
    let damaged_block = "-----BEGIN CERTIFICATE-----\nMIIB!\n-----END CERTIFICATE-----\n";
    let unreadable_block = "-----BEGIN CERTIFICATE-----\nMAAB\n-----END CERTIFICATE-----\n";
    for copy in [
        lines.clone(),
        lines.trim().to_owned(),
        lines.replace('\n', "\r\n"),
        lines.replace('\n', "\r"),
        lines.replace('\n', " "),
        lines.replace('\n', "\n\t "),
        lines.trim().replace('\n', "\\n"),
        lines.trim().replace('\n', "\\r\\n"),
        format!("\u{feff}\n\n{lines}\n"),
        lines.replace("-----BEGIN", "Subject: C=CN, O=根\n-----BEGIN"),
        lines.replacen("-----BEGIN", &format!("{damaged_block}{unreadable_block}-----BEGIN"), 2),
    ] {
        assert_eq!(
            root_certificate_sn(copy.as_bytes()).as_deref(),
            Ok("687b59193f3f462dd5336e5abf83c5d8_02941eef3187dddf3d3b83462e1dfcf6"),
            "{copy}"
        );
    }
}

#[test]
fn the_published_files_of_an_application_belong_together() {
    let certificates = read_vectors(NET_APPLICATION, NET_ALIPAY, PRODUCTION_ROOT).unwrap();
    assert_eq!(certificates.app_cert_sn(), "47a27aac8ae3b5c589576f371da36dc2");
    assert_eq!(certificates.alipay_cert_sn(), "4538e7d736df316c15435d5f9d3a8a1f");
    assert_eq!(
        format!("{certificates:?}"),
        "Certificates { app_cert_sn: \"47a27aac8ae3b5c589576f371da36dc2\", \
         alipay_cert_sn: \"4538e7d736df316c15435d5f9d3a8a1f\", \
         alipay_root_cert_sn: \"687b59193f3f462dd5336e5abf83c5d8_02941eef3187dddf3d3b83462e1dfcf6\", .. }"
    );

    let own_sn = Some(certificates.alipay_cert_sn());
    let (start, end) = (time("2021-12-09 16:46:12"), time("2023-12-09 16:46:12"));
    for sn in [None, own_sn] {
        assert!(certificates.key(sn, start).is_ok() && certificates.key(sn, end).is_ok());
        let sn_at_fault = "4538e7d736df316c15435d5f9d3a8a1f".to_owned();
        assert_eq!(
            certificates.key(sn, time("2021-12-09 16:46:11")).unwrap_err(),
            CertificateError::NotYetValid {
                sn: sn_at_fault.clone(),
                start
            }
        );
        assert_eq!(
            certificates.key(sn, time("2023-12-09 16:46:13")).unwrap_err(),
            CertificateError::Expired { sn: sn_at_fault, end }
        );
    }
    assert_eq!(
        certificates
            .key(Some("05d88faef76d723019c5c14d3ecd014a"), start)
            .unwrap_err(),
        CertificateError::Unknown {
            sn: "05d88faef76d723019c5c14d3ecd014a".to_owned()
        }
    );
}

#[test]
fn files_of_the_sandbox_are_read_as_such() {
    for name in ["gopay", "smartwalle"] {
        let (application, alipay) = (
            vector(&format!("{name}-appPublicCert.crt")),
            vector(&format!("{name}-alipayPublicCert.crt")),
        );
        let root = vector(PRODUCTION_ROOT);
        assert_eq!(
            problem(read(&application, &alipay, &root).unwrap_err()),
            ChainProblem::NoIssuer
        );
        let certificates = Certificates::read_for_sandbox(CertificateFiles {
            application: &application,
            alipay: &alipay,
            alipay_root: &root,
        })
        .unwrap();
        assert!(certificates.key(None, time("2024-01-01 00:00:00")).is_ok());
        assert!(certificates.key(None, time("2025-01-01 00:00:00")).is_err());
    }
}

#[test]
fn files_in_the_wrong_place_are_named() {
    use CertificateFile::{Alipay, AlipayRoot, Application};

    let application = vector(NET_APPLICATION);
    let alipay = vector(NET_ALIPAY);
    let root = vector(PRODUCTION_ROOT);
    let sm2 = vector("net-SM2-alipayCertPublicKey_SM2.crt");
    let sm2_application = vector("net-SM2-appCertPublicKey_2021000146613340.crt");
    let ec_root = {
        let bundle = String::from_utf8(root.clone()).unwrap();
        let third = bundle.split("-----BEGIN").nth(3).unwrap();
        format!("-----BEGIN{third}").into_bytes()
    };
    let private = base64(&private_der(application_key())).into_bytes();
    let public = base64(&public_der(alipay_key())).into_bytes();
    let damaged = application[..900].to_vec();
    let many = end(("a", 0), ("b", 1)).pem().repeat(33).into_bytes();
    let large = vec![b'\n'; 1024 * 1024 + 1];
    let is = |found| CertificateProblem::WrongCertificate { found };
    let holds = |found| CertificateProblem::NoCertificate { found };
    for (files, file, problem) in [
        ([&alipay, &application, &root], Application, is(CertificateKind::Alipay)),
        (
            [&root, &alipay, &application],
            Application,
            CertificateProblem::WrongCertificate {
                found: CertificateKind::Root,
            },
        ),
        (
            [&application, &application, &root],
            Alipay,
            is(CertificateKind::Application),
        ),
        ([&application, &root, &alipay], Alipay, is(CertificateKind::Root)),
        (
            [&application, &alipay, &application],
            AlipayRoot,
            is(CertificateKind::Application),
        ),
        (
            [&application, &alipay, &alipay],
            AlipayRoot,
            is(CertificateKind::Alipay),
        ),
        ([&application, &alipay, &ec_root], AlipayRoot, CertificateProblem::NoRsa),
        (
            [&private, &alipay, &root],
            Application,
            holds(Some(KeyKind::RsaPrivate)),
        ),
        ([&application, &public, &root], Alipay, holds(Some(KeyKind::RsaPublic))),
        (
            [&application, &alipay, &private],
            AlipayRoot,
            holds(Some(KeyKind::RsaPrivate)),
        ),
        ([&application, &b"x".to_vec(), &root], Alipay, holds(None)),
        (
            [&application, &b" \r\n".to_vec(), &root],
            Alipay,
            CertificateProblem::Empty,
        ),
        ([&damaged, &alipay, &root], Application, CertificateProblem::Damaged),
        (
            [&application, &alipay, &damaged],
            AlipayRoot,
            CertificateProblem::Damaged,
        ),
        ([&many, &alipay, &root], Application, CertificateProblem::TooMany),
        ([&large, &alipay, &root], Application, CertificateProblem::TooLarge),
        ([&application, &sm2, &root], Alipay, CertificateProblem::NoRsa),
        (
            [&sm2_application, &alipay, &root],
            Application,
            CertificateProblem::NoRsa,
        ),
    ] {
        let error = read(files[0], files[1], files[2]).unwrap_err();
        assert_eq!(error, CertificateError::File { file, problem }, "{error}");
    }
}

#[test]
fn one_key_for_both_is_refused() {
    let root = root("root", 0).pem();
    let certificate = end(("root", 0), ("anyone", 1)).pem();
    let error = read(certificate.as_bytes(), certificate.as_bytes(), root.as_bytes()).unwrap_err();
    assert_eq!(error, CertificateError::SameKey);
}

#[test]
fn the_errors_say_what_to_do() {
    let error = read_vectors(NET_ALIPAY, NET_ALIPAY, PRODUCTION_ROOT).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the application's certificate (appCertPublicKey_….crt): this is Alipay's certificate; were two files swapped?"
    );
    let error = read_vectors(NET_APPLICATION, "node-alipayCertPublicKey_RSA2.crt", PRODUCTION_ROOT).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the certificate \"7513daaaa48aa3ba2e4018d84402479c\" does not lead to Alipay's root certificate: its issuer's \
         certificate is in none of the files; take them again from the console, or read them as the sandbox's"
    );
}

//! No file makes the runtime panic, and no damaged one is trusted.

use alipay_runtime::{certificate_sn, root_certificate_sn};
use proptest::prelude::*;

use super::{PRODUCTION_ROOT, read, time, trusting, vector};
use crate::support::{base64, unbase64};

fn anything() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        any::<Vec<u8>>(),
        "-----BEGIN CERTIFICATE-----[a-zA-Z0-9+/=\n]{0,99}(-----END)?".prop_map(String::into_bytes),
        any::<Vec<u8>>().prop_map(|der| format!("-----BEGIN CERTIFICATE-----{}", base64(&der)).into_bytes()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_file_makes_it_panic(file in anything()) {
        prop_assert!(certificate_sn(&file).is_err() && root_certificate_sn(&file).is_err());
        prop_assert!(read(&file, &file, &file).is_err());
    }

    #[test]
    fn no_change_of_a_byte_is_trusted(index: prop::sample::Index, byte: u8) {
        let (root, chain) = (vector(PRODUCTION_ROOT), vector("php-publicCert.pem"));
        let sn = certificate_sn(&chain).unwrap();
        let text = String::from_utf8(chain).unwrap();
        let (first, rest) = text.split_once("-----END CERTIFICATE-----").unwrap();
        let (mark, body) = first.split_once("CERTIFICATE-----").unwrap();
        let mut der = unbase64(&body.replace(['\r', '\n'], ""));
        let changed = index.index(der.len());
        let is_changed = der[changed] != byte;
        der[changed] = byte;
        let copy = format!("{mark}CERTIFICATE-----\n{}\n-----END CERTIFICATE-----{rest}", base64(&der));
        let accepted = trusting(&root).accept(&sn, copy.as_bytes(), time("2020-01-01 00:00:00"));
        prop_assert_eq!(accepted.is_err(), is_changed);
    }

    #[test]
    fn no_change_of_the_text_makes_it_panic(index: prop::sample::Index, byte: u8) {
        let mut chain = vector("php-publicCert.pem");
        let index = index.index(chain.len());
        chain[index] = byte;
        let _ = (certificate_sn(&chain), root_certificate_sn(&chain));
        let _ = trusting(&vector(PRODUCTION_ROOT)).accept("6a7db70fac87878fea18d96f52c8b7d8", &chain, time("2020-01-01 00:00:00"));
    }
}

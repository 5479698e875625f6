//! Serial numbers in decimal, whatever their size.

use std::fmt::Write as _;

const BASE: u64 = 1_000_000_000;

/// The decimal digits of an unsigned number that is given with its highest byte first.
pub(super) fn decimal(bytes: &[u8]) -> String {
    let mut groups: Vec<u64> = Vec::new(); // nine digits each, the lowest first
    for word in bytes.rchunks(4).rev() {
        let mut carry = word.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        for group in &mut groups {
            let value = *group << 32 | carry;
            *group = value % BASE;
            carry = value / BASE;
        }
        while carry > 0 {
            groups.push(carry % BASE);
            carry /= BASE;
        }
    }
    let mut highest_first = groups.iter().rev();
    let mut text = highest_first.next().unwrap_or(&0).to_string();
    for group in highest_first {
        let _ = write!(text, "{group:09}"); // a String takes everything
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rsa::BigUint;

    #[test]
    fn borders() {
        for (bytes, digits) in [
            (&[][..], "0"),
            (&[0, 0], "0"),
            (&[0, 7], "7"),
            (&[0x3b, 0x9a, 0xc9, 0xff], "999999999"),
            (&[0x3b, 0x9a, 0xca, 0x00], "1000000000"),
            (&[0xff; 8], "18446744073709551615"),
            (&[0x0d, 0xe0, 0xb6, 0xb3, 0xa7, 0x64, 0x00, 0x00], "1000000000000000000"),
        ] {
            assert_eq!(decimal(bytes), digits);
        }
    }

    proptest! {
        #[test]
        fn as_another_implementation_writes_it(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(decimal(&bytes), BigUint::from_bytes_be(&bytes).to_string());
        }
    }
}

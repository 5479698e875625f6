//! Chance that can be repeated.

use rsa::rand_core::{OsRng, RngCore as _};

/// A number that looks random and depends on nothing but the seed, the number of the request, and what it is for:
/// so that a request meets the same fault again, whatever happened before it. This is the generator `SplitMix64`.
pub(crate) fn draw(seed: u64, request: u64, purpose: u64) -> u64 {
    [request, purpose].into_iter().fold(mixed(seed), |so_far, next| {
        mixed(so_far ^ next.wrapping_mul(0xD1B5_4A32_D192_ED03))
    })
}

pub(crate) fn seed() -> u64 {
    OsRng.next_u64()
}

fn mixed(state: u64) -> u64 {
    let state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn the_same_again_and_evenly_spread() {
        assert_eq!(draw(1, 2, 3), draw(1, 2, 3));
        for (seed, purpose) in [(0, 0), (1, 0), (0, 1), (u64::MAX, 7)] {
            let hits = (0..10_000).filter(|request| draw(seed, *request, purpose).is_multiple_of(10));
            assert!((850..1150).contains(&hits.count()), "seed {seed}, purpose {purpose}");
        }
    }
}

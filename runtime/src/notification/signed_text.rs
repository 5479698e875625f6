//! The text that the signature of a notification covers.

use super::parameters::Parameters;

/// Which parameters, beside those that always belong to it, the signed text of a notification holds.
///
/// `sign` never belongs to it. The documentation knows two forms, [`V1`](Self::V1) and [`V2`](Self::V2); the others
/// have been seen or are conceivable, and are tried after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedText {
    /// Whether `sign_type` belongs to it.
    pub sign_type: bool,
    /// Whether parameters without a value belong to it.
    pub empty: bool,
    /// Whether `alipay_cert_sn` belongs to it.
    pub alipay_cert_sn: bool,
}

impl SignedText {
    /// Without `sign_type`: notifications about trades.
    pub const V1: Self = Self {
        sign_type: false,
        empty: false,
        alipay_cert_sn: false,
    };
    /// With `sign_type`: messages, whose parameter `method` ends in `notify`.
    pub const V2: Self = Self {
        sign_type: true,
        ..Self::V1
    };

    pub(super) const IN_ORDER: [Self; 6] = [
        Self::V1,
        Self::V2,
        Self {
            empty: true,
            ..Self::V1
        },
        Self {
            empty: true,
            ..Self::V2
        },
        Self {
            alipay_cert_sn: true,
            ..Self::V1
        },
        Self {
            alipay_cert_sn: true,
            ..Self::V2
        },
    ];

    /// The first of `texts` that makes of the parameters what `is_signed`.
    pub(super) fn first(
        texts: &[Self],
        parameters: &Parameters,
        mut is_signed: impl FnMut(&[u8]) -> bool,
    ) -> Option<Self> {
        let mut tried: Vec<Vec<u8>> = Vec::new();
        texts.iter().copied().find(|text| {
            let content = text.of(parameters);
            if tried.contains(&content) {
                return false;
            }
            let found = is_signed(&content);
            tried.push(content);
            found
        })
    }

    pub(super) fn holds(self, name: &[u8], value: &[u8]) -> bool {
        match name {
            b"sign" => false,
            b"sign_type" if !self.sign_type => false,
            b"alipay_cert_sn" if !self.alipay_cert_sn => false,
            _ => self.empty || !value.is_empty(),
        }
    }

    fn of(self, parameters: &Parameters) -> Vec<u8> {
        let mut text = Vec::new();
        for (name, value) in parameters.iter().filter(|(name, value)| self.holds(name, value)) {
            if !text.is_empty() {
                text.push(b'&');
            }
            text.extend_from_slice(name);
            text.push(b'=');
            text.extend_from_slice(value);
        }
        text
    }
}

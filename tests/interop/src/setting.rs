//! How an application is set up.

use alipay::Charset;

use crate::material::{EMOJI, NOTE, TRICKY};

#[derive(Clone, Copy)]
pub(crate) struct Setting {
    pub(crate) name: &'static str,
    pub(crate) sign_type: &'static str,
    pub(crate) charset: Charset,
    pub(crate) has_certificates: bool,
    pub(crate) encrypts: bool,
}

pub(crate) const RSA2: Setting = Setting {
    name: "RSA2",
    sign_type: "RSA2",
    charset: Charset::Utf8,
    has_certificates: false,
    encrypts: false,
};

pub(crate) const RSA: Setting = Setting {
    name: "RSA",
    sign_type: "RSA",
    ..RSA2
};

pub(crate) const GBK: Setting = Setting {
    name: "RSA2 GBK",
    charset: Charset::Gbk,
    ..RSA2
};

pub(crate) const CERTIFICATES: Setting = Setting {
    name: "certificates",
    has_certificates: true,
    ..RSA2
};

pub(crate) const AES: Setting = Setting {
    name: "RSA2 AES",
    encrypts: true,
    ..RSA2
};

pub(crate) const CERTIFICATES_AES: Setting = Setting {
    name: "certificates AES",
    encrypts: true,
    ..CERTIFICATES
};

impl Setting {
    /// Text with everything that is easily damaged on its way.
    pub(crate) fn text(&self) -> String {
        self.with_emoji(TRICKY)
    }

    /// The same for fields that take few characters.
    pub(crate) fn note(&self) -> String {
        self.with_emoji(NOTE)
    }

    /// GBK has no emoji.
    fn with_emoji(&self, text: &str) -> String {
        match self.charset {
            Charset::Utf8 => format!("{text}{EMOJI}"),
            _ => text.to_owned(),
        }
    }
}

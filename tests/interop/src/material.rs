//! What both sides sign with, and texts that are easily damaged on their way.

use crate::openssl::{Files, OpenSsl, Pair};

pub(crate) const APP_ID: &str = "2021000000000000";
pub(crate) const CONTENT_KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";

/// What forms, HTML, JSON and signed texts give a meaning to.
pub(crate) const TRICKY: &str =
    "黄金 + & = % %41 \"双\" '单' \\ / <b>&amp;&quot;</b> ; # ? }\",\"sign\":\"x\"} 中\t\r\n。";
pub(crate) const EMOJI: &str = "😀👨‍👩‍👧é𠮷";

/// The same for fields that take few characters.
pub(crate) const NOTE: &str = "黄金 & <VIP> + =\"双\" '单' 5% \\ / é";

/// Both sides' keys and certificates.
pub(crate) struct Material {
    pub(crate) application: Pair,
    pub(crate) alipay: Pair,
    pub(crate) stranger: Pair,
    pub(crate) files: Files,
}

impl Material {
    pub(crate) fn make(openssl: &OpenSsl) -> Self {
        Self {
            application: openssl.pair("application"),
            alipay: openssl.pair("alipay"),
            stranger: openssl.pair("stranger"),
            files: openssl.certificates(),
        }
    }
}

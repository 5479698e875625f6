//! Two views of what was signed, side by side.

use std::fmt;

use crate::response::shown;

/// The gateway introduces its view with these words ("the text to verify is").
const INTRODUCTION: &str = "验签字符串为";

/// What may be shown: the settings of a call. Everything else is content, tokens or addresses.
const SETTINGS: &[&str] = &[
    "alipay_root_cert_sn",
    "app_cert_sn",
    "app_id",
    "charset",
    "encrypt_type",
    "format",
    "method",
    "sign_type",
    "timestamp",
    "version",
];

/// The text that we signed beside the text for which the gateway expected a signature.
///
/// `Display` and `Debug` tell where they part, without the content; the texts hold all that was sent, tokens included.
#[derive(Clone, PartialEq, Eq)]
pub struct SignatureDifference {
    ours: String,
    gateways: String,
}

impl SignatureDifference {
    /// Compares our text with the one in the gateway's message, which is escaped for HTML.
    pub(super) fn find(ours: String, sub_msg: &str) -> Option<Self> {
        let (_, view) = sub_msg.split_once(INTRODUCTION)?;
        let gateways = unescape_html(view.trim_start_matches(['：', ':', ' ']));
        Some(Self { ours, gateways })
    }

    /// The text that we signed. Keep it out of logs.
    pub fn ours(&self) -> &str {
        &self.ours
    }

    /// The text for which the gateway expected a signature. Keep it out of logs.
    pub fn gateways(&self) -> &str {
        &self.gateways
    }

    /// The first parameter that differs; `None` if the texts are the same, which leaves the keys as the cause.
    pub fn first_parameter(&self) -> Option<&str> {
        let (ours, gateways) = self.first_pairs();
        ours.or(gateways).map(name)
    }

    /// The first parameters, in order, that are not the same on both sides.
    fn first_pairs(&self) -> (Option<&str>, Option<&str>) {
        let (mut ours, mut gateways) = (self.ours.split('&'), self.gateways.split('&'));
        loop {
            match (ours.next(), gateways.next()) {
                (Some(one), Some(other)) if one == other => {}
                pairs => return pairs,
            }
        }
    }
}

impl fmt::Display for SignatureDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ours, gateways) = match self.first_pairs() {
            (None, None) => {
                return f.write_str(
                    "the signed texts are the same: the gateway has another public key of this application",
                );
            }
            (Some(ours), Some(gateways)) if name(ours) == name(gateways) => (ours, gateways),
            (Some(pair), _) => {
                return write!(
                    f,
                    "the signed texts differ: only ours has the parameter {} here",
                    name(pair)
                );
            }
            (None, Some(pair)) => {
                return write!(
                    f,
                    "the signed texts differ: only the gateway's has the parameter {} here",
                    shown(name(pair))
                );
            }
        };
        let parameter = name(ours);
        write!(f, "the signed texts differ in the parameter {parameter}: ")?;
        if SETTINGS.contains(&parameter) {
            return write!(f, "ours is {}, the gateway's {}", value(ours), shown(value(gateways)));
        }
        let same = value(ours).chars().zip(value(gateways).chars());
        let same = same.take_while(|(one, other)| one == other).count();
        let length = |pair| value(pair).chars().count();
        write!(
            f,
            "ours has {} characters, the gateway's {}, and the first {same} are the same",
            length(ours),
            length(gateways)
        )
    }
}

impl fmt::Debug for SignatureDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignatureDifference")
            .field("first_parameter", &self.first_parameter())
            .finish_non_exhaustive()
    }
}

fn name(pair: &str) -> &str {
    pair.split_once('=').map_or(pair, |(name, _)| name)
}

fn value(pair: &str) -> &str {
    pair.split_once('=').map_or("", |(_, value)| value)
}

/// `&amp;` comes last, so that nothing is unescaped twice.
fn unescape_html(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}

#[cfg(test)]
mod tests {
    use super::SignatureDifference;

    fn find(ours: &str, theirs: &str) -> SignatureDifference {
        let sub_msg = format!("验签出错，网关生成的验签字符串为：{theirs}");
        SignatureDifference::find(ours.into(), &sub_msg).unwrap()
    }

    #[test]
    fn the_first_difference_is_named() {
        let told = |ours, theirs| find(ours, theirs).to_string();
        for (ours, theirs, expected) in [
            (
                "a=1&b=2&c=3",
                "a=1&amp;b=&quot;&amp;c=3",
                "the signed texts differ in the parameter b: ours has 1 characters, the gateway's 1, and the first 0 are the same",
            ),
            (
                "charset=utf-8",
                "charset=GBK",
                "the signed texts differ in the parameter charset: ours is utf-8, the gateway's GBK",
            ),
            (
                "a=1&b=2",
                "a=1",
                "the signed texts differ: only ours has the parameter b here",
            ),
            (
                "a=1",
                "a=1&amp;b=2",
                "the signed texts differ: only the gateway's has the parameter b here",
            ),
            (
                "a=1",
                "a=1",
                "the signed texts are the same: the gateway has another public key of this application",
            ),
        ] {
            assert_eq!(told(ours, theirs), expected);
        }
    }

    #[test]
    fn content_is_not_shown() {
        let difference = find("auth_token=secret", "auth_token=sacred");
        for text in [difference.to_string(), format!("{difference:?}")] {
            assert!(
                text.contains("auth_token") && !text.contains("secret") && !text.contains("sacred"),
                "{text}"
            );
        }
        assert_eq!(
            (difference.ours(), difference.gateways()),
            ("auth_token=secret", "auth_token=sacred")
        );
    }

    #[test]
    fn another_message_has_no_view() {
        assert_eq!(SignatureDifference::find("a=1".into(), "验签出错"), None);
    }
}

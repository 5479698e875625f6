//! Two views of what was signed, side by side.

use std::fmt;

/// The gateway introduces its view with these words ("the text to verify is").
const INTRODUCTION: &str = "验签字符串为";
const SECRET: &[&str] = &["app_auth_token", "auth_token"];

/// The text that we signed beside the text for which the gateway expected a signature. Tokens are masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureDifference {
    ours: String,
    gateways: String,
    first: Option<String>,
}

impl SignatureDifference {
    /// Compares our text with the one in the gateway's message, which is escaped for HTML.
    pub(super) fn find(ours: &str, sub_msg: &str) -> Option<Self> {
        let (_, view) = sub_msg.split_once(INTRODUCTION)?;
        let gateways = unescape_html(view.trim_start_matches(['：', ':', ' ']));
        let shared = ours
            .split('&')
            .zip(gateways.split('&'))
            .take_while(|(one, other)| one == other)
            .count();
        let differing = ours.split('&').nth(shared).or_else(|| gateways.split('&').nth(shared));
        let first = differing.map(|pair| name(pair).to_owned());
        Some(Self {
            ours: mask(ours),
            gateways: mask(&gateways),
            first,
        })
    }

    /// The text that we signed.
    pub fn ours(&self) -> &str {
        &self.ours
    }

    /// The text for which the gateway expected a signature.
    pub fn gateways(&self) -> &str {
        &self.gateways
    }

    /// The first parameter that differs; `None` if the texts are the same, which leaves the keys as the cause.
    pub fn first_parameter(&self) -> Option<&str> {
        self.first.as_deref()
    }
}

impl fmt::Display for SignatureDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.first {
            Some(name) => writeln!(f, "the signed texts differ from the parameter {name} on")?,
            None => writeln!(
                f,
                "the signed texts are the same: the gateway has another public key of this application"
            )?,
        }
        write!(f, "  ours:    {}\n  gateway: {}", self.ours, self.gateways)
    }
}

fn name(pair: &str) -> &str {
    pair.split_once('=').map_or(pair, |(name, _)| name)
}

fn mask(text: &str) -> String {
    let masked = |pair| {
        if SECRET.contains(&name(pair)) {
            format!("{}=***", name(pair))
        } else {
            pair.to_owned()
        }
    };
    text.split('&').map(masked).collect::<Vec<_>>().join("&")
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
        SignatureDifference::find(ours, &format!("验签出错，网关生成的验签字符串为：{theirs}")).unwrap()
    }

    #[test]
    fn the_first_difference_is_named() {
        let first = |ours, theirs| find(ours, theirs).first.unwrap_or_default();
        assert_eq!(first("a=1&b=2&c=3", "a=1&amp;b=&quot;&amp;c=3"), "b");
        assert_eq!(first("a=1&b=2", "a=1"), "b");
        assert_eq!(first("a=1", "a=1&amp;b=2"), "b");
        assert_eq!(first("a=1&c=3", "a=1&amp;b=2&amp;c=3"), "c");
        assert_eq!(first("a=1", "a=1"), "");
    }

    #[test]
    fn tokens_are_masked() {
        let difference = find("a=1&auth_token=secret", "a=1&amp;auth_token=secret");
        assert_eq!(difference.to_string().matches("auth_token=***").count(), 2);
        assert!(!difference.to_string().contains("secret"));
    }

    #[test]
    fn another_message_has_no_view() {
        assert_eq!(SignatureDifference::find("a=1", "验签出错"), None);
    }
}

//! Values that let somebody act for a user are not shown whole.

use std::collections::BTreeMap;

use serde_json::Value;

/// Parameters and members that hold such a value.
const NAMES: [&str; 8] = [
    "access_token",
    "app_auth_code",
    "app_auth_token",
    "app_refresh_token",
    "auth_code",
    "auth_token",
    "passport_token",
    "refresh_token",
];

/// A parameter that is one only here: elsewhere `code` says how a request ended.
const CODE: &str = "code";

const SHOWN: usize = 4;

/// The secrets of one call, wherever they stand.
pub(super) struct Secrets(Vec<String>);

impl Secrets {
    /// Looks through the parameters, the JSON objects in them, and the answer.
    pub(super) fn find(parameters: &BTreeMap<String, String>, answer: &str) -> Self {
        let mut found = Vec::new();
        for (name, value) in parameters {
            if NAMES.contains(&name.as_str()) || name == CODE {
                found.push(value.clone());
            }
        }
        for text in parameters.values().map(String::as_str).chain([answer]) {
            if let Ok(value) = serde_json::from_str(text) {
                collect(&value, &mut found);
            }
        }
        found.retain(|value| value.chars().count() > SHOWN);
        // A secret that holds another one has to go first.
        found.sort_by_key(|value| std::cmp::Reverse(value.len()));
        found.dedup();
        Self(found)
    }

    /// The text with each secret shortened to its first characters.
    pub(super) fn shorten(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, secret| {
            let length = secret.chars().count();
            let start: String = secret.chars().take(SHOWN).collect();
            let short = format!("{start}…({length} characters)");
            let in_json = Value::from(secret.as_str()).to_string();
            let in_json = in_json.trim_matches('"');
            let in_answer = in_json.replace('/', "\\/");
            [in_answer.as_str(), in_json, secret]
                .iter()
                .fold(text, |text, written| text.replace(written, &short))
        })
    }
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if NAMES.contains(&name.as_str()) => found.push(text.clone()),
                    value => collect(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::Secrets;

    #[test]
    fn they_are_shortened_wherever_they_stand() {
        let biz_content = r#"{"auth_code":"28763443825664394\"/","subject":"tea"}"#;
        let parameters = [
            ("biz_content", biz_content),
            ("code", "4b203fe6c11548bcabd8da5bb087a83b"),
            ("app_auth_token", "201509BBeff9351ad1874306903e96b91d248A36"),
            ("method", "alipay.trade.pay"),
        ];
        let parameters = parameters
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
        let answer = r#"{"alipay_x_response":{"code":"10000","list":[{"access_token":"a\/secret+token"}]}}"#;
        let secrets = Secrets::find(&parameters, answer);
        for (text, expected) in [
            (biz_content, r#"{"auth_code":"2876…(19 characters)","subject":"tea"}"#),
            (
                "app_auth_token=201509BBeff9351ad1874306903e96b91d248A36&code=4b203fe6c11548bcabd8da5bb087a83b&x=1",
                "app_auth_token=2015…(40 characters)&code=4b20…(32 characters)&x=1",
            ),
            (
                answer,
                r#"{"alipay_x_response":{"code":"10000","list":[{"access_token":"a/se…(14 characters)"}]}}"#,
            ),
            ("alipay.trade.pay", "alipay.trade.pay"),
        ] {
            assert_eq!(secrets.shorten(text), expected);
        }
    }
}

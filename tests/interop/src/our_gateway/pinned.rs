//! What the SDKs are known to do otherwise than the protocol asks for, in the versions that are installed.

use serde_json::json;

use super::Bench;
use super::cards::{QUERY, query};
use crate::browser::Form;
use crate::material::CONTENT_KEY;
use crate::peer::Peer;
use alipay_gateway::Verdict;

impl Bench<'_> {
    /// What version 4.14.0 of the Node SDK does otherwise.
    pub(super) fn node_pinned(&self) {
        self.pins("signs empty parameters, which the gateway leaves out", || {
            let question = json!({"method": QUERY, "content": query("1"), "extra": {"app_auth_token": ""}});
            assert_eq!(self.peer.ask("call", question)["sub_code"], "isv.invalid-signature");
            assert_eq!(self.last().0, Verdict::Bad);
        });
        self.pins("cannot verify an error_response, and throws", || {
            let question = json!({"method": QUERY, "content": query("1"), "extra": {"method": ""}});
            let error = self.peer.error("call", question);
            assert!(
                error.contains("验签失败") && error.contains("isv.missing-method"),
                "{error}"
            );
        });
        self.pins("throws at an error without signature", || {
            self.configure(&self.application, "2021999999999999");
            let error = self.peer.error("call", json!({"method": QUERY, "content": query("1")}));
            assert!(!error.contains("isv.invalid-app-id"), "{error}");
        });
        self.pins("gives names of answers in camel case unless told not to", || {
            let number = self.open("camel");
            let answer = self.peer.ask(
                "call_with_defaults",
                json!({"method": QUERY, "content": query(&number)}),
            );
            assert_eq!(answer["cardInfo"]["bizCardNo"], number, "{answer}");
        });
        self.pins(
            "sends names inside biz_content in snake case, the application's own too",
            || {
                let order =
                    json!({"method": QUERY, "content": {"ext": {"orderNo": "1", "VIPLevel": "2"}}, "extra": {}});
                let content = parameter(&self.peer.text("order", order), "biz_content");
                assert_eq!(content, r#"{"ext":{"vip_level":"2","order_no":"1"}}"#);
            },
        );
        self.pins(
            "escapes only quotes in a page's form, so that &amp; turns into &",
            || {
                let page = json!({"method": QUERY, "http_method": "POST", "content": query("a&amp;b")});
                let answer = Form::read(&self.peer.text("page", page)).submit().text;
                assert!(answer.contains("isv.invalid-signature"), "{answer}");
            },
        );
        self.pins("checkNotifySign decodes twice, checkNotifySignV2 does not", || {
            for (subject, verifies) in [("中文", true), ("a%2Bb", false)] {
                let body = self.notification(subject);
                let twice = json!({"body": body, "decoding_twice": true});
                assert_eq!(self.peer.ask("verify_notification", twice), verifies);
                assert_eq!(self.peer.ask("verify_notification", json!({"body": body})), true);
            }
            let question = json!({"body": self.notification("100%"), "decoding_twice": true});
            let error = self.peer.error("verify_notification", question);
            assert!(error.starts_with("URIError"), "{error}");
        });
    }

    pub(super) fn node_certificates_pinned(&self) {
        self.pins("takes alipay_cert_sn of a notification for signed text", || {
            let question = json!({"body": self.notification("茶"), "with_certificate": true});
            assert_eq!(self.peer.ask("verify_notification", question), false);
        });
    }

    pub(super) fn node_encryption_pinned(&self) {
        self.pins("cannot verify an encrypted answer", || {
            let question = self.question(QUERY, &query("1"));
            let error = self.peer.error("call_verifying", question);
            assert!(error.contains("验签失败"), "{error}");
        });
    }

    pub(super) fn timestamps_pinned(&self, elsewhere: &Peer) {
        self.pins(
            "writes timestamps in the machine's time zone, which is wrong in UTC",
            || {
                elsewhere.ask("configure", self.settings(&self.application, self.gateway.app_id()));
                let answer = elsewhere.ask("call", json!({"method": QUERY, "content": query("1")}));
                assert_eq!(answer["sub_code"], "isv.invalid-timestamp");
            },
        );
    }

    /// What version 3.7.1411 of the Python SDK does otherwise.
    pub(super) fn python_pinned(&self) {
        self.pins("signs empty parameters, which the gateway leaves out", || {
            let question = json!({"method": QUERY, "content": query("1"), "extra": {"terminal_code": ""}});
            assert_eq!(self.peer.ask("call", question)["sub_code"], "isv.invalid-signature");
            assert_eq!(self.last().0, Verdict::Bad);
        });
        self.pins("hides an error without signature behind one of its own", || {
            self.configure(&self.application, "2021999999999999");
            let error = self.peer.error("call", json!({"method": QUERY, "content": query("1")}));
            assert!(error.contains("response shape maybe illegal"), "{error}");
        });
        self.pins("cannot call an address with a port", || {
            let error = self.peer.error("call_as_it_is", json!({"method": QUERY}));
            assert!(error.starts_with("TypeError"), "{error}");
        });
        self.pins(
            "escapes only quotes in a page's form, so that &amp; turns into &",
            || {
                let page = json!({"method": QUERY, "http_method": "POST", "content": query("a&amp;b")});
                let answer = Form::read(&self.peer.text("page", page)).submit().text;
                assert!(answer.contains("isv.invalid-signature"), "{answer}");
            },
        );
        self.pins("accepts a SHA-1 signature where RSA2 is named", || {
            let keys = json!({
                "app_id": "1", "sign_type": "RSA", "charset": "utf-8",
                "own_key": self.stranger.pkcs1, "their_key": self.stranger.public,
            });
            self.peer.ask("configure", keys);
            let fields = json!({"out_trade_no": "1"});
            let body = self
                .peer
                .text("notify", json!({"fields": fields, "covers_sign_type": false}));
            let body = body.replace("sign_type=RSA&", "sign_type=RSA2&");
            assert!(body.contains("sign_type=RSA2"), "{body}");
            assert_eq!(self.peer.ask("verify_notification", json!({"body": body})), true);
        });
        self.pins("cannot encrypt on Python 3", || {
            let error = self.peer.error("encrypt", json!({"text": "{}", "key": CONTENT_KEY}));
            assert!(error.starts_with("TypeError"), "{error}");
        });
    }
}

/// The value of a parameter in a form.
fn parameter(form: &str, name: &str) -> String {
    let mut pairs = form_urlencoded::parse(form.as_bytes());
    let (_, value) = pairs.find(|(found, _)| found == name).expect(name);
    value.into_owned()
}

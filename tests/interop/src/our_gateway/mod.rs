//! An SDK calls our gateway and verifies its answers.

mod cards;
mod command;
mod pinned;
mod trades;
mod uploads;

use alipay_gateway::{Gateway, SignType, Verdict};
use serde_json::{Value, json};

use crate::browser::{self, Form, Page};
use crate::material::Material;
use crate::openssl::{OpenSsl, Pair};
use crate::peer::Peer;
use crate::setting::{AES, CERTIFICATES, CERTIFICATES_AES, GBK, RSA, RSA2, Setting};
use crate::table::{Heading, Table};
use cards::{QUERY, query};

const PART: &str = "gateway";
const RETURN_URL: &str = "https://shop.example/times";

pub(crate) fn with_node(table: &Table, (node, elsewhere): (&Peer, &Peer), openssl: &OpenSsl, material: &Material) {
    for setting in [RSA2, RSA, CERTIFICATES, AES, CERTIFICATES_AES] {
        Bench::new(table, node, openssl, material, setting).all();
    }
    let bench = Bench::new(table, node, openssl, material, RSA2);
    bench.node_pinned();
    Bench::new(table, node, openssl, material, CERTIFICATES).node_certificates_pinned();
    Bench::new(table, node, openssl, material, AES).node_encryption_pinned();
    command::with(table, node, openssl);
    bench.timestamps_pinned(elsewhere);
}

pub(crate) fn with_python(table: &Table, (python, elsewhere): (&Peer, &Peer), openssl: &OpenSsl, material: &Material) {
    for setting in [RSA2, RSA] {
        Bench::new(table, python, openssl, material, setting).all();
    }
    Bench::new(table, python, openssl, material, GBK).calls();
    let bench = Bench::new(table, python, openssl, material, RSA2);
    bench.python_pinned();
    bench.timestamps_pinned(elsewhere);
    command::with(table, python, openssl);
}

/// One setting of a gateway, and the SDK that calls it.
struct Bench<'a> {
    table: &'a Table,
    peer: &'a Peer,
    setting: Setting,
    gateway: Gateway,
    application: Pair,
    stranger: &'a Pair,
}

impl<'a> Bench<'a> {
    fn new(table: &'a Table, peer: &'a Peer, openssl: &OpenSsl, material: &'a Material, setting: Setting) -> Self {
        let mut builder = Gateway::builder().sign_types([SignType::Rsa, SignType::Rsa2]);
        if setting.has_certificates {
            builder = builder.certificates();
        }
        if setting.encrypts {
            builder = builder.encryption();
        }
        let gateway = builder.start().expect("a gateway");
        let application = openssl.forms("gateway", gateway.app_private_key_pem());
        let stranger = &material.stranger;
        Self {
            table,
            peer,
            setting,
            gateway,
            application,
            stranger,
        }
    }

    fn proves(&self, case: &str, run: impl FnOnce()) {
        self.table.proves(self.heading(), case, || self.configured(run));
    }

    fn pins(&self, case: &str, run: impl FnOnce()) {
        self.table.pins(self.heading(), case, || self.configured(run));
    }

    fn heading(&self) -> Heading<'_> {
        Heading {
            part: PART,
            peer: self.peer.name,
            setting: self.setting.name,
        }
    }

    fn configured(&self, run: impl FnOnce()) {
        self.configure(&self.application, self.gateway.app_id());
        run();
    }

    fn configure(&self, application: &Pair, app_id: &str) {
        self.peer.ask("configure", self.settings(application, app_id));
    }

    fn settings(&self, application: &Pair, app_id: &str) -> Value {
        json!({
            "app_id": app_id, "gateway": self.gateway.address(), "sign_type": self.setting.sign_type,
            "charset": self.setting.charset.as_str(), "own_key": application.pkcs1,
            "their_key": self.gateway.alipay_public_key_pem(), "content_key": self.gateway.content_key(),
            "certificates": self.setting.has_certificates.then(|| json!({
                "own": self.gateway.app_certificate_pem(), "theirs": self.gateway.alipay_certificate_pem(),
                "root": self.gateway.root_certificate_pem(),
            })),
        })
    }

    /// What the gateway found out about the signature of the last call, and what it answered.
    fn last(&self) -> (Verdict, String, Option<String>) {
        let calls = self.gateway.calls();
        let call = calls.last().expect("a call");
        (call.signature, call.code.clone(), call.sub_code.clone())
    }

    /// What the SDK is asked to send.
    fn question(&self, method: &str, content: &Value) -> Value {
        let mut question = json!({"method": method, "content": content, "extra": {}});
        if self.setting.encrypts {
            question["extra"]["needEncrypt"] = json!(true);
        }
        question
    }

    /// What the SDK gives to the application.
    fn answer(&self, method: &str, content: &Value) -> Value {
        self.peer.ask("call", self.question(method, content))
    }

    /// The same, once the gateway says that the request was right.
    fn call(&self, method: &str, content: &Value) -> Value {
        let answer = self.answer(method, content);
        assert_eq!(self.last(), (Verdict::Good, "10000".to_owned(), None), "{answer}");
        answer
    }

    fn page(&self, http_method: &str, method: &str, content: &Value) -> String {
        let mut question = self.question(method, content);
        question["http_method"] = json!(http_method);
        question["extra"]["return_url"] = json!(RETURN_URL);
        self.peer.text("page", question)
    }

    fn order_string(&self, method: &str, content: &Value) -> String {
        self.peer.text("order", self.question(method, content))
    }

    /// What goes from the SDK to the gateway and back.
    fn calls(&self) {
        self.cards();
        self.trades();
        self.uploads();
    }

    /// The same, and what a browser or an app takes there.
    fn all(&self) {
        self.calls();
        self.pages_of_trades();
        self.proves("a page as a form, taken by a browser", || {
            self.good(&Form::read(&self.page("POST", QUERY, &query(&self.open("form")))).submit());
        });
        self.proves("a page as an address, taken by a browser", || {
            self.good(&browser::open(&self.page("GET", QUERY, &query(&self.open("page")))));
        });
        self.proves("an order string", || {
            let order = self.order_string(QUERY, &query(&self.open("order")));
            self.good(&browser::hand_over(self.gateway.address(), order));
        });
        self.proves("a notification", || {
            let body = self.notification("5% 折扣 + <b>&amp;</b>");
            assert_eq!(self.peer.ask("verify_notification", json!({"body": body})), true);
            let changed = body.replace("88.80", "88.81");
            assert_eq!(self.peer.ask("verify_notification", json!({"body": changed})), false);
        });
    }

    /// What a browser or an app got is a success.
    fn good(&self, page: &Page) {
        let body = &page.text;
        assert_eq!(self.last(), (Verdict::Good, "10000".to_owned(), None), "{body}");
        if !self.setting.encrypts {
            assert!(body.contains(r#""code":"10000""#), "{body}");
        }
    }

    fn notification(&self, subject: &str) -> String {
        let fields = [
            ("app_id", self.gateway.app_id()),
            ("charset", "utf-8"),
            ("notify_id", "2026111500222101010"),
            ("out_trade_no", "1"),
            ("total_amount", "88.80"),
            ("subject", subject),
        ];
        String::from_utf8(self.gateway.notification(fields)).expect("a form is ASCII")
    }
}

//! Our client is answered by a server that verifies and signs with an SDK.

use alipay::marketing::card::query::{Request as Query, TargetCardNoType};
use alipay::notification::SignedText;
use alipay::{
    BlockingClient, CallOptions, CertificateFiles, Certificates, Charset, Client, ContentKey, Error, File,
    LegacyPrivateKey, NotificationError, PrivateKey, PublicKey, Untyped, Wire,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::browser::Form;
use crate::material::{APP_ID, CONTENT_KEY, EMOJI, Material};
use crate::peer::Peer;
use crate::setting::{AES, CERTIFICATES, CERTIFICATES_AES, GBK, RSA, RSA2, Setting};
use crate::table::{Heading, Table};

const PART: &str = "client";

pub(crate) fn with_node(table: &Table, node: &Peer, material: &Material) {
    for setting in [RSA2, RSA, CERTIFICATES, AES, CERTIFICATES_AES] {
        let bench = Bench::new(table, node, material, &setting);
        bench.all();
        if setting.has_certificates {
            bench.certificates(material);
        }
    }
}

pub(crate) fn with_python(table: &Table, python: &Peer, material: &Material) {
    for setting in [RSA2, RSA, GBK] {
        Bench::new(table, python, material, &setting).all();
    }
}

/// One setting, with the server and the client that go by it.
struct Bench<'a> {
    table: &'a Table,
    peer: &'a Peer,
    setting: &'a Setting,
    configured: Value,
    client: BlockingClient,
}

impl<'a> Bench<'a> {
    fn new(table: &'a Table, peer: &'a Peer, material: &Material, setting: &'a Setting) -> Self {
        let certificates = setting.has_certificates.then(
            || json!({"own": material.files.alipay, "theirs": material.files.application, "root": material.files.roots}),
        );
        let configured = peer.ask(
            "configure",
            json!({
                "app_id": APP_ID, "sign_type": setting.sign_type, "charset": setting.charset.as_str(),
                "own_key": material.alipay.pkcs1, "their_key": material.application.public,
                "content_key": setting.encrypts.then_some(CONTENT_KEY), "certificates": certificates,
            }),
        );
        let address = peer.text("serve", json!({"application_key": material.application.pkcs1}));
        Self {
            table,
            peer,
            setting,
            configured,
            client: BlockingClient::new(client(&address, material, setting)),
        }
    }

    fn proves(&self, case: &str, run: impl FnOnce()) {
        let heading = Heading {
            part: PART,
            peer: self.peer.name,
            setting: self.setting.name,
        };
        self.table.proves(heading, case, run);
    }

    fn plan(&self, node: &str) {
        self.peer
            .ask("plan", json!({"node": node, "encrypted": self.setting.encrypts}));
    }

    /// What the SDK makes of a request: its parameters, once its signature is good and the one that the SDK makes.
    fn good(judged: &Value) -> &Value {
        assert_eq!(judged["verified"], true, "{judged}");
        assert_eq!(judged["same_signature"], true, "{judged}");
        &judged["parameters"]
    }

    fn content(judged: &Value) -> Value {
        serde_json::from_str(judged["content"].as_str().expect("content")).expect("JSON")
    }

    fn all(&self) {
        self.proves("a typed call is verified and answered", || self.typed_call());
        self.proves("text, options and empty values arrive as meant", || self.untyped_call());
        self.proves("parameters without biz_content", || self.flat_call());
        self.proves("an upload: text is signed, the file arrives byte for byte", || {
            self.upload();
        });
        self.proves("errors are verified, as the method's and as error_response", || {
            self.errors();
        });
        self.proves("an answer changed after signing is refused", || self.altered());
        self.proves("a page as a form", || self.page_form());
        self.proves("a page as an address, and an order string", || self.address_and_order());
        self.proves("a notification that leaves out sign_type (V1)", || {
            self.notification(false);
        });
        self.proves("a notification that covers sign_type (V2)", || self.notification(true));
    }

    fn typed_call(&self) {
        let level = self.setting.text();
        let card = json!({"level": level, "open_date": "2026-02-20 21:20:46", "valid_date": "2030-02-20 21:20:46"});
        let schema = r#""schema_url":"alipays:\/\/platformapi\/startapp?a=1&b=}""#;
        self.plan(&format!(
            r#"{{"code":"10000","msg":"Success","card_info":{card},{schema}}}"#
        ));
        let request = Query::builder()
            .target_card_no(format!(
                "+&=%41 卡{}",
                self.setting.text().replace(['\t', '\r', '\n'], "")
            ))
            .target_card_no_type(TargetCardNoType::BizCard)
            .build();
        let options = CallOptions::default().validate(false);
        let reply = self.client.call_with(&request, &options).expect("a good answer");
        assert_eq!(
            reply.card_info.as_ref().and_then(|card| card.level.as_deref()),
            Some(&*level)
        );
        assert_eq!(
            reply.schema_url.as_deref(),
            Some("alipays://platformapi/startapp?a=1&b=}")
        );

        let judged = self.peer.ask("seen", json!({}));
        Self::good(&judged);
        assert_eq!(Self::content(&judged), serde_json::to_value(&request).expect("JSON"));
    }

    fn untyped_call(&self) {
        self.plan(r#"{"code":"10000","msg":"Success","trade_no":"1"}"#);
        let content = json!({"subject": self.setting.text(), "body": "", "total_amount": "88.80", "goods_detail": [
            {"goods_name": self.setting.text(), "quantity": 1, "price": "0.01"}
        ]});
        let notify_url = "https://shop.example/notify?a=1&b=%E4%B8%AD+c";
        let options = CallOptions::default()
            .notify_url(notify_url)
            .app_auth_token("201511BB+/=");
        let create = Untyped::new("alipay.trade.create", content.clone());
        let reply = self.client.call_with(&create, &options).expect("a good answer");
        assert_eq!(reply["trade_no"], "1");

        let judged = self.peer.ask("seen", json!({}));
        let parameters = Self::good(&judged);
        assert_eq!(parameters["notify_url"], notify_url);
        assert_eq!(parameters["app_auth_token"], "201511BB+/=");
        assert!(
            parameters
                .as_object()
                .expect("parameters")
                .values()
                .all(|value| value != "")
        );
        assert_eq!(parameters.get("encrypt_type").is_some(), self.setting.encrypts);
        assert_eq!(Self::content(&judged), content);
    }

    fn flat_call(&self) {
        self.peer.ask(
            "plan",
            json!({"node": r#"{"access_token":"a/b+c=","expires_in":31536000}"#}),
        );
        let fields =
            json!({"grant_type": "authorization_code", "code": self.setting.text().replace(['\r', '\n', '\t'], "")});
        let message = Untyped::new("alipay.system.oauth.token", fields.clone()).wire(Wire::Flat);
        assert_eq!(
            self.client.call(&message).expect("a good answer")["access_token"],
            "a/b+c="
        );
        let judged = self.peer.ask("seen", json!({}));
        assert_eq!(Self::good(&judged)["code"], fields["code"]);
    }

    fn upload(&self) {
        self.peer.ask(
            "plan",
            json!({"node": r#"{"code":"10000","msg":"Success","image_id":"1"}"#}),
        );
        let bytes: Vec<u8> = (0..=255).chain(*b"\r\n--").collect();
        let name = format!(
            "店铺 front&door+{}.png",
            if self.setting.charset == Charset::Utf8 {
                EMOJI
            } else {
                ""
            }
        );
        let fields = json!({"image_type": "png", "image_name": self.setting.text().replace(['\r', '\n', '\t'], "")});
        let message = Untyped::new("alipay.offline.material.image.upload", fields.clone())
            .file("image_content", File::new(name.as_str(), bytes.clone()));
        assert_eq!(self.client.call(&message).expect("a good answer")["image_id"], "1");

        let judged = self.peer.ask("seen", json!({}));
        assert_eq!(Self::good(&judged)["image_name"], fields["image_name"]);
        let file = json!([{"field": "image_content", "name": name, "base64": STANDARD.encode(bytes)}]);
        assert_eq!(judged["files"], file);
    }

    fn errors(&self) {
        let node =
            r#"{"code":"40004","msg":"Business Failed","sub_code":"CARD_NOT_EXIT","sub_msg":"会员卡不存在 \"1\""}"#;
        for name in [None, Some("error_response")] {
            self.peer.ask(
                "plan",
                json!({"node": node, "name": name, "encrypted": self.setting.encrypts}),
            );
            let query = Untyped::new("alipay.marketing.card.query", json!({"target_card_no": "1"}));
            let error = self.client.call(&query).expect_err("an error");
            assert_eq!(error.sub_code(), Some("CARD_NOT_EXIT"), "{error}");
            assert_eq!(error.sub_msg(), Some("会员卡不存在 \"1\""));
            assert!(error.gateway().expect("the gateway's error").is_verified());
        }
    }

    fn altered(&self) {
        let plan = json!({"node": r#"{"code":"10000","total":"1"}"#, "altered": r#"{"code":"10000","total":"2"}"#});
        self.peer.ask("plan", plan);
        let error = self
            .client
            .call(&Untyped::new("alipay.trade.query", json!({"a": 1})))
            .expect_err("a refusal");
        assert!(matches!(error, Error::Response(_)), "{error}");
        assert!(error.to_string().starts_with("the signature does not match"), "{error}");
    }

    fn sign(&self, method: &str, wire: Wire) -> (alipay::SignedRequest, Value) {
        let content =
            json!({"out_trade_no": "1", "subject": self.setting.text(), "body": "<script>&times&not_</script>"});
        let message = Untyped::new(method, content.clone()).wire(wire);
        let options = CallOptions::default().return_url("https://shop.example/?a=1&times=2");
        (
            self.client.client().sign(&message, &options).expect("a request"),
            content,
        )
    }

    fn judged(&self, form: &str, content: &Value) {
        let judged = self.peer.ask("judge", json!({"form": form}));
        assert_eq!(Self::good(&judged)["return_url"], "https://shop.example/?a=1&times=2");
        assert_eq!(Self::content(&judged), *content);
    }

    fn page_form(&self) {
        let (request, content) = self.sign("alipay.trade.page.pay", Wire::Page);
        let form = Form::read(&request.to_form_html());
        assert!(form.action.starts_with(self.client.client().gateway()), "{form:?}");
        self.judged(&form.parameters(), &content);
    }

    fn address_and_order(&self) {
        let (request, content) = self.sign("alipay.trade.page.pay", Wire::Page);
        let url = request.to_url();
        let (_, query) = url.split_once('?').expect("a query");
        self.judged(query, &content);
        let (request, content) = self.sign("alipay.trade.app.pay", Wire::App);
        self.judged(&request.to_order_string(), &content);
    }

    fn notification(&self, covers_sign_type: bool) {
        let fields = json!({
            "app_id": APP_ID, "method": "alipay.example.notify", "charset": self.setting.charset.as_str(),
            "version": "1.0", "out_trade_no": "1", "subject": self.setting.text(), "passback_params": "a%3D1%26b%3D2",
            "buyer_note": "", "fund_bill_list": r#"[{"amount":"0.01","fundChannel":"ALIPAYACCOUNT"}]"#,
        });
        let body = self.peer.text(
            "notify",
            json!({"fields": fields, "covers_sign_type": covers_sign_type}),
        );
        let client = self.client.client();
        let notification = client
            .verify_notification(body.as_bytes())
            .expect("a good notification");
        for name in ["subject", "passback_params", "fund_bill_list"] {
            assert_eq!(notification.get(name), fields[name].as_str());
        }
        // Both SDKs sign what is empty, too.
        let text = SignedText {
            sign_type: covers_sign_type,
            empty: true,
            ..SignedText::V1
        };
        assert_eq!(notification.matched(), text);
        let changed = body.replace("out_trade_no=1", "out_trade_no=2");
        let error = client.verify_notification(changed.as_bytes()).expect_err("a refusal");
        assert!(!matches!(error, NotificationError::Certificate(_)), "{error}");
    }

    fn certificates(&self, material: &Material) {
        self.proves("the SDK computes the same serial numbers", || {
            let files = &material.files;
            assert_eq!(
                self.configured["own_sn"],
                alipay::certificate_sn(files.alipay.as_bytes()).expect("an SN")
            );
            assert_eq!(
                self.configured["root_sn"],
                alipay::root_certificate_sn(files.roots.as_bytes()).expect("an SN")
            );
            assert_eq!(
                self.configured["root_sn"].as_str().map(|sn| sn.split('_').count()),
                Some(2)
            );
        });
        self.proves("requests name the certificates by these numbers", || {
            self.plan(r#"{"code":"10000"}"#);
            self.client
                .call(&Untyped::new("alipay.trade.query", json!({"a": 1})))
                .expect("a good answer");
            let judged = self.peer.ask("seen", json!({}));
            assert_eq!(Self::good(&judged)["app_cert_sn"], self.configured["their_sn"]);
            assert_eq!(judged["parameters"]["alipay_root_cert_sn"], self.configured["root_sn"]);
        });
    }
}

fn client(address: &str, material: &Material, setting: &Setting) -> Client {
    let mut builder = Client::builder(APP_ID).gateway(address).charset(setting.charset);
    builder = match setting.sign_type {
        "RSA" => builder.signer(LegacyPrivateKey::read(&material.application.pkcs1).expect("a key")),
        _ => builder.private_key(PrivateKey::read(&material.application.pkcs8).expect("a key")),
    };
    builder = if setting.has_certificates {
        let files = CertificateFiles {
            application: material.files.application.as_bytes(),
            alipay: material.files.alipay.as_bytes(),
            alipay_root: material.files.roots.as_bytes(),
        };
        builder.certificates(Certificates::read(files).expect("certificates"))
    } else {
        builder.alipay_public_key(PublicKey::read(&material.alipay.public).expect("a key"))
    };
    if setting.encrypts {
        builder = builder.content_key(ContentKey::read(CONTENT_KEY).expect("a key"));
    }
    builder.build().expect("a client")
}

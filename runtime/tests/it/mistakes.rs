//! The most frequent mistakes of those who talk to Alipay, and what the runtime makes of each: it says which mistake
//! it is, or there is no way to make it.

use std::collections::BTreeSet;

use alipay_runtime::{CallOptions, DateTime, PrivateKey, PublicKey, Untyped, Wire};
use rsa::pkcs1::EncodeRsaPrivateKey as _;
use serde_json::{Value, json};

use crate::certificates::issue::{Issue, alipay_certificate, application_certificate, certificates, key};
use crate::support::{
    NODE, answer, application, application_key, base64, builder, client, form, private_der, public_der, signed,
    signed_body,
};

/// What the mistake is, what happens, and what has to come of it.
type Mistake = (&'static str, fn() -> String, &'static str);

fn sent(message: &Untyped, options: &CallOptions) -> String {
    client()
        .sign(message, options)
        .map_or_else(|error| error.to_string(), |request| request.canonical())
}

fn query(fields: Value) -> Untyped {
    Untyped::new("alipay.trade.query", fields)
}

/// What is said about an answer with these codes, which the gateway does not sign.
fn refused(sub_code: &str) -> String {
    let node = json!({"code": "40002", "msg": "Invalid Arguments", "sub_code": sub_code});
    answer(&client(), json!({"error_response": node}).to_string())
        .unwrap_err()
        .to_string()
}

fn notified(body: &str) -> String {
    match client().verify_notification(body.as_bytes()) {
        Ok(notification) => format!("{:?}", notification.matched()),
        Err(error) => error.to_string(),
    }
}

fn signed_notification(content: &str) -> String {
    String::from_utf8(signed(content, "")).unwrap()
}

const MISTAKES: &[Mistake] = &[
    (
        "1: the application's own public key is given as Alipay's",
        || {
            let own = PublicKey::read(public_der(application_key())).unwrap();
            builder().alipay_public_key(own).build().unwrap_err().to_string()
        },
        "the public key or certificate given as Alipay's is the application's own; the console shows Alipay's next to it",
    ),
    (
        "2: a key in PKCS#1 where PKCS#8 is expected, or the other way round",
        || {
            let pkcs1 = application_key().to_pkcs1_der().unwrap();
            let keys = [pkcs1.as_bytes().to_vec(), private_der(application_key())];
            keys.map(|key| format!("{:?}", PrivateKey::read(key).unwrap()))
                .join(", ")
        },
        "PrivateKey(2048 bits), PrivateKey(2048 bits)",
    ),
    (
        "3: a key on one line, without its header, with a byte order mark or written line ends",
        || {
            let key = base64(&private_der(application_key()));
            let (start, end) = key.split_at(64);
            format!(
                "{:?}",
                PrivateKey::read(format!("\u{feff}{start}\\n{end}\r\n")).unwrap()
            )
        },
        "PrivateKey(2048 bits)",
    ),
    (
        "3: another key than a private one",
        || PrivateKey::read(public_der(application_key())).unwrap_err().to_string(),
        "this is an RSA public key, but the application's RSA private key is needed",
    ),
    (
        "4: the gateway cannot tell the charset before it decodes the body",
        || {
            let request = client().sign(&query(json!({})), &CallOptions::default()).unwrap();
            let http = request.to_http().unwrap();
            let query = http.uri().query().unwrap_or_default().contains("charset=utf-8");
            format!("{query}, {}", http.headers()["content-type"].to_str().unwrap())
        },
        "true, application/x-www-form-urlencoded;charset=utf-8",
    ),
    (
        "5: Chinese text is encoded twice or in another charset than it is signed in",
        || {
            let request = client()
                .sign(&query(json!({"subject": "测试 1+1%"})), &CallOptions::default())
                .unwrap();
            let sent = form(&request.to_order_string());
            let signed = request.canonical();
            let content = &sent.iter().find(|(name, _)| name == "biz_content").unwrap().1;
            format!("{content} {}", signed.contains(&format!("&biz_content={content}&")))
        },
        r#"{"subject":"测试 1+1%"} true"#,
    ),
    (
        "6: a notification of the first kind is taken for one of the second",
        || notified(&format!("{}&sign_type=RSA2", signed_notification("a=1"))),
        "SignedText { sign_type: false, empty: false, alipay_cert_sn: false }",
    ),
    (
        "6: a notification of the second kind is taken for one of the first",
        || notified(&signed_notification("a=1&sign_type=RSA2")),
        "SignedText { sign_type: true, empty: false, alipay_cert_sn: false }",
    ),
    (
        "7: a notification's values are encoded twice",
        || notified(&signed_notification("a=1,2").replace("1,2", "1%2C2").replace('%', "%25")),
        "the signature does not match the notification: it was percent-encoded a second time before it was given here; \
         give the raw bytes of the body, and encode nothing",
    ),
    (
        "8: a framework replaces quotation marks in a notification",
        || notified(&signed_notification("a=\"1\"").replace('"', "%26quot%3B")),
        "the signature does not match the notification: a filter replaced characters by HTML escapes such as \
         \"&quot;\"; give the raw bytes of the body, and take this address out of the filter",
    ),
    (
        "8: a framework adds a parameter to a notification",
        || notified(&(signed_notification("a=1") + "&route=notify")),
        "the signature does not match the notification: the parameter \"route\" was added after it was signed; give the \
         raw bytes of the body, not the parameters of a framework, and name those that belong to your own return_url",
    ),
    (
        "9: parameters without a value are signed",
        || {
            let options = CallOptions::default().notify_url("");
            let sent = sent(&query(json!({"a": null, "b": ""})).wire(Wire::Flat), &options);
            sent.split('&')
                .map(|pair| pair.split_once('=').unwrap().0)
                .collect::<Vec<_>>()
                .join(" ")
        },
        "app_id charset format method sign_type timestamp version",
    ),
    (
        "9: a merchant's token is empty, so that the call would be made in one's own name",
        || sent(&query(json!({})), &CallOptions::default().app_auth_token("")),
        "the parameter app_auth_token is blank",
    ),
    (
        "10: zero and false are taken for nothing",
        || {
            let sent = sent(
                &query(json!({"a": 0, "b": false, "c": "0"})).wire(Wire::Flat),
                &CallOptions::default(),
            );
            sent.split("&charset").next().unwrap().to_owned()
        },
        "a=0&app_id=2021000000000000&b=false&c=0",
    ),
    (
        "10: a blank was copied with an address",
        || {
            sent(
                &query(json!({})),
                &CallOptions::default().notify_url("https://shop.example/ "),
            )
        },
        "the parameter notify_url begins or ends with a blank",
    ),
    (
        "11: certificates change places",
        || {
            certificates(&alipay_certificate(1), &application_certificate())
                .unwrap_err()
                .to_string()
        },
        "the application's certificate (appCertPublicKey_….crt): this is Alipay's certificate; were two files swapped?",
    ),
    (
        "11: the application's certificate belongs to another key",
        || {
            let other = Issue {
                key: key(2),
                ..application_certificate()
            };
            let certificates = certificates(&other, &alipay_certificate(1)).unwrap();
            application()
                .certificates(certificates)
                .build()
                .unwrap_err()
                .to_string()
        },
        "the application's certificate belongs to another private key than the one given; \
         use the key with which the certificate was requested",
    ),
    (
        "12: key mode and certificate mode are mixed",
        || {
            let certificates = certificates(&application_certificate(), &alipay_certificate(1)).unwrap();
            builder().certificates(certificates).build().unwrap_err().to_string()
        },
        "there are both a public key of Alipay and certificates; \
         give the ones of the mode that the application has in the console",
    ),
    (
        "12: the application is in certificate mode, and the client is not",
        || {
            let body = signed_body(NODE, r#"{"code":"10000"}"#).replace("10000", "10001");
            let body = body.replace("\"sign\"", "\"alipay_cert_sn\":\"0\",\"sign\"");
            answer(&client(), body).unwrap_err().to_string()
        },
        "the signature does not match the response; it claims code 10001, sub_code none; it names a certificate: \
         the application seems to be in certificate mode, this client is not (trace id 0be1)",
    ),
    (
        "13: Alipay signs with a renewed certificate",
        || {
            let certificates = certificates(&application_certificate(), &alipay_certificate(1)).unwrap();
            let client = application().certificates(certificates).build().unwrap();
            let body = signed_body(NODE, r#"{"code":"10000"}"#);
            let body = body.replace("\"sign\"", "\"alipay_cert_sn\":\"0a\",\"sign\"");
            answer(&client, body).unwrap_err().to_string()
        },
        "the response cannot be verified: Alipay's certificate \"0a\" is not known; \
         it may be a renewed one, which `fetch_certificate` downloads (trace id 0be1)",
    ),
    (
        "14: the gateway's error hides behind a missing signature",
        || refused("isv.invalid-app-id"),
        "the gateway answered: 40002 Invalid Arguments isv.invalid-app-id (trace id 0be1) (not signed)\n\
         help: this gateway knows no such application; the sandbox has other ones than production",
    ),
    (
        "14: the application has no key in the console yet",
        || refused("isv.missing-signature-config"),
        "the gateway answered: 40002 Invalid Arguments isv.missing-signature-config (trace id 0be1) (not signed)\n\
         help: the application has no public key or certificate in the console yet; upload it",
    ),
    (
        "15: an answer is encrypted, but there is no content key",
        || {
            answer(&client(), signed_body(NODE, "\"AAAA\""))
                .unwrap_err()
                .to_string()
        },
        "the response is verified, but encrypted, and the client has no content key (trace id 0be1)",
    ),
    (
        "16: grant_type and code are sent in biz_content",
        || {
            let fields = json!({"grant_type": "authorization_code", "code": "c"});
            let token = Untyped::new("alipay.system.oauth.token", fields).wire(Wire::Flat);
            let sent = sent(&token, &CallOptions::default());
            format!("{} {}", sent.contains("&code=c&"), sent.contains("biz_content"))
        },
        "true false",
    ),
    (
        "16: the gateway misses grant_type",
        || refused("isv.grant-type-invalid"),
        "the gateway answered: 40002 Invalid Arguments isv.grant-type-invalid (trace id 0be1) (not signed)\n\
         help: grant_type did not arrive; it is a parameter of its own, not a member of biz_content",
    ),
    (
        "17: the names inside of nested objects are changed",
        || {
            let fields = json!({"ext_params": {"camelCase": {"snake_case": "PascalCase"}}});
            sent(&query(fields), &CallOptions::default())
                .split('&')
                .nth(1)
                .unwrap()
                .to_owned()
        },
        r#"biz_content={"ext_params":{"camelCase":{"snake_case":"PascalCase"}}}"#,
    ),
    (
        "18: numbers, texts and booleans change places in answers",
        || {
            let node = r#"{"code":10000,"expires_in":"3600","amount":9.00,"is_open":"true"}"#;
            let reply = answer(&client(), signed_body(NODE, node)).unwrap();
            format!("{} {}", reply.code().unwrap(), reply["expires_in"])
        },
        "10000 \"3600\"",
    ),
    (
        "19: the machine is in another time zone than Alipay",
        || {
            let clock = DateTime::from_unix_seconds(0).unwrap();
            let client = builder().clock(clock).build().unwrap();
            let request = client.sign(&query(json!({})), &CallOptions::default()).unwrap();
            request
                .canonical()
                .split('&')
                .find(|pair| pair.starts_with("timestamp"))
                .unwrap()
                .to_owned()
        },
        "timestamp=1970-01-01 08:00:00",
    ),
    (
        "19: the machine's clock is wrong",
        || refused("isv.invalid-timestamp"),
        "the gateway answered: 40002 Invalid Arguments isv.invalid-timestamp (trace id 0be1) (not signed)\n\
         help: the machine's clock is wrong; set it by a time server (its time zone does not matter)",
    ),
    (
        "20: an apostrophe or a tag in the subject breaks the page form",
        || {
            let order = query(json!({"subject": "O'Brien \"<b>\" &timestamp"})).wire(Wire::Page);
            let html = client().sign(&order, &CallOptions::default()).unwrap().to_form_html();
            let value = html
                .split_once("name=\"biz_content\" value=\"")
                .unwrap()
                .1
                .split_once("\">")
                .unwrap()
                .0;
            value.to_owned()
        },
        "{&quot;subject&quot;:&quot;O&#39;Brien \\&quot;&lt;b&gt;\\&quot; &amp;timestamp&quot;}",
    ),
    (
        "20: an order string is encoded again",
        || {
            let order = query(json!({"subject": "a b"})).wire(Wire::App);
            let text = client()
                .sign(&order, &CallOptions::default())
                .unwrap()
                .to_order_string();
            text.split('&').nth(1).unwrap().to_owned()
        },
        "biz_content=%7B%22subject%22%3A%22a%20b%22%7D",
    ),
];

#[test]
fn each_mistake_is_told_or_impossible() {
    for (mistake, what_happens, expected) in MISTAKES {
        assert_eq!(&what_happens(), expected, "{mistake}");
    }
    let numbers: BTreeSet<u32> = MISTAKES
        .iter()
        .map(|(mistake, ..)| mistake.split_once(':').unwrap().0.parse().unwrap())
        .collect();
    assert_eq!(numbers, (1..=20).collect());
}

//! The ways for a request to travel: charsets, parts of the request, kinds of bodies and signatures.

use alipay::{BlockingClient, Charset, File, Untyped};
use alipay_gateway::{Gateway, Keys, SignType, TEMPLATE_ID, Verdict};
use encoding_rs::GBK;
use serde_json::json;

use crate::client::{blocking, builder, open, with_sha1};
use crate::plain::{Parameters, Plain, request, with, without};

const QUERY: &str = "alipay.marketing.card.query";

fn encoded(parameters: &Parameters, encode: fn(&str) -> Vec<u8>) -> (Vec<u8>, Vec<u8>) {
    let pairs = |encode: &dyn Fn(&str) -> Vec<u8>| {
        let pairs: Vec<_> = parameters
            .iter()
            .map(|(name, value)| [name.as_bytes(), b"=", &encode(value)].concat())
            .collect();
        pairs.join(&b'&')
    };
    let transported = |value: &str| {
        form_urlencoded::byte_serialize(&encode(value))
            .collect::<String>()
            .into_bytes()
    };
    (pairs(&encode), pairs(&transported))
}

#[test]
fn gbk_is_read_signed_and_answered() {
    let gateway = Gateway::start().unwrap();
    let plain = Plain::new(&gateway);
    for (charset, in_query) in [("GBK", true), ("gb2312", true), ("gbk", false)] {
        let level = format!(
            r#"{{"out_serial_no":"{charset}","card_template_id":"{TEMPLATE_ID}","card_user_info":{{"user_uni_id":"2088302463082075","user_uni_id_type":"UID"}},"card_ext_info":{{"open_date":"2026-02-20 21:20:46","valid_date":"2030-02-20 21:20:46","level":"黄金"}}}}"#
        );
        let parameters = with(
            request(&gateway, "alipay.marketing.card.open", &level),
            "charset",
            charset,
        );
        let (signed, body) = encoded(&parameters, |text| GBK.encode(text).0.into_owned());
        let sign = plain.sign_bytes("-sha256", &signed);
        let sign = form_urlencoded::byte_serialize(sign.as_bytes()).collect::<String>();
        let body = [body, format!("&sign={sign}").into_bytes()].concat();
        let form = "application/x-www-form-urlencoded";
        let answer = if in_query {
            let body = String::from_utf8(body)
                .unwrap()
                .replace(&format!("charset={charset}&"), "");
            plain.post_bytes(&format!("charset={charset}"), form, body.into_bytes())
        } else {
            plain.post_bytes("", &format!("{form}; charset={charset}"), body)
        };
        assert_eq!(answer.codes(), ("10000", ""), "{}", answer.body);
        assert_eq!(answer.content_type, "text/html;charset=GBK");
        assert!(answer.body.contains("黄金"), "{}", answer.body);
        assert!(plain.verifies(&answer), "{charset}");
    }
}

#[test]
fn bytes_that_are_not_in_the_charset_are_refused() {
    let gateway = Gateway::start().unwrap();
    let plain = Plain::new(&gateway);
    let form = "application/x-www-form-urlencoded";
    let answer = plain.post_bytes("charset=utf-8", form, b"biz_content=%d6%d0".to_vec());
    assert_eq!(answer.codes(), ("40002", "isv.invalid-signature"));
    let sent_as_utf_8 = plain.post_bytes("", "text/plain;charset=utf-8", "charset=gbk&biz_content=中".into());
    assert_eq!(sent_as_utf_8.codes(), ("40002", "isv.invalid-signature"));
}

#[test]
fn everything_may_be_in_the_address() {
    let gateway = Gateway::start().unwrap();
    let plain = Plain::new(&gateway);
    let parameters = request(
        &gateway,
        QUERY,
        r#"{"target_card_no_type":"BIZ_CARD","target_card_no":"中"}"#,
    );
    let (signed, query) = encoded(&parameters, |text| text.as_bytes().to_vec());
    let sign = plain.sign_bytes("-sha256", &signed);
    let sign: String = form_urlencoded::byte_serialize(sign.as_bytes()).collect();
    let answer = plain.get(&format!("{}&sign={sign}", String::from_utf8(query).unwrap()));
    assert_eq!(answer.codes(), ("40004", "CARD_NOT_EXIT"));
    assert!(plain.verifies(&answer));
}

#[test]
fn sha_1_is_for_applications_that_are_set_up_with_it() {
    let gateway = Gateway::start().unwrap();
    let parameters = with(request(&gateway, QUERY, "{}"), "sign_type", "RSA");
    let answer = Plain::new(&gateway).send(parameters);
    assert_eq!(answer.codes(), ("40003", "isv.missing-signature-config"));
    assert!(answer.json.get("sign").is_none());

    let keys = Keys::generate_with_bits(1024).unwrap();
    let gateway = Gateway::builder()
        .keys(keys)
        .sign_types([SignType::Rsa])
        .start()
        .unwrap();
    let plain = Plain::new(&gateway);
    let parameters = with(request(&gateway, QUERY, "{}"), "sign_type", "RSA");
    let (signed, _) = encoded(&parameters, |text| text.as_bytes().to_vec());
    let parameters = with(parameters, "sign", &plain.sign_bytes("-sha1", &signed));
    let answer = plain.post("charset=utf-8", &without(parameters, "charset"));
    assert_eq!(answer.codes(), ("40001", "isv.missing-target-card-no-type"));
    assert!(plain.verifies_with("-sha1", &answer));
    assert!(!plain.verifies(&answer));

    let client = BlockingClient::new(with_sha1(&gateway));
    assert!(client.call(&open("1")).is_ok());
    assert_eq!(gateway.calls()[1].signature, Verdict::Good);
    assert!(Keys::generate_with_bits(512).is_err());
}

#[test]
fn the_client_speaks_gbk() {
    let gateway = Gateway::start().unwrap();
    let client = BlockingClient::new(builder(&gateway).charset(Charset::Gbk).build().unwrap());
    let issued = client.call(&open("1")).unwrap().into_data().card_info.unwrap();
    assert_eq!(issued.level.as_deref(), Some("黄金 & <VIP>"));
    assert_eq!(gateway.calls()[0].parameters["charset"], "GBK");
}

#[test]
fn the_client_uploads() {
    let gateway = Gateway::start().unwrap();
    let photo = File::new("店.png", b"\x89PNG\r\n--&=\0".to_vec());
    let upload = Untyped::new(
        "alipay.offline.material.image.upload",
        json!({"image_type": "png", "image_name": "店"}),
    );
    let uploaded = blocking(&gateway).call(&upload.file("image_content", photo)).unwrap();
    assert!(uploaded["image_id"].is_string());
    let call = &gateway.calls()[0];
    assert_eq!(call.signature, Verdict::Good);
    assert_eq!(call.files, [("image_content".to_owned(), 11)].into());
    assert_eq!(call.parameters["image_name"], "店");
}

#[test]
fn an_empty_file_is_refused_as_missing() {
    let gateway = Gateway::start().unwrap();
    let upload = Untyped::new(
        "alipay.offline.material.image.upload",
        json!({"image_type": "png", "image_name": "店"}),
    );
    // That its name has no extension, too, is told of a file only that is there.
    for name in ["店.png", "店"] {
        let empty = upload.clone().file("image_content", File::new(name, []));
        let refused = blocking(&gateway).call(&empty).unwrap_err();
        assert_eq!(refused.sub_code(), Some("isv.missing-image-content"));
        let call = gateway.calls().pop().unwrap();
        let found: Vec<String> = call.findings.iter().map(ToString::to_string).collect();
        assert_eq!(found, ["image_content: required, but the file is empty"]);
    }
}

#[test]
fn the_name_of_a_file_may_be_in_gbk() {
    let gateway = Gateway::start().unwrap();
    let client = BlockingClient::new(builder(&gateway).charset(Charset::Gbk).build().unwrap());
    let upload = Untyped::new(
        "alipay.offline.material.image.upload",
        json!({"image_type": "png", "image_name": "店"}),
    );
    // A name that is lost would lack its extension.
    let upload = upload.file("image_content", File::new("店铺.png", b"\x89PNG".to_vec()));
    assert!(client.call(&upload).unwrap()["image_id"].is_string());
}

#[test]
fn uploads_that_cannot_be_read_are_refused() {
    let gateway = Gateway::start().unwrap();
    let plain = Plain::new(&gateway);
    let part = |disposition: &str| format!("--x\r\nContent-Disposition: form-data; {disposition}\r\n\r\n1\r\n");
    let twice = part("name=\"a\"") + &part("name=\"a\"") + "--x--\r\n";
    let files = part("name=\"a\"; filename=\"b\"") + &part("name=\"a\"; filename=\"c\"") + "--x--\r\n";
    let cut_off = part("name=\"a\"") + "--x\r\nContent-Disp";
    let nameless = part("filename=\"b\"") + "--x--\r\n";
    for (body, sub_code) in [
        (twice, "isv.invalid-parameter"),
        (files, "isv.invalid-parameter"),
        (cut_off, "isv.upload-fail"),
        (nameless, "isv.upload-fail"),
    ] {
        let answer = plain.post_bytes(
            "charset=utf-8",
            "multipart/form-data; boundary=x",
            body.clone().into_bytes(),
        );
        assert_eq!(answer.codes(), ("40002", sub_code), "{body}");
    }
}

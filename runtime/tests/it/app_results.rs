//! What the Alipay SDK gives to an app, read on the application's server.

use alipay_runtime::validate::{ObjectRules, Validate};
use alipay_runtime::{CallOptions, Error, Extra, Outcome, Reply, Request, Wire};
use serde::ser::{Serialize, Serializer};
use serde_json::json;

use crate::support::{client, signed_body, signed_parameters};

const NODE: &str = "alipay_trade_app_pay_response";
const PAID: &str = r#"{"code":"10000","msg":"Success","trade_no":"2019","total_amount":"88.80"}"#;

pub(crate) struct AppPay;

impl Serialize for AppPay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json!({"out_trade_no": "1", "subject": "a+b c"}).serialize(serializer)
    }
}

impl Validate for AppPay {
    fn rules() -> &'static ObjectRules {
        &ObjectRules {
            page: "https://opendocs.alipay.com/open/app_pay",
            fields: &[],
        }
    }
}

impl Request for AppPay {
    const METHOD: &'static str = "alipay.trade.app.pay";
    const VERSION: &'static str = "1.0";
    const WIRE: Wire = Wire::App;
    const PARAMETERS: &'static [&'static str] = &[];
    type Response = Extra;
    type ErrorCode = String;
}

fn read(result: impl Into<Vec<u8>>) -> Result<Reply<Extra>, Error> {
    client().read_app_result::<AppPay>(result)
}

#[test]
fn an_order_string_has_no_address_and_is_encoded_once() {
    let request = client().sign(&AppPay, &CallOptions::default()).unwrap();
    let order = request.to_order_string();
    assert!(!order.contains(['?', '+', ' ', '"']), "{order}");
    let content = r#"{"out_trade_no":"1","subject":"a+b c"}"#;
    let is_content = |(name, value): &(String, String)| name == "biz_content" && value == content;
    assert!(signed_parameters(&order, b"").iter().any(is_content), "{order}");
}

#[test]
fn results_are_verified_like_answers() {
    let body = signed_body(NODE, PAID);
    let with_sign_type = body.replacen("\"sign\"", r#""sign_type":"RSA2","sign""#, 1);
    for body in [&body, &with_sign_type] {
        assert_eq!(read(body.as_str()).unwrap()["total_amount"], "88.80");
    }
    for (result, expected) in [
        (
            body.replace("88.80", "8.80"),
            "the signature does not match the response",
        ),
        (format!(r#"{{"{NODE}":{PAID}}}"#), "the response is not signed"),
        (
            signed_body("alipay_trade_query_response", PAID),
            "not an answer of the gateway",
        ),
        (
            String::new(),
            "not an answer of the gateway, the body is no JSON object",
        ),
    ] {
        let error = read(result).unwrap_err();
        assert!(error.to_string().starts_with(expected), "{error}");
        assert_eq!(error.outcome(), Outcome::Unknown);
    }
    let refused = r#"{"code":"40004","msg":"Business Failed","sub_code":"ACQ.TRADE_HAS_CLOSE"}"#;
    let error = read(signed_body(NODE, refused)).unwrap_err();
    assert_eq!(
        (error.sub_code(), error.outcome()),
        (Some("ACQ.TRADE_HAS_CLOSE"), Outcome::Rejected)
    );
}

//! An error code whose description leaves open what became of the request is never taken for a refusal.

use std::collections::BTreeSet;

use alipay::{Outcome, Untyped};
use alipay_examples::shop;
use alipay_gateway::Answer;
use alipay_tests::descriptions::real;
use serde_json::json;
use serde_yaml::Value;

/// The codes that tell of a request that is still going on, or of which nobody knows whether it was carried out.
fn open_ended() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for text in real().values() {
        let description: Value = serde_yaml::from_str(text).expect("a description");
        let errors = description
            .get("errors")
            .and_then(Value::as_mapping)
            .into_iter()
            .flatten();
        for (code, error) in errors {
            let meaning = error.get("meaning").and_then(Value::as_str).unwrap_or_default();
            let is_unknown = meaning.contains("whether") && meaning.contains("not known");
            if is_unknown || ["is going on", "right now"].iter().any(|words| meaning.contains(words)) {
                codes.extend(code.as_str().map(str::to_owned));
            }
        }
    }
    codes
}

#[test]
fn what_a_description_leaves_open_is_no_refusal() {
    let codes = open_ended();
    for known in ["ACQ.SYSTEM_ERROR", "OPEN_CARD_CONCURRENTLY", "TRANS_ORDER_DEALING"] {
        assert!(codes.contains(known), "{known} is not among {codes:?}");
    }
    let (gateway, client) = shop().expect("a gateway");
    let query = Untyped::new("alipay.trade.query", json!({ "out_trade_no": "1" }));
    for code in codes {
        gateway.answer_next(Answer::Refused {
            code: "40004".to_owned(),
            sub_code: Some(code.clone()),
        });
        let error = client.call(&query).expect_err("a refusal");
        assert_eq!(error.sub_code(), Some(&*code));
        assert_eq!(error.outcome(), Outcome::Unknown, "{code}");
    }
}

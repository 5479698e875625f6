//! Amounts and dates with time as fields: leniently read, written in one form, and checked by what was read.

use alipay_runtime::{Amount, DateTime, Extra, Validate as _};
use serde_json::{Value, json};

#[derive(Clone, Debug, Default, PartialEq)]
struct Order {
    price: Option<Amount>,
    paid: Option<DateTime>,
    parts: Option<Vec<Amount>>,
    extra: Extra,
}

alipay_runtime::exchanged!(Order, extra, {
    "price" => price,
    "paid" => paid,
    "parts" => parts,
});

alipay_runtime::rules!(Order, "https://opendocs.alipay.com/order", {
    "price": [Format(Decimal { scale: 2 }), AmountRange { min: Some(1), max: Some(10_000_000_000) }],
    "paid": [Format(DateTime)],
    "parts": [Format(Decimal { scale: 2 }), AmountRange { min: Some(100), max: None }],
});

fn read(order: &Value) -> Order {
    serde_json::from_value(order.clone()).unwrap()
}

#[test]
fn whatever_is_an_amount_or_a_time_is_read() {
    let time = "2017-06-09 16:20:59";
    for (given, fen, written) in [
        (json!({"price": "88.8"}), Some(8_880), json!({"price": "88.80"})),
        (json!({"price": "88"}), Some(8_800), json!({"price": "88.00"})),
        (json!({"price": 88.8}), Some(8_880), json!({"price": "88.80"})),
        (json!({"price": 88}), Some(8_800), json!({"price": "88.00"})),
        (json!({"price": 0.1}), Some(10), json!({"price": "0.10"})),
        (json!({"price": "-0.01"}), Some(-1), json!({"price": "-0.01"})),
        (json!({"price": ""}), None, json!({})),
        (json!({"price": null}), None, json!({})),
        (json!({"paid": time}), None, json!({"paid": time})),
        (json!({"paid": ""}), None, json!({})),
        (
            json!({"parts": ["1", 2.5, null]}),
            None,
            json!({"parts": ["1.00", "2.50"]}),
        ),
        // What is neither is kept as it came.
        (json!({"price": "007"}), None, json!({"price": "007"})),
        (json!({"price": "1.234"}), None, json!({"price": "1.234"})),
        (json!({"price": 0.001}), None, json!({"price": 0.001})),
        (json!({"price": 1e300}), None, json!({"price": 1e300})),
        (json!({"price": u64::MAX}), None, json!({"price": u64::MAX})),
        (json!({"price": true}), None, json!({"price": true})),
        (json!({"price": {"a": 1}}), None, json!({"price": {"a": 1}})),
        (json!({"paid": "2017-06-09"}), None, json!({"paid": "2017-06-09"})),
        (json!({"paid": 1_496_996_459}), None, json!({"paid": 1_496_996_459})),
    ] {
        let order = read(&given);
        assert_eq!(order.price.map(Amount::fen), fen, "{given}");
        assert_eq!(serde_json::to_value(&order).unwrap(), written, "{given}");
    }
    let order = read(&json!({"parts": ["1", "a"]}));
    assert_eq!(
        (order.parts, &order.extra["parts"]),
        (Some(vec![Amount::from_fen(100)]), &json!(["a"]))
    );
}

#[test]
fn what_is_no_amount_is_still_checked() {
    for (given, broken) in [
        (json!({"price": "88.8"}), None),
        (json!({"price": "007"}), None),
        (
            json!({"price": "1.234"}),
            Some("price: \"1.234\" is not a decimal number"),
        ),
        (
            json!({"price": 0.001}),
            Some("price: \"0.001\" is not a decimal number"),
        ),
        (
            json!({"price": "-0.01"}),
            Some("price: \"-0.01\" is not a decimal number without a sign"),
        ),
        (json!({"price": true}), Some("price: \"true\" is not a decimal number")),
        (json!({"price": "x"}), Some("price: \"x\" is not a decimal number")),
        (
            json!({"price": "0"}),
            Some("price: 0.00 is not between 0.01 and 100000000.00"),
        ),
        (
            json!({"price": "0100000000.01"}),
            Some("price: 0100000000.01 is not between 0.01 and 100000000.00"),
        ),
        (
            json!({"parts": ["1", "0.99"]}),
            Some("parts[1]: 0.99 is less than 1.00"),
        ),
        (
            json!({"paid": "2017-02-30 00:00:00"}),
            Some("paid: \"2017-02-30 00:00:00\" is not a real date"),
        ),
        (
            json!({"paid": 20_170_609}),
            Some("paid: \"20170609\" is not a real date"),
        ),
    ] {
        let told = read(&given).validate().err().map(|broken| broken.to_string());
        match (told, broken) {
            (Some(told), Some(broken)) => assert!(told.starts_with(broken), "{given}: {told}"),
            (told, broken) => assert_eq!(told.as_deref(), broken, "{given}"),
        }
    }
}

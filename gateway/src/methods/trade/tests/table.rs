//! What each method answers in each state.

use serde_json::{Value, json};

use super::shop::{Shop, order, refund, scanned};
use crate::methods::auth_codes;

const STATES: [&str; 8] = [
    "none",
    "unseen",
    "waiting",
    "paid",
    "partly refunded",
    "refunded",
    "closed",
    "finished",
];

/// Of sub-codes, what follows `ACQ.`.
const ANSWERS: [(&str, [&str; 8]); 12] = [
    (
        "create 1.00",
        [
            "trade",
            "trade",
            "trade",
            "TRADE_HAS_SUCCESS",
            "TRADE_HAS_SUCCESS",
            "TRADE_HAS_CLOSE",
            "TRADE_HAS_CLOSE",
            "TRADE_HAS_SUCCESS",
        ],
    ),
    (
        "create 1.01",
        [
            "trade",
            "CONTEXT_INCONSISTENT",
            "CONTEXT_INCONSISTENT",
            "CONTEXT_INCONSISTENT",
            "CONTEXT_INCONSISTENT",
            "CONTEXT_INCONSISTENT",
            "CONTEXT_INCONSISTENT",
            "CONTEXT_INCONSISTENT",
        ],
    ),
    (
        "pay with another code",
        [
            "paid",
            "paid",
            "paid",
            "TRADE_HAS_SUCCESS",
            "TRADE_HAS_SUCCESS",
            "TRADE_HAS_CLOSE",
            "TRADE_HAS_CLOSE",
            "TRADE_HAS_SUCCESS",
        ],
    ),
    (
        "pay again",
        [
            "paid",
            "paid",
            "paid",
            "paid",
            "paid",
            "TRADE_HAS_CLOSE",
            "TRADE_HAS_CLOSE",
            "TRADE_HAS_SUCCESS",
        ],
    ),
    (
        "query",
        [
            "TRADE_NOT_EXIST",
            "TRADE_NOT_EXIST",
            "WAIT_BUYER_PAY",
            "TRADE_SUCCESS",
            "TRADE_SUCCESS",
            "TRADE_CLOSED",
            "TRADE_CLOSED",
            "TRADE_FINISHED",
        ],
    ),
    (
        "cancel",
        [
            "nothing",
            "nothing",
            "close",
            "refund",
            "REASON_TRADE_REFUND_FEE_ERR",
            "refund",
            "close",
            "TRADE_HAS_FINISHED",
        ],
    ),
    (
        "close",
        [
            "TRADE_NOT_EXIST",
            "TRADE_NOT_EXIST",
            "trade",
            "TRADE_STATUS_ERROR",
            "TRADE_STATUS_ERROR",
            "TRADE_STATUS_ERROR",
            "TRADE_STATUS_ERROR",
            "TRADE_STATUS_ERROR",
        ],
    ),
    (
        "refund 0.60",
        [
            "TRADE_NOT_EXIST",
            "TRADE_NOT_EXIST",
            "TRADE_STATUS_ERROR",
            "0.60",
            "1.00",
            "TRADE_HAS_CLOSE",
            "TRADE_HAS_CLOSE",
            "TRADE_HAS_FINISHED",
        ],
    ),
    (
        "refund 0.61",
        [
            "TRADE_NOT_EXIST",
            "TRADE_NOT_EXIST",
            "TRADE_STATUS_ERROR",
            "0.61",
            "REASON_TRADE_REFUND_FEE_ERR",
            "TRADE_HAS_CLOSE",
            "TRADE_HAS_CLOSE",
            "TRADE_HAS_FINISHED",
        ],
    ),
    (
        "refund 0.40 again",
        [
            "TRADE_NOT_EXIST",
            "TRADE_NOT_EXIST",
            "TRADE_STATUS_ERROR",
            "0.40",
            "0.40",
            "DISCORDANT_REPEAT_REQUEST",
            "TRADE_HAS_CLOSE",
            "TRADE_HAS_FINISHED",
        ],
    ),
    (
        "refund 0.50 without a number",
        [
            "TRADE_NOT_EXIST",
            "TRADE_NOT_EXIST",
            "REFUND_AMT_NOT_EQUAL_TOTAL",
            "REFUND_AMT_NOT_EQUAL_TOTAL",
            "REFUND_AMT_NOT_EQUAL_TOTAL",
            "REFUND_AMT_NOT_EQUAL_TOTAL",
            "REFUND_AMT_NOT_EQUAL_TOTAL",
            "REFUND_AMT_NOT_EQUAL_TOTAL",
        ],
    ),
    (
        "query of a refund",
        [
            "TRADE_NOT_EXIST",
            "TRADE_NOT_EXIST",
            "nothing",
            "nothing",
            "REFUND_SUCCESS",
            "REFUND_SUCCESS",
            "nothing",
            "nothing",
        ],
    ),
];

fn request(name: &str) -> (&'static str, Value) {
    let own = json!({"out_trade_no": "1"});
    match name {
        "create 1.00" => ("create", order("1", "1.00")),
        "create 1.01" => ("create", order("1", "1.01")),
        "pay with another code" => ("pay", scanned("281234567890123456")),
        "pay again" => ("pay", scanned(auth_codes::PAYS)),
        "query" => ("query", own),
        "cancel" => ("cancel", own),
        "close" => ("close", own),
        "refund 0.60" => ("refund", refund("0.60", "new")),
        "refund 0.61" => ("refund", refund("0.61", "new")),
        "refund 0.40 again" => ("refund", refund("0.40", "first")),
        "refund 0.50 without a number" => ("refund", refund("0.50", "")),
        "query of a refund" => ("fastpay.refund.query", refund("0.40", "first")),
        _ => unreachable!("{name}"),
    }
}

#[test]
fn each_method_in_each_state() {
    for (name, answers) in ANSWERS {
        for (state, expected) in STATES.into_iter().zip(answers) {
            let (method, content) = request(name);
            let said = Shop::in_state(state).says(method, &content);
            let said = match said.as_str() {
                "" => "nothing",
                "2026062722001000000000000001" => "trade",
                "2026-06-27 12:12:12" => "paid",
                said => said.strip_prefix("ACQ.").unwrap_or(said),
            };
            assert_eq!(said, expected, "{name}, when {state}");
        }
    }
}

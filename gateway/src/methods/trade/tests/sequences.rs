//! Whatever an application asks for, in whatever order.

use std::time::Duration;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::shop::{Shop, order};
use crate::methods::auth_codes;
use crate::store::{Fen, TradeStatus};

#[derive(Clone, Debug)]
struct Step {
    method: &'static str,
    content: Value,
    seconds_later: u64,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let number = prop::sample::select(vec!["1", "2"]);
    let amount = prop::sample::select(vec!["1.00", "2.00"]);
    let refund = (1_u64..120, 0_u32..4);
    let code = prop::sample::select(vec![auth_codes::PAYS, auth_codes::PAYS_LATER, auth_codes::NEVER_PAYS]);
    let method = prop::sample::select(vec![
        "create",
        "pay",
        "precreate",
        "page.pay",
        "query",
        "cancel",
        "close",
        "refund",
        "refund",
        "fastpay.refund.query",
    ]);
    let seconds_later = prop::sample::select(vec![0, 0, 0, 0, 600, 3600, 90 * 86_400]);
    let step = (method, number, amount, refund, code, seconds_later).prop_map(
        |(method, number, amount, (fen, request), code, seconds_later)| {
            let mut content = order(number, amount);
            content["auth_code"] = json!(code);
            content["refund_amount"] = json!(Fen::new(fen).to_string());
            content["out_request_no"] = json!(request.to_string());
            Step {
                method,
                content,
                seconds_later,
            }
        },
    );
    prop::collection::vec(step, 1..40)
}

proptest! {
    #[test]
    fn whatever_is_asked_for(steps in steps()) {
        let shop = Shop::new();
        let trades = || shop.keeper.read(|store| store.tables().trades.clone());
        let mut before = trades();
        for step in steps {
            shop.keeper.clock().advance(Duration::from_secs(step.seconds_later));
            let mut answer = shop.call(step.method, &step.content);
            let after = trades();
            for (number, trade) in &after {
                prop_assert!(trade.refunded() <= trade.total);
                prop_assert!(trade.refunds.is_empty() || trade.paid.is_some());
                let from = before.get(number).map_or(TradeStatus::WaitBuyerPay, |trade| trade.status);
                prop_assert!(is_an_arrow(from, trade.status), "{from:?} to {:?}", trade.status);
            }
            // A buyer may get on with paying between two queries, and closing is allowed once.
            if !matches!(step.method, "query" | "close") {
                let mut again = shop.call(step.method, &step.content);
                for answer in [&mut answer, &mut again].into_iter().flatten() {
                    answer.remove("fund_change");
                }
                prop_assert_eq!(answer.map_err(|error| error.sub_code), again.map_err(|error| error.sub_code));
                prop_assert_eq!(&after, &trades());
            }
            before = trades();
        }
    }
}

/// The documented steps.
fn is_an_arrow(from: TradeStatus, to: TradeStatus) -> bool {
    use TradeStatus::{Closed, Finished, Success, WaitBuyerPay};
    from == to
        || matches!(
            (from, to),
            (WaitBuyerPay, Success | Closed) | (Success, Closed | Finished)
        )
}

//! Trades: calls, pages, order strings, and the notifications that follow.

use serde_json::{Value, json};

use super::{Bench, RETURN_URL};
use crate::browser::{self, Form, Page};

/// A code with which the buyer pays at once.
const AUTH_CODE: &str = "280000000000000001";
const BUYER_ID: &str = "2088622955327844";

impl Bench<'_> {
    pub(super) fn trades(&self) {
        self.proves("a trade: .create, .query, .close", || {
            let number = self.number("close");
            let create = self.call("alipay.trade.create", &with(self.order(&number), "buyer_id", BUYER_ID));
            assert_eq!(create["out_trade_no"], *number, "{create}");
            let query = self.call("alipay.trade.query", &named(&number));
            assert_eq!(
                (&query["trade_status"], &query["trade_no"]),
                (&json!("WAIT_BUYER_PAY"), &create["trade_no"])
            );
            self.call("alipay.trade.close", &named(&number));
            let query = self.call("alipay.trade.query", &named(&number));
            assert_eq!(query["trade_status"], "TRADE_CLOSED");
        });
        self.proves("a trade: .pay, .query, .refund", || {
            let number = self.pay("refund", "");
            let query = self.call("alipay.trade.query", &named(&number));
            assert_eq!(
                (&query["trade_status"], &query["total_amount"]),
                (&json!("TRADE_SUCCESS"), &json!("88.80"))
            );
            let refund = with(
                with(named(&number), "refund_amount", "8.80"),
                "refund_reason",
                &self.setting.note(),
            );
            let refund = self.call("alipay.trade.refund", &with(refund, "out_request_no", "1"));
            assert_eq!(
                (&refund["refund_fee"], &refund["fund_change"]),
                (&json!("8.80"), &json!("Y"))
            );
        });
        self.proves("an error of a trade, verified", || {
            let answer = self.answer("alipay.trade.query", &named("no such trade"));
            assert_eq!(answer["sub_code"], "ACQ.TRADE_NOT_EXIST");
        });
        self.proves("the notification of a payment, received and verified", || {
            self.notified();
        });
    }

    pub(super) fn pages_of_trades(&self) {
        self.proves("alipay.trade.page.pay as a form, taken by a browser", || {
            let page = Form::read(&self.page_pay("POST", "page-form")).submit();
            self.shows_cashier(&page);
        });
        self.proves("alipay.trade.page.pay as an address, taken by a browser", || {
            let page = browser::open(&self.page_pay("GET", "page-address"));
            self.shows_cashier(&page);
        });
        self.proves("alipay.trade.app.pay as an order string", || {
            let content = with(self.order(&self.number("app")), "product_code", "QUICK_MSECURITY_PAY");
            let order = self.order_string("alipay.trade.app.pay", &content);
            let page = browser::hand_over(self.gateway.address(), order);
            self.shows_cashier(&page);
        });
        self.proves("the way back from a payment on the page, verified", || {
            let page = browser::open(&self.page_pay("GET", "page-paid"));
            let back = page.press("action", "pay");
            let query = back.strip_prefix(RETURN_URL).and_then(|query| query.strip_prefix('?'));
            let query = query.unwrap_or_else(|| panic!("{back}"));
            assert!(query.contains("page-paid"), "{back}");
            assert_eq!(self.peer.ask("verify_notification", json!({"body": query})), true);
            let changed = query.replace("88.80", "88.81");
            assert_eq!(self.peer.ask("verify_notification", json!({"body": changed})), false);
        });
    }

    /// A number of the merchant's that no other case uses.
    fn number(&self, case: &str) -> String {
        format!("{}-{case}", self.peer.name)
    }

    fn order(&self, number: &str) -> Value {
        json!({"out_trade_no": number, "total_amount": "88.80", "subject": self.setting.note()})
    }

    fn pay(&self, case: &str, notify_url: &str) -> String {
        let number = self.number(case);
        let order = with(with(self.order(&number), "auth_code", AUTH_CODE), "scene", "bar_code");
        let mut question = self.question("alipay.trade.pay", &order);
        if !notify_url.is_empty() {
            question["extra"]["notify_url"] = json!(notify_url);
        }
        let answer = self.peer.ask("call", question);
        assert_eq!(
            (&answer["code"], &answer["total_amount"]),
            (&json!("10000"), &json!("88.80")),
            "{answer}"
        );
        number
    }

    fn page_pay(&self, http_method: &str, case: &str) -> String {
        let content = with(self.order(&self.number(case)), "product_code", "FAST_INSTANT_TRADE_PAY");
        self.page(http_method, "alipay.trade.page.pay", &content)
    }

    fn shows_cashier(&self, page: &Page) {
        let page = &page.text;
        assert_eq!(self.last().1, "10000", "{page}");
        assert!(page.contains("88.80"), "{page}");
    }

    fn notified(&self) {
        let address = self.peer.text("endpoint", json!({}));
        let number = self.pay("notified", &format!("{address}?shop=1"));
        let notified = self.peer.ask("notified", json!({}));
        assert_eq!(notified["verified"], true, "{notified}");
        let fields = &notified["fields"];
        assert_eq!(
            (&fields["out_trade_no"], &fields["subject"]),
            (&json!(number), &json!(self.setting.note())),
            "{notified}"
        );
        assert_eq!(fields["trade_status"], "TRADE_SUCCESS");
    }
}

fn named(number: &str) -> Value {
    json!({"out_trade_no": number})
}

fn with(mut content: Value, name: &str, value: &str) -> Value {
    content[name] = json!(value);
    content
}

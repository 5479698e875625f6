//! What a buyer does: the page, the code, and the app.

use alipay::validate::{ObjectRules, Validate};
use alipay::{CallOptions, Client, Extra, Request, Untyped, Wire};
use alipay_gateway::{Answer, Gateway, TradeStatus};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use ureq::Agent;

use crate::client::builder;
use crate::plain::Plain;
use crate::shop::{SUCCESS, Shop};
use crate::trades::call;

/// A browser that shows every redirect instead of following it.
pub(crate) fn browser() -> Agent {
    let config = Agent::config_builder().max_redirects(0).http_status_as_error(false);
    config.build().into()
}

pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) body: String,
}

pub(crate) fn page(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Page {
    let mut response = response.unwrap();
    let location = response
        .headers()
        .get("location")
        .map(|location| location.to_str().unwrap().to_owned());
    Page {
        status: response.status().as_u16(),
        location: location.unwrap_or_default(),
        body: response.body_mut().read_to_string().unwrap(),
    }
}

pub(crate) fn origin(gateway: &Gateway) -> &str {
    gateway.address().strip_suffix("/gateway.do").unwrap()
}

pub(crate) fn order(subject: &str) -> Value {
    json!({"out_trade_no": "1", "total_amount": "88.80", "subject": subject, "product_code": "FAST_INSTANT_TRADE_PAY"})
}

pub(crate) fn message(method: &str, order: Value) -> Untyped {
    Untyped::new(method, order).wire(Wire::Page)
}

#[test]
fn a_buyer_pays_on_the_page_and_returns_to_the_shop() {
    let shop = Shop::answering(&[SUCCESS]);
    let gateway = Gateway::start().unwrap();
    let client = builder(&gateway).build().unwrap();
    let options = CallOptions::default()
        .notify_url(&shop.notify_url)
        .return_url("http://shop.example/paid?shop=7#end");
    for method in ["alipay.trade.page.pay", "alipay.trade.wap.pay"] {
        let mut order = order("茶 <script>");
        order["out_trade_no"] = json!(method);
        let signed = client.sign(&message(method, order), &options).unwrap();

        let placed = page(browser().get(signed.to_url()).call());
        assert_eq!(placed.status, 302, "{}", placed.body);
        let address = format!("{}{}", origin(&gateway), placed.location);
        assert_eq!(gateway.calls().last().unwrap().code, "10000");
        let shown = page(browser().get(&address).call());
        assert!(
            shown.body.contains("茶 &lt;script&gt;") && shown.body.contains("¥88.80"),
            "{}",
            shown.body
        );
        assert_eq!(gateway.trade(method).unwrap().status, TradeStatus::WaitBuyerPay);

        let left = page(browser().post(&address).send_form([("action", "cancel")]));
        assert!(left.body.contains("Nothing was paid"), "{}", left.body);
        assert_eq!(gateway.trade(method).unwrap().status, TradeStatus::WaitBuyerPay);

        let paid = page(browser().post(&address).send_form([("action", "pay")]));
        assert_eq!(
            (paid.status, gateway.trade(method).unwrap().status),
            (303, TradeStatus::Success)
        );
        let query = paid.location.strip_prefix("http://shop.example/paid?").unwrap();
        let query = query.strip_suffix("#end").unwrap();
        let returned = client.verify_return(query, &["shop"]).unwrap();
        assert_eq!(returned.get("out_trade_no"), Some(method));
        assert_eq!(returned.get("method"), Some(format!("{method}.return").as_str()));
        assert_eq!(returned.get("total_amount"), Some("88.80"));
        assert!(client.verify_notification(&shop.notified()).is_ok());

        let again = page(browser().post(&address).send_form([("action", "pay")]));
        assert!(again.body.contains("This order is paid") && again.body.contains("Back to the shop"));
    }
}

#[test]
fn the_form_of_the_client_leads_to_the_page_too() {
    let gateway = Gateway::start().unwrap();
    let client = builder(&gateway).build().unwrap();
    let signed = client.sign(&message("alipay.trade.page.pay", order("茶")), &CallOptions::default());
    let form = signed.unwrap().to_form_html();
    let unescape = |text: &str| text.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    let after = |text: &str, begin: &str| {
        let text = text.split_once(begin).unwrap().1;
        unescape(text.split_once('"').unwrap().0)
    };
    let inputs = form.split("<input").skip(1).filter(|input| input.contains("name=\""));
    let inputs: Vec<_> = inputs
        .map(|input| (after(input, "name=\""), after(input, "value=\"")))
        .collect();
    let placed = page(browser().post(after(&form, "action=\"")).send_form(inputs));
    assert_eq!(placed.status, 302, "{}", placed.body);
    let address = format!("{}{}", origin(&gateway), placed.location);
    let paid = page(browser().post(&address).send_form([("action", "pay")]));
    assert_eq!((paid.status, paid.location), (303, placed.location));
}

#[test]
fn an_order_that_is_refused_is_explained_on_a_page() {
    let gateway = Gateway::start().unwrap();
    let client = builder(&gateway).build().unwrap();
    let mut order = order("茶");
    order["total_amount"] = json!("0.00");
    let url = client
        .sign(&message("alipay.trade.page.pay", order), &CallOptions::default())
        .unwrap()
        .to_url();
    let refused = page(browser().get(&url).call());
    assert!(refused.body.contains("isv.invalid-parameter"), "{}", refused.body);
    let forged = page(browser().get(url.replace("0.00", "1.00")).call());
    assert!(forged.body.contains("isv.invalid-signature"), "{}", forged.body);
    assert_eq!(gateway.trade("1"), None);
    let unknown = page(browser().get(format!("{}/cashier/1", origin(&gateway))).call());
    assert_eq!(unknown.status, 404);
}

#[test]
fn a_page_goes_wrong_on_demand_too() {
    let gateway = Gateway::start().unwrap();
    let client = builder(&gateway).build().unwrap();
    let signed = client.sign(&message("alipay.trade.page.pay", order("茶")), &CallOptions::default());
    gateway.answer_next(Answer::Status(502));
    assert_eq!(page(browser().get(signed.unwrap().to_url()).call()).status, 502);
    assert_eq!(gateway.trade("1").unwrap().status, TradeStatus::WaitBuyerPay);
}

#[test]
fn pages_of_other_sites_cannot_pay() {
    let gateway = Gateway::start().unwrap();
    let placed = call(&gateway, &Plain::new(&gateway), "alipay.trade.precreate", &order("茶"));
    let address = placed["qr_code"].as_str().unwrap();
    for (origin, status) in [("http://shop.example", 403), (origin(&gateway), 303)] {
        let pay = browser()
            .post(address)
            .header("origin", origin)
            .send_form([("action", "pay")]);
        assert_eq!(page(pay).status, status, "{origin}");
    }
}

#[test]
fn a_code_is_a_trade_as_soon_as_its_buyer_scanned_it() {
    let gateway = Gateway::start().unwrap();
    let plain = Plain::new(&gateway);
    let status = || call(&gateway, &plain, "alipay.trade.query", &json!({"out_trade_no": "1"}));
    let placed = call(&gateway, &plain, "alipay.trade.precreate", &order("茶"));
    assert_eq!(status()["sub_code"], "ACQ.TRADE_NOT_EXIST");
    let code = placed["qr_code"].as_str().unwrap();
    assert!(page(browser().get(code).call()).body.contains("Pay this order?"));
    assert_eq!(status()["trade_status"], "WAIT_BUYER_PAY");
    page(browser().post(code).send_form([("action", "pay")]));
    assert_eq!(status()["trade_status"], "TRADE_SUCCESS");
}

pub(crate) struct AppPay;

impl Serialize for AppPay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        order("茶 + 100%").serialize(serializer)
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

pub(crate) fn order_string(client: &Client) -> String {
    client.sign(&AppPay, &CallOptions::default()).unwrap().to_order_string()
}

#[test]
fn an_app_pays_and_its_server_verifies_the_result() {
    let gateway = Gateway::start().unwrap();
    let client = builder(&gateway).build().unwrap();
    let paid = gateway.pay_in_app(&order_string(&client));
    assert_eq!((paid.result_status.as_str(), paid.memo.as_str()), ("9000", ""));
    let result = client.read_app_result::<AppPay>(paid.result).unwrap();
    assert_eq!(
        (&result["out_trade_no"], &result["total_amount"]),
        (&json!("1"), &json!("88.80"))
    );
    assert_eq!(gateway.trade("1").unwrap().status, TradeStatus::Success);

    let again = gateway.pay_in_app(&order_string(&client));
    assert_eq!((again.result_status.as_str(), again.result.as_str()), ("4000", ""));
    assert!(again.memo.starts_with("ACQ.TRADE_HAS_SUCCESS"), "{}", again.memo);
    let forged = gateway.pay_in_app(&order_string(&client).replace("88.80", "0.01"));
    assert!(forged.memo.starts_with("isv.invalid-signature"), "{}", forged.memo);
    assert_eq!(gateway.pay_in_app("method=alipay.trade.pay").result_status, "4000");
}

#[test]
fn an_app_can_pay_over_http() {
    let gateway = Gateway::start().unwrap();
    let client = builder(&gateway).build().unwrap();
    let paid = page(ureq::post(format!("{}/app", origin(&gateway))).send(order_string(&client)));
    let paid: Value = serde_json::from_str(&paid.body).unwrap();
    assert_eq!(paid["resultStatus"], "9000");
    assert!(
        client
            .read_app_result::<AppPay>(paid["result"].as_str().unwrap())
            .is_ok()
    );
}

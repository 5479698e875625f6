//! The page, as a program sees it.

use std::io::{BufRead as _, BufReader};

use alipay::{CallOptions, Untyped};
use alipay_gateway::{Answer, Gateway};
use serde_json::{Value, json};

use crate::client::{blocking, open, query};
use crate::plain::{Plain, request, with};
use crate::shop::{PATIENCE, SUCCESS, Shop};

const HOSTILE: &str = "</pre></li><script>alert(1)</script>\" onmouseover=\"'";

fn get(gateway: &Gateway, path: &str) -> String {
    let address = gateway.address().replace("gateway.do", path);
    let mut response = ureq::get(address).call().unwrap();
    response.body_mut().read_to_string().unwrap()
}

fn json(gateway: &Gateway, path: &str) -> Vec<Value> {
    serde_json::from_str(&get(gateway, path)).unwrap()
}

#[test]
fn calls_are_shown_with_all_there_is_to_know() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    client.call(&open("1")).unwrap();
    gateway.answer_next(Answer::Unsigned);
    client.call(&query("7")).unwrap_err();

    let calls = json(&gateway, "calls.json");
    let [newest, oldest] = calls.as_slice() else {
        panic!("{calls:?}")
    };
    assert_eq!(newest["number"], 2);
    assert_eq!(
        (&newest["code"], &newest["sub_code"]),
        (&json!("40004"), &json!("CARD_NOT_EXIT"))
    );
    assert_eq!(newest["fault"], "unsigned");
    assert_eq!(newest["reasons"].as_array().unwrap().len(), 1);
    assert!(!newest["answer"].as_str().unwrap().contains("\"sign\""));
    assert_eq!(
        (&oldest["method"], &oldest["signature"]),
        (&json!("alipay.marketing.card.open"), &json!("good"))
    );
    assert_eq!(oldest["canonical"], gateway.calls()[0].canonical);
    assert_eq!(oldest["parameters"]["app_id"], gateway.app_id());

    let page = get(&gateway, "");
    for text in [
        "alipay.marketing.card.open",
        "40004 CARD_NOT_EXIT",
        "signature good",
        "id=call-2",
        "黄金 &amp; ",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(
        page.find("id=call-2") < page.find("id=call-1"),
        "the newest comes first"
    );
}

#[test]
fn everything_that_is_wrong_is_told() {
    let gateway = Gateway::start().unwrap();
    let plain = Plain::new(&gateway);
    let answer = plain.send(request(&gateway, "alipay.marketing.card.query", "{}"));
    let call = &gateway.calls()[0];
    assert!(call.findings.len() > 1, "{:?}", call.findings);
    let reasons = json(&gateway, "calls.json")[0]["reasons"].clone();
    let expected: Vec<String> = call.findings.iter().map(ToString::to_string).collect();
    assert_eq!(reasons.as_array().unwrap()[1..], expected);
    let sub_msg = &answer.json["alipay_marketing_card_query_response"]["sub_msg"];
    assert_eq!(&reasons[0], sub_msg, "what the answer says comes first");
}

#[test]
fn a_filter_leaves_out_what_does_not_have_its_words() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    client.call(&open("1")).unwrap();
    client.call(&query("7")).unwrap_err();
    for (filter, numbers) in [
        ("", vec![2, 1]),
        ("QUERY+40004", vec![2]),
        ("card+good", vec![2, 1]),
        ("open+40004", vec![]),
    ] {
        let calls = json(&gateway, &format!("calls.json?filter={filter}"));
        let found: Vec<u64> = calls.iter().filter_map(|call| call["number"].as_u64()).collect();
        assert_eq!(found, numbers, "{filter}");
    }
    let page = get(&gateway, "?filter=%22%3E%3Cscript%3E");
    assert!(page.contains("value=\"&quot;&gt;&lt;script&gt;\""), "{page}");
}

#[test]
fn what_was_sent_is_text_and_no_other_script_may_run() {
    let gateway = Gateway::start().unwrap();
    let plain = Plain::new(&gateway);
    let biz_content = json!({"target_card_no": HOSTILE, HOSTILE: HOSTILE}).to_string();
    let parameters = with(request(&gateway, HOSTILE, &biz_content), HOSTILE, HOSTILE);
    plain.send(parameters);
    let page = get(&gateway, "");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
    assert!(!page.contains("<script>") && !page.contains("\" onmouseover"), "{page}");

    let response = ureq::get(gateway.address().replace("gateway.do", "")).call().unwrap();
    let policy = response.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
}

#[test]
fn tokens_are_not_shown_whole() {
    let gateway = Gateway::start().unwrap();
    let token = "201509BBeff9351ad1874306903e96b91d248A36";
    let message = Untyped::new("alipay.trade.pay", json!({"auth_code": "28763443825664394"}));
    let options = CallOptions::default().app_auth_token(token);
    blocking(&gateway).call_with(&message, &options).unwrap_err();
    assert!(gateway.calls()[0].parameters.values().any(|value| value == token));
    for path in ["", "calls.json"] {
        let shown = get(&gateway, path);
        assert!(
            !shown.contains(token) && !shown.contains("28763443825664394"),
            "{shown}"
        );
        assert!(
            shown.contains("2015…(40 characters)") && shown.contains("2876…(17 characters)"),
            "{shown}"
        );
    }
}

#[test]
fn pages_of_other_sites_do_not_get_it() {
    let gateway = Gateway::start().unwrap();
    for path in ["", "calls.json", "deliveries.json", "events"] {
        let address = gateway.address().replace("gateway.do", path);
        let answer = ureq::get(address).header("host", "example.com").call();
        assert!(matches!(answer, Err(ureq::Error::StatusCode(403))), "{path} {answer:?}");
    }
}

fn place(gateway: &Gateway, out_trade_no: &str, subject: &str, notify_url: &str) {
    let order = json!({"out_trade_no": out_trade_no, "total_amount": "88.80", "subject": subject});
    let create = request(gateway, "alipay.trade.create", &order.to_string());
    let answer = Plain::new(gateway).send(with(create, "notify_url", notify_url));
    assert_eq!(answer.codes().0, "10000");
}

#[test]
fn notifications_are_shown_with_what_became_of_them() {
    const REFUSED: &str = "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 3\r\n\r\n<b>";
    let gateway = Gateway::start().unwrap();
    let (taken, refused) = (Shop::answering(&[SUCCESS]), Shop::answering(&[REFUSED]));
    assert_eq!(json(&gateway, "deliveries.json"), [] as [Value; 0]);
    let foreign = "http://shop.example/\"><script>";
    for (out_trade_no, url) in [("1", &*taken.notify_url), ("2", &*refused.notify_url), ("3", foreign)] {
        place(&gateway, out_trade_no, HOSTILE, url);
        gateway.pay(out_trade_no).unwrap();
    }
    // The stream tells when both first attempts are over.
    let address = gateway.address().replace("gateway.do", "events?after=9");
    let response = ureq::get(address).call().unwrap();
    let lines = BufReader::new(response.into_body().into_reader()).lines();
    let noted = lines
        .map_while(Result::ok)
        .filter(|line| line.contains("data-version=1"));
    assert_eq!(noted.take(2).count(), 2);

    let deliveries = json(&gateway, "deliveries.json");
    let [not_called, waiting, delivered] = deliveries.as_slice() else {
        panic!("{deliveries:?}")
    };
    assert_eq!(
        (&delivered["status"], &delivered["next"]),
        (&json!("delivered"), &Value::Null)
    );
    assert_eq!(delivered["attempts"][0]["result"], "success");
    assert_eq!(
        (&delivered["url"], &delivered["out_trade_no"]),
        (&json!(taken.notify_url), &json!("1"))
    );
    assert_eq!(delivered["fields"]["subject"], HOSTILE);
    assert_eq!(
        (&not_called["status"], &not_called["attempts"]),
        (&json!("not_called"), &json!([]))
    );
    assert_eq!(
        (&waiting["status"], &waiting["trade_status"]),
        (&json!("waiting"), &json!("TRADE_SUCCESS"))
    );
    assert_eq!(waiting["attempts"][0]["result"], "HTTP status 500, body `<b>`");
    let next: jiff::Timestamp = waiting["next"].as_str().unwrap().parse().unwrap();
    let pause = next.duration_since(jiff::Timestamp::now()).as_secs();
    assert!(
        (180..=240).contains(&pause),
        "four minutes, less what the test took: {pause}"
    );

    for (filter, numbers) in [
        ("given", vec![]),
        ("WAITING+500", vec!["2"]),
        ("trade_success", vec!["3", "2", "1"]),
    ] {
        let found = json(&gateway, &format!("deliveries.json?filter={filter}"));
        let found: Vec<&Value> = found.iter().map(|delivery| &delivery["out_trade_no"]).collect();
        assert_eq!(found, numbers, "{filter}");
    }
    let page = get(&gateway, "");
    for text in [
        "HTTP status 500, body `&lt;b&gt;`",
        "shop.example/&quot;&gt;&lt;script&gt;",
        "not called",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("<script>") && !page.contains("<b>"), "{page}");
}

#[test]
fn notifications_change_while_one_looks() {
    let shop = Shop::answering(&["HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfail", SUCCESS]);
    let gateway = Gateway::builder().notification_time_scale(1.0 / 240.0).start().unwrap();
    let address = gateway.address().replace("gateway.do", "events");
    let response = ureq::get(address).call().unwrap();
    place(&gateway, "1", "Tea", &shop.notify_url);
    gateway.pay("1").unwrap();
    let lines = BufReader::new(response.into_body().into_reader()).lines();
    let rows = lines.map_while(Result::ok).filter(|line| line.contains("<tr "));
    let last = rows.take_while(|row| !row.contains("delivered")).last().unwrap();
    assert!(last.contains("waiting") && last.contains("body `fail`"), "{last}");
    assert!(gateway.wait_for_deliveries(PATIENCE));
}

#[test]
fn new_calls_arrive_while_one_looks() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    client.call(&open("1")).unwrap();
    client.call(&query("1")).unwrap_err();
    let address = gateway.address().replace("gateway.do", "events?after=1");
    let ids = |request: ureq::RequestBuilder<ureq::typestate::WithoutBody>, count: usize| -> Vec<String> {
        let response = request.call().unwrap();
        let lines = BufReader::new(response.into_body().into_reader()).lines();
        let id = |line: String| line.strip_prefix("id: ").map(str::to_owned);
        lines.map_while(Result::ok).filter_map(id).take(count).collect()
    };
    let watching = std::thread::scope(|scope| {
        let watcher = scope.spawn(|| ids(ureq::get(&address), 2));
        client.call(&query("2")).unwrap_err();
        watcher.join().unwrap()
    });
    assert_eq!(watching, ["2", "3"]);
    let again = ids(ureq::get(&address).header("last-event-id", "2"), 1);
    assert_eq!(
        again,
        ["3"],
        "a connection that is taken up again misses nothing and repeats nothing"
    );
}

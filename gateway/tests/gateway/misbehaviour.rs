//! What the real client makes of answers that go wrong: which error, and what it says about the request.

use std::time::Duration;

use alipay::{Error, Outcome, ResponseProblem};
use alipay_gateway::{Answer, Fault, Gateway};

use crate::client::{blocking, builder, errors, open, query};
use crate::shop::PATIENCE;

/// Short enough to wait for, long enough for a busy machine to have sent the request in.
const SHORT: Duration = Duration::from_secs(2);

/// Asks for a card, and checks that it was issued although nobody could read the answer: that is why the outcome
/// of all of these is unknown.
fn answered_with(answer: &Answer) -> [Error; 2] {
    let gateway = Gateway::start().unwrap();
    let limit = if matches!(answer, Answer::Delayed(_)) {
        SHORT
    } else {
        PATIENCE
    };
    let client = builder(&gateway).body_limit(64 * 1024).timeout(limit).build().unwrap();
    let errors = errors(&client, &open("1"), || gateway.answer_next(answer.clone()));
    assert!(blocking(&gateway).call(&query("000001")).is_ok());
    for error in &errors {
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    }
    errors
}

fn problem(error: &Error) -> &ResponseProblem {
    match error {
        Error::Response(error) => error.problem(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn without_a_signature() {
    for error in answered_with(&Answer::Unsigned) {
        assert!(
            matches!(problem(&error), ResponseProblem::MissingSignature),
            "{error:?}"
        );
    }
}

#[test]
fn with_a_signature_of_something_else() {
    for error in answered_with(&Answer::WronglySigned) {
        let ResponseProblem::SignatureMismatch {
            untrusted_code,
            untrusted_sub_code,
            ..
        } = problem(&error)
        else {
            panic!("{error:?}")
        };
        assert_eq!(
            (untrusted_code.as_deref(), untrusted_sub_code.as_deref()),
            (Some("10000"), None)
        );
    }
}

#[test]
fn an_error_without_a_signature() {
    for error in answered_with(&Answer::UnsignedError) {
        assert_eq!(
            (error.code(), error.sub_code()),
            (Some("40002"), Some("isv.invalid-app-id"))
        );
        assert!(!error.gateway().unwrap().is_verified());
    }
}

#[test]
fn a_page_for_people() {
    for error in answered_with(&Answer::Html) {
        let ResponseProblem::Envelope { excerpt, .. } = problem(&error) else {
            panic!("{error:?}")
        };
        assert!(excerpt.contains("系统繁忙"));
    }
}

#[test]
fn a_bad_gateway() {
    for error in answered_with(&Answer::Status(502)) {
        assert!(matches!(problem(&error), ResponseProblem::Status { .. }), "{error:?}");
        assert!(error.to_string().starts_with("HTTP status 502: <html>"), "{error}");
        assert!(error.trace_id().is_some_and(|trace_id| trace_id.starts_with("local-")));
    }
}

#[test]
fn too_late() {
    for error in answered_with(&Answer::Delayed(2 * SHORT)) {
        assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    }
}

#[test]
fn hung_up_or_cut_off() {
    for error in [Answer::HungUp, Answer::CutOff].iter().flat_map(answered_with) {
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
    }
}

#[test]
fn cut_off_after_the_head() {
    let gateway = Gateway::start().unwrap();
    gateway.answer_next(Answer::CutOff);
    let mut response = ureq::post(gateway.address()).send_empty().unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.body_mut().read_to_string().is_err());
}

#[test]
fn larger_than_the_limit() {
    for error in answered_with(&Answer::Oversized(1024 * 1024)) {
        assert!(
            matches!(problem(&error), ResponseProblem::TooLarge { limit: 65536 }),
            "{error:?}"
        );
    }
}

#[test]
fn every_status_of_a_server_in_trouble() {
    for status in [500, 503, 504, 599] {
        for error in answered_with(&Answer::Status(status)) {
            let Error::Response(error) = error else {
                panic!("{error:?}")
            };
            assert_eq!(error.status(), status);
            assert!(matches!(error.problem(), ResponseProblem::Status { .. }), "{error:?}");
        }
    }
}

#[test]
fn with_a_second_node_or_signature() {
    for error in [Answer::TwoNodes, Answer::TwoSignatures].iter().flat_map(answered_with) {
        assert!(matches!(problem(&error), ResponseProblem::Envelope { .. }), "{error:?}");
    }
}

#[test]
fn with_an_error_on_demand() {
    for (words, code, sub_code, outcome) in [
        ("refused=20000", "20000", Some("isp.unknow-error"), Outcome::Unknown),
        (
            "refused=20000:aop.unknow-error",
            "20000",
            Some("aop.unknow-error"),
            Outcome::Unknown,
        ),
        ("refused=40004", "40004", Some("ACQ.SYSTEM_ERROR"), Outcome::Unknown),
        (
            "refused=40004:ACQ.TRADE_NOT_EXIST",
            "40004",
            Some("ACQ.TRADE_NOT_EXIST"),
            Outcome::Rejected,
        ),
        (
            "refused=40006",
            "40006",
            Some("isv.insufficient-isv-permissions"),
            Outcome::Rejected,
        ),
        ("refused=10003", "10003", None, Outcome::InProgress),
    ] {
        let gateway = Gateway::start().unwrap();
        gateway.answer_next(words.parse().unwrap());
        let error = blocking(&gateway).call(&open("1")).unwrap_err();
        assert_eq!((error.code(), error.sub_code()), (Some(code), sub_code), "{words}");
        assert_eq!(error.outcome(), outcome, "{words}");
        assert!(error.gateway().unwrap().is_verified(), "{words}");
    }
}

#[test]
fn members_that_are_not_as_described_do_not_make_a_success_an_error() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    client.call(&open("1")).unwrap();
    let found = |words: &str| {
        gateway.answer_next(words.parse().unwrap());
        client.call(&query("000001")).unwrap().into_data()
    };
    assert_eq!(
        found("number=card_info.point").card_info.unwrap().point.as_deref(),
        Some("88")
    );
    assert_eq!(found("missing=card_info").card_info, None);
    assert_eq!(found("null=card_info").card_info, None);
    assert_eq!(found("empty-list=card_info").card_info, None);
    assert_eq!(
        found("empty-object=card_info").card_info,
        Some(alipay::marketing::card::MerchantCard::default())
    );
    let level = found("unknown-value=card_info.level").card_info.unwrap().level;
    assert_eq!(level.as_deref(), Some("NOBODY_KNOWS_THIS"));
    assert!(found("empty-object=card_info.point").card_info.unwrap().point.is_none());
    for word in [
        "missing",
        "unknown-value",
        "number",
        "null",
        "empty-object",
        "empty-list",
    ] {
        found(word);
        let fault = gateway.calls().last().and_then(|call| call.fault.clone());
        assert!(
            matches!(fault, Some(Answer::Changed { path: Some(_), .. })),
            "{word} {fault:?}"
        );
    }
}

#[test]
fn in_another_charset() {
    let gateway = Gateway::start().unwrap();
    gateway.answer_next(Answer::Gbk);
    let issued = blocking(&gateway).call(&open("1")).unwrap().into_data();
    assert_eq!(issued.card_info.unwrap().level.as_deref(), Some("黄金 & <VIP>"));
    assert!(gateway.calls()[0].answer.contains("黄金"), "the log shows it as a text");

    gateway.answer_next(Answer::Gbk);
    let mut response = ureq::post(gateway.address()).send_empty().unwrap();
    assert_eq!(response.headers()["content-type"], "text/html;charset=GBK");
    assert!(std::str::from_utf8(&response.body_mut().read_to_vec().unwrap()).is_err());
}

#[test]
fn late_but_in_time() {
    let gateway = Gateway::start().unwrap();
    gateway.answer_next(Answer::Delayed(Duration::from_millis(50)));
    assert!(blocking(&gateway).call(&open("1")).is_ok());
}

#[test]
fn plans_are_carried_out_one_after_the_other() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    gateway.answer_next(Answer::Status(502));
    gateway.answer_next(Answer::Unsigned);
    assert!(matches!(
        problem(&client.call(&open("1")).unwrap_err()),
        ResponseProblem::Status { .. }
    ));
    assert!(matches!(
        problem(&client.call(&open("1")).unwrap_err()),
        ResponseProblem::MissingSignature
    ));
    assert!(client.call(&open("1")).is_ok());
}

#[test]
fn nobody_there() {
    let gateway = Gateway::start().unwrap();
    let client = builder(&gateway).build().unwrap();
    drop(gateway);
    for error in errors(&client, &open("1"), || {}) {
        assert!(matches!(error, Error::Connect(_)), "{error:?}");
        assert_eq!(error.outcome(), Outcome::Rejected);
    }
}

#[test]
fn a_seed_repeats_a_run() {
    let run = |seed: Option<u64>| -> (u64, Vec<Option<Answer>>) {
        let faults = [
            "unknown-value@30%",
            "status=503@20%@alipay.marketing.card.*",
            "unsigned@alipay.trade.*",
        ];
        let set_up = Gateway::builder().log_length(30);
        let set_up = faults
            .into_iter()
            .fold(set_up, |set_up, fault| set_up.fault(fault.parse::<Fault>().unwrap()));
        let gateway = seed
            .into_iter()
            .fold(set_up, alipay_gateway::Builder::seed)
            .start()
            .unwrap();
        let client = blocking(&gateway);
        for _ in 0..40 {
            let _answered = client.call(&open("1"));
        }
        (
            gateway.seed(),
            gateway.calls().into_iter().map(|call| call.fault).collect(),
        )
    };
    let (seed, faults) = run(None);
    assert_eq!(faults.len(), 30);
    assert_eq!(run(Some(seed)), (seed, faults.clone()));
    assert_ne!(run(Some(seed ^ 1)).1, faults);
    let hits = faults.iter().flatten().count();
    assert!((1..30).contains(&hits), "{hits} of 30 with seed {seed}");
}

#[test]
fn asked_for_by_a_header() {
    let gateway = Gateway::start().unwrap();
    gateway.answer_next(Answer::Status(503));
    let ask = |words: &str| {
        let request = ureq::post(gateway.address()).header("alipay-gateway-fault", words);
        let mut response = request
            .config()
            .http_status_as_error(false)
            .build()
            .send_empty()
            .unwrap();
        (
            response.status().as_u16(),
            response.body_mut().read_to_string().unwrap(),
        )
    };
    let (status, body) = ask("html");
    assert!(status == 200 && body.contains("<html>"), "{body}");
    let message = "header alipay-gateway-fault: there is no fault `htlm`; did you mean `html`?\n";
    assert_eq!(ask("htlm"), (400, message.to_owned()));
    assert_eq!(gateway.calls().len(), 1, "what cannot be understood is not carried out");
    assert_eq!(ask("status=500").0, 500);
    let planned = ureq::post(gateway.address())
        .config()
        .http_status_as_error(false)
        .build()
        .send_empty();
    assert_eq!(
        planned.unwrap().status(),
        503,
        "the header goes before the plan, and does not use it up"
    );
}

#[test]
fn asked_for_at_an_address() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    let faults = gateway.address().replace("gateway.do", "faults");
    let text = |response: Result<ureq::http::Response<ureq::Body>, ureq::Error>| {
        response.unwrap().body_mut().read_to_string().unwrap()
    };
    let post = |words: &str| {
        ureq::post(&faults)
            .config()
            .http_status_as_error(false)
            .build()
            .send(words)
    };

    let in_force = "status=503@1x\nunsigned@alipay.marketing.*\n";
    assert_eq!(text(post("unsigned@alipay.marketing.*\n status=503@1x")), in_force);
    assert_eq!(text(ureq::get(&faults).call()), in_force);
    assert!(matches!(
        problem(&client.call(&open("1")).unwrap_err()),
        ResponseProblem::Status { .. }
    ));
    let unsigned = client.call(&open("1")).unwrap_err();
    assert!(matches!(problem(&unsigned), ResponseProblem::MissingSignature));

    let refused = post("gbk delay").unwrap();
    assert_eq!(refused.status(), 400);
    assert_eq!(text(Ok(refused)), "`delay` needs a value, such as `delay=500ms`\n");
    assert_eq!(
        text(ureq::get(&faults).call()),
        "unsigned@alipay.marketing.*\n",
        "all or none"
    );
    assert_eq!(ureq::delete(&faults).call().unwrap().status(), 204);
    assert!(client.call(&open("1")).is_ok());
    let foreign = ureq::get(&faults).header("origin", "https://example.com").call();
    assert!(matches!(foreign, Err(ureq::Error::StatusCode(403))), "{foreign:?}");
}

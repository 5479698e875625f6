//! What the real client makes of answers that go wrong: which error, and what it says about the request.

use std::time::Duration;

use alipay::{Error, Outcome, ResponseProblem};
use alipay_gateway::{Answer, Gateway};

use crate::client::{PATIENCE, blocking, builder, errors, open, query};

/// Asks for a card, and checks that it was issued although nobody could read the answer: that is why the outcome
/// of all of these is unknown.
fn answered_with(answer: Answer) -> [Error; 2] {
    let gateway = Gateway::start().unwrap();
    let client = builder(&gateway)
        .body_limit(64 * 1024)
        .timeout(PATIENCE)
        .build()
        .unwrap();
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
    for error in answered_with(Answer::Unsigned) {
        assert!(
            matches!(problem(&error), ResponseProblem::MissingSignature),
            "{error:?}"
        );
    }
}

#[test]
fn with_a_signature_of_something_else() {
    for error in answered_with(Answer::WronglySigned) {
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
    for error in answered_with(Answer::UnsignedError) {
        assert_eq!(
            (error.code(), error.sub_code()),
            (Some("40002"), Some("isv.invalid-app-id"))
        );
        assert!(!error.gateway().unwrap().is_verified());
    }
}

#[test]
fn a_page_for_people() {
    for error in answered_with(Answer::Html) {
        let ResponseProblem::Envelope { excerpt, .. } = problem(&error) else {
            panic!("{error:?}")
        };
        assert!(excerpt.contains("系统繁忙"));
    }
}

#[test]
fn a_bad_gateway() {
    for error in answered_with(Answer::Status(502)) {
        assert!(matches!(problem(&error), ResponseProblem::Status { .. }), "{error:?}");
        assert!(error.to_string().starts_with("HTTP status 502: <html>"), "{error}");
        assert!(error.trace_id().is_some_and(|trace_id| trace_id.starts_with("local-")));
    }
}

#[test]
fn too_late() {
    for error in answered_with(Answer::Delayed(PATIENCE + Duration::from_secs(1))) {
        assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    }
}

#[test]
fn hung_up_or_cut_off() {
    for error in [Answer::HungUp, Answer::CutOff].into_iter().flat_map(answered_with) {
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
    for error in answered_with(Answer::Oversized(1024 * 1024)) {
        assert!(
            matches!(problem(&error), ResponseProblem::TooLarge { limit: 65536 }),
            "{error:?}"
        );
    }
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

//! The shape of emitted code, written by hand: what the generator has to print for an enum, a nested object,
//! a request with its builder, a response, and a notification.

use std::marker::PhantomData;

use alipay_runtime::builder::{Set, Unset};
use alipay_runtime::{Call, Extra, Notification, Request as _, Validate, Wire, method};
use serde_json::json;

// ---- an enum

#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
enum CodeStatus {
    Success,
    Fail,
    Other(String),
}

alipay_runtime::values!(CodeStatus, Other, {
    "SUCCESS" => Success,
    "FAIL" => Fail,
});

#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
enum ErrorCode {
    CardNotExist,
    Other(String),
}

alipay_runtime::error_codes!(ErrorCode, Other, {
    "CARD_NOT_EXIT" => CardNotExist, "The card does not exist.", "Send the number of one that does.";
});

// ---- an object that travels in both directions

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
struct Card {
    level: Option<String>,
    point: Option<i64>,
    status: Option<CodeStatus>,
    lines: Option<Vec<Line>>,
    extra: Extra,
}

alipay_runtime::encode!(Card, extra, {
    "level" => level,
    "point" => point,
    "status" => status,
    "lines" => lines,
});

alipay_runtime::decode!(Card, extra, {
    "level" => level,
    "point" => point,
    "status" => status,
    "lines" => lines,
});

alipay_runtime::rules!(Card, "https://opendocs.alipay.com/card", {
    "level": [MaxLength(4)],
    "status": [Values(&["SUCCESS", "FAIL"]), When { field: "level", is: Is::OneOf(&["gold"]), then: &[Required] }],
    "lines": [MaxItems(4)] => self::Line,
});

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
struct Line {
    label: Option<String>,
    bold: Option<bool>,
    extra: Extra,
}

alipay_runtime::encode!(Line, extra, {
    "label" => label,
    "bold" => bold,
});

alipay_runtime::decode!(Line, extra, {
    "label" => label,
    "bold" => bold,
});

alipay_runtime::rules!(Line, "https://opendocs.alipay.com/card", {
    "label": [Required, MaxLength(4)],
});

// ---- a request with its builder

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
struct Request {
    target_card_no: Option<String>,
    occur_time: Option<String>,
    card_info: Option<Card>,
    extra: Extra,
}

alipay_runtime::encode!(Request, extra, {
    "target_card_no" => target_card_no,
    "occur_time" => occur_time,
    "card_info" => card_info,
});

alipay_runtime::rules!(Request, "https://opendocs.alipay.com/update", {
    "target_card_no": [Required, MaxLength(32)],
    "occur_time": [Format(DateTime)],
    "card_info": [Required] => self::Card,
});

impl method::Request for Request {
    const METHOD: &'static str = "alipay.marketing.card.update";
    const VERSION: &'static str = "1.0";
    const WIRE: Wire = Wire::BizContent;
    const PARAMETERS: &'static [&'static str] = &[];
    type Response = Response;
    type ErrorCode = ErrorCode;
}

impl Call for Request {}

impl Request {
    fn builder() -> RequestBuilder<Unset, Unset> {
        RequestBuilder {
            request: Self::default(),
            state: PhantomData,
        }
    }
}

#[allow(non_camel_case_types, reason = "the names are those of fields")]
mod required {
    pub(super) trait target_card_no {}
    impl target_card_no for alipay_runtime::builder::Set {}
    pub(super) trait card_info {}
    impl card_info for alipay_runtime::builder::Set {}
}

#[derive(Debug)]
struct RequestBuilder<TargetCardNo, CardInfo> {
    request: Request,
    state: PhantomData<(TargetCardNo, CardInfo)>,
}

impl<TargetCardNo, CardInfo> RequestBuilder<TargetCardNo, CardInfo> {
    fn target_card_no(mut self, value: impl Into<String>) -> RequestBuilder<Set, CardInfo> {
        self.request.target_card_no = Some(value.into());
        RequestBuilder {
            request: self.request,
            state: PhantomData,
        }
    }

    fn card_info(mut self, value: impl Into<Card>) -> RequestBuilder<TargetCardNo, Set> {
        self.request.card_info = Some(value.into());
        RequestBuilder {
            request: self.request,
            state: PhantomData,
        }
    }

    fn occur_time(mut self, value: impl Into<String>) -> Self {
        self.request.occur_time = Some(value.into());
        self
    }

    fn build(self) -> Request
    where
        TargetCardNo: required::target_card_no,
        CardInfo: required::card_info,
    {
        self.request
    }
}

// ---- a response, and a notification, have the same shape as a received object

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
struct Response {
    result_code: Option<String>,
    card_info: Option<Card>,
    extra: Extra,
}

alipay_runtime::decode!(Response, extra, {
    "result_code" => result_code,
    "card_info" => card_info,
});

impl Notification for Response {
    const METHOD: Option<&'static str> = Some("alipay.marketing.card.update");
    const NOTIFY_TYPE: Option<&'static str> = Some("card_sync");
}

// ---- and what all of it does

#[test]
fn a_request_is_built_checked_and_written() {
    let card = Card {
        level: Some("gold".into()),
        lines: Some(vec![Line::default()]),
        ..Card::default()
    };
    let request = Request::builder()
        .occur_time("yesterday")
        .card_info(card)
        .target_card_no("000001")
        .build();

    assert_eq!(Request::METHOD, "alipay.marketing.card.update");
    assert_eq!(<Response as Notification>::NOTIFY_TYPE, Some("card_sync"));
    assert_eq!(
        serde_json::to_string(&request).unwrap(),
        r#"{"target_card_no":"000001","occur_time":"yesterday","card_info":{"level":"gold","lines":[{}]}}"#
    );
    assert_eq!(
        request.validate().unwrap_err().to_string(),
        "occur_time: \"yesterday\" is not a real date and time, yyyy-MM-dd HH:mm:ss\n\
         see https://opendocs.alipay.com/update\n\
         card_info.status: required, but missing or empty, because card_info.level is \"gold\"\n\
         card_info.lines[0].label: required, but missing or empty\n\
         see https://opendocs.alipay.com/card"
    );
}

#[test]
fn a_field_wins_over_an_extra_member_of_its_name() {
    let mut card = Card {
        level: Some("gold".into()),
        ..Card::default()
    };
    card.extra.insert("level".into(), "silver".into());
    card.extra.insert("colour".into(), "red".into());
    assert_eq!(
        serde_json::to_string(&card).unwrap(),
        r#"{"level":"gold","colour":"red"}"#
    );
}

#[test]
fn whatever_comes_is_decoded() {
    let card: Card = serde_json::from_value(json!({
        "level": 7, "point": "12", "status": "NEW", "lines": {"line": [{"label": "a", "bold": "TRUE"}, null, 3]},
        "seen": [1],
    }))
    .unwrap();
    let line = Line {
        label: Some("a".into()),
        bold: Some(true),
        ..Line::default()
    };
    assert_eq!(card.level.as_deref(), Some("7"));
    assert_eq!(card.point, Some(12));
    assert_eq!(card.status, Some(CodeStatus::Other("NEW".into())));
    assert_eq!(card.lines, Some(vec![line]));
    assert_eq!(
        serde_json::Map::from(card.extra),
        *json!({"lines": [3], "seen": [1]}).as_object().unwrap()
    );
}

#[test]
fn what_did_not_fit_is_written_again() {
    let received = json!({"level": "gold", "point": "many", "status": ["SUCCESS"], "seen": 1});
    let card: Card = serde_json::from_value(received.clone()).unwrap();
    assert_eq!((card.point, &card.status), (None, &None));
    assert_eq!(serde_json::to_value(&card).unwrap(), received);
}

#[test]
fn an_error_code_says_what_it_means_and_what_to_do() {
    let code = ErrorCode::from("CARD_NOT_EXIT");
    assert_eq!(code, ErrorCode::CardNotExist);
    assert_eq!(code.to_string(), "CARD_NOT_EXIT");
    assert_eq!(code.meaning(), Some("The card does not exist."));
    assert_eq!(code.action(), Some("Send the number of one that does."));
    let unknown = ErrorCode::from("ACQ.SYSTEM_ERROR".to_owned());
    assert_eq!(unknown.as_str(), "ACQ.SYSTEM_ERROR");
    assert_eq!((unknown.meaning(), unknown.action()), (None, None));
}

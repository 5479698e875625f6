//! The shape of emitted code, written by hand: what the generator has to print for an enum, a nested object,
//! a request with its builder, a response, and a notification.

use std::marker::PhantomData;

use alipay_runtime::builder::{IsSet, Set, Unset};
use alipay_runtime::validate::{FieldRules, Format, ObjectRules, Rule, Validate};
use alipay_runtime::{Call, Extra, Notification, Request as _, Wire, decode, encode, method};
use serde::de::{Deserialize, Deserializer, MapAccess};
use serde::ser::{Serialize, Serializer};
use serde_json::json;

// ---- an enum

#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
enum CodeStatus {
    Success,
    Fail,
    Other(String),
}

impl CodeStatus {
    fn as_str(&self) -> &str {
        match self {
            Self::Success => "SUCCESS",
            Self::Fail => "FAIL",
            Self::Other(text) => text,
        }
    }
}

impl From<&str> for CodeStatus {
    fn from(text: &str) -> Self {
        match text {
            "SUCCESS" => Self::Success,
            "FAIL" => Self::Fail,
            _ => Self::Other(text.to_owned()),
        }
    }
}

impl From<String> for CodeStatus {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl Serialize for CodeStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl decode::Lenient for CodeStatus {
    fn text(text: &str) -> Option<Self> {
        Some(text.into())
    }
}

impl<'de> Deserialize<'de> for CodeStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::scalar(deserializer)
    }
}

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

impl Serialize for Card {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = encode::Object::begin(serializer, &self.extra)?;
        object.field("level", &self.level)?;
        object.field("point", &self.point)?;
        object.field("status", &self.status)?;
        object.field("lines", &self.lines)?;
        object.end()
    }
}

impl decode::Object for Card {
    fn member<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<decode::Leftover, A::Error> {
        match name {
            "level" => decode::field(map, &mut self.level),
            "point" => decode::field(map, &mut self.point),
            "status" => decode::field(map, &mut self.status),
            "lines" => decode::field(map, &mut self.lines),
            _ => decode::unknown(map),
        }
    }

    fn extra(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

impl<'de> Deserialize<'de> for Card {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::object(deserializer)
    }
}

impl Validate for Card {
    fn rules() -> &'static ObjectRules {
        static RULES: ObjectRules = ObjectRules {
            page: "https://opendocs.alipay.com/card",
            fields: &[
                FieldRules {
                    name: "level",
                    rules: &[Rule::MaxLength(4)],
                    object: None,
                },
                FieldRules {
                    name: "status",
                    rules: &[
                        Rule::Values(&["SUCCESS", "FAIL"]),
                        Rule::When {
                            field: "level",
                            is: &["gold"],
                            then: &[Rule::Required],
                        },
                    ],
                    object: None,
                },
                FieldRules {
                    name: "lines",
                    rules: &[Rule::MaxItems(4)],
                    object: Some(Line::rules),
                },
            ],
        };
        &RULES
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
struct Line {
    label: Option<String>,
    bold: Option<bool>,
    extra: Extra,
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = encode::Object::begin(serializer, &self.extra)?;
        object.field("label", &self.label)?;
        object.field("bold", &self.bold)?;
        object.end()
    }
}

impl decode::Object for Line {
    fn member<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<decode::Leftover, A::Error> {
        match name {
            "label" => decode::field(map, &mut self.label),
            "bold" => decode::field(map, &mut self.bold),
            _ => decode::unknown(map),
        }
    }

    fn extra(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

impl Validate for Line {
    fn rules() -> &'static ObjectRules {
        static RULES: ObjectRules = ObjectRules {
            page: "https://opendocs.alipay.com/card",
            fields: &[FieldRules {
                name: "label",
                rules: &[Rule::Required, Rule::MaxLength(4)],
                object: None,
            }],
        };
        &RULES
    }
}

// ---- a request with its builder

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
struct Request {
    target_card_no: Option<String>,
    occur_time: Option<String>,
    card_info: Option<Card>,
    extra: Extra,
}

impl Serialize for Request {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = encode::Object::begin(serializer, &self.extra)?;
        object.field("target_card_no", &self.target_card_no)?;
        object.field("occur_time", &self.occur_time)?;
        object.field("card_info", &self.card_info)?;
        object.end()
    }
}

impl Validate for Request {
    fn rules() -> &'static ObjectRules {
        static RULES: ObjectRules = ObjectRules {
            page: "https://opendocs.alipay.com/update",
            fields: &[
                FieldRules {
                    name: "target_card_no",
                    rules: &[Rule::Required, Rule::MaxLength(32)],
                    object: None,
                },
                FieldRules {
                    name: "occur_time",
                    rules: &[Rule::Format(Format::DateTime)],
                    object: None,
                },
                FieldRules {
                    name: "card_info",
                    rules: &[Rule::Required],
                    object: Some(Card::rules),
                },
            ],
        };
        &RULES
    }
}

impl method::Request for Request {
    const METHOD: &'static str = "alipay.marketing.card.update";
    const VERSION: &'static str = "1.0";
    const WIRE: Wire = Wire::BizContent;
    const PARAMETERS: &'static [&'static str] = &[];
    type Response = Response;
    type ErrorCode = CodeStatus;
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

#[allow(non_camel_case_types, dead_code, reason = "the compiler's message shows these names")]
mod request_field {
    #[derive(Debug)]
    pub(super) struct target_card_no;
    #[derive(Debug)]
    pub(super) struct card_info;
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
        TargetCardNo: IsSet<request_field::target_card_no>,
        CardInfo: IsSet<request_field::card_info>,
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

impl decode::Object for Response {
    fn member<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<decode::Leftover, A::Error> {
        match name {
            "result_code" => decode::field(map, &mut self.result_code),
            "card_info" => decode::field(map, &mut self.card_info),
            _ => decode::unknown(map),
        }
    }

    fn extra(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

impl Notification for Response {
    const METHOD: &'static str = "alipay.marketing.card.update";
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

//! The answer as it goes out: as it should be, or in the way that was asked for.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde_json::Value;

use super::Answer;
use super::broken_body::BrokenBody;
use super::refuse::refuse;
use crate::answer::Refusal;
use crate::answer::envelope::{Envelope, Manner, Member, SIGN};
use crate::crypto::{Edition, Keys};
use crate::request::Charset;

/// What is sent, and how.
#[derive(Debug)]
pub(crate) struct Outgoing {
    status: StatusCode,
    charset: Charset,
    body: Vec<u8>,
    way: Way,
}

#[derive(Debug)]
enum Way {
    Whole,
    After(Duration),
    /// The connection ends before the first byte.
    Never,
    /// The connection ends before this length is reached.
    CutOff {
        promised: usize,
    },
}

/// What a proxy says when it is overloaded.
const PAGE: &str = "<html><body><h1>系统繁忙</h1></body></html>";

/// Writes the answer to a request, with the fault that was asked for. If the fault has to choose a member, it goes by
/// `draw`, and notes what it chose.
pub(crate) fn outgoing(
    mut envelope: Envelope,
    is_signed: bool,
    mut fault: Option<&mut Answer>,
    draw: u64,
    keys: &Keys,
) -> Outgoing {
    if let Some(fault) = &mut fault {
        change_content(&mut envelope, fault, draw);
    }
    let mut members = if is_signed {
        envelope.signed(keys)
    } else {
        vec![envelope.unsigned()]
    };
    if let Some(fault) = &fault {
        change_members(&mut members, fault, &envelope.manner, keys);
    }
    let outgoing = Outgoing {
        status: StatusCode::OK,
        charset: envelope.manner.charset,
        body: envelope.manner.written(&members),
        way: Way::Whole,
    };
    match fault {
        None => outgoing,
        Some(fault) => outgoing.changed(fault),
    }
}

/// What goes wrong before the answer is signed.
fn change_content(envelope: &mut Envelope, fault: &mut Answer, draw: u64) {
    match fault {
        Answer::Gbk => envelope.manner.charset = Charset::GBK,
        Answer::OtherCertificate => envelope.manner.edition = Edition::Other,
        Answer::Oversized(bytes) => {
            let padding = Value::String("x".repeat(*bytes));
            envelope.node.insert("padding".to_owned(), padding);
        }
        Answer::Refused { code, sub_code } => refuse(&mut envelope.node, code, sub_code.as_deref()),
        Answer::Changed { change, path } => {
            let changed = change.apply(&mut envelope.node, path.as_deref(), draw);
            *path = changed.or(path.take());
        }
        _ => {}
    }
}

/// What goes wrong with the members of the outer object. The first of them is the node.
fn change_members(members: &mut Vec<Member>, fault: &Answer, manner: &Manner, keys: &Keys) {
    match fault {
        Answer::Unsigned => members.truncate(1),
        Answer::WronglySigned => {
            members.retain(|(name, _)| name != SIGN);
            members.push(manner.signature(b"{}", keys));
        }
        Answer::UnsignedError => {
            let error = Envelope::of(None, Refusal::unknown_app().members(), manner.in_plain_text());
            *members = vec![error.unsigned()];
        }
        Answer::TwoNodes => members.extend_from_within(..1),
        Answer::TwoSignatures => {
            let signatures = members.iter().filter(|(name, _)| name == SIGN);
            let signatures: Vec<Member> = signatures.cloned().collect();
            members.extend(signatures);
        }
        _ => {}
    }
}

impl Outgoing {
    /// What goes wrong with the answer as a whole.
    fn changed(mut self, fault: &Answer) -> Self {
        match fault {
            Answer::Html => Self::page(StatusCode::OK),
            Answer::Status(status) => {
                let status = StatusCode::from_u16(*status);
                Self::page(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
            }
            Answer::Delayed(pause) => {
                self.way = Way::After(*pause);
                self
            }
            Answer::HungUp => {
                self.body.clear();
                self.way = Way::Never;
                self
            }
            Answer::CutOff => {
                let promised = self.body.len();
                self.body.truncate(promised / 2);
                self.way = Way::CutOff { promised };
                self
            }
            _ => self,
        }
    }

    fn page(status: StatusCode) -> Self {
        Self {
            status,
            charset: Charset::UTF_8,
            body: PAGE.as_bytes().to_vec(),
            way: Way::Whole,
        }
    }

    /// The body that goes out, as a text. Where it was cut off inside of a character, it is read as far as possible.
    pub(crate) fn text(&self) -> String {
        let text = self.charset.decode(&self.body);
        text.unwrap_or_else(|| String::from_utf8_lossy(&self.body).into_owned())
    }

    pub(crate) async fn send(self) -> Response {
        let content_type = format!("text/html;charset={}", self.charset.name());
        let head = [(CONTENT_TYPE, content_type)];
        match self.way {
            Way::Whole => (self.status, head, self.body).into_response(),
            Way::After(pause) => {
                tokio::time::sleep(pause).await;
                (self.status, head, self.body).into_response()
            }
            Way::Never => Response::new(Body::new(BrokenBody::at_once())),
            Way::CutOff { promised } => {
                let mut response = Response::new(Body::new(BrokenBody::after(self.body)));
                response
                    .headers_mut()
                    .insert(CONTENT_LENGTH, HeaderValue::from(promised));
                response
            }
        }
    }
}

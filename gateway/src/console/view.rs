//! A call as people see it: secrets and very long texts shortened.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::filter::line;
use super::secrets::Secrets;
use crate::call::{Call, Verdict};

/// The longest text that is shown, in characters.
const LONGEST: usize = 16 * 1024;

#[derive(Debug)]
pub(super) struct View {
    pub(super) number: u64,
    /// RFC 3339 in UTC, to the millisecond.
    pub(super) time: String,
    pub(super) method: String,
    pub(super) trace_id: String,
    pub(super) signature: Verdict,
    pub(super) code: String,
    pub(super) sub_code: Option<String>,
    pub(super) fault: Option<String>,
    pub(super) reasons: Vec<String>,
    pub(super) parameters: Vec<(String, String)>,
    /// Names of fields with the sizes of the files in them.
    pub(super) files: Vec<(String, String)>,
    pub(super) canonical: String,
    pub(super) answer: String,
    /// What a filter searches.
    pub(super) line: String,
}

impl View {
    pub(super) fn of(call: &Call) -> Self {
        let secrets = Secrets::find(&call.parameters, &call.answer);
        let shown = |text: &str| shown(&secrets.shorten(text));
        let time = Timestamp::try_from(call.time).unwrap_or_default();
        Self {
            number: call.number,
            time: format!("{time:.3}"),
            method: shown(&call.method),
            trace_id: call.trace_id.clone(),
            signature: call.signature,
            code: call.code.clone(),
            sub_code: call.sub_code.clone(),
            fault: call.fault.as_ref().map(ToString::to_string),
            reasons: call.reasons.iter().map(|reason| shown(reason)).collect(),
            parameters: call
                .parameters
                .iter()
                .map(|(name, value)| (self::shown(name), shown(value)))
                .collect(),
            files: call
                .files
                .iter()
                .map(|(name, size)| (self::shown(name), format!("{size} bytes")))
                .collect(),
            canonical: shown(&call.canonical),
            answer: shown(&call.answer),
            line: self::shown(&line(call)),
        }
    }

    pub(super) fn json(&self) -> Value {
        let object = |pairs: &[(String, String)]| -> serde_json::Map<String, Value> {
            pairs.iter().map(|(name, value)| (name.clone(), json!(value))).collect()
        };
        json!({
            "number": self.number, "time": self.time, "method": self.method, "trace_id": self.trace_id,
            "signature": self.signature.to_string(), "code": self.code, "sub_code": self.sub_code,
            "fault": self.fault, "reasons": self.reasons, "parameters": object(&self.parameters), "files": object(&self.files),
            "canonical": self.canonical, "answer": self.answer,
        })
    }
}

pub(super) fn shown(text: &str) -> String {
    let more = text.chars().count().saturating_sub(LONGEST);
    if more == 0 {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{start}… ({more} characters more)")
}

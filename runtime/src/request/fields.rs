//! How the fields of a message become parameters.

use serde_json::{Map, Value};

use super::{Parameters, RequestError};
use crate::method::{Message, Wire};

const BIZ_CONTENT: &str = "biz_content";

/// Adds the fields of a message to the parameters, in the way that its method asks for.
pub(crate) fn add_fields<M: Message>(parameters: &mut Parameters, message: &M) -> Result<(), RequestError> {
    let method = message.method();
    match method.wire {
        Wire::Flat | Wire::Upload => {
            let files = message.files();
            let is_file = |member: &String| files.iter().any(|(name, _)| name == member);
            let members = to_members(message)?;
            members
                .into_iter()
                .filter(|(name, _)| !is_file(name))
                .try_for_each(|member| add(parameters, member))
        }
        Wire::BizContent | Wire::Page | Wire::App if method.parameters.is_empty() => {
            let json = serde_json::to_string(message).map_err(RequestError::Json)?;
            if !json.starts_with('{') {
                return Err(RequestError::NotAnObject);
            }
            parameters.field(BIZ_CONTENT, json)
        }
        Wire::BizContent | Wire::Page | Wire::App => {
            let mut members = to_members(message)?;
            for name in method.parameters {
                if let Some(member) = members.remove_entry(*name) {
                    add(parameters, member)?;
                }
            }
            let is_needed = !members.is_empty();
            if is_needed {
                parameters.field(BIZ_CONTENT, Value::Object(members).to_string())
            } else {
                Ok(())
            }
        }
    }
}

fn to_members<M: Message>(message: &M) -> Result<Map<String, Value>, RequestError> {
    match serde_json::to_value(message).map_err(RequestError::Json)? {
        Value::Object(members) => Ok(members),
        _ => Err(RequestError::NotAnObject),
    }
}

/// Texts travel as they are, everything else as JSON.
fn add(parameters: &mut Parameters, (name, value): (String, Value)) -> Result<(), RequestError> {
    let text = match value {
        Value::Null => return Ok(()),
        Value::String(text) => text,
        value => value.to_string(),
    };
    parameters.field(name, text)
}

//! How the fields of a message become parameters.

use serde_json::{Map, Value};

use super::{Parameters, Place, RequestError};
use crate::content_key::ContentKey;
use crate::method::{Message, Wire};

const BIZ_CONTENT: &str = "biz_content";

/// Adds the fields of a message to the parameters, in the way that its method asks for; what travels in `biz_content`
/// is encrypted if there is a key for it.
pub(crate) fn add_fields<M: Message>(
    parameters: &mut Parameters,
    message: &M,
    content_key: Option<&ContentKey>,
) -> Result<(), RequestError> {
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
            add_content(parameters, json, content_key)
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
                add_content(parameters, Value::Object(members).to_string(), content_key)
            } else {
                Ok(())
            }
        }
    }
}

fn add_content(
    parameters: &mut Parameters,
    json: String,
    content_key: Option<&ContentKey>,
) -> Result<(), RequestError> {
    let Some(key) = content_key else {
        return parameters.field(BIZ_CONTENT, json);
    };
    let charset = parameters.charset();
    let bytes = charset.encode(&json).ok_or_else(|| RequestError::NotInCharset {
        name: BIZ_CONTENT.to_owned(),
        charset,
    })?;
    let encrypted = key.encrypt(&bytes).ok_or(RequestError::Encryption)?;
    parameters.common(Place::Query, "encrypt_type", "AES".to_owned())?;
    parameters.field(BIZ_CONTENT, encrypted)
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

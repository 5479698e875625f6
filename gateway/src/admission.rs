//! What a request must satisfy before its method is looked at.

use crate::answer::Refusal;
use crate::call::Verdict;
use crate::crypto::Keys;
use crate::request::Parameters;
use crate::request::canonical;

/// Checks the common parameters. The signature comes last, because the others decide how to check it.
pub(crate) fn check_common(parameters: &Parameters, app_id: &str) -> Result<(), Refusal> {
    let given = required(parameters, "app_id", "isv.missing-app-id")?;
    if given != app_id {
        return Err(Refusal::unknown_app());
    }
    required(parameters, "method", "isv.missing-method")?;
    required(parameters, "version", "isv.missing-version")?;
    if !parameters
        .get("charset")
        .is_some_and(|charset| charset.eq_ignore_ascii_case("utf-8"))
    {
        return Err(Refusal::invalid("isv.invalid-charset", "字符集错误，此网关仅支持utf-8"));
    }
    if !parameters
        .get("format")
        .is_none_or(|format| format.eq_ignore_ascii_case("json"))
    {
        return Err(Refusal::invalid("isv.invalid-format", "无效的数据格式"));
    }
    if required(parameters, "sign_type", "isv.missing-signature-type")? != "RSA2" {
        return Err(Refusal::invalid("isv.invalid-signature-type", "无效的签名类型"));
    }
    if !is_timestamp(required(parameters, "timestamp", "isv.missing-timestamp")?) {
        return Err(Refusal::invalid("isv.invalid-timestamp", "非法的时间戳参数"));
    }
    Ok(())
}

/// Checks the signature over everything but itself.
pub(crate) fn check_signature(parameters: &Parameters, keys: &Keys) -> (Verdict, Result<(), Refusal>) {
    let Some(signature) = parameters.get("sign") else {
        return (
            Verdict::Missing,
            Err(Refusal::missing_as("isv.missing-signature", "sign")),
        );
    };
    let canonical = canonical(parameters.all());
    if keys.is_from_app(canonical.as_bytes(), signature) {
        (Verdict::Good, Ok(()))
    } else {
        (Verdict::Bad, Err(Refusal::bad_signature(&canonical)))
    }
}

fn required<'a>(parameters: &'a Parameters, name: &str, sub_code: &str) -> Result<&'a str, Refusal> {
    parameters.get(name).ok_or_else(|| Refusal::missing_as(sub_code, name))
}

/// Whether the text reads `yyyy-MM-dd HH:mm:ss`, with numbers that a calendar and a clock show.
fn is_timestamp(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let numbers: Vec<u32> = text
        .split(['-', ' ', ':'])
        .filter_map(|number| number.parse().ok())
        .collect();
    shape == "0000-00-00 00:00:00"
        && matches!(numbers[..], [_, month, day, hour, minute, second]
            if (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 60)
}

#[cfg(test)]
mod tests {
    use super::is_timestamp;

    #[test]
    fn timestamps_have_one_form() {
        assert!(is_timestamp("2026-01-31 23:59:59"));
        for wrong in [
            "",
            "2026-01-31T23:59:59",
            "2026-13-31 23:59:59",
            "2026-01-31 24:00:00",
            "2026-1-31 23:59:59",
        ] {
            assert!(!is_timestamp(wrong), "{wrong}");
        }
    }
}

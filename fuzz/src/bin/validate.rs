//! Forms of texts. Whatever passes for one can be read as one.

#![no_main]

use alipay_runtime::validate::Format;
use alipay_runtime::{Amount, DateTime};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|text: &str| {
    let is = |format: Format| format.matches(text);
    let time = text.parse::<DateTime>();
    assert_eq!(is(Format::DateTime), time.is_ok());
    assert!(time.is_err() || time.unwrap().to_string() == text);
    assert_eq!(is(Format::Date), format!("{text} 00:00:00").parse::<DateTime>().is_ok());
    let is_month = format!("{text}-01 00:00:00").parse::<DateTime>().is_ok();
    assert_eq!(is(Format::DateOrMonth), is(Format::Date) || is_month);
    assert!(!is(Format::Integer) || text.len() > 18 || text.parse::<i64>().is_ok());
    assert!(!is(Format::Decimal { scale: 2 }) || text.parse::<f64>().is_ok());
    let number = text.get(..text.len().saturating_sub(1)).map(str::parse::<u64>);
    assert!(!is(Format::Timeout) || text.len() > 18 || matches!(number, Some(Ok(1..))));
    if let Ok(amount) = text.parse::<Amount>() {
        assert!(is(Format::Decimal { scale: 2 }) || text.starts_with('-'));
        assert_eq!(amount.to_string().parse(), Ok(amount));
    }
    assert!(!is(Format::HttpsUrl) || is(Format::HttpUrl));
    assert!(is(Format::Json) || serde_json::from_str::<Value>(text).is_err());
});

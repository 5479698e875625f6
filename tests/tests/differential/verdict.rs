//! What is wrong with a request, in a form that both sides can be brought into.

use alipay::validate::{Format, Problem};
use alipay::{Amount, Violation, Violations};
use alipay_gateway::{Finding, Form, Rule};

/// A broken rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Broken {
    pub(crate) path: String,
    /// The rule with its limits.
    pub(crate) rule: String,
    /// The paths of the fields that make the rule hold, sorted.
    pub(crate) because: Vec<String>,
}

impl Broken {
    /// The rule without its limits.
    pub(crate) fn kind(&self) -> &str {
        self.rule.split(' ').next().unwrap_or_default()
    }
}

/// Everything that is wrong, sorted.
pub(crate) type Verdict = Vec<Broken>;

/// Of a value of another kind than its field.
const KIND: &str = "kind";

pub(crate) fn of_client(checked: Result<(), Violations>) -> Verdict {
    sorted(checked.err().into_iter().flatten().map(|violation| Broken {
        path: violation.path().to_owned(),
        rule: rule_of(&violation),
        because: paths(violation.because().iter().map(|because| because.field.clone())),
    }))
}

pub(crate) fn of_gateway(findings: Vec<Finding>) -> Verdict {
    sorted(findings.into_iter().map(|finding| Broken {
        path: finding.path.clone(),
        rule: name(&finding.rule),
        because: paths(finding.because.into_iter().map(|because| because.path)),
    }))
}

/// Without what is said at, inside of or because of the places where `misfits` says that values have another kind. A
/// list with a wrong item counts as a whole, since the client drops such items.
pub(crate) fn outside_of_misfits(verdict: &Verdict, misfits: &Verdict) -> Verdict {
    let places: Vec<&str> = misfits
        .iter()
        .filter(|broken| broken.rule == KIND)
        .map(|broken| list_of(&broken.path))
        .collect();
    let is_inside = |path: &str| {
        places.iter().any(|place| {
            path.strip_prefix(place)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        })
    };
    let kept = verdict
        .iter()
        .filter(|broken| !is_inside(&broken.path) && !broken.because.iter().any(|path| is_inside(path)));
    kept.cloned().collect()
}

pub(crate) fn has_misfits(verdict: &Verdict) -> bool {
    verdict.iter().any(|broken| broken.rule == KIND)
}

/// The path of the list that an item is in, or the path itself.
fn list_of(path: &str) -> &str {
    match path.strip_suffix(']').and_then(|path| path.rsplit_once('[')) {
        Some((list, _)) => list,
        None => path,
    }
}

fn paths(paths: impl Iterator<Item = String>) -> Vec<String> {
    let mut paths: Vec<String> = paths.collect();
    paths.sort();
    paths
}

fn sorted(broken: impl Iterator<Item = Broken>) -> Verdict {
    let mut verdict: Verdict = broken.collect();
    verdict.sort();
    verdict
}

fn rule_of(violation: &Violation) -> String {
    match violation.problem() {
        Problem::Missing => "required".to_owned(),
        Problem::TooLong { limit, .. } => format!("max_length {limit}"),
        Problem::TooShort { limit, .. } => format!("min_length {limit}"),
        Problem::NotAllowed { allowed, .. } => format!("values {allowed:?}"),
        Problem::BadFormat { expected, .. } => format!("format {}", format_name(*expected)),
        Problem::BadStart { expected, .. } => format!("starts_with {expected}"),
        Problem::OutOfRange { min, max, .. } => format!("range {min:?} {max:?}"),
        Problem::AmountOutOfRange { min, max, .. } => {
            let fen = |end: &Option<Amount>| end.map(Amount::fen);
            format!("amount_range {:?} {:?}", fen(min), fen(max))
        }
        Problem::BadExtension { allowed, .. } => format!("extensions {allowed:?}"),
        Problem::TooLarge { limit, .. } => format!("max_bytes {limit}"),
        Problem::TooManyItems { limit, .. } => format!("max_items {limit}"),
        Problem::TooFewItems { limit, .. } => format!("min_items {limit}"),
        Problem::Repeated { .. } => "unique".to_owned(),
        Problem::TooLongTogether { field, total, .. } => format!("with_length_of {field} {total}"),
        Problem::NotAnObject { .. } => KIND.to_owned(),
        other => format!("{other:?}"),
    }
}

fn name(rule: &Rule) -> String {
    match rule {
        Rule::Required => "required".to_owned(),
        Rule::Kind(_) => KIND.to_owned(),
        Rule::MaxLength(limit) => format!("max_length {limit}"),
        Rule::MinLength(limit) => format!("min_length {limit}"),
        Rule::Values(values) => format!("values {values:?}"),
        Rule::Format(form) => format!("format {}", form_name(*form)),
        Rule::StartsWith(start) => format!("starts_with {start}"),
        Rule::Number => "format integer".to_owned(),
        Rule::Range { min, max } => format!("range {min:?} {max:?}"),
        Rule::AmountRange { min, max } => format!("amount_range {min:?} {max:?}"),
        Rule::Extensions(known) => format!("extensions {known:?}"),
        Rule::MaxBytes(limit) => format!("max_bytes {limit}"),
        Rule::MaxItems(limit) => format!("max_items {limit}"),
        Rule::MinItems(limit) => format!("min_items {limit}"),
        Rule::Unique | Rule::UniqueBy(_) => "unique".to_owned(),
        Rule::WithLengthOf { field, total } => format!("with_length_of {field} {total}"),
        other => format!("{other:?}"),
    }
}

fn format_name(format: Format) -> String {
    match format {
        Format::DateTime => "date-time".to_owned(),
        Format::Date => "date".to_owned(),
        Format::DateOrMonth => "date-or-month".to_owned(),
        Format::Decimal { scale } => format!("decimal {scale}"),
        Format::Digits(count) => format!("digits {count:?}"),
        Format::Integer => "integer".to_owned(),
        Format::HttpUrl => "url".to_owned(),
        Format::HttpsUrl => "https-url".to_owned(),
        Format::Json => "json".to_owned(),
        Format::JsonObject => "json object".to_owned(),
        Format::JsonList => "json list".to_owned(),
        Format::Period => "period".to_owned(),
        Format::Timeout => "timeout".to_owned(),
        other => format!("{other:?}"),
    }
}

fn form_name(form: Form) -> String {
    match form {
        Form::DateTime => "date-time".to_owned(),
        Form::Date => "date".to_owned(),
        Form::DateOrMonth => "date-or-month".to_owned(),
        Form::Decimal(scale) => format!("decimal {scale}"),
        Form::Digits(count) => format!("digits {count:?}"),
        Form::Integer => "integer".to_owned(),
        Form::Url => "url".to_owned(),
        Form::HttpsUrl => "https-url".to_owned(),
        Form::Json => "json".to_owned(),
        Form::JsonObject => "json object".to_owned(),
        Form::JsonList => "json list".to_owned(),
        Form::Period => "period".to_owned(),
        Form::Timeout => "timeout".to_owned(),
        other => format!("{other:?}"),
    }
}

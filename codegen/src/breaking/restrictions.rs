//! Which of two lists of rules refuses more.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use crate::lower::ir::Rule;
use crate::model::{Format, Is, Range};

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Required,
    Limit,
    Form,
    Values,
    Secret,
    Condition,
}

/// Whether more is refused, or less. What refuses some and accepts other values counts as refusing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trend {
    Narrowed,
    Widened,
}

/// A difference between two lists of rules.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) kind: Kind,
    pub(super) trend: Trend,
    /// The rule before and after, in words; one of them may be missing.
    pub(super) text: String,
}

/// All differences between the rules of a field.
pub(super) fn compare(before: &[Rule], after: &[Rule]) -> Vec<Difference> {
    let mut found = compare_plain(before, after);
    let (before, after) = (cases(before), cases(after));
    for case in before
        .keys()
        .chain(after.keys().filter(|case| !before.contains_key(case)))
    {
        // A rule that holds in a wider case holds in this one.
        let rules = |side: &BTreeMap<Case, Vec<Rule>>| {
            let wider = side.iter().filter(|(known, _)| known.includes(case));
            wider.flat_map(|(_, rules)| rules.clone()).collect::<Vec<Rule>>()
        };
        for difference in compare_plain(&rules(&before), &rules(&after)) {
            found.push(Difference {
                kind: Kind::Condition,
                text: format!("{}, {}", case.words(), difference.text),
                ..difference
            });
        }
    }
    found
}

/// The rules that can refuse an object which was made before the field was there.
pub(super) fn of_absent(rules: &[Rule]) -> Vec<Rule> {
    let filtered = rules.iter().filter_map(|rule| {
        Some(match rule {
            Rule::Required => Rule::Required,
            Rule::When(field, is, then) => Rule::When(field.clone(), is.clone(), some(of_absent(then))?),
            Rule::Within(field, then) => Rule::Within(field.clone(), some(of_absent(then))?),
            _ => return None,
        })
    });
    filtered.collect()
}

fn some(rules: Vec<Rule>) -> Option<Vec<Rule>> {
    (!rules.is_empty()).then_some(rules)
}

fn is_plain(rule: &Rule) -> bool {
    !matches!(rule, Rule::When(..) | Rule::WithinEach(..) | Rule::Within(..))
}

fn compare_plain(before: &[Rule], after: &[Rule]) -> Vec<Difference> {
    let gone = before
        .iter()
        .filter(|rule| is_plain(rule))
        .filter(|rule| !after.contains(rule));
    let mut new: Vec<&Rule> = after
        .iter()
        .filter(|rule| is_plain(rule))
        .filter(|rule| !before.contains(rule))
        .collect();
    let mut found = Vec::new();
    for rule in gone {
        let same = new.iter().position(|other| discriminant(*other) == discriminant(rule));
        found.push(difference(Some(rule), same.map(|at| new.remove(at))));
    }
    found.extend(new.into_iter().map(|rule| difference(None, Some(rule))));
    found
}

fn difference(before: Option<&Rule>, after: Option<&Rule>) -> Difference {
    let (trend, text) = match (before, after) {
        (Some(before), Some(after)) => (
            if accepts_all(after, before) {
                Trend::Widened
            } else {
                Trend::Narrowed
            },
            format!("{} became {}", words(before), words(after)),
        ),
        (Some(before), None) => (Trend::Widened, format!("{} is gone", words(before))),
        (None, after) => (
            Trend::Narrowed,
            format!("{} is new", after.map_or_else(String::new, words)),
        ),
    };
    let kind = before.or(after).map_or(Kind::Limit, kind);
    Difference { kind, trend, text }
}

fn kind(rule: &Rule) -> Kind {
    match rule {
        Rule::Required => Kind::Required,
        Rule::Secret => Kind::Secret,
        Rule::Values(_) => Kind::Values,
        Rule::MaxLength(_)
        | Rule::MinLength(_)
        | Rule::Range(_)
        | Rule::MaxBytes(_)
        | Rule::MaxItems(_)
        | Rule::MinItems(_)
        | Rule::WithLengthOf(..) => Kind::Limit,
        Rule::Format(_)
        | Rule::Json { .. }
        | Rule::StartsWith(_)
        | Rule::Extensions(_)
        | Rule::Unique
        | Rule::UniqueBy(_) => Kind::Form,
        Rule::When(..) | Rule::WithinEach(..) | Rule::Within(..) => Kind::Condition,
    }
}

/// Whether the rule `wide` accepts everything that the rule `narrow` of the same sort does.
fn accepts_all(wide: &Rule, narrow: &Rule) -> bool {
    match (wide, narrow) {
        (Rule::MaxLength(wide), Rule::MaxLength(narrow)) | (Rule::MaxItems(wide), Rule::MaxItems(narrow)) => {
            wide >= narrow
        }
        (Rule::MaxBytes(wide), Rule::MaxBytes(narrow)) => wide >= narrow,
        (Rule::MinLength(wide), Rule::MinLength(narrow)) | (Rule::MinItems(wide), Rule::MinItems(narrow)) => {
            wide <= narrow
        }
        (Rule::Range(wide), Rule::Range(narrow)) => {
            let low = |range: &Range| range.min.unwrap_or(i64::MIN);
            let high = |range: &Range| range.max.unwrap_or(i64::MAX);
            wide.amounts == narrow.amounts && low(wide) <= low(narrow) && high(wide) >= high(narrow)
        }
        (Rule::WithLengthOf(wide_field, wide), Rule::WithLengthOf(narrow_field, narrow)) => {
            wide_field == narrow_field && wide >= narrow
        }
        (Rule::Values(wide), Rule::Values(narrow)) => narrow.iter().all(|value| wide.contains(value)),
        (Rule::Extensions(wide), Rule::Extensions(narrow)) => {
            wide.is_empty() || !narrow.is_empty() && narrow.iter().all(|one| wide.contains(one))
        }
        (Rule::StartsWith(wide), Rule::StartsWith(narrow)) => narrow.starts_with(wide.as_str()),
        (Rule::Format(wide), Rule::Format(narrow)) => format_accepts_all(*wide, *narrow),
        _ => wide == narrow,
    }
}

fn format_accepts_all(wide: Format, narrow: Format) -> bool {
    match (wide, narrow) {
        (Format::Decimal(wide), Format::Decimal(narrow)) => wide >= narrow,
        (Format::Digits(None), Format::Digits(_))
        | (Format::Url, Format::HttpsUrl)
        | (Format::DateOrMonth, Format::Date) => true,
        _ => wide == narrow,
    }
}

fn words(rule: &Rule) -> String {
    let limit = |key: &str, value: String| format!("`{key}: {value}`");
    let list = |values: &[String]| format!("[{}]", values.join(", "));
    match rule {
        Rule::Required => limit("required", "yes".to_owned()),
        Rule::Secret => limit("secret", "yes".to_owned()),
        Rule::MaxLength(max) => limit("max_length", max.to_string()),
        Rule::MinLength(min) => limit("min_length", min.to_string()),
        Rule::Values(values) => limit("values", list(values)),
        Rule::Format(format) => match format {
            Format::Decimal(scale) => format!("`format: decimal` with `scale: {scale}`"),
            Format::Digits(Some(count)) => format!("`format: digits` with `digits: {count}`"),
            other => limit("format", other.word().to_owned()),
        },
        Rule::Json { .. } => limit("json", "yes".to_owned()),
        Rule::StartsWith(start) => limit("starts_with", start.clone()),
        Rule::Range(range) => limit("range", range.written()),
        Rule::Extensions(known) if known.is_empty() => "any extension".to_owned(),
        Rule::Extensions(known) => limit("extensions", list(known)),
        Rule::MaxBytes(max) => format!("{} of {max} bytes", "`max_bytes`"),
        Rule::MaxItems(max) => limit("max_items", max.to_string()),
        Rule::MinItems(min) => limit("min_items", min.to_string()),
        Rule::Unique => limit("unique", "yes".to_owned()),
        Rule::UniqueBy(member) => limit("unique_by", member.clone()),
        Rule::WithLengthOf(field, total) => limit("with_length_of", format!("{{ field: {field}, total: {total} }}")),
        Rule::When(..) | Rule::WithinEach(..) | Rule::Within(..) => "a condition".to_owned(),
    }
}

/// What must be true of other fields for rules to hold, for a field itself or for one of its members. Of several values
/// each makes a case of its own.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Case {
    when: BTreeSet<(String, Is)>,
    member: Vec<String>,
}

impl Case {
    fn words(&self) -> String {
        let when = self.when.iter().map(|(field, is)| match is {
            Is::Present => format!("when `{field}` is there"),
            Is::Absent => format!("when `{field}` is absent"),
            Is::OneOf(values) => format!("when `{field}` is `{}`", values.join("`, `")),
        });
        let member = self.member.iter().map(|name| format!("in `{name}`"));
        when.chain(member).collect::<Vec<_>>().join(", ")
    }

    /// Whether this case is there whenever `other` is.
    fn includes(&self, other: &Self) -> bool {
        self.member == other.member && self.when.is_subset(&other.when)
    }
}

/// The rules that hold under conditions, by the condition.
fn cases(rules: &[Rule]) -> BTreeMap<Case, Vec<Rule>> {
    let mut found = BTreeMap::new();
    for rule in rules.iter().filter(|rule| !is_plain(rule)) {
        collect(rule, &Case::default(), &mut found);
    }
    found
}

fn collect(rule: &Rule, case: &Case, found: &mut BTreeMap<Case, Vec<Rule>>) {
    match rule {
        Rule::When(field, is, then) => {
            let each = match is {
                Is::Present | Is::Absent => vec![is.clone()],
                Is::OneOf(values) => values.iter().map(|value| Is::OneOf(vec![value.clone()])).collect(),
            };
            for is in each {
                let mut case = case.clone();
                let path = case.member.iter().chain([field]).map(String::as_str);
                case.when.insert((path.collect::<Vec<_>>().join("."), is));
                for rule in then {
                    collect(rule, &case, found);
                }
            }
        }
        Rule::WithinEach(field, then) | Rule::Within(field, then) => {
            let mut case = case.clone();
            case.member.push(field.clone());
            for rule in then {
                collect(rule, &case, found);
            }
        }
        plain => found.entry(case.clone()).or_default().push(plain.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Trend, compare};
    use crate::lower::ir::Rule;
    use crate::model::{Format, Is, Range};

    #[test]
    fn each_rule_knows_what_is_narrower() {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let bounds = |amounts| move |min, max| Rule::Range(Range { min, max, amounts });
        let (range, amounts) = (bounds(false), bounds(true));
        let of = |field: &str, is, rule| Rule::When(field.to_owned(), is, vec![rule]);
        let when = |values: &[&str], rule| of("a", Is::OneOf(texts(values)), rule);
        let with = |field: &str, total| Rule::WithLengthOf(field.to_owned(), total);
        for (wide, narrow) in [
            (Rule::MaxLength(3), Rule::MaxLength(2)),
            (Rule::MinLength(2), Rule::MinLength(3)),
            (Rule::MaxItems(3), Rule::MaxItems(2)),
            (Rule::MinItems(2), Rule::MinItems(3)),
            (Rule::MaxBytes(3), Rule::MaxBytes(2)),
            (range(None, Some(3)), range(Some(0), Some(3))),
            (range(Some(0), None), range(Some(0), Some(3))),
            (amounts(None, Some(300)), amounts(Some(1), Some(300))),
            (amounts(Some(0), None), amounts(Some(1), None)),
            (with("a", 3), with("a", 2)),
            (Rule::Values(texts(&["a", "b"])), Rule::Values(texts(&["b"]))),
            (Rule::Extensions(texts(&[])), Rule::Extensions(texts(&["png"]))),
            (
                Rule::Extensions(texts(&["jpg", "png"])),
                Rule::Extensions(texts(&["png"])),
            ),
            (Rule::StartsWith("2".to_owned()), Rule::StartsWith("20".to_owned())),
            (Rule::Format(Format::Decimal(4)), Rule::Format(Format::Decimal(2))),
            (
                Rule::Format(Format::Digits(None)),
                Rule::Format(Format::Digits(Some(16))),
            ),
            (Rule::Format(Format::Url), Rule::Format(Format::HttpsUrl)),
            (Rule::Format(Format::DateOrMonth), Rule::Format(Format::Date)),
            (when(&["x"], Rule::Required), when(&["x", "y"], Rule::Required)),
            (when(&["x"], Rule::MaxLength(3)), when(&["x"], Rule::MaxLength(2))),
            (
                when(&["x"], of("b", Is::Absent, Rule::Required)),
                when(&["x"], Rule::Required),
            ),
            (
                of("b", Is::Absent, when(&["x"], Rule::MaxLength(3))),
                when(&["x"], of("b", Is::Absent, Rule::MaxLength(2))),
            ),
        ] {
            let trend = |before: &Rule, after: &Rule| {
                let found = compare(std::slice::from_ref(before), std::slice::from_ref(after));
                found.into_iter().map(|it| it.trend).collect::<Vec<_>>()
            };
            assert_eq!(trend(&wide, &narrow), [Trend::Narrowed], "{wide:?} {narrow:?}");
            assert_eq!(trend(&narrow, &wide), [Trend::Widened], "{wide:?} {narrow:?}");
            assert_eq!(trend(&wide, &wide), [], "{wide:?}");
        }
    }

    #[test]
    fn what_is_neither_wider_nor_narrower_refuses_more() {
        for (before, after) in [
            (Rule::Format(Format::Date), Rule::Format(Format::DateTime)),
            (Rule::StartsWith("a".to_owned()), Rule::StartsWith("b".to_owned())),
            (Rule::UniqueBy("a".to_owned()), Rule::UniqueBy("b".to_owned())),
        ] {
            let found = compare(std::slice::from_ref(&before), std::slice::from_ref(&after));
            assert!(found.len() == 1 && found[0].trend == Trend::Narrowed, "{found:?}");
        }
    }
}

//! Answers in which one member is not as it is described.

use serde_json::{Map, Value, json};

/// What can be wrong with a member of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// It is not there.
    Missing,
    /// It has a value that no list of values knows.
    UnknownValue,
    /// It is a number where a text should be.
    Number,
    /// It is `null`.
    Null,
    /// It is `{}`.
    EmptyObject,
    /// It is `[]`.
    EmptyList,
}

/// These say whether the request succeeded: they are only changed when they are named.
const VERDICT: [&str; 4] = ["code", "msg", "sub_code", "sub_msg"];

impl Change {
    pub(super) const ALL: [Self; 6] = [
        Self::Missing,
        Self::UnknownValue,
        Self::Number,
        Self::Null,
        Self::EmptyObject,
        Self::EmptyList,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::UnknownValue => "unknown-value",
            Self::Number => "number",
            Self::Null => "null",
            Self::EmptyObject => "empty-object",
            Self::EmptyList => "empty-list",
        }
    }

    /// Changes the member at the path, or one that is drawn. Returns the path of what was changed, if anything was.
    pub(super) fn apply(self, node: &mut Map<String, Value>, path: Option<&str>, draw: u64) -> Option<String> {
        let path = match path {
            Some(path) => path.to_owned(),
            None => self.choose(node, draw)?,
        };
        self.apply_at(node, &path).then_some(path)
    }

    /// The better a member shows what is wrong, the rather it is drawn: codes for unknown values, digits for numbers.
    fn choose(self, node: &Map<String, Value>, draw: u64) -> Option<String> {
        let mut paths = Vec::new();
        for (name, value) in node.iter().filter(|(name, _)| !VERDICT.contains(&name.as_str())) {
            collect(name.clone(), value, &mut paths);
        }
        let best = |fits: fn(&Value) -> bool| -> Vec<&String> {
            paths
                .iter()
                .filter(|(_, value)| fits(value))
                .map(|(path, _)| path)
                .collect()
        };
        let candidates: &[fn(&Value) -> bool] = match self {
            Self::UnknownValue => &[is_code, Value::is_string],
            Self::Number => &[is_digits, Value::is_string],
            _ => &[|_| true],
        };
        let candidates = candidates
            .iter()
            .map(|fits| best(*fits))
            .find(|paths| !paths.is_empty())?;
        let at = usize::try_from(draw % candidates.len() as u64).ok()?;
        candidates.get(at).map(|path| (*path).clone())
    }

    fn apply_at(self, node: &mut Map<String, Value>, path: &str) -> bool {
        let (parent, name) = match path.rsplit_once('.') {
            Some((parent, name)) => (find(node, parent), name),
            None => return self.apply_to_member(node, path),
        };
        match parent {
            Some(Value::Object(members)) => self.apply_to_member(members, name),
            Some(Value::Array(items)) => match name.parse::<usize>() {
                Ok(at) if at < items.len() && self == Self::Missing => {
                    items.remove(at);
                    true
                }
                Ok(at) => items.get_mut(at).is_some_and(|item| self.replace(item)),
                Err(_) => false,
            },
            _ => false,
        }
    }

    fn apply_to_member(self, members: &mut Map<String, Value>, name: &str) -> bool {
        if self == Self::Missing {
            return members.remove(name).is_some();
        }
        members.get_mut(name).is_some_and(|value| self.replace(value))
    }

    fn replace(self, value: &mut Value) -> bool {
        *value = match self {
            Self::UnknownValue => json!("NOBODY_KNOWS_THIS"),
            Self::Number => number(value),
            Self::Null | Self::Missing => Value::Null,
            Self::EmptyObject => json!({}),
            Self::EmptyList => json!([]),
        };
        true
    }
}

/// Every member with its path, objects and lists themselves too.
fn collect<'a>(path: String, value: &'a Value, paths: &mut Vec<(String, &'a Value)>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                collect(format!("{path}.{name}"), value, paths);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect(format!("{path}.{at}"), item, paths);
            }
        }
        _ => {}
    }
    paths.push((path, value));
}

fn find<'a>(node: &'a mut Map<String, Value>, path: &str) -> Option<&'a mut Value> {
    let mut names = path.split('.');
    let first = node.get_mut(names.next()?)?;
    names.try_fold(first, |value, name| match value {
        Value::Object(members) => members.get_mut(name),
        Value::Array(items) => items.get_mut(name.parse::<usize>().ok()?),
        _ => None,
    })
}

/// What a text in digits means, if it is short enough to be a number; any other becomes 42.
fn number(value: &Value) -> Value {
    digits(value).unwrap_or_else(|| json!(42))
}

fn digits(value: &Value) -> Option<Value> {
    serde_json::from_str(value.as_str()?).ok().filter(Value::is_number)
}

fn is_code(value: &Value) -> bool {
    value.as_str().is_some_and(|text| {
        text.starts_with(|c: char| c.is_ascii_uppercase())
            && text
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    })
}

fn is_digits(value: &Value) -> bool {
    digits(value).is_some()
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::Change;

    fn node() -> Map<String, Value> {
        let node = json!({
            "code": "10000", "msg": "Success", "trade_status": "TRADE_SUCCESS", "subject": "茶 1",
            "total_amount": "88.80", "fund_bill_list": [{"amount": "10", "fund_channel": "PCREDIT"}], "empty": {},
        });
        node.as_object().unwrap().clone()
    }

    #[test]
    fn a_named_member_is_changed_and_nothing_else() {
        for (change, path, pointer, expected) in [
            (Change::Missing, "subject", "/subject", None),
            (Change::Missing, "fund_bill_list.0", "/fund_bill_list", Some(json!([]))),
            (
                Change::Missing,
                "fund_bill_list.0.amount",
                "/fund_bill_list/0",
                Some(json!({"fund_channel": "PCREDIT"})),
            ),
            (Change::Number, "total_amount", "/total_amount", Some(json!(88.80))),
            (Change::Number, "subject", "/subject", Some(json!(42))),
            (Change::Null, "fund_bill_list.0", "/fund_bill_list/0", Some(Value::Null)),
            (
                Change::EmptyObject,
                "fund_bill_list",
                "/fund_bill_list",
                Some(json!({})),
            ),
            (Change::EmptyList, "code", "/code", Some(json!([]))),
            (
                Change::UnknownValue,
                "trade_status",
                "/trade_status",
                Some(json!("NOBODY_KNOWS_THIS")),
            ),
        ] {
            let mut changed = node();
            assert_eq!(change.apply(&mut changed, Some(path), 0).as_deref(), Some(path));
            let changed = Value::Object(changed);
            assert_eq!(changed.pointer(pointer), expected.as_ref(), "{path}");
            let differ = node()
                .iter()
                .filter(|(name, value)| changed.get(name) != Some(value))
                .count();
            assert_eq!(differ, 1, "{path}");
        }
    }

    #[test]
    fn a_path_that_leads_nowhere_changes_nothing() {
        for path in [
            "",
            "other",
            "subject.x",
            "fund_bill_list.1",
            "fund_bill_list.x",
            "fund_bill_list.0.x",
            "empty.x",
        ] {
            for change in Change::ALL {
                let mut changed = node();
                assert_eq!(change.apply(&mut changed, Some(path), 0), None, "{path}");
                assert_eq!(changed, node(), "{path}");
            }
        }
    }

    #[test]
    fn the_draw_chooses_what_shows_the_fault_best() {
        let chosen = |change: Change| -> std::collections::BTreeSet<String> {
            (0..50)
                .filter_map(|draw| change.apply(&mut node(), None, draw))
                .collect()
        };
        let codes = ["fund_bill_list.0.fund_channel", "trade_status"].map(str::to_owned);
        assert_eq!(chosen(Change::UnknownValue), codes.into());
        let numbers = ["fund_bill_list.0.amount", "total_amount"].map(str::to_owned);
        assert_eq!(chosen(Change::Number), numbers.into());
        let all = chosen(Change::Null);
        assert!(all.len() == 8 && !all.contains("code"), "{all:?}");
    }

    #[test]
    fn without_a_member_to_change_the_answer_stays_right() {
        let mut bare = json!({"code": "10000", "msg": "Success"}).as_object().unwrap().clone();
        for change in Change::ALL {
            assert_eq!(change.apply(&mut bare, None, 3), None);
        }
        assert_eq!(bare.len(), 2);
    }
}

//! Whether the values of an object keep the rules of its fields: the walk. Each kind of rule has a file of its own,
//! which sees the value alone.

mod amounts;
mod calendar;
mod condition;
mod file;
mod format;
mod items;
mod length;
mod range;
mod reading;
mod required;
mod start;
mod together;
mod unique;
mod values;

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::finding::{Because, Finding};
use super::method::{Files, SentFile};
use super::plan::{Condition, Expected, Field, Kind, Object, ObjectId, Plan, Rule};

pub(super) use reading::{is_absent, scalar};

/// A walk over objects, and what it has found so far.
pub(super) struct Check<'p> {
    plan: &'p Plan,
    files: &'p Files,
    path: Vec<Step<'p>>,
    findings: Vec<Finding>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Member(&'p str),
    Item(usize),
}

/// An object that is being looked at: what it should have and what it has.
#[derive(Clone, Copy)]
pub(super) struct Scope<'v> {
    pub(super) object: &'v Object,
    pub(super) members: &'v Map<String, Value>,
    pub(super) files: &'v Files,
}

/// The value of a field as rules see it.
#[derive(Clone, Copy)]
struct Looked<'v> {
    /// What was sent.
    text: Option<&'v Value>,
    /// What has items or members: that itself, or what is in the text.
    held: Option<&'v Value>,
}

/// Why a rule holds; nothing where it always does.
type Reason<'r> = &'r [Because];

impl<'p> Check<'p> {
    pub(super) fn of(plan: &'p Plan, files: &'p Files) -> Self {
        Self {
            plan,
            files,
            path: Vec::new(),
            findings: Vec::new(),
        }
    }

    pub(super) fn object(mut self, id: ObjectId, members: &Map<String, Value>) -> Vec<Finding> {
        self.members(id, members, None);
        self.findings
    }

    fn members(&mut self, id: ObjectId, members: &Map<String, Value>, parent: Option<Scope<'_>>) {
        let object = self.plan.object(id);
        let scope = Scope {
            object,
            members,
            files: self.files,
        };
        for field in &object.fields {
            self.path.push(Step::Member(&field.name));
            self.field(field, scope, parent);
            self.path.pop();
        }
    }

    fn field(&mut self, field: &'p Field, scope: Scope<'_>, parent: Option<Scope<'_>>) {
        let value = scope.value(field);
        let misfits = value.map_or_else(Vec::new, |value| reading::misfits(field, value));
        let value = value.filter(|_| misfits.is_empty());
        for (at, expected) in misfits {
            self.report_in(
                at,
                field,
                Rule::Kind(expected),
                "something else is there".to_owned(),
                &[],
            );
        }
        let is_there = scope.is_present(field);
        if field.required && !is_there {
            self.report(field, Rule::Required, required::found(field, scope), &[]);
        }
        // Rules about items and members look into a text that holds some.
        let held = field
            .holds
            .zip(value)
            .and_then(|(held, value)| held.read(value.as_str()?));
        let looked_at = Looked {
            text: value,
            held: held.as_ref().or(value.filter(|_| field.holds.is_none())),
        };
        self.rules(field, &field.rules, looked_at, is_there, scope, &[]);
        for condition in &field.conditions {
            if let Some(because) = self.why(condition, scope, parent) {
                self.rules(field, &condition.rules, looked_at, is_there, scope, &because);
            }
        }
        let Some(id) = field.object() else { return };
        match looked_at.held {
            Some(Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.path.push(Step::Item(index));
                    self.item(field, id, item, scope);
                    self.path.pop();
                }
            }
            Some(value) => self.inner(id, value, scope),
            None if !is_there && !field.has_items() => self.absent_object(id, scope),
            None => {}
        }
    }

    /// An item of a list, which in a text need not be what it should.
    fn item(&mut self, field: &Field, id: ObjectId, item: &Value, scope: Scope<'_>) {
        if field.holds.is_some() && !item.is_object() {
            let found = "something else is there".to_owned();
            self.report(field, Rule::Kind(Expected::Object), found, &[]);
        }
        self.inner(id, item, scope);
    }

    fn inner(&mut self, id: ObjectId, value: &Value, scope: Scope<'_>) {
        if let Value::Object(members) = value {
            self.members(id, members, Some(scope));
        }
    }

    /// A field inside of an absent object is reported where a field beside the object makes it required.
    fn absent_object(&mut self, id: ObjectId, holder: Scope<'_>) {
        let object = self.plan.object(id);
        let nothing = Map::new();
        let empty = Scope {
            object,
            members: &nothing,
            files: holder.files,
        };
        for field in &object.fields {
            self.path.push(Step::Member(&field.name));
            for condition in &field.conditions {
                let requires = condition.looks_at_parent() && condition.rules.contains(&Rule::Required);
                if let Some(because) = requires.then(|| self.why(condition, empty, Some(holder))).flatten() {
                    self.report(field, Rule::Required, required::found(field, empty), &because);
                }
            }
            self.path.pop();
        }
    }

    /// Every field that makes the rules of a condition hold, if they do.
    fn why(&self, condition: &Condition, scope: Scope<'_>, parent: Option<Scope<'_>>) -> Option<Vec<Because>> {
        let reasons = reasons(condition, scope, parent)?;
        let placed = condition.demands.iter().zip(reasons);
        Some(
            placed
                .map(|(demand, because)| self.placed(because, demand.in_parent))
                .collect(),
        )
    }

    /// The reason with the whole path of its field, which is beside the current one or beside what holds it.
    fn placed(&self, because: Because, in_parent: bool) -> Because {
        let mut path = self.path.clone();
        path.pop();
        if in_parent {
            while let Some(Step::Item(_)) = path.pop() {}
        }
        let holder = written(&path);
        Because {
            path: if holder.is_empty() {
                because.path
            } else {
                format!("{holder}.{}", because.path)
            },
            is: because.is,
        }
    }

    fn rules(
        &mut self,
        field: &Field,
        rules: &[Rule],
        looked_at: Looked<'_>,
        is_there: bool,
        scope: Scope<'_>,
        because: Reason<'_>,
    ) {
        for rule in rules {
            if *rule == Rule::Required && !is_there {
                self.report(field, rule.clone(), required::found(field, scope), because);
            } else if field.is_file() {
                let broken = scope.file(field).and_then(|sent| file::broken(rule, sent));
                if let Some(found) = broken {
                    self.report(field, rule.clone(), found, because);
                }
            } else if let Some(value) = looked_at.text {
                self.list(field, rule, looked_at.held, because);
                self.present(field, rule, value, scope, because);
            }
        }
    }

    fn list(&mut self, field: &Field, rule: &Rule, held: Option<&Value>, because: Reason<'_>) {
        if let Some(Value::Array(items)) = held {
            if let Some(found) = items::broken(rule, items.len()) {
                self.report(field, rule.clone(), found, because);
            }
            for repeated in unique::repeated(self.plan, rule, field, items) {
                self.path.push(Step::Item(repeated.index));
                self.path.extend(repeated.member.map(|field| Step::Member(&field.name)));
                let at = repeated.member.map_or(field.secret, |member| member.secret);
                self.report_as(at, rule.clone(), repeated.found, because);
                self.path
                    .truncate(self.path.len() - 1 - usize::from(repeated.member.is_some()));
            }
        }
    }

    fn present(&mut self, field: &Field, rule: &Rule, value: &Value, scope: Scope<'_>, because: Reason<'_>) {
        let items = match value {
            Value::Array(items) => items.as_slice(),
            value => std::slice::from_ref(value),
        };
        for (index, item) in items.iter().enumerate() {
            let Some(text) = scalar(field.kind, item) else { continue };
            if let Some(found) = broken(rule, &text, scope) {
                let at = field.list.then_some(index);
                self.report_in(at, field, rule.clone(), found, because);
            }
        }
    }

    fn report_in(&mut self, item: Option<usize>, field: &Field, rule: Rule, found: String, because: Reason<'_>) {
        self.path.extend(item.map(Step::Item));
        self.report(field, rule, found, because);
        if item.is_some() {
            self.path.pop();
        }
    }

    fn report(&mut self, field: &Field, rule: Rule, found: String, because: Reason<'_>) {
        self.report_as(field.secret, rule, found, because);
    }

    fn report_as(&mut self, is_secret: bool, rule: Rule, found: String, because: Reason<'_>) {
        let shows_value = !matches!(
            rule,
            Rule::MaxLength(_) | Rule::MinLength(_) | Rule::Required | Rule::Kind(_)
        );
        self.findings.push(Finding {
            path: written(&self.path),
            found: if is_secret && shows_value {
                "it is …".to_owned()
            } else {
                found
            },
            rule,
            because: because.to_vec(),
            code: None,
        });
    }
}

/// What is wrong with the text of a scalar.
fn broken(rule: &Rule, text: &str, scope: Scope<'_>) -> Option<String> {
    match rule {
        Rule::MaxLength(limit) => length::above(*limit, text),
        Rule::MinLength(limit) => length::below(*limit, text),
        Rule::Values(allowed) => values::broken(allowed, text),
        Rule::Format(form) => format::broken(*form, text),
        Rule::StartsWith(start) => start::broken(start, text),
        Rule::Number => range::no_number(text),
        Rule::Range { min, max } => range::broken(*min, *max, text),
        Rule::AmountRange { min, max } => amounts::broken(*min, *max, text),
        Rule::WithLengthOf { field, total } => together::broken(*total, text, scope.length(field)),
        _ => None,
    }
}

/// Whether a text keeps all rules that look at the text alone.
pub(super) fn keeps(rules: &[&Rule], text: &str) -> bool {
    let alone = Scope {
        object: &Object { fields: Vec::new() },
        members: &Map::new(),
        files: &Files::new(),
    };
    rules.iter().all(|rule| broken(rule, text, alone).is_none())
}

/// Whether a condition holds, for those who make values instead of checking them.
pub(super) fn holds(condition: &Condition, scope: Scope<'_>, parent: Option<Scope<'_>>) -> bool {
    reasons(condition, scope, parent).is_some()
}

/// What meets each demand of a condition, if all are met.
fn reasons(condition: &Condition, scope: Scope<'_>, parent: Option<Scope<'_>>) -> Option<Vec<Because>> {
    let demands = condition.demands.iter();
    demands
        .map(|demand| condition::reason(demand, if demand.in_parent { parent? } else { scope }))
        .collect()
}

impl<'v> Scope<'v> {
    /// The value of a field, where it counts as there. A file has none: it does not travel among the texts.
    fn value(self, field: &Field) -> Option<&'v Value> {
        let value = self.members.get(&field.name).filter(|_| !field.is_file());
        value.filter(|value| !is_absent(value))
    }

    /// The file of a field, where it counts as there.
    fn file(self, field: &Field) -> Option<&'v SentFile> {
        let file = self.files.get(&field.name).filter(|_| field.is_file());
        file.filter(|file| file.bytes > 0)
    }

    fn is_present(self, field: &Field) -> bool {
        self.value(field).is_some() || self.file(field).is_some()
    }

    /// The text of a field that is no list.
    fn text(self, name: &str) -> Option<Cow<'v, str>> {
        let field = self.object.field(name).filter(|field| !field.list)?;
        scalar(field.kind, self.value(field)?)
    }

    /// The characters of a field; only texts have some.
    fn length(self, name: &str) -> usize {
        let is_text = |field: &Field| matches!(field.kind, Kind::Text | Kind::Amount | Kind::DateTime);
        let is_text = self.object.field(name).is_some_and(is_text);
        let text = self.text(name).filter(|_| is_text);
        text.map_or(0, |text| text.chars().count())
    }
}

fn written(path: &[Step<'_>]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Member(name) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(name);
            }
            Step::Item(index) => {
                let _ = write!(text, "[{index}]");
            }
        }
    }
    text
}

/// The first 64 characters of a value.
fn shown(text: &str) -> String {
    const MOST: usize = 64;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{:?}…", text.get(..at).unwrap_or_default()),
        None => format!("{text:?}"),
    }
}

//! A proof that cannot fail proves nothing: every rule of a description is dropped or shifted on one side, and each
//! time the two sides must differ in some document.
//!
//! What a mistake in one side's reading of a rule does is what a mistake in the rule does that this side is given.

use std::collections::BTreeSet;
use std::sync::Mutex;

use alipay_codegen::model::{
    Condition, Constraints, Field, Fields, Format, Home, Method, Range, Requirement, Resolver, Spec, Subject, TypeId,
    TypeKind, ValueSet,
};
use alipay_gateway::Descriptions;
use alipay_tests::descriptions::real;
use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;

use crate::agreement::{described, gateway, in_threads, invented, spec};
use crate::documents::{Kinds, LONGEST_LIST, documents, without_files};
use crate::tables::Tables;
use crate::typed::ALL;
use crate::verdict::{Broken, Verdict};

/// The most documents that it may take to see a difference.
const DOCUMENTS: usize = 10_000;

/// In what a defect lies. Each must occur, or the proof has a hole.
const KINDS: &[&str] = &[
    "condition",
    "date",
    "date-time",
    "decimal",
    "digits",
    "extensions",
    "format_inferred",
    "https-url",
    "integer",
    "json",
    "max_bytes",
    "max_items",
    "max_length",
    "min_items",
    "min_length",
    "open",
    "parent",
    "period",
    "range",
    "required",
    "starts_with",
    "unique",
    "unique_by",
    "url",
    "values",
    "with_length_of",
];

/// An object of the descriptions that is part of a request.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Request,
    Type(TypeId),
}

struct Defect {
    kind: &'static str,
    told: String,
    spec: Spec,
}

/// The method alone, with the types that it could use.
fn alone(spec: &Spec, method: &Method) -> Spec {
    Spec {
        methods: vec![method.clone()],
        ..spec.clone()
    }
}

fn defects(spec: &Spec) -> Vec<Defect> {
    let mut defects = Vec::new();
    for place in places(spec) {
        for at in 0..fields(spec, place).map_or(0, |fields| fields.items.len()) {
            let field = &fields(spec, place).expect("fields").items[at];
            for (kind, what, edit) in edits_of(field) {
                let mut changed = spec.clone();
                let fields = fields_mut(&mut changed, place).expect("fields");
                edit(&mut fields.items[at]);
                let told = format!("{} of {}: {what}", field.name, spec.methods[0].name);
                defects.push(Defect {
                    kind,
                    told,
                    spec: changed,
                });
            }
        }
        if let Some(set) = values_mut(&mut spec.clone(), place) {
            for (kind, what, edit) in edits_of_values(set) {
                let mut changed = spec.clone();
                edit(values_mut(&mut changed, place).expect("values"));
                let told = format!("values of {}: {what}", spec.methods[0].name);
                defects.push(Defect {
                    kind,
                    told,
                    spec: changed,
                });
            }
        }
    }
    defects
}

/// The objects and lists of values that a request of the one method can hold.
fn places(spec: &Spec) -> BTreeSet<Place> {
    let types = Resolver::new(spec);
    let mut found = BTreeSet::from([Place::Request]);
    let mut open = vec![(Home::Method(0), &spec.methods[0].request)];
    while let Some((home, fields)) = open.pop() {
        for id in fields.items.iter().filter_map(|field| types.named(home, field)) {
            if found.insert(Place::Type(id))
                && let TypeKind::Object(fields) = &types.def(id).kind
            {
                open.push((id.home, fields));
            }
        }
    }
    found
}

fn kind_mut(spec: &mut Spec, id: TypeId) -> &mut TypeKind {
    match id.home {
        Home::Method(at) => &mut spec.methods[at].types[id.index].kind,
        Home::Family(at) => &mut spec.families[at].types[id.index].kind,
    }
}

fn fields_mut(spec: &mut Spec, place: Place) -> Option<&mut Fields> {
    match place {
        Place::Request => Some(&mut spec.methods[0].request),
        Place::Type(id) => match kind_mut(spec, id) {
            TypeKind::Object(fields) => Some(fields),
            TypeKind::Values(_) => None,
        },
    }
}

fn fields(spec: &Spec, place: Place) -> Option<&Fields> {
    match place {
        Place::Request => Some(&spec.methods[0].request),
        Place::Type(id) => match &Resolver::new(spec).def(id).kind {
            TypeKind::Object(fields) => Some(fields),
            TypeKind::Values(_) => None,
        },
    }
}

fn values_mut(spec: &mut Spec, place: Place) -> Option<&mut ValueSet> {
    match place {
        Place::Request => None,
        Place::Type(id) => match kind_mut(spec, id) {
            TypeKind::Values(set) => Some(set),
            TypeKind::Object(_) => None,
        },
    }
}

type Edit<T> = (&'static str, String, Box<dyn Fn(&mut T)>);

fn edit<T>(kind: &'static str, what: impl Into<String>, change: impl Fn(&mut T) + 'static) -> Edit<T> {
    (kind, what.into(), Box::new(change))
}

fn edits_of(field: &Field) -> Vec<Edit<Field>> {
    let mut edits = vec![match field.required {
        Requirement::Yes => edit("required", "not required", |field: &mut Field| {
            field.required = Requirement::No;
        }),
        _ => edit("required", "required", |field: &mut Field| {
            field.required = Requirement::Yes;
        }),
    }];
    if field.format_inferred {
        edits.push(edit("format_inferred", "format checked", |field: &mut Field| {
            field.format_inferred = false;
        }));
    }
    for (kind, what, change) in field.values.iter().flat_map(edits_of_values) {
        edits.push(edit(kind, what, move |field: &mut Field| {
            field.values.iter_mut().for_each(&change);
        }));
    }
    for (kind, what, change) in edits_of_rules(field, &field.constraints, field.format_inferred) {
        edits.push(edit(kind, what, move |field: &mut Field| {
            change(&mut field.constraints);
        }));
    }
    for (at, condition) in field.conditions.iter().enumerate() {
        for (kind, what, change) in edits_of_rules(field, &condition.then, false) {
            let what = format!("under condition {at}, {what}");
            edits.push(edit(kind, what, move |field: &mut Field| {
                change(&mut field.conditions[at].then);
            }));
        }
        for (kind, what, change) in edits_of_condition(condition) {
            let what = format!("condition {at} {what}");
            edits.push(edit(kind, what, move |field: &mut Field| {
                change(&mut field.conditions[at]);
            }));
        }
        let kind = if matches!(condition.subject, Subject::Parent(_)) {
            "parent"
        } else {
            "condition"
        };
        edits.push(edit(
            kind,
            format!("condition {at} dropped"),
            move |field: &mut Field| drop(field.conditions.remove(at)),
        ));
    }
    edits
}

fn edits_of_values(set: &ValueSet) -> Vec<Edit<ValueSet>> {
    let mut edits = vec![edit("open", "opened or closed", |set: &mut ValueSet| {
        set.open = !set.open;
    })];
    if !set.open {
        edits.push(edit("values", "last one dropped", |set: &mut ValueSet| {
            drop(set.values.pop());
        }));
        edits.push(edit("values", "first one dropped", |set: &mut ValueSet| {
            drop(set.values.remove(0));
        }));
    }
    edits
}

fn edits_of_condition(condition: &Condition) -> Vec<Edit<Condition>> {
    let mut edits = Vec::new();
    if condition.is.is_empty() {
        edits.push(edit("condition", "never holds", |condition: &mut Condition| {
            condition.is = vec!["no such value".to_owned()];
        }));
    } else {
        edits.push(edit("condition", "holds for any value", |condition: &mut Condition| {
            condition.is.clear();
        }));
        edits.push(edit(
            "condition",
            "holds for another value",
            |condition: &mut Condition| {
                condition.is[0].push('?');
            },
        ));
    }
    edits
}

/// `±1` of a limit that can be told apart from the one that is there.
fn shifts(limit: Option<u32>, least: u32) -> Vec<(String, Option<u32>)> {
    let Some(limit) = limit else { return Vec::new() };
    let mut shifts = vec![(format!("{limit} is {}", limit + 1), Some(limit + 1))];
    if limit > least {
        shifts.push((format!("{limit} is {}", limit - 1), Some(limit - 1)));
        shifts.push((format!("{limit} dropped"), None));
    }
    shifts
}

fn edits_of_rules(field: &Field, rules: &Constraints, format_inferred: bool) -> Vec<Edit<Constraints>> {
    let mut edits: Vec<Edit<Constraints>> = Vec::new();
    let mut add = |kind, what: &str, change: Box<dyn Fn(&mut Constraints)>| edits.push((kind, what.to_owned(), change));
    if rules.required {
        add("required", "not required", Box::new(|rules| rules.required = false));
    }
    // An empty text counts as absent, so that a least length of 1 says something in a list only.
    let shortest = u32::from(!field.list);
    for (what, limit) in shifts(rules.max_length, 0) {
        add("max_length", &what, Box::new(move |rules| rules.max_length = limit));
    }
    for (what, limit) in shifts(rules.min_length, shortest) {
        add("min_length", &what, Box::new(move |rules| rules.min_length = limit));
    }
    // Lists that are longer than any that is made.
    let most = rules
        .max_items
        .filter(|most| usize::try_from(*most).is_ok_and(|most| most < LONGEST_LIST));
    for (what, limit) in shifts(most, 0) {
        add("max_items", &what, Box::new(move |rules| rules.max_items = limit));
    }
    for (what, limit) in shifts(rules.min_items, 1) {
        add("min_items", &what, Box::new(move |rules| rules.min_items = limit));
    }
    if !rules.values.is_empty() {
        add("values", "one dropped", Box::new(|rules| drop(rules.values.pop())));
    }
    if let Some(format) = rules.format.filter(|_| !format_inferred) {
        add(format.word(), "dropped", Box::new(|rules| rules.format = None));
        for other in others(format) {
            let change = move |rules: &mut Constraints| rules.format = Some(other);
            add(format.word(), &format!("{format:?} is {other:?}"), Box::new(change));
        }
    }
    if let Some(start) = rules.starts_with.clone() {
        add("starts_with", "dropped", Box::new(|rules| rules.starts_with = None));
        let longer = format!("{start}7");
        add(
            "starts_with",
            "longer",
            Box::new(move |rules| rules.starts_with = Some(longer.clone())),
        );
    }
    if let Some(range) = rules.range {
        add("range", "dropped", Box::new(|rules| rules.range = None));
        for (what, by) in [("higher", 1), ("lower", -1)] {
            let change = move |rules: &mut Constraints| {
                rules.range = Some(Range {
                    min: range.min.map(|min| min + by),
                    max: range.max.map(|max| max + by),
                });
            };
            add("range", what, Box::new(change));
        }
    }
    if !rules.extensions.is_empty() {
        add("extensions", "any", Box::new(|rules| rules.extensions.clear()));
        add("extensions", "one less", Box::new(|rules| drop(rules.extensions.pop())));
    }
    if let Some(limit) = rules.max_bytes {
        add(
            "max_bytes",
            "more",
            Box::new(move |rules| rules.max_bytes = Some(limit + 1)),
        );
        add(
            "max_bytes",
            "less",
            Box::new(move |rules| rules.max_bytes = Some(limit - 1)),
        );
        add("max_bytes", "dropped", Box::new(|rules| rules.max_bytes = None));
    }
    if rules.unique {
        add("unique", "dropped", Box::new(|rules| rules.unique = false));
    }
    if rules.unique_by.is_some() {
        add("unique_by", "dropped", Box::new(|rules| rules.unique_by = None));
    }
    if rules.with_length_of.is_some() {
        add(
            "with_length_of",
            "dropped",
            Box::new(|rules| rules.with_length_of = None),
        );
        for by in [1, -1] {
            let change = move |rules: &mut Constraints| rules.with_length_of.iter_mut().for_each(|it| it.total += by);
            add("with_length_of", &format!("total {by:+}"), Box::new(change));
        }
    }
    edits
}

/// Formats that are nearly the same.
fn others(format: Format) -> Vec<Format> {
    match format {
        Format::Decimal(scale) => vec![Format::Decimal(scale + 1), Format::Decimal(scale - 1)],
        Format::Digits(Some(count)) => vec![Format::Digits(Some(count + 1)), Format::Digits(None)],
        Format::Digits(None) => vec![Format::Integer, Format::Decimal(1)],
        Format::Integer => vec![Format::Digits(None)],
        Format::Url => vec![Format::HttpsUrl],
        Format::HttpsUrl => vec![Format::Url],
        Format::Date => vec![Format::DateTime],
        Format::DateTime => vec![Format::Date],
        Format::Json | Format::Period => Vec::new(),
    }
}

/// Documents of a method, the same in every run and made as they are needed, with what the client finds in each.
struct Pool<'j> {
    documents: BoxedStrategy<Value>,
    runner: TestRunner,
    client: &'j dyn Fn(&Value) -> Verdict,
    judged: Vec<(Value, Verdict)>,
}

impl<'j> Pool<'j> {
    fn new(documents: BoxedStrategy<Value>, client: &'j dyn Fn(&Value) -> Verdict) -> Self {
        let random = TestRng::from_seed(RngAlgorithm::XorShift, b"same in each run");
        Self {
            documents,
            runner: TestRunner::new_with_rng(Config::default(), random),
            client,
            judged: Vec::new(),
        }
    }

    /// Whether some document tells the other side apart by the places and kinds of what it finds: a limit that is only
    /// told otherwise does not count.
    fn tells_apart(&mut self, other: impl Fn(&Value) -> Verdict) -> bool {
        let is_same = |one: &Broken, other: &Broken| one.path == other.path && one.kind() == other.kind();
        (0..DOCUMENTS).any(|at| {
            if at == self.judged.len() {
                let document = self.documents.new_tree(&mut self.runner).expect("a document").current();
                let verdict = (self.client)(&document);
                self.judged.push((document, verdict));
            }
            let (document, expected) = &self.judged[at];
            let found = other(document);
            found.len() != expected.len() || !found.iter().zip(expected).all(|(one, other)| is_same(one, other))
        })
    }
}

#[test]
fn every_defect_of_a_rule_shows_on_either_side() {
    let specs = invented();
    let methods = specs
        .iter()
        .flat_map(|spec| spec.methods.iter().map(move |method| (spec, method)));
    let seen = Mutex::new((BTreeSet::new(), Vec::new()));
    in_threads(&methods.collect::<Vec<_>>(), |(whole, method)| {
        let name = method.name.as_str();
        let spec = alone(whole, method);
        let tables = Tables::of(&spec);
        let client = |document: &Value| tables.judge(name, document);
        let mut pool = Pool::new(documents(&spec, method, Kinds::Right), &client);
        for defect in defects(&spec) {
            let wrong = Descriptions::of(&defect.spec);
            let on_gateway = pool.tells_apart(|document| gateway(&wrong, method, document));
            let wrong = Tables::of(&defect.spec);
            let on_client = pool.tells_apart(|document| wrong.judge(name, document));
            let (kinds, hidden) = &mut *seen.lock().expect("no panic");
            kinds.insert(defect.kind);
            if !(on_gateway && on_client) {
                hidden.push(format!("{} {}", defect.kind, defect.told));
            }
        }
    });
    let (kinds, hidden) = seen.into_inner().expect("no panic");
    assert_eq!(kinds, KINDS.iter().copied().collect());
    assert!(hidden.is_empty(), "{hidden:#?}");
}

/// The same with the real descriptions and the generated crate, for some defects of each kind. Files are no part of JSON
/// that a request is read from.
#[test]
fn defects_of_real_descriptions_show() {
    const OF_EACH_KIND: usize = 3;
    let whole = spec(&real());
    in_threads(ALL, |typed| {
        let method = described(&whole, *typed);
        let spec = alone(&whole, method);
        let of_files = method.clone();
        let documents = documents(&spec, method, Kinds::Right)
            .prop_map(move |document| Value::Object(without_files(&of_files, &document).0))
            .boxed();
        let client = |document: &Value| (typed.read)(document).expect("a readable document").verdict;
        let mut pool = Pool::new(documents, &client);
        let mut tried: Vec<&'static str> = ["extensions", "max_bytes"].repeat(OF_EACH_KIND);
        for defect in defects(&spec) {
            if tried.iter().filter(|kind| **kind == defect.kind).count() >= OF_EACH_KIND {
                continue;
            }
            tried.push(defect.kind);
            let wrong = Descriptions::of(&defect.spec);
            let is_seen = pool.tells_apart(|document| gateway(&wrong, method, document));
            assert!(is_seen, "{} {} is hidden", defect.kind, defect.told);
        }
    });
}

//! A proof that cannot fail proves nothing: every rule of a description is dropped or shifted on one side, and each
//! time the two sides must differ in some document.
//!
//! What a mistake in one side's reading of a rule does is what a mistake in the rule does that this side is given.

use std::collections::BTreeSet;
use std::sync::Mutex;

use alipay_codegen::model::{Fields, Home, Method, Resolver, Spec, TypeId, TypeKind, ValueSet};
use alipay_gateway::Descriptions;
use alipay_tests::descriptions::real;
use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;

use crate::agreement::{described, gateway, in_threads, invented, spec};
use crate::documents::{Kinds, documents, without_files};
use crate::edits::{edits_of, edits_of_values};
use crate::tables::Tables;
use crate::typed::ALL;
use crate::verdict::{Broken, Verdict};

/// The most documents that it may take to see a difference.
const DOCUMENTS: usize = 10_000;

/// In what a defect lies. Each must occur, or the proof has a hole.
const KINDS: &[&str] = &[
    "absent",
    "amount_range",
    "condition",
    "date",
    "date-or-month",
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
    "timeout",
    "range",
    "required",
    "several",
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

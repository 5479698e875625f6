//! What a page says and a description does not, or the other way round.

use std::collections::{BTreeSet, HashSet};
use std::fmt;

use super::Draft;
use crate::model::{
    Field, Fields, Format, Home, Is, Method, OnlyIn, Premise, Requirement, Resolver, Spec, TypeId, TypeRef,
};
use crate::source::{self, Texts};

/// A fact about which page and description do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field, from the section on: `request.card_info.point`.
    pub place: String,
    /// The fact, as the key of the description.
    pub key: &'static str,
    /// What the page says; nothing where it says nothing.
    pub page: String,
    /// What the description says.
    pub description: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |text: &str| {
            if text.is_empty() {
                "nothing".to_owned()
            } else {
                format!("`{text}`")
            }
        };
        let Self {
            place,
            key,
            page,
            description,
        } = self;
        write!(
            f,
            "{place}: {key}: page {}, description {}",
            side(page),
            side(description)
        )
    }
}

/// Compares the facts of a draft with the description of the same method in `texts`, which may use shared types there.
///
/// Nothing is returned when there is no readable description of the method.
pub fn compare(draft: &Draft, texts: &Texts) -> Option<Vec<Difference>> {
    let (described, _) = source::parse(texts);
    let (drafted, _) = source::parse(&Texts::from([("draft.yaml".to_owned(), draft.yaml.clone())]));
    let at = described
        .methods
        .iter()
        .position(|method| method.name == draft.method)?;
    let mut comparison = Comparison {
        page: Side::new(&drafted, 0),
        description: Side::new(&described, at),
        seen: HashSet::new(),
        found: Vec::new(),
    };
    let (page, description) = (drafted.methods.first()?, &described.methods[at]);
    comparison.methods(page, description);
    Some(comparison.found)
}

struct Side<'s> {
    types: Resolver<'s>,
    home: Home,
}

impl<'s> Side<'s> {
    fn new(spec: &'s Spec, method: usize) -> Self {
        Self {
            types: Resolver::new(spec),
            home: Home::Method(method),
        }
    }
}

struct Comparison<'s> {
    page: Side<'s>,
    description: Side<'s>,
    /// Pairs of types that were compared already.
    seen: HashSet<(TypeId, TypeId)>,
    found: Vec<Difference>,
}

impl<'s> Comparison<'s> {
    fn methods(&mut self, page: &'s Method, description: &'s Method) {
        let none = Fields::default();
        let notified = |side: &Side<'s>, method: &'s Method| side.types.notified(side.home, method);
        self.objects("request", &page.request, &description.request, self.description.home);
        self.objects("response", &page.response, &description.response, self.description.home);
        let (a, b) = (notified(&self.page, page), notified(&self.description, description));
        let (home, described) = b.unwrap_or((self.description.home, &none));
        self.objects("notification", a.map_or(&none, |(_, fields)| fields), described, home);
        let codes = |method: &Method| {
            method
                .errors
                .iter()
                .map(|error| error.code.clone())
                .collect::<BTreeSet<_>>()
        };
        self.sets("errors", "code", &codes(page), &codes(description));
    }

    fn objects(&mut self, place: &str, page: &Fields, description: &Fields, home: Home) {
        for field in &page.items {
            let place = format!("{place}.{}", field.name);
            match description.find(field.name.as_str()) {
                Some(other) => self.field(&place, field, other, home),
                None => self.report(&place, "field", "there", ""),
            }
        }
        for field in &description.items {
            // What only the SDKs have is on no page.
            if field.only_in != Some(OnlyIn::Sdk) && page.find(field.name.as_str()).is_none() {
                self.report(&format!("{place}.{}", field.name), "field", "", "there");
            }
        }
    }

    fn field(&mut self, place: &str, page: &Field, description: &Field, home: Home) {
        let page_members = self.page.types.members(self.page.home, page);
        let members = self.description.types.members(home, description);
        // A list of values has a type of its own on one side, and on the other it may stand at the field.
        let has_values = self.description.types.values(home, description).is_some();
        let is_named = members.is_some() || !has_values && matches!(description.item, TypeRef::Named(_));
        let described = if is_named {
            name_of(description)
        } else {
            scalar_of(description)
        };
        // The type of a field that only a sample has is not on the page.
        if page_members.is_none() || members.is_none() || page.only_in.is_none() {
            self.report(place, "type", &name_of(page), &described);
        }
        for (key, page, description) in facts(page)
            .into_iter()
            .zip(facts(description))
            .map(|((key, a), (_, b))| (key, a, b))
        {
            self.report(place, key, &page, &description);
        }
        let page_values = words(
            self.page
                .types
                .values(self.page.home, page)
                .map(|set| (set.open, set.values.iter().map(|value| value.wire.as_str()))),
        );
        let values = words(
            self.description
                .types
                .values(home, description)
                .map(|set| (set.open, set.values.iter().map(|value| value.wire.as_str()))),
        );
        self.report(place, "values", &page_values, &values);
        if let (Some((a, page)), Some((b, description))) = (page_members, members)
            && self.seen.insert((a, b))
        {
            self.objects(place, page, description, b.home);
        }
    }

    fn sets(&mut self, place: &str, key: &'static str, page: &BTreeSet<String>, description: &BTreeSet<String>) {
        for code in page.symmetric_difference(description) {
            let (a, b) = if page.contains(code) {
                (code.as_str(), "")
            } else {
                ("", code.as_str())
            };
            self.report(place, key, a, b);
        }
    }

    fn report(&mut self, place: &str, key: &'static str, page: &str, description: &str) {
        if page != description {
            self.found.push(Difference {
                place: place.to_owned(),
                key,
                page: page.to_owned(),
                description: description.to_owned(),
            });
        }
    }
}

fn name_of(field: &Field) -> String {
    match &field.item {
        TypeRef::Scalar(_) => scalar_of(field),
        // A page calls it a text.
        TypeRef::Named(_) if field.json => "string".to_owned(),
        TypeRef::Named(name) => listed(name.as_str(), field.list),
    }
}

/// A type with values is a text.
fn scalar_of(field: &Field) -> String {
    match &field.item {
        TypeRef::Scalar(scalar) => listed(scalar.word(), field.list),
        TypeRef::Named(_) => listed("string", field.list),
    }
}

fn listed(name: &str, list: bool) -> String {
    if list {
        format!("list_of {name}")
    } else {
        name.to_owned()
    }
}

fn words<'v>(set: Option<(bool, impl Iterator<Item = &'v str>)>) -> String {
    set.map_or_else(String::new, |(open, values)| {
        let values = values
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
            .join(", ");
        if open { format!("{values}, …") } else { values }
    })
}

/// The facts that both sides may have, as texts.
fn facts(field: &Field) -> Vec<(&'static str, String)> {
    let rules = &field.constraints;
    let text = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let yes = |holds: bool| if holds { "yes".to_owned() } else { String::new() };
    let range = rules.range.map(|range| {
        let end = |end: Option<i64>| end.map(|end| range.end(end)).unwrap_or_default();
        format!("{}..{}", end(range.min), end(range.max))
    });
    let required = match field.required {
        Requirement::Yes => "yes",
        Requirement::No => "no",
        Requirement::Unstated => "unstated",
    };
    let conditions = field.conditions.iter().filter(|condition| condition.then.required);
    let conditions = conditions.map(|condition| {
        let premises = condition.premises.iter().map(premise_of);
        premises.collect::<Vec<_>>().join(" and ")
    });
    vec![
        ("required", required.to_owned()),
        ("max_length", text(rules.max_length)),
        ("stated_length", text(field.stated_length)),
        ("format", format_of(field)),
        ("starts_with", rules.starts_with.clone().unwrap_or_default()),
        ("range", range.unwrap_or_default()),
        ("max_items", text(rules.max_items)),
        ("required when", conditions.collect::<Vec<_>>().join("; ")),
        ("default", field.default.clone().unwrap_or_default()),
        ("example", field.example.join(", ")),
        ("only in a sample", yes(field.only_in == Some(OnlyIn::Sample))),
        ("deprecated", yes(field.deprecated.is_some())),
    ]
}

fn premise_of(premise: &Premise) -> String {
    let name = premise.subject.field();
    match &premise.is {
        Is::Present => format!("{name} present"),
        Is::Absent => format!("{name} absent"),
        Is::OneOf(values) => {
            let values: BTreeSet<&str> = values.iter().map(String::as_str).collect();
            format!("{name}: {}", values.into_iter().collect::<Vec<_>>().join(", "))
        }
    }
}

fn format_of(field: &Field) -> String {
    let inferred = if field.format_inferred { ", inferred" } else { "" };
    field
        .constraints
        .format
        .map_or_else(String::new, |format| match format {
            Format::Decimal(scale) => format!("decimal of {scale}{inferred}"),
            Format::Digits(Some(count)) => format!("{count} digits{inferred}"),
            other => format!("{}{inferred}", other.word()),
        })
}

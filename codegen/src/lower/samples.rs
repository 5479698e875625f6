//! What each method is tried with: the samples of its page, and where there are none, messages made of examples.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Lowering;
use super::features;
use super::filled::Extent;
use super::ir::{MethodSamples, RequestSample, SampleGroup};
use super::names::Owner;
use super::objects::mint_fields;
use super::sample;
use super::scope::{Case, Scope};
use crate::model::{Home, Method, Origin, Scalar, TypeRef};
use crate::parallel;

/// The file that names the others.
const EVADED: &[&str] = &["main", "mod"];

/// The samples of all methods, by the feature that brings them.
pub(super) fn lower(lowering: &Lowering<'_>) -> Vec<SampleGroup> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, _) in lowering.spec.methods.iter().enumerate() {
        let node = &lowering.tree.nodes[lowering.tree.node_of(Home::Method(at))];
        groups.entry(features::of_method(node)).or_default().push(at);
    }
    let mut scope = Scope::new("groups", Case::Snake, &[]).evading(EVADED);
    let names: Vec<_> = groups
        .keys()
        .map(|feature| scope.mint(feature, None, &Origin::default(), &mut Vec::new()))
        .collect();
    let methods: Vec<usize> = groups.values().flatten().copied().collect();
    let mut samples = parallel::map(&methods, |at| lowering.samples(*at)).into_iter();
    let groups = groups.into_iter().zip(names);
    groups
        .map(|((feature, methods), name)| SampleGroup {
            feature,
            name,
            sources: methods
                .iter()
                .map(|at| lowering.spec.methods[*at].origin.file.clone())
                .collect(),
            methods: samples.by_ref().take(methods.len()).collect(),
        })
        .collect()
}

impl Lowering<'_> {
    fn samples(&self, at: usize) -> MethodSamples {
        let home = Home::Method(at);
        let method = &self.spec.methods[at];
        let names = self.names.of_method(at);
        let notified = self.types.notified(home, method);
        let notification = method.samples.notification.clone().zip(notified);
        MethodSamples {
            method: method.name.to_string(),
            path: self.tree.path(self.tree.node_of(home)),
            request: names.request,
            notification: notification
                .map(|(text, (home, fields))| (names.notification, self.message(home, fields, text))),
            requests: self.requests(home, method),
            files: files(method),
            response: method
                .wire
                .is_called()
                .then(|| self.message(home, &method.response, self.response(home, method))),
        }
    }

    /// The request of the page, and one made of examples where there is none that keeps the rules.
    fn requests(&self, home: Home, method: &Method) -> Vec<RequestSample> {
        // Files are no part of the text.
        let is_file = |path: &str| method.request.find(path).is_some_and(|field| is_file(&field.item));
        let broken = |json: &str| match serde_json::from_str(json) {
            Ok(Value::Object(members)) => {
                let mut found = self.broken(home, &method.request, &members);
                found.retain(|(path, _)| !is_file(path));
                Some(found)
            }
            _ => None,
        };
        let samples = &method.samples.request;
        let java = samples.iter().find(|(language, _)| language == "java");
        let of_page = java.or(samples.first()).and_then(|(_, text)| {
            Some(RequestSample {
                breaks: broken(text)?,
                message: self.message(home, &method.request, compact(text)),
            })
        });
        let is_enough = of_page.as_ref().is_some_and(|sample| sample.breaks.is_empty());
        let made = (!is_enough).then(|| {
            let filled = |extent| self.filled(home, Owner::Request, &method.request, extent);
            let all = filled(Extent::All);
            let keeps_rules = broken(&all).is_some_and(|breaks| breaks.is_empty());
            let made = if keeps_rules { all } else { filled(Extent::Needed) };
            RequestSample {
                message: self.message(home, &method.request, made),
                breaks: Vec::new(),
            }
        });
        of_page.into_iter().chain(made).collect()
    }

    fn response(&self, home: Home, method: &Method) -> String {
        let node = format!("{}_response", method.name.as_str().replace('.', "_"));
        let of_page = method.samples.response.as_deref().filter(|text| {
            let body: Option<Value> = serde_json::from_str(text).ok();
            body.is_some_and(|body| body.get(&node).is_some_and(Value::is_object))
        });
        of_page.map_or_else(
            || {
                format!(
                    "{{\"{node}\":{}}}",
                    self.filled(home, Owner::Response, &method.response, Extent::All)
                )
            },
            compact,
        )
    }
}

fn is_file(item: &TypeRef) -> bool {
    *item == TypeRef::Scalar(Scalar::File)
}

fn files(method: &Method) -> Vec<(super::RustName, String)> {
    let (names, _) = mint_fields(&method.request, &mut Vec::new());
    let fields = method.request.items.iter().zip(names);
    fields
        .filter(|(field, _)| is_file(&field.item))
        .map(|(field, name)| (name, sample::file_name(field)))
        .collect()
}

/// A JSON text without the blanks and line ends between its parts.
fn compact(text: &str) -> String {
    let mut compact = String::with_capacity(text.len());
    let (mut is_quoted, mut is_escaped) = (false, false);
    for letter in text.chars() {
        if is_quoted || !letter.is_ascii_whitespace() {
            compact.push(letter);
        }
        is_quoted ^= letter == '"' && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
    }
    compact
}

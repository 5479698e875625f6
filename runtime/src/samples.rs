//! What the tests of a generated crate call: samples of messages are read, checked and written again.
//!
//! What is wrong is kept until the end, so that one run tells of all samples of a group.

use std::collections::BTreeSet;
use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::form;
use crate::method::{Notification, Request};
use crate::notification::{SignedText, VerifiedNotification};
use crate::validate::{ObjectRules, Violation, check};

/// A message that can be read and written.
pub trait Sample: Serialize + DeserializeOwned + Debug + PartialEq {}

impl<T: Serialize + DeserializeOwned + Debug + PartialEq> Sample for T {}

/// What is wrong with the samples so far.
#[derive(Debug, Default)]
pub struct Samples {
    problems: Vec<String>,
}

impl Samples {
    /// Begins without problems.
    pub fn new() -> Self {
        Self::default()
    }

    /// A request that keeps every rule.
    pub fn request<R: Request + Sample>(&mut self, json: &str) -> Tried<'_> {
        self.breaking::<R>(json, &[])
    }

    /// A request of a page that breaks rules of that page, at `paths` and nowhere else.
    pub fn breaking<'s, R: Request + Sample>(&'s mut self, json: &str, paths: &'s [&'s str]) -> Tried<'s> {
        let mut about = self.about(R::METHOD, "request");
        about.broken = paths;
        if let Some(written) = about.trip::<R>(json) {
            about.rules(R::rules(), &written);
            about.written = written;
        }
        about
    }

    /// A request whose files are put in by `add_files`: they travel beside the text.
    pub fn upload<R: Request + Sample>(&mut self, json: &str, add_files: fn(&mut R)) -> Tried<'_> {
        let mut about = self.about(R::METHOD, "request");
        if let Some(written) = about.trip::<R>(json)
            && let Ok(mut request) = serde_json::from_value::<R>(written)
        {
            add_files(&mut request);
            let written = serde_json::to_value(&request).unwrap_or_default();
            about.rules(R::rules(), &written);
            about.written = written;
        }
        about
    }

    /// The body of a response; its node has the fields of the method beside `code` and `msg`.
    pub fn response<R: Request>(&mut self, body: &str) -> Tried<'_>
    where
        R::Response: Sample,
    {
        let mut about = self.about(R::METHOD, "response");
        match node(R::METHOD, body) {
            Ok(node) => {
                let written = about.trip::<R::Response>(&Value::Object(node).to_string());
                about.written = written.unwrap_or_default();
            }
            Err(problem) => about.tell(problem),
        }
        about
    }

    /// The parameters of a notification as they are sent.
    pub fn notification<N: Notification + Sample>(&mut self, parameters: &str) -> Tried<'_> {
        let mut about = self.about(N::METHOD.or(N::NOTIFY_TYPE).unwrap_or_default(), "notification");
        match VerifiedNotification::new(
            form::decode(parameters.as_bytes()).into_iter().collect(),
            SignedText::V1,
        ) {
            Ok(notification) => {
                let mut members = notification.members();
                members.retain(|name, _| !COMMON.iter().any(|common| name.starts_with(common)));
                let written = about.trip::<N>(&Value::Object(members).to_string());
                about.written = written.unwrap_or_default();
            }
            Err(error) => about.tell(error),
        }
        about
    }

    /// What is wrong so far.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// Ends the test.
    ///
    /// # Panics
    ///
    /// With every problem, when there are any.
    pub fn finish(self) {
        assert!(self.problems.is_empty(), "{}", self.problems.join("\n"));
    }

    fn about(&mut self, method: &'static str, what: &'static str) -> Tried<'_> {
        Tried {
            method,
            what,
            place: String::new(),
            broken: &[],
            written: Value::Null,
            problems: &mut self.problems,
        }
    }
}

/// How the parameters begin that every notification has, or every message.
const COMMON: [&str; 4] = ["msg_", "notify_", "sign", "utc_timestamp"];

/// A sample that was read and written.
#[derive(Debug)]
pub struct Tried<'s> {
    method: &'static str,
    what: &'static str,
    /// What of it is looked at, when that is not the whole.
    place: String,
    /// Where it breaks rules, and need not fit.
    broken: &'s [&'s str],
    /// As it was written; null when it could not be.
    written: Value,
    problems: &'s mut Vec<String>,
}

impl Tried<'_> {
    /// The texts at `path` hold a `T` as JSON each, which is a sample like the whole. The path goes through lists, and
    /// through other such texts, by the names of members alone.
    pub fn holds<T: Sample>(&mut self, path: &str) -> &mut Self {
        for (place, text) in texts(&self.written, path, "") {
            if !self.broken.contains(&place.as_str()) {
                self.place = format!(" in `{place}`");
                self.trip::<T>(&text);
            }
        }
        self.place.clear();
        self
    }

    fn tell(&mut self, problem: impl std::fmt::Display) {
        self.problems
            .push(format!("{} {}{}: {problem}", self.method, self.what, self.place));
    }

    /// Reads a sample and writes it, and returns what was written. What breaks rules need not fit.
    fn trip<T: Sample>(&mut self, json: &str) -> Option<Value> {
        match trip::<T>(json) {
            Ok(trip) => {
                self.compare(json, &trip);
                Some(trip.written)
            }
            Err(error) => {
                self.tell(error);
                None
            }
        }
    }

    fn compare(&mut self, json: &str, trip: &Trip) {
        let broken = self.broken;
        let is_broken = |name: &&str| broken.iter().any(|path| path.rsplit('.').next() == Some(name));
        for name in left_over(&trip.shown).filter(|name| !is_broken(name)) {
            self.tell(format_args!("`{name}` has no field, or does not fit into it"));
        }
        let read: Value = serde_json::from_str(json).unwrap_or_default();
        if let Some(path) = difference(&read, &trip.written) {
            self.tell(format_args!("`{path}` is not written as it was read"));
        }
        if !trip.is_same {
            self.tell("what was written is not read as the same");
        }
    }

    fn rules(&mut self, rules: &'static ObjectRules, written: &Value) {
        let paths = self.broken;
        let violations: Vec<_> = check(rules, written).err().into_iter().flatten().collect();
        for violation in violations.iter().filter(|it| !paths.contains(&it.path())) {
            self.tell(violation);
        }
        let broken: BTreeSet<&str> = violations.iter().map(Violation::path).collect();
        for path in paths.iter().filter(|path| !broken.contains(*path)) {
            self.tell(format_args!("`{path}` breaks no rule"));
        }
    }
}

/// The texts at `path` in `value`, which itself is at `place`, each with its own place.
fn texts(value: &Value, path: &str, place: &str) -> Vec<(String, String)> {
    let inside = |(at, value): (String, &Value)| texts(value, path, &join(place, &at));
    match value {
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items
                .map(|(index, item)| (format!("[{index}]"), item))
                .flat_map(inside)
                .collect()
        }
        Value::Object(members) => {
            let (name, rest) = path.split_once('.').unwrap_or((path, ""));
            let place = join(place, name);
            members
                .get(name)
                .map(|value| texts(value, rest, &place))
                .unwrap_or_default()
        }
        Value::String(text) if path.is_empty() => vec![(place.to_owned(), text.clone())],
        Value::String(text) => {
            let held: Option<Value> = serde_json::from_str(text).ok();
            held.map(|held| texts(&held, path, place)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// What became of a sample.
struct Trip {
    written: Value,
    shown: String,
    is_same: bool,
}

/// All that is compiled for each type.
fn trip<T: Sample>(json: &str) -> serde_json::Result<Trip> {
    let value: T = serde_json::from_str(json)?;
    let written = serde_json::to_value(&value)?;
    let again: T = serde_json::from_str(&written.to_string())?;
    Ok(Trip {
        written,
        shown: format!("{value:?}"),
        is_same: again == value,
    })
}

/// The first name in each [`Extra`](crate::Extra) that is not empty, at whatever depth. In what `Debug` shows of a text
/// there is no quotation mark without a backslash, so that no text is taken for one.
fn left_over(shown: &str) -> impl Iterator<Item = &str> {
    let found = shown.split("Extra({\"").skip(1);
    found.filter_map(|rest| rest.split('"').next())
}

/// The path of the first difference; amounts may gain decimals.
fn difference(read: &Value, written: &Value) -> Option<String> {
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => {
            let names: BTreeSet<&String> = read.keys().chain(written.keys()).collect();
            names.into_iter().find_map(|name| {
                let (Some(read), Some(written)) = (read.get(name), written.get(name)) else {
                    return Some(name.clone());
                };
                let inner = difference(read, written)?;
                Some(join(name, &inner))
            })
        }
        (Value::Array(read), Value::Array(written)) if read.len() == written.len() => read
            .iter()
            .zip(written)
            .enumerate()
            .find_map(|(index, (read, written))| Some(join(&format!("[{index}]"), &difference(read, written)?))),
        (Value::String(read), Value::String(written)) if is_padded(read, written) => None,
        (read, written) => (read != written).then(String::new),
    }
}

fn join(outer: &str, inner: &str) -> String {
    let dot = if outer.is_empty() || inner.is_empty() || inner.starts_with('[') {
        ""
    } else {
        "."
    };
    format!("{outer}{dot}{inner}")
}

/// Whether `written` is `read` with zeros after its decimal point, as `88.80` is of `88.8` and of `88`.
fn is_padded(read: &str, written: &str) -> bool {
    let is_number = !read.is_empty() && read.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let added = written.strip_prefix(read).filter(|_| is_number).unwrap_or("none");
    let zeros = if read.contains('.') {
        Some(added)
    } else {
        added.strip_prefix('.')
    };
    read == written || zeros.is_some_and(|zeros| zeros.bytes().all(|byte| byte == b'0'))
}

/// The node of a response, without the members that all responses have.
fn node(method: &str, body: &str) -> Result<Map<String, Value>, String> {
    let name = format!("{}_response", method.replace('.', "_"));
    let body: Value = serde_json::from_str(body).map_err(|error| error.to_string())?;
    let node = body.get(&name).and_then(Value::as_object);
    let mut node = node.cloned().ok_or_else(|| format!("it has no object `{name}`"))?;
    node.remove("code");
    node.remove("msg");
    Ok(node)
}

#[cfg(test)]
mod tests {
    use super::is_padded;

    #[test]
    fn amounts_may_gain_decimals_and_nothing_else() {
        for (read, written, expected) in [
            ("88.8", "88.80", true),
            ("88", "88.00", true),
            ("Tea", "Tea", true),
            ("88", "880", false),
            ("88.8", "88.81", false),
            ("88.80", "88.8", false),
            ("Tea", "Tea0", false),
            ("", "0", false),
        ] {
            assert_eq!(is_padded(read, written), expected, "{read} {written}");
        }
    }
}

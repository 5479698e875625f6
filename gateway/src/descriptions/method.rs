use std::collections::BTreeMap;
use std::sync::Arc;

use alipay_codegen::model::Wire;
use serde_json::{Map, Value};

use super::check::Check;
use super::finding::Finding;
use super::plan::{Kind, ObjectId, Plan, Rule};
use super::{example, plan};

/// The files of a request, by the names of their fields.
pub type Files = BTreeMap<String, SentFile>;

/// What rules look at in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentFile {
    /// The name that was sent with it.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// A described method.
#[derive(Clone, Debug)]
pub struct Method {
    facts: Arc<Facts>,
    plan: Arc<Plan>,
}

#[derive(Debug)]
pub(super) struct Facts {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) wire: Wire,
    pub(super) request: ObjectId,
    pub(super) response: ObjectId,
    /// The error codes of the method's page.
    pub(super) errors: Vec<String>,
}

impl Method {
    pub(super) fn new(facts: Facts, plan: Arc<Plan>) -> Self {
        Self {
            facts: Arc::new(facts),
            plan,
        }
    }

    /// Its name on the wire.
    pub fn name(&self) -> &str {
        &self.facts.name
    }

    /// Its version, `1.0` nearly always.
    pub fn version(&self) -> &str {
        &self.facts.version
    }

    /// How its requests travel.
    pub(crate) fn wire(&self) -> Wire {
        self.facts.wire
    }

    /// The fields of a request, from wherever each of them travels: `parameters` has those beside the common ones, and
    /// `biz_content` the members of that text. In a parameter, objects and lists stand as JSON.
    pub(crate) fn content(
        &self,
        parameters: &BTreeMap<String, String>,
        mut biz_content: Map<String, Value>,
    ) -> Map<String, Value> {
        for field in &self.plan.object(self.facts.request).fields {
            if !field.is_parameter {
                continue;
            }
            biz_content.remove(&field.name);
            if let Some(text) = parameters.get(&field.name) {
                let is_json = field.list || matches!(field.kind, Kind::Object(_));
                let value = if is_json { serde_json::from_str(text).ok() } else { None };
                biz_content.insert(field.name.clone(), value.unwrap_or_else(|| text.clone().into()));
            }
        }
        biz_content
    }

    /// Whether a request must have the text `biz_content`: it may only be left out where no required field travels in
    /// it, and some field does not.
    pub(crate) fn needs_biz_content(&self) -> bool {
        let fields = &self.plan.object(self.facts.request).fields;
        let travels_beside = |field: &plan::Field| field.is_parameter;
        let is_needed = fields.iter().any(|field| field.required && !travels_beside(field));
        is_needed || (self.wire().has_biz_content() && !fields.iter().any(travels_beside))
    }

    /// Every rule that a request breaks, in the order of the page and depth first.
    ///
    /// `content` has the fields, wherever they travelled. A value is read as the field's kind where nothing is lost:
    /// a number or a boolean as text, and a text as a whole number or, in any case, as a boolean. Of a value of
    /// another kind that alone is told.
    pub fn check(&self, content: &Map<String, Value>, files: &Files) -> Vec<Finding> {
        let mut findings = Check::of(&self.plan, files).object(self.facts.request, content);
        for finding in &mut findings {
            finding.code = self.documented_code(finding);
        }
        findings
    }

    /// Every rule of the response that an answer does not keep.
    pub fn check_answer(&self, answer: &Map<String, Value>) -> Vec<Finding> {
        Check::of(&self.plan, &Files::new()).object(self.facts.response, answer)
    }

    /// An answer as the page shows one: the examples of its fields, but for fields that the request has too, and
    /// something that keeps the rules for required fields without an example.
    pub fn example_answer(&self, request: &Map<String, Value>) -> Map<String, Value> {
        example::answer(&self.plan, self.facts.response, request)
    }

    /// Adds the required fields that an answer leaves out, also in its objects.
    pub fn complete(&self, answer: &mut Map<String, Value>, request: &Map<String, Value>) {
        let whole = self.example_answer(request);
        example::complete(&self.plan, self.facts.response, answer, &whole);
    }

    /// The code that the method's own page has for a finding about one of its fields.
    fn documented_code(&self, finding: &Finding) -> Option<String> {
        let name = finding.path.replace('_', "-");
        let possible = match finding.rule {
            // What depends on other fields is looked at by those who carry the method out.
            Rule::Required if !finding.because.is_empty() => {
                vec![format!("isv.missing-{name}"), "ACQ.INVALID_PARAMETER".to_owned()]
            }
            Rule::Required => vec![format!("isv.missing-{name}")],
            Rule::MaxBytes(_) => vec!["isv.exceed-max-size".to_owned()],
            // Misspelt on the page.
            Rule::Extensions(_) => vec!["isv.unknown-fomat".to_owned(), "isv.unknown-format".to_owned()],
            _ => vec![format!("isv.{name}-invalid"), format!("isv.invalid-{name}")],
        };
        possible.into_iter().find(|code| self.facts.errors.contains(code))
    }
}

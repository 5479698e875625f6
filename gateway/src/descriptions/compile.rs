//! From descriptions as they are written to a plan: every name is looked up here, and never again.

use std::collections::HashMap;
use std::sync::Arc;

use alipay_codegen::model::{
    self, Constraints, Fields, Format, Home, Is, Placement, Range, Requirement, Resolver, Scalar, Spec, Subject,
    TypeId, TypeKind, TypeRef, Wire,
};

use super::method::{Facts, Method};
use super::plan::{Condition, Demand, Field, Form, Held, Kind, Object, ObjectId, Plan, Rule, State};

pub(super) fn compile(spec: &Spec) -> HashMap<String, Method> {
    let types = Resolver::new(spec);
    let mut compiler = Compiler {
        types: &types,
        ids: HashMap::new(),
        plan: Plan::default(),
    };
    compiler.add_types();
    let facts: Vec<Facts> = spec
        .methods
        .iter()
        .enumerate()
        .map(|(at, method)| compiler.method(at, method))
        .collect();
    let plan = Arc::new(compiler.plan);
    let methods = facts.into_iter().map(|facts| Method::new(facts, plan.clone()));
    methods.map(|method| (method.name().to_owned(), method)).collect()
}

struct Compiler<'s> {
    types: &'s Resolver<'s>,
    ids: HashMap<TypeId, ObjectId>,
    plan: Plan,
}

impl Compiler<'_> {
    /// All places are given out before any field is looked at, since types refer to each other.
    fn add_types(&mut self) {
        let mut found: Vec<(TypeId, &Fields)> = Vec::new();
        for home in self.types.homes() {
            for (index, def) in self.types.types_of(home).iter().enumerate() {
                if let TypeKind::Object(fields) = &def.kind {
                    let id = TypeId { home, index };
                    self.ids.insert(id, ObjectId(found.len()));
                    found.push((id, fields));
                }
            }
        }
        for (id, fields) in found {
            self.add(id.home, fields, |_| false);
        }
    }

    fn add(&mut self, home: Home, fields: &Fields, is_parameter: impl Fn(&model::Field) -> bool) -> ObjectId {
        let fields = fields
            .items
            .iter()
            .map(|field| self.field(home, field, is_parameter(field)))
            .collect();
        self.plan.objects.push(Object { fields });
        ObjectId(self.plan.objects.len() - 1)
    }

    fn method(&mut self, at: usize, method: &model::Method) -> Facts {
        let home = Home::Method(at);
        let is_parameter = |field: &model::Field| match field.placement {
            Some(placement) => placement == Placement::Parameter,
            None => matches!(method.wire, Wire::Flat | Wire::Upload),
        };
        Facts {
            name: method.name.to_string(),
            version: method.version.clone(),
            wire: method.wire,
            request: self.add(home, &method.request, is_parameter),
            response: self.add(home, &method.response, |_| false),
            errors: method.errors.iter().map(|error| error.code.clone()).collect(),
        }
    }

    fn field(&self, home: Home, field: &model::Field, is_parameter: bool) -> Field {
        let inside = self.kind(home, field);
        let (kind, list, holds) = match inside {
            Kind::Object(object) if field.json => {
                let held = Held {
                    object,
                    list: field.list,
                };
                (Kind::Text, false, Some(held))
            }
            kind => (kind, field.list, None),
        };
        let closed = self.types.values(home, field).filter(|set| !set.open);
        let mut own = field.constraints.clone();
        if field.format_inferred {
            own.format = None;
        }
        let values = closed.map(|set| set.values.iter().map(|value| value.wire.clone()).collect());
        let mut rules: Vec<Rule> = values.map(Rule::Values).into_iter().collect();
        rules.extend(holds.map(|held| Rule::Format(if held.list { Form::JsonList } else { Form::JsonObject })));
        rules.extend(self::rules(&own));
        if kind == Kind::File && own.extensions.is_empty() {
            rules.push(Rule::Extensions(Vec::new()));
        }
        Field {
            name: field.name.to_string(),
            kind,
            list,
            holds,
            required: field.required == Requirement::Yes,
            secret: own.secret,
            is_parameter,
            rules,
            conditions: field.conditions.iter().map(condition).collect(),
            examples: field.example.clone(),
        }
    }

    fn kind(&self, home: Home, field: &model::Field) -> Kind {
        match &field.item {
            TypeRef::Scalar(Scalar::String) => Kind::Text,
            TypeRef::Scalar(Scalar::Amount) => Kind::Amount,
            TypeRef::Scalar(Scalar::DateTime) => Kind::DateTime,
            TypeRef::Scalar(Scalar::Integer) => Kind::Integer,
            TypeRef::Scalar(Scalar::Boolean) => Kind::Boolean,
            TypeRef::Scalar(Scalar::File) => Kind::File,
            TypeRef::Named(_) => {
                let object = self.types.named(home, field).and_then(|id| self.ids.get(&id));
                object.map_or(Kind::Text, |id| Kind::Object(*id))
            }
        }
    }
}

fn condition(condition: &model::Condition) -> Condition {
    Condition {
        demands: condition.premises.iter().map(demand).collect(),
        rules: rules(&condition.then),
    }
}

fn demand(premise: &model::Premise) -> Demand {
    Demand {
        subject: premise.subject.field().to_string(),
        in_parent: matches!(premise.subject, Subject::Parent(_)),
        state: match &premise.is {
            Is::Present => State::Present,
            Is::Absent => State::Absent,
            Is::OneOf(values) => State::OneOf(values.clone()),
        },
    }
}

/// Every rule but those that come from the type.
fn rules(from: &Constraints) -> Vec<Rule> {
    let Constraints {
        required,
        secret: _, // no rule for the value, but for telling about it
        max_length,
        min_length,
        values,
        format,
        starts_with,
        range,
        extensions,
        max_bytes,
        max_items,
        min_items,
        unique,
        unique_by,
        with_length_of,
    } = from.clone();
    let rules = [
        required.then_some(Rule::Required),
        (!values.is_empty()).then_some(Rule::Values(values)),
        max_length.map(Rule::MaxLength),
        min_length.map(Rule::MinLength),
        format.map(|format| Rule::Format(form(format))),
        starts_with.map(Rule::StartsWith),
        range.filter(|range| !range.amounts).map(|_| Rule::Number),
        range.map(|Range { min, max, amounts }| {
            if amounts {
                Rule::AmountRange { min, max }
            } else {
                Rule::Range { min, max }
            }
        }),
        (!extensions.is_empty()).then_some(Rule::Extensions(extensions)),
        max_bytes.map(Rule::MaxBytes),
        max_items.map(Rule::MaxItems),
        min_items.map(Rule::MinItems),
        unique.then_some(Rule::Unique),
        unique_by.map(|member| Rule::UniqueBy(member.to_string())),
        with_length_of.map(|rule| Rule::WithLengthOf {
            field: rule.field.to_string(),
            total: rule.total,
        }),
    ];
    rules.into_iter().flatten().collect()
}

fn form(format: Format) -> Form {
    match format {
        Format::DateTime => Form::DateTime,
        Format::Date => Form::Date,
        Format::DateOrMonth => Form::DateOrMonth,
        Format::Decimal(scale) => Form::Decimal(scale),
        Format::Digits(count) => Form::Digits(count),
        Format::Integer => Form::Integer,
        Format::Url => Form::Url,
        Format::HttpsUrl => Form::HttpsUrl,
        Format::Json => Form::Json,
        Format::Period => Form::Period,
        Format::Timeout => Form::Timeout,
    }
}

use super::VERSION;
use super::shape::{Condition, Document, End, ErrorCode, Field, Method, Notification, Premise, Rules, Value};
use crate::lower;
use crate::model::{
    self, Constraints, Fields, Format, Home, Is, OnlyIn, Placement, Requirement, Resolver, Spec, TypeId, TypeKind,
    TypeRef, ValueSet,
};

pub(super) fn document(spec: &Spec) -> Document {
    let exporter = Exporter {
        types: Resolver::new(spec),
    };
    let methods = spec
        .methods
        .iter()
        .enumerate()
        .map(|(at, method)| exporter.method(Home::Method(at), method));
    let types = &exporter.types;
    let shared = types.homes().flat_map(|home| {
        let defs = types.types_of(home).iter();
        defs.filter_map(move |def| Some((home, def, def.marks.as_ref()?)))
    });
    let notifications = shared.map(|(home, def, marks)| Notification {
        name: def.name.to_string(),
        file: def.origin.file.clone(),
        notify_type: marks.notify_type.clone(),
        msg_method: marks.msg_method.clone(),
        description: def.description.clone(),
        fields: match &def.kind {
            TypeKind::Object(fields) => exporter.fields(home, fields, &mut Vec::new()),
            TypeKind::Values(_) => Vec::new(),
        },
    });
    Document {
        version: VERSION,
        notifications: notifications.collect(),
        methods: methods.collect(),
    }
}

struct Exporter<'s> {
    types: Resolver<'s>,
}

impl Exporter<'_> {
    fn method(&self, home: Home, method: &model::Method) -> Method {
        let usual = if method.wire.has_biz_content() {
            Placement::BizContent
        } else {
            Placement::Parameter
        };
        let mut request = self.fields(home, &method.request, &mut Vec::new());
        for (exported, field) in request.iter_mut().zip(&method.request.items) {
            exported.placement = Some(match field.placement.unwrap_or(usual) {
                Placement::Parameter => "parameter",
                Placement::BizContent => "biz_content",
            });
        }
        let names = lower::error_names(&method.errors);
        let errors = method.errors.iter().zip(names).map(|(error, rust)| ErrorCode {
            code: error.code.clone(),
            rust,
            meaning: error.meaning.clone(),
            action: error.action.clone(),
        });
        Method {
            method: method.name.to_string(),
            version: method.version.clone(),
            wire: method.wire.word(),
            read_only: method.read_only,
            summary: method.summary.clone(),
            source: method.source.clone(),
            deprecated: method.deprecated.clone(),
            request,
            response: self.fields(home, &method.response, &mut Vec::new()),
            notification: self
                .types
                .notified(home, method)
                .map(|(home, fields)| self.fields(home, fields, &mut Vec::new())),
            shared_notification: method.shared_notification.as_ref().map(ToString::to_string),
            errors: errors.collect(),
        }
    }

    /// The fields of an object; `above` are the types that it stands in.
    fn fields(&self, home: Home, fields: &Fields, above: &mut Vec<TypeId>) -> Vec<Field> {
        let names = lower::field_names(fields);
        let fields = fields.items.iter().zip(names);
        fields
            .map(|(field, rust)| self.field(home, field, rust, above))
            .collect()
    }

    fn field(&self, home: Home, field: &model::Field, rust: String, above: &mut Vec<TypeId>) -> Field {
        let values = self.types.values(home, field);
        let inner = self.types.members(home, field).filter(|(id, _)| !above.contains(id));
        let fields = inner.map(|(id, inner)| {
            above.push(id);
            let fields = self.fields(id.home, inner, above);
            above.pop();
            fields
        });
        Field {
            wire: field.name.to_string(),
            rust,
            kind: match &field.item {
                TypeRef::Scalar(scalar) => scalar.word().to_owned(),
                TypeRef::Named(name) => name.to_string(),
            },
            list: field.list,
            json: field.json,
            required: match field.required {
                Requirement::Yes => Some(true),
                Requirement::No => Some(false),
                Requirement::Unstated => None,
            },
            placement: None,
            closed: values.map(|set| !set.open),
            values: values.map(listed),
            rules: rules(&field.constraints, field.format_inferred),
            stated_length: field.stated_length,
            conditions: field.conditions.iter().map(condition).collect(),
            default: field.default.clone(),
            example: field.example.clone(),
            example_breaks: field.example_breaks.clone(),
            deprecated: field.deprecated.clone(),
            source: field.only_in.map_or("table", OnlyIn::word),
            description: field.description.clone(),
            fields,
        }
    }
}

fn listed(set: &ValueSet) -> Vec<Value> {
    let names = lower::value_names(set);
    let values = set.values.iter().zip(names).map(|(value, rust)| Value {
        value: value.wire.clone(),
        rust,
        meaning: value.meaning.clone(),
        deprecated: value.deprecated.clone(),
    });
    values.collect()
}

fn condition(condition: &model::Condition) -> Condition {
    Condition {
        premises: condition.premises.iter().map(premise).collect(),
        required: condition.then.required,
        values: condition.then.values.clone(),
        rules: rules(&condition.then, false),
    }
}

fn premise(premise: &model::Premise) -> Premise {
    Premise {
        field: premise.subject.word(),
        is: match premise.is {
            Is::Present => "present",
            Is::Absent => "absent",
            Is::OneOf(_) => "one_of",
        },
        values: premise.is.values().to_vec(),
    }
}

fn rules(constraints: &Constraints, format_inferred: bool) -> Rules {
    Rules {
        secret: constraints.secret,
        max_length: constraints.max_length,
        min_length: constraints.min_length,
        format: constraints.format.map(Format::word),
        scale: match constraints.format {
            Some(Format::Decimal(scale)) => Some(scale),
            _ => None,
        },
        digits: match constraints.format {
            Some(Format::Digits(digits)) => digits,
            _ => None,
        },
        format_inferred,
        starts_with: constraints.starts_with.clone(),
        range: constraints.range.map(|range| {
            let end = |end: Option<i64>| {
                end.map(|end| {
                    if range.amounts {
                        End::Amount(range.end(end))
                    } else {
                        End::Number(end)
                    }
                })
            };
            (end(range.min), end(range.max))
        }),
        extensions: constraints.extensions.clone(),
        max_bytes: constraints.max_bytes,
        max_items: constraints.max_items,
        min_items: constraints.min_items,
        unique: constraints.unique,
        unique_by: constraints.unique_by.as_ref().map(ToString::to_string),
        with_length_of: constraints
            .with_length_of
            .as_ref()
            .map(|rule| (rule.field.to_string(), rule.total)),
    }
}

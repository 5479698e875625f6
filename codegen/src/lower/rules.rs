use super::Lowering;
use super::ir::Rule;
use crate::model::{Condition, Constraints, Field, Home, Premise, Requirement, Scalar, Subject, TypeRef};

impl Lowering<'_> {
    /// The rules of `field`, among them those that its members have because of its neighbours.
    pub(super) fn rules(&self, home: Home, field: &Field) -> Vec<Rule> {
        let mut rules = Vec::new();
        if field.required == Requirement::Yes {
            rules.push(Rule::Required);
        }
        if let Some(set) = self.types.values(home, field).filter(|set| !set.open) {
            rules.push(Rule::Values(
                set.values.iter().map(|value| value.wire.clone()).collect(),
            ));
        }
        if field.item == TypeRef::Scalar(Scalar::File) {
            rules.push(Rule::Extensions(field.constraints.extensions.clone()));
        }
        if field.json {
            rules.push(Rule::Json { list: field.list });
        }
        rules.extend(plain(&field.constraints, field.format_inferred));
        for condition in &field.conditions {
            if parents(condition).next().is_none() {
                rules.extend(when(siblings(condition), plain(&condition.then, false)));
            }
        }
        rules.extend(self.rules_of_members(home, field));
        rules
    }

    fn rules_of_members(&self, home: Home, field: &Field) -> Vec<Rule> {
        let mut rules = Vec::new();
        let Some((_, members)) = self.types.members(home, field) else {
            return rules;
        };
        for member in &members.items {
            for condition in &member.conditions {
                if parents(condition).next().is_some() {
                    let within = if field.list { Rule::WithinEach } else { Rule::Within };
                    let then = when(siblings(condition), plain(&condition.then, false));
                    let then = vec![within(member.name.to_string(), then)];
                    rules.extend(when(parents(condition), then));
                }
            }
        }
        rules
    }
}

fn siblings(condition: &Condition) -> impl DoubleEndedIterator<Item = &Premise> {
    let premises = condition.premises.iter();
    premises.filter(|premise| matches!(premise.subject, Subject::Sibling(_)))
}

fn parents(condition: &Condition) -> impl DoubleEndedIterator<Item = &Premise> {
    let premises = condition.premises.iter();
    premises.filter(|premise| matches!(premise.subject, Subject::Parent(_)))
}

/// Rules that hold when all of the premises do: one condition inside of another.
fn when<'p>(premises: impl DoubleEndedIterator<Item = &'p Premise>, then: Vec<Rule>) -> Vec<Rule> {
    premises.rev().fold(then, |then, premise| {
        vec![Rule::When(
            premise.subject.field().to_string(),
            premise.is.clone(),
            then,
        )]
    })
}

fn plain(constraints: &Constraints, format_inferred: bool) -> Vec<Rule> {
    let mut rules = Vec::new();
    if constraints.required {
        rules.push(Rule::Required);
    }
    if constraints.secret {
        rules.push(Rule::Secret);
    }
    rules.extend(constraints.max_length.map(Rule::MaxLength));
    rules.extend(constraints.min_length.map(Rule::MinLength));
    if !constraints.values.is_empty() {
        rules.push(Rule::Values(constraints.values.clone()));
    }
    rules.extend(constraints.format.filter(|_| !format_inferred).map(Rule::Format));
    rules.extend(constraints.starts_with.clone().map(Rule::StartsWith));
    rules.extend(constraints.range.map(Rule::Range));
    rules.extend(constraints.max_bytes.map(Rule::MaxBytes));
    rules.extend(constraints.max_items.map(Rule::MaxItems));
    rules.extend(constraints.min_items.map(Rule::MinItems));
    if constraints.unique {
        rules.push(Rule::Unique);
    }
    rules.extend(
        constraints
            .unique_by
            .as_ref()
            .map(|member| Rule::UniqueBy(member.to_string())),
    );
    rules.extend(
        constraints
            .with_length_of
            .as_ref()
            .map(|rule| Rule::WithLengthOf(rule.field.to_string(), rule.total)),
    );
    rules
}

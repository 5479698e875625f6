use super::{Effect, Level, RULES, Subject};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::Acknowledgement;

/// Whether each acknowledgement names a rule that reports breaks.
pub(super) fn check(acknowledgements: &[Acknowledgement]) -> Result<(), Vec<Diagnostic>> {
    let problems: Vec<Diagnostic> = acknowledgements.iter().filter_map(problem).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn problem(acknowledgement: &Acknowledgement) -> Option<Diagnostic> {
    let name = &acknowledgement.rule;
    let label = acknowledgement.origin.key("rule").value_label("");
    let rule = RULES.iter().find(|rule| rule.id == name);
    if rule.is_some_and(|rule| rule.level == Level::Major) {
        return None;
    }
    if rule.is_some() {
        let message = format!("`{name}` breaks nobody, so there is nothing to acknowledge");
        return Some(Diagnostic::new(Code::BadValue, message, label).help("remove the acknowledgement"));
    }
    let message = format!("there is no rule `{name}`");
    let breaks = RULES
        .iter()
        .filter(|rule| rule.level == Level::Major)
        .map(|rule| rule.id);
    let help = match nearest(name, breaks.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it is one of: {}", breaks.collect::<Vec<_>>().join(", ")),
    };
    Some(Diagnostic::new(Code::BadValue, message, label).help(help))
}

/// Marks the breaks that are meant, and returns the acknowledgements that mark none.
pub(super) fn mark(effects: &mut [Effect], acknowledgements: &[Acknowledgement]) -> Vec<Acknowledgement> {
    let mut unused = Vec::new();
    for acknowledgement in acknowledgements {
        let mut is_used = false;
        for effect in effects.iter_mut().filter(|effect| means(acknowledgement, effect)) {
            effect
                .acknowledged
                .get_or_insert_with(|| acknowledgement.reason.clone());
            is_used = true;
        }
        if !is_used {
            unused.push(acknowledgement.clone());
        }
    }
    unused
}

/// The method may be left out where a type is named.
fn means(acknowledgement: &Acknowledgement, effect: &Effect) -> bool {
    let Subject {
        method,
        type_name,
        feature,
        field,
    } = &effect.subject;
    let is_method = acknowledgement.method == *method || acknowledgement.method.is_none() && type_name.is_some();
    acknowledgement.rule == effect.rule.id
        && acknowledgement.type_name == *type_name
        && acknowledgement.feature == *feature
        && acknowledgement.field == *field
        && is_method
}

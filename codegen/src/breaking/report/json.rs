use serde::Serialize;

use super::Sides;
use crate::breaking::{Category, Level, Report, Side, Subject};

/// The version of the shape: it grows by one when something is renamed or removed, not when something is added.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'r> {
    version: u32,
    bump: Option<Bump<'r>>,
    effects: Vec<Shown<'r>>,
    unused: Vec<Unused<'r>>,
}

#[derive(Serialize)]
struct Bump<'r> {
    change: Level,
    part: Level,
    before: &'r str,
    after: &'r str,
    needed: Option<&'r str>,
    is_enough: bool,
}

#[derive(Serialize)]
struct Shown<'r> {
    rule: &'static str,
    category: Category,
    level: Level,
    message: &'r str,
    side: Side,
    file: String,
    line: usize,
    column: usize,
    #[serde(flatten)]
    subject: &'r Subject,
    used_by: &'r [String],
    acknowledged: Option<&'r str>,
}

#[derive(Serialize)]
struct Unused<'r> {
    rule: &'r str,
    reason: &'r str,
    #[serde(flatten)]
    subject: Subject,
}

/// The report for other tools.
pub fn json(report: &Report, sides: &Sides<'_>) -> String {
    let effects = sides.placed(report).into_iter().map(|(effect, (line, column))| Shown {
        rule: effect.rule.id,
        category: effect.rule.category,
        level: effect.rule.level,
        message: &effect.message,
        side: effect.side,
        file: sides.file(effect),
        line,
        column,
        subject: &effect.subject,
        used_by: &effect.users,
        acknowledged: effect.acknowledged.as_deref(),
    });
    let unused = report.unused.iter().map(|it| Unused {
        rule: &it.rule,
        reason: &it.reason,
        subject: Subject {
            method: it.method.clone(),
            type_name: it.type_name.clone(),
            feature: it.feature.clone(),
            field: it.field.clone(),
        },
    });
    let document = Document {
        version: VERSION,
        bump: report.bump.as_ref().map(|it| Bump {
            change: it.change,
            part: it.part,
            before: &it.before,
            after: &it.after,
            needed: it.needed.as_deref(),
            is_enough: it.is_enough,
        }),
        effects: effects.collect(),
        unused: unused.collect(),
    };
    // The members are texts and numbers: there is nothing that could fail.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

use std::fmt::Write as _;

use super::{Sides, count, some_users};
use crate::breaking::{Category, Level, Report};

/// The report for people at a terminal.
pub fn text(report: &Report, sides: &Sides<'_>) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let placed = sides.placed(report);
    for category in Category::ALL {
        let effects: Vec<_> = placed
            .iter()
            .filter(|(effect, _)| effect.rule.category == *category)
            .collect();
        if effects.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{}: {}\n", category.word(), category.meaning());
        for (effect, (line, column)) in effects {
            let rule = effect.rule;
            let _ = writeln!(text, "  {} [{}] {}", rule.level.word(), rule.id, effect.message);
            let _ = writeln!(text, "    --> {}:{line}:{column}", sides.file(effect));
            if let Some(users) = some_users(effect) {
                let _ = writeln!(text, "    used by {users}");
            }
            if let Some(reason) = effect.acknowledged.as_ref().filter(|_| rule.level == Level::Major) {
                let _ = writeln!(text, "    acknowledged: {reason}");
            }
        }
        text.push('\n');
    }
    for unused in &report.unused {
        let rule = &unused.rule;
        let file = &unused.origin.file;
        let _ = writeln!(
            text,
            "unused: nothing is reported that an acknowledgement of `{rule}` in `{file}` means"
        );
    }
    text.push_str(&summary(report));
    text
}

/// The last lines of every report: how many effects there are, and what version they need.
pub(super) fn summary(report: &Report) -> String {
    let Some(bump) = &report.bump else {
        return "nothing has changed for users\n".to_owned();
    };
    let breaks = report
        .effects
        .iter()
        .filter(|effect| effect.rule.level == Level::Major)
        .count();
    let unacknowledged = report.unacknowledged().count();
    let meant = match (breaks, unacknowledged) {
        (0, _) => "none breaks users".to_owned(),
        (_, 0) => format!("{} users, all acknowledged", verb(breaks)),
        (_, left) => format!("{} users, {left} not acknowledged", verb(breaks)),
    };
    format!(
        "{}, {meant}\nneeded version: {bump}\n",
        count(report.effects.len(), "effect")
    )
}

fn verb(breaks: usize) -> String {
    format!("{breaks} {}", if breaks == 1 { "breaks" } else { "break" })
}

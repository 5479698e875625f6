use std::fmt::Write as _;

use super::text::summary;
use super::{Sides, some_users};
use crate::breaking::{Category, Level, Report};

/// The report for a comment on a change.
pub fn markdown(report: &Report, sides: &Sides<'_>) -> String {
    let mut text = "## What this changes for users\n\n".to_owned();
    for line in summary(report).lines() {
        text.push_str(line);
        text.push_str("  \n");
    }
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
        let _ = write!(text, "\n### {}: {}\n\n", capital(category.word()), category.meaning());
        text.push_str("| | effect | where |\n|---|---|---|\n");
        for (effect, (line, _)) in effects {
            let mark = match (effect.rule.level, &effect.acknowledged) {
                (Level::Major, None) => "**major**",
                (level, _) => level.word(),
            };
            let mut what = cell(&effect.message);
            if let Some(users) = some_users(effect) {
                let _ = write!(what, "<br>used by {users}");
            }
            if let Some(reason) = &effect.acknowledged {
                let _ = write!(what, "<br>acknowledged: {}", cell(reason));
            }
            let _ = writeln!(text, "| {mark} | {what} | `{}:{line}` |", sides.file(effect));
        }
    }
    if !report.unused.is_empty() {
        text.push_str("\n### Acknowledgements that nothing needs\n\n");
        for unused in &report.unused {
            let _ = writeln!(text, "- `{}`: {}", unused.rule, cell(&unused.reason));
        }
    }
    text
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(letters)
        .collect()
}

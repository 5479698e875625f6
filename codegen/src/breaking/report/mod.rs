mod json;
mod markdown;
mod place;
mod text;

pub use json::json;
pub use markdown::markdown;
pub use text::text;

use super::{Effect, Report, Side};
use crate::parallel;
use crate::source::Texts;

/// A set of descriptions, as reports show places in it.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The texts.
    pub texts: &'a Texts,
    /// What to put before the paths of files, so that a reader can open them.
    pub prefix: &'a str,
}

/// What a report is about.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// The older descriptions.
    pub before: Shown<'a>,
    /// The newer descriptions.
    pub after: Shown<'a>,
}

impl<'a> Sides<'a> {
    fn of(&self, side: Side) -> Shown<'a> {
        match side {
            Side::Before => self.before,
            Side::After => self.after,
        }
    }

    /// Each effect with its place.
    fn placed<'r>(&self, report: &'r Report) -> Vec<(&'r Effect, place::Position)> {
        let places = place::lines(&report.effects, self);
        report.effects.iter().zip(places).collect()
    }

    fn file(&self, effect: &Effect) -> String {
        format!("{}{}", self.of(effect.side).prefix, effect.origin.file)
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The methods that use a type, as far as anybody wants to read them.
fn some_users(effect: &Effect) -> Option<String> {
    const SHOWN: usize = 3;
    let users = &effect.users;
    if users.is_empty() || effect.subject.method.is_some() {
        return None;
    }
    let shown: Vec<String> = users.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let more = users.len().saturating_sub(SHOWN);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    Some(format!("{}{more}", shown.join(", ")))
}

use std::fmt;

use super::Level;

/// The version that a change needs, counted from the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bump {
    /// What the change is, as semantic versioning counts it.
    pub change: Level,
    /// The part of the version that has to grow: before 1.0 the minor takes the part of the major, and the patch that
    /// of the minor.
    pub part: Level,
    /// The version before.
    pub before: String,
    /// The version after, as it stands in the descriptions.
    pub after: String,
    /// The smallest version that the change may have; none where the version before is not three numbers.
    pub needed: Option<String>,
    /// Whether the version after is enough.
    pub is_enough: bool,
}

impl Bump {
    pub(super) fn new(change: Option<Level>, before: &str, after: &str) -> Option<Self> {
        let change = change?;
        let from = parse(before);
        let part = if from.is_some_and(|(major, ..)| major == 0) {
            match change {
                Level::Major => Level::Minor,
                Level::Minor | Level::Patch => Level::Patch,
            }
        } else {
            change
        };
        let needed = from.and_then(|from| raise(from, part));
        Some(Self {
            change,
            part,
            before: before.to_owned(),
            after: after.to_owned(),
            needed: needed.map(|(major, minor, patch)| format!("{major}.{minor}.{patch}")),
            is_enough: needed.is_some_and(|needed| parse(after).is_some_and(|after| after >= needed)),
        })
    }

    /// Whether the crate is before 1.0, where each part of the version counts for the one above it.
    pub fn is_early(&self) -> bool {
        parse(&self.before).is_some_and(|(major, ..)| major == 0)
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = self.part.word();
        match &self.needed {
            Some(needed) => write!(f, "{needed} or later, since this is a {part} change")?,
            None => write!(
                f,
                "unknown, since `{}` is not three numbers; this is a {part} change",
                self.before
            )?,
        }
        if self.is_early() {
            match self.change {
                Level::Major => write!(f, " (before 1.0 the minor takes the part of the major)")?,
                Level::Minor => write!(f, " (before 1.0 the patch takes the part of the minor)")?,
                Level::Patch => {}
            }
        }
        let enough = if self.is_enough { "is enough" } else { "is not enough" };
        write!(f, "; `_crate.yaml` says {}, which {enough}", self.after)
    }
}

type Version = (u64, u64, u64);

/// The numbers of a version; what follows a hyphen or a plus is left out.
fn parse(text: &str) -> Option<Version> {
    let core = text.split(['-', '+']).next()?;
    let mut numbers = core.split('.').map(|number| number.parse().ok());
    let version = (numbers.next()??, numbers.next()??, numbers.next()??);
    numbers.next().is_none().then_some(version)
}

fn raise((major, minor, patch): Version, part: Level) -> Option<Version> {
    Some(match part {
        Level::Major => (major.checked_add(1)?, 0, 0),
        Level::Minor => (major, minor.checked_add(1)?, 0),
        Level::Patch => (major, minor, patch.checked_add(1)?),
    })
}

#[cfg(test)]
mod tests {
    use super::{Bump, Level};

    #[test]
    fn needed_versions_follow_semantic_versioning() {
        for (change, before, after, part, needed, is_enough) in [
            (Level::Major, "1.2.3", "1.2.3", Level::Major, Some("2.0.0"), false),
            (Level::Minor, "1.2.3", "1.3.0", Level::Minor, Some("1.3.0"), true),
            (Level::Patch, "1.2.3", "1.2.3", Level::Patch, Some("1.2.4"), false),
            (Level::Major, "0.1.0", "0.1.0", Level::Minor, Some("0.2.0"), false),
            (Level::Major, "0.9.1", "1.0.0", Level::Minor, Some("0.10.0"), true),
            (Level::Minor, "0.1.0", "0.1.1", Level::Patch, Some("0.1.1"), true),
            (Level::Major, "1.2.3-rc.1", "2.0.0", Level::Major, Some("2.0.0"), true),
            (Level::Major, "next", "next", Level::Major, None, false),
            (
                Level::Major,
                "18446744073709551615.0.0",
                "1.0.0",
                Level::Major,
                None,
                false,
            ),
        ] {
            let bump = Bump::new(Some(change), before, after).expect("a change");
            let got = (bump.part, bump.needed.as_deref(), bump.is_enough);
            assert_eq!(got, (part, needed, is_enough), "{change:?} {before} {after}");
        }
        assert_eq!(Bump::new(None, "1.0.0", "1.0.0"), None);
    }
}

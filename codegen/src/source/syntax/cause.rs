//! Finds what somebody most likely did where a text is not YAML, often far above the place where that shows.

use std::ops::Range;

use serde::de::IgnoredAny;
use serde_yaml::Value;

use super::causes::{brackets, colons, documents, indents, quotes, sentences, signs, spaces};
use super::lenient;
use super::page::Page;

/// What may be wrong, and the change that would mend it.
///
/// A guess is believed only if the text reads further with the change than without it.
pub(super) struct Guess {
    pub(super) at: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
    /// What stands there instead, from the last place to the first.
    pub(super) repair: Vec<(Range<usize>, String)>,
}

type Guesser = fn(&Page<'_>, usize) -> Option<Guess>;

/// What is looked for in each line, from the likeliest and most certain on.
const IN_LINES: &[Guesser] = &[
    spaces::tab,
    spaces::invisible,
    colons::missing,
    quotes::unclosed,
    quotes::followed,
    brackets::unbalanced,
    signs::first,
    sentences::with_colon,
    sentences::going_on,
];

/// So many bytes are read again at most to try guesses.
const EFFORT: usize = 16 * 1024 * 1024;

/// So many guesses are tried at most.
const TRIES: usize = 300;

/// The cause of the error in line `line`, counted from 1, if one is certain enough.
///
/// `judge` tells how many problems a description has, so that of several changes the likeliest is taken.
pub(super) fn find(text: &str, message: &str, line: usize, judge: &dyn Fn(&Value) -> usize) -> Option<Guess> {
    let page = Page::new(text);
    if let Some(found) = documents::second(&page, message) {
        return Some(found);
    }
    let line = line.min(page.lines.len());
    let mut trial = Trial {
        page: &page,
        line,
        left: (EFFORT / text.len().max(1)).clamp(4, TRIES),
    };
    for index in (0..line).rev() {
        for guess in IN_LINES.iter().filter_map(|guesser| guesser(&page, index)) {
            if trial.is_believable(&guess, index)? {
                return Some(guess);
            }
        }
    }
    // Spaces that make a text YAML again need not make it what was meant.
    let mut best: Option<((usize, usize), Guess)> = None;
    for guess in indents::candidates(&page, line.checked_sub(1)?) {
        match trial.is_believable(&guess, line) {
            None => break,
            Some(false) => {}
            Some(true) => {
                let faults = faults(&repaired(text, &guess.repair), line, judge);
                if best.as_ref().is_none_or(|(fewest, _)| faults < *fewest) {
                    best = Some((faults, guess));
                }
            }
        }
    }
    best.map(|(_, guess)| guess)
}

/// How much is wrong with a text, or with its first lines if it goes on being no YAML; and how many of these lines
/// begin with an odd number of spaces, which nobody means.
fn faults(text: &str, line: usize, judge: &dyn Fn(&Value) -> usize) -> (usize, usize) {
    let first_lines: String = text.split_inclusive('\n').take(line).collect();
    let faults = lenient::parse(text)
        .or_else(|_| lenient::parse(&first_lines))
        .map_or(usize::MAX, |value| judge(&value));
    let first = Page::new(&first_lines);
    let odd = first
        .lines
        .iter()
        .filter(|line| !line.is_silent() && line.indent() % 2 == 1);
    (faults, odd.count())
}

struct Trial<'p, 't> {
    page: &'p Page<'t>,
    /// The line of the error, from 1.
    line: usize,
    /// How many guesses may still be tried.
    left: usize,
}

impl Trial<'_, '_> {
    /// Whether `guess` about line `index` mends what the text is refused for; nothing when it took too long already.
    fn is_believable(&mut self, guess: &Guess, index: usize) -> Option<bool> {
        self.left = self.left.checked_sub(1)?;
        let repaired = repaired(self.page.text, &guess.repair);
        if error_line(&repaired).is_none_or(|line| line > self.line) {
            return Some(true);
        }
        // A quote that is not closed may have hidden another mistake of the lines above the error.
        let is_end_of_entry = index + 1 < self.line
            && self
                .page
                .below(index)
                .zip(self.page.lines.get(index))
                .is_some_and(|(next, line)| next.entry().is_some() && next.indent() <= line.indent());
        let end = self
            .page
            .lines
            .get(index + 1)
            .map_or(self.page.text.len(), |next| next.start);
        let longer = repaired.len().checked_sub(self.page.text.len());
        Some(
            is_end_of_entry
                && longer.is_some_and(|longer| {
                    let upto = |text: &str, end: usize| text.get(..end).is_some_and(|text| error_line(text).is_none());
                    !upto(self.page.text, end) && upto(&repaired, end + longer)
                }),
        )
    }
}

fn repaired(text: &str, repair: &[(Range<usize>, String)]) -> String {
    let mut text = text.to_owned();
    for (range, new) in repair {
        if text.get(range.clone()).is_some() {
            text.replace_range(range.clone(), new);
        }
    }
    text
}

/// The line that the text is refused at, from 1.
fn error_line(text: &str) -> Option<usize> {
    let error = serde_yaml::from_str::<IgnoredAny>(text).err()?;
    Some(error.location().map_or(0, |place| place.line()))
}

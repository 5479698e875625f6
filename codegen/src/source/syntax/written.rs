//! What a text says that the tree of its values does not: how numbers are written, comments, and anchors.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::diagnostic::{Code, Diagnostic, Label, NodePath, Place, Segment};

/// The numbers that are more than plain digits, as they are written.
pub(in crate::source) fn numbers(text: &str) -> HashMap<NodePath, String> {
    let mut found = HashMap::new();
    walk(text, &mut |path, event, _| {
        if let Event::Scalar(number, ScalarStyle::Plain, ..) = event
            && number.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first))
            && !number.bytes().all(|byte| byte.is_ascii_digit())
        {
            found.insert(path.iter().cloned().collect(), number.to_string());
        }
    });
    found
}

/// Keys whose text should not end in the middle.
const TEXTS: &[&str] = &[
    "action",
    "default",
    "deprecated",
    "description",
    "example",
    "example_breaks",
    "meaning",
    "reason",
    "summary",
];

/// Comments that cut a text off, and anchors, which the format does not have.
pub(super) fn problems(file: &str, text: &str) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    if !may_have_any(text) {
        return problems;
    }
    walk(text, &mut |path, event, range| match event {
        Event::Scalar(_, style, anchor, _) => {
            if *anchor != 0 {
                problems.extend(anchored(file, text, &range));
            }
            let is_text = matches!(path, [.., Segment::Key(key)] if TEXTS.contains(&key.as_str()));
            if is_text && *style == ScalarStyle::Plain {
                problems.extend(cut_off(file, text, &range));
            }
        }
        Event::MappingStart(anchor, _) | Event::SequenceStart(anchor, _) if *anchor != 0 => {
            problems.extend(anchored(file, text, &range));
        }
        _ => {}
    });
    problems
}

/// Whether a text needs a closer look; nearly none does.
fn may_have_any(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start();
        let has_anchor = line.contains(" &") || line.starts_with('&') || line.contains("[&") || line.contains("{&");
        has_anchor || (!line.starts_with('#') && line.contains(" #"))
    })
}

fn cut_off(file: &str, text: &str, range: &Range<usize>) -> Option<Diagnostic> {
    let rest = text.get(range.end..)?.lines().next()?;
    let comment = rest.trim_start();
    if !comment.starts_with('#') {
        return None;
    }
    let end = range.end + rest.trim_end().len();
    let start = range.end + rest.len() - comment.len();
    let problem = Diagnostic::new(
        Code::CutOff,
        "the text ends before this `#`, which begins a comment",
        Label::new(file, Place::Bytes(start..end), "not part of the text"),
    );
    Some(problem.help("put the text between quotes, or the comment into a line of its own"))
}

/// The anchor stands right before what it names.
fn anchored(file: &str, text: &str, range: &Range<usize>) -> Option<Diagnostic> {
    let at = if text.get(range.start..)?.starts_with('&') {
        range.start
    } else {
        text.get(..range.start)?.rfind('&')?
    };
    let length = text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
    let name = &text[at..at + length];
    let problem = Diagnostic::new(
        Code::BadValue,
        format!("the format has no anchors, and `{name}` is one"),
        Label::new(file, Place::Bytes(at..at + length), ""),
    );
    Some(problem.help("put text that begins with `&` between quotes; write rules out at each field that has them"))
}

/// What of a text the walk is inside of.
enum Level {
    Sequence(usize),
    /// The key whose value comes next.
    Mapping(Option<String>),
}

type See<'s> = dyn FnMut(&[Segment], &Event<'_>, Range<usize>) + 's;

/// Calls `see` with each node, the way to it and its place.
fn walk(text: &str, see: &mut See<'_>) {
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let offset = |at: usize| offsets.get(at).copied().unwrap_or(text.len());
    let mut levels: Vec<Level> = Vec::new();
    let mut path: Vec<Segment> = Vec::new();
    let mut lengths = Vec::new();
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { return };
        if matches!(event, Event::MappingEnd | Event::SequenceEnd) {
            levels.pop();
            // The root, and a key that is a collection, have no segment.
            path.truncate(lengths.pop().unwrap_or_default());
            continue;
        }
        let is_node = matches!(
            event,
            Event::Scalar(..) | Event::MappingStart(..) | Event::SequenceStart(..) | Event::Alias(_)
        );
        if !is_node {
            continue;
        }
        let segment = match levels.last_mut() {
            Some(Level::Sequence(next)) => {
                *next += 1;
                Some(Segment::Index(*next - 1))
            }
            Some(Level::Mapping(key)) => match key.take() {
                Some(key) => Some(Segment::Key(key)),
                None => {
                    *key = Some(match &event {
                        Event::Scalar(name, ..) => name.to_string(),
                        _ => String::new(),
                    });
                    if matches!(event, Event::Scalar(..) | Event::Alias(_)) {
                        continue;
                    }
                    None
                }
            },
            None => None,
        };
        let length = path.len();
        path.extend(segment);
        see(&path, &event, offset(span.start.index())..offset(span.end.index()));
        match event {
            Event::MappingStart(..) => levels.push(Level::Mapping(None)),
            Event::SequenceStart(..) => levels.push(Level::Sequence(0)),
            _ => {
                path.truncate(length);
                continue;
            }
        }
        lengths.push(length);
    }
}

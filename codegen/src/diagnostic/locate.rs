//! Finds nodes in YAML text: positions are not kept while reading, but looked up in a second parse when there is an error.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScanError, Span};

use super::{Diagnostic, NodePath, Part, Place, Segment};

/// Replaces places of nodes by byte ranges, with one parse of each file instead of one for each place.
pub fn locate_all(problems: &mut [Diagnostic], texts: &std::collections::BTreeMap<String, String>) {
    let mut by_file: HashMap<String, Vec<&mut Place>> = HashMap::new();
    for problem in problems {
        for label in std::iter::once(&mut problem.primary).chain(&mut problem.related) {
            if matches!(label.place, Place::Node(..)) {
                by_file.entry(label.file.clone()).or_default().push(&mut label.place);
            }
        }
    }
    for (file, places) in by_file {
        let Some(text) = texts.get(&file) else { continue };
        let wanted: Vec<(&NodePath, Part)> = places
            .iter()
            .filter_map(|place| match place {
                Place::Node(path, part) => Some((path, *part)),
                _ => None,
            })
            .collect();
        let ranges = locate(text, &wanted);
        for (place, range) in places.into_iter().zip(ranges) {
            *place = Place::Bytes(range);
        }
    }
}

/// The byte range of each of `wanted` in `text`, the nearest enclosing one if the node itself is not there.
pub(super) fn locate(text: &str, wanted: &[(&NodePath, Part)]) -> Vec<Range<usize>> {
    let mut root = Branch::default();
    for (index, (path, _)) in wanted.iter().enumerate() {
        let end = path.segments().iter().fold(&mut root, |branch, segment| {
            branch.below.entry(segment.clone()).or_default()
        });
        end.wanted.push(index);
    }
    let mut walk = Walk {
        events: Parser::new_from_str(text),
        text,
        offsets: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect(),
        parts: wanted.iter().map(|(_, part)| *part).collect(),
        found: vec![0..0; wanted.len()],
        depths: vec![0; wanted.len()],
        depth: 0,
    };
    walk.document(&root);
    walk.found.iter().map(|range| clamp(range, text)).collect()
}

/// `range`, moved to where it can be cut out of `text`.
pub(super) fn clamp(range: &Range<usize>, text: &str) -> Range<usize> {
    let boundary = |at: usize| {
        (0..=at.min(text.len()))
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0)
    };
    let start = boundary(range.start);
    start..boundary(range.end).max(start)
}

/// The nodes that are looked for, as a tree.
#[derive(Default)]
struct Branch {
    below: HashMap<Segment, Branch>,
    wanted: Vec<usize>,
}

struct Walk<'t, P> {
    events: P,
    text: &'t str,
    /// Byte offset of each character: marks count characters.
    offsets: Vec<usize>,
    parts: Vec<Part>,
    found: Vec<Range<usize>>,
    /// How deep the node stands whose range was found, so that a key that is there twice does not replace a find.
    depths: Vec<usize>,
    depth: usize,
}

impl<'t, P> Walk<'t, P>
where
    P: Iterator<Item = Result<(Event<'t>, Span), ScanError>>,
{
    fn next(&mut self) -> Option<(Event<'t>, Range<usize>)> {
        let (event, span) = self.events.next()?.ok()?;
        let offset = |at: usize| self.offsets.get(at).copied().unwrap_or(self.text.len());
        Some((event, offset(span.start.index())..offset(span.end.index())))
    }

    fn document(&mut self, root: &Branch) {
        while let Some((event, range)) = self.next() {
            if !matches!(event, Event::StreamStart | Event::DocumentStart(_)) {
                self.descend(&event, range, &(0..0), root);
                return;
            }
        }
    }

    /// Finds everything of `branch` in the node that `event` begins, and leaves the events behind it.
    fn descend(&mut self, event: &Event<'t>, range: Range<usize>, key: &Range<usize>, branch: &Branch) -> Option<()> {
        self.depth += 1;
        let result = self.node(event, range, key, branch);
        self.depth -= 1;
        result
    }

    fn node(&mut self, event: &Event<'t>, range: Range<usize>, key: &Range<usize>, branch: &Branch) -> Option<()> {
        let value = self.whole(event, range, key);
        for index in &branch.wanted {
            if self.parts[*index] == Part::Value && self.depths[*index] < self.depth {
                self.depths[*index] = self.depth;
                self.found[*index] = value.clone();
            }
        }
        self.assign(branch, key);
        match event {
            Event::MappingStart(..) => loop {
                let (key, key_range) = self.next()?;
                let name = match &key {
                    Event::MappingEnd => return Some(()),
                    Event::Scalar(name, ..) => Some(Segment::Key(name.to_string())),
                    _ => {
                        self.skip(&key)?;
                        None
                    }
                };
                let (value, value_range) = self.next()?;
                match name.and_then(|name| branch.below.get(&name)) {
                    Some(inner) => self.descend(&value, value_range, &key_range, inner)?,
                    None => self.skip(&value)?,
                }
            },
            Event::SequenceStart(..) => {
                for index in 0.. {
                    let (item, item_range) = self.next()?;
                    if matches!(item, Event::SequenceEnd) {
                        break;
                    }
                    match branch.below.get(&Segment::Index(index)) {
                        Some(inner) => self.descend(&item, item_range.clone(), &item_range, inner)?,
                        None => self.skip(&item)?,
                    }
                }
                Some(())
            }
            _ => Some(()),
        }
    }

    /// Takes `key` for everything of `branch`, until something nearer is found.
    fn assign(&mut self, branch: &Branch, key: &Range<usize>) {
        for index in &branch.wanted {
            if self.depths[*index] < self.depth {
                self.depths[*index] = self.depth;
                self.found[*index] = key.clone();
            }
        }
        for inner in branch.below.values() {
            self.assign(inner, key);
        }
    }

    /// The range to show for a value: a scalar whole, a collection by its first line.
    fn whole(&self, event: &Event<'t>, range: Range<usize>, key: &Range<usize>) -> Range<usize> {
        match event {
            Event::Scalar(..) if !range.is_empty() => {
                let shown = &self.text[range.clone()];
                let line = shown.lines().next().unwrap_or(shown).trim_end();
                range.start..range.start + line.len()
            }
            Event::MappingStart(..) | Event::SequenceStart(..) if range.is_empty() => {
                let line = self.text[range.start..].lines().next().unwrap_or("").trim_end();
                range.start..range.start + line.len()
            }
            _ if range.is_empty() => key.clone(),
            _ => range,
        }
    }

    /// Passes over the rest of the node that `event` began.
    fn skip(&mut self, event: &Event<'t>) -> Option<()> {
        let mut depth = usize::from(matches!(event, Event::MappingStart(..) | Event::SequenceStart(..)));
        while depth > 0 {
            match self.next()?.0 {
                Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
                Event::MappingEnd | Event::SequenceEnd => depth -= 1,
                _ => {}
            }
        }
        Some(())
    }
}

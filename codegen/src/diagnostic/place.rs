use std::ops::Range;

use saphyr_parser::{Event, Parser};

/// A step from a YAML node to one inside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// The value of this key of a mapping.
    Key(String),
    /// The item with this number of a sequence.
    Index(usize),
}

/// The way from the root of a file to a node.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct NodePath(Vec<Segment>);

/// Which part of a node is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The key that leads to it.
    Key,
    /// The value itself.
    Value,
}

/// A place in a file. Bytes are looked up only when the place has to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A byte range, where the reader of the YAML text told one.
    Bytes(Range<usize>),
    /// A node.
    Node(NodePath, Part),
}

impl NodePath {
    /// The path of the value of `key` in the mapping at this path.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.with(Segment::Key(key.to_owned()))
    }

    /// The path of item `index` in the sequence at this path.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.with(Segment::Index(index))
    }

    /// The keys on the way; items of sequences have none.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|segment| match segment {
            Segment::Key(key) => Some(key.as_str()),
            Segment::Index(_) => None,
        })
    }

    fn with(&self, segment: Segment) -> Self {
        let mut segments = self.0.clone();
        segments.push(segment);
        Self(segments)
    }

    /// The key of this node as a place.
    pub fn at_key(self) -> Place {
        Place::Node(self, Part::Key)
    }

    /// The value of this node as a place.
    pub fn at_value(self) -> Place {
        Place::Node(self, Part::Value)
    }
}

impl FromIterator<Segment> for NodePath {
    fn from_iter<I: IntoIterator<Item = Segment>>(segments: I) -> Self {
        Self(segments.into_iter().collect())
    }
}

impl Place {
    /// The byte range of this place in `text`, the nearest enclosing one if the node itself is not there.
    pub fn bytes(&self, text: &str) -> Range<usize> {
        match self {
            Self::File => 0..0,
            Self::Bytes(range) => clamp(range, text),
            Self::Node(path, part) => clamp(&find(text, path, *part), text),
        }
    }
}

fn clamp(range: &Range<usize>, text: &str) -> Range<usize> {
    let boundary = |at: usize| {
        (0..=at.min(text.len()))
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0)
    };
    let start = boundary(range.start);
    start..boundary(range.end).max(start)
}

/// Follows `path` through the marked events of a second parse.
fn find(text: &str, path: &NodePath, part: Part) -> Range<usize> {
    let mut walk = Walk {
        events: Parser::new_from_str(text),
        text,
        offsets: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect(),
        best: 0..0,
    };
    walk.document(&path.0, part);
    walk.best
}

struct Walk<'t, P> {
    events: P,
    text: &'t str,
    /// Byte offset of each character: marks count characters.
    offsets: Vec<usize>,
    best: Range<usize>,
}

impl<'t, P> Walk<'t, P>
where
    P: Iterator<Item = Result<(Event<'t>, saphyr_parser::Span), saphyr_parser::ScanError>>,
{
    fn next(&mut self) -> Option<(Event<'t>, Range<usize>)> {
        let (event, span) = self.events.next()?.ok()?;
        let offset = |at: usize| self.offsets.get(at).copied().unwrap_or(self.text.len());
        Some((event, offset(span.start.index())..offset(span.end.index())))
    }

    fn document(&mut self, path: &[Segment], part: Part) {
        while let Some((event, range)) = self.next() {
            if !matches!(event, Event::StreamStart | Event::DocumentStart(_)) {
                self.descend(&event, range, path, part);
                return;
            }
        }
    }

    fn descend(&mut self, event: &Event<'t>, range: Range<usize>, path: &[Segment], part: Part) -> Option<()> {
        let Some((step, rest)) = path.split_first() else {
            if part == Part::Value {
                self.best = self.whole(event, range);
            }
            return Some(());
        };
        match (event, step) {
            (Event::MappingStart(..), Segment::Key(wanted)) => loop {
                let (key, key_range) = self.next()?;
                let found = match &key {
                    Event::MappingEnd => return None,
                    Event::Scalar(name, ..) => name == wanted,
                    _ => {
                        self.skip(&key)?;
                        false
                    }
                };
                let (value, value_range) = self.next()?;
                if found {
                    self.best = key_range;
                    return self.descend(&value, value_range, rest, part);
                }
                self.skip(&value)?;
            },
            (Event::SequenceStart(..), Segment::Index(wanted)) => {
                for _ in 0..*wanted {
                    let (item, _) = self.next()?;
                    self.skip(&item)?;
                }
                let (item, item_range) = self.next()?;
                if !matches!(item, Event::SequenceEnd) {
                    self.best = item_range.clone();
                    self.descend(&item, item_range, rest, part);
                }
                None
            }
            _ => None,
        }
    }

    /// The range to show for a value: a scalar whole, a collection by its first line.
    fn whole(&self, event: &Event<'t>, range: Range<usize>) -> Range<usize> {
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
            _ if range.is_empty() => self.best.clone(),
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

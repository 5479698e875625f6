use std::ops::Range;

use super::locate::{clamp, locate};

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

    /// The steps from the root.
    pub(super) fn segments(&self) -> &[Segment] {
        &self.0
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
            Self::Node(path, part) => locate(text, &[(path, *part)]).remove(0),
        }
    }
}

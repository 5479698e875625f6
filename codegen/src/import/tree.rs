//! Rows become objects: the sections of the method and its types.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;

use super::Note;
use super::facts::{self, Drafted};
use super::page::{Flag, Row, Section};
use crate::model::{FieldName, Requirement, TypeName, TypeRef};

/// The fields of a section or a type.
#[derive(Debug, Default)]
pub(super) struct Object {
    pub(super) fields: Vec<Drafted>,
    index: HashMap<String, usize>,
}

impl Object {
    /// Adds a field, unless there is one of its name.
    pub(super) fn add(&mut self, drafted: Drafted) -> bool {
        let name = drafted.field.name.as_str().to_owned();
        let is_new = !self.index.contains_key(&name);
        if is_new {
            self.index.insert(name, self.fields.len());
            self.fields.push(drafted);
        }
        is_new
    }

    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }

    pub(super) fn find(&self, name: &str) -> Option<&Drafted> {
        self.position(name).and_then(|at| self.fields.get(at))
    }
}

/// A type of the draft, whose fields are the object with the same number.
#[derive(Debug)]
pub(super) struct TypeDraft {
    pub(super) name: TypeName,
    pub(super) line: usize,
    pub(super) object: usize,
}

/// All objects: first request, response and notification, then one for each type.
#[derive(Debug, Default)]
pub(super) struct Objects {
    pub(super) all: Vec<Object>,
    pub(super) types: Vec<TypeDraft>,
    by_name: HashMap<TypeName, usize>,
    /// The next number for a name that is taken.
    next: HashMap<TypeName, usize>,
}

impl Objects {
    /// The object that holds the fields of a type.
    pub(super) fn of_type(&self, name: &TypeName) -> Option<usize> {
        self.by_name.get(name).map(|at| self.types[*at].object)
    }

    /// A new type, named like `wanted`, or like it with a number if that is taken.
    pub(super) fn add_type(&mut self, wanted: &TypeName, line: usize) -> TypeName {
        let mut name = wanted.clone();
        while self.by_name.contains_key(&name) {
            let number = self.next.entry(wanted.clone()).or_insert(2);
            name = TypeName::parse(&format!("{wanted}{number}")).unwrap_or(name);
            *number += 1;
        }
        self.by_name.insert(name.clone(), self.types.len());
        self.types.push(TypeDraft {
            name: name.clone(),
            line,
            object: self.all.len(),
        });
        self.all.push(Object::default());
        name
    }
}

/// The number of a section's object.
pub(super) fn number(section: Section) -> usize {
    match section {
        Section::Request => 0,
        Section::Response => 1,
        Section::Notification => 2,
    }
}

/// Where the members of an object stand: rows that follow each other.
type Members = Range<usize>;

struct Builder<'r, 't> {
    rows: &'r [Row<'t>],
    /// What a row without a mark means.
    unmarked: Requirement,
    /// Tables of members by section and heading.
    tables: HashMap<(Section, &'t str), Members>,
    used: HashSet<(Section, &'t str)>,
    /// The types that were made of a type text and rows.
    made: HashMap<(&'t str, Members), TypeName>,
    /// Those of a type text and the names of members, which are one and the same type.
    alike: HashMap<(&'t str, Vec<&'t str>), (TypeName, Members)>,
    objects: Objects,
    open: VecDeque<(usize, Members, usize)>,
}

/// Builds all objects.
pub(super) fn build(rows: &[Row<'_>], unmarked: Requirement, notes: &mut Vec<Note>) -> Objects {
    let mut objects = Objects::default();
    objects
        .all
        .extend([Object::default(), Object::default(), Object::default()]);
    let mut builder = Builder {
        rows,
        unmarked,
        tables: HashMap::new(),
        used: HashSet::new(),
        made: HashMap::new(),
        alike: HashMap::new(),
        objects,
        open: VecDeque::new(),
    };
    let mut start = 0;
    while let Some(row) = rows.get(start) {
        let same = |other: &Row<'_>| other.section == row.section && other.table == row.table;
        let end = rows[start..]
            .iter()
            .position(|other| !same(other))
            .map_or(rows.len(), |length| start + length);
        match row.table {
            None => builder.open.push_back((number(row.section), start..end, 0)),
            Some(name) if builder.tables.contains_key(&(row.section, name)) => {
                notes.push(Note::new(row.line, format!("a second table `{name}` was passed over")));
            }
            Some(name) => drop(builder.tables.insert((row.section, name), start..end)),
        }
        start = end;
    }
    while let Some((object, members, depth)) = builder.open.pop_front() {
        builder.fill(object, members, depth, notes);
    }
    for ((section, name), members) in &builder.tables {
        if !builder.used.contains(&(*section, *name)) {
            let line = rows[members.start].line;
            notes.push(Note::new(
                line,
                format!("no object refers to the table `{name}`, so it was left out"),
            ));
        }
    }
    builder.objects
}

impl<'t> Builder<'_, 't> {
    /// Reads the rows of one depth into an object; deeper rows are the members of the row before them.
    fn fill(&mut self, object: usize, members: Members, depth: usize, notes: &mut Vec<Note>) {
        let mut at = members.start;
        while at < members.end {
            let row = &self.rows[at];
            let deeper = self.rows[at + 1..members.end]
                .iter()
                .take_while(|row| row.depth > depth)
                .count();
            let children = at + 1..at + 1 + deeper;
            at = children.end;
            let Ok(name) = FieldName::parse(row.name) else {
                continue;
            };
            let mut drafted = facts::read(row, name, self.unmarked, notes);
            if drafted.is_object() || !children.is_empty() {
                self.give_type(&mut drafted, row, children, notes);
            }
            if !self.objects.all[object].add(drafted) {
                notes.push(Note::new(
                    row.line,
                    format!("`{}` is there already, so this row was left out", row.name),
                ));
            }
        }
    }

    fn give_type(&mut self, drafted: &mut Drafted, row: &Row<'t>, children: Members, notes: &mut Vec<Note>) {
        let members = if children.is_empty() {
            self.table_of(row)
        } else {
            Some(children)
        };
        let members = members.unwrap_or(0..0);
        let key = (row.kind, members.clone());
        let known = self.made.get(&key).cloned();
        let name = known.filter(|_| !members.is_empty()).unwrap_or_else(|| {
            let name = self.make_type(drafted, row, members, notes);
            self.made.insert(key, name.clone());
            name
        });
        drafted.field.item = TypeRef::Named(name);
    }

    /// The table of members that a row refers to: of its own section, or else of another.
    fn table_of(&mut self, row: &Row<'t>) -> Option<Members> {
        let sections = [row.section, Section::Request, Section::Response, Section::Notification];
        let found = sections
            .into_iter()
            .find(|section| self.tables.contains_key(&(*section, row.name)))?;
        self.used.insert((found, row.name));
        self.tables.get(&(found, row.name)).cloned()
    }

    fn make_type(&mut self, drafted: &mut Drafted, row: &Row<'t>, members: Members, notes: &mut Vec<Note>) -> TypeName {
        let depth = self.rows.get(members.start).map_or(0, |first| first.depth);
        let own = self.rows[members.clone()].iter().filter(|row| row.depth == depth);
        let names: Vec<&str> = own.map(|row| row.name).collect();
        let alike = (row.kind, names);
        if let Some((name, first)) = self.alike.get(&alike) {
            let (name, first) = (name.clone(), first.clone());
            self.note_differences(first, members, notes);
            return name;
        }
        let printed = match &drafted.field.item {
            TypeRef::Named(name) => name.clone(),
            TypeRef::Scalar(_) => facts::type_name(row.name),
        };
        let is_taken = self.objects.of_type(&printed).is_some();
        if is_taken {
            drafted
                .todo
                .push(format!("the page also calls other objects {printed}"));
        }
        let wanted = if is_taken { facts::type_name(row.name) } else { printed };
        let name = self.objects.add_type(&wanted, row.line);
        let object = self.objects.all.len() - 1;
        self.alike.insert(alike, (name.clone(), members.clone()));
        self.open.push_back((object, members, depth));
        name
    }

    /// Two tables of the same type and with the same names become one; what differs must be told.
    fn note_differences(&mut self, first: Members, second: Members, notes: &mut Vec<Note>) {
        let rows = self.rows;
        let mut open = vec![(first, second)];
        while let Some((first, second)) = open.pop() {
            for (a, b) in rows[first].iter().zip(&rows[second]) {
                let is_marked = |row: &Row<'_>| row.flag == Flag::Required;
                if a.name != b.name || a.kind != b.kind || a.length != b.length || is_marked(a) != is_marked(b) {
                    let message = format!("`{}` differs from line {}, whose facts were taken", b.name, a.line);
                    notes.push(Note::new(b.line, message));
                }
                let is_new = !self.used.contains(&(b.section, b.name));
                if let (Some(first), Some(second)) = (self.table_of(a), self.table_of(b)) {
                    open.extend(Some((first, second)).filter(|(first, second)| is_new && first != second));
                }
            }
        }
    }
}

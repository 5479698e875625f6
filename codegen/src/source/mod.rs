//! Reads the YAML of a folder of descriptions; nothing after this stage knows YAML.

mod breaks;
mod condition;
mod family;
mod field;
mod folder;
mod hints;
mod method;
mod node;
mod package;
mod schema;
mod shape;
mod shapes;
mod syntax;
mod table;

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::diagnostic::{Code, Diagnostic, Label, Place, nearest, path};
use crate::model::{MethodName, Spec};
use crate::parallel;

use node::{Node, Source};

pub use folder::{read_files, read_folder, read_readable};
pub(crate) use hints::type_name;
pub use schema::schema;
pub(crate) use syntax::MAX_BYTES;

/// The file in a folder that has the types which the folder's methods share.
pub const FAMILY_FILE: &str = "_types.yaml";

/// The file at the root that tells about the crate itself.
pub const PACKAGE_FILE: &str = "_crate.yaml";

/// The file at the root in which maintainers say which breaks they mean.
pub const BREAKS_FILE: &str = "_breaks.yaml";

/// The texts of all description files, by their path relative to the folder, with `/` between names.
pub type Texts = BTreeMap<String, String>;

/// Turns the texts into descriptions, and reports everything in them that the format does not know.
///
/// What could be read is returned together with the problems, so that later checks can add theirs.
pub fn parse(texts: &Texts) -> (Spec, Vec<Diagnostic>) {
    let files: Vec<(&String, &String)> = texts.iter().collect();
    let parsed = parallel::map(&files, |(file, text)| parse_file(file, text));
    let mut spec = Spec::default();
    let mut problems = Vec::new();
    for (description, found) in parsed {
        problems.extend(found);
        match description {
            Some(Description::Method(method)) => spec.methods.push(*method),
            Some(Description::Family(family)) => spec.families.push(family),
            Some(Description::Package(package)) => spec.package = package,
            Some(Description::Breaks(breaks)) => spec.acknowledgements = breaks,
            None => {}
        }
    }
    spec.methods.sort_by(|a, b| a.name.cmp(&b.name));
    (spec, problems)
}

/// The file that the method `name` is described in.
pub fn file_of(name: &MethodName) -> String {
    let segments: Vec<&str> = name.segments().collect();
    format!("{}.yaml", segments.join("/"))
}

/// The method that a file is for, if its path could be that of a method.
pub fn name_of(file: &str) -> Option<MethodName> {
    MethodName::parse(&file.strip_suffix(".yaml")?.replace('/', ".")).ok()
}

enum Description {
    Method(Box<crate::model::Method>),
    Family(crate::model::Family),
    Package(crate::model::Package),
    Breaks(Vec<crate::model::Acknowledgement>),
}

fn parse_file(file: &str, text: &str) -> (Option<Description>, Vec<Diagnostic>) {
    if let Some(problem) = misplaced(file) {
        return (None, vec![problem]);
    }
    let mut problems = Vec::new();
    let judge = |value: &Value| {
        let mut problems = Vec::new();
        read(file, text, value, &mut problems);
        problems.len()
    };
    let Some(value) = syntax::parse(file, text, &judge, &mut problems) else {
        return (None, problems);
    };
    let description = read(file, text, &value, &mut problems);
    (description, problems)
}

fn read(file: &str, text: &str, value: &Value, problems: &mut Vec<Diagnostic>) -> Option<Description> {
    let source = Source::new(file, text);
    let root = Node::root(&source, value);
    if file == PACKAGE_FILE {
        package::read(&root, problems).map(Description::Package)
    } else if file == BREAKS_FILE {
        Some(Description::Breaks(breaks::read(&root, problems)))
    } else if file == FAMILY_FILE || file.ends_with(&format!("/{FAMILY_FILE}")) {
        family::read(&root, problems).map(Description::Family)
    } else {
        method::read(&root, problems).map(|method| Description::Method(Box::new(method)))
    }
}

/// Files that are not methods have names that begin with an underscore, and not every folder may have each of them.
fn misplaced(file: &str) -> Option<Diagnostic> {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let at_the_root = [PACKAGE_FILE, BREAKS_FILE].into_iter().find(|known| *known == name);
    if !name.starts_with('_') || name == FAMILY_FILE || (at_the_root.is_some() && folder.is_empty()) {
        return None;
    }
    let label = Label::new(file, Place::File, "");
    let problem = Diagnostic::new(
        Code::WrongFile,
        format!("`{}` is not a file of the format", path(file)),
        label,
    );
    Some(problem.help(match at_the_root {
        Some(name) => format!("`{name}` stands at the root of all descriptions"),
        None => match nearest(name, [FAMILY_FILE, PACKAGE_FILE, BREAKS_FILE]) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "the file of a method has the last part of the method's name".to_owned(),
        },
    }))
}

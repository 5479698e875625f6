//! Reads the YAML of a folder of descriptions; nothing after this stage knows YAML.

mod breaks;
mod condition;
mod family;
mod field;
mod folder;
mod method;
mod node;
mod package;
mod repeated;
mod schema;
mod shape;
mod shapes;
mod syntax;
mod table;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Label, Place, nearest};
use crate::model::{MethodName, Spec};
use crate::parallel;

pub use folder::{read_files, read_folder, read_readable};
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
    let value = match syntax::parse(file, text) {
        Ok(value) => value,
        Err(problems) => return (None, problems),
    };
    let root = node::Node::root(file, &value);
    let description = if file == PACKAGE_FILE {
        package::read(&root, &mut problems).map(Description::Package)
    } else if file == BREAKS_FILE {
        Some(Description::Breaks(breaks::read(&root, &mut problems)))
    } else if file == FAMILY_FILE || file.ends_with(&format!("/{FAMILY_FILE}")) {
        family::read(&root, &mut problems).map(Description::Family)
    } else {
        method::read(&root, &mut problems).map(|method| Description::Method(Box::new(method)))
    };
    (description, problems)
}

/// Files that are not methods have names that begin with an underscore, and not every folder may have each of them.
fn misplaced(file: &str) -> Option<Diagnostic> {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let at_the_root = [PACKAGE_FILE, BREAKS_FILE].into_iter().find(|known| *known == name);
    if !name.starts_with('_') || name == FAMILY_FILE || (at_the_root.is_some() && folder.is_empty()) {
        return None;
    }
    let label = Label::new(file, Place::File, "");
    let problem = Diagnostic::new(Code::WrongFile, format!("`{file}` is not a file of the format"), label);
    Some(problem.help(match at_the_root {
        Some(name) => format!("`{name}` stands at the root of all descriptions"),
        None => match nearest(name, [FAMILY_FILE, PACKAGE_FILE, BREAKS_FILE]) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "the file of a method has the last part of the method's name".to_owned(),
        },
    }))
}

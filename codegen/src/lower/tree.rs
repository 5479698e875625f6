use std::collections::HashMap;

use super::scope::{Case, RustName, Scope};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Home, Origin, Spec};

/// The modules, as a tree. Node 0 is the crate.
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    node_of_home: HashMap<Home, usize>,
}

pub(super) struct Node {
    /// Its name, and nothing for the crate.
    pub(super) name: Option<RustName>,
    /// The segments of method names that lead here, without a leading `alipay`.
    pub(super) segments: Vec<String>,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    /// The method that it is, by its index.
    pub(super) method: Option<usize>,
    /// The files whose shared types it has, by their index.
    pub(super) families: Vec<usize>,
}

/// Emitted files call the runtime by the first name; the second would be the file of the module above.
const EVADED: &[&str] = &["rt", "mod"];

/// Besides, the crate re-exports the runtime, and has files that cannot be modules.
const EVADED_AT_ROOT: &[&str] = &["rt", "mod", "runtime", "lib", "main"];

impl Tree {
    pub(super) fn build(spec: &Spec, problems: &mut Vec<Diagnostic>) -> Self {
        let mut plan = Plan::default();
        plan.node(&[]);
        let mut node_of_home = HashMap::new();
        let mut methods: Vec<_> = spec.methods.iter().enumerate().collect();
        // One that can have another name goes out of the way of one that cannot.
        methods.sort_by_key(|(_, method)| method.rust_name.is_some());
        for (at, method) in methods {
            let segments: Vec<String> = method.name.segments().map(str::to_owned).collect();
            let mut node = plan.node(without_platform(&segments));
            if let (Some(_), Some(name), [above @ .., _]) = (plan.nodes[node].method, &method.rust_name, &*segments) {
                let renamed = [above, std::slice::from_ref(name)].concat();
                node = plan.node(without_platform(&renamed));
            }
            if let Some(other) = plan.nodes[node].method {
                // That one method has two files is told where the files are checked.
                let is_copy = spec.methods[other].name == method.name;
                problems.extend((!is_copy).then(|| {
                    Diagnostic::new(
                        Code::NameCollision,
                        format!(
                            "`{}` and `{}` would be the same module",
                            spec.methods[other].name, method.name
                        ),
                        method.origin.key("method").value_label("the second"),
                    )
                    .related(spec.methods[other].origin.key("method").value_label("the first"))
                    .help("the first segment `alipay` is left out of module paths; set `rust_name:` of one of the two")
                }));
                // Somewhere of its own, so that problems inside of it are found too.
                node = plan.node(
                    &segments
                        .into_iter()
                        .chain([method.name.to_string()])
                        .collect::<Vec<_>>(),
                );
            }
            plan.nodes[node].method = Some(at);
            node_of_home.insert(Home::Method(at), node);
        }
        for (at, family) in spec.families.iter().enumerate() {
            let node = plan.node(without_platform(&family.folder));
            plan.nodes[node].families.push(at);
            node_of_home.insert(Home::Family(at), node);
        }
        let mut tree = Self {
            nodes: plan.nodes,
            node_of_home,
        };
        tree.name_nodes(spec, problems);
        tree
    }

    fn name_nodes(&mut self, spec: &Spec, problems: &mut Vec<Diagnostic>) {
        for parent in 0..self.nodes.len() {
            let mut children = std::mem::take(&mut self.nodes[parent].children);
            children.sort_by(|a, b| self.nodes[*a].segments.cmp(&self.nodes[*b].segments));
            let evaded = if parent == 0 { EVADED_AT_ROOT } else { EVADED };
            let mut scope = Scope::new("modules", Case::Snake, &[]).evading(evaded);
            for child in &children {
                let (origin, rust_name) = self.described(*child, spec);
                let segment = self.nodes[*child].segments.last().cloned().unwrap_or_default();
                self.nodes[*child].name = Some(scope.mint(&segment, rust_name.as_deref(), &origin, problems));
            }
            self.nodes[parent].children = children;
        }
    }

    /// Where the name of a module can be changed, and to what it was.
    fn described(&self, at: usize, spec: &Spec) -> (Origin, Option<String>) {
        let node = &self.nodes[at];
        let family = node
            .families
            .iter()
            .map(|family| &spec.families[*family])
            .find(|family| family.rust_name.is_some());
        if let Some(family) = family {
            return (
                Origin {
                    file: family.file.clone(),
                    ..Origin::default()
                }
                .key("rust_name"),
                family.rust_name.clone(),
            );
        }
        let nearest = self.below(at).into_iter().find_map(|below| self.nodes[below].method);
        let method = nearest.map(|method| &spec.methods[method]);
        let rust_name = method
            .filter(|_| node.method.is_some())
            .and_then(|method| method.rust_name.clone());
        let here = method.map(|method| method.origin.key("method"));
        (here.unwrap_or_else(|| self.shared_types(at, spec)), rust_name)
    }

    /// Where the types stand that a node without methods is there for.
    fn shared_types(&self, at: usize, spec: &Spec) -> Origin {
        let families = self
            .below(at)
            .into_iter()
            .find_map(|below| self.nodes[below].families.first());
        let file = families.map(|family| spec.families[*family].file.clone());
        let file = Origin {
            file: file.unwrap_or_default(),
            ..Origin::default()
        };
        file.key("types")
    }

    pub(super) fn node_of(&self, home: Home) -> usize {
        self.node_of_home.get(&home).copied().unwrap_or(0)
    }

    /// The names from the crate to a node.
    pub(super) fn path(&self, node: usize) -> Vec<RustName> {
        let mut path = Vec::new();
        let mut at = Some(node);
        while let Some(node) = at {
            path.extend(self.nodes[node].name.clone());
            at = self.nodes[node].parent;
        }
        path.reverse();
        path
    }

    /// A node and all below it, parents before children.
    pub(super) fn below(&self, node: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = vec![node];
        while let Some(next) = open.pop() {
            found.push(next);
            open.extend(self.nodes[next].children.iter().rev());
        }
        found
    }
}

/// Most methods begin with `alipay`: in a crate of that name it says nothing.
fn without_platform(segments: &[String]) -> &[String] {
    match segments {
        [first, rest @ ..] if first == "alipay" => rest,
        all => all,
    }
}

#[derive(Default)]
struct Plan {
    nodes: Vec<Node>,
    by_segments: HashMap<Vec<String>, usize>,
}

impl Plan {
    /// The node for `segments`, made together with its parents if it is new.
    fn node(&mut self, segments: &[String]) -> usize {
        if let Some(at) = self.by_segments.get(segments) {
            return *at;
        }
        let parent = segments.split_last().map(|(_, above)| self.node(above));
        let at = self.nodes.len();
        self.nodes.push(Node {
            name: None,
            segments: segments.to_vec(),
            parent,
            children: Vec::new(),
            method: None,
            families: Vec::new(),
        });
        self.by_segments.insert(segments.to_vec(), at);
        if let Some(parent) = parent {
            self.nodes[parent].children.push(at);
        }
        at
    }
}

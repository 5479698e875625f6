//! Finds out what became of what: by the place in the descriptions, then by the name in Rust, then by its last part.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;

use crate::lower::ir::{Crate, Enum, ItemType, MethodItem, Module, Struct, StructField};
use crate::model::{Method, Origin, Spec};

/// A set of descriptions, and the crate that it makes.
#[derive(Clone, Copy)]
pub struct Made<'a> {
    /// The descriptions.
    pub spec: &'a Spec,
    /// The crate.
    pub krate: &'a Crate,
}

/// What became of the things of one kind.
pub(super) struct Matched<T> {
    pub(super) both: Vec<(T, T)>,
    pub(super) gone: Vec<T>,
    pub(super) new: Vec<T>,
}

impl<'a, T> Matched<&'a T> {
    /// Everything in two lists, alone.
    pub(super) fn of(before: &'a [T], after: &'a [T]) -> Self {
        Self::new(before.iter().collect(), after.iter().collect())
    }
}

impl<T> Matched<T> {
    fn new(before: Vec<T>, after: Vec<T>) -> Self {
        Self {
            both: Vec::new(),
            gone: before,
            new: after,
        }
    }

    /// Pairs what is still alone on both sides and has the same `key`, unless several have it or it has none.
    pub(super) fn by<K: Hash + Eq>(mut self, key: impl Fn(&T) -> Option<K>) -> Self {
        let mut known: HashMap<K, Option<usize>> = HashMap::new();
        for (at, thing) in self.new.iter().enumerate() {
            if let Some(key) = key(thing) {
                known.entry(key).and_modify(|at| *at = None).or_insert(Some(at));
            }
        }
        let mut new: Vec<Option<T>> = self.new.into_iter().map(Some).collect();
        let mut gone = Vec::new();
        for thing in self.gone {
            let found = key(&thing).and_then(|key| known.get(&key).copied().flatten());
            match found.and_then(|at| new[at].take()) {
                Some(after) => self.both.push((thing, after)),
                None => gone.push(thing),
            }
        }
        self.gone = gone;
        self.new = new.into_iter().flatten().collect();
        self
    }
}

/// A method and its module.
#[derive(Clone, Copy)]
pub(super) struct MethodAt<'a> {
    pub(super) method: &'a Method,
    pub(super) item: &'a MethodItem,
}

/// An object or a list of values, and where it is in the crate.
pub(super) struct ItemAt<'a, I> {
    pub(super) item: &'a I,
    pub(super) module: &'a Module,
    /// Its whole path in Rust.
    pub(super) path: String,
    /// The features any of which brings it.
    pub(super) features: BTreeSet<&'a str>,
}

/// What became of an object.
pub(super) struct ObjectPair<'a> {
    pub(super) before: ItemAt<'a, Struct>,
    pub(super) after: ItemAt<'a, Struct>,
    pub(super) fields: Matched<&'a StructField>,
}

/// What became of a list of values.
pub(super) struct ListPair<'a> {
    pub(super) before: ItemAt<'a, Enum>,
    pub(super) after: ItemAt<'a, Enum>,
}

/// Two sets of descriptions beside each other.
pub(super) struct Comparison<'a> {
    pub(super) before: Made<'a>,
    pub(super) after: Made<'a>,
    pub(super) methods: Matched<MethodAt<'a>>,
    pub(super) objects: Vec<ObjectPair<'a>>,
    pub(super) lists: Vec<ListPair<'a>>,
    /// Types that have nothing on the other side: name in Rust, and place.
    pub(super) gone: Vec<(String, &'a Origin)>,
    pub(super) new: Vec<(String, &'a Origin)>,
    /// What the types of before are called after.
    renamed: HashMap<String, String>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(before: Made<'a>, after: Made<'a>) -> Self {
        let methods = Matched::new(methods(before), methods(after)).by(|it| Some(&it.method.name));
        let files = |methods: &[MethodAt<'a>]| methods.iter().map(|it| it.method.origin.file.as_str()).collect();
        let (old_files, new_files): (HashSet<&str>, HashSet<&str>) = (files(&methods.gone), files(&methods.new));
        // The types of a method that is gone are gone with it.
        let stays = |origin: &Origin| {
            let file = origin.file.as_str();
            !old_files.contains(file) && !new_files.contains(file)
        };
        let objects = matched(objects(before), objects(after), |it| &it.origin, stays);
        let lists = matched(lists(before), lists(after), |it| &it.origin, stays);
        let paths = |it: &ItemAt<'a, Struct>, other: &ItemAt<'a, Struct>| (it.path.clone(), other.path.clone());
        let mut renamed: HashMap<_, _> = objects.both.iter().map(|(a, b)| paths(a, b)).collect();
        renamed.extend(lists.both.iter().map(|(a, b)| (a.path.clone(), b.path.clone())));
        let mut pairs: Vec<ObjectPair<'a>> = objects.both.into_iter().map(pair_fields).collect();
        pairs.extend(now_shared(before, after, &methods.both).into_iter().map(pair_fields));
        Self {
            gone: alone(&objects.gone, &lists.gone, &old_files),
            new: alone(&objects.new, &lists.new, &new_files),
            objects: pairs,
            lists: lists
                .both
                .into_iter()
                .map(|(before, after)| ListPair { before, after })
                .collect(),
            before,
            after,
            methods,
            renamed,
        }
    }

    /// Whether a field of the type `before` in the module `from` still has it as `after` in the module `to`.
    pub(super) fn is_same_type(&self, (from, before): (&Module, &ItemType), (to, after): (&Module, &ItemType)) -> bool {
        match (before, after) {
            (ItemType::Struct(_), ItemType::Struct(_)) | (ItemType::Enum(_), ItemType::Enum(_)) => {
                let old = type_path(from, before);
                let new = type_path(to, after);
                old.as_ref().and_then(|old| self.renamed.get(old)).or(old.as_ref()) == new.as_ref()
            }
            _ => before == after,
        }
    }
}

fn matched<'a, I>(
    before: Vec<ItemAt<'a, I>>,
    after: Vec<ItemAt<'a, I>>,
    origin: fn(&I) -> &Origin,
    stays: impl Fn(&Origin) -> bool,
) -> Matched<ItemAt<'a, I>> {
    let official = |it: &ItemAt<'a, I>| {
        let origin = Some(origin(it.item)).filter(|origin| stays(origin))?;
        let mut keys = origin.path.keys();
        matches!(keys.next(), Some("types" | "notifications"))
            .then(|| keys.next().map(str::to_owned))
            .flatten()
    };
    Matched::new(before, after)
        .by(|it| Some(origin(it.item)))
        .by(|it| Some(it.path.clone()))
        .by(official)
}

/// The notifications of methods that are gone because they share one now: their modules have it by the same name.
fn now_shared<'a>(
    before: Made<'a>,
    after: Made<'a>,
    methods: &[(MethodAt<'a>, MethodAt<'a>)],
) -> Vec<(ItemAt<'a, Struct>, ItemAt<'a, Struct>)> {
    let notified = |it: &MethodAt<'a>| it.item.notification.as_ref();
    let changed = methods.iter().filter_map(|(old, new)| {
        let (old, new) = (notified(old)?, notified(new)?);
        (old.shared.is_none() && new.shared.is_some()).then_some((&old.origin, &new.origin))
    });
    let at = |made, origin: &Origin| objects(made).into_iter().find(|it| it.item.origin == *origin);
    changed
        .filter_map(|(old, new)| Some((at(before, old)?, at(after, new)?)))
        .collect()
}

/// The types that are alone though the method that they belong to is not.
fn alone<'a>(
    objects: &[ItemAt<'a, Struct>],
    lists: &[ItemAt<'a, Enum>],
    without: &HashSet<&str>,
) -> Vec<(String, &'a Origin)> {
    let objects = objects.iter().map(|it| (&it.path, &it.item.origin));
    let lists = lists.iter().map(|it| (&it.path, &it.item.origin));
    let all = objects.chain(lists);
    all.filter(|(_, origin)| !without.contains(origin.file.as_str()))
        .map(|(path, origin)| (path.clone(), origin))
        .collect()
}

fn pair_fields<'a>((before, after): (ItemAt<'a, Struct>, ItemAt<'a, Struct>)) -> ObjectPair<'a> {
    let fields = Matched::of(&before.item.fields, &after.item.fields)
        .by(|field| Some(&field.wire))
        .by(|field| Some(&field.name));
    ObjectPair { before, after, fields }
}

fn methods(made: Made<'_>) -> Vec<MethodAt<'_>> {
    let by_name: HashMap<&str, &Method> = made.spec.methods.iter().map(|it| (it.name.as_str(), it)).collect();
    let modules = made.krate.modules.iter();
    let methods = modules.filter_map(|module| {
        let item = module.method.as_ref()?;
        let method = by_name.get(item.name.as_str())?;
        Some(MethodAt { method, item })
    });
    methods.collect()
}

fn objects(made: Made<'_>) -> Vec<ItemAt<'_, Struct>> {
    items(made, |module| {
        module
            .structs
            .iter()
            .map(|it| (it, it.name.plain(), &it.features))
            .collect()
    })
}

fn lists(made: Made<'_>) -> Vec<ItemAt<'_, Enum>> {
    items(made, |module| {
        module
            .enums
            .iter()
            .map(|it| (it, it.name.plain(), &it.features))
            .collect()
    })
}

type Named<'a, I> = (&'a I, &'a str, &'a Vec<String>);

fn items<'a, I>(made: Made<'a>, of: fn(&'a Module) -> Vec<Named<'a, I>>) -> Vec<ItemAt<'a, I>> {
    let mut of_modules = BTreeMap::new();
    for module in &made.krate.modules {
        for child in &module.children {
            of_modules.insert(join(&module_path(module), child.name.plain()), &child.features);
        }
    }
    let modules = made.krate.modules.iter();
    let items = modules.flat_map(|module| {
        let with_module = of_modules.get(&module_path(module)).copied();
        of(module).into_iter().map(move |(item, name, features)| ItemAt {
            item,
            module,
            path: join(&module_path(module), name),
            features: match features.as_slice() {
                [] => with_module.into_iter().flatten().map(String::as_str).collect(),
                own => own.iter().map(String::as_str).collect(),
            },
        })
    });
    items.collect()
}

/// The path of a module in Rust, and nothing for the crate.
pub(super) fn module_path(module: &Module) -> String {
    let path = module.file.strip_prefix("src/").unwrap_or(&module.file);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    if path == "lib" {
        String::new()
    } else {
        path.replace('/', "::")
    }
}

/// The whole path in Rust of the type of a field that stands in `module`; none for the types of the runtime.
pub(super) fn type_path(module: &Module, item: &ItemType) -> Option<String> {
    let (ItemType::Struct(names) | ItemType::Enum(names)) = item else {
        return None;
    };
    match names.as_slice() {
        [name] => Some(join(&module_path(module), name.plain())),
        [_, path @ ..] => Some(
            path.iter()
                .map(crate::lower::RustName::plain)
                .collect::<Vec<_>>()
                .join("::"),
        ),
        [] => None,
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}::{name}")
    }
}

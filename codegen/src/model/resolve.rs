use std::collections::HashMap;

use super::{Family, Field, Fields, Method, Spec, TypeDef, TypeKind, TypeName, TypeRef, ValueSet};

/// The file that a type or a reference to one stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Home {
    /// The method with this index in [`Spec::methods`].
    Method(usize),
    /// The family with this index in [`Spec::families`].
    Family(usize),
}

/// A type, by its file and its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId {
    /// The file.
    pub home: Home,
    /// The index in its list of types.
    pub index: usize,
}

/// Finds types by the names that fields use: in the same file, then in the shared files from its folder up to the root.
pub struct Resolver<'s> {
    spec: &'s Spec,
    own: HashMap<Home, HashMap<&'s TypeName, usize>>,
    family_of_folder: HashMap<&'s [String], usize>,
    folders: HashMap<Home, Vec<String>>,
}

impl<'s> Resolver<'s> {
    /// Indexes the types of `spec`.
    pub fn new(spec: &'s Spec) -> Self {
        let mut own = HashMap::new();
        let mut folders = HashMap::new();
        let index = |types: &'s [TypeDef]| types.iter().enumerate().map(|(at, def)| (&def.name, at)).collect();
        for (at, method) in spec.methods.iter().enumerate() {
            let mut folder: Vec<String> = method.name.segments().map(str::to_owned).collect();
            folder.pop();
            folders.insert(Home::Method(at), folder);
            own.insert(Home::Method(at), index(&method.types));
        }
        let mut family_of_folder = HashMap::new();
        for (at, family) in spec.families.iter().enumerate() {
            folders.insert(Home::Family(at), family.folder.clone());
            family_of_folder.insert(family.folder.as_slice(), at);
            own.insert(Home::Family(at), index(&family.types));
        }
        Self {
            spec,
            own,
            family_of_folder,
            folders,
        }
    }

    /// The type that a field in `from` means by `name`.
    pub fn find(&self, from: Home, name: &TypeName) -> Option<TypeId> {
        self.homes_in_sight(from).find_map(|home| {
            let index = *self.own.get(&home)?.get(name)?;
            Some(TypeId { home, index })
        })
    }

    /// The files whose types can be used in `from`: itself, then the shared ones up to the root.
    pub fn homes_in_sight(&self, from: Home) -> impl Iterator<Item = Home> + '_ {
        let folder = self.folder_of(from);
        let shared = (0..=folder.len())
            .rev()
            .filter_map(|depth| self.family_of_folder.get(&folder[..depth]))
            .map(|at| Home::Family(*at))
            .filter(move |home| *home != from);
        std::iter::once(from).chain(shared)
    }

    /// The type that `field` in `from` names, if it names one that exists.
    pub fn named(&self, from: Home, field: &Field) -> Option<TypeId> {
        match &field.item {
            TypeRef::Named(name) => self.find(from, name),
            TypeRef::Scalar(_) => None,
        }
    }

    /// The shared notification that `method` names, if there is one of that name.
    pub fn shared_notification(&self, from: Home, method: &Method) -> Option<TypeId> {
        let id = self.find(from, method.shared_notification.as_ref()?)?;
        self.def(id).marks.is_some().then_some(id)
    }

    /// The parameters of the notification of `method`, its own or a shared one, and the file that they stand in.
    pub fn notified<'m>(&self, from: Home, method: &'m Method) -> Option<(Home, &'m Fields)>
    where
        's: 'm,
    {
        if let Some(own) = &method.notification {
            return Some((from, &own.fields));
        }
        let id = self.shared_notification(from, method)?;
        match &self.def(id).kind {
            TypeKind::Object(fields) => Some((id.home, fields)),
            TypeKind::Values(_) => None,
        }
    }

    /// The fields of the objects in `field`, if it holds objects.
    pub fn members(&self, from: Home, field: &Field) -> Option<(TypeId, &'s Fields)> {
        let id = self.named(from, field)?;
        match &self.def(id).kind {
            TypeKind::Object(fields) => Some((id, fields)),
            TypeKind::Values(_) => None,
        }
    }

    /// The list of values of `field`, whether it stands at the field or in a type.
    pub fn values<'f>(&self, from: Home, field: &'f Field) -> Option<&'f ValueSet>
    where
        's: 'f,
    {
        let at_field = field.values.as_ref();
        at_field.or_else(|| match &self.def(self.named(from, field)?).kind {
            TypeKind::Values(set) => Some(set),
            TypeKind::Object(_) => None,
        })
    }

    /// The folder that a file stands in.
    pub fn folder_of(&self, home: Home) -> &[String] {
        self.folders.get(&home).map_or(&[], Vec::as_slice)
    }

    /// The names of all types that can be used in `from`.
    pub fn names_in_sight(&self, from: Home) -> impl Iterator<Item = &str> {
        self.homes_in_sight(from)
            .flat_map(|home| self.types_of(home))
            .map(|def| def.name.as_str())
    }

    /// The definition of a type.
    pub fn def(&self, id: TypeId) -> &'s TypeDef {
        &self.types_of(id.home)[id.index]
    }

    /// The types that stand in a file.
    pub fn types_of(&self, home: Home) -> &'s [TypeDef] {
        match home {
            Home::Method(at) => self.method(at).types.as_slice(),
            Home::Family(at) => self.family(at).types.as_slice(),
        }
    }

    /// The page that a file was taken from.
    pub fn source_of(&self, home: Home) -> &'s str {
        match home {
            Home::Method(at) => &self.method(at).source,
            Home::Family(at) => &self.family(at).source,
        }
    }

    /// All files, methods first.
    pub fn homes(&self) -> impl Iterator<Item = Home> + use<> {
        let methods = (0..self.spec.methods.len()).map(Home::Method);
        methods.chain((0..self.spec.families.len()).map(Home::Family))
    }

    fn method(&self, at: usize) -> &'s Method {
        &self.spec.methods[at]
    }

    fn family(&self, at: usize) -> &'s Family {
        &self.spec.families[at]
    }
}

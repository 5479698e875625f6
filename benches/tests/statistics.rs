//! The synthetic platform has the habits of the real one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use alipay_benches::synthetic::Platform;
use alipay_codegen::model::{
    Fields, Home, Method, Requirement, Resolver, Scalar, Spec, TypeId, TypeKind, TypeRef, Wire,
};
use alipay_codegen::source::parse;

fn whole() -> Spec {
    let (spec, problems) = parse(&Platform::whole().texts());
    assert!(problems.is_empty(), "{} problems", problems.len());
    spec
}

#[test]
fn methods_are_like_the_real_ones() {
    let spec = whole();
    let count = |has: fn(&&Method) -> bool| spec.methods.iter().filter(has).count();
    assert_eq!(count(|method| method.wire == Wire::Upload), 117);
    assert_eq!(count(|method| method.wire == Wire::Flat), 218);
    assert_eq!(count(|method| !method.errors.is_empty()), 750);

    let names: BTreeSet<&str> = spec.methods.iter().map(|method| method.name.as_str()).collect();
    let prefixes = names.iter().filter(|name| {
        let above = name.rsplit_once('.').map(|(above, _)| above);
        above.is_some_and(|above| names.contains(above))
    });
    assert_eq!(prefixes.count(), 45);

    let segments: BTreeSet<usize> = names.iter().map(|name| name.split('.').count()).collect();
    assert_eq!(segments, BTreeSet::from([3, 4, 5, 6, 7]));
    let mut families: BTreeMap<String, usize> = BTreeMap::new();
    for method in &spec.methods {
        let family: Vec<&str> = method.name.segments().take(2).collect();
        *families.entry(family.join(".")).or_default() += 1;
    }
    let largest = families.values().max().copied().unwrap_or_default();
    assert!((2_050..2_150).contains(&largest), "{largest}");
}

#[test]
fn types_are_like_the_real_ones() {
    let spec = whole();
    let types = Resolver::new(&spec);
    let named: usize = types.homes().map(|home| types.types_of(home).len()).sum();
    assert_eq!(named, 8_400);

    let mut depths = HashMap::new();
    let deepest = spec.methods.iter().enumerate().flat_map(|(at, method)| {
        let home = Home::Method(at);
        [
            depth(&types, home, &method.request, &mut depths),
            depth(&types, home, &method.response, &mut depths),
        ]
    });
    assert_eq!(deepest.max(), Some(10));
}

#[test]
fn fields_are_like_the_real_ones() {
    let spec = whole();
    let types = Resolver::new(&spec);
    let shared = types.homes().flat_map(|home| types.types_of(home));
    let objects = shared.filter_map(|def| match &def.kind {
        TypeKind::Object(fields) => Some(fields),
        TypeKind::Values(_) => None,
    });
    let sections = spec
        .methods
        .iter()
        .flat_map(|method| [&method.request, &method.response]);
    let fields: Vec<_> = objects.chain(sections).flat_map(|fields| &fields.items).collect();
    assert!((127_000..131_000).contains(&fields.len()), "{}", fields.len());

    let text = TypeRef::Scalar(Scalar::String);
    let per_cent = |of: &dyn Fn(&alipay_codegen::model::Field) -> bool| {
        fields.iter().filter(|field| of(field)).count() * 100 / fields.len()
    };
    let required = per_cent(&|field| field.required == Requirement::Yes);
    assert!((13..=17).contains(&required), "{required}");
    let chosen = per_cent(&|field| field.values.is_some());
    assert!((8..=12).contains(&chosen), "{chosen}");
    let texts = per_cent(&|field| field.item == text);
    let limited = per_cent(&|field| field.constraints.max_length.is_some());
    assert!(limited * 4 > texts * 3, "{limited} of {texts}");
}

/// How many objects stand in each other, counting this one.
fn depth(types: &Resolver<'_>, home: Home, fields: &Fields, known: &mut HashMap<TypeId, usize>) -> usize {
    let mut below = 0;
    for field in &fields.items {
        if let Some((id, members)) = types.members(home, field) {
            let held = match known.get(&id) {
                Some(held) => *held,
                None => depth(types, id.home, members, known),
            };
            known.insert(id, held);
            below = below.max(held);
        }
    }
    below + 1
}

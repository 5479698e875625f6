//! Descriptions of a platform that does not exist, but has the size and the habits of the real one.
//!
//! The same parameters always give the same texts.

mod method;
mod names;
mod object;
mod random;
mod types;
mod words;

use alipay_codegen::source::Texts;

use method::{Method, Wire};
use names::{Area, Family};
use object::{Held, Style};
use random::Random;
use types::{Types, hold};

/// The parameters of a platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Platform {
    /// How many methods it has.
    pub methods: usize,
    /// How many types have a name and stand under `types:`; those that methods share come first.
    pub types: usize,
    /// How many methods take files.
    pub uploads: usize,
    /// How many methods have no `biz_content`.
    pub flat: usize,
    /// How many methods have error codes.
    pub with_errors: usize,
    /// How many of 100 fields are required.
    pub required: usize,
    /// How many fields every object has, if they are not to differ.
    pub even: Option<usize>,
}

impl Platform {
    /// The size of the real platform: 9,600 methods, and 8,400 types besides their requests and responses.
    pub fn whole() -> Self {
        Self::sized(9_600)
    }

    /// A platform with fewer or more methods, and everything else in proportion.
    pub fn sized(methods: usize) -> Self {
        let share = |of_whole: usize| (methods * of_whole).div_ceil(9_600);
        Self {
            methods,
            types: share(8_400),
            uploads: share(117),
            flat: share(218),
            with_errors: share(750),
            required: 15,
            even: None,
        }
    }

    /// Methods without types of their own, whose requests and responses have as many `fields`, a quarter of them
    /// required.
    pub fn even(methods: usize, fields: usize) -> Self {
        Self {
            methods,
            types: 0,
            uploads: 0,
            flat: 0,
            with_errors: 0,
            required: 25,
            even: Some(fields),
        }
    }

    /// The descriptions.
    pub fn texts(&self) -> Texts {
        let style = Style {
            required: self.required,
            even: self.even.is_some(),
            lists: true,
        };
        let mut writer = Writer {
            platform: *self,
            style,
            types: Types::new(self.even, style),
            texts: Texts::new(),
            random: Random::new(9_600),
            root: Vec::new(),
            at: 0,
            next_clump: 1,
        };
        writer.write();
        writer.texts
    }
}

/// How many methods there are for each type that all may use.
const PER_ROOT_TYPE: usize = 350;

/// How many types a method has alone, if it has any.
const CLUMPS: [usize; 12] = [1, 1, 1, 1, 2, 2, 2, 3, 3, 5, 8, 14];

struct Writer {
    platform: Platform,
    style: Style,
    types: Types,
    texts: Texts,
    random: Random,
    /// The names of the types that all methods may use.
    root: Vec<String>,
    /// The number of the method.
    at: usize,
    /// How many types the next method has that has any.
    next_clump: usize,
}

/// The shared types that a method can use, besides those of the root.
struct Sight<'n> {
    family: &'n [String],
    area: &'n [String],
    /// Whether it is the first method of its family, and of its area: it sees to it that every type is used.
    first: (bool, bool),
}

impl Writer {
    fn write(&mut self) {
        let families = names::families(self.platform.methods);
        let shared = self.platform.types > 0;
        self.root = self.types.names(if shared {
            self.platform.methods / PER_ROOT_TYPE
        } else {
            0
        });
        if !self.root.is_empty() {
            let text = self.types.flat("root", &self.root, &mut self.random);
            self.texts.insert("_types.yaml".to_owned(), text);
        }
        // Shared types first: what is left of the number belongs to single methods.
        let shared: Vec<(Vec<String>, Vec<Vec<String>>)> = families
            .iter()
            .map(|family| {
                let own = self.shared_types(&family.folder, if shared && family.areas.len() > 1 { 2 } else { 0 });
                let count = |at: usize, area: &Area| {
                    if shared && area.methods.len() > 1 {
                        1 + at % 3
                    } else {
                        0
                    }
                };
                let areas = family.areas.iter().enumerate();
                let areas = areas.map(|(at, area)| self.shared_types(&area.folder, count(at, area)));
                (own, areas.collect())
            })
            .collect();
        let first_own = self.types.made();
        for (family, (types, of_areas)) in families.iter().zip(&shared) {
            self.family(family, types, of_areas, first_own);
        }
    }

    fn shared_types(&mut self, folder: &str, count: usize) -> Vec<String> {
        let names = self.types.names(count);
        if count > 0 {
            let text = self.types.chain(folder, &names, &mut self.random);
            self.texts
                .insert(format!("{}/_types.yaml", folder.replace('.', "/")), text);
        }
        names
    }

    fn family(&mut self, family: &Family, types: &[String], of_areas: &[Vec<String>], first_own: usize) {
        for (at, (area, of_area)) in family.areas.iter().zip(of_areas).enumerate() {
            for (index, name) in area.methods.iter().enumerate() {
                // A few methods stand above their area and do not see its types; they are never the first.
                let inside = name.starts_with(&area.folder);
                let sight = Sight {
                    family: types,
                    area: if inside { of_area } else { &[] },
                    first: (at == 0 && index == 0, index == 0),
                };
                self.method(name, &sight, first_own);
            }
        }
    }

    fn method(&mut self, name: &str, sight: &Sight<'_>, first_own: usize) {
        let at = self.at;
        self.at += 1;
        let own = self.own_types(first_own);
        let wire = self.wire(at);
        let mut held = self.shared(at, sight);
        let types = if own.is_empty() {
            String::new()
        } else {
            held.push(hold(&own[0], &mut self.random));
            self.types
                .tree(&own, sight.area.first().map(String::as_str), &mut self.random)
        };
        let (sent, received) = if wire == Wire::BizContent && !at.is_multiple_of(3) {
            (held, Vec::new())
        } else {
            (Vec::new(), held)
        };
        let method = Method {
            name,
            wire,
            has_errors: chosen(at, self.platform.with_errors, self.platform.methods),
            sent,
            received,
            types,
        };
        let text = method.text(self.platform.even, self.style, &mut self.random);
        self.texts.insert(format!("{}.yaml", name.replace('.', "/")), text);
    }

    fn wire(&self, at: usize) -> Wire {
        let Platform {
            methods, uploads, flat, ..
        } = self.platform;
        if !chosen(at, uploads + flat, methods) {
            return Wire::BizContent;
        }
        let rank = (at + 1) * (uploads + flat) / methods - 1;
        if chosen(rank, uploads, uploads + flat) {
            Wire::Upload
        } else {
            Wire::Flat
        }
    }

    /// The names of the method's own types: none for most, and together what the platform still lacks.
    fn own_types(&mut self, first_own: usize) -> Vec<String> {
        let Platform { methods, types, .. } = self.platform;
        let due = types.saturating_sub(first_own) * self.at / methods;
        let given = self.types.made() - first_own;
        let missing = due.saturating_sub(given);
        if missing < self.next_clump && self.at < methods {
            return Vec::new();
        }
        self.next_clump = self.random.pick(&CLUMPS);
        self.types.names(missing)
    }

    fn shared(&mut self, at: usize, sight: &Sight<'_>) -> Vec<Held> {
        let mut held = Vec::new();
        let (first_of_family, first_of_area) = sight.first;
        let mut choose = |types: &[String], first: bool, chance: usize| {
            let index = if first {
                0
            } else {
                self.random.below(types.len().max(1))
            };
            if let Some(name) = types.get(index).filter(|_| first || self.random.once_in(chance)) {
                held.push(hold(name, &mut self.random));
            }
        };
        choose(sight.family, first_of_family, 16);
        choose(sight.area, first_of_area, 4);
        if !self.root.is_empty() && at % 20 == 7 {
            let name = self.root[at / 20 % self.root.len()].clone();
            held.push(hold(&name, &mut self.random));
        }
        held
    }
}

/// Whether number `at` is among `count` that are spread evenly over `total`.
fn chosen(at: usize, count: usize, total: usize) -> bool {
    at * count / total != (at + 1) * count / total
}

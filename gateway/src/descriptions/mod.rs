//! What the descriptions say, ready to be asked: which methods there are, what is wrong with a request, and what an
//! answer looks like.
//!
//! The descriptions are read and checked with the generator's reader. What they mean is worked out here once more, from
//! the words of `spec/README.md` and without what the generator or the client make of them, so that a mistake on either
//! side shows as a difference.
//!
//! | room | what it knows |
//! |---|---|
//! | `plan.rs`, `compile.rs` | the descriptions as they are interpreted, and how they get there |
//! | `method.rs` | what can be asked about a method |
//! | `check/` | whether values keep the rules, a file for each kind of rule |
//! | `amount.rs` | amounts, read and written |
//! | `finding.rs` | a broken rule: where, which, and what was found |
//! | `example/` | answers |

mod amount;
mod check;
mod compile;
mod example;
mod finding;
mod method;
mod plan;
mod unusable;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use alipay_codegen::check_texts;
use alipay_codegen::model::Spec;
use alipay_codegen::source::{Texts, read_folder};

pub(crate) use amount::Amount;
pub use finding::{Because, Finding};
pub use method::{Files, Method, SentFile};
pub use plan::{Expected, Form, Rule};
pub use unusable::Unusable;

const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/descriptions.rs"));

/// The methods that a gateway knows. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Descriptions {
    methods: Arc<HashMap<String, Method>>,
}

impl Descriptions {
    /// The descriptions that were in the project when the gateway was built. They are read once per process.
    ///
    /// # Errors
    ///
    /// When the project's descriptions were wrong at that time.
    pub fn embedded() -> Result<Self, Unusable> {
        static READ: OnceLock<Result<Descriptions, Unusable>> = OnceLock::new();
        let texts = || {
            EMBEDDED
                .iter()
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        };
        READ.get_or_init(|| Self::of_texts(&texts().collect(), "spec")).clone()
    }

    /// The descriptions in a folder and the folders below.
    ///
    /// # Errors
    ///
    /// Every problem of every file, as the generator tells them.
    pub fn read(folder: impl AsRef<Path>) -> Result<Self, Unusable> {
        let folder = folder.as_ref();
        let name = folder.display().to_string();
        let texts = read_folder(folder).map_err(|problems| Unusable::new(&problems, &Texts::new(), &name))?;
        Self::of_texts(&texts, &name)
    }

    fn of_texts(texts: &Texts, folder: &str) -> Result<Self, Unusable> {
        let checked = check_texts(texts, &mut |_| {}).map_err(|problems| Unusable::new(&problems, texts, folder))?;
        Ok(Self::of(&checked.spec))
    }

    /// Descriptions that were read and checked by the generator's reader.
    pub fn of(spec: &Spec) -> Self {
        Self {
            methods: Arc::new(compile::compile(spec)),
        }
    }

    /// The method of this name, if it is described.
    pub fn method(&self, name: &str) -> Option<&Method> {
        self.methods.get(name)
    }

    /// All methods, in no particular order.
    pub fn methods(&self) -> impl Iterator<Item = &Method> {
        self.methods.values()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::Descriptions;

    #[test]
    fn the_embedded_descriptions_are_those_of_the_folder() {
        let names = |descriptions: &Descriptions| {
            let mut names: Vec<String> = descriptions.methods().map(|method| method.name().to_owned()).collect();
            names.sort();
            names
        };
        let read = Descriptions::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec")).unwrap();
        let embedded = Descriptions::embedded().unwrap();
        assert_eq!(names(&embedded), names(&read));
        assert!(embedded.method("alipay.marketing.card.open").is_some());
        assert!(embedded.method("alipay.no.such.method").is_none());
    }

    #[test]
    fn an_answer_is_completed_with_what_it_must_have_and_keeps_what_it_has() {
        let descriptions = Descriptions::embedded().unwrap();
        let method = descriptions.method("alipay.marketing.card.open").unwrap();
        let given = json!({"card_info": {"open_date": "2026-01-01 00:00:00", "level": "VIP"}});
        let mut answer = given.as_object().unwrap().clone();
        method.complete(&mut answer, &Map::new());
        let card = &answer["card_info"];
        assert_eq!(
            (&card["open_date"], &card["level"]),
            (&json!("2026-01-01 00:00:00"), &json!("VIP"))
        );
        assert!(card["valid_date"].is_string() && card.get("balance").is_none());
        let mut nothing = Map::new();
        method.complete(&mut nothing, &Map::new());
        assert_eq!(method.check_answer(&nothing), []);
        assert!(!nothing.contains_key("open_card_channel"));
    }

    #[test]
    fn wrong_descriptions_are_told_with_their_lines() {
        let folder = tempfile::tempdir().unwrap();
        let text = "method: alipay.shop\nsource: https://example.com\nsummary: A shop.\nrequest:\n  a: { maxlen: 1 }\n";
        std::fs::create_dir(folder.path().join("alipay")).unwrap();
        std::fs::write(folder.path().join("alipay/shop.yaml"), text).unwrap();
        let told = Descriptions::read(folder.path()).unwrap_err().to_string();
        assert!(told.contains("maxlen") && told.contains("shop.yaml:5"), "{told}");
        let told = Descriptions::read(folder.path().join("nowhere"))
            .unwrap_err()
            .to_string();
        assert!(told.contains("nowhere"), "{told}");
    }
}

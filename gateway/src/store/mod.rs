//! What the gateway remembers.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// The members of a JSON object.
pub(crate) type Members = Map<String, Value>;

/// A card template that exists from the start.
pub const TEMPLATE_ID: &str = "20170308000000000058101000300045";

/// Cards and templates, in memory.
#[derive(Debug)]
pub(crate) struct Store {
    cards: BTreeMap<String, Members>,
    /// Card numbers by the merchant's number of the request that issued the card.
    issued: BTreeMap<String, String>,
    templates: BTreeMap<String, Members>,
}

impl Default for Store {
    fn default() -> Self {
        let templates = [(TEMPLATE_ID.to_owned(), Members::new())].into();
        Self {
            cards: BTreeMap::new(),
            issued: BTreeMap::new(),
            templates,
        }
    }
}

impl Store {
    /// Issues a card and gives it a number. Asked again with the same number of the merchant, it returns the
    /// same card, so that a request may be repeated.
    pub(crate) fn issue(&mut self, out_serial_no: &str, card: &Members) -> &Members {
        let next = format!("{:06}", self.cards.len() + 1);
        let number = self.issued.entry(out_serial_no.to_owned()).or_insert(next);
        self.cards.entry(number.clone()).or_insert_with(|| {
            let mut card = card.clone();
            card.insert("biz_card_no".to_owned(), json!(number));
            card
        })
    }

    pub(crate) fn card(&mut self, biz_card_no: &str) -> Option<&mut Members> {
        self.cards.get_mut(biz_card_no)
    }

    /// The card that has a member like this one.
    pub(crate) fn card_where(&self, is_it: impl Fn(&Members) -> bool) -> Option<&Members> {
        self.cards.values().find(|card| is_it(card))
    }

    pub(crate) fn add_template(&mut self, template: &Members) -> String {
        let id = format!("{:032}", self.templates.len() + 1);
        self.templates.insert(id.clone(), template.clone());
        id
    }

    pub(crate) fn template(&mut self, template_id: &str) -> Option<&mut Members> {
        self.templates.get_mut(template_id)
    }
}

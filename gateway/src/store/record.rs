//! One thing that is remembered, whatever it is.

use serde::{Deserialize, Serialize};

use super::{Authorisation, Card, Delivery, FrozenAmount, Moment, Template, Trade, Transfer};

/// A line of the state file lists such records, each as it is after the change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Record {
    Card(Card),
    Template(Template),
    Trade(Box<Trade>),
    Delivery(Delivery),
    Authorisation(Authorisation),
    Transfer(Transfer),
    FrozenAmount(Box<FrozenAmount>),
}

/// Tells records apart. Records of the same key replace each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Card(String),
    Template(String),
    Trade(String),
    Delivery(String),
    Authorisation(String),
    Transfer(String),
    FrozenAmount(String),
}

impl Record {
    pub(crate) fn key(&self) -> Key {
        match self {
            Self::Card(card) => Key::Card(card.number.clone()),
            Self::Template(template) => Key::Template(template.template_id.clone()),
            Self::Trade(trade) => Key::Trade(trade.number.clone()),
            Self::Delivery(delivery) => Key::Delivery(delivery.notify_id.clone()),
            Self::Authorisation(authorisation) => Key::Authorisation(authorisation.token.clone()),
            Self::Transfer(transfer) => Key::Transfer(transfer.out_biz_no.clone()),
            Self::FrozenAmount(frozen) => Key::FrozenAmount(frozen.number.clone()),
        }
    }

    /// When it moves on by itself.
    pub(crate) fn deadline(&self) -> Option<Moment> {
        match self {
            Self::Trade(trade) => trade.deadline(),
            Self::FrozenAmount(frozen) => frozen.deadline(),
            _ => None,
        }
    }
}

impl From<Card> for Record {
    fn from(card: Card) -> Self {
        Self::Card(card)
    }
}

impl From<Template> for Record {
    fn from(template: Template) -> Self {
        Self::Template(template)
    }
}

impl From<Trade> for Record {
    fn from(trade: Trade) -> Self {
        Self::Trade(Box::new(trade))
    }
}

impl From<Delivery> for Record {
    fn from(delivery: Delivery) -> Self {
        Self::Delivery(delivery)
    }
}

impl From<Authorisation> for Record {
    fn from(authorisation: Authorisation) -> Self {
        Self::Authorisation(authorisation)
    }
}

impl From<Transfer> for Record {
    fn from(transfer: Transfer) -> Self {
        Self::Transfer(transfer)
    }
}

impl From<FrozenAmount> for Record {
    fn from(frozen: FrozenAmount) -> Self {
        Self::FrozenAmount(Box::new(frozen))
    }
}

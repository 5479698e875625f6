//! All records, and the ways to find them.

use std::collections::{BTreeMap, BTreeSet};

use super::record::{Key, Record};
use super::{Authorisation, Card, Delivery, DeliveryStatus, FrozenAmount, Moment, Template, Trade, Transfer};

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tables {
    pub(crate) cards: BTreeMap<String, Card>,
    pub(crate) templates: BTreeMap<String, Template>,
    pub(crate) trades: BTreeMap<String, Trade>,
    pub(crate) deliveries: BTreeMap<String, Delivery>,
    pub(crate) authorisations: BTreeMap<String, Authorisation>,
    /// Transfers by the merchant's number.
    pub(crate) transfers: BTreeMap<String, Transfer>,
    pub(crate) frozen_amounts: BTreeMap<String, FrozenAmount>,
    /// Card numbers by the merchant's number of the request that issued the card.
    issued: BTreeMap<String, String>,
    /// Trade numbers by the merchant's.
    placed: BTreeMap<String, String>,
    /// What moves on by itself, by the time when it does.
    deadlines: BTreeSet<(Moment, Key)>,
    /// The notifications that are sent again, by the time when they are.
    due: BTreeSet<(u64, String)>,
}

impl Tables {
    /// Puts a record in the place of what had its key before.
    pub(crate) fn put(&mut self, record: Record) -> Option<Record> {
        let key = record.key();
        let before = self.remove(&key);
        self.deadlines.extend(record.deadline().map(|time| (time, key)));
        match record {
            Record::Card(card) => {
                self.issued.insert(card.out_serial_no.clone(), card.number.clone());
                self.cards.insert(card.number.clone(), card);
            }
            Record::Template(template) => {
                self.templates.insert(template.template_id.clone(), template);
            }
            Record::Trade(trade) => {
                let number = trade.number.clone();
                self.placed.insert(trade.out_trade_no.clone(), number.clone());
                self.trades.insert(number, *trade);
            }
            Record::Delivery(delivery) => {
                if delivery.status == DeliveryStatus::Waiting {
                    self.due.insert((delivery.due, delivery.notify_id.clone()));
                }
                self.deliveries.insert(delivery.notify_id.clone(), delivery);
            }
            Record::Authorisation(authorisation) => {
                self.authorisations.insert(authorisation.token.clone(), authorisation);
            }
            Record::Transfer(transfer) => {
                self.transfers.insert(transfer.out_biz_no.clone(), transfer);
            }
            Record::FrozenAmount(frozen) => {
                self.frozen_amounts.insert(frozen.number.clone(), *frozen);
            }
        }
        before
    }

    pub(crate) fn remove(&mut self, key: &Key) -> Option<Record> {
        let record = self.take(key)?;
        if let Some(time) = record.deadline() {
            self.deadlines.remove(&(time, key.clone()));
        }
        Some(record)
    }

    fn take(&mut self, key: &Key) -> Option<Record> {
        Some(match key {
            Key::Card(number) => {
                let card = self.cards.remove(number)?;
                self.issued.remove(&card.out_serial_no);
                card.into()
            }
            Key::Template(id) => self.templates.remove(id)?.into(),
            Key::Trade(number) => {
                let trade = self.trades.remove(number)?;
                self.placed.remove(&trade.out_trade_no);
                trade.into()
            }
            Key::Delivery(id) => {
                let delivery = self.deliveries.remove(id)?;
                self.due.remove(&(delivery.due, id.clone()));
                delivery.into()
            }
            Key::Authorisation(token) => self.authorisations.remove(token)?.into(),
            Key::Transfer(number) => self.transfers.remove(number)?.into(),
            Key::FrozenAmount(number) => self.frozen_amounts.remove(number)?.into(),
        })
    }

    pub(crate) fn get(&self, key: &Key) -> Option<Record> {
        match key {
            Key::Card(number) => self.cards.get(number).cloned().map(Record::from),
            Key::Template(id) => self.templates.get(id).cloned().map(Record::from),
            Key::Trade(number) => self.trades.get(number).cloned().map(Record::from),
            Key::Delivery(id) => self.deliveries.get(id).cloned().map(Record::from),
            Key::Authorisation(token) => self.authorisations.get(token).cloned().map(Record::from),
            Key::Transfer(number) => self.transfers.get(number).cloned().map(Record::from),
            Key::FrozenAmount(number) => self.frozen_amounts.get(number).cloned().map(Record::from),
        }
    }

    pub(crate) fn records(&self) -> impl Iterator<Item = Record> {
        let cards = self.cards.values().cloned().map(Record::from);
        let templates = self.templates.values().cloned().map(Record::from);
        let trades = self.trades.values().cloned().map(Record::from);
        let deliveries = self.deliveries.values().cloned().map(Record::from);
        let authorisations = self.authorisations.values().cloned().map(Record::from);
        let transfers = self.transfers.values().cloned().map(Record::from);
        let frozen_amounts = self.frozen_amounts.values().cloned().map(Record::from);
        cards
            .chain(templates)
            .chain(trades)
            .chain(deliveries)
            .chain(authorisations)
            .chain(transfers)
            .chain(frozen_amounts)
    }

    pub(crate) fn card_issued_for(&self, out_serial_no: &str) -> Option<&Card> {
        self.cards.get(self.issued.get(out_serial_no)?)
    }

    pub(crate) fn trade_placed_as(&self, out_trade_no: &str) -> Option<&Trade> {
        self.trades.get(self.placed.get(out_trade_no)?)
    }

    pub(crate) fn frozen_as(&self, out_order_no: &str) -> Option<&FrozenAmount> {
        self.frozen_amounts
            .values()
            .find(|frozen| frozen.out_order_no == out_order_no)
    }

    /// What moves on next, and when.
    pub(crate) fn next_deadline(&self) -> Option<(Moment, Record)> {
        let (time, key) = self.deadlines.first()?;
        Some((*time, self.get(key)?))
    }

    /// The notifications that are sent again, those that are due first.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = &Delivery> {
        self.due.iter().filter_map(|(_, id)| self.deliveries.get(id))
    }
}

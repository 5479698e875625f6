//! One worker: what it asks for, and what it knows of what it asked for.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;
use std::time::Instant;

use alipay::marketing::card::open::{CardUserInfo, UserUniIdType};
use alipay::marketing::card::{MerchantCard, open, query, update};
use alipay::method::Call;
use alipay::trade::{pay, refund};
use alipay::{Amount, AsyncClient, DateTime, Outcome, Reply};
use alipay_gateway::{Call as Logged, Gateway, TEMPLATE_ID};

use crate::tally::Tally;

/// How many cards and trades a worker has before it goes on with those alone: what is kept grows no more then.
const STOCK: usize = 100;
/// Refunds of one fen for each trade.
const REFUNDS: usize = 5;
/// One request in ten fails; more failures in a row than this are no chance.
const PATIENCE: usize = 30;

pub(crate) struct Shop {
    name: String,
    client: AsyncClient,
    gateway: Arc<Gateway>,
    tally: Arc<Tally>,
    turn: usize,
    /// Card numbers and points, by the numbers of this shop.
    cards: BTreeMap<String, (String, usize)>,
    /// Refunds by the numbers of orders.
    trades: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Shop {
    pub(crate) fn new(worker: usize, client: AsyncClient, gateway: Arc<Gateway>, tally: Arc<Tally>) -> Self {
        Self {
            name: format!("load{worker:02}"),
            client,
            gateway,
            tally,
            turn: 0,
            cards: BTreeMap::new(),
            trades: BTreeMap::new(),
            wrong: Vec::new(),
        }
    }

    /// The next of the things that shops do, in turn.
    pub(crate) async fn do_something(&mut self) {
        self.turn += 1;
        match self.turn % 6 {
            0 => self.issue_card().await,
            1 => self.add_points().await,
            2 | 3 => self.look_up_card().await,
            4 => self.sell().await,
            _ => self.refund().await,
        }
    }

    /// What is not as this shop knows it.
    pub(crate) async fn take_stock(&mut self) -> Vec<String> {
        for (serial, (number, points)) in self.cards.clone() {
            self.check_card(&serial, &number, points).await;
        }
        for (order, refunds) in &self.trades {
            let trade = self.gateway.trade(order);
            let refunded = trade.as_ref().map(|trade| trade.refunded_amount.clone());
            if refunded != Some(format!("0.{refunds:02}")) {
                self.wrong
                    .push(format!("{order}: {refunds} refunds of 0.01, but {trade:?}"));
            }
        }
        std::mem::take(&mut self.wrong)
    }

    /// Issues a card, or asks again for one that was issued: the number has to be the same.
    async fn issue_card(&mut self) {
        let serial = self.numbered("card");
        let request = open::Request::builder()
            .out_serial_no(&serial)
            .card_template_id(TEMPLATE_ID)
            .card_user_info(
                CardUserInfo::builder()
                    .user_uni_id("2088302463082075")
                    .user_uni_id_type(UserUniIdType::Uid)
                    .build(),
            )
            .card_ext_info(card(0))
            .build();
        let Some(reply) = self.until_known(&serial, &request).await else {
            return;
        };
        let number = reply
            .into_data()
            .card_info
            .and_then(|card| card.biz_card_no)
            .unwrap_or_default();
        let (known, _) = self.cards.entry(serial.clone()).or_insert((number.clone(), 0));
        if *known != number {
            self.wrong.push(format!("{serial} is both {known} and {number}"));
        }
    }

    async fn add_points(&mut self) {
        let turn = self.turn;
        let Some((serial, (number, _))) = self.some_card() else {
            return;
        };
        let request = update::Request::builder()
            .target_card_no(&number)
            .target_card_no_type(update::TargetCardNoType::BizCard)
            .occur_time(time("2026-06-27 12:12:12"))
            .card_info(card(turn))
            .build();
        if self.until_known(&number, &request).await.is_some() {
            self.cards.insert(serial, (number, turn));
        }
    }

    async fn look_up_card(&mut self) {
        if let Some((serial, (number, points))) = self.some_card() {
            self.check_card(&serial, &number, points).await;
        }
    }

    async fn check_card(&mut self, serial: &str, number: &str, points: usize) {
        let request = query::Request::builder()
            .target_card_no_type(query::TargetCardNoType::BizCard)
            .target_card_no(number)
            .build();
        let Some(reply) = self.until_known(number, &request).await else {
            return;
        };
        let found = reply.into_data().card_info.and_then(|card| card.point);
        if found != Some(points.to_string()) {
            self.wrong
                .push(format!("{serial} has {points} points, but the gateway says {found:?}"));
        }
    }

    /// Takes a payment at the counter, or sends again one that was taken.
    async fn sell(&mut self) {
        let order = self.numbered("order");
        let request = pay::Request::builder()
            .out_trade_no(&order)
            .total_amount(Amount::from_fen(100))
            .subject("二个苹果 & <pears>")
            .scene(pay::Scene::BarCode)
            .auth_code("281234567890123456")
            .build();
        if self.until_known(&order, &request).await.is_some() {
            self.trades.entry(order).or_default();
        }
    }

    async fn refund(&mut self) {
        let Some((order, done)) = self.trades.iter().nth(self.turn / 6 % self.trades.len().max(1)) else {
            return;
        };
        let (order, done) = (order.clone(), *done);
        // Those above the last are repetitions of it, which must change nothing.
        let next = (done + 1).min(REFUNDS);
        let request = refund::Request::builder()
            .refund_amount(Amount::from_fen(1))
            .out_trade_no(&order)
            .out_request_no(format!("{order}-{next}"))
            .build();
        if self.until_known(&order, &request).await.is_some() {
            self.trades.insert(order, next);
        }
    }

    /// Sends a request again and again with the same numbers, until its outcome is known.
    async fn until_known<M: Call>(&mut self, subject: &str, request: &M) -> Option<Reply<M::Response>>
    where
        M::Response: Debug,
    {
        for _ in 0..PATIENCE {
            let begin = Instant::now();
            match self.client.call(request).await {
                Ok(reply) => {
                    self.tally.answered(begin.elapsed());
                    return Some(reply);
                }
                Err(error) => {
                    self.tally
                        .failed(&error, self.last_call(request.method().name, subject).as_ref());
                    if error.outcome() == Outcome::Rejected {
                        self.wrong.push(format!("{}: refused: {error}", request.method().name));
                        return None;
                    }
                }
            }
        }
        self.wrong.push(format!(
            "{}: not known after {PATIENCE} attempts",
            request.method().name
        ));
        None
    }

    /// What the gateway made of the last request about this card or order, which nobody but this shop knows.
    fn last_call(&self, method: &str, subject: &str) -> Option<Logged> {
        let is_it = |call: &Logged| {
            let content = call.parameters.get("biz_content");
            call.method == method && content.is_some_and(|content| content.contains(subject))
        };
        self.gateway.calls().into_iter().rfind(is_it)
    }

    fn numbered(&self, what: &str) -> String {
        format!("{}-{what}-{}", self.name, self.turn / 6 % STOCK)
    }

    fn some_card(&self) -> Option<(String, (String, usize))> {
        let at = self.turn / 6 % self.cards.len().max(1);
        self.cards
            .iter()
            .nth(at)
            .map(|(serial, card)| (serial.clone(), card.clone()))
    }
}

/// Numbers that two cards have.
pub(crate) fn doubled(shops: &[Shop]) -> Vec<String> {
    let mut serials = BTreeMap::<&str, Vec<&str>>::new();
    for (serial, (number, _)) in shops.iter().flat_map(|shop| &shop.cards) {
        serials.entry(number).or_default().push(serial);
    }
    let twice = serials.into_iter().filter(|(_, serials)| serials.len() > 1);
    twice
        .map(|(number, serials)| format!("{number} is the number of {}", serials.join(" and ")))
        .collect()
}

fn card(points: usize) -> MerchantCard {
    MerchantCard::builder()
        .open_date(time("2026-02-20 21:20:46"))
        .valid_date(time("2030-02-20 21:20:46"))
        .point(points.to_string())
        .build()
}

fn time(text: &str) -> DateTime {
    text.parse().expect("a date and time")
}

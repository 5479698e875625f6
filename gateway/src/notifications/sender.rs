//! The task that sends notifications until the application has taken them.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;

use super::address::Address;
use super::announce::milliseconds_now;
use super::post::{SUCCESS, post};
use super::schedule::Scale;
use super::signed_texts;
use crate::crypto::Signer;
use crate::methods::passage;
use crate::store::{Attempt, Delivery, DeliveryStatus, Keeper, NotKept, Store};

/// How long the task sleeps at most, so that it notices when the machine's clock was changed.
const NAP: Duration = Duration::from_secs(60);

#[derive(Clone, Debug)]
pub(crate) struct Sender {
    pub(crate) keeper: Arc<Keeper>,
    pub(crate) signer: Signer,
    pub(crate) app_id: String,
    pub(crate) scale: Scale,
}

impl Sender {
    /// Runs until it is dropped. Applications that are slow to answer keep nobody else waiting.
    pub(crate) async fn run(self) {
        let mut under_way = BTreeSet::new();
        let mut sendings = JoinSet::new();
        loop {
            let _unwritten = passage::let_time_pass(&self.keeper);
            let (due, pause) = self.keeper.read(|store| due(store, &under_way));
            for delivery in due {
                under_way.insert(delivery.notify_id.clone());
                sendings.spawn(self.clone().send(delivery));
            }
            tokio::select! {
                () = self.keeper.woken() => (),
                () = tokio::time::sleep(pause) => (),
                Some(sent) = sendings.join_next() => {
                    if let Ok(Some(notify_id)) = sent {
                        under_way.remove(&notify_id);
                    }
                }
            }
        }
    }

    /// Gives the id back if the notification may be sent again. One whose sending cannot be written down may not, or
    /// the application would get it without end.
    async fn send(self, delivery: Delivery) -> Option<String> {
        let time = self.keeper.clock().now().to_string();
        let result = match Address::read(&delivery.url) {
            Some(address) => post(&address, charset(&delivery), self.form(&delivery, &time)).await,
            None => "not called".to_owned(),
        };
        let notify_id = delivery.notify_id.clone();
        let attempt = Attempt { time, result };
        let noted = self.keeper.transact(|store| {
            self.note(store, delivery, attempt);
            Ok::<_, NotKept>(())
        });
        noted.is_ok().then_some(notify_id)
    }

    fn form(&self, delivery: &Delivery, time: &str) -> Vec<u8> {
        let milliseconds = milliseconds_now().to_string();
        let (time, version) = if delivery.fields.contains_key("msg_method") {
            (("utc_timestamp", milliseconds.as_str()), "1.1")
        } else {
            (("notify_time", time), "1.0")
        };
        let added = [
            ("notify_id", delivery.notify_id.as_str()),
            time,
            ("app_id", &self.app_id),
            ("auth_app_id", &self.app_id),
            ("version", version),
        ];
        let fields = delivery.fields.iter();
        let fields = fields.map(|(name, value)| (name.as_str(), value.as_str()));
        signed_texts(fields.chain(added), &self.signer)
    }

    fn note(&self, store: &mut Store, mut delivery: Delivery, attempt: Attempt) {
        let is_taken = attempt.result == SUCCESS;
        delivery.attempts.push(attempt);
        match self.scale.pause_after(delivery.attempts.len()) {
            _ if is_taken => delivery.status = DeliveryStatus::Delivered,
            Some(pause) => {
                let pause = pause.as_millis().try_into().unwrap_or(u64::MAX);
                delivery.due = milliseconds_now().saturating_add(pause);
            }
            None => delivery.status = DeliveryStatus::GivenUp,
        }
        store.put(delivery);
    }
}

fn charset(delivery: &Delivery) -> &str {
    delivery.fields.get("charset").map_or("utf-8", String::as_str)
}

/// What is to be sent now, and how long there is nothing to do after that.
fn due(store: &Store, under_way: &BTreeSet<String>) -> (Vec<Delivery>, Duration) {
    let now = milliseconds_now();
    let waiting = || store.tables().waiting();
    let due = waiting()
        .take_while(|delivery| delivery.due <= now)
        .filter(|delivery| !under_way.contains(&delivery.notify_id));
    let later = waiting().find(|delivery| delivery.due > now);
    let pause = later.map_or(NAP, |delivery| Duration::from_millis(delivery.due - now));
    (due.cloned().collect(), pause.min(until_deadline(store)))
}

/// Never nothing, or a deadline that cannot be written down would keep the task busy.
fn until_deadline(store: &Store) -> Duration {
    let next = store.tables().next_deadline();
    next.map_or(NAP, |(time, _)| {
        store.now().until(time).clamp(Duration::from_secs(1), NAP)
    })
}

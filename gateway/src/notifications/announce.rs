//! Putting a notification on its way.

use std::time::SystemTime;

use super::address::Address;
use crate::store::{Delivery, DeliveryStatus, NotifyTo, Store};

/// Tells the application something, if it wants to know. Members without a value are left out.
pub(super) fn announce<const N: usize>(store: &mut Store, to: &NotifyTo, members: [(&str, Option<String>); N]) {
    let Some(url) = to.url.clone() else {
        return;
    };
    let count = store.tables().deliveries.len() + 1;
    let status = match Address::read(&url) {
        Some(_) => DeliveryStatus::Waiting,
        None => DeliveryStatus::NotCalled,
    };
    let how = [
        ("charset", Some(to.charset.clone())),
        ("sign_type", Some(to.sign_type.clone())),
    ];
    let given = how.into_iter().chain(members);
    let given = given.filter_map(|(name, value)| Some((name.to_owned(), value?)));
    store.put(Delivery {
        notify_id: format!("{}00222{count:021}", store.now().day()),
        url,
        fields: given.collect(),
        attempts: Vec::new(),
        status,
        due: milliseconds_now(),
    });
}

pub(super) fn milliseconds_now() -> u64 {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since_1970
        .unwrap_or_default()
        .as_millis()
        .try_into()
        .unwrap_or(u64::MAX)
}

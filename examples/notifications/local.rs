//! Both ends on this machine: a shop that listens, and Alipay, which posts to it.

use std::error::Error;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use alipay::{Amount, Client, PrivateKey, PublicKey};
use alipay_gateway::Gateway;

use crate::endpoint::{Order, Records, Shop, router};

pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

pub(crate) const SELLER: &str = "2088102146225135";
pub(crate) const ORDER: &str = "20260627-1";

/// A shop with one order over 88.80 yuan. With Alipay itself, the id and the keys are those of the console.
pub(crate) fn shop(gateway: &Gateway) -> Result<Arc<Shop>> {
    let client = Client::builder(gateway.app_id())
        .private_key(PrivateKey::read(gateway.app_private_key_pem())?)
        .alipay_public_key(PublicKey::read(gateway.alipay_public_key_pem())?)
        .build()?;
    let mut records = Records::default();
    let order = Order {
        total_amount: Amount::from_fen(8_880),
        subject: None,
        is_paid: false,
    };
    records.orders.insert(ORDER.to_owned(), order);
    Ok(Arc::new(Shop {
        client,
        app_id: gateway.app_id().to_owned(),
        seller_id: SELLER.to_owned(),
        records: Mutex::new(records),
    }))
}

/// Serves the endpoint until the program ends, and returns its address.
pub(crate) fn serve(shop: Arc<Shop>) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let address = format!("http://{}/alipay/notify", listener.local_addr()?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    thread::spawn(move || {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router(shop)).await
        })
    });
    Ok(address)
}

/// The fields of a notification that the order is paid.
pub(crate) fn paid<'a>(gateway: &'a Gateway, notify_id: &'a str) -> Vec<(&'static str, &'a [u8])> {
    [
        ("app_id", gateway.app_id()),
        ("charset", "utf-8"),
        ("notify_id", notify_id),
        ("notify_time", "2026-06-27 12:12:12"),
        ("notify_type", "trade_status_sync"),
        ("out_trade_no", ORDER),
        ("seller_id", SELLER),
        ("subject", "会员卡"),
        ("total_amount", "88.80"),
        ("trade_status", "TRADE_SUCCESS"),
    ]
    .map(|(name, value)| (name, value.as_bytes()))
    .into()
}

/// The fields with another value of one of them.
pub(crate) fn with<'a>(
    mut fields: Vec<(&'static str, &'a [u8])>,
    name: &str,
    value: &'a [u8],
) -> Vec<(&'static str, &'a [u8])> {
    fields
        .iter_mut()
        .filter(|(field, _)| *field == name)
        .for_each(|field| field.1 = value);
    fields
}

/// Posts a body as Alipay does, and returns the status and the body of the answer.
pub(crate) fn post(address: &str, body: &[u8]) -> Result<(u16, String)> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .build()
        .into();
    let mut answer = agent
        .post(address)
        .content_type("application/x-www-form-urlencoded; charset=utf-8")
        .send(body)?;
    let text = answer.body_mut().read_to_string()?;
    Ok((answer.status().as_u16(), text))
}

//! Receives notifications that an order is paid, with axum.
//!
//! ```sh
//! cargo run --example notifications
//! ```
//!
//! It needs neither an account nor a network: a gateway on this machine signs what Alipay would send. One sees five
//! posts, each with the answer to it, and why three of them are refused; then the program ends.
//!
//! `endpoint.rs` is what an application copies; everything else here plays Alipay.

mod endpoint;
mod local;
#[cfg(test)]
mod tests;

use std::sync::PoisonError;

use alipay_gateway::Gateway;

use local::{ORDER, Result, paid, post, serve, shop, with};

fn main() -> Result<()> {
    let gateway = Gateway::start()?;
    let shop = shop(&gateway)?;
    let address = serve(shop.clone())?;
    println!("\nA shop listens on {address}\n");

    let good = gateway.notification(paid(&gateway, "1"));
    let dearer = gateway.notification(with(paid(&gateway, "2"), "total_amount", b"8.88"));
    let forged = String::from_utf8(good.clone())?.replace("88.80", "88.81").into_bytes();
    let routed = [b"route=shop%2Fpaid&", good.as_slice()].concat();
    for (what, body, status) in [
        ("an order is paid", &good, 200),
        ("the same again", &good, 200),
        ("another amount, signed all the same", &dearer, 422),
        ("another amount, changed afterwards", &forged, 400),
        ("a parameter more", &routed, 400),
    ] {
        println!("  posted    {what}");
        let answer = post(&address, body)?;
        println!("  answered  {} {}\n", answer.0, answer.1);
        assert_eq!(answer.0, status);
    }
    let records = shop.records.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(records.orders[ORDER].is_paid && records.seen.len() == 1);
    println!("The order is paid, once.");
    Ok(())
}

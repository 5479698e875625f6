//! Mixed traffic of the asynchronous client with a gateway that misbehaves, as fast as the machine goes.
//!
//! ```sh
//! cargo run --release -p alipay-benches --example load -- 600   # seconds; 20 without
//! ```
//!
//! Every tenth answer goes wrong. A worker that does not know what became of a request sends it again with the same
//! numbers, as the documentation of errors says, until it knows. At the end every card and every trade must be there
//! once and hold what was last acknowledged; each error must be the one that its fault should give; and memory must not
//! grow once the shop is stocked.

mod errors;
mod memory;
mod shop;
mod tally;

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use alipay::{AsyncClient, Client, PrivateKey, PublicKey};
use alipay_gateway::{Fault, Gateway};

use memory::Memory;
use shop::Shop;
use tally::Tally;

const WORKERS: usize = 32;
/// Shorter than the pause of the fault `delay`.
const TIME_OUT: Duration = Duration::from_secs(3);
/// Each is drawn by itself, in this order; together about one answer in ten goes wrong.
const FAULTS: &[&str] = &[
    "delay=4s@0.02%",
    "hung-up@0.8%",
    "cut-off@0.8%",
    "status=502@0.8%",
    "status=503@0.8%",
    "html@0.8%",
    "unsigned@0.8%",
    "wrongly-signed@0.8%",
    "unsigned-error@0.8%",
    "two-nodes@0.8%",
    "two-signatures@0.8%",
    "refused=20000@0.8%",
    "refused=10003@0.8%",
    "gbk@0.8%",
];

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let seconds = std::env::args().nth(1).map_or(Ok(20), |text| text.parse())?;
    let duration = Duration::from_secs(seconds);
    let mut builder = Gateway::builder().log_length(4 * WORKERS);
    for fault in FAULTS {
        builder = builder.fault(fault.parse::<Fault>()?);
    }
    let gateway = Arc::new(builder.start()?);
    println!(
        "{WORKERS} workers for {seconds} s; seed of the faults: {}",
        gateway.seed()
    );

    let client = Client::builder(gateway.app_id())
        .gateway(gateway.address())
        .private_key(PrivateKey::read(gateway.app_private_key_pem())?)
        .alipay_public_key(PublicKey::read(gateway.alipay_public_key_pem())?)
        .timeout(TIME_OUT)
        .build()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let tally = Arc::new(Tally::default());
    let (wrong, memory, elapsed) = runtime.block_on(traffic(&gateway, client, &tally, duration))?;

    tally.report(elapsed);
    memory.report();
    wrong
        .iter()
        .chain(&tally.unexpected())
        .for_each(|line| println!("WRONG: {line}"));
    let is_fine = wrong.is_empty() && tally.unexpected().is_empty() && memory.is_flat();
    Ok(if is_fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Lets all workers trade for so long, then lets each look whether all is as it knows it.
async fn traffic(
    gateway: &Arc<Gateway>,
    client: Client,
    tally: &Arc<Tally>,
    duration: Duration,
) -> Result<(Vec<String>, Memory, Duration), Box<dyn Error>> {
    let client = AsyncClient::new(client)?;
    let begin = Instant::now();
    let watch = tokio::spawn(Memory::watch(begin, duration));
    let workers: Vec<_> = (0..WORKERS)
        .map(|worker| {
            let mut shop = Shop::new(worker, client.clone(), gateway.clone(), tally.clone());
            tokio::spawn(async move {
                while begin.elapsed() < duration {
                    shop.do_something().await;
                }
                shop
            })
        })
        .collect();
    let mut shops = Vec::new();
    for worker in workers {
        shops.push(worker.await?);
    }
    let elapsed = begin.elapsed();
    let memory = watch.await?;
    let mut wrong = Vec::new();
    for shop in &mut shops {
        wrong.extend(shop.take_stock().await);
    }
    wrong.extend(shop::doubled(&shops));
    Ok((wrong, memory, elapsed))
}

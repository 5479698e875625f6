//! Runs every case against the official SDKs, and prints a table. Started by `run.sh`, which installs the SDKs.

mod browser;
mod material;
mod openssl;
mod our_client;
mod our_gateway;
mod peer;
mod setting;
mod table;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use material::Material;
use openssl::OpenSsl;
use peer::Peer;
use table::Table;

fn main() -> ExitCode {
    let Some(folder) = env::var_os("INTEROP_FOLDER").map(PathBuf::from) else {
        eprintln!("start tests/interop/run.sh, which installs the SDKs first");
        return ExitCode::from(2);
    };
    let table = Table::new();
    let openssl = OpenSsl::new();
    let material = Material::make(&openssl);
    // The SDKs write timestamps in the machine's time zone, and the gateway reads them in Beijing's.
    let (node, python) = (Peer::node(&folder, "Asia/Shanghai"), Peer::python(&folder, "CST-8"));
    let elsewhere = (Peer::node(&folder, "UTC"), Peer::python(&folder, "UTC0"));
    our_gateway::with_node(&table, (&node, &elsewhere.0), &openssl, &material);
    our_gateway::with_python(&table, (&python, &elsewhere.1), &openssl, &material);
    our_client::with_node(&table, &node, &material);
    our_client::with_python(&table, &python, &material);
    if table.close() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

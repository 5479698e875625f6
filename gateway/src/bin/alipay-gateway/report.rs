//! What is said when the gateway is ready. Never a key: only where the files are.

use std::io::{self, Write};
use std::path::PathBuf;

use alipay_gateway::Gateway;
use serde_json::json;

use crate::arguments::Format;
use crate::keys::KeyFiles;

pub(crate) fn write(gateway: &Gateway, files: &KeyFiles, format: Format, output: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Json => writeln!(output, "{}", as_json(gateway, files))?,
        Format::Text => as_text(gateway, files, output)?,
    }
    output.flush()
}

fn as_json(gateway: &Gateway, files: &KeyFiles) -> serde_json::Value {
    json!({
        "address": gateway.address(),
        "page": page(gateway),
        "app_id": gateway.app_id(),
        "app_private_key": app_private(gateway, files),
        "alipay_public_key": files.alipay_public(),
        "seed": gateway.seed(),
    })
}

fn as_text(gateway: &Gateway, files: &KeyFiles, output: &mut impl Write) -> io::Result<()> {
    let own_key = app_private(gateway, files).map(|file| file.display().to_string());
    let lines = [
        ("gateway", gateway.address().to_owned()),
        ("app id", gateway.app_id().to_owned()),
        (
            "application's private key",
            own_key.unwrap_or_else(|| "its own".to_owned()),
        ),
        ("Alipay's public key", files.alipay_public().display().to_string()),
        ("page", page(gateway)),
        ("seed", gateway.seed().to_string()),
    ];
    writeln!(
        output,
        "Alipay on this machine. Give these to your application in place of the real ones:"
    )?;
    for (name, value) in lines {
        writeln!(output, "  {name:<26} {value}")?;
    }
    writeln!(output, "Ctrl-C stops it.")
}

/// None if the application has a key of its own.
fn app_private(gateway: &Gateway, files: &KeyFiles) -> Option<PathBuf> {
    (!gateway.app_private_key_pem().is_empty()).then(|| files.app_private())
}

fn page(gateway: &Gateway) -> String {
    let address = gateway.address();
    let root = address.strip_suffix("gateway.do").unwrap_or(address);
    root.to_owned()
}

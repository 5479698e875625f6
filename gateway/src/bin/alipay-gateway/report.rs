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
    let [app_certificate, alipay_certificate, root_certificate] = certificates(gateway, files);
    json!({
        "address": gateway.address(),
        "page": page(gateway),
        "app_id": gateway.app_id(),
        "app_private_key": app_private(gateway, files),
        "alipay_public_key": files.alipay_public(),
        "app_certificate": app_certificate,
        "alipay_certificate": alipay_certificate,
        "root_certificate": root_certificate,
        "content_key": files.content_key(gateway),
        "seed": gateway.seed(),
    })
}

fn as_text(gateway: &Gateway, files: &KeyFiles, output: &mut impl Write) -> io::Result<()> {
    let path = |file: Option<PathBuf>| file.map(|file| file.display().to_string());
    let own_key = path(app_private(gateway, files));
    let [app_certificate, alipay_certificate, root_certificate] = certificates(gateway, files).map(path);
    let lines = [
        ("gateway", Some(gateway.address().to_owned())),
        ("app id", Some(gateway.app_id().to_owned())),
        (
            "application's private key",
            Some(own_key.unwrap_or_else(|| "its own".to_owned())),
        ),
        ("Alipay's public key", path(Some(files.alipay_public()))),
        ("application's certificate", app_certificate),
        ("Alipay's certificate", alipay_certificate),
        ("root certificate", root_certificate),
        ("content key", path(files.content_key(gateway))),
        ("page", Some(page(gateway))),
        ("seed", Some(gateway.seed().to_string())),
    ];
    let lines = lines.into_iter().filter_map(|(name, value)| Some((name, value?)));
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

fn certificates(gateway: &Gateway, files: &KeyFiles) -> [Option<PathBuf>; 3] {
    files
        .certificates(gateway)
        .map_or_else(Default::default, |files| files.map(Some))
}

fn page(gateway: &Gateway) -> String {
    let address = gateway.address();
    let root = address.strip_suffix("gateway.do").unwrap_or(address);
    root.to_owned()
}

use std::fmt::Write as _;

use super::{COMMAND, MARKER, REPLAY};
use crate::lower::RUNTIME_FEATURES;
use crate::lower::ir::Crate;
use crate::model::RuntimeSource;

/// The manifest, with a feature for each group of methods.
pub(super) fn text(krate: &Crate) -> String {
    let package = &krate.package;
    let runtime = match &package.runtime {
        RuntimeSource::Path(path) => format!("{{ path = {} }}", quoted(path)),
        RuntimeSource::Version(version) => quoted(version),
    };
    let mut text = format!(
        "# {MARKER} `{COMMAND}`. Do not edit: change the descriptions and run the command.\n\n\
         [package]\n\
         name = {}\n\
         version = {}\n\
         edition = \"2024\"\n\
         license = {}\n\
         description = {}\n\
         \n\
         [[test]] # every method is tried with its samples\n\
         name = \"samples\"\n\
         required-features = [{REPLAY:?}]\n\
         \n\
         [dependencies]\n\
         alipay-runtime = {runtime}\n\
         \n\
         [features]\n\
         # the direction that talking to the gateway does not need: decode what is sent, encode what is received\n\
         {REPLAY} = [\"alipay-runtime/{REPLAY}\"]\n",
        quoted(&package.name),
        quoted(&package.version),
        quoted(&package.license),
        quoted(&package.description),
    );
    // Writing to a String cannot fail.
    for (purpose, features) in RUNTIME_FEATURES {
        let _ = writeln!(text, "# {purpose}");
        for feature in *features {
            let _ = writeln!(text, "{feature} = [\"alipay-runtime/{feature}\"]");
        }
    }
    text.push_str("# groups of methods\n");
    for (feature, implied) in &krate.features {
        let implied: Vec<String> = implied.iter().map(|name| quoted(name)).collect();
        let _ = writeln!(text, "{feature} = [{}]", implied.join(", "));
    }
    text
}

/// A TOML basic string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            control if control.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

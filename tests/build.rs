//! Lists the requests of the generated crate, so that tests can go through all of them. Uploads are left out: a file
//! cannot be read from a JSON document.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/src");
    println!("cargo::rerun-if-changed={}", source.display());
    let mut modules = Vec::new();
    find(&source, "alipay", &mut modules)?;
    modules.sort();
    let mut list = String::from("&[\n");
    for module in modules {
        let _ = writeln!(list, "Typed::of::<{module}::Request>(),");
    }
    list.push(']');
    let target = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(target.join("requests.rs"), list)
}

/// Adds the modules below `folder` that are methods. The module `around` holds those that stand in the folder itself.
fn find(folder: &Path, around: &str, modules: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let module = format!("{around}::r#{name}");
        if path.is_dir() {
            find(&path, &module, modules)?;
        } else if is_request(&fs::read_to_string(&path)?) {
            modules.push(module);
        }
    }
    Ok(())
}

fn is_request(code: &str) -> bool {
    code.contains("method::Request for Request ") && !code.contains("method::Wire::Upload")
}

//! Writes the descriptions of the synthetic platform, to try commands on: `platform FOLDER [METHODS]`.

use std::path::Path;
use std::process::ExitCode;

use alipay_benches::synthetic::Platform;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("error: there is no folder to write to");
        return ExitCode::from(2);
    };
    let methods = arguments.next().and_then(|count| count.parse().ok());
    let platform = methods.map_or_else(Platform::whole, Platform::sized);
    for (path, text) in platform.texts() {
        let path = Path::new(&folder).join(path);
        let written =
            std::fs::create_dir_all(path.parent().unwrap_or(&path)).and_then(|()| std::fs::write(&path, text));
        if let Err(error) = written {
            eprintln!("error: {}: {error}", path.display());
            return ExitCode::from(3);
        }
    }
    ExitCode::SUCCESS
}

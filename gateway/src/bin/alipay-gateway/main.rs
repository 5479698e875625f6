//! The gateway as a command: starts it, says how to reach it, and stops it on Ctrl-C or SIGTERM.

mod arguments;
mod keys;
mod report;

use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::Arguments;
use crate::keys::KeyFiles;

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> io::Result<()> {
    // Listened for before anything is said, so that whoever reads it may send the signal at once.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let stop = {
        let _in_runtime = runtime.enter();
        Stop::listen()?
    };
    let files = KeyFiles::open(&arguments.keys)?;
    let format = arguments.format;
    let port = arguments.port;
    let is_encrypted = arguments.encryption;
    let builder = arguments.builder()?.keys(files.keys()?);
    let builder = if is_encrypted {
        files.encryption(builder)?
    } else {
        builder
    };
    let gateway = builder.start().map_err(|error| match error.kind() {
        ErrorKind::AddrInUse | ErrorKind::PermissionDenied => {
            io::Error::new(error.kind(), format!("port {port} on 127.0.0.1: {error}"))
        }
        _ => error,
    })?;
    files.hand_out(&gateway)?;
    report::write(&gateway, &files, format, &mut io::stdout().lock())?;
    runtime.block_on(stop.asked());
    drop(gateway);
    let _nobody_reads_it = writeln!(io::stderr(), "stopped");
    Ok(())
}

/// Waits until somebody wants the command to end.
struct Stop {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Stop {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn asked(mut self) {
        std::future::poll_fn(|context| {
            let terminate = self.terminate.poll_recv(context);
            let interrupt = self.interrupt.poll_recv(context);
            if terminate.is_ready() { terminate } else { interrupt }
        })
        .await;
    }
}

#[cfg(not(unix))]
impl Stop {
    #[allow(clippy::unnecessary_wraps)] // as on Unix
    fn listen() -> io::Result<Self> {
        Ok(Self {})
    }

    async fn asked(self) {
        let _asked = tokio::signal::ctrl_c().await;
    }
}

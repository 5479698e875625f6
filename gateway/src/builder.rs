//! How a gateway is set up before it starts.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use crate::admission::Setup;
use crate::answer::{Fault, Plan};
use crate::crypto::Keys;
use crate::descriptions::Descriptions;
use crate::gateway::Gateway;
use crate::log::Log;
use crate::notifications::Scale;
use crate::platform::Platform;
use crate::store::Keeper;

const LOG_LENGTH: usize = 1000;

/// Sets up a [`Gateway`]; what is not set is as [`Gateway::start`] has it.
#[derive(Debug, Default)]
pub struct Builder {
    keys: Option<Keys>,
    descriptions: Option<Descriptions>,
    port: u16,
    state_file: Option<PathBuf>,
    notification_time_scale: Scale,
    pub(crate) setup: Setup,
    faults: Vec<Fault>,
    seed: Option<u64>,
    log_length: Option<usize>,
}

impl Builder {
    /// The keys of both sides; otherwise those that all gateways of the process share.
    #[must_use]
    pub fn keys(mut self, keys: Keys) -> Self {
        self.keys = Some(keys);
        self
    }

    /// The methods that the gateway knows; otherwise those that the project described when the gateway was built.
    #[must_use]
    pub fn descriptions(mut self, descriptions: Descriptions) -> Self {
        self.descriptions = Some(descriptions);
        self
    }

    /// The port on loopback; otherwise, and with 0, one that is free.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Makes answers go wrong from the start; called again, in other ways too. The first fault that applies to a
    /// request decides.
    #[must_use]
    pub fn fault(mut self, fault: impl Into<Fault>) -> Self {
        self.faults.push(fault.into());
        self
    }

    /// What chance goes by; otherwise chance itself, see [`Gateway::seed`]. With the same seed the same requests in
    /// the same order meet the same faults.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// How many requests the log holds, at least one; otherwise 1000. Older ones make room for new ones, and so they
    /// do when the log takes more than 64 MiB.
    #[must_use]
    pub fn log_length(mut self, calls: usize) -> Self {
        self.log_length = Some(calls);
        self
    }

    /// A file in which what the gateway remembers outlasts it; otherwise that is in memory only. The file need
    /// not exist yet. Each change is in it before it is answered, so that a crash loses nothing that was.
    ///
    /// Beside it there is a file with `.lock` at the end of its name, which keeps other gateways away.
    #[must_use]
    pub fn state_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.state_file = Some(path.into());
        self
    }

    /// How long the pauses are after which a notification is sent again, as a factor of the real ones: 4, 10 and 10
    /// minutes, 1, 2, 6 and 15 hours. Otherwise 1; with `1.0 / 60_000.0` all of it takes less than two seconds.
    #[must_use]
    pub fn notification_time_scale(mut self, factor: f64) -> Self {
        self.notification_time_scale = Scale::new(factor);
        self
    }

    /// Starts the gateway. It blocks until the gateway can be reached, and may be called inside of an asynchronous
    /// runtime too.
    ///
    /// # Errors
    ///
    /// When a key cannot be made or read, the project's descriptions were wrong, the port is taken, there is no thread
    /// to be had, or the state file is in use, broken or no state file: then the error names the file and the line.
    pub fn start(self) -> io::Result<Gateway> {
        let keys = self.keys.map_or_else(Keys::shared, Ok)?;
        let clock = self.setup.clock.clone();
        let app = self.setup.app(&keys)?;
        let descriptions = self
            .descriptions
            .map_or_else(Descriptions::embedded, Ok)
            .map_err(io::Error::other)?;
        let mut plan = Plan::new(self.seed);
        self.faults.into_iter().for_each(|fault| plan.add(fault));
        let log = Log::new(self.log_length.unwrap_or(LOG_LENGTH));
        let keeper = Arc::new(Keeper::open(self.state_file.as_deref(), clock.clone())?);
        let platform = Arc::new(Platform::new(app, keys, clock, descriptions, keeper, plan, log));
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        Gateway::serve(address, platform, self.notification_time_scale)
    }
}

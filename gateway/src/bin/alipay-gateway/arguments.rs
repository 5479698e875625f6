//! The command line.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use alipay_gateway::{Builder, Descriptions, Fault, Gateway, SignType};
use clap::{Parser, ValueEnum};

/// Plays Alipay on this machine: checks what an application sends, and answers like the real gateway
///
/// It listens on 127.0.0.1 only and never moves money. Its page shows every request live.
#[derive(Debug, Parser)]
#[command(version, after_long_help = FAULTS)]
pub(crate) struct Arguments {
    /// Port to listen on; 0 takes one that is free
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,

    /// Id of the one application that is known
    #[arg(long, value_name = "ID")]
    app_id: Option<String>,

    /// Public key of the application, if it has a key of its own already: PEM, or the base64 that Alipay's tools write
    #[arg(long, value_name = "FILE")]
    pub(crate) app_public_key: Option<PathBuf>,

    /// Kinds of signatures that the application may make; may be repeated
    #[arg(long, value_enum, value_name = "TYPE", default_value = "rsa2")]
    sign_type: Vec<Kind>,

    /// Certificate mode; certificates are issued anew at each start, as files in the folder of the keys
    #[arg(long)]
    certificates: bool,

    /// Lets requests be encrypted, with a content key that is a file in the folder of the keys
    #[arg(long)]
    pub(crate) encryption: bool,

    /// Token of a merchant, `app_auth_token`; may be repeated. Without any, all are taken as good
    #[arg(long, value_name = "TOKEN")]
    app_auth_token: Vec<String>,

    /// Token of a user, `auth_token`; may be repeated. Without any, all are taken as good
    #[arg(long, value_name = "TOKEN")]
    auth_token: Vec<String>,

    /// How far the timestamp of a request may be off, both ways
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    timestamp_window: u64,

    /// Folder of the key files; what is not there is made, private keys for their owner's eyes only
    #[arg(long, value_name = "DIR", default_value = ".alipay-gateway")]
    pub(crate) keys: PathBuf,

    /// Folder of descriptions of methods, instead of those that the gateway was built with
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,

    /// File in which cards, trades and notifications outlast the gateway; otherwise they are in memory only
    #[arg(long, value_name = "FILE")]
    state_file: Option<PathBuf>,

    /// Pauses before a notification is sent again, as a factor of the real ones of minutes and hours
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0)]
    notification_time_scale: f64,

    /// Makes answers go wrong, such as `html`, `delay=500ms@10%` or `unsigned@alipay.trade.*`; may be repeated
    #[arg(long, value_name = "FAULT")]
    fault: Vec<Fault>,

    /// What chance goes by; the same one repeats a run
    #[arg(long)]
    seed: Option<u64>,

    /// How many requests the page and the log keep
    #[arg(long, value_name = "COUNT", default_value_t = 1000)]
    log_length: usize,

    /// How to say that it is ready
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A few lines for people
    Text,
    /// One line of JSON for scripts
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Rsa,
    Rsa2,
}

impl From<Kind> for SignType {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Rsa => Self::Rsa,
            Kind::Rsa2 => Self::Rsa2,
        }
    }
}

impl Arguments {
    /// The set-up without what is in the folder of the keys.
    pub(crate) fn builder(self) -> io::Result<Builder> {
        let builder = Gateway::builder()
            .port(self.port)
            .log_length(self.log_length)
            .notification_time_scale(self.notification_time_scale)
            .sign_types(self.sign_type.into_iter().map(SignType::from))
            .timestamp_window(Duration::from_secs(self.timestamp_window));
        let builder = match self.app_public_key {
            Some(file) => builder.app_public_key(read(&file)?),
            None => builder,
        };
        let builder = match self.spec {
            Some(folder) => builder.descriptions(Descriptions::read(folder).map_err(io::Error::other)?),
            None => builder,
        };
        let builder = if self.certificates {
            builder.certificates()
        } else {
            builder
        };
        let builder = self.app_auth_token.into_iter().fold(builder, Builder::app_auth_token);
        let builder = self.auth_token.into_iter().fold(builder, Builder::auth_token);
        let builder = self.app_id.into_iter().fold(builder, Builder::app_id);
        let builder = self.state_file.into_iter().fold(builder, Builder::state_file);
        let builder = self.seed.into_iter().fold(builder, Builder::seed);
        Ok(self.fault.into_iter().fold(builder, Builder::fault))
    }
}

fn read(file: &Path) -> io::Result<String> {
    std::fs::read_to_string(file).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))
}

const FAULTS: &str = "\
Faults, each a word and what limits it:
  unsigned                          no signature
  wrongly-signed                    the signature of something else
  other-certificate                 signed with Alipay's certificate before or after its renewal
  unsigned-error                    an error_response without a signature
  html                              a page for people, status 200
  status=502                        a page for people, status 500 to 599
  delay=500ms                       the right answer after a pause in ms, s or min
  hung-up                           the connection ends without an answer
  cut-off                           the connection ends in the middle of the answer
  oversized=1MiB                    the right answer and so much more
  gbk                               the right answer in GBK
  two-nodes, two-signatures         the member with the answer, or sign, twice
  refused=40004:ACQ.SYSTEM_ERROR    an error; also refused=20000 and refused=10003
  missing, missing=trade_status     a member of the answer left out, by chance or by its path; so do:
  unknown-value, number, null, empty-object, empty-list
  html@10%                          of all answers, this share
  html@3x                           the first three
  html@alipay.trade.*               those to these methods
The request itself is carried out as usual. A request asks for itself with the header
`alipay-gateway-fault: html`. POST /faults adds faults while the gateway runs, DELETE /faults ends them.";

#[cfg(test)]
mod tests {
    use alipay_gateway::Fault;
    use clap::{CommandFactory as _, Parser as _};

    use super::{Arguments, FAULTS};

    #[test]
    fn clap_finds_nothing_wrong() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_fault_of_the_help_is_one() {
        let lines = FAULTS.lines().filter_map(|line| line.strip_prefix("  "));
        let words = lines.flat_map(|line| {
            let words = line.split("   ").next().unwrap_or_default();
            words.split(", ")
        });
        let read: Vec<Result<Fault, _>> = words.map(str::parse).collect();
        assert!(read.len() > 20, "{read:?}");
        for fault in read {
            assert!(fault.is_ok(), "{fault:?}");
        }
    }

    #[test]
    fn a_mistyped_fault_is_explained() {
        let error = Arguments::try_parse_from(["alipay-gateway", "--fault", "htlm"]).unwrap_err();
        assert!(error.to_string().contains("did you mean `html`?"), "{error}");
    }
}

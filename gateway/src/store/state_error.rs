//! Why a state file cannot be used.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

#[derive(Debug)]
pub(crate) enum StateError {
    InUse {
        lock: PathBuf,
    },
    NotOurs {
        path: PathBuf,
    },
    Broken {
        path: PathBuf,
        line: usize,
        source: serde_json::Error,
    },
    Io {
        path: PathBuf,
        source: io::Error,
    },
}

impl fmt::Display for StateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse { lock } => write!(
                f,
                "another gateway uses this state file, it holds {}: stop it, or give this one a file of its own",
                lock.display()
            ),
            Self::NotOurs { path } => write!(
                f,
                "{}:1: this is no state file of the gateway: name another file, or one that does not exist yet",
                path.display()
            ),
            Self::Broken { path, line, source } => write!(
                f,
                "{}:{line}: this line of the state file cannot be read ({source}): remove the line, or the file to \
                 start anew",
                path.display()
            ),
            Self::Io { path, source } => write!(f, "{}: {source}", path.display()),
        }
    }
}

impl Error for StateError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Broken { source, .. } => Some(source),
            Self::Io { source, .. } => Some(source),
            Self::InUse { .. } | Self::NotOurs { .. } => None,
        }
    }
}

impl From<StateError> for io::Error {
    fn from(error: StateError) -> Self {
        let kind = match &error {
            StateError::InUse { .. } => io::ErrorKind::WouldBlock,
            StateError::NotOurs { .. } | StateError::Broken { .. } => io::ErrorKind::InvalidData,
            StateError::Io { source, .. } => source.kind(),
        };
        Self::new(kind, error)
    }
}

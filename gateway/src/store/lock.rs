//! What keeps other gateways away from a state file.

use std::fs::{File, OpenOptions};
use std::path::Path;

use fs4::{FileExt, TryLockError};

use super::journal::beside;
use super::state_error::StateError;

/// A lock on the file beside a state file: that one itself is replaced when it is opened, so that a lock on it would not
/// hold.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Lock {
    pub(super) fn take(state_file: &Path) -> Result<Self, StateError> {
        let path = beside(state_file, ".lock");
        let failed = |source| StateError::Io {
            path: path.clone(),
            source,
        };
        let mut options = OpenOptions::new();
        let file = options
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(failed)?;
        match FileExt::try_lock(&file) {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(StateError::InUse { lock: path }),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}

/// Closing the file would not be enough while a process that another thread is just starting still shares it.
impl Drop for Lock {
    fn drop(&mut self) {
        let _ = FileExt::unlock(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::{Lock, StateError};

    #[test]
    fn one_at_a_time() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("state");
        let lock = Lock::take(&path).unwrap();
        assert!(matches!(Lock::take(&path), Err(StateError::InUse { .. })));
        drop(lock);
        Lock::take(&path).unwrap();
    }

    #[test]
    fn it_is_gone_although_a_process_that_is_being_started_shares_the_file() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("state");
        let lock = Lock::take(&path).unwrap();
        let _shared = lock.0.try_clone().unwrap();
        drop(lock);
        Lock::take(&path).unwrap();
    }
}

//! Files that cannot be sent.

use std::path::Path;
use std::sync::Arc;
use std::{fmt, io};

/// Why a file cannot be sent: it could not be read, or its length is no longer the one at [`File::open`](crate::File::open).
#[derive(Clone, Debug)]
pub struct FileError {
    path: Arc<Path>,
    cause: Arc<io::Error>,
}

impl FileError {
    pub(super) fn new(path: &Arc<Path>, cause: io::Error) -> Self {
        Self {
            path: path.clone(),
            cause: cause.into(),
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Looks for one behind the error of an HTTP library that reads a [`Body`](crate::Body), however deep it is wrapped.
    pub fn behind(error: &(dyn std::error::Error + 'static)) -> Option<Self> {
        std::iter::successors(Some(error), |error| error.source()).find_map(|error| {
            let inner = error.downcast_ref::<io::Error>()?.get_ref()?;
            let inner: &(dyn std::error::Error + 'static) = inner;
            inner.downcast_ref::<Self>().cloned().or_else(|| Self::behind(inner))
        })
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the file {} cannot be sent: {}", self.path.display(), self.cause)
    }
}

impl std::error::Error for FileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.cause)
    }
}

impl From<FileError> for io::Error {
    fn from(error: FileError) -> Self {
        Self::new(error.cause.kind(), error)
    }
}

//! Files on disk, which are read when they are sent.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;

use super::FileError;

/// As much of a file as is in memory at a time.
const CHUNK: usize = 64 * 1024;
/// As many bytes as tell a media type.
const START: u64 = 4;

/// A file on disk, and how long it is.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    path: Arc<Path>,
    length: u64,
}

impl Stored {
    /// Looks a file up, and reads its first bytes.
    pub(super) fn find(path: &Path) -> io::Result<(Self, Vec<u8>)> {
        Self::look_at(path).map_err(|cause| FileError::new(&path.into(), cause).into())
    }

    fn look_at(path: &Path) -> io::Result<(Self, Vec<u8>)> {
        // Asked before opening: opening a pipe would wait for its other end.
        let metadata = fs::metadata(path)?;
        if !metadata.is_file() {
            let problem = "only a regular file can be uploaded; a directory or a device has no length to announce";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, problem));
        }
        let mut start = Vec::new();
        fs::File::open(path)?.take(START).read_to_end(&mut start)?;
        let stored = Self {
            path: path.into(),
            length: metadata.len(),
        };
        Ok((stored, start))
    }

    pub(super) fn length(&self) -> u64 {
        self.length
    }

    pub(crate) fn open(self) -> Result<OpenFile, FileError> {
        let open = || {
            let file = fs::File::open(&self.path)?;
            let now = file.metadata()?.len();
            if now == self.length { Ok(file) } else { Err(changed()) }
        };
        match open() {
            Ok(file) => Ok(OpenFile {
                file,
                left: self.length,
                path: self.path,
            }),
            Err(cause) => Err(FileError::new(&self.path, cause)),
        }
    }
}

/// A file on disk that is being read.
pub(crate) struct OpenFile {
    file: fs::File,
    left: u64,
    path: Arc<Path>,
}

impl OpenFile {
    /// The next piece, or nothing at the end.
    pub(crate) fn chunk(&mut self) -> Result<Option<Bytes>, FileError> {
        self.read().map_err(|cause| FileError::new(&self.path, cause))
    }

    fn read(&mut self) -> io::Result<Option<Bytes>> {
        if self.left == 0 {
            return Ok(None);
        }
        let wanted = usize::try_from(self.left).map_or(CHUNK, |left| left.min(CHUNK));
        let mut chunk = Vec::with_capacity(wanted);
        let read = (&self.file).take(wanted as u64).read_to_end(&mut chunk)?;
        self.left -= read as u64;
        // Told before the last piece is handed out, so that what was announced never becomes complete.
        if read < wanted || self.left == 0 && self.file.read(&mut [0])? > 0 {
            return Err(changed());
        }
        Ok(Some(chunk.into()))
    }
}

fn changed() -> io::Error {
    io::Error::other("its length has changed since it was opened; open it again")
}

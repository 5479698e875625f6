//! The body of a request, which is read while it is sent.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::{fmt, mem};

use bytes::{Buf as _, Bytes};

use crate::file::{Content, OpenFile};

/// The body of a request: bytes in memory and files on disk, one after the other. Of a file no more than 64 KiB is in
/// memory at a time.
///
/// An HTTP client that can stream takes it as a [`Read`] and its [`content_length`](Self::content_length), which the
/// gateway wants to be told; any other takes [`into_bytes`](Self::into_bytes).
///
/// `Debug` shows the length only.
pub struct Body {
    segments: VecDeque<Content>,
    file: Option<OpenFile>,
    unread: Bytes,
    left: u64,
}

impl Body {
    /// How many bytes are still to be read: at first, all of them.
    pub fn content_length(&self) -> u64 {
        self.left
    }

    /// Reads everything into memory.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or its length has changed since it was opened.
    pub fn into_bytes(mut self) -> io::Result<Vec<u8>> {
        let first = self.chunk()?.unwrap_or_default();
        if self.left == 0 {
            return Ok(first.into()); // without a copy, if nobody else holds it
        }
        let mut bytes = first.to_vec();
        self.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The next piece, or nothing at the end: bytes in memory as they are, without a copy, and files piece by piece.
    pub(crate) fn chunk(&mut self) -> io::Result<Option<Bytes>> {
        let chunk = self.find_chunk();
        match &chunk {
            Ok(chunk) => self.left -= chunk.as_ref().map_or(0, |chunk| chunk.len() as u64),
            // Whoever reads on gets no more, and with that less than was announced.
            Err(_) => (self.file, self.segments) = (None, VecDeque::new()),
        }
        chunk
    }

    /// Whether the next piece comes from a disk, for which a thread may have to wait.
    #[cfg(feature = "reqwest")]
    pub(crate) fn is_on_disk(&self) -> bool {
        self.file.is_some() || matches!(self.segments.front(), Some(Content::Disk(_)))
    }

    fn find_chunk(&mut self) -> io::Result<Option<Bytes>> {
        if !self.unread.is_empty() {
            return Ok(Some(mem::take(&mut self.unread)));
        }
        loop {
            if let Some(file) = &mut self.file {
                if let Some(chunk) = file.chunk()? {
                    return Ok(Some(chunk));
                }
                self.file = None;
            }
            match self.segments.pop_front() {
                Some(Content::Memory(bytes)) if bytes.is_empty() => {}
                Some(Content::Memory(bytes)) => return Ok(Some(bytes)),
                Some(Content::Disk(stored)) => self.file = Some(stored.open()?),
                None => return Ok(None),
            }
        }
    }
}

impl Read for Body {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let mut chunk = self.chunk()?.unwrap_or_default();
        let count = (&*chunk).read(buffer)?;
        chunk.advance(count);
        self.left += chunk.len() as u64;
        self.unread = chunk;
        Ok(count)
    }
}

impl FromIterator<Content> for Body {
    fn from_iter<I: IntoIterator<Item = Content>>(contents: I) -> Self {
        let segments: VecDeque<_> = contents.into_iter().collect();
        Self {
            left: segments.iter().map(Content::length).sum(),
            segments,
            file: None,
            unread: Bytes::new(),
        }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from_iter([Content::Memory(bytes.into())])
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({} bytes)", self.left)
    }
}

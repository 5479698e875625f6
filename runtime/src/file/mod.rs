//! The content of an upload field.

mod error;
mod stored;

use std::path::Path;
use std::{fmt, io};

use bytes::Bytes;
use serde::ser::{Serialize, SerializeStruct as _, Serializer};

pub use error::FileError;
pub(crate) use stored::{OpenFile, Stored};

/// A file to upload: a name with its extension, which the gateway asks for, and the content. Cloning is cheap, and a
/// clone shares the content. A file without a byte counts as missing where one is required.
///
/// `Debug` shows the kind and the length of the content only.
///
/// ```
/// use alipay_runtime::File;
///
/// let file = File::new("shop.png", [0x89, b'P', b'N', b'G']);
/// assert_eq!(format!("{file:?}"), r#"File { name: "shop.png", media_type: "image/png", bytes: 4 }"#);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    name: String,
    media_type: &'static str,
    content: Content,
}

/// Where the bytes of a file are.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Content {
    Memory(Bytes),
    Disk(Stored),
}

impl File {
    /// A file named `name` that holds `content`.
    pub fn new(name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        let content = Bytes::from(content.into());
        Self {
            name: name.into(),
            media_type: media_type(&content),
            content: Content::Memory(content),
        }
    }

    /// A file on disk, under its own name. Only its length and its first bytes are read now; the content is read when
    /// it is sent, a piece at a time. Until then the length must not change. The gateway asks for a name with an
    /// extension, so a temporary file needs [another one](Self::with_name).
    ///
    /// ```no_run
    /// use alipay_runtime::File;
    ///
    /// let file = File::open("/var/uploads/0f3a.tmp")?.with_name("shop.png");
    /// # std::io::Result::Ok(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is a directory or anything else without a length. A [`FileError`] in the error
    /// names the file.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let (stored, start) = Stored::find(path)?;
        Ok(Self {
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            media_type: media_type(&start),
            content: Content::Disk(stored),
        })
    }

    /// The same file under another name.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The file name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many bytes the content has.
    pub fn len(&self) -> u64 {
        self.content.length()
    }

    /// Whether the content has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn media_type(&self) -> &'static str {
        self.media_type
    }

    pub(crate) fn content(&self) -> &Content {
        &self.content
    }
}

impl Content {
    pub(crate) fn length(&self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::Disk(stored) => stored.length(),
        }
    }
}

/// The media types that the gateway's own SDKs tell apart, by the first bytes of the content.
fn media_type(start: &[u8]) -> &'static str {
    match start {
        [b'G', b'I', b'F', b'8', ..] => "image/gif",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'B', b'M', ..] => "image/bmp",
        _ => "application/octet-stream",
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .field("bytes", &self.content.length())
            .finish()
    }
}

/// Written as its name and its length, which is what rules look at: the content travels outside of the text parameters.
impl Serialize for File {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut file = serializer.serialize_struct("File", 2)?;
        file.serialize_field("name", &self.name)?;
        file.serialize_field("bytes", &self.len())?;
        file.end()
    }
}

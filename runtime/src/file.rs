//! The content of an upload field.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct as _, Serializer};

/// A file to upload: a name with its extension, which the gateway asks for, and the content.
///
/// `Debug` shows the length of the content only.
///
/// ```
/// use alipay_runtime::File;
///
/// let file = File::new("shop.png", [0x89, b'P', b'N', b'G']);
/// assert_eq!(format!("{file:?}"), r#"File { name: "shop.png", bytes: 4 }"#);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    name: String,
    content: Vec<u8>,
}

impl File {
    /// A file named `name` that holds `content`.
    pub fn new(name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            content: content.into(),
        }
    }

    /// The file name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many bytes the content has.
    pub fn len(&self) -> u64 {
        self.content.len() as u64
    }

    /// Whether the content has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of the file.
    pub fn content(&self) -> &[u8] {
        &self.content
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("bytes", &self.len())
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

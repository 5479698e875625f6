//! What emitted `Serialize` implementations call: absent fields are left out, and no member is written twice.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::Extra;

/// A JSON object that is being written, field by field.
pub struct Object<'e, S: Serializer> {
    map: S::SerializeMap,
    extra: &'e Extra,
    /// The names written so far; kept only when there is something in `extra` that could have one of them.
    written: Vec<&'static str>,
}

impl<'e, S: Serializer> Object<'e, S> {
    /// Begins an object that ends with the members of `extra`.
    ///
    /// # Errors
    ///
    /// Whatever the serialiser reports.
    pub fn begin(serializer: S, extra: &'e Extra) -> Result<Self, S::Error> {
        let map = serializer.serialize_map(None)?;
        Ok(Self {
            map,
            extra,
            written: Vec::new(),
        })
    }

    /// Writes one field; an absent one is not written at all.
    ///
    /// # Errors
    ///
    /// Whatever the serialiser reports.
    pub fn field<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) -> Result<(), S::Error> {
        let Some(value) = value else { return Ok(()) };
        if !self.extra.is_empty() {
            self.written.push(name);
        }
        self.map.serialize_entry(name, value)
    }

    /// Writes the members of `extra` that no field has written, and ends the object.
    ///
    /// # Errors
    ///
    /// Whatever the serialiser reports.
    pub fn end(mut self) -> Result<S::Ok, S::Error> {
        for (name, value) in self.extra {
            if !self.written.contains(&name.as_str()) {
                self.map.serialize_entry(name, value)?;
            }
        }
        self.map.end()
    }
}

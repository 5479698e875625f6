//! What a message holds beside its documented fields.

use std::ops::{Deref, DerefMut};

use serde_json::{Map, Value, map};

/// Members without a field of their own: unknown ones, and those whose value did not fit the documented type.
///
/// On the way in nothing is lost because of it; on the way out it sends a member that the
/// documentation does not have. A field of the same name that is set wins over a member here.
///
/// ```
/// use alipay_runtime::Extra;
///
/// let mut extra = Extra::default();
/// extra.insert("discount".to_owned(), "0.10".into());
/// assert_eq!(extra["discount"], "0.10");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra(Map<String, Value>);

impl Deref for Extra {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Extra {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl From<Map<String, Value>> for Extra {
    fn from(members: Map<String, Value>) -> Self {
        Self(members)
    }
}

impl From<Extra> for Map<String, Value> {
    fn from(extra: Extra) -> Self {
        extra.0
    }
}

impl IntoIterator for Extra {
    type Item = (String, Value);
    type IntoIter = map::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Extra {
    type Item = (&'a String, &'a Value);
    type IntoIter = map::Iter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

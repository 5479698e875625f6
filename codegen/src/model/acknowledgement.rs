use super::Origin;

/// A break that maintainers mean.
#[derive(Clone, Debug)]
pub struct Acknowledgement {
    /// Where it is written.
    pub origin: Origin,
    /// The id of the rule that reports it.
    pub rule: String,
    /// The method that it is about.
    pub method: Option<String>,
    /// The official name of the type that it is about.
    pub type_name: Option<String>,
    /// The feature that it is about.
    pub feature: Option<String>,
    /// The field, value or error code that it is about, as a path in the description.
    pub field: Option<String>,
    /// Why it is meant.
    pub reason: String,
}

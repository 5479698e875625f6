//! The text that is signed.

use std::collections::BTreeMap;

/// `name=value` joined with `&`, ascending by the bytes of the names. Values stand as they are; those that are
/// empty are left out, and so is `sign`.
pub(crate) fn canonical(parameters: &BTreeMap<String, String>) -> String {
    parameters
        .iter()
        .filter(|(name, value)| !value.is_empty() && *name != "sign")
        .map(|(name, value)| format!("{name}={value}"))
        .collect::<Vec<_>>()
        .join("&")
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn sorted_by_name_without_what_is_empty_and_the_signature() {
        let pairs = [("a1", "2"), ("a", "1&x=y"), ("sign", "no"), ("a-b", ""), ("B", "中 +")];
        let parameters = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        assert_eq!(canonical(&parameters), "B=中 +&a=1&x=y&a1=2");
    }
}

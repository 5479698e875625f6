//! The text that is signed.

use std::collections::BTreeMap;

/// `name=value` joined with `&`, ascending by the bytes of the names. Values stand as they are; those that are
/// empty are left out, and so are the parameters in `without`.
pub(crate) fn canonical(parameters: &BTreeMap<String, String>, without: &[&str]) -> String {
    parameters
        .iter()
        .filter(|(name, value)| !value.is_empty() && !without.contains(&name.as_str()))
        .map(|(name, value)| format!("{name}={value}"))
        .collect::<Vec<_>>()
        .join("&")
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn sorted_by_name_without_what_is_empty_or_excluded() {
        let pairs = [("a1", "2"), ("a", "1&x=y"), ("sign", "no"), ("a-b", ""), ("B", "中 +")];
        let parameters = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        assert_eq!(canonical(&parameters, &["sign"]), "B=中 +&a=1&x=y&a1=2");
    }
}

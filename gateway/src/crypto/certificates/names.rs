//! Who is certified, and by whom: the same kinds of names as in Alipay's certificates, in the order of RFC 4514.

pub(super) const ROOT: &str = "CN=Local Gateway Root,OU=Certification Authority,O=Local Gateway,C=CN";
pub(super) const INTERMEDIATE: &str = "CN=Local Gateway Class 2,OU=Certification Authority,O=Local Gateway,C=CN";
pub(super) const ALIPAY: &str = "CN=Local Gateway,OU=Alipay,O=Local Gateway,C=CN";

/// What is read as the name of an application has no place for other signs than these.
pub(super) fn app(id: &str) -> String {
    let id: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("CN={id},OU=Applications,O=Local Gateway,C=CN")
}

/// What the manifest of the emitted crate says besides its features.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, as an SPDX expression.
    pub license: String,
    /// What it is, in one line.
    pub description: String,
    /// Where the runtime comes from that it depends on.
    pub runtime: RuntimeSource,
}

/// Where a crate comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeSource {
    /// A folder, relative to the emitted crate.
    Path(String),
    /// A version in the registry.
    Version(String),
}

impl Default for Package {
    fn default() -> Self {
        Self {
            name: "alipay".to_owned(),
            version: "0.1.0".to_owned(),
            license: "MIT OR Apache-2.0".to_owned(),
            description: "Typed, validating client of the Alipay Open Platform".to_owned(),
            runtime: RuntimeSource::Version("0.1".to_owned()),
        }
    }
}

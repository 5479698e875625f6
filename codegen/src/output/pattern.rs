/// A choice of files by the names of methods, folders or paths, with `*` for any text.
///
/// ```
/// use alipay_codegen::output::Pattern;
///
/// let cards = Pattern::new("alipay.marketing.card.*");
/// assert!(cards.matches("src/marketing/card/update.rs", &["alipay/marketing/card/update.yaml".to_owned()]));
/// assert!(!cards.matches("src/trade/pay.rs", &["alipay/trade/pay.yaml".to_owned()]));
/// assert!(Pattern::new("Cargo.toml").matches("Cargo.toml", &[]));
/// ```
#[derive(Clone, Debug)]
pub struct Pattern {
    parts: Vec<String>,
}

impl Pattern {
    /// Reads a pattern; every text is one.
    pub fn new(text: &str) -> Self {
        Self {
            parts: text.split('*').map(str::to_owned).collect(),
        }
    }

    /// Whether the file at `path`, made from the description files `sources`, is chosen.
    pub fn matches(&self, path: &str, sources: &[String]) -> bool {
        let names = sources.iter().map(|source| {
            let stem = source.strip_suffix(".yaml").unwrap_or(source);
            stem.strip_suffix("/_types").unwrap_or(stem).replace('/', ".")
        });
        self.fits(path) || names.into_iter().any(|name| self.fits(&name))
    }

    fn fits(&self, name: &str) -> bool {
        let [first, middle @ .., last] = self.parts.as_slice() else {
            return self.parts.first().is_some_and(|part| part == name);
        };
        let Some(mut rest) = name.strip_prefix(first.as_str()) else {
            return false;
        };
        for part in middle {
            let Some(at) = rest.find(part.as_str()) else {
                return false;
            };
            rest = &rest[at + part.len()..];
        }
        rest.ends_with(last.as_str())
    }
}

//! Brings tokens into the layout of the files.

use proc_macro2::TokenStream;

/// Stands between the lines of one piece of documentation while it is a single token: with a token for each line,
/// documentation would be a third of all tokens.
pub(super) const LINE: char = '\u{1}';

/// Formats item by item, to set items apart by an empty line.
pub(super) fn format(tokens: &TokenStream) -> String {
    // Emitted tokens always parse; were that ever wrong, the compiler would show where better than a panic could.
    let Ok(file) = syn::parse2::<syn::File>(tokens.clone()) else {
        return tokens.to_string();
    };
    let mut text = unparse(file.attrs, Vec::new());
    let mut previous = None;
    for item in file.items {
        // Imports stand together, and so do modules of other files; everything else stands apart.
        let kind = match &item {
            syn::Item::Use(_) => Some("use"),
            syn::Item::Mod(module) if module.content.is_none() => Some("mod"),
            _ => None,
        };
        if !text.is_empty() && (kind.is_none() || kind != previous) {
            text.push('\n');
        }
        previous = kind;
        text.push_str(&unparse(Vec::new(), vec![item]));
    }
    text
}

fn unparse(attrs: Vec<syn::Attribute>, items: Vec<syn::Item>) -> String {
    let text = prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs,
        items,
    });
    if text.contains(LINE) {
        separate_lines(&text)
    } else {
        text
    }
}

/// Gives each line of documentation a line of its own.
fn separate_lines(text: &str) -> String {
    let mut separated = String::with_capacity(text.len() + text.len() / 4);
    for line in text.lines() {
        let mut parts = line.split(LINE);
        let first = parts.next().unwrap_or_default();
        separated.push_str(first);
        let mark = first.len() - first.trim_start().len() + "///".len();
        for part in parts {
            separated.push('\n');
            separated.push_str(first.get(..mark).unwrap_or_default());
            separated.push_str(part);
        }
        separated.push('\n');
    }
    separated
}

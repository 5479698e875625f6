//! Pieces of code that several kinds of output have in common.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::layout::LINE;
use crate::lower::RustName;
use crate::lower::ir::{ItemType, StructField};

pub(super) fn ident(name: &RustName) -> Ident {
    match name.as_str().strip_prefix("r#") {
        Some(plain) => Ident::new_raw(plain, Span::call_site()),
        None => Ident::new(name.as_str(), Span::call_site()),
    }
}

pub(super) fn doc(lines: &[String]) -> TokenStream {
    let text = documentation(lines);
    quote!(#[doc = #text])
}

/// The lines of a piece of documentation as one text, which [`format`](super::layout::format) takes apart again.
pub(super) fn documentation(lines: &[String]) -> String {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push(LINE);
        }
        if !line.is_empty() {
            text.push(' ');
            if line.contains(char::is_control) {
                text.push_str(&line.replace(char::is_control, " "));
            } else {
                text.push_str(line);
            }
        }
    }
    text
}

pub(super) fn aliases(names: &[String]) -> TokenStream {
    quote!(#(#[doc(alias = #names)])*)
}

pub(super) fn deprecated(why: Option<&String>) -> TokenStream {
    why.map_or_else(TokenStream::new, |why| quote!(#[deprecated(note = #why)]))
}

/// A path as it was decided: from the crate, or a name in the same module.
pub(super) fn path(names: &[RustName]) -> TokenStream {
    let idents = names.iter().map(ident);
    quote!(#(#idents)::*)
}

/// The condition under which something is there, as tokens.
pub(super) fn condition(features: &[String]) -> TokenStream {
    condition_text(features).parse().unwrap_or_default()
}

/// The condition under which something is there: one of `features`, if there are any.
pub(super) fn condition_text(features: &[String]) -> String {
    let mut any: Vec<String> = features
        .iter()
        .map(|feature| format!("feature = {feature:?}"))
        .collect();
    match any.pop() {
        None => String::new(),
        Some(only) if any.is_empty() => format!("#[cfg({only})]"),
        Some(last) => format!("#[cfg(any({}, {last}))]", any.join(", ")),
    }
}

/// The type of one item.
pub(super) fn item(item: &ItemType) -> TokenStream {
    match item {
        ItemType::String => quote!(String),
        ItemType::Secret => quote!(rt::Secret),
        ItemType::Amount => quote!(rt::Amount),
        ItemType::DateTime => quote!(rt::DateTime),
        ItemType::Integer => quote!(i64),
        ItemType::Boolean => quote!(bool),
        ItemType::File => quote!(rt::File),
        ItemType::Struct(names) | ItemType::Enum(names) => path(names),
    }
}

/// The type of a field that is there.
pub(super) fn value(field: &StructField) -> TokenStream {
    let item = item(&field.item);
    let value = if field.list { quote!(Vec<#item>) } else { item };
    if field.json {
        quote!(rt::JsonText<#value>)
    } else {
        value
    }
}

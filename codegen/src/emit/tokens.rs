//! Pieces of code that several kinds of output have in common.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::REPLAY;
use crate::lower::RustName;
use crate::lower::ir::{ItemType, StructField};

pub(super) fn ident(name: &RustName) -> Ident {
    match name.as_str().strip_prefix("r#") {
        Some(plain) => Ident::new_raw(plain, Span::call_site()),
        None => Ident::new(name.as_str(), Span::call_site()),
    }
}

pub(super) fn doc(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

pub(super) fn aliases(names: &[String]) -> TokenStream {
    quote!(#(#[doc(alias = #names)])*)
}

pub(super) fn deprecated(why: Option<&String>) -> TokenStream {
    why.map_or_else(TokenStream::new, |why| quote!(#[deprecated(note = #why)]))
}

/// A path from the crate, or a name in the same module.
pub(super) fn path(names: &[RustName]) -> TokenStream {
    let idents = names.iter().map(ident);
    if names.len() > 1 {
        quote!(crate::#(#idents)::*)
    } else {
        quote!(#(#idents)*)
    }
}

/// The condition under which something is there: one of `features`, and `replay` if it is not needed otherwise.
pub(super) fn condition(features: &[String], only_for_replay: bool) -> TokenStream {
    let any = match features {
        [] => None,
        [feature] => Some(quote!(feature = #feature)),
        features => Some(quote!(any(#(feature = #features),*))),
    };
    match (any, only_for_replay) {
        (None, false) => TokenStream::new(),
        (Some(any), false) => quote!(#[cfg(#any)]),
        (None, true) => quote!(#[cfg(feature = #REPLAY)]),
        (Some(any), true) => quote!(#[cfg(all(feature = #REPLAY, #any))]),
    }
}

/// The type of one item.
pub(super) fn item(item: &ItemType) -> TokenStream {
    match item {
        ItemType::String => quote!(String),
        ItemType::Integer => quote!(i64),
        ItemType::Boolean => quote!(bool),
        ItemType::File => quote!(rt::File),
        ItemType::Struct(names) | ItemType::Enum(names) => path(names),
    }
}

/// The type of a field that is there.
pub(super) fn value(field: &StructField) -> TokenStream {
    let item = item(&field.item);
    if field.list { quote!(Vec<#item>) } else { item }
}

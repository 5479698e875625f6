use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{aliases, condition, deprecated, doc, ident};
use crate::lower::ir::Enum;

/// A list of values: known ones by name, all others as they are.
pub(super) fn tokens(list: &Enum) -> TokenStream {
    let condition = condition(&list.features);
    let docs = doc(&list.docs);
    let aliases = aliases(&list.aliases);
    let name = ident(&list.name);
    let other = ident(&list.other);
    let variants = list.variants.iter().map(|variant| {
        let docs = doc(&variant.docs);
        let deprecation = deprecated(variant.deprecated.as_ref());
        let name = ident(&variant.name);
        quote! {
            #docs
            #deprecation
            #name,
        }
    });
    quote! {
        #docs
        #aliases
        #condition
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// Any other text, as it is on the wire.
            #other(String),
        }
    }
}

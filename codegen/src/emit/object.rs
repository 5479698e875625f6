use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{aliases, condition, deprecated, doc, ident, value};
use super::{builder, rules, wire};
use crate::lower::ir::Struct;

/// An object: its struct, its builder, its rules, and how it is written and read.
pub(super) fn tokens(object: &Struct) -> TokenStream {
    let definition = definition(object);
    let builder = object.sent.then(|| builder::tokens(object));
    let rules = object.sent.then(|| rules::tokens(object));
    let wire = wire::tokens(object);
    quote! {
        #definition
        #builder
        #rules
        #wire
    }
}

fn definition(object: &Struct) -> TokenStream {
    let condition = condition(&object.features, false);
    let docs = doc(&object.docs);
    let aliases = aliases(&object.aliases);
    let deprecation = deprecated(object.deprecated.as_ref());
    let name = ident(&object.name);
    let extra = ident(&object.extra);
    let fields = object.fields.iter().map(|field| {
        let docs = doc(&field.docs);
        let deprecation = deprecated(field.deprecated.as_ref());
        let name = ident(&field.name);
        let value = value(field);
        quote! {
            #docs
            #deprecation
            pub #name: Option<#value>,
        }
    });
    quote! {
        #docs
        #aliases
        #deprecation
        #condition
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            /// Members that no other field has: unknown ones, and those that did not fit their documented type.
            pub #extra: rt::Extra,
        }
    }
}

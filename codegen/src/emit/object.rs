use proc_macro2::TokenStream;
use quote::quote;

use super::builder;
use super::tokens::{aliases, condition, deprecated, doc, ident, value};
use crate::lower::ir::Struct;
use crate::model::Marks;

/// An object: its struct, and its builder if it is sent.
pub(super) fn tokens(object: &Struct) -> TokenStream {
    let definition = definition(object);
    let builder = object.sent.then(|| builder::tokens(object));
    let notification = object.marks.as_ref().map(|marks| notification(object, marks));
    quote! {
        #definition
        #builder
        #notification
    }
}

fn notification(object: &Struct, marks: &Marks) -> TokenStream {
    let condition = condition(&object.features);
    let name = ident(&object.name);
    let method = marks.msg_method.iter();
    let notify_type = marks.notify_type.iter();
    quote! {
        #condition
        impl rt::method::Notification for #name {
            #(const METHOD: Option<&'static str> = Some(#method);)*
            #(const NOTIFY_TYPE: Option<&'static str> = Some(#notify_type);)*
        }
    }
}

fn definition(object: &Struct) -> TokenStream {
    let condition = condition(&object.features);
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

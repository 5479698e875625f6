use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{condition, ident};
use crate::lower::ir::Struct;

/// How an object is written and read: one direction always, the other for those who store or replay messages.
pub(super) fn tokens(object: &Struct) -> TokenStream {
    let encode = encode(object);
    let decode = decode(object);
    quote! {
        #encode
        #decode
    }
}

fn encode(object: &Struct) -> TokenStream {
    let condition = condition(&object.features, !object.sent);
    let name = ident(&object.name);
    let extra = ident(&object.extra);
    let fields = object.fields.iter().map(|field| {
        let (wire, name) = (&field.wire, ident(&field.name));
        quote!(object.field(#wire, &self.#name)?;)
    });
    let begin = quote!(rt::encode::Object::begin(serializer, &self.#extra));
    let body = if object.fields.is_empty() {
        quote!(#begin?.end())
    } else {
        quote! {
            let mut object = #begin?;
            #(#fields)*
            object.end()
        }
    };
    quote! {
        #condition
        impl rt::serde::Serialize for #name {
            fn serialize<S: rt::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #body
            }
        }
    }
}

fn decode(object: &Struct) -> TokenStream {
    let condition = condition(&object.features, !object.received);
    let name = ident(&object.name);
    let extra = ident(&object.extra);
    let arms = object.fields.iter().map(|field| {
        let (wire, name) = (&field.wire, ident(&field.name));
        quote!(#wire => rt::decode::field(map, &mut self.#name),)
    });
    let (parameter, body) = if object.fields.is_empty() {
        (quote!(_name), quote!(rt::decode::unknown(map)))
    } else {
        (
            quote!(name),
            quote! {
                match name {
                    #(#arms)*
                    _ => rt::decode::unknown(map),
                }
            },
        )
    };
    quote! {
        #condition
        impl rt::decode::Object for #name {
            fn member<'de, A: rt::serde::de::MapAccess<'de>>(
                &mut self,
                #parameter: &str,
                map: &mut A,
            ) -> Result<rt::decode::Leftover, A::Error> {
                #body
            }

            fn extra(&mut self) -> &mut rt::Extra {
                &mut self.#extra
            }
        }

        #condition
        impl<'de> rt::serde::Deserialize<'de> for #name {
            fn deserialize<D: rt::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                rt::decode::object(deserializer)
            }
        }
    }
}

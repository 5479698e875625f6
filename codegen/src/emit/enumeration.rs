use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{aliases, condition, deprecated, doc, ident};
use crate::lower::ir::Enum;

/// A list of values: known ones by name, all others as they are.
pub(super) fn tokens(list: &Enum) -> TokenStream {
    let condition = condition(&list.features, false);
    let definition = definition(list);
    let text = text(list);
    let advice = list.advice.then(|| advice(list));
    let name = ident(&list.name);
    // Error codes are made of texts that the runtime has decoded already.
    let wire = (!list.advice).then(|| wire(list));
    quote! {
        #definition

        #condition
        impl #name {
            #text
            #advice
        }

        #condition
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        #condition
        impl From<String> for #name {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        #wire
    }
    .into_iter()
    .chain(from_text(list))
    .collect()
}

fn definition(list: &Enum) -> TokenStream {
    let condition = condition(&list.features, false);
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

fn text(list: &Enum) -> TokenStream {
    let other = ident(&list.other);
    let arms = list.variants.iter().map(|variant| {
        let (name, wire) = (ident(&variant.name), &variant.wire);
        quote!(Self::#name => #wire,)
    });
    quote! {
        /// The text on the wire.
        pub fn as_str(&self) -> &str {
            match self {
                #(#arms)*
                Self::#other(text) => text,
            }
        }
    }
}

fn from_text(list: &Enum) -> TokenStream {
    let condition = condition(&list.features, false);
    let (name, other) = (ident(&list.name), ident(&list.other));
    let arms = list.variants.iter().map(|variant| {
        let (name, wire) = (ident(&variant.name), &variant.wire);
        quote!(#wire => Self::#name,)
    });
    let body = if list.variants.is_empty() {
        quote!(Self::#other(text.to_owned()))
    } else {
        quote! {
            match text {
                #(#arms)*
                _ => Self::#other(text.to_owned()),
            }
        }
    };
    quote! {
        #condition
        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                #body
            }
        }
    }
}

fn wire(list: &Enum) -> TokenStream {
    let condition = condition(&list.features, false);
    let name = ident(&list.name);
    quote! {
        #condition
        impl rt::serde::Serialize for #name {
            fn serialize<S: rt::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #condition
        impl rt::decode::Lenient for #name {
            fn text(text: &str) -> Option<Self> {
                Some(Self::from(text))
            }
        }

        #condition
        impl<'de> rt::serde::Deserialize<'de> for #name {
            fn deserialize<D: rt::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                rt::decode::scalar(deserializer)
            }
        }
    }
}

/// What the codes mean and what to do about them.
fn advice(list: &Enum) -> TokenStream {
    let known = list
        .variants
        .iter()
        .filter_map(|variant| variant.advice.as_ref().map(|advice| (ident(&variant.name), advice)));
    let (meanings, actions): (Vec<_>, Vec<_>) = known
        .map(|(name, (meaning, action))| {
            (
                quote!(Self::#name => Some(#meaning),),
                quote!(Self::#name => Some(#action),),
            )
        })
        .unzip();
    let other = ident(&list.other);
    quote! {
        /// What the code means; nothing for codes that the page does not list.
        pub fn meaning(&self) -> Option<&'static str> {
            match self {
                #(#meanings)*
                Self::#other(_) => None,
            }
        }

        /// What to do about it; nothing for codes that the page does not list.
        pub fn action(&self) -> Option<&'static str> {
            match self {
                #(#actions)*
                Self::#other(_) => None,
            }
        }
    }
}

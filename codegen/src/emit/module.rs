use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{condition, ident};
use super::{enumeration, method, object};
use crate::lower::ir::{Child, Module};

/// The text of a module's file, formatted.
pub(super) fn text(module: &Module) -> String {
    let is_root = module.file == "src/lib.rs";
    let docs = module.docs.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    let attributes = if is_root {
        quote! {
            #![cfg_attr(rustfmt, rustfmt_skip)]
            #![forbid(unsafe_code)]
            #![warn(missing_docs)]
        }
    } else if module.has_deprecated {
        quote!(#![allow(deprecated)])
    } else {
        TokenStream::new()
    };
    let children = module.children.iter().map(|it| child(it, is_root));
    let root = is_root.then(root_items);
    let uses_runtime = module.method.is_some() || !module.structs.is_empty() || !module.enums.is_empty();
    let runtime = uses_runtime.then(|| {
        quote!(
            use ::alipay_runtime as rt;
        )
    });
    let method = module.method.as_ref().map(|item| method::tokens(item, module));
    let structs = module.structs.iter().map(object::tokens);
    let enums = module.enums.iter().map(enumeration::tokens);
    let required = required_fields(module);
    format(&quote! {
        #(#![doc = #docs])*
        #attributes
        #runtime
        #root
        #(#children)*
        #(#structs)*
        #(#enums)*
        #method
        #required
    })
}

fn child(child: &Child, is_root: bool) -> TokenStream {
    let condition = condition(&child.features, false);
    let name = ident(&child.name);
    // rustfmt, which formats otherwise, goes down from here.
    let unformatted = is_root.then(|| quote!(#[rustfmt::skip]));
    quote! {
        #condition
        #unformatted
        pub mod #name;
    }
}

/// What applications need of the runtime, so that they depend on one crate only.
fn root_items() -> TokenStream {
    quote! {
        pub use ::alipay_runtime as runtime;
        pub use ::alipay_runtime::*;
    }
}

/// A type for each required field: builders have them as their states, and the compiler shows them when one is missing.
fn required_fields(module: &Module) -> TokenStream {
    if module.required_fields.is_empty() {
        return TokenStream::new();
    }
    let names = module.required_fields.iter().map(ident);
    quote! {
        #[doc(hidden)]
        #[allow(non_camel_case_types, missing_docs)]
        pub mod required {
            #(#[derive(Debug)] pub struct #names;)*
        }
    }
}

/// Formats item by item, to set items apart by an empty line.
fn format(tokens: &TokenStream) -> String {
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
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs,
        items,
    })
}

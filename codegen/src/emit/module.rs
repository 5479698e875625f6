use proc_macro2::TokenStream;
use quote::quote;

use super::layout::format;
use super::tokens::{condition, documentation, ident};
use super::{enumeration, method, object, table};
use crate::lower::ir::{Child, Module};

/// The text of a module's file.
pub(super) fn text(module: &Module) -> String {
    let is_root = module.file == "src/lib.rs";
    let docs = documentation(&module.docs);
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
    let mut parts = vec![format(&quote! {
        #![doc = #docs]
        #attributes
        #runtime
        #root
        #(#children)*
    })];
    parts.extend(module.method.iter().map(|item| format(&method::tokens(item, module))));
    for object in &module.structs {
        parts.push(format(&object::tokens(object)));
        parts.extend(table::of_object(object));
    }
    for list in &module.enums {
        parts.push(format(&enumeration::tokens(list)));
        parts.push(table::of_values(list));
    }
    if !module.required_fields.is_empty() {
        parts.push(format(&required_fields(module)));
    }
    parts.join("\n")
}

fn child(child: &Child, is_root: bool) -> TokenStream {
    let condition = condition(&child.features);
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

/// A type for each required field: builders ask for them, and the compiler shows the name of one that is missing.
///
/// No segment of a method begins with an underscore, so the module cannot meet another.
fn required_fields(module: &Module) -> TokenStream {
    let names = module.required_fields.iter().map(ident);
    quote! {
        #[doc(hidden)]
        #[allow(non_camel_case_types, missing_docs)]
        pub mod _required {
            #(#[derive(Debug)] pub struct #names;)*
        }
    }
}

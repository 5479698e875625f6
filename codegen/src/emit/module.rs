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
    let about_the_crate = is_root.then(|| {
        quote! {
            #![cfg_attr(rustfmt, rustfmt_skip)]
            #![forbid(unsafe_code)]
            #![warn(missing_docs)]
        }
    });
    let deprecation = module.has_deprecated.then(|| quote!(#![allow(deprecated)]));
    let children = module.children.iter().map(|it| child(it, is_root));
    let root = is_root.then(root_items);
    let uses_runtime = module.method.is_some() || !module.structs.is_empty() || !module.enums.is_empty();
    // Only a method is there whatever features are chosen.
    let perhaps = module.method.is_none().then(|| quote!(#[allow(unused_imports)]));
    let runtime = uses_runtime.then(|| {
        quote!(
            #perhaps
            use ::alipay_runtime as rt;
        )
    });
    let mut parts = vec![format(&quote! {
        #![doc = #docs]
        #about_the_crate
        #deprecation
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

/// A trait for each required field: builders ask for them, and the compiler says which one is missing. (It would show
/// a type that stands for the field by its whole path, wherever another method has a field of the same name.)
///
/// No segment of a method begins with an underscore, so the module cannot meet another.
fn required_fields(module: &Module) -> TokenStream {
    let traits = module.required_fields.iter().map(|field| {
        let message = format!("the required field `{}` is not set", field.plain());
        let label = format!("call `.{field}(…)` before `.build()`");
        let name = ident(field);
        quote! {
            #[diagnostic::on_unimplemented(message = #message, label = #label)]
            pub trait #name {}
            impl #name for ::alipay_runtime::builder::Set {}
        }
    });
    quote! {
        #[doc(hidden)]
        #[allow(non_camel_case_types, missing_docs)]
        pub mod _required {
            #(#traits)*
        }
    }
}

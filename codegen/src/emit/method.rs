use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{ident, path};
use crate::lower::ir::{ItemType, MethodItem, Module};
use crate::model::Wire;

/// What makes the objects of a module a method.
pub(super) fn tokens(method: &MethodItem, module: &Module) -> TokenStream {
    let (name, version) = (&method.name, &method.version);
    let (request, response, error_code) = (
        ident(&method.request),
        ident(&method.response),
        ident(&method.error_code),
    );
    let wire = match method.wire {
        Wire::BizContent => quote!(BizContent),
        Wire::Flat => quote!(Flat),
        Wire::Upload => quote!(Upload),
        Wire::Page => quote!(Page),
        Wire::App => quote!(App),
    };
    let parameters = &method.parameters;
    let read_only = method.read_only.then(|| {
        quote!(
            const READ_ONLY: bool = true;
        )
    });
    let files = files(method, module);
    let call = method
        .wire
        .is_called()
        .then(|| quote!(impl rt::method::Call for #request {}));
    let shared = method
        .notification
        .iter()
        .filter_map(|it| Some((it, it.shared.as_ref()?)));
    let notification = shared.map(|(notification, shared)| {
        let (name, shared) = (ident(&notification.name), path(shared));
        quote!(pub use #shared as #name;)
    });
    quote! {
        impl rt::method::Request for #request {
            const METHOD: &'static str = #name;
            const VERSION: &'static str = #version;
            const WIRE: rt::method::Wire = rt::method::Wire::#wire;
            const PARAMETERS: &'static [&'static str] = &[#(#parameters),*];
            #read_only
            type Response = #response;
            type ErrorCode = #error_code;
            #files
        }
        #call
        #(#notification)*
    }
}

/// The files of an upload.
fn files(method: &MethodItem, module: &Module) -> TokenStream {
    let request = module.structs.iter().find(|object| object.name == method.request);
    let files: Vec<TokenStream> = request
        .iter()
        .flat_map(|object| &object.fields)
        .filter(|field| field.item == ItemType::File)
        .map(|field| {
            let (wire, name) = (&field.wire, ident(&field.name));
            quote!(self.#name.iter().map(|file| (#wire, file)))
        })
        .collect();
    let Some((first, rest)) = files.split_first() else {
        return TokenStream::new();
    };
    quote! {
        fn files(&self) -> Vec<(&'static str, &rt::File)> {
            #first #(.chain(#rest))*.collect()
        }
    }
}

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::tokens::{condition, deprecated, doc, ident, item, value};
use crate::lower::RustName;
use crate::lower::ir::{ItemType, Struct, StructField};

/// The way to make an object that is sent: setters, and states for what is required.
pub(super) fn tokens(object: &Struct) -> TokenStream {
    match &object.builder {
        Some(builder) => with_states(object, builder),
        None => without_states(object),
    }
}

/// Nothing is required: the object is its own builder.
fn without_states(object: &Struct) -> TokenStream {
    let condition = condition(&object.features);
    let name = ident(&object.name);
    let setters = object.fields.iter().map(|field| optional_setter(field, &quote!(self)));
    quote! {
        #condition
        impl #name {
            /// Begins with an empty value; no field is required.
            pub fn builder() -> Self {
                Self::default()
            }
            #(#setters)*
            /// Ends the chain of setters.
            pub fn build(self) -> Self {
                self
            }
        }
    }
}

/// A builder whose type says which required fields it has: without them it cannot build.
fn with_states(object: &Struct, builder: &RustName) -> TokenStream {
    let condition = condition(&object.features);
    let (name, builder) = (ident(&object.name), ident(builder));
    let required: Vec<&StructField> = object.fields.iter().filter(|field| field.required).collect();
    let states: Vec<Ident> = (0..required.len()).map(|index| format_ident!("S{index}")).collect();
    let fields: Vec<Ident> = required.iter().map(|field| ident(&field.name)).collect();
    let required_setters = required
        .iter()
        .enumerate()
        .map(|(index, field)| required_setter(field, index, &name, &builder, &states));
    let optional_setters = object
        .fields
        .iter()
        .filter(|field| !field.required)
        .map(|field| optional_setter(field, &quote!(self.value)));
    let docs = format!(" Makes a [`{name}`]; it can be built when every required field is set.");
    let begin = format!(" Begins with an empty value; required: {}.", sentence(&required));
    quote! {
        #[doc = #docs]
        #condition
        #[derive(Debug)]
        #[must_use]
        pub struct #builder<#(#states = rt::builder::Unset),*> {
            value: #name,
            states: ::core::marker::PhantomData<(#(#states,)*)>,
        }

        #condition
        impl #name {
            #[doc = #begin]
            pub fn builder() -> #builder {
                #builder { value: Self::default(), states: ::core::marker::PhantomData }
            }
        }

        #condition
        impl<#(#states),*> #builder<#(#states),*> {
            #(#required_setters)*
            #(#optional_setters)*
            /// Ends the chain of setters; it does not compile while a required field is missing.
            pub fn build(self) -> #name
            where
                #(#states: _required::#fields,)*
            {
                self.value
            }
        }
    }
}

fn sentence(required: &[&StructField]) -> String {
    let names: Vec<String> = required
        .iter()
        .map(|field| format!("`{}`", field.name.plain()))
        .collect();
    names.join(", ")
}

fn required_setter(
    field: &StructField,
    index: usize,
    object: &Ident,
    builder: &Ident,
    states: &[Ident],
) -> TokenStream {
    let docs = doc(std::slice::from_ref(&field.brief));
    let deprecation = deprecated(field.deprecated.as_ref());
    let name = ident(&field.name);
    let (parameter, value) = parameter(field);
    let after = states.iter().enumerate().map(|(at, state)| {
        if at == index {
            quote!(rt::builder::Set)
        } else {
            quote!(#state)
        }
    });
    quote! {
        #docs
        #deprecation
        pub fn #name(self, value: #parameter) -> #builder<#(#after),*> {
            #builder {
                value: #object { #name: Some(#value), ..self.value },
                states: ::core::marker::PhantomData,
            }
        }
    }
}

fn optional_setter(field: &StructField, place: &TokenStream) -> TokenStream {
    let docs = doc(std::slice::from_ref(&field.brief));
    let deprecation = deprecated(field.deprecated.as_ref());
    let name = ident(&field.name);
    let (parameter, value) = parameter(field);
    quote! {
        #docs
        #deprecation
        pub fn #name(mut self, value: #parameter) -> Self {
            #place.#name = Some(#value);
            self
        }
    }
}

/// What a setter takes, and how it makes the field of it.
fn parameter(field: &StructField) -> (TokenStream, TokenStream) {
    let item_type = if field.json { value(field) } else { item(&field.item) };
    let value = Ident::new("value", Span::call_site());
    let exact = !field.json
        && matches!(
            field.item,
            ItemType::Amount
                | ItemType::DateTime
                | ItemType::Integer
                | ItemType::Boolean
                | ItemType::File
                | ItemType::Struct(_)
        );
    match (field.list && !field.json, exact) {
        (false, true) => (item_type, quote!(#value)),
        (false, false) => (quote!(impl Into<#item_type>), quote!(#value.into())),
        (true, true) => (
            quote!(impl IntoIterator<Item = #item_type>),
            quote!(#value.into_iter().collect()),
        ),
        (true, false) => (
            quote!(impl IntoIterator<Item = impl Into<#item_type>>),
            quote!(#value.into_iter().map(Into::into).collect()),
        ),
    }
}

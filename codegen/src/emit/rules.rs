use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::tokens::{condition, ident, path};
use crate::lower::RustName;
use crate::lower::ir::{ItemType, Rule, Struct, StructField};
use crate::model::Format;

/// The rules of an object, as a table that the runtime walks.
pub(super) fn tokens(object: &Struct) -> TokenStream {
    let condition = condition(&object.features, false);
    let name = ident(&object.name);
    let page = &object.page;
    let fields = object.fields.iter().filter_map(field);
    quote! {
        #condition
        impl rt::Validate for #name {
            fn rules() -> &'static rt::validate::ObjectRules {
                use rt::validate::table::*;
                const RULES: &ObjectRules = &ObjectRules {
                    page: #page,
                    fields: &[#(#fields),*],
                };
                RULES
            }
        }
    }
}

fn field(field: &StructField) -> Option<TokenStream> {
    let inner = match &field.item {
        ItemType::Struct(names) => Some(path_from_body(names)),
        _ => None,
    };
    if field.rules.is_empty() && inner.is_none() {
        return None;
    }
    let name = &field.wire;
    let rules = field.rules.iter().map(rule);
    Some(match inner {
        Some(inner) => quote!(object(#name, &[#(#rules),*], <#inner as rt::Validate>::rules)),
        None => quote!(scalar(#name, &[#(#rules),*])),
    })
}

/// A path that means the same in a function's body, whatever is imported there.
fn path_from_body(names: &[RustName]) -> TokenStream {
    let path = path(names);
    if names.len() > 1 { path } else { quote!(self::#path) }
}

fn rule(rule: &Rule) -> TokenStream {
    let rule = match rule {
        Rule::Required => quote!(Required),
        Rule::MaxLength(max) => counted("MaxLength", *max),
        Rule::MinLength(min) => counted("MinLength", *min),
        Rule::Values(values) => quote!(Values(&[#(#values),*])),
        Rule::Format(it) => {
            let it = format(*it);
            quote!(Format(Format::#it))
        }
        Rule::StartsWith(start) => quote!(StartsWith(#start)),
        Rule::Range(range) => {
            let (min, max) = (end(range.min), end(range.max));
            quote!(Range { min: #min, max: #max })
        }
        Rule::MaxItems(max) => counted("MaxItems", *max),
        Rule::MinItems(min) => counted("MinItems", *min),
        Rule::Unique => quote!(Unique),
        Rule::UniqueBy(member) => quote!(UniqueBy(#member)),
        Rule::WithLengthOf(field, total) => {
            let total = Literal::i64_unsuffixed(*total);
            quote!(WithLengthOf { field: #field, total: #total })
        }
        Rule::When(field, is, then) => {
            let then = then.iter().map(self::rule);
            quote!(When { field: #field, is: &[#(#is),*], then: &[#(#then),*] })
        }
        Rule::Within(field, then) => {
            let then = then.iter().map(self::rule);
            quote!(Within { field: #field, then: &[#(#then),*] })
        }
    };
    quote!(Rule::#rule)
}

fn counted(rule: &str, count: u32) -> TokenStream {
    let (rule, count) = (Ident::new(rule, Span::call_site()), Literal::u32_unsuffixed(count));
    quote!(#rule(#count))
}

fn end(limit: Option<i64>) -> TokenStream {
    match limit.map(Literal::i64_unsuffixed) {
        Some(limit) => quote!(Some(#limit)),
        None => quote!(None),
    }
}

fn format(format: Format) -> TokenStream {
    match format {
        Format::DateTime => quote!(DateTime),
        Format::Date => quote!(Date),
        Format::Decimal(scale) => {
            let scale = Literal::u8_unsuffixed(scale);
            quote!(Decimal { scale: #scale })
        }
        Format::Digits(Some(count)) => {
            let count = Literal::u32_unsuffixed(count);
            quote!(Digits(Some(#count)))
        }
        Format::Digits(None) => quote!(Digits(None)),
        Format::Integer => quote!(Integer),
        Format::Url => quote!(HttpUrl),
        Format::HttpsUrl => quote!(HttpsUrl),
        Format::Json => quote!(Json),
        Format::Period => quote!(Period),
    }
}

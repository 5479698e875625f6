//! The tables from which the runtime's macros make implementations.

use syn::parse::{Parse, ParseStream, Result};
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Token, Type, braced, bracketed};

use super::module::spelled;

/// `Type, names, { "wire" => name, … }`; what stands after a name in a line is passed over.
pub(super) struct Names {
    pub(super) object: Ident,
    pub(super) rest: Ident,
    pub(super) lines: Vec<(String, String)>,
}

impl Parse for Names {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let object = input.parse()?;
        input.parse::<Token![,]>()?;
        let rest = input.parse()?;
        input.parse::<Token![,]>()?;
        let content;
        braced!(content in input);
        let mut lines = Vec::new();
        while !content.is_empty() {
            let wire: LitStr = content.parse()?;
            content.parse::<Token![=>]>()?;
            let name: Ident = content.parse()?;
            lines.push((wire.value(), name.to_string()));
            while content.peek(Token![,]) && content.peek2(LitStr) && !content.peek3(Token![=>]) {
                content.parse::<Token![,]>()?;
                content.parse::<LitStr>()?;
            }
            if content.parse::<Option<Token![,]>>()?.is_none() {
                content.parse::<Token![;]>()?;
            }
        }
        Ok(Self { object, rest, lines })
    }
}

/// `Type, "page", { "wire": [rules] => held, … }`
pub(super) struct Rules {
    pub(super) object: Ident,
    pub(super) page: String,
    pub(super) lines: Vec<(String, String)>,
}

impl Parse for Rules {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let object = input.parse()?;
        input.parse::<Token![,]>()?;
        let page: LitStr = input.parse()?;
        input.parse::<Token![,]>()?;
        let content;
        braced!(content in input);
        let mut lines = Vec::new();
        while !content.is_empty() {
            let wire: LitStr = content.parse()?;
            content.parse::<Token![:]>()?;
            let rules;
            bracketed!(rules in content);
            let rules = Punctuated::<syn::Expr, Token![,]>::parse_terminated(&rules)?;
            let mut said: Vec<String> = rules.iter().map(spelled).collect();
            if content.parse::<Option<Token![=>]>>()?.is_some() {
                said.push(format!("=> {}", spelled(&content.parse::<Type>()?)));
            }
            lines.push((wire.value(), said.join(" ")));
            content.parse::<Token![,]>()?;
        }
        let page = page.value();
        Ok(Self { object, page, lines })
    }
}

//! The examples of the guides are tests: each page of `docs/` is the documentation of a module here.

macro_rules! books {
    ($($language:ident: $($page:ident)*;)*) => {$(
        mod $language {$(
            #[doc = include_str!(concat!("../../docs/", stringify!($language), "/", stringify!($page), ".md"))]
            mod $page {}
        )*}
    )*};
}

books! {
    en: README app breaking certificates counter deposit diagnostics export gateway import login merchants moving
        notifications refund transfer web;
    zh: README app certificates counter deposit gateway login merchants moving notifications refund transfer web;
}

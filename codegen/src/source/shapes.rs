//! The mappings of the format.

use super::field::{PLACEMENTS, REQUIRED};
use super::shape::{Key, Kind, Rule, Shape, words};
use crate::model::{Format, OnlyIn, Scalar, Wire};

/// All of them.
pub(super) static ALL: &[&Shape] = &[
    &METHOD,
    &FAMILY,
    &PACKAGE,
    &RUNTIME,
    &ACKNOWLEDGEMENT,
    &DEFAULTS,
    &NOTIFICATION,
    &SHARED_NOTIFICATION,
    &ERROR_CODE,
    &TYPE,
    &VALUE,
    &SAMPLES,
    &FIELD,
    &WITH_LENGTH_OF,
    &CONDITION,
];

pub(super) static METHOD: Shape = Shape {
    what: "a method",
    keys: &[
        Key::needed(
            "method",
            Kind::MethodName,
            "The name of the method, which must agree with the file's path.",
        ),
        Key::needed("source", Kind::Address, "The page that the file was taken from."),
        Key::needed("summary", Kind::Text, "What the method does, in one sentence."),
        Key::new("description", Kind::Text, "More sentences, where one will not do."),
        Key::new("version", Kind::Text, "The version of the method."),
        Key::new(
            "wire",
            Kind::Word(|| words(Wire::WORDS)),
            "How the request travels; see the next table.",
        ),
        Key::new(
            "read_only",
            Kind::YesNo,
            "The method changes nothing, so a request may be sent again when its answer is lost.",
        ),
        Key::new(
            "rust_name",
            Kind::Text,
            "The name of the module, when two would be the same.",
        ),
        Key::new("deprecated", Kind::Text, "Why not to use the method, or what to use."),
        Key::new(
            "defaults",
            Kind::Mapping(&DEFAULTS),
            "What holds for fields of this file that have no `required`.",
        ),
        Key::new("request", Kind::Fields(&FIELD), "What is sent."),
        Key::new(
            "response",
            Kind::Fields(&FIELD),
            "What comes back, beside the common fields.",
        ),
        Key::new(
            "notification",
            Kind::Shared(&NOTIFICATION),
            "What Alipay sends later by itself, or the name of a shared notification.",
        ),
        Key::new("errors", Kind::Entries(&ERROR_CODE), "The error codes of the page."),
        Key::new("types", Kind::Types(&TYPE), "The types that only this method uses."),
        Key::new("samples", Kind::Mapping(&SAMPLES), "The samples of the page."),
    ],
    rules: &[],
};

pub(super) static FAMILY: Shape = Shape {
    what: "a file of shared types",
    keys: &[
        Key::new("source", Kind::Address, "The page that the file was taken from."),
        Key::new("rust_name", Kind::Text, "Renames the module of the folder."),
        Key::new(
            "defaults",
            Kind::Mapping(&DEFAULTS),
            "What holds for fields of this file that have no `required`.",
        ),
        Key::new(
            "types",
            Kind::Types(&TYPE),
            "The types that the methods of the folder share.",
        ),
        Key::new(
            "notifications",
            Kind::Types(&SHARED_NOTIFICATION),
            "The notifications that methods of the folder share, and messages, which belong to no method.",
        ),
    ],
    rules: &[Rule::Asks("types", "source"), Rule::Asks("notifications", "source")],
};

pub(super) static PACKAGE: Shape = Shape {
    what: "the crate",
    keys: &[
        Key::new("name", Kind::CrateName, "The name of the crate."),
        Key::new("version", Kind::Text, "Its version."),
        Key::new("license", Kind::Text, "Its licence, as an SPDX expression."),
        Key::new("description", Kind::Text, "What it is, in one line."),
        Key::new(
            "runtime",
            Kind::Mapping(&RUNTIME),
            "Where `alipay-runtime` comes from: a folder, relative to the crate, or a version.",
        ),
    ],
    rules: &[],
};

pub(super) static RUNTIME: Shape = Shape {
    what: "the runtime",
    keys: &[
        Key::new(
            "path",
            Kind::Text,
            "The folder of `alipay-runtime`, relative to the crate.",
        ),
        Key::new(
            "version",
            Kind::Text,
            "The version of `alipay-runtime` in the registry.",
        ),
    ],
    rules: &[Rule::OneOf("path", "version")],
};

pub(super) static ACKNOWLEDGEMENT: Shape = Shape {
    what: "an acknowledgement",
    keys: &[
        Key::needed("rule", Kind::Text, "The rule that reports the break."),
        Key::new("method", Kind::MethodName, "The method that it is about."),
        Key::new("type", Kind::Text, "The type that it is about."),
        Key::new("feature", Kind::Text, "The feature that it is about."),
        Key::new("field", Kind::Text, "The field that it is about."),
        Key::needed("reason", Kind::Text, "Why users have to bear it."),
    ],
    rules: &[],
};

pub(super) static DEFAULTS: Shape = Shape {
    what: "the defaults",
    keys: &[Key::new(
        "required",
        Kind::Requirement(|| words(REQUIRED)),
        "Whether fields that do not say so are required: `yes`, `no`, or `unstated`.",
    )],
    rules: &[],
};

const NOTIFY_TYPE: Key = Key::new(
    "notify_type",
    Kind::Text,
    "The `notify_type` that tells this notification from others.",
);

const MSG_METHOD: Key = Key::new(
    "msg_method",
    Kind::MethodName,
    "Instead of it: the `msg_method` of a message, which has its fields in `biz_content`.",
);

const NOTIFIED_FIELDS: Key = Key::needed(
    "fields",
    Kind::Fields(&FIELD),
    "Its own parameters, without the common `notify_*` and `sign*`.",
);

pub(super) static NOTIFICATION: Shape = Shape {
    what: "a notification",
    keys: &[
        NOTIFY_TYPE,
        MSG_METHOD,
        Key::new("description", Kind::Text, "When it comes."),
        NOTIFIED_FIELDS,
    ],
    rules: &[Rule::NotBoth("notify_type", "msg_method")],
};

pub(super) static SHARED_NOTIFICATION: Shape = Shape {
    what: "a shared notification",
    keys: &[
        NOTIFY_TYPE,
        MSG_METHOD,
        Key::new("rust_name", Kind::Text, "The name in Rust."),
        Key::new("description", Kind::TextIfAny, "When it comes."),
        NOTIFIED_FIELDS,
    ],
    rules: &[Rule::OneOf("notify_type", "msg_method")],
};

pub(super) static ERROR_CODE: Shape = Shape {
    what: "an error code",
    keys: &[
        Key::needed("meaning", Kind::Text, "What went wrong."),
        Key::needed("action", Kind::Text, "What to do about it."),
        Key::new("rust_name", Kind::Text, "The name in Rust."),
    ],
    rules: &[],
};

pub(super) static TYPE: Shape = Shape {
    what: "a type",
    keys: &[
        Key::new("rust_name", Kind::Text, "The name in Rust."),
        Key::new("description", Kind::TextIfAny, "What it is."),
        Key::new("fields", Kind::Fields(&FIELD), "The members of a JSON object."),
        Key::new("values", Kind::Values(&VALUE), "The values of a text out of a list."),
        Key::new("open", Kind::YesNo, "Whether other values are allowed too."),
    ],
    rules: &[Rule::OneOf("fields", "values"), Rule::Needs("open", "values")],
};

pub(super) static VALUE: Shape = Shape {
    what: "a value",
    keys: &[
        Key::new(
            "meaning",
            Kind::Text,
            "What the value means; without other keys it is written like this.",
        ),
        Key::new("deprecated", Kind::Text, "Why not to use the value."),
        Key::new("rust_name", Kind::Text, "The name in Rust."),
    ],
    rules: &[],
};

pub(super) static SAMPLES: Shape = Shape {
    what: "the samples",
    keys: &[
        Key::new(
            "request",
            Kind::Texts,
            "Requests as JSON text, by the language that the page shows.",
        ),
        Key::new(
            "response",
            Kind::Text,
            "The whole body of a success, with its `…_response` node and `sign`.",
        ),
        Key::new("error", Kind::Text, "The whole body of a failure."),
        Key::new(
            "notification",
            Kind::Text,
            "The parameters of a notification as they are sent.",
        ),
    ],
    rules: &[],
};

pub(super) static FIELD: Shape = Shape {
    what: "a field",
    keys: &[
        Key::new(
            "type",
            Kind::TypeRef(|| words(Scalar::WORDS)),
            "`string`, `amount`, `date-time`, `integer`, `boolean`, `file`, or the name of a type.",
        ),
        Key::new(
            "list_of",
            Kind::TypeRef(|| words(Scalar::WORDS)),
            "Instead of `type`: a list of that.",
        ),
        Key::new(
            "json",
            Kind::YesNo,
            "The value is a text that holds the object, or the list of objects, as JSON.",
        ),
        Key::new(
            "required",
            Kind::Requirement(|| words(REQUIRED)),
            "`yes`, `no`, or `unstated` where the page does not say.",
        ),
        Key::new(
            "secret",
            Kind::YesNo,
            "The text must not be seen: a token, a code that gives access, the number of an identity card.",
        ),
        Key::new(
            "max_length",
            Kind::Count,
            "The most characters of a text; in a list, of each text.",
        ),
        Key::new("min_length", Kind::Count, "The fewest characters."),
        Key::new(
            "stated_length",
            Kind::Count,
            "A length that the page prints for what is no text; told, not checked.",
        ),
        Key::new(
            "values",
            Kind::Values(&VALUE),
            "The values of this field, or a plain list of them: `[OPEN, CLOSED]`.",
        ),
        Key::new("open", Kind::YesNo, "Whether other values are allowed too."),
        Key::new(
            "enum_name",
            Kind::Text,
            "The Rust name of the type that `values` makes.",
        ),
        Key::new(
            "format",
            Kind::Word(|| words(Format::WORDS)),
            "The form of the text; see the next table.",
        ),
        Key::new(
            "format_inferred",
            Kind::YesNo,
            "Only the example shows the format, so it is told and not checked.",
        ),
        Key::new("scale", Kind::Count, "With `decimal`: the most digits after the point."),
        Key::new("digits", Kind::Count, "With `digits`: exactly so many."),
        Key::new("starts_with", Kind::Text, "How the text begins."),
        Key::new(
            "range",
            Kind::Range,
            "Smallest and largest number, `null` for no limit; amounts stand between quotes.",
        ),
        Key::new(
            "extensions",
            Kind::Extensions,
            "How the name of a file may end, in small letters; capitals will do too when it is sent.",
        ),
        Key::new(
            "max_bytes",
            Kind::Size,
            "The most bytes of a file: a whole number and `KB`, 1024 bytes, or `MB`, 1024 KB.",
        ),
        Key::new("max_items", Kind::Count, "The most items of a list."),
        Key::new("min_items", Kind::Count, "The fewest items of a list."),
        Key::new("unique", Kind::YesNo, "No two items of a list are the same."),
        Key::new(
            "unique_by",
            Kind::FieldName,
            "No two objects of a list have the same value in this member.",
        ),
        Key::new(
            "with_length_of",
            Kind::Mapping(&WITH_LENGTH_OF),
            "This number and the length of that field make at most the total.",
        ),
        Key::new(
            "only_in",
            Kind::Word(|| words(OnlyIn::WORDS)),
            "Of a field in no table of the page: it is in a `sample`, or known from Alipay's own SDKs, `sdk`.",
        ),
        Key::new(
            "in",
            Kind::Word(|| words(PLACEMENTS)),
            "`parameter` or `biz_content`, for a field of `request` that travels differently.",
        ),
        Key::new(
            "when",
            Kind::List(&CONDITION),
            "Rules that hold while something is true of other fields.",
        ),
        Key::new(
            "default",
            Kind::Spelling,
            "What Alipay assumes when the field is absent; told, not sent.",
        ),
        Key::new(
            "example",
            Kind::Spellings,
            "The page's example; for lists of texts or numbers, one item or a list.",
        ),
        Key::new(
            "example_breaks",
            Kind::Text,
            "Why the example breaks the field's rules.",
        ),
        Key::new("deprecated", Kind::Text, "Why not to use the field."),
        Key::new("rust_name", Kind::Text, "The name in Rust."),
        Key::new("description", Kind::TextIfAny, "What it is."),
    ],
    rules: &[
        Rule::NotBoth("type", "list_of"),
        Rule::Needs("open", "values"),
        Rule::Needs("enum_name", "values"),
        Rule::Needs("format_inferred", "format"),
        Rule::Needs("example_breaks", "example"),
        Rule::With("scale", "format", "decimal"),
        Rule::With("digits", "format", "digits"),
    ],
};

pub(super) static WITH_LENGTH_OF: Shape = Shape {
    what: "`with_length_of`",
    keys: &[
        Key::needed("field", Kind::FieldName, "The field whose length counts."),
        Key::needed("total", Kind::Integer, "The most that both make together."),
    ],
    rules: &[],
};

pub(super) static CONDITION: Shape = Shape {
    what: "a condition",
    keys: &[
        Key::needed(
            "if",
            Kind::Premises,
            "Other fields and what must be true of them, all of it: `present`, `absent`, a value, or a list of values.",
        ),
        Key::new("required", Kind::YesNo, "As for the field itself."),
        Key::new("max_length", Kind::Count, "As for the field itself."),
        Key::new("min_length", Kind::Count, "As for the field itself."),
        Key::new("values", Kind::Spellings, "As for the field itself."),
        Key::new(
            "format",
            Kind::Word(|| words(Format::WORDS)),
            "As for the field itself.",
        ),
        Key::new("scale", Kind::Count, "As for the field itself."),
        Key::new("digits", Kind::Count, "As for the field itself."),
        Key::new("starts_with", Kind::Text, "As for the field itself."),
        Key::new("range", Kind::Range, "As for the field itself."),
        Key::new("max_items", Kind::Count, "As for the field itself."),
        Key::new("min_items", Kind::Count, "As for the field itself."),
    ],
    rules: &[
        Rule::AtLeast(2),
        Rule::With("scale", "format", "decimal"),
        Rule::With("digits", "format", "digits"),
    ],
};

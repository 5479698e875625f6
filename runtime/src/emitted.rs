//! The parts of generated code that are the same for every type but for names: macros that take the names as a table.
//!
//! They are written out here, once, instead of in every generated file: what a file shows is what differs. Features
//! named here are those of the generated crate, where the macros are expanded.

/// How an object is written: its type, the field for everything else, and the wire name of each field.
#[doc(hidden)]
#[macro_export]
macro_rules! encode {
    ($object:ident, $extra:ident, { $($wire:literal => $field:ident,)* }) => {
        impl $crate::serde::Serialize for $object {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                #[allow(unused_mut)]
                let mut object = $crate::encode::Object::begin(serializer, &self.$extra)?;
                $(object.field($wire, &self.$field)?;)*
                object.end()
            }
        }
    };
}

/// How an object is read: its type, the field for everything else, and the field of each wire name.
#[doc(hidden)]
#[macro_export]
macro_rules! decode {
    ($object:ident, $extra:ident, { $($wire:literal => $field:ident,)* }) => {
        impl $crate::decode::Object for $object {
            fn member<'de, A: $crate::serde::de::MapAccess<'de>>(
                &mut self,
                name: &str,
                map: &mut A,
            ) -> ::core::result::Result<$crate::decode::Leftover, A::Error> {
                match name {
                    $($wire => $crate::decode::field(map, &mut self.$field),)*
                    _ => $crate::decode::unknown(map),
                }
            }

            fn extra(&mut self) -> &mut $crate::Extra {
                &mut self.$extra
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $object {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::decode::object(deserializer)
            }
        }
    };
}

/// An object that applications send: it is always written, and read by those who store or replay messages.
#[doc(hidden)]
#[macro_export]
macro_rules! sent {
    ($object:ident, $extra:ident, { $($wire:literal => $field:ident,)* }) => {
        $crate::encode!($object, $extra, { $($wire => $field,)* });
        #[cfg(feature = "replay")]
        $crate::decode!($object, $extra, { $($wire => $field,)* });
    };
}

/// An object that applications receive: it is always read, and written by those who store or replay messages.
#[doc(hidden)]
#[macro_export]
macro_rules! received {
    ($object:ident, $extra:ident, { $($wire:literal => $field:ident,)* }) => {
        $crate::decode!($object, $extra, { $($wire => $field,)* });
        #[cfg(feature = "replay")]
        $crate::encode!($object, $extra, { $($wire => $field,)* });
    };
}

/// An object that applications both send and receive.
#[doc(hidden)]
#[macro_export]
macro_rules! exchanged {
    ($object:ident, $extra:ident, { $($wire:literal => $field:ident,)* }) => {
        $crate::encode!($object, $extra, { $($wire => $field,)* });
        $crate::decode!($object, $extra, { $($wire => $field,)* });
    };
}

/// How a value out of a list is converted from and to its text: its type, the variant for every other text, and the
/// variant of each text.
#[doc(hidden)]
#[macro_export]
macro_rules! text {
    ($list:ident, $other:ident, { $($wire:literal => $variant:ident,)* }) => {
        impl $list {
            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::$other(text) => text,
                }
            }
        }

        impl ::core::convert::From<&str> for $list {
            fn from(text: &str) -> Self {
                match text {
                    $($wire => Self::$variant,)*
                    _ => Self::$other(text.into()),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $list {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::core::fmt::Display for $list {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

/// A list of values, in addition to [`text!`]: how a value is written and read.
#[doc(hidden)]
#[macro_export]
macro_rules! values {
    ($list:ident, $other:ident, { $($wire:literal => $variant:ident,)* }) => {
        $crate::text!($list, $other, { $($wire => $variant,)* });

        impl $crate::serde::Serialize for $list {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl $crate::decode::Lenient for $list {
            fn text(text: &str) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self::from(text))
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $list {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::decode::scalar(deserializer)
            }
        }
    };
}

/// The error codes of a method, in addition to [`text!`]: what each means and what to do about it.
#[doc(hidden)]
#[macro_export]
macro_rules! error_codes {
    ($list:ident, $other:ident, { $($wire:literal => $variant:ident, $meaning:literal, $action:literal;)* }) => {
        $crate::text!($list, $other, { $($wire => $variant,)* });

        impl $list {
            /// What the code means; nothing for codes that the page does not list.
            pub fn meaning(&self) -> ::core::option::Option<&'static str> {
                match self {
                    $(Self::$variant => ::core::option::Option::Some($meaning),)*
                    Self::$other(_) => ::core::option::Option::None,
                }
            }

            /// What to do about it; nothing for codes that the page does not list.
            pub fn action(&self) -> ::core::option::Option<&'static str> {
                match self {
                    $(Self::$variant => ::core::option::Option::Some($action),)*
                    Self::$other(_) => ::core::option::Option::None,
                }
            }
        }
    };
}

/// The documented rules of a type: the page that states them, and for each member the rules for itself and the type of
/// the object that it holds.
#[doc(hidden)]
#[macro_export]
macro_rules! rules {
    ($object:ident, $page:literal, { $($name:literal: [$($rule:expr),*] $(=> $held:ty)?,)* }) => {
        impl $crate::Validate for $object {
            fn rules() -> &'static $crate::validate::ObjectRules {
                #[allow(unused_imports)]
                use $crate::validate::{Format::*, Is, Rule::*};
                const RULES: &$crate::validate::ObjectRules = &$crate::validate::ObjectRules {
                    page: $page,
                    fields: &[$($crate::validate::FieldRules {
                        name: $name,
                        rules: &[$($rule),*],
                        object: $crate::rules!(@held $($held)?),
                    },)*],
                };
                RULES
            }
        }
    };
    (@held) => { ::core::option::Option::None };
    (@held $held:ty) => { ::core::option::Option::Some(<$held as $crate::Validate>::rules) };
}

//! Whether two readings of the descriptions agree: the validators of the client, which are generated, and those of the
//! local gateway, which interprets the descriptions at run time. They share the reader of the YAML and nothing after it.
//!
//! | file | holds |
//! |---|---|
//! | `documents.rs`, `texts.rs` | requests around the edges of every rule, made from the descriptions |
//! | `typed.rs` | the generated requests |
//! | `tables.rs` | what the generator decides, as tables of the runtime, for descriptions that no crate is made of |
//! | `verdict.rs` | what both sides found, in one form |
//! | `agreement.rs` | that they agree |
//! | `defects.rs`, `edits.rs` | that it would show if they did not |

mod agreement;
mod defects;
mod documents;
mod edits;
mod tables;
mod texts;
mod typed;
mod verdict;

//! A small gateway on this machine in the role of Alipay: it checks what a client sends, and answers like the
//! real one. For demonstrations and tests, never for money.
//!
//! It does not depend on the client that it checks, and it reads forms, signs and verifies with other libraries:
//! a mistake of the client has to be made here a second time to go unnoticed.
//!
//! ```
//! use alipay::marketing::card::query::{Request, TargetCardNoType};
//! use alipay::{BlockingClient, Client, PrivateKey, PublicKey};
//! use alipay_gateway::Gateway;
//!
//! let gateway = Gateway::start()?;
//! let client = Client::builder(gateway.app_id())
//!     .gateway(gateway.address())
//!     .private_key(PrivateKey::read(gateway.app_private_key_pem())?)
//!     .alipay_public_key(PublicKey::read(gateway.alipay_public_key_pem())?)
//!     .build()?;
//!
//! let query = Request::builder().target_card_no_type(TargetCardNoType::BizCard).target_card_no("000001").build();
//! let error = BlockingClient::new(client).call(&query).unwrap_err();
//! assert_eq!(error.sub_code(), Some("CARD_NOT_EXIT"));
//! assert_eq!(
//!     gateway.calls()[0].to_string(),
//!     "alipay.marketing.card.query: signature good, answered 40004 CARD_NOT_EXIT",
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | file | what it knows |
//! |---|---|
//! | `gateway.rs` | the handle: start, stop, plan answers, read the log |
//! | `server.rs` | HTTP |
//! | `platform.rs` | the way of a request from parameters to a verdict and an answer |
//! | `parameters.rs`, `canonical.rs`, `admission.rs` | reading a request, the text that is signed, the checks |
//! | `methods/` | what each method does with the `store.rs` |
//! | `envelope.rs`, `refusal.rs`, `answer.rs`, `broken_body.rs` | how answers look, how errors look, how they go wrong on demand |
//! | `keys.rs` | the only place that signs and verifies |

mod admission;
mod answer;
mod broken_body;
mod call;
mod canonical;
mod envelope;
mod gateway;
mod keys;
mod methods;
mod notification;
mod parameters;
mod platform;
mod refusal;
mod server;
mod store;

pub use answer::Answer;
pub use call::{Call, Verdict};
pub use gateway::Gateway;
pub use keys::Keys;
pub use store::TEMPLATE_ID;

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
//! An order goes all the way, with a test in the place of the buyer:
//!
//! ```
//! use alipay::{BlockingClient, Client, PrivateKey, PublicKey, Untyped};
//! use alipay_gateway::{Gateway, TradeStatus};
//! use serde_json::json;
//!
//! # let gateway = Gateway::start()?;
//! # let client = Client::builder(gateway.app_id())
//! #     .gateway(gateway.address())
//! #     .private_key(PrivateKey::read(gateway.app_private_key_pem())?)
//! #     .alipay_public_key(PublicKey::read(gateway.alipay_public_key_pem())?)
//! #     .build()?;
//! let client = BlockingClient::new(client);
//! let order = json!({"out_trade_no": "1", "total_amount": "88.80", "subject": "Tea", "product_code": "FACE_TO_FACE_PAYMENT"});
//! let code = client.call(&Untyped::new("alipay.trade.precreate", order))?;
//! println!("Pay at {}, or let the test do it.", code["qr_code"]);
//! gateway.pay("1")?;
//!
//! let found = client.call(&Untyped::new("alipay.trade.query", json!({"out_trade_no": "1"})))?;
//! assert_eq!(found["trade_status"], "TRADE_SUCCESS");
//! gateway.refund("1", "88.80")?;
//! assert_eq!(gateway.trade("1").map(|trade| trade.status), Some(TradeStatus::Closed));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! With a `notify_url` on this machine the application is notified too, and [`Gateway::deliveries`] tells what became of
//! it. [`auth_codes`] are buyers of other kinds for `alipay.trade.pay` and `alipay.fund.auth.order.freeze`.
//!
//! | room | what it knows |
//! |---|---|
//! | `builder.rs`, `gateway.rs` | set-up, and the handle: stop, plan answers, read the log |
//! | `server/` | HTTP |
//! | `platform.rs` | the way of a request from parameters to a verdict and an answer |
//! | `request/` | parameters and files out of bytes, the charset, the text that is signed |
//! | `admission/` | the application, and the checks that all methods share |
//! | `descriptions/` | which methods there are, what is wrong with a request, what an answer looks like |
//! | `methods/` | what each method does with the `store/` |
//! | `store/` | what is remembered, in memory or in a file |
//! | `cashier/` | the page on which a buyer agrees, and what an app gets back |
//! | `trades.rs`, `frozen_amounts.rs` | what a test does in the place of a buyer, or of time |
//! | `answer/` | how answers look, how errors look, how they go wrong on demand (`faults/`) |
//! | `log.rs`, `console/` | the last requests, and the page that shows them and the notifications live |
//! | `notifications/` | what Alipay tells an application by itself, and how often |
//! | `crypto/` | the only place that signs and verifies |

mod admission;
mod answer;
mod builder;
mod call;
mod cashier;
mod clock;
mod console;
mod crypto;
mod descriptions;
mod frozen_amounts;
mod gateway;
mod html;
mod log;
mod methods;
mod notifications;
mod platform;
mod request;
mod server;
mod store;
mod trades;

pub use answer::{Answer, Change, Fault, FaultError};
pub use builder::Builder;
pub use call::{Call, Verdict};
pub use cashier::AppResult;
pub use crypto::{Keys, SignType};
pub use descriptions::{Because, Descriptions, Expected, Files, Finding, Form, Method, Rule, SentFile, Unusable};
pub use frozen_amounts::{FreezeError, FrozenAmount};
pub use gateway::Gateway;
pub use methods::auth_codes;
pub use store::{Attempt, Delivery, DeliveryStatus, FrozenStatus, TEMPLATE_ID, TradeStatus};
pub use trades::{Refund, Trade, TradeError};

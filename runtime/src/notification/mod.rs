//! Notifications: form posts of Alipay to the application, and the query with which a browser comes back.
//!
//! An endpoint for notifications takes the bytes of the body as they came, before any framework reads them, and
//!
//! 1. verifies them with [`Client::verify_notification`](crate::Client::verify_notification);
//! 2. compares them with its own records with [`VerifiedNotification::check`];
//! 3. acts once for each `notify_id`, because notifications are repeated, and acts on `trade_status`, because
//!    notifications also tell of trades that are closed or refunded;
//! 4. answers with status 200 and exactly [`SUCCESS`], or with [`FAIL`].
//!
//! What is not answered with [`SUCCESS`] is sent again, seven times in about 25 hours: after 4 minutes, 10 minutes,
//! 10 minutes, 1 hour, 2 hours, 6 hours and 15 hours. A redirect, a page for people or an error counts as [`FAIL`]. A
//! notification may be late or lost, so that an application in doubt asks for the trade itself.

mod diagnosis;
mod error;
mod expected;
mod keys;
mod mangling;
mod parameters;
mod returned;
mod signed_text;
mod verified;
mod verify;

pub use error::NotificationError;
pub use expected::{Expected, Mismatch};
pub use mangling::Mangling;
pub use returned::VerifiedReturn;
pub use signed_text::SignedText;
pub use verified::VerifiedNotification;
pub use verify::{verify, verify_as};

pub(crate) use keys::Keyring;
pub(crate) use returned::verify_return;
pub(crate) use verify::{verify_as_with, verify_with};

/// The body of the answer to a notification that was acted on, or that there is nothing to do about: exactly these 7
/// bytes, without a line break, a byte order mark or markup. After anything else the notification is sent again.
pub const SUCCESS: &str = "success";

/// The body of the answer to a notification that is not believed or could not be acted on. It is sent again, as after
/// anything else but [`SUCCESS`].
pub const FAIL: &str = "fail";

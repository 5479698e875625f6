//! Notifications: form posts of Alipay to the application.

mod error;
mod verified;
mod verify;

pub use error::NotificationError;
pub use verified::VerifiedNotification;
pub use verify::{SignedText, verify, verify_as};

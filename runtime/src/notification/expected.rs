//! Comparing a notification with the application's own records.

use std::fmt;

use super::VerifiedNotification;
use crate::amount::Amount;

/// What a notification about a trade has to say, out of the application's own records.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Expected<'a> {
    /// The application that the trade belongs to.
    pub app_id: &'a str,
    /// The merchant's application, where another one acts for the merchant. `None` if the application acts for itself:
    /// then the notification may only name the application itself.
    pub auth_app_id: Option<&'a str>,
    /// The account that is paid. `None` leaves it out, for applications that do not know their own account: the
    /// page of notifications calls it optional, though those about trades have it.
    pub seller_id: Option<&'a str>,
    /// The application's number of the order.
    pub out_trade_no: &'a str,
    /// The amount of the whole order, also where a part of it is refunded.
    pub total_amount: Amount,
}

/// Shows the application and the order; amounts and accounts are not shown.
impl fmt::Debug for Expected<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expected")
            .field("app_id", &self.app_id)
            .field("out_trade_no", &self.out_trade_no)
            .finish_non_exhaustive()
    }
}

/// A parameter of a notification is missing, or not what the application's own records have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch {
    parameter: &'static str,
}

impl Mismatch {
    /// The parameter.
    pub fn parameter(&self) -> &'static str {
        self.parameter
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the notification is signed, but its {} is missing or not the one on record; do not act on it",
            self.parameter
        )
    }
}

impl std::error::Error for Mismatch {}

impl VerifiedNotification {
    /// Compares a notification about a trade, a refund of one included, with the application's own records. A good
    /// signature only says that Alipay wrote it, not that it belongs to this application, order and amount.
    ///
    /// Notifications of other kinds, such as messages and those about authorisations, have other numbers, and are
    /// refused here: compare `app_id` and the numbers that they have.
    ///
    /// ```
    /// use alipay_runtime::Client;
    /// use alipay_runtime::notification::Expected;
    ///
    /// fn is_ours(client: &Client, body: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    ///     let notification = client.verify_notification(body)?;
    ///     notification.check(&Expected {
    ///         app_id: client.app_id(),
    ///         auth_app_id: None,
    ///         seller_id: Some("2088102146225135"),
    ///         out_trade_no: "20260101-1",
    ///         total_amount: "88.80".parse()?,
    ///     })?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// The first parameter that is missing or another one. Its value is not shown.
    pub fn check(&self, expected: &Expected<'_>) -> Result<(), Mismatch> {
        let is = |name, value: &str| self.get(name) == Some(value);
        let merchant = match expected.auth_app_id {
            Some(merchant) => is("auth_app_id", merchant),
            None => self
                .get("auth_app_id")
                .is_none_or(|merchant| merchant == expected.app_id),
        };
        let amount = self.get("total_amount").and_then(|amount| amount.parse().ok());
        let comparisons = [
            ("app_id", is("app_id", expected.app_id)),
            ("auth_app_id", merchant),
            (
                "seller_id",
                expected.seller_id.is_none_or(|seller| is("seller_id", seller)),
            ),
            ("out_trade_no", is("out_trade_no", expected.out_trade_no)),
            ("total_amount", amount == Some(expected.total_amount)),
        ];
        match comparisons.into_iter().find(|(_, is_expected)| !is_expected) {
            Some((parameter, _)) => Err(Mismatch { parameter }),
            None => Ok(()),
        }
    }
}

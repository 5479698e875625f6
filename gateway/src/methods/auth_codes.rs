//! Codes of a buyer's that `alipay.trade.pay` and `alipay.fund.auth.order.freeze` take for tests. Any other code of 16 to
//! 24 digits that begins with 25 to 30 pays at once, as most buyers do. Where an amount is frozen, paying is agreeing.

/// The buyer pays at once.
pub const PAYS: &str = "280000000000000001";

/// The answer is 10003, payment in progress, or has the status `INIT`; the second query finds the trade paid, or the
/// amount frozen.
pub const PAYS_LATER: &str = "280000000000000002";

/// The same, but it stays so until [`Gateway::pay`](crate::Gateway::pay) or [`Gateway::freeze`](crate::Gateway::freeze),
/// or until its time is up.
pub const NEVER_PAYS: &str = "280000000000000003";

/// The answer is 40004 with `ACQ.BUYER_BALANCE_NOT_ENOUGH` or `MONEY_NOT_ENOUGH`, and there is no order.
pub const BALANCE_NOT_ENOUGH: &str = "280000000000000004";

/// The answer is 40004 with `ACQ.PAYMENT_AUTH_CODE_INVALID` or `PAYMENT_AUTH_CODE_INVALID`, as for a code that is too
/// old.
pub const EXPIRED: &str = "280000000000000005";

/// How many queries it takes until a buyer who agrees later has agreed.
pub(super) const QUERIES_UNTIL_AGREED: u32 = 2;

/// What the buyer with a code does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Buyer {
    Agrees,
    AgreesLater,
    NeverAgrees,
    HasNoMoney,
    /// The code is too old, or none at all.
    Unknown,
}

impl Buyer {
    pub(super) fn with(auth_code: &str) -> Self {
        match auth_code {
            PAYS_LATER => Self::AgreesLater,
            NEVER_PAYS => Self::NeverAgrees,
            BALANCE_NOT_ENOUGH => Self::HasNoMoney,
            EXPIRED => Self::Unknown,
            code if is_auth_code(code) => Self::Agrees,
            _ => Self::Unknown,
        }
    }
}

fn is_auth_code(code: &str) -> bool {
    let begin = code.get(..2).and_then(|begin| begin.parse().ok());
    (16..=24).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_digit())
        && begin.is_some_and(|begin: u8| (25..=30).contains(&begin))
}

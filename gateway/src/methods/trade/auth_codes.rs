//! Codes of a buyer's that `alipay.trade.pay` takes for tests. Any other code of 16 to 24 digits that begins with 25 to
//! 30 pays at once, as most buyers do.

/// The buyer pays at once.
pub const PAYS: &str = "280000000000000001";

/// The answer is 10003, payment in progress; the second query finds the trade paid.
pub const PAYS_LATER: &str = "280000000000000002";

/// The answer is 10003, and the trade stays unpaid until [`Gateway::pay`](crate::Gateway::pay), or until its time is up.
pub const NEVER_PAYS: &str = "280000000000000003";

/// The answer is 40004 with `ACQ.BUYER_BALANCE_NOT_ENOUGH`, and there is no trade.
pub const BALANCE_NOT_ENOUGH: &str = "280000000000000004";

/// The answer is 40004 with `ACQ.PAYMENT_AUTH_CODE_INVALID`, as for a code that is too old.
pub const EXPIRED: &str = "280000000000000005";

pub(super) fn is_auth_code(code: &str) -> bool {
    let begin = code.get(..2).and_then(|begin| begin.parse().ok());
    (16..=24).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_digit())
        && begin.is_some_and(|begin: u8| (25..=30).contains(&begin))
}

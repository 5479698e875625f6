//! Answers that go wrong on demand: which ones there are, how they are asked for, and what they do.

mod broken_body;
mod change;
mod draw;
mod error;
mod grammar;
mod nearest;
mod outgoing;
mod plan;
mod refuse;
mod rule;
mod units;

use std::time::Duration;

pub use change::Change;
pub use error::FaultError;
pub(crate) use outgoing::{Outgoing, outgoing};
pub(crate) use plan::Plan;
pub use rule::Fault;

/// How the answer to a request goes wrong. The request itself is carried out and logged as usual: what a client
/// cannot read may have happened all the same.
///
/// Everywhere but in Rust an answer is asked for by a word, some with a value:
///
/// | word | what happens |
/// |---|---|
/// | `unsigned` | no signature |
/// | `wrongly-signed` | Alipay's signature of something else |
/// | `other-certificate` | signed with Alipay's certificate from before its renewal or after it; none in key mode |
/// | `unsigned-error` | an `error_response` without a signature, which says that the application is not known |
/// | `html` | a page for people with status 200, as proxies send it under load |
/// | `status=502` | a page for people with this status, 500 to 599 |
/// | `delay=500ms` | the right answer after a pause in `ms`, `s` or `min` |
/// | `hung-up` | the connection ends without an answer |
/// | `cut-off` | the connection ends in the middle of the answer |
/// | `oversized=1MiB` | the right answer with a member of this size more: bytes, `KiB` or `MiB`, up to 64 MiB |
/// | `gbk` | the right answer in GBK, whatever the request asked for, with the signature over these bytes |
/// | `two-nodes`, `two-signatures` | the member of the answer, or `sign`, stands there twice |
/// | `refused=40004:ACQ.TRADE_NOT_EXIST` | an error with this code and sub-code; without a sub-code a usual one |
/// | `refused=10003`, `refused=20000` | payment still under way; service not available |
/// | `missing` | a member of the answer is left out |
/// | `unknown-value` | a member has a value that no list of values knows |
/// | `number` | a member that should be a text is a number |
/// | `null`, `empty-object`, `empty-list` | a member is `null`, `{}` or `[]` |
///
/// The words of the last three rows take a path to choose the member, such as `missing=trade_status` or
/// `null=fund_bill_list.0.amount`. Without one the seed and the number of the request choose, and the log shows
/// the word with the path that was chosen, or without one if the answer has no member that would do.
///
/// ```
/// use alipay_gateway::Answer;
/// use std::time::Duration;
///
/// let late: Answer = "delay=500ms".parse()?;
/// assert_eq!(late, Answer::Delayed(Duration::from_millis(500)));
/// assert_eq!(late.to_string(), "delay=500ms");
/// let error = "unsinged".parse::<Answer>().unwrap_err();
/// assert_eq!(error.to_string(), "there is no fault `unsinged`; did you mean `unsigned`?");
/// # Ok::<(), alipay_gateway::FaultError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Answer {
    /// Without a signature.
    Unsigned,
    /// With Alipay's signature of something else.
    WronglySigned,
    /// With Alipay's other certificate, from before its renewal or after it, which a client has to fetch. In key mode
    /// nothing goes wrong.
    OtherCertificate,
    /// An `error_response` without a signature, which says that the application is not known.
    UnsignedError,
    /// A page for people, as proxies send it under load; the status is 200.
    Html,
    /// A page for people with this HTTP status. What is no status at all is sent as 500.
    Status(u16),
    /// The right answer after a pause.
    Delayed(Duration),
    /// The connection ends without an answer.
    HungUp,
    /// The connection ends in the middle of the answer.
    CutOff,
    /// The right answer with a member of this many bytes more.
    Oversized(usize),
    /// The right answer in GBK, signed in GBK.
    Gbk,
    /// The member with the answer stands there twice, which a client has to refuse: only one is signed.
    TwoNodes,
    /// The member `sign` stands there twice.
    TwoSignatures,
    /// An error, or another code than the right one.
    Refused {
        /// Five digits, such as `40004`.
        code: String,
        /// Such as `ACQ.TRADE_NOT_EXIST`; otherwise a usual one for the code.
        sub_code: Option<String>,
    },
    /// One member of the answer is not as it is described.
    Changed {
        /// What is wrong with it.
        change: Change,
        /// Names and positions joined with dots, such as `fund_bill_list.0.amount`; otherwise the seed chooses.
        path: Option<String>,
    },
}

//! The log of what was asked and answered.

use std::collections::BTreeMap;
use std::fmt;
use std::time::SystemTime;

use crate::answer::Answer;

use crate::descriptions::Finding;

/// One request that reached the gateway, and how it was answered.
///
/// It holds every parameter, tokens and personal data too: it is meant for demonstrations and tests.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Call {
    /// Counts the requests from 1.
    pub number: u64,
    /// When it was answered.
    pub time: SystemTime,
    /// The method that was asked for; empty if there was none.
    pub method: String,
    /// All parameters that were not empty, `sign` included.
    pub parameters: BTreeMap<String, String>,
    /// The sizes of the files, in bytes, by the names of the fields that they came in.
    pub files: BTreeMap<String, usize>,
    /// The text over which the gateway expects the signature.
    pub canonical: String,
    /// What the gateway found out about the signature.
    pub signature: Verdict,
    /// The code of the answer, 10000 for a success.
    pub code: String,
    /// The sub-code of the answer, if it is an error.
    pub sub_code: Option<String>,
    /// Every rule of the method's description that the request breaks, the one that was answered first.
    pub findings: Vec<Finding>,
    /// Everything that is wrong with the request: what the answer says, then every finding; empty for a success.
    pub reasons: Vec<String>,
    /// What went wrong with the answer on demand, with the member that was chosen.
    pub fault: Option<Answer>,
    /// The body that went out, or as much of it as did, up to 64 KiB; it may be cut off after any character.
    pub answer: String,
    /// The id that went out with the answer.
    pub trace_id: String,
}

/// What the gateway found out about a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the application's, over exactly what was sent.
    Good,
    /// It is not the application's, or over something else.
    Bad,
    /// There is none.
    Missing,
    /// The request was refused for another reason first.
    Unchecked,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Missing => "missing",
            Self::Unchecked => "unchecked",
        })
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: signature {}, answered {}",
            self.method, self.signature, self.code
        )?;
        self.sub_code.iter().try_for_each(|sub_code| write!(f, " {sub_code}"))
    }
}

//! The table of cases, filled while they run.

use std::cell::RefCell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

/// Who proves something to whom.
#[derive(Clone, Copy)]
pub(crate) struct Heading<'a> {
    pub(crate) part: &'static str,
    pub(crate) peer: &'a str,
    pub(crate) setting: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Pass,
    Pinned,
    Fail,
}

struct Row {
    part: &'static str,
    peer: String,
    setting: String,
    case: String,
    verdict: Verdict,
}

#[derive(Default)]
pub(crate) struct Table {
    rows: RefCell<Vec<Row>>,
}

impl Table {
    pub(crate) fn new() -> Self {
        set_hook(Box::new(|panic| eprintln!("      {panic}")));
        Self::default()
    }

    /// A case in which both sides do what the protocol asks for.
    pub(crate) fn proves(&self, heading: Heading<'_>, case: &str, run: impl FnOnce()) {
        self.run(heading, case, Verdict::Pass, run);
    }

    /// A case in which this version of the peer is known to do something else. It fails once the peer does not any more.
    pub(crate) fn pins(&self, heading: Heading<'_>, case: &str, run: impl FnOnce()) {
        self.run(heading, case, Verdict::Pinned, run);
    }

    fn run(&self, heading: Heading<'_>, case: &str, on_success: Verdict, run: impl FnOnce()) {
        let verdict = catch_unwind(AssertUnwindSafe(run)).map_or(Verdict::Fail, |()| on_success);
        let row = Row {
            part: heading.part,
            peer: heading.peer.to_owned(),
            setting: heading.setting.to_owned(),
            case: case.to_owned(),
            verdict,
        };
        println!("{row}");
        self.rows.borrow_mut().push(row);
    }

    /// Prints the sums, and tells whether no case failed.
    pub(crate) fn close(&self) -> bool {
        let rows = self.rows.borrow();
        let count = |verdict| rows.iter().filter(|row| row.verdict == verdict).count();
        let (pass, pinned, fail) = (count(Verdict::Pass), count(Verdict::Pinned), count(Verdict::Fail));
        println!("\n{pass} pass, {pinned} pinned, {fail} fail");
        rows.iter()
            .filter(|row| row.verdict == Verdict::Fail)
            .for_each(|row| println!("{row}"));
        fail == 0
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Pass => "pass",
            Verdict::Pinned => "pinned",
            Verdict::Fail => "FAIL",
        };
        let Self {
            part,
            peer,
            setting,
            case,
            ..
        } = self;
        write!(f, "{verdict:<6} | {part:<10} | {peer:<6} | {setting:<16} | {case}")
    }
}

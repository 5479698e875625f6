//! Which of the faults that were asked for meets a request.

use super::draw::{draw, seed};
use super::rule::matches;
use super::{Answer, Fault};

/// The faults in force.
///
/// Those for a number of requests come first, in the order in which they were asked for; of the others too the
/// first that applies decides.
#[derive(Debug)]
pub(crate) struct Plan {
    seed: u64,
    /// Each with a number of its own, so that the draws of one do not depend on the others.
    faults: Vec<(u64, Fault)>,
    next: u64,
}

impl Plan {
    pub(crate) fn new(seed: Option<u64>) -> Self {
        Self {
            seed: seed.unwrap_or_else(self::seed),
            faults: Vec::new(),
            next: 0,
        }
    }

    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    pub(crate) fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter().map(|(_, fault)| fault)
    }

    pub(crate) fn add(&mut self, fault: Fault) {
        let is_before = |(_, other): &(u64, Fault)| other.times.is_some() || fault.times.is_none();
        let at = self.faults.partition_point(is_before);
        self.faults.insert(at, (self.next, fault));
        self.next += 1;
    }

    pub(crate) fn clear(&mut self) {
        self.faults.clear();
    }

    /// What goes wrong with the answer to this request.
    pub(crate) fn choose(&mut self, request: u64, method: &str) -> Option<Answer> {
        let seed = self.seed;
        let applies = |(number, fault): &(u64, Fault)| {
            let is_method = fault.methods.as_ref().is_none_or(|pattern| matches(pattern, method));
            is_method && fault.rate.is_none_or(|rate| rate.hits(draw(seed, request, *number)))
        };
        let at = self.faults.iter().position(applies)?;
        let (_, fault) = self.faults.get_mut(at)?;
        let answer = fault.answer.clone();
        match &mut fault.times {
            Some(1) => drop(self.faults.remove(at)),
            Some(times) => *times -= 1,
            None => {}
        }
        Some(answer)
    }

    /// For faults that choose a member of the answer.
    pub(crate) fn draw(&self, request: u64) -> u64 {
        draw(self.seed, request, u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::Plan;

    fn plan(seed: u64, faults: &[&str]) -> Plan {
        let mut plan = Plan::new(Some(seed));
        for fault in faults {
            plan.add(fault.parse().unwrap());
        }
        plan
    }

    fn chosen(plan: &mut Plan, requests: std::ops::Range<u64>, method: &str) -> Vec<String> {
        requests
            .map(|request| {
                plan.choose(request, method)
                    .map_or_else(|| "-".to_owned(), |answer| answer.to_string())
            })
            .collect()
    }

    #[test]
    fn those_for_a_number_of_requests_come_first_and_end() {
        let mut plan = plan(1, &["unsigned", "html@1x", "gbk@2x", "hung-up@1x@alipay.trade.*"]);
        let expected = ["html", "gbk", "gbk", "unsigned"];
        assert_eq!(chosen(&mut plan, 0..4, "alipay.user.info.share"), expected);
        assert_eq!(chosen(&mut plan, 4..6, "alipay.trade.pay"), ["hung-up", "unsigned"]);
        plan.clear();
        assert_eq!(chosen(&mut plan, 6..7, "alipay.trade.pay"), ["-"]);
    }

    #[test]
    fn a_seed_repeats_a_run_whatever_else_is_asked_for() {
        let run = |seed, faults: &[&str]| chosen(&mut plan(seed, faults), 0..1000, "m");
        let first = run(7, &["html@20%"]);
        assert_eq!(first, run(7, &["html@20%"]));
        assert_ne!(first, run(8, &["html@20%"]));
        let hits = first.iter().filter(|answer| *answer == "html").count();
        assert!((150..250).contains(&hits), "{hits}");

        let with_another = run(7, &["html@20%", "gbk@50%"]);
        for (alone, together) in first.iter().zip(&with_another) {
            assert!(alone == "-" || alone == together, "{alone} {together}");
        }
    }
}

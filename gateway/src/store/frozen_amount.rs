//! Amounts that buyers let the application freeze: their states, and what may happen to them in each.

use std::iter;

use serde::{Deserialize, Serialize};

use super::{Fen, Members, Moment, NotAllowed, NotifyTo};

/// Where a frozen amount stands.
///
/// | from | to | when |
/// |---|---|---|
/// | `Init` | `Authorized` | the buyer agrees |
/// | `Init` | `Closed` | it is cancelled, or its time is up |
/// | `Authorized` | `Finished` | nothing is left of it, and some of it was paid |
/// | `Authorized` | `Closed` | all of it was freed |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum FrozenStatus {
    /// `INIT`
    #[serde(rename = "INIT")]
    Init,
    /// `AUTHORIZED`
    #[serde(rename = "AUTHORIZED")]
    Authorized,
    /// `FINISH`
    #[serde(rename = "FINISH")]
    Finished,
    /// `CLOSED`
    #[serde(rename = "CLOSED")]
    Closed,
}

impl FrozenStatus {
    /// The name in messages, such as `AUTHORIZED`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Init => "INIT",
            Self::Authorized => "AUTHORIZED",
            Self::Finished => "FINISH",
            Self::Closed => "CLOSED",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct FrozenAmount {
    /// Alipay's number, `auth_no`.
    pub(crate) number: String,
    pub(crate) out_order_no: String,
    /// The order as it was placed.
    pub(crate) order: Members,
    /// How the application wants to be told that it is frozen.
    pub(crate) notify: NotifyTo,
    /// A code or an order string is no order for Alipay before the buyer looks at it.
    pub(crate) is_seen: bool,
    /// The code of the buyer's that was scanned.
    pub(crate) auth_code: Option<String>,
    /// How often it has to be asked for until the buyer has agreed; never, if there is no number.
    pub(crate) queries_until_frozen: Option<u32>,
    pub(crate) expires: Moment,
    pub(crate) freezing: Operation,
    /// What was paid and freed of it, the oldest first.
    pub(crate) uses: Vec<Operation>,
}

/// Something that is done with a frozen amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Operation {
    /// Alipay's number, `operation_id`.
    pub(crate) number: String,
    /// The merchant's number; of a payment, that of its trade.
    pub(crate) out_request_no: String,
    pub(crate) kind: OperationKind,
    pub(crate) amount: Fen,
    pub(crate) status: OperationStatus,
    pub(crate) remark: String,
    pub(crate) created: Moment,
    /// When it was carried out.
    pub(crate) done: Option<Moment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum OperationKind {
    Freeze,
    Unfreeze,
    Pay,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum OperationStatus {
    Init,
    Success,
    Closed,
}

impl OperationKind {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Freeze => "FREEZE",
            Self::Unfreeze => "UNFREEZE",
            Self::Pay => "PAY",
        }
    }
}

impl OperationStatus {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Init => "INIT",
            Self::Success => "SUCCESS",
            Self::Closed => "CLOSED",
        }
    }
}

impl FrozenAmount {
    pub(crate) fn operations(&self) -> impl Iterator<Item = &Operation> {
        iter::once(&self.freezing).chain(&self.uses)
    }

    pub(crate) fn operation(&self, kind: OperationKind, out_request_no: &str) -> Option<&Operation> {
        self.operations()
            .find(|operation| operation.kind == kind && operation.out_request_no == out_request_no)
    }

    /// The sum of what was frozen, freed or paid.
    pub(crate) fn sum(&self, kind: OperationKind) -> Fen {
        let done = self
            .operations()
            .filter(|operation| operation.kind == kind && operation.status == OperationStatus::Success);
        done.fold(Fen::ZERO, |sum, operation| sum.plus(operation.amount))
    }

    /// What is still frozen.
    pub(crate) fn rest(&self) -> Fen {
        let [frozen, freed, paid] =
            [OperationKind::Freeze, OperationKind::Unfreeze, OperationKind::Pay].map(|kind| self.sum(kind));
        frozen.minus(freed.plus(paid))
    }

    /// It follows from what was done.
    pub(crate) fn status(&self) -> FrozenStatus {
        match self.freezing.status {
            OperationStatus::Init => FrozenStatus::Init,
            OperationStatus::Success if self.rest() > Fen::ZERO => FrozenStatus::Authorized,
            OperationStatus::Success if self.sum(OperationKind::Pay) > Fen::ZERO => FrozenStatus::Finished,
            OperationStatus::Success | OperationStatus::Closed => FrozenStatus::Closed,
        }
    }

    /// When it is closed by itself.
    pub(crate) fn deadline(&self) -> Option<Moment> {
        (self.status() == FrozenStatus::Init).then_some(self.expires)
    }

    pub(crate) fn freeze(&mut self, now: Moment) -> Result<(), NotAllowed> {
        self.leave_init(OperationStatus::Success)?;
        self.is_seen = true;
        self.freezing.done = Some(now);
        Ok(())
    }

    /// Gives up on a buyer who has not agreed.
    pub(crate) fn close(&mut self) -> Result<(), NotAllowed> {
        self.leave_init(OperationStatus::Closed)
    }

    /// Pays or frees a part, or all that is left, and returns what was done.
    pub(crate) fn make_use(
        &mut self,
        kind: OperationKind,
        out_request_no: &str,
        amount: Fen,
        remark: &str,
        now: Moment,
    ) -> Result<Operation, NotAllowed> {
        let is_new = self.operation(kind, out_request_no).is_none();
        if !is_new || self.status() != FrozenStatus::Authorized || amount == Fen::ZERO || amount > self.rest() {
            return Err(NotAllowed);
        }
        let operation = Operation {
            number: Operation::number(&self.number, self.uses.len() + 1),
            out_request_no: out_request_no.to_owned(),
            kind,
            amount,
            status: OperationStatus::Success,
            remark: remark.to_owned(),
            created: now,
            done: Some(now),
        };
        self.uses.push(operation.clone());
        Ok(operation)
    }

    fn leave_init(&mut self, to: OperationStatus) -> Result<(), NotAllowed> {
        if self.freezing.status != OperationStatus::Init {
            return Err(NotAllowed);
        }
        self.freezing.status = to;
        Ok(())
    }
}

impl Operation {
    /// Alipay's number of an operation: the freezing counts as 0.
    pub(crate) fn number(auth_no: &str, count: usize) -> String {
        format!("{auth_no}{count:04}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Fen, FrozenAmount, FrozenStatus, Operation, OperationKind, OperationStatus};
    use crate::store::{Members, Moment, NotifyTo};

    fn asked_for(fen: u64, now: Moment) -> FrozenAmount {
        FrozenAmount {
            number: "1".to_owned(),
            out_order_no: "1".to_owned(),
            order: Members::new(),
            notify: NotifyTo {
                url: None,
                charset: "utf-8".to_owned(),
                sign_type: "RSA2".to_owned(),
            },
            is_seen: false,
            auth_code: None,
            queries_until_frozen: None,
            expires: now,
            freezing: Operation {
                number: Operation::number("1", 0),
                out_request_no: "1".to_owned(),
                kind: OperationKind::Freeze,
                amount: Fen::new(fen),
                status: OperationStatus::Init,
                remark: String::new(),
                created: now,
                done: None,
            },
            uses: Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_used_twice(
            total in 1_u64..30,
            uses in proptest::collection::vec((any::<bool>(), 0_u32..8, 0_u64..12), 0..12),
        ) {
            let now = Moment::read("2026-06-27 12:12:12").unwrap();
            let mut frozen = asked_for(total, now);
            prop_assert!(frozen.make_use(OperationKind::Pay, "0", Fen::new(1), "", now).is_err());
            prop_assert_eq!(frozen.rest(), Fen::ZERO);
            frozen.freeze(now).unwrap();
            for (is_payment, number, fen) in uses {
                let kind = if is_payment { OperationKind::Pay } else { OperationKind::Unfreeze };
                let (number, amount, before) = (number.to_string(), Fen::new(fen), frozen.clone());
                let is_new = before.operation(kind, &number).is_none();
                let fits = is_new && amount > Fen::ZERO && amount <= before.rest();
                prop_assert_eq!(frozen.make_use(kind, &number, amount, "", now).is_ok(), fits);
                prop_assert_eq!(frozen == before, !fits);
                let [freed, paid] = [OperationKind::Unfreeze, OperationKind::Pay].map(|kind| frozen.sum(kind));
                prop_assert_eq!(freed.plus(paid).plus(frozen.rest()), Fen::new(total));
                let expected = match (frozen.rest() > Fen::ZERO, paid > Fen::ZERO) {
                    (true, _) => FrozenStatus::Authorized,
                    (false, true) => FrozenStatus::Finished,
                    (false, false) => FrozenStatus::Closed,
                };
                prop_assert_eq!(frozen.status(), expected);
            }
        }
    }
}

//! `alipay.fund.auth.order.freeze`, `.voucher.create` and `.app.freeze`: the ways to ask a buyer for a frozen amount.

use std::time::Duration;

use serde_json::json;

use super::{Asked, already_closed, already_finished, change, illegal_argument, unique_violation};
use crate::answer::Refusal;
use crate::methods::auth_codes::{Buyer, QUERIES_UNTIL_AGREED};
use crate::methods::members::{answer, find, money, text};
use crate::methods::period;
use crate::methods::trade::{BUYER_ID, BUYER_LOGON_ID};
use crate::store::{
    Fen, FrozenAmount, FrozenStatus, Members, Moment, Operation, OperationKind, OperationStatus, Store,
};

/// What a freezing that is asked for again has to agree in, beside the amount.
const FIXED: &[&str] = &[
    "out_order_no",
    "order_title",
    "product_code",
    "payee_user_id",
    "payee_logon_id",
];

/// How long the buyer has to agree, if the order does not say.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// The buyer's code is scanned.
pub(in crate::methods) fn freeze(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let mut frozen = placed(store, asked)?;
    let auth_code = text(asked.content, "auth_code");
    let is_repeated = frozen.auth_code.as_deref() == Some(auth_code);
    if is_repeated && frozen.freezing.status == OperationStatus::Success {
        return Ok(receipt(&frozen));
    }
    can_be_frozen(&frozen)?;
    let buyer = Buyer::with(auth_code);
    match buyer {
        Buyer::HasNoMoney => return Err(Refusal::business("MONEY_NOT_ENOUGH", "用户可用资金不足")),
        Buyer::Unknown => return Err(Refusal::business("PAYMENT_AUTH_CODE_INVALID", "付款码无效或已过期")),
        _ => (),
    }
    frozen.is_seen = true;
    frozen.auth_code = Some(auth_code.to_owned());
    match buyer {
        Buyer::AgreesLater if is_repeated => (),
        Buyer::AgreesLater => frozen.queries_until_frozen = Some(QUERIES_UNTIL_AGREED),
        Buyer::NeverAgrees => frozen.queries_until_frozen = None,
        _ => {
            let frozen = change::frozen(store, frozen).map_err(|_| already_frozen())?;
            return Ok(receipt(&frozen));
        }
    }
    let members = receipt(&frozen);
    store.put(frozen);
    Ok(members)
}

/// The code leads to the cashier page.
pub(in crate::methods) fn voucher(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let frozen = placed(store, asked)?;
    can_be_frozen(&frozen)?;
    let code = format!("{}{}", asked.origin, crate::cashier::path(&frozen.number));
    let members = answer([
        ("out_order_no", json!(frozen.out_order_no)),
        ("out_request_no", json!(frozen.freezing.out_request_no)),
        ("code_type", json!("qrCode")),
        ("code_value", json!(code)),
    ]);
    store.put(frozen);
    Ok(members)
}

/// The buyer is sent to an app.
pub(in crate::methods) fn app_freeze(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let frozen = placed(store, asked)?;
    can_be_frozen(&frozen)?;
    let members = receipt(&frozen);
    store.put(frozen);
    Ok(members)
}

/// What is told of a freezing.
pub(crate) fn receipt(frozen: &FrozenAmount) -> Members {
    let freezing = &frozen.freezing;
    answer([
        ("auth_no", json!(frozen.number)),
        ("out_order_no", json!(frozen.out_order_no)),
        ("operation_id", json!(freezing.number)),
        ("out_request_no", json!(freezing.out_request_no)),
        ("amount", json!(freezing.amount.to_string())),
        ("status", json!(freezing.status.as_str())),
        ("gmt_trans", json!(freezing.done)),
        ("payer_user_id", json!(BUYER_ID)),
        ("payer_logon_id", json!(BUYER_LOGON_ID)),
    ])
}

/// The frozen amount of an order: a new one, or the one that was asked for in the same way before.
fn placed(store: &Store, asked: &Asked<'_>) -> Result<FrozenAmount, Refusal> {
    let amount = money(asked.content, "amount").ok_or_else(|| illegal_argument("参数有误，amount金额错误"))?;
    let (out_order_no, out_request_no) = (
        text(asked.content, "out_order_no"),
        text(asked.content, "out_request_no"),
    );
    let tables = store.tables();
    let known = tables
        .frozen_amounts
        .values()
        .find(|frozen| frozen.freezing.out_request_no == out_request_no);
    if let Some(known) = known {
        let agrees = |path: &&str| find(&known.order, path) == find(asked.content, path);
        if known.freezing.amount != amount || !FIXED.iter().all(agrees) {
            return Err(unique_violation());
        }
        let mut known = known.clone();
        if asked.notify_url.is_some() {
            known.notify = asked.notify();
        }
        return Ok(known);
    }
    match tables.frozen_as(out_order_no).map(FrozenAmount::status) {
        None => new(store, asked, amount),
        Some(FrozenStatus::Init) => Err(illegal_argument("参数有误，out_order_no已被使用")),
        Some(FrozenStatus::Authorized) => Err(already_frozen()),
        Some(FrozenStatus::Finished) => Err(already_finished()),
        Some(FrozenStatus::Closed) => Err(already_closed()),
    }
}

fn can_be_frozen(frozen: &FrozenAmount) -> Result<(), Refusal> {
    match frozen.freezing.status {
        OperationStatus::Init => Ok(()),
        OperationStatus::Success => Err(already_frozen()),
        OperationStatus::Closed => Err(already_closed()),
    }
}

fn new(store: &Store, asked: &Asked<'_>, amount: Fen) -> Result<FrozenAmount, Refusal> {
    let now = store.now();
    let number = format!("{}10002{:015}", now.day(), store.tables().frozen_amounts.len() + 1);
    Ok(FrozenAmount {
        out_order_no: text(asked.content, "out_order_no").to_owned(),
        order: asked.content.clone(),
        notify: asked.notify(),
        is_seen: false,
        auth_code: None,
        queries_until_frozen: None,
        expires: expiry(asked.content, now)?,
        freezing: Operation {
            number: Operation::number(&number, 0),
            out_request_no: text(asked.content, "out_request_no").to_owned(),
            kind: OperationKind::Freeze,
            amount,
            status: OperationStatus::Init,
            remark: text(asked.content, "order_title").to_owned(),
            created: now,
            done: None,
        },
        uses: Vec::new(),
        number,
    })
}

fn expiry(order: &Members, now: Moment) -> Result<Moment, Refusal> {
    let given = ["pay_timeout", "timeout_express"].map(|name| text(order, name));
    match given.into_iter().find(|text| !text.is_empty()) {
        Some(given) => period::end(given, now).ok_or_else(|| illegal_argument("参数有误，超时时间格式错误")),
        None => Ok(now.after(PATIENCE)),
    }
}

fn already_frozen() -> Refusal {
    Refusal::business("FREEZE_ALREADY_SUCCESS", "资金授权订单已冻结成功")
}

//! The pages, as HTML. They work without scripts and with the keyboard alone.

use super::order::View;
use crate::answer::Refusal;
use crate::html::escaped;

const PAGE: &str = include_str!("page.html");

/// The page of an order. `back` is where the shop wants its buyers to return to.
pub(super) fn order(order: &View<'_>, back: Option<&str>) -> String {
    let rows = [
        ("Order", order.subject, ""),
        ("Amount", &format!("¥{}", order.amount), r#" class="amount""#),
        ("Number of the shop", order.number_of_shop, ""),
        ("Number of Alipay", order.number, ""),
    ];
    let rows = rows.map(|(name, value, class)| format!("<dt>{name}</dt>\n<dd{class}>{}</dd>\n", escaped(value)));
    let next = match (&order.open_until, back) {
        (Some(_), _) => buttons(order.verb),
        (None, Some(url)) => format!(r#"<p><a href="{}">Back to the shop</a></p>"#, escaped(url)),
        (None, None) => String::new(),
    };
    page(order.title, &format!("<dl>\n{}</dl>\n{next}", rows.concat()))
}

fn buttons(verb: &str) -> String {
    format!(
        r#"<form method="post">
<button name="action" value="pay">{verb}</button>
<button name="action" value="cancel">Cancel</button>
</form>"#
    )
}

/// The buyer went away without agreeing.
pub(super) fn left(order: &View<'_>) -> String {
    let again = super::path(order.number);
    let open = order
        .open_until
        .as_deref()
        .map(|time| format!("<p>The order stays open until {time}.</p>\n"));
    let content = format!(
        "{}<p><a href=\"{}\">Go back to the order</a></p>",
        open.unwrap_or_default(),
        escaped(&again)
    );
    page(order.left, &content)
}

pub(super) fn unknown() -> String {
    page(
        "There is no such order",
        "<p>Place an order first, and follow its address.</p>",
    )
}

pub(super) fn not_kept() -> String {
    page(
        "Nothing happened",
        "<p>The state file of the gateway could not be written. Is the disk full?</p>",
    )
}

/// The gateway did not take the order.
pub(crate) fn refused(refusal: &Refusal) -> String {
    let rows = [("Code", refusal.code), ("Sub-code", &refusal.sub_code)];
    let rows = rows.map(|(name, value)| format!("<dt>{name}</dt>\n<dd>{}</dd>\n", escaped(value)));
    let reason = format!("<dt>Reason</dt>\n<dd lang=\"zh\">{}</dd>\n", escaped(&refusal.sub_msg));
    page(
        "This order cannot be paid",
        &format!("<dl>\n{}{reason}</dl>", rows.concat()),
    )
}

fn page(title: &str, content: &str) -> String {
    PAGE.replace("{{title}}", title).replace("{{content}}", content)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{order, refused};
    use crate::answer::Refusal;
    use crate::cashier::order::Order;
    use crate::store::{Fen, Moment, Trade, TradeStatus};

    fn trade(subject: &str) -> Trade {
        let created = Moment::read("2026-06-27 12:12:12").unwrap();
        Trade {
            number: "1".to_owned(),
            out_trade_no: "<2>".to_owned(),
            total: Fen::new(8880),
            status: TradeStatus::WaitBuyerPay,
            method: "alipay.trade.page.pay".to_owned(),
            order: [("subject".to_owned(), json!(subject))].into_iter().collect(),
            charset: "utf-8".to_owned(),
            sign_type: "RSA2".to_owned(),
            notify_url: None,
            return_url: None,
            is_seen: true,
            auth_code: None,
            queries_until_paid: None,
            created,
            expires: created,
            paid: None,
            closed: None,
            refunds: Vec::new(),
        }
    }

    #[test]
    fn what_others_wrote_stays_text() {
        let mut trade = trade(r#"</dd><script>alert("1")</script> {{content}} '&amp;"#);
        let shown = order(&Order::Payment(trade.clone()).view(), None);
        assert!(!shown.contains("<script"), "{shown}");
        assert!(
            shown.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; {{content}} &#39;&amp;amp;"),
            "{shown}"
        );
        assert!(shown.contains("&lt;2&gt;") && shown.contains("¥88.80"));
        trade.status = TradeStatus::Closed;
        let shown = order(
            &Order::Payment(trade).view(),
            Some(r#"http://shop.example/?a=1&b="><script>"#),
        );
        assert!(
            shown.contains(r#"href="http://shop.example/?a=1&amp;b=&quot;&gt;&lt;script&gt;""#),
            "{shown}"
        );
        let shown = refused(&Refusal::business("<b>", "<i>"));
        assert!(shown.contains("&lt;b&gt;") && shown.contains("&lt;i&gt;"), "{shown}");
    }
}

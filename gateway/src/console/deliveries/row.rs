//! One notification as a row of the table. Whatever others may have written goes through [`escaped`] here.

use super::view::{View, status};
use crate::console::entry::clock;
use crate::html::escaped;
use crate::store::DeliveryStatus;

/// The row, with the number of attempts as its version: nothing else about a notification ever changes.
pub(in crate::console) fn row(delivery: &View) -> String {
    let next = delivery.next.as_deref().map(|time| {
        let (time, clock) = (escaped(time), escaped(clock(time)));
        format!("<time datetime=\"{time}\">{clock}</time>")
    });
    let cells = [
        (
            "State",
            format!(
                "<span class={}>{}</span>",
                class(delivery.status),
                status(delivery.status)
            ),
        ),
        (
            "Order",
            format!(
                "{} <small>{}</small>",
                escaped(&delivery.order),
                escaped(&delivery.says)
            ),
        ),
        ("Address", format!("<code>{}</code>", escaped(&delivery.url))),
        ("Attempts", delivery.attempts.len().to_string()),
        ("Last answer", delivery.last_answer().map(escaped).unwrap_or_default()),
        ("Next attempt", next.unwrap_or_default()),
    ];
    let cells = cells.map(|(name, content)| format!("<td data-name=\"{name}\">{content}</td>"));
    format!(
        "<tr id=\"delivery-{id}\" data-version={version} data-line=\"{line}\">{cells}</tr>",
        id = escaped(&delivery.notify_id),
        version = delivery.attempts.len(),
        line = escaped(&delivery.line),
        cells = cells.concat(),
    )
}

fn class(status: DeliveryStatus) -> &'static str {
    match status {
        DeliveryStatus::Waiting => "unchecked",
        DeliveryStatus::Delivered => "good",
        DeliveryStatus::GivenUp | DeliveryStatus::NotCalled => "bad",
    }
}

#[cfg(test)]
mod tests {
    use super::{View, row};
    use crate::store::{Attempt, Delivery, DeliveryStatus};

    #[test]
    fn nothing_that_others_wrote_becomes_html() {
        let hostile = || "</td><script>alert(1)</script>\" onclick='x'&amp;".to_owned();
        let fields = ["out_trade_no", "trade_no", "trade_status", "subject"];
        let html = row(&View::of(&Delivery {
            notify_id: hostile(),
            url: hostile(),
            fields: fields.map(|name| (name.to_owned(), hostile())).into(),
            attempts: vec![Attempt {
                time: hostile(),
                result: hostile(),
            }],
            status: DeliveryStatus::Waiting,
            due: 1_782_537_132_250,
        }));
        assert!(
            !html.contains("<script") && !html.contains("\" onclick") && !html.contains("'x'"),
            "{html}"
        );
        let escaped = "&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onclick=&#39;x&#39;&amp;amp;";
        assert_eq!(html.matches(escaped).count(), 10, "{html}");
        assert!(
            html.contains("<time datetime=\"2026-06-27T05:12:12.250Z\">05:12:12</time>"),
            "{html}"
        );
    }
}

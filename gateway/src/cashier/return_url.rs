//! Sending the buyer back to the shop.

use axum::http::Uri;
use axum::http::uri::Scheme;

use super::order::Order;
use crate::methods::text;
use crate::methods::trade::SELLER_ID;
use crate::notifications::signed_texts;
use crate::platform::Platform;

/// The address in the shop, with the signed parameters that say which order it is about, once that is paid. They prove no
/// payment. There is no such address where an amount is frozen.
pub(super) fn return_address(platform: &Platform, order: &Order) -> Option<String> {
    let Order::Payment(trade) = order else {
        return None;
    };
    trade.paid?;
    let url = trade.return_url.as_deref().filter(|url| is_for_browsers(url))?;
    let parameters = [
        ("method", format!("{}.return", trade.method)),
        ("charset", trade.charset.clone()),
        ("sign_type", trade.sign_type.clone()),
        ("version", "1.0".to_owned()),
        ("app_id", platform.app.id.clone()),
        ("auth_app_id", platform.app.id.clone()),
        ("seller_id", SELLER_ID.to_owned()),
        ("out_trade_no", trade.out_trade_no.clone()),
        ("trade_no", trade.number.clone()),
        ("total_amount", trade.total.to_string()),
        ("timestamp", platform.keeper.clock().now().to_string()),
    ];
    let parameters = parameters.iter().map(|(name, value)| (*name, value.as_str()));
    let query = String::from_utf8(signed_texts(parameters, &platform.signer())).ok()?;
    let (url, fragment) = url
        .split_once('#')
        .map_or((url, None), |(url, fragment)| (url, Some(fragment)));
    let separator = if url.contains('?') { '&' } else { '?' };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    Some(format!("{url}{separator}{query}{fragment}"))
}

/// Where a page for phones sends a buyer who does not pay.
pub(super) fn quit_address(order: &Order) -> Option<String> {
    let Order::Payment(trade) = order else {
        return None;
    };
    Some(text(&trade.order, "quit_url").to_owned()).filter(|url| is_for_browsers(url))
}

/// No script, and nothing that a header cannot hold.
fn is_for_browsers(url: &str) -> bool {
    url.parse::<Uri>().is_ok_and(|uri| {
        uri.authority().is_some()
            && matches!(uri.scheme(), Some(scheme) if *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS)
    })
}

//! The page as a whole.

use super::entry::entry;
use super::filter::Filter;
use super::{deliveries, newest};
use crate::html::escaped;
use crate::platform::Platform;

/// The page, complete without a script.
pub(super) fn page(platform: &Platform, filter: &Filter) -> String {
    let entries: String = newest(platform, filter).iter().map(entry).collect();
    let rows: String = deliveries::newest(platform, filter)
        .iter()
        .map(deliveries::row)
        .collect();
    let faults = platform.plan(|plan| {
        let faults = plan
            .faults()
            .map(|fault| format!("<code>{}</code>", escaped(&fault.to_string())));
        faults.collect::<Vec<_>>().join(" ")
    });
    let faults = match faults.as_str() {
        "" => "none".to_owned(),
        _ => faults,
    };
    format!(
        r##"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Alipay gateway on this machine</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/console.css">
<script src="/console.js" defer></script>
</head>
<body data-run="{run}" data-shown="{shown}" data-deliveries="{deliveries}">
<a class="skip" href="#calls">To the list</a>
<header>
<h1>Alipay gateway <small>on this machine</small></h1>
<dl>
<div><dt>Application</dt><dd><code>{app_id}</code></dd></div>
<div><dt>Seed</dt><dd><code>{seed}</code></dd></div>
<div><dt>Faults in force</dt><dd>{faults}</dd></div>
<div><dt>As JSON</dt><dd><a href="/calls.json">/calls.json</a>, <a href="/deliveries.json">/deliveries.json</a></dd></div>
</dl>
</header>
<main>
<form role="search">
<label for="filter">Filter</label>
<input id="filter" name="filter" type="search" value="{filter}" autocomplete="off" spellcheck="false"
 placeholder="method, code, signature, fault, trade" aria-describedby="keys">
<button>Apply</button>
<span id="live" class="live">not live: load the page again for what is new</span>
</form>
<p id="keys"><kbd>/</kbd> filter, <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> opens, <kbd>Esc</kbd> back</p>
<p id="news" role="status" aria-live="polite"></p>
<section id="notifications" aria-labelledby="notifications-title">
<h2 id="notifications-title">Notifications, the newest first</h2>
<table>
<thead><tr>
<th scope="col">State</th><th scope="col">Order</th><th scope="col">Address</th>
<th scope="col">Attempts</th><th scope="col">Last answer</th><th scope="col">Next attempt</th>
</tr></thead>
<tbody id="deliveries">{rows}</tbody>
</table>
</section>
<h2 id="calls-title">Calls, the newest first</h2>
<ol id="calls" aria-labelledby="calls-title" tabindex="-1">{entries}</ol>
<p id="empty">No call to show yet. Clients send to <code>/gateway.do</code> at this address.</p>
</main>
</body>
</html>
"##,
        run = platform.log.run(),
        shown = super::SHOWN,
        deliveries = deliveries::SHOWN,
        app_id = escaped(&platform.app.id),
        seed = platform.plan(|plan| plan.seed()),
        filter = escaped(filter.text()),
    )
}

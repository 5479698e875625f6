//! Tells what happens, for people.

use std::sync::atomic::{AtomicUsize, Ordering};

use alipay::{Reply, Violations};
use alipay_gateway::{Gateway, Verdict};

/// Begins the next step.
pub(crate) fn step(title: &str) {
    static NUMBER: AtomicUsize = AtomicUsize::new(1);
    println!("\n{}. {title}\n", NUMBER.fetch_add(1, Ordering::Relaxed));
}

/// Tells both sides of a call: what the gateway received and found out, and what the client was answered.
pub(crate) fn call<T>(gateway: &Gateway, reply: &Reply<T>) {
    let calls = gateway.calls();
    let call = calls.last().expect("there is a reply, so there was a call");
    assert_eq!(call.signature, Verdict::Good);

    line("sent", &call.method);
    json(call.parameters.get("biz_content").map_or("", String::as_str));
    line(
        "gateway",
        "the signature is good, says the `rsa` crate; the client signed with `aws-lc-rs`",
    );
    let code = [reply.code(), reply.msg()].map(Option::unwrap_or_default).join(" ");
    line(
        "answered",
        &format!("{code}; the client verified the signature of exactly this text"),
    );
    json(reply.raw());
}

/// Lists the rules that a request breaks.
pub(crate) fn refusal(violations: &Violations) {
    line("refused", &format!("{} mistakes; nothing was sent", violations.len()));
    for violation in violations {
        println!("\n  {}", violation.path());
        println!("            {}", violation.problem());
        for reason in violation.because() {
            println!("            because {reason}");
        }
        println!("            see {}", violation.page());
    }
}

fn line(label: &str, text: &str) {
    println!("  {label:<9} {text}");
}

/// Prints the text as it travelled, with line breaks after commas.
fn json(text: &str) {
    const WIDTH: usize = 100;
    let mut line = String::new();
    for piece in text.split_inclusive(',') {
        if !line.is_empty() && line.len() + piece.len() > WIDTH {
            println!("            {line}");
            line.clear();
        }
        line.push_str(piece);
    }
    println!("            {line}");
}

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic};

pub(super) const CHECK: Check = Check {
    id: "fields_are_own",
    purpose: "no request has a field that is called like a parameter of every request, unless it says where it travels",
    codes: &[Code::Doubtful],
    run,
};

/// The parameters that the client adds to every request, and that hardly any method has as a field too.
const COMMON: &[&str] = &[
    "app_id",
    "method",
    "format",
    "charset",
    "sign_type",
    "sign",
    "timestamp",
    "version",
    "biz_content",
    "app_cert_sn",
    "alipay_root_cert_sn",
];

/// Those that an application sets for each call.
const OF_CALLS: &[&str] = &["notify_url", "return_url"];

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    for method in &context.spec.methods {
        for field in method.request.items.iter().filter(|field| field.placement.is_none()) {
            let name = field.name.as_str();
            let (has, help) = if COMMON.contains(&name) {
                ("has", "remove it: the client sends it by itself")
            } else if OF_CALLS.contains(&name) {
                (
                    "may have",
                    "remove it: an application gives it with the options of a call",
                )
            } else {
                continue;
            };
            let message = format!("`{name}` is a parameter that every request {has}");
            let problem = Diagnostic::new(Code::Doubtful, message, method.request.origin_of(field).label(""));
            problems.push(problem.help(help).help(
                "where the method really has a field of this name beside the parameter, say where it travels: `in: biz_content`",
            ));
        }
    }
}

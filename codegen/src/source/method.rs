use super::family;
use super::field::{self, Defaults};
use super::node::Node;
use super::shapes::{ERROR_CODE, METHOD, NOTIFICATION, SAMPLES};
use super::table::{Table, entries};
use crate::check::MARK;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ErrorCode, Fields, Marks, Method, MethodName, Notification, Samples, TypeName, Wire};

/// Reads the file of a method.
pub(super) fn read(root: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<Method> {
    let table = Table::open(root, &METHOD, problems)?;
    let name = table
        .need("method", problems)
        .and_then(|node| node.name(MethodName::parse, problems));
    let source = source(&table, problems);
    let summary = table
        .need("summary", problems)
        .and_then(|node| node.text(problems).map(str::to_owned));
    let defaults = field::defaults(table.get("defaults").as_ref(), problems);
    let section = |key, problems: &mut Vec<Diagnostic>| {
        table.get(key).map_or_else(
            || Fields {
                origin: root.origin().key(key),
                items: Vec::new(),
            },
            |node| field::read_all(&node, defaults, problems),
        )
    };
    let notified = table.get("notification");
    let method = Method {
        origin: root.origin(),
        request: section("request", problems),
        response: section("response", problems),
        name: name?,
        rust_name: table.text("rust_name", problems),
        source: source.unwrap_or_default(),
        summary: summary.unwrap_or_default(),
        description: table.text("description", problems),
        version: table.text("version", problems).unwrap_or_else(|| "1.0".to_owned()),
        wire: table
            .get("wire")
            .and_then(|node| node.word(Wire::WORDS, problems))
            .unwrap_or_default(),
        read_only: table.yes("read_only", problems),
        deprecated: table.text("deprecated", problems),
        shared_notification: notified
            .filter(|node| node.value.is_string())
            .and_then(|node| node.name(TypeName::parse, problems)),
        notification: notified
            .filter(|node| !node.value.is_string())
            .and_then(|node| notification(&node, defaults, problems)),
        errors: table
            .get("errors")
            .map(|node| errors(&node, problems))
            .unwrap_or_default(),
        types: table
            .get("types")
            .map(|node| family::types(&node, defaults, problems))
            .unwrap_or_default(),
        samples: table
            .get("samples")
            .map(|node| samples(&node, problems))
            .unwrap_or_default(),
    };
    Some(method)
}

/// The address of the page that a file was taken from.
pub(super) fn source(table: &Table<'_>, problems: &mut Vec<Diagnostic>) -> Option<String> {
    let node = table.need("source", problems)?;
    let address = node.text(problems)?;
    let is_address = address.starts_with("https://") || address.starts_with("http://");
    if !is_address || address.contains(char::is_whitespace) && !address.contains(MARK) {
        problems.push(
            node.problem(Code::BadValue, "`source` is not the address of a page")
                .help("give the whole address, for example https://opendocs.alipay.com/…"),
        );
    }
    Some(address.to_owned())
}

fn notification(node: &Node<'_>, defaults: Defaults, problems: &mut Vec<Diagnostic>) -> Option<Notification> {
    let table = Table::open(node, &NOTIFICATION, problems)?;
    Some(Notification {
        marks: marks(&table, problems),
        description: table.text("description", problems),
        fields: table
            .need("fields", problems)
            .map(|node| field::read_all(&node, defaults, problems))
            .unwrap_or_default(),
    })
}

/// How a notification is told from others: in one of two ways.
pub(super) fn marks(table: &Table<'_>, problems: &mut Vec<Diagnostic>) -> Marks {
    if let (Some(one), Some(other)) = (table.get("notify_type"), table.get("msg_method")) {
        problems.push(
            other
                .key_problem(
                    Code::Contradiction,
                    "a notification has `notify_type` or `msg_method`, not both",
                )
                .related(one.origin().label("the other"))
                .help(
                    "messages that have their fields in `biz_content` have a `msg_method`, all others a `notify_type`",
                ),
        );
    }
    let method = table.get("msg_method");
    Marks {
        notify_type: table.text("notify_type", problems),
        msg_method: method
            .and_then(|node| node.name(MethodName::parse, problems))
            .map(|name| name.to_string()),
    }
}

fn errors(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Vec<ErrorCode> {
    let Some(mapping) = node.value.as_mapping() else {
        if !node.value.is_null() {
            problems.push(node.wrong_kind("a mapping from error codes to their meaning"));
        }
        return Vec::new();
    };
    let mut codes = Vec::new();
    for entry in entries(node, mapping, problems) {
        let Some(table) = Table::open(&entry, &ERROR_CODE, problems) else {
            continue;
        };
        let text = |key, problems: &mut Vec<Diagnostic>| {
            table
                .need(key, problems)
                .and_then(|node| node.text(problems).map(str::to_owned))
                .unwrap_or_default()
        };
        codes.push(ErrorCode {
            origin: entry.origin(),
            code: entry.key().to_owned(),
            meaning: text("meaning", problems),
            action: text("action", problems),
            rust_name: table.text("rust_name", problems),
        });
    }
    codes
}

fn samples(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Samples {
    let Some(table) = Table::open(node, &SAMPLES, problems) else {
        return Samples::default();
    };
    let mut request = Vec::new();
    if let Some(node) = table.get("request") {
        match node.value.as_mapping() {
            Some(mapping) => {
                for entry in entries(&node, mapping, problems) {
                    if let Some(text) = entry.text(problems) {
                        request.push((entry.key().to_owned(), text.to_owned()));
                    }
                }
            }
            None => problems.push(node.wrong_kind("a mapping from languages to JSON text")),
        }
    }
    Samples {
        request,
        response: table.text("response", problems),
        error: table.text("error", problems),
        notification: table.text("notification", problems),
    }
}

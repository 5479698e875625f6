//! Drafts of descriptions from pages. The pages are invented; each has the traps of its layout.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use alipay_codegen::diagnostic::Code;
use alipay_codegen::import::{Draft, NoDraft, compare, import};
use alipay_codegen::source::{Texts, parse};
use alipay_codegen::{generate, model::Spec};
use alipay_tests::descriptions::texts;
use alipay_tests::project;
use proptest::prelude::*;

use crate::golden::assert_golden;
use crate::properties::{apply, slip};

const PAGES: [&str; 3] = ["lines", "pipes", "bullets"];

pub(crate) fn page(name: &str) -> String {
    let path = project().join(format!("tests/fixtures/pages/{name}.txt"));
    std::fs::read_to_string(path).expect("a page")
}

pub(crate) fn draft(name: &str) -> Draft {
    import(&page(name), None).expect("a draft")
}

fn path(draft: &Draft) -> String {
    format!("{}.yaml", draft.method.to_string().replace('.', "/"))
}

fn alone(draft: &Draft) -> Texts {
    texts([(path(draft), draft.yaml.clone())])
}

/// The draft is YAML of the right form, whatever the page says.
fn readable(draft: &Draft) -> Spec {
    let (spec, problems) = parse(&alone(draft));
    let is_wrong = |code: Code| {
        matches!(
            code,
            Code::Syntax | Code::UnknownKey | Code::MissingKey | Code::WrongKind
        )
    };
    let problem = problems.iter().find(|problem| is_wrong(problem.code));
    assert!(problem.is_none(), "{problem:?}\n{}", draft.yaml);
    spec
}

#[test]
fn each_layout_gives_the_draft_that_a_person_expects() {
    for name in PAGES {
        let draft = draft(name);
        let mut text = draft.yaml;
        text.push_str("\n# not understood\n");
        for note in draft.notes {
            let _ = writeln!(text, "# {}: {}", note.line, note.message);
        }
        assert_golden(&format!("import__{name}"), &text);
    }
}

#[test]
fn only_what_a_person_must_decide_keeps_a_draft_from_generating() {
    for name in PAGES {
        let draft = draft(name);
        let problems = generate(&alone(&draft), &mut |_| {}).err().unwrap_or_default();
        let other = problems.iter().find(|problem| !problem.message.contains("TODO"));
        assert!(other.is_none(), "{name}: {other:?}");
    }
}

#[test]
fn sentences_of_the_page_are_not_copied() {
    for name in PAGES {
        let draft = draft(name);
        let samples = draft.yaml.find("\nsamples:").expect("samples");
        for line in page(name)
            .lines()
            .filter(|line| line.contains(' ') && !line.contains("://"))
        {
            let sentence = line.trim().trim_end_matches([' ', '|', '\u{a0}']);
            let is_fact = sentence.starts_with("Example:") || sentence.len() < 8;
            assert!(
                is_fact || !draft.yaml[..samples].contains(sentence),
                "{name}: {sentence}"
            );
        }
    }
}

#[test]
fn a_text_that_is_no_page_gives_an_error() {
    for (text, reason) in [
        ("", NoDraft::NoMethod),
        ("Parameter\n\nDescription\n", NoDraft::NoMethod),
        ("see alipay.com and alipay.Trade.pay", NoDraft::NoMethod),
        ("alipay.trade.pay\n", NoDraft::NoTable),
        ("alipay.trade.pay\nParameter | Other |\n", NoDraft::NoTable),
    ] {
        assert_eq!(import(text, None).map(|draft| draft.yaml), Err(reason), "{text:?}");
    }
}

#[test]
fn the_address_may_be_given() {
    let text = page("lines").replace("https://example.com/docs/", "");
    let given = import(&text, Some("https://example.com/given")).expect("a draft");
    assert_eq!(readable(&given).methods[0].source, "https://example.com/given");
    assert_eq!(import(&text, None).expect("a draft").source, None);
}

#[test]
fn line_ends_do_not_matter() {
    for name in PAGES {
        let text = page(name);
        let windows = import(&text.replace('\n', "\r\n"), None).expect("a draft");
        assert_eq!(windows.yaml, draft(name).yaml);
    }
}

#[test]
fn of_several_samples_without_code_the_first_is_taken() {
    let sample = |value: &str| format!("Request sample\n{{\"a\":{value}}}\n");
    let text = format!(
        "alipay.a.b.c\nRequest\nParameter\nDescription\na\nNumber\n{}{}",
        sample("1"),
        sample("2")
    );
    let draft = import(&text, None).expect("a draft");
    let requests = &readable(&draft).methods[0].samples.request;
    assert_eq!(
        requests.as_slice(),
        [("json".to_owned(), "{\n  \"a\": 1\n}\n".to_owned())]
    );
}

#[test]
fn columns_of_their_own_are_read_too() {
    let head = "alipay.a.b.c\nRequest\n| Parameter | Type | Required | Max length | Description | Example |\n|---|---|---|---|---|---|\n";
    let text = format!("{head}| a_b | String | Y | 8 | Text. | x1 |\n| c | Number | false | - | Text. | 5 |\n");
    let yaml = import(&text, None).expect("a draft").yaml;
    for expected in [
        "a_b:\n    required: yes\n    max_length: 8\n    example: x1",
        "c:\n    type: integer\n    example: 5",
    ] {
        assert!(yaml.contains(expected), "{yaml}");
    }
}

#[test]
fn a_draft_agrees_with_itself_and_differs_where_it_was_changed() {
    for name in PAGES {
        let draft = draft(name);
        assert_eq!(compare(&draft, &alone(&draft)), Some(Vec::new()));
    }
    let draft = draft("lines");
    let mut changed = draft.yaml.clone();
    for (from, to) in [
        ("  price:\n", "  cost:\n"),
        ("max_length: 64\n    format: url", "max_length: 65"),
        ("list_of: ParcelDTO", "type: ParcelDTO"),
        ("    required: yes\n    max_length: 16\n", "    max_length: 16\n"),
        ("      BACK_DOOR:", "      BACK:"),
        ("{ shift: [NIGHT, WEEKEND] }", "{ shift: NIGHT }"),
        ("  BUSY:\n", "  BUSIER:\n"),
        ("        type: integer\n", ""),
        ("type: Seal\n", "type: Wax\n"),
        ("  Seal:\n", "  Wax:\n"),
        ("example: c-1", "example: c-2"),
    ] {
        assert!(changed.contains(from), "{from}");
        changed = changed.replacen(from, to, if from.contains("Seal") { 2 } else { 1 });
    }
    let found = compare(&draft, &texts([(path(&draft), changed)])).expect("a description");
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_golden("import__differences", &lines.join("\n"));
}

#[test]
fn shared_types_take_part_in_a_comparison() {
    let draft = draft("lines");
    let start = draft.yaml.find("  Courier:\n").expect("the type");
    let end = draft.yaml.find("  ParcelDTO:\n").expect("the next type");
    let shared = format!("source: https://example.com/docs\ntypes:\n{}", &draft.yaml[start..end]);
    let own = format!("{}{}", &draft.yaml[..start], &draft.yaml[end..]);
    let file = "alipay/example/_types.yaml";
    let same = texts([(path(&draft), own.clone()), (file.to_owned(), shared.clone())]);
    assert_eq!(compare(&draft, &same), Some(Vec::new()));
    let other = texts([
        (path(&draft), own),
        (file.to_owned(), shared.replace("max_length: 20", "max_length: 21")),
    ]);
    let found = compare(&draft, &other).expect("a description");
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["request.courier.courier_id: max_length: page `20`, description `21`"]
    );
}

/// As many pieces as the longest text that is read has room for.
fn many(piece: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for at in 0.. {
        let piece = piece(at);
        if text.len() + piece.len() > 4_000_000 {
            break;
        }
        text.push_str(&piece);
    }
    text
}

#[test]
fn the_longest_texts_are_read_soon_and_longer_ones_refused() {
    let page = page("lines");
    let head = "alipay.a.b.c\nRequest\nParameter\nDescription\nkind\nString Required\n";
    let pipes = "alipay.a.b.c\nRequest\nParameter | Description |\n";
    let next = |at: usize| format!("t{at}\nParameter\nDescription\nt{}\nTypeDTO Required\nText.\n", at + 1);
    let row = |at: usize| format!("a{at} String (1) | {}\n", "\u{ff1a}|".repeat(900));
    let level = |at: usize| format!("{} a{at} X | b |\n", "└".repeat(at % 9));
    for (what, text) in [
        ("a page again and again", many(|_| page.clone())),
        (
            "rows",
            head.to_owned() + &many(|at| format!("f{at}\nString (32) Required\nText {at}.\n")),
        ),
        ("tables", format!("{head}t0\nTypeDTO Required\n{}", many(next))),
        ("values", head.to_owned() + &many(|at| format!("• VALUE_{at}: text\n"))),
        (
            "members",
            format!(
                "{head}Response sample\n{{\"a_response\":{{{}\"z\":1}}}}\n",
                many(|at| format!("\"m{at}\":{{\"a\":1}},\n"))
            ),
        ),
        (
            "brackets",
            format!("{head}Request sample\n{}", many(|_| "{\"a\":[".to_owned())),
        ),
        (
            "cells",
            format!("{pipes}a String (1) | {}", many(|_| "x | ".to_owned())),
        ),
        ("wide cells", pipes.to_owned() + &many(row)),
        (
            "conditions",
            format!(
                "{pipes}a String (1) | {}",
                many(|_| "It is required when b is C. ".to_owned())
            ),
        ),
        ("levels", pipes.to_owned() + &many(level)),
    ] {
        let start = Instant::now();
        let draft = import(&text, None).expect("a draft");
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "{what}: {:?}",
            start.elapsed()
        );
        assert!(draft.yaml.starts_with("method: alipay."), "{what}");
        assert_eq!(
            import(&text.repeat(3), None).map(|draft| draft.yaml),
            Err(NoDraft::TooLong)
        );
    }
}

/// Pieces of pages, which random texts are made of.
const PIECES: &[&str] = &[
    "alipay.a.b.c",
    "Request",
    "Response",
    "Parameter",
    "Description",
    "Parameter | Description |",
    "参数 类型 是否必填 最大长度 描述 示例值",
    "请求参数",
    "触发通知字段",
    "Business parameter",
    "Basic parameter",
    "Error codes",
    "Request sample",
    "响应示例",
    "a",
    "b",
    "a_b",
    "String (32)",
    "Required",
    "必填",
    "Boolean",
    "ShopDTO[](1024)",
    "a String 必须 32 x:y 1",
    "a ShopDTO 可选 -",
    "  • └ b",
    "  • String",
    "  • 必填",
    "  • 5",
    "  • a",
    "  • ShopDTO",
    "a String (5) | Text. |",
    "b | ",
    "|",
    "Example:",
    "Example:true",
    "Possible values are:",
    "• OPEN: text",
    "OPEN关",
    "Possible values are A1 and B2.",
    "This field is required when the value of a is B.",
    "选择b的时候必须填写",
    "取值范围为[8,32]",
    "最多3个",
    "不填则默认",
    "\u{ff1a}",
    "{\"a\":1}",
    "{\"a_response\":{\"b\":[{\"c\":null}]}}",
    "request.setBizContent(\"{\" +",
    "\"\\\"a\\\":1\" +",
    "\"}\");",
    "gateway.do?biz_content={\"q\":{}}",
    "AlipayClient alipayClient",
    "?a=1&b=2",
    "ERR_CODE",
    "\u{a0}",
    "\u{85}",
    "\u{2028}",
    "\0",
    "\t",
    "'",
    "\"",
    "\\",
    "#",
    ": ",
    "- ",
    "花",
    "\u{feff}",
    "99999999999999999999",
];

proptest! {
    #[test]
    fn any_text_gives_a_draft_or_an_error(text in any::<String>()) {
        if let Ok(draft) = import(&format!("alipay.a.b.c\nRequest\nParameter | Description |\n{text}"), None) {
            readable(&draft);
        }
        let _ = import(&text, Some(&text));
    }

    #[test]
    fn any_mixture_of_pieces_gives_a_readable_draft(
        pieces in prop::collection::vec((prop::sample::select(PIECES), prop::sample::select(&["\n", "\n\n", " ", ""][..])), 1..80),
    ) {
        let text: String = pieces.iter().flat_map(|(piece, end)| [*piece, *end]).collect();
        for head in ["Parameter\nDescription\n", "Parameter | Description |\n", "参数 类型 是否必填 最大长度 描述 示例值\n"] {
            let text = format!("alipay.a.b.c\nRequest\n{head}{text}");
            let draft = import(&text, None).expect("a draft");
            let spec = readable(&draft);
            prop_assert_eq!(spec.methods.len(), 1);
            prop_assert_eq!(compare(&draft, &alone(&draft)), Some(Vec::new()));
        }
    }

    #[test]
    fn a_page_with_slips_gives_a_readable_draft(name in prop::sample::select(&PAGES[..]), slips in prop::collection::vec(slip(), 1..12)) {
        let text = slips.iter().fold(page(name), |text, slip| apply(&text, slip));
        if let Ok(draft) = import(&text, None) {
            readable(&draft);
        }
    }
}

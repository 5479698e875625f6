//! What is told of a text that is not YAML: the mistake itself, at its own place.

use alipay_codegen::diagnostic::{Code, to_json};
use alipay_tests::descriptions::{all_problems, rendered, texts};
use proptest::prelude::*;

use crate::golden::assert_golden;
use crate::hostile::survive;

const FILE: &str = "alipay/example/gift/send.yaml";

const RIGHT: &str = "\
method: alipay.example.gift.send
source: https://example.com/gift
summary: Sends a gift.
request:
  gift_name:
    required: yes
    max_length: 64
    example: Tea set
    description: Name of the gift.
  amount:
    required: yes
    format: decimal
    example: \"88.80\"
    description: Value of the gift, in yuan.
  channel:
    required: yes
    values: [POST, SHOP]
    example: POST
    description: How the gift reaches the user.
  address:
    when:
      - if: { channel: POST }
        required: yes
    example: \"1 Main Street\"
    description: Where the gift is sent to.
response:
  items:
    list_of: Item
    description: What was sent.
types:
  Item:
    description: One kind of goods.
    fields:
      code:
        example: A1
        description: Code of the goods.
      colour:
        type: Colour
        description: Colour of the goods.
  Colour:
    description: Colours that there are.
    values: [RED, BLUE]
";

/// What somebody wrote instead of what, the line where that is, and what the message says.
const SLIPS: &[(&str, &str, u64, &str)] = &[
    ("    max_length: 64", "\tmax_length: 64", 7, "indented with a tab"),
    ("max_length: 64", "max_length:64", 7, "no space behind the colon"),
    ("max_length: 64", "max_length 64", 7, "no colon behind `max_length`"),
    ("max_length: 64", "max_length = 64", 7, "`=` where the colon"),
    ("max_length: 64", "max_length：64", 7, "full-width"),
    ("max_length: 64", "max_length：　64", 7, "full-width"),
    ("max_length: 64", "max_length:\u{a0}64", 7, "non-breaking space, U+00A0"),
    ("max_length: 64", "max_length:\u{3000}64", 7, "full-width space, U+3000"),
    ("amount:", "amount", 10, "no colon behind `amount`"),
    ("    max_length: 64", "   max_length: 64", 7, "too far out"),
    ("    max_length: 64", "     max_length: 64", 7, "too far in"),
    ("    max_length: 64", "  max_length: 64", 7, "too far out"),
    ("    max_length: 64", "      max_length: 64", 7, "too far in"),
    ("    required: yes", "     required: yes", 6, "too far in"),
    ("  gift_name:", "   gift_name:", 5, "too far in"),
    ("  Item:", "   Item:", 31, "too far in"),
    ("      code:", "       code:", 34, "too far in"),
    ("  amount:", "  - amount:", 10, "the dash"),
    ("    format: decimal", "    - format: decimal", 12, "the dash"),
    ("  amount:", "amount:", 10, "too far out"),
    ("  Item:", "Item:", 31, "too far out"),
    ("response:", " response:", 26, "too far in"),
    ("        required: yes", "      required: yes", 23, "too far out"),
    ("  gift_name:", "  - gift_name:", 5, "the dash"),
    ("{ channel: POST }", "{ channel: POST", 22, "`{` is not closed"),
    ("[POST, SHOP]", "[POST, SHOP", 17, "`[` is not closed"),
    ("[POST, SHOP]", "[POST, SHOP}", 17, "`}` stands where `]` should"),
    ("[POST, SHOP]", "[POST, SHOP]]", 17, "`]` closes nothing"),
    ("\"88.80\"", "\"88.80", 13, "quote is not closed"),
    ("\"88.80\"", "'88.80", 13, "quote is not closed"),
    ("[POST, SHOP]", "[\"POST, SHOP]", 17, "quote is not closed"),
    (
        "Name of the gift.",
        "\"Name\" of the gift.",
        9,
        "more text behind the closing quote",
    ),
    ("Name of the gift.", "Name: of the gift.", 9, "a colon and a space"),
    ("Name of the gift.", "TODO: Name.", 9, "a colon and a space"),
    ("Name of the gift.", "Name of the gift:", 9, "a colon and a space"),
    (
        "Name of the gift.",
        "Name of\n      the gift: as sent.",
        10,
        "a colon and a space",
    ),
    (
        "Name of the gift.",
        "Name of\nthe gift.",
        10,
        "belongs to the text of `description`",
    ),
    (
        "Name of the gift.",
        "Name of\n    the gift.",
        10,
        "belongs to the text of `description`",
    ),
    (
        "Name of the gift.",
        ">-\nName of the gift.",
        10,
        "belongs to the text of `description`",
    ),
    (
        "Name of the gift.",
        "`Name` of the gift.",
        9,
        "cannot begin with a backtick",
    ),
    ("Tea set", "@A1", 8, "cannot begin with `@`"),
    ("Tea set", "%A1", 8, "cannot begin with `%`"),
    ("Tea set", "*A1", 8, "cannot begin with `*`"),
    ("Tea set", "- A1", 8, "cannot begin with `-`"),
    ("Tea set", "|A1", 8, "cannot begin with `|`"),
    ("types:", "---\ntypes:", 30, "a second document"),
];

fn told(text: &str) -> serde_json::Value {
    let texts = texts([(FILE, text)]);
    let problems = all_problems(&texts);
    assert_eq!(problems.len(), 1, "{}", rendered(&problems, &texts));
    assert_eq!(problems[0].code, Code::Syntax, "{}", rendered(&problems, &texts));
    serde_json::from_str(&to_json(&problems[0], &texts, "spec")).expect("JSON")
}

#[test]
fn the_mistake_is_found_where_it_was_made() {
    let right = texts([(FILE, RIGHT)]);
    assert!(
        all_problems(&right).is_empty(),
        "{}",
        rendered(&all_problems(&right), &right)
    );
    let mut shown = String::new();
    for (right, wrong, line, message) in SLIPS {
        assert!(RIGHT.contains(right), "{right}");
        let text = RIGHT.replacen(right, wrong, 1);
        let told = told(&text);
        let found = told["message"].as_str().unwrap_or_default();
        assert!(found.contains(message) && told["line"] == *line, "{wrong:?}: {told:#}");
        let help = told["help"].as_array().expect("a list");
        assert_eq!(help.len(), 2, "{told:#}");
        let texts = texts([(FILE, text)]);
        shown.push_str(&rendered(&all_problems(&texts), &texts));
        shown.push_str("\n\n");
    }
    assert_golden("problem__syntax_causes", &shown);
}

#[test]
fn the_first_of_two_mistakes_is_told() {
    let slips = |text: &str| SLIPS.iter().filter(|(right, ..)| text.contains(right)).count();
    assert!(slips(RIGHT) == SLIPS.len());
    let text = RIGHT
        .replacen("\"88.80\"", "\"88.80", 1)
        .replacen("{ channel: POST }", "{ channel: POST", 1);
    assert_eq!(told(&text)["line"], 13);
    let text = RIGHT
        .replacen("max_length: 64", "max_length:64", 1)
        .replacen("  Item:", "Item:", 1);
    assert_eq!(told(&text)["line"], 7);
}

#[test]
fn a_key_that_is_there_twice_above_accuses_nobody() {
    const TWICE: &str = "    required: yes\n";
    for (right, wrong, line, message) in SLIPS.iter().filter(|(_, _, line, _)| *line > 6) {
        let text = RIGHT.replacen(right, wrong, 1).replacen(TWICE, &TWICE.repeat(2), 1);
        let told = told(&text);
        let found = told["message"].as_str().unwrap_or_default();
        assert!(
            found.contains(message) && told["line"] == line + 1,
            "{wrong:?}: {told:#}"
        );
    }
}

#[test]
fn where_nothing_is_certain_the_words_of_the_parser_stay() {
    let told = told("summary: a\n  b: {{{: [}\n? - ] : [\n");
    assert!(
        told["help"][0]
            .as_str()
            .is_some_and(|help| help.contains("the ones above it")),
        "{told:#}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_the_search_panic(lines in prop::collection::vec("[ \t]{0,5}(- )?[a-z花\u{a0}`@%*&!|>\"'{}\\[\\]#:：=,?. -]{0,24}", 0..12)) {
        let text = lines.join("\n");
        drop(survive(text.clone()));
        let (before, after) = RIGHT.split_at(RIGHT.find("  amount").expect("a field"));
        drop(survive(format!("{before}{text}\n{after}")));
    }
}

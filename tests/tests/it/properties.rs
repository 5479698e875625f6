//! Whatever a description file holds, the generator gives output or errors.

use alipay_tests::descriptions::{fixture, real};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::hostile::survive;

/// A change such as a slip of the hand makes.
#[derive(Clone, Debug)]
pub(crate) enum Slip {
    DropLine(Index),
    RepeatLine(Index),
    SwapLines(Index, Index),
    Indent(Index),
    ReplaceByte(Index, u8),
    RemoveByte(Index),
    Insert(Index, String),
    SwapWords(Index, Index),
}

pub(crate) fn slip() -> impl Strategy<Value = Slip> {
    let index = any::<Index>;
    prop_oneof![
        index().prop_map(Slip::DropLine),
        index().prop_map(Slip::RepeatLine),
        (index(), index()).prop_map(|(a, b)| Slip::SwapLines(a, b)),
        index().prop_map(Slip::Indent),
        (index(), any::<u8>()).prop_map(|(at, byte)| Slip::ReplaceByte(at, byte)),
        index().prop_map(Slip::RemoveByte),
        (index(), "[-\\[\\]{}:,&*!|>'\"%@`#?\n\t 花é0]{1,4}").prop_map(|(at, text)| Slip::Insert(at, text)),
        (index(), index()).prop_map(|(a, b)| Slip::SwapWords(a, b)),
    ]
}

pub(crate) fn apply(text: &str, slip: &Slip) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return text.to_owned();
    }
    let count = lines.len();
    match slip {
        Slip::DropLine(at) => drop(lines.remove(at.index(count))),
        Slip::RepeatLine(at) => lines.insert(at.index(count), lines[at.index(count)]),
        Slip::SwapLines(a, b) => lines.swap(a.index(count), b.index(count)),
        Slip::Indent(at) => lines.insert(at.index(count), "  "),
        Slip::ReplaceByte(at, byte) => {
            let mut bytes = text.as_bytes().to_vec();
            let at = at.index(bytes.len());
            bytes[at] = *byte;
            return String::from_utf8_lossy(&bytes).into_owned();
        }
        Slip::RemoveByte(at) => {
            let mut bytes = text.as_bytes().to_vec();
            bytes.remove(at.index(bytes.len()));
            return String::from_utf8_lossy(&bytes).into_owned();
        }
        Slip::Insert(at, inserted) => {
            let mut letters: Vec<char> = text.chars().collect();
            let at = at.index(letters.len());
            letters.splice(at..at, inserted.chars());
            return letters.into_iter().collect();
        }
        Slip::SwapWords(a, b) => {
            let mut words: Vec<&str> = text.split_inclusive([' ', ':', '\n']).collect();
            let count = words.len();
            words.swap(a.index(count), b.index(count));
            return words.concat();
        }
    }
    lines.concat()
}

fn descriptions() -> Vec<String> {
    real()
        .into_values()
        .chain(fixture("every_construct").into_values())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_survived(text in "\\PC{0,200}") {
        let _ = survive(text);
    }

    #[test]
    fn any_text_in_the_places_of_names_is_survived(words in prop::collection::vec("\\PC{0,12}", 12)) {
        let word = |at: usize| serde_json::Value::from(words[at].as_str()).to_string();
        let _ = survive(format!(
            "method: alipay.marketing.card.update\nsource: https://a.b\nsummary: {}\ndescription: {}\nrequest:\n  {}: {{ \
             type: string, description: {}, example: {}, rust_name: {} }}\n  a: {{ values: {{ {}: {} }} }}\nerrors:\n  \
             {}: {{ meaning: {}, action: {} }}\ntypes:\n  {}: {{ values: [A] }}\n",
            word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7), word(8), word(9), word(10), word(11),
        ));
    }

    #[test]
    fn slips_of_the_hand_are_survived(
        file in any::<Index>(),
        slips in prop::collection::vec(slip(), 1..6),
    ) {
        let files = descriptions();
        let text = slips.iter().fold(files[file.index(files.len())].clone(), |text, slip| apply(&text, slip));
        let _ = survive(text);
    }
}

//! Words, and names and sentences made of them.

use super::random::Random;

/// None begins another one, so that what is put together of two can be taken apart in one way only.
const NOUNS: [&str; 64] = [
    "order", "card", "merchant", "trade", "goods", "voucher", "member", "shop", "store", "ticket", "bill", "fund",
    "account", "user", "agent", "device", "message", "image", "video", "article", "menu", "label", "group", "topic",
    "coupon", "budget", "camp", "prize", "rule", "audit", "invoice", "tax", "refund", "credit", "risk", "policy",
    "claim", "insure", "loan", "repay", "quota", "contract", "sign", "licence", "person", "staff", "school", "class",
    "doctor", "patient", "hospital", "drug", "vehicle", "road", "park", "ferry", "train", "flight", "hotel", "room",
    "scene", "guide", "box", "region",
];

/// What methods do; `match` and `use` are keywords.
pub(super) const VERBS: [&str; 12] = [
    "query", "create", "modify", "sync", "apply", "notify", "cancel", "delete", "confirm", "send", "match", "use",
];

/// Names of fields that are keywords in Rust.
pub(super) const KEYWORDS: [&str; 6] = ["match", "box", "use", "self", "ref", "async"];

/// A different word for each number.
pub(super) fn word(number: usize) -> String {
    nouns(number).concat()
}

/// A different word for each number, as types are written.
pub(super) fn camel(number: usize) -> String {
    let nouns = nouns(number).into_iter();
    nouns
        .map(|noun| {
            let (first, rest) = noun.split_at(1);
            first.to_uppercase() + rest
        })
        .collect()
}

fn nouns(number: usize) -> Vec<&'static str> {
    let mut nouns = match (number / NOUNS.len()).checked_sub(1) {
        Some(above) => nouns(above),
        None => Vec::new(),
    };
    nouns.push(NOUNS[number % NOUNS.len()]);
    nouns
}

/// A noun.
pub(super) fn noun(random: &mut Random) -> &'static str {
    random.pick(&NOUNS)
}

/// A sentence that begins with `start`, as long as those of real descriptions are.
pub(super) fn sentence(start: &str, random: &mut Random) -> String {
    let (one, other) = (noun(random), noun(random));
    let rest = random.pick(&[
        "of the {one}",
        "of the {one} that belongs to the {other}",
        "that the {one} has in the {other}",
        "of the {one}, which the {other} states when it is made",
        "under which the {one} is found in every {other}",
    ]);
    format!("{start} {}.", rest.replace("{one}", one).replace("{other}", other))
}

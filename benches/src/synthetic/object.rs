//! The fields of an object, as YAML.

use std::fmt::Write as _;

use super::random::Random;
use super::words::{KEYWORDS, noun, sentence, word};

/// How the fields of objects are described.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// How many of 100 fields are required.
    pub(super) required: usize,
    /// Whether required fields are spread evenly, or as chance wills.
    pub(super) even: bool,
    /// Whether there may be lists.
    pub(super) lists: bool,
}

/// A type that a field has.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) name: String,
    pub(super) list: bool,
}

/// Writes `count` fields, and at least one for each type in `held`.
pub(super) fn fields(out: &mut String, indent: usize, count: usize, held: &[Held], style: Style, random: &mut Random) {
    let first = random.below(40);
    let mut previous: Option<String> = None;
    for index in 0..count.max(held.len()) {
        let field = match held.get(index) {
            Some(held) => object(held, random),
            None => scalar(style.lists, random),
        };
        let plain = field.can_be_a_condition;
        let name = match index {
            0 if plain && random.once_in(40) => "type".to_owned(),
            0 if plain && random.once_in(300) => random.pick(&KEYWORDS).to_owned(),
            _ => format!("{}_{}", word(first + index), field.suffix),
        };
        let required = if style.even {
            index * style.required / 100 != (index + 1) * style.required / 100
        } else {
            random.below(100) < style.required
        };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{:indent$}{name}:", "");
        let inner = indent + 2;
        let mut line = |text: &str| {
            let _ = writeln!(out, "{:inner$}{text}", "");
        };
        field.kind.iter().for_each(|text| line(text));
        if required {
            line("required: yes");
        }
        field.rules.iter().for_each(|text| line(text));
        if let Some(other) = previous.as_ref().filter(|_| plain && !required && random.once_in(80)) {
            line("when:");
            line(&format!("  - if: {{ {other}: present }}"));
            line("    required: yes");
        }
        field.example.iter().for_each(|text| line(text));
        line(&format!("description: {}", field.description));
        previous = Some(name).filter(|_| plain && !required);
    }
}

/// What stands under the name of a field, and how the name ends.
struct Lines {
    suffix: &'static str,
    kind: Option<String>,
    rules: Vec<String>,
    example: Option<String>,
    description: String,
    can_be_a_condition: bool,
}

impl Lines {
    fn new(suffix: &'static str, start: &str, random: &mut Random) -> Self {
        Self {
            suffix,
            kind: None,
            rules: Vec::new(),
            example: None,
            description: sentence(start, random),
            can_be_a_condition: false,
        }
    }

    fn kind(mut self, kind: impl Into<String>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    fn rule(mut self, rule: impl Into<String>) -> Self {
        self.rules.push(rule.into());
        self
    }

    fn example(mut self, example: impl std::fmt::Display) -> Self {
        self.example = Some(format!("example: {example}"));
        self
    }
}

fn object(held: &Held, random: &mut Random) -> Lines {
    let key = if held.list { "list_of" } else { "type" };
    let suffix = if held.list { "list" } else { "info" };
    Lines::new(suffix, "Details", random).kind(format!("{key}: {}", held.name))
}

/// A field that is no object, of a kind that is as frequent as on the real platform.
fn scalar(lists: bool, random: &mut Random) -> Lines {
    match random.below(1000) {
        0..=11 => Lines::new("time", "Moment", random)
            .rule("format: date-time")
            .example(format!(
                "\"2026-0{}-1{} 09:30:00\"",
                1 + random.below(9),
                random.below(10)
            )),
        12..=75 => Lines::new("count", "Number", random)
            .kind("type: integer")
            .example(random.below(5000)),
        76..=99 => {
            let word = random.pick(&["true", "false"]);
            Lines::new("flag", "Whether there is more", random)
                .kind("type: boolean")
                .example(word)
        }
        100..=124 if lists => {
            let word = noun(random);
            Lines::new("names", "Names", random)
                .kind("list_of: string")
                .rule("max_length: 64")
                .rule(format!("max_items: {}", 1 + random.below(50)))
                .example(word)
        }
        125..=126 if lists => Lines::new("numbers", "Numbers", random)
            .kind("list_of: integer")
            .example(random.below(100)),
        127..=236 => values(random),
        237..=266 => Lines::new("amount", "Amount in yuan", random)
            .kind("type: amount")
            .rule("stated_length: 12")
            .example(format!("\"{}.{}\"", random.below(1000), 10 + random.below(90))),
        267..=306 => Lines::new("user_id", "User ID", random)
            .rule("max_length: 16")
            .rule("format: digits")
            .rule("starts_with: \"2088\"")
            .example(format!("\"2088{:012}\"", random.below(1_000_000_000))),
        307..=321 => {
            let page = noun(random);
            Lines::new("url", "Address of the page", random)
                .rule("max_length: 256")
                .rule("format: url")
                .example(format!("https://example.com/{page}"))
        }
        _ => text(random),
    }
}

fn text(random: &mut Random) -> Lines {
    let (suffix, start) = random.pick(&[
        ("id", "ID"),
        ("no", "Number"),
        ("name", "Name"),
        ("code", "Code"),
        ("desc", "Description"),
        ("memo", "Remark about what happened, for the eyes of the staff"),
        ("title", "Title"),
    ]);
    let example = match suffix {
        "id" | "no" => format!("2026{:08}{:08}", random.below(100_000_000), random.below(100_000_000)),
        "memo" | "desc" => format!("{} for the {} and its {}", noun(random), noun(random), noun(random)),
        _ => format!("{} {}", noun(random), random.below(1000)),
    };
    let lines = Lines {
        can_be_a_condition: true,
        ..Lines::new(suffix, start, random)
    };
    let limits = [32, 32, 64, 64, 64, 128, 128, 256, 512, 1024];
    if random.once_in(8) {
        lines.example(format!("{example:?}"))
    } else {
        lines
            .rule(format!("max_length: {}", random.pick(&limits).max(example.len())))
            .example(format!("{example:?}"))
    }
}

/// A text out of a list.
fn values(random: &mut Random) -> Lines {
    let count = 2 + random.below(5);
    let first = random.below(50);
    let wire = |index: usize| word(first + index).to_uppercase();
    let meanings = random.below(3) > 0;
    let mut lines = Lines::new("status", "State", random).rule("max_length: 32");
    if meanings {
        lines = lines.rule("values:");
        for index in 0..count {
            let meaning = sentence("The state", random);
            lines = lines.rule(format!("  {}: {meaning}", wire(index)));
        }
    } else {
        let all: Vec<String> = (0..count).map(wire).collect();
        lines = lines.rule(format!("values: [{}]", all.join(", ")));
    }
    if random.once_in(4) {
        lines = lines.rule("open: yes");
    }
    lines.example(wire(random.below(count)))
}

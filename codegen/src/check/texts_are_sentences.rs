use super::texts_are_finished::MARK;
use super::{Check, Context, texts};
use crate::diagnostic::{Code, Diagnostic};

pub(super) const CHECK: Check = Check {
    id: "texts_are_sentences",
    purpose: "texts are plain English sentences of our own, and not too long",
    codes: &[Code::Style],
    run,
};

/// The most characters of a sentence.
pub const LONGEST_SENTENCE: usize = 200;

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    texts::each(context, |text| {
        // What is still to be written need not be well written.
        if text.content.contains(MARK) {
            return;
        }
        if let Some((message, help)) = fault(text.content) {
            problems.push(Diagnostic::new(Code::Style, message, text.origin().value_label("")).help(help));
        }
    });
}

fn fault(text: &str) -> Option<(String, &'static str)> {
    let text = text.trim();
    if text.chars().any(is_chinese) {
        return Some((
            "this is not English".to_owned(),
            "say it in a sentence of your own; what the page says is a click away, at `source`",
        ));
    }
    if text.starts_with(char::is_lowercase) {
        return Some((
            "a sentence begins with a capital letter".to_owned(),
            "write whole sentences",
        ));
    }
    if !text.ends_with(['.', '?', '!']) {
        return Some(("a sentence ends in a full stop".to_owned(), "write whole sentences"));
    }
    let longest = text
        .split_inclusive(['.', '?', '!'])
        .fold((0, 0), |(longest, length), part| {
            // A point inside of a name or a number ends no sentence; one before a space does.
            let length = if part.starts_with(char::is_whitespace) {
                0
            } else {
                length
            } + part.trim().chars().count();
            (length.max(longest), length)
        })
        .0;
    (longest > LONGEST_SENTENCE).then(|| {
        (
            format!("this sentence has {longest} characters, at most {LONGEST_SENTENCE} are easy to read"),
            "make two of it, or leave out what a key says already",
        )
    })
}

/// Chinese characters, and the punctuation that comes with them.
fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

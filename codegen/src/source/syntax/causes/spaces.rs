use crate::source::syntax::cause::Guess;
use crate::source::syntax::page::Page;

/// A tab where the spaces of a line should be.
pub(in crate::source::syntax) fn tab(page: &Page<'_>, index: usize) -> Option<Guess> {
    let line = page.lines.get(index)?;
    let blank = line.text.len() - line.text.trim_start_matches([' ', '\t']).len();
    let tab = line.text[..blank].find('\t')?;
    let (at, end) = (line.start + tab, line.start + blank);
    let indent = page.above(index).map_or(0, |(_, above)| above.indent());
    Some(Guess {
        at: at..end,
        message: "this line is indented with a tab".to_owned(),
        help: "indent with spaces, two for each level: YAML does not take tabs".to_owned(),
        repair: vec![(line.start..end, " ".repeat(indent))],
    })
}

/// A character that looks like a space, or like nothing, and is neither to YAML.
pub(in crate::source::syntax) fn invisible(page: &Page<'_>, index: usize) -> Option<Guess> {
    let line = page.lines.get(index)?;
    let (offset, first) = line.text.char_indices().find(|(_, it)| replacement(*it).is_some())?;
    let at = line.start + offset;
    let plain: String = line
        .text
        .chars()
        .map(|it| replacement(it).map_or_else(|| it.to_string(), str::to_owned))
        .collect();
    let name = match first {
        '\u{a0}' => "a non-breaking space",
        '\u{3000}' => "a full-width space",
        _ => "an invisible character",
    };
    Some(Guess {
        at: at..at + first.len_utf8(),
        message: format!("there is {name}, U+{:04X}", u32::from(first)),
        help: "write a plain space instead; such characters come with text that is copied from a page".to_owned(),
        repair: vec![(line.start..line.start + line.text.len(), plain)],
    })
}

/// What is meant by a character that cannot be told from a space or from nothing.
fn replacement(character: char) -> Option<&'static str> {
    match character {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(" "),
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Some(""),
        _ => None,
    }
}

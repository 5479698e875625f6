use crate::source::syntax::cause::Guess;
use crate::source::syntax::page::Page;

/// A line `---` that begins a second document.
pub(in crate::source::syntax) fn second(page: &Page<'_>, message: &str) -> Option<Guess> {
    if !message.contains("more than one document") {
        return None;
    }
    let first = page.lines.iter().position(|line| !line.is_silent())?;
    let begins = |text: &str| text == "---" || text.starts_with("--- ");
    let line = page.lines.iter().skip(first + 1).find(|line| begins(line.text))?;
    Some(Guess {
        at: line.start..line.start + line.text.len(),
        message: "a second document begins here".to_owned(),
        help: "remove the line; one file describes one method, and another method has a file of its own".to_owned(),
        repair: Vec::new(),
    })
}

use std::fmt::Write as _;

use alipay_codegen::diagnostic::{Code, Diagnostic, Example, nearest, render};
use alipay_codegen::source::{Texts, read_files};
use alipay_codegen::{check_with, generate};

use crate::arguments::ExplainArguments;
use crate::{Outcome, descriptions};

/// Prints what a kind of problem is about, or what kinds there are.
pub(crate) fn run(arguments: &ExplainArguments) -> Outcome {
    match arguments.code {
        None => descriptions::print(&list()),
        Some(code) => descriptions::print(&explain(code, descriptions::is_coloured(&std::io::stdout()))),
    }
}

/// Reads a code from the command line.
pub(crate) fn code(given: &str) -> Result<Code, String> {
    let named = given.trim().trim_start_matches("error").trim_start_matches("warning");
    let named = named.trim_matches(['[', ']', ':', ' ']).trim_start_matches(['e', 'E']);
    let number = named.parse::<u16>().ok().filter(|_| !named.starts_with('+'));
    let found = number.and_then(|number| Code::find(&format!("E{number:04}")));
    found.ok_or_else(|| match nearest(given, Code::ALL.iter().map(|code| code.id())) {
        Some(near) => format!("there is no such code\n\nhelp: did you mean `{near}`?"),
        None => "there is no such code\n\nhelp: `cargo xtask explain` lists all codes".to_owned(),
    })
}

fn list() -> String {
    let mut text = String::new();
    for code in Code::ALL {
        let _ = writeln!(text, "{code}  {:<7}  {}", code.severity().word(), code.purpose());
    }
    text
}

fn explain(code: Code, colour: bool) -> String {
    let explanation = code.explanation();
    let mut text = format!(
        "{code}, {}: {}\n\n{}\n",
        code.severity().word(),
        code.purpose(),
        explanation.cause
    );
    text.push_str(&show(&explanation.example));
    let (texts, problems) = problems(&explanation.example);
    for problem in problems.iter().filter(|problem| problem.code == code) {
        let _ = write!(text, "\n{}\n", render(problem, &texts, "spec", colour));
    }
    let _ = write!(text, "\n{}\n{}", explanation.mend, show(&explanation.mended));
    text
}

fn show(files: &[Example]) -> String {
    let mut text = String::new();
    for file in files {
        let _ = write!(text, "\n    # spec/{}\n", file.path);
        for line in file.text.lines() {
            let _ = writeln!(text, "{}", format!("    {line}").trim_end());
        }
    }
    text
}

/// The problems that the tool finds today, so that what is shown is what a user sees.
fn problems(files: &[Example]) -> (Texts, Vec<Diagnostic>) {
    let files = files.iter().map(|file| (file.path.to_owned(), file.bytes()));
    match read_files(files) {
        Ok(texts) => {
            let problems = generate(&texts, &mut |_| {}).map_or_else(|problems| problems, |it| it.warnings);
            (texts, problems)
        }
        Err(unreadable) => {
            let problems = check_with(&Texts::new(), unreadable, &mut |_| {}).err();
            (Texts::new(), problems.unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, code, explain, list, problems};

    #[test]
    fn every_example_has_the_problem_and_is_without_any_once_mended() {
        for code in Code::ALL {
            let explanation = code.explanation();
            assert!(!explanation.cause.is_empty() && !explanation.mend.is_empty(), "{code}");
            let (_, found) = problems(&explanation.example);
            assert!(!found.is_empty(), "nothing is wrong with the example of {code}");
            assert!(found.iter().all(|problem| problem.code == *code), "{code}: {found:?}");
            assert!(!explanation.mended.is_empty(), "{code}");
            let (_, left) = problems(&explanation.mended);
            assert!(left.is_empty(), "{code}: {left:?}");
        }
    }

    #[test]
    fn codes_are_found_and_the_nearest_is_proposed() {
        assert_eq!(code("e0002"), Ok(Code::UnknownKey));
        for given in ["E2", "2", "E002", "0002", "error[E0002]", "[e0002]", "error[E0002]:"] {
            assert_eq!(code(given), Ok(Code::UnknownKey), "{given}");
        }
        assert_eq!(code("warning[E0020]"), Ok(Code::Style));
        assert!(code("E00O2").is_err_and(|message| message.contains("did you mean `E0002`")));
        assert!(code("E0999").is_err());
        assert!(code("what").is_err_and(|message| message.contains("lists all codes")));
    }

    #[test]
    fn an_explanation_has_cause_example_message_and_mend() {
        let text = explain(Code::UnknownKey, false);
        let parts = [
            "A mapping has a key",
            "    max_lenght: 32",
            "error[E0002]: a field has no key",
            "Correct the key",
            "    max_length: 32",
        ];
        let places: Vec<Option<usize>> = parts.iter().map(|part| text.find(part)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
    }

    #[test]
    fn the_list_has_every_code_with_its_purpose() {
        let list = list();
        assert_eq!(list.lines().count(), Code::ALL.len());
        for code in Code::ALL {
            assert!(list.contains(code.id()) && list.contains(code.purpose()), "{list}");
            assert!(code.purpose().ends_with('.') && code.purpose().len() < 80, "{code}");
        }
    }
}

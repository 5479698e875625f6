//! The pages of the books are all listed, all tested, show the same code, and their links lead somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{read_dir, read_to_string};
use std::path::{Path, PathBuf};

use alipay_tests::project;

/// The folder of each book.
fn books() -> Vec<PathBuf> {
    let folders = read_dir(project().join("docs")).expect("the folder of the books");
    let folders = folders.map(|entry| entry.expect("a book").path());
    folders.filter(|path| path.join("book.toml").is_file()).collect()
}

/// The language of a book.
fn name(book: &Path) -> String {
    book.file_name().expect("a name").to_string_lossy().into_owned()
}

/// The names of a book's pages, without the ending.
fn pages(book: &Path) -> BTreeSet<String> {
    let files = read_dir(book).expect("a book");
    let names = files.filter_map(|entry| entry.expect("a file").file_name().into_string().ok());
    let pages = names.filter_map(|name| name.strip_suffix(".md").map(str::to_owned));
    pages.filter(|page| page != "SUMMARY").collect()
}

fn text(book: &Path, page: &str) -> String {
    read_to_string(book.join(format!("{page}.md"))).expect("a page")
}

/// The targets of a page's links, without those that leave the project. Code has none.
fn links(text: &str) -> Vec<String> {
    let prose = text.split("```").step_by(2);
    let links = prose.flat_map(|prose| prose.split("](").skip(1));
    let targets = links.filter_map(|link| link.split_once(')').map(|(target, _)| target.to_owned()));
    targets.filter(|target| !target.contains("://")).collect()
}

/// What mdBook and code hosts make of a heading, to link to it.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let headings = headings.map(|line| line.trim_start_matches('#').trim().to_lowercase());
    let kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_');
    headings
        .map(|heading| heading.chars().filter(kept).collect::<String>().replace(' ', "-"))
        .collect()
}

#[test]
fn every_page_is_tested() {
    let list = read_to_string(project().join("tests/src/guides.rs")).expect("the list of tested pages");
    let list = list.split_once("books! {").expect("the list").1;
    let tested: BTreeSet<String> = list
        .split(';')
        .filter_map(|book| book.split_once(':'))
        .flat_map(|(language, pages)| pages.split_whitespace().map(move |page| (language.trim(), page)))
        .map(|(language, page)| format!("{language}/{page}"))
        .collect();
    let present = books().into_iter().flat_map(|book| {
        pages(&book)
            .into_iter()
            .map(move |page| format!("{}/{page}", name(&book)))
    });
    assert_eq!(present.collect::<BTreeSet<_>>(), tested);
}

#[test]
fn every_page_is_in_the_summary_once() {
    for book in books() {
        let listed: Vec<String> = links(&text(&book, "SUMMARY"));
        let expected = pages(&book).into_iter().map(|page| format!("{page}.md"));
        let mut sorted = listed.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, expected.collect::<Vec<_>>(), "{}", book.display());
    }
}

#[test]
fn links_lead_to_pages_and_headings() {
    let library: BTreeMap<String, String> = books()
        .iter()
        .flat_map(|book| pages(book).into_iter().map(move |page| (book, page)))
        .map(|(book, page)| (format!("{}/{page}.md", name(book)), text(book, &page)))
        .collect();
    let mut followed = 0;
    for (path, text) in &library {
        let book = path.split('/').next().unwrap_or_default();
        for link in links(text) {
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = match file.strip_prefix("../") {
                _ if file.is_empty() => path.clone(),
                Some(in_another_book) => in_another_book.to_owned(),
                None => format!("{book}/{file}"),
            };
            let target = library.get(&target);
            let target = target.unwrap_or_else(|| panic!("docs/{path}: no page {link}"));
            assert!(
                anchor.is_empty() || anchors(target).contains(anchor),
                "docs/{path}: no heading {link}"
            );
            followed += 1;
        }
    }
    assert!(followed > 20, "{followed} links");
}

/// The lines of a page's Rust, without what each language says in its own words: texts and comments.
fn code(text: &str) -> Vec<String> {
    let blocks = text
        .split("```")
        .skip(1)
        .step_by(2)
        .filter(|block| block.starts_with("rust"));
    let lines = blocks.flat_map(str::lines).map(|line| {
        let line = line.replace("\\\"", "");
        let outside_of_texts: String = line.split('"').step_by(2).collect();
        let code = outside_of_texts.split("//").next().unwrap_or_default();
        code.trim_end().to_owned()
    });
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn pages_have_the_same_code_in_all_languages() {
    let english = project().join("docs/en");
    let others = books().into_iter().filter(|book| *book != english);
    let mut compared = 0;
    for (book, page) in others.flat_map(|book| pages(&book).into_iter().map(move |page| (book.clone(), page))) {
        let (theirs, ours) = (code(&text(&book, &page)), code(&text(&english, &page)));
        assert_eq!(theirs, ours, "{}/{page}.md", book.display());
        compared += ours.len();
    }
    assert!(compared > 200, "{compared} lines");
}

/// Blocks without a language, and blocks that are passed over, would be untested without anybody noticing.
#[test]
fn every_block_says_what_it_is() {
    const KNOWN: &[&str] = &["json", "markdown", "rust", "rust,no_run", "sh", "text", "toml", "yaml"];
    for book in books() {
        for page in pages(&book) {
            let text = text(&book, &page);
            let fences = text.lines().filter_map(|line| line.trim_start().strip_prefix("```"));
            for language in fences.step_by(2) {
                assert!(
                    KNOWN.contains(&language),
                    "{}/{page}.md: a block `{language}`",
                    book.display()
                );
            }
        }
    }
}

#[test]
fn links_of_other_texts_lead_to_files_and_headings() {
    let mut followed = 0;
    for path in ["README.md", "CHANGELOG.md", "spec/README.md"] {
        let path = project().join(path);
        let text = read_to_string(&path).expect("a text");
        for link in links(&text) {
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if file.is_empty() {
                path.clone()
            } else {
                path.with_file_name(file)
            };
            assert!(target.exists(), "{}: no file {link}", path.display());
            let has_anchor = || anchors(&read_to_string(&target).expect("a text")).contains(anchor);
            assert!(
                anchor.is_empty() || has_anchor(),
                "{}: no heading {link}",
                path.display()
            );
            followed += 1;
        }
    }
    assert!(followed > 10, "{followed} links");
}

/// What is told about a kind of problem at length.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// What is wrong, and how it comes about.
    pub cause: &'static str,
    /// Descriptions that have the problem.
    pub example: Vec<Example>,
    /// What to do about it.
    pub mend: &'static str,
    /// The same descriptions without the problem.
    pub mended: Vec<Example>,
}

/// A file of an example.
#[derive(Clone, Debug)]
pub struct Example {
    /// Where it would stand in the folder of descriptions.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
    is_latin: bool,
}

impl Example {
    /// The bytes of the file; most are UTF-8.
    pub fn bytes(&self) -> Vec<u8> {
        if self.is_latin {
            let letters = self.text.chars().map(|letter| u8::try_from(u32::from(letter)));
            letters.map(|letter| letter.unwrap_or(b'?')).collect()
        } else {
            self.text.as_bytes().to_vec()
        }
    }
}

impl Explanation {
    /// Reads a file of `explanations/`: cause, example, `## Mend`, what to do, and the example without the problem.
    pub(super) fn read(text: &'static str) -> Self {
        let (wrong, right) = text.split_once("## Mend\n").unwrap_or((text, ""));
        let (cause, example) = prose_and_files(wrong);
        let (mend, mended) = prose_and_files(right);
        Self {
            cause,
            example,
            mend,
            mended,
        }
    }
}

fn prose_and_files(text: &'static str) -> (&'static str, Vec<Example>) {
    let mut blocks = text.split("```yaml ");
    let prose = blocks.next().unwrap_or_default().trim();
    let files = blocks.filter_map(|block| {
        let (heading, rest) = block.split_once('\n')?;
        let (text, _) = rest.split_once("```")?;
        let latin = heading.strip_prefix("latin-1 ");
        Some(Example {
            path: latin.unwrap_or(heading),
            text,
            is_latin: latin.is_some(),
        })
    });
    (prose, files.collect())
}

use std::io::Write as _;

use crate::Outcome;
use crate::arguments::ExportArguments;
use crate::descriptions;

/// Prints the checked descriptions as JSON.
pub(crate) fn run(arguments: &ExportArguments) -> Outcome {
    let texts = match descriptions::read(&arguments.spec) {
        Ok(texts) => texts,
        Err(outcome) => return outcome,
    };
    // Lowering is part of the check: only then are all names known to be good.
    let generated = match alipay_codegen::generate(&texts, &mut |_| {}) {
        Ok(generated) => generated,
        Err(problems) => {
            descriptions::show(&problems, &texts, &arguments.spec);
            return Outcome::Wrong;
        }
    };
    descriptions::warn(&generated.warnings, &texts, &arguments.spec);
    let document = alipay_codegen::export::export(&generated.spec);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let written = serde_json::to_writer_pretty(&mut out, &document)
        .map_err(std::io::Error::from)
        .and_then(|()| writeln!(out))
        .and_then(|()| out.flush());
    match written {
        Ok(()) => Outcome::Done,
        // The reader of a pipe may stop early; that is its right.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Outcome::Done,
        Err(error) => {
            eprintln!("error: {error}");
            Outcome::Failed
        }
    }
}

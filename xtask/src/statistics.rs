use std::fmt;
use std::time::Duration;

use alipay_codegen::Generated;
use alipay_codegen::lower::ir::Module;

use crate::coverage::Coverage;

/// What `--stats` tells.
pub(crate) struct Statistics {
    methods: usize,
    types: usize,
    fields: usize,
    files: usize,
    bytes: usize,
    sent: Coverage,
    times: Vec<(&'static str, Duration)>,
}

impl Statistics {
    pub(crate) fn new(generated: &Generated, read: Duration) -> Self {
        let modules = &generated.krate.modules;
        let count = |of: fn(&Module) -> usize| modules.iter().map(of).sum();
        let stages = generated.times.iter().map(|(stage, time)| (stage.label(), *time));
        Self {
            methods: generated.spec.methods.len(),
            types: count(|module| module.structs.len() + module.enums.len()),
            fields: count(|module| module.structs.iter().map(|object| object.fields.len()).sum()),
            files: generated.files.len(),
            bytes: generated.files.values().map(|file| file.text.len()).sum(),
            sent: Coverage::of(&generated.spec),
            times: std::iter::once(("read", read)).chain(stages).collect(),
        }
    }

    /// Adds a stage that came after generating.
    pub(crate) fn stage(&mut self, label: &'static str, time: Duration) {
        self.times.push((label, time));
    }
}

impl fmt::Display for Statistics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, count) in [
            ("methods", self.methods),
            ("types", self.types),
            ("fields", self.fields),
            ("files", self.files),
            ("bytes", self.bytes),
        ] {
            writeln!(f, "{name:<8} {count:>12}")?;
        }
        writeln!(f, "{}", self.sent)?;
        for (name, time) in &self.times {
            writeln!(f, "{name:<8} {:>9.1} ms", time.as_secs_f64() * 1000.0)?;
        }
        let total: Duration = self.times.iter().map(|(_, time)| *time).sum();
        write!(f, "{:<8} {:>9.1} ms", "total", total.as_secs_f64() * 1000.0)
    }
}

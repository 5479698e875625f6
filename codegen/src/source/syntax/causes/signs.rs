use crate::source::syntax::cause::Guess;
use crate::source::syntax::page::{Page, quoted, shown};

/// Text that begins with a sign which means something else to YAML.
pub(in crate::source::syntax) fn first(page: &Page<'_>, index: usize) -> Option<Guess> {
    let entry = page.lines.get(index)?.entry()?;
    let value = entry.value;
    let sign = value.chars().next()?;
    let is_special = match sign {
        '`' | '@' | '%' | '*' | '&' | '!' | ',' | ']' | '}' => true,
        '-' | '?' => value[1..].starts_with(' '),
        // What may follow the sign of a long text is how its lines end.
        '|' | '>' => !value[1..].trim().chars().all(|it| "+-0123456789".contains(it)),
        _ => false,
    };
    is_special.then(|| Guess {
        at: entry.value_range(),
        message: match sign {
            '`' => "text without quotes cannot begin with a backtick".to_owned(),
            _ => format!("text without quotes cannot begin with `{sign}`"),
        },
        help: match sign {
            '|' | '>' => format!("write `{sign}-` alone, and the text in the next line, further in"),
            _ => format!("put it between quotes{}", shown(&quoted(value))),
        },
        repair: vec![(entry.value_range(), quoted(value))],
    })
}

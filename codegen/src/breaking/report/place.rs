use std::collections::HashMap;

use super::{Sides, parallel};
use crate::breaking::{Effect, Side};
use crate::diagnostic::{Place, line_and_column};

/// A line and a column, both from 1.
pub(super) type Position = (usize, usize);

/// The position of each effect; a file is looked through by one worker.
pub(super) fn lines(effects: &[Effect], sides: &Sides<'_>) -> Vec<Position> {
    let mut by_file: HashMap<(Side, &str), Vec<usize>> = HashMap::new();
    for (at, effect) in effects.iter().enumerate() {
        by_file.entry((effect.side, &effect.origin.file)).or_default().push(at);
    }
    let files: Vec<_> = by_file.into_iter().collect();
    let found = parallel::map(&files, |((side, file), indices)| {
        let text = sides.of(*side).texts.get(*file).map_or("", String::as_str);
        let mut known: HashMap<&crate::diagnostic::NodePath, Position> = HashMap::new();
        let positions = indices.iter().map(|at| {
            let path = &effects[*at].origin.path;
            let position = known
                .entry(path)
                .or_insert_with(|| position(text, &path.clone().at_key()));
            (*at, *position)
        });
        positions.collect::<Vec<_>>()
    });
    let mut positions = vec![(1, 1); effects.len()];
    for (at, position) in found.into_iter().flatten() {
        positions[at] = position;
    }
    positions
}

fn position(text: &str, place: &Place) -> Position {
    line_and_column(text, place.bytes(text).start)
}

//! The names of methods: many short folders in areas and families of very different size.

use super::words::{VERBS, word};

/// The first segments that are not `alipay`; a fifth of all methods has one.
const OTHERS: [&str; 5] = ["koubei", "zhima", "mybank", "anttech", "ant"];

/// How many methods there are for each one whose name begins another one's.
const PER_PREFIX: usize = 213;

/// Methods whose names have the first two segments in common.
pub(super) struct Family {
    pub(super) folder: String,
    pub(super) areas: Vec<Area>,
}

/// Methods whose names have the first three segments in common, but for a few that have no third one.
pub(super) struct Area {
    pub(super) folder: String,
    pub(super) methods: Vec<String>,
}

/// `count` different names.
pub(super) fn families(count: usize) -> Vec<Family> {
    let prefixes = count / PER_PREFIX;
    let largest = count * 22 / 100;
    let sizes = split(count - prefixes, |rank| (largest / rank).saturating_sub(count / 1000));
    let mut families: Vec<Family> = sizes.into_iter().enumerate().map(family).collect();
    let methods = families.iter_mut().flat_map(|family| &mut family.areas);
    let mut areas: Vec<&mut Area> = methods.collect();
    // Spread over the areas, one in each.
    let step = (areas.len() / prefixes.max(1)).max(1);
    for area in areas.iter_mut().step_by(step).take(prefixes) {
        let longer = area.methods.last().map(|method| format!("{method}.consult"));
        area.methods.extend(longer);
    }
    families
}

fn family((index, count): (usize, usize)) -> Family {
    let first = match index % 5 {
        4 => OTHERS[index / 5 % OTHERS.len()],
        _ => "alipay",
    };
    let folder = format!("{first}.{}", word(index));
    let sizes = split(count, |rank| (count / 4 / (rank * rank)).max(5));
    let areas = sizes
        .into_iter()
        .enumerate()
        .map(|(at, size)| area(&folder, index + at, at, size))
        .collect();
    Family { folder, areas }
}

fn area(family: &str, seed: usize, at: usize, count: usize) -> Area {
    let folder = format!("{family}.{}", word(at));
    let mut methods = Vec::new();
    for number in 0.. {
        let topic = word(number + seed % 7);
        let below = match number {
            1 if at == 0 && seed.is_multiple_of(5) => family.to_owned(),
            0 if seed.is_multiple_of(2) => folder.clone(),
            _ if number % 7 < 3 => format!("{folder}.{topic}"),
            _ => format!("{folder}.{topic}.{}", word(number * 5 % 61)),
        };
        let here = if number % 5 < 2 { 2 } else { 1 };
        for verb in 0..here {
            if methods.len() == count {
                return Area { folder, methods };
            }
            methods.push(format!("{below}.{}", VERBS[(number + verb) % VERBS.len()]));
        }
    }
    Area { folder, methods }
}

/// Parts that are together `total`: the first as large as `size` of 1 says, the next as that of 2, and so on.
fn split(total: usize, size: impl Fn(usize) -> usize) -> Vec<usize> {
    let mut parts = Vec::new();
    let mut left = total;
    while left > 0 {
        let part = size(parts.len() + 1).clamp(1, left);
        parts.push(part);
        left -= part;
    }
    parts
}

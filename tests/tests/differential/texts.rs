//! Texts around the edges of the rules of a field.

use alipay::Amount;
use alipay_codegen::model::{Constraints, Format};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

/// Longer limits are tried with one more character at most, and seldom.
const LONG: u32 = 300;

/// What has to be one character each, however many bytes or UTF-16 units it has.
const CHARACTERS: &[char] = &[
    '0', '7', 'a', 'A', 'é', '花', '😀', '\u{301}', '-', '.', ' ', '"', '\\', '\n', '\0', '１',
];

/// Texts for a field with these rules, one set for the field itself and one for each of its conditions. `values` are
/// those that its type lists, those that conditions of other fields ask for, and its examples.
pub(crate) fn texts(rules: &[&Constraints], values: Vec<String>) -> BoxedStrategy<String> {
    let mut kinds: Vec<(u32, BoxedStrategy<String>)> = vec![(2, of_length(String::new(), 0..4))];
    if !values.is_empty() {
        let twisted = values.iter().flat_map(|value| {
            let cut: String = value.chars().skip(1).collect();
            [
                format!("{value} "),
                value.to_lowercase(),
                cut,
                format!("{value}{value}"),
            ]
        });
        let twisted = select(twisted.collect::<Vec<_>>());
        kinds.push((12, select(values).boxed()));
        kinds.push((2, twisted.boxed()));
    }
    let starts: Vec<String> = rules.iter().filter_map(|rules| rules.starts_with.clone()).collect();
    for start in std::iter::once(String::new()).chain(starts.clone()) {
        for limit in rules
            .iter()
            .flat_map(|rules| [rules.max_length, rules.min_length])
            .flatten()
        {
            let weight = if limit > LONG { 1 } else { 4 };
            kinds.push((weight, of_length(start.clone(), limit.saturating_sub(1)..limit + 2)));
        }
        for rules in rules {
            if let Some(format) = rules.format {
                kinds.push((6, in_format(format, start.clone())));
            }
        }
        let near = [
            start.to_uppercase(),
            start.chars().skip(1).collect(),
            format!(" {start}"),
            start.clone(),
        ];
        kinds.push((1, select(near.to_vec()).boxed()));
    }
    for rules in rules {
        if let Some(range) = rules.range.filter(|range| range.amounts) {
            let edges = numbers(range.min, range.max).into_iter().filter(|fen| *fen >= 0);
            let edges = edges.map(|fen| Amount::from_fen(fen).to_string()).flat_map(|edge| {
                let short = edge.trim_end_matches('0').trim_end_matches('.').to_owned();
                [
                    edge.clone(),
                    format!("0{edge}"),
                    format!("{edge}00"),
                    format!("{edge}001"),
                    short,
                    edge,
                ]
            });
            let mut edges: Vec<String> = edges.collect();
            edges.extend(["-0.01", "1e9", "x", ".", "0.0"].map(str::to_owned));
            edges.extend(["9".repeat(45), format!("0.{}", "9".repeat(45)), "0".repeat(45)]);
            kinds.push((8, select(edges).boxed()));
        }
        if let Some(range) = rules.range.filter(|range| !range.amounts) {
            let edges = numbers(range.min, range.max).into_iter().flat_map(|number| {
                [
                    number.to_string(),
                    number.to_string(),
                    format!("0{number}"),
                    format!("+{number}"),
                    format!("{number}.0"),
                ]
            });
            let mut edges: Vec<String> = edges.collect();
            edges.extend(["", "-", "--1", "-0", "x", "1e1", "９"].map(str::to_owned));
            edges.extend(["9".repeat(45), format!("-{}", "9".repeat(45)), "0".repeat(45)]);
            kinds.push((8, select(edges).boxed()));
        }
        if let Some(together) = &rules.with_length_of {
            let total = together.total;
            let edges = (-12..3).map(move |step| (total + step).to_string());
            kinds.push((
                6,
                select(
                    edges
                        .chain([format!("+{total}"), format!("x{total}")])
                        .collect::<Vec<_>>(),
                )
                .boxed(),
            ));
        }
    }
    Union::new_weighted(kinds).boxed()
}

/// The numbers around the ends of a range.
pub(crate) fn numbers(min: Option<i64>, max: Option<i64>) -> Vec<i64> {
    let around = |edge: i64| [edge.saturating_sub(1), edge, edge.saturating_add(1)];
    let edges = [min, max].into_iter().flatten().flat_map(around);
    edges.chain([0, 1, i64::MIN, i64::MAX]).collect()
}

/// Texts that begin so, and have so many characters if that is possible.
fn of_length(start: String, lengths: std::ops::Range<u32>) -> BoxedStrategy<String> {
    (lengths, select(CHARACTERS), select(CHARACTERS), any::<bool>())
        .prop_map(move |(length, one, other, empty_start)| {
            let start = if empty_start { "" } else { &start };
            let length = usize::try_from(length)
                .expect("a length")
                .saturating_sub(start.chars().count());
            let rest = (0..length).map(|at| if at % 3 == 0 { other } else { one });
            start.chars().chain(rest).collect()
        })
        .boxed()
}

/// Texts that have a format, and such that nearly have it.
fn in_format(format: Format, start: String) -> BoxedStrategy<String> {
    let good = good(format);
    let slips = (
        select(good.clone()),
        any::<prop::sample::Index>(),
        0..4,
        select(CHARACTERS),
    )
        .prop_map(slip);
    let plain = prop_oneof![4 => select(good), 3 => select(bad(format)), 3 => slips];
    (plain, any::<bool>())
        .prop_map(move |(text, begins)| if begins { text } else { format!("{start}{text}") })
        .boxed()
}

/// One character is removed, doubled, replaced or put in.
fn slip((text, at, what, by): (String, prop::sample::Index, i32, char)) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    if characters.is_empty() {
        return by.to_string();
    }
    let at = at.index(characters.len());
    match what {
        0 => drop(characters.remove(at)),
        1 => characters.insert(at, characters[at]),
        2 => characters[at] = by,
        _ => characters.insert(at, by),
    }
    characters.into_iter().collect()
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn good(format: Format) -> Vec<String> {
    match format {
        Format::DateTime => owned(&["2014-02-20 21:20:46", "2016-02-29 00:00:00", "9999-12-31 23:59:59"]),
        Format::Date => owned(&["2014-02-20", "2000-02-29", "0001-01-01", "2014-12-31"]),
        Format::DateOrMonth => owned(&["2014-02-20", "2000-02-29", "2014-02", "0001-01", "9999-12"]),
        Format::Decimal(scale) => {
            let most = "1234567890123456789".get(..scale.into()).unwrap_or("1");
            let mut good = owned(&["0", "007", "124", "99999999999999999999"]);
            good.extend((scale > 0).then(|| format!("124.{most}")));
            good.extend((scale > 0).then(|| "0.5".to_owned()));
            good
        }
        Format::Digits(count) => {
            let count = usize::try_from(count.unwrap_or(5)).expect("a length");
            vec![
                "0".repeat(count),
                "2088302463082075".chars().cycle().take(count).collect(),
            ]
        }
        Format::Integer => owned(&["0", "-15", "15", "-0", "007", "99999999999999999999"]),
        Format::Url => owned(&["http://a", "https://example.com/花?a=1", "HTTP://A", "hTTps://a"]),
        Format::HttpsUrl => owned(&["https://a", "HTTPS://example.com"]),
        Format::Json => owned(&["{\"a\":1}", "[]", "1", "\"a\"", " null ", "[1, {\"a\": [true, 1.5e3]}]"]),
        Format::Period => owned(&["10m", "1d", "007d"]),
        Format::Timeout => owned(&["1m", "90m", "2h", "15d", "1c", "99999999999999999999d"]),
    }
}

fn bad(format: Format) -> Vec<String> {
    match format {
        Format::DateTime => owned(&[
            "2015-02-29 00:00:00",
            "2014-02-20 24:00:00",
            "2014-02-20 23:60:00",
            "2014-02-20 23:59:60",
            "2014-02-20",
            "2014-02-20T21:20:46",
            "2014-02-2021:20:46",
            "2014-2-20 21:20:46",
            "2014-02-20  21:20:46",
            "2014-13-01 00:00:00",
            "2014-00-01 00:00:00",
            "2014-04-31 00:00:00",
            "1900-02-29 00:00:00",
            "0000-01-01 00:00:00",
            "+014-02-20 21:20:46",
            "2014-02-20 +1:20:46",
            "2014-02-20 21:20:46.0",
        ]),
        Format::Date => owned(&[
            "2015-02-29",
            "2014-13-01",
            "2014-00-01",
            "2014-01-00",
            "2014-06-31",
            "1900-02-29",
            "0000-01-01",
            "14-01-01",
            "2014-02",
            "20140220",
            "2014/02/20",
            "2014-02-20 00:00:00",
        ]),
        Format::DateOrMonth => owned(&[
            "2026-13",
            "2026-00",
            "0000-01",
            "20261120",
            "202611",
            "2026-1",
            "2026",
            "2026-",
            "2026-02-",
            "2015-02-29",
            "2014-06-31",
            "2026-02-01-01",
            "2026/02",
            "2014-02-20 00:00:00",
        ]),
        Format::Decimal(scale) => {
            let mut bad = owned(&[
                ".5", "5.", "1..2", "1.2.3", "-1", "+1", "1e2", "1,5", "１", " 1", "0x1", ".",
            ]);
            // The edge, as often as all the others.
            let one_more = format!("1.{}", "0".repeat(usize::from(scale) + 1));
            bad.extend(std::iter::repeat_n(one_more, 8));
            bad
        }
        Format::Digits(count) => {
            let count = usize::try_from(count.unwrap_or(5)).expect("a length");
            vec![
                "1".repeat(count + 1),
                "1".repeat(count.saturating_sub(1)),
                "１".repeat(count),
                "-".repeat(count),
                format!("-{}", "1".repeat(count)),
                "1.5".to_owned(),
            ]
        }
        Format::Integer => owned(&["-", "--1", "+1", "1-", "1.0", "１", " 1", "0x1"]),
        Format::Url => owned(&[
            "http:/a",
            "http://",
            "https://",
            "ftp://a",
            " http://a",
            "httpss://a",
            "汉字汉字汉字",
        ]),
        Format::HttpsUrl => owned(&["http://a", "https:/a", "https://", "xhttps://a", "汉字汉字汉字"]),
        Format::Json => owned(&[
            "{",
            "nul",
            "{\"a\":1}x",
            "{'a':1}",
            "[1,]",
            "NaN",
            "01",
            "\"a",
            "{a:1}",
            "+1",
        ]),
        Format::Period => owned(&["10", "m", "10h", "1.5d", "-1d", "10md", "10M", "１m"]),
        Format::Timeout => owned(&[
            "90", "m", "c", "90x", "0m", "0", "090m", "1.5h", "-1d", "+1d", "90M", "1h30m", "11c", "2c", "1c1", "１m",
            "1m ",
        ]),
    }
}

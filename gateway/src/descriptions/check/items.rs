//! How many items a list has.

use crate::descriptions::plan::Rule;

pub(super) fn broken(rule: &Rule, count: usize) -> Option<String> {
    let is_broken = match rule {
        Rule::MaxItems(most) => usize::try_from(*most).is_ok_and(|most| count > most),
        Rule::MinItems(least) => usize::try_from(*least).is_ok_and(|least| count < least),
        _ => false,
    };
    is_broken.then(|| match count {
        1 => "there is 1".to_owned(),
        count => format!("there are {count}"),
    })
}

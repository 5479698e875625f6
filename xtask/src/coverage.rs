use std::collections::HashSet;
use std::fmt;

use alipay_codegen::model::{Field, Fields, Home, Requirement, Resolver, Scalar, Spec, TypeRef};

/// How much of what is sent the descriptions state: all fields of requests and of the types in them, each type once.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Coverage {
    fields: usize,
    /// Fields that are said to be required or not.
    settled: usize,
    texts: usize,
    /// Texts with a greatest length.
    limited: usize,
}

impl Coverage {
    pub(crate) fn of(spec: &Spec) -> Self {
        let types = Resolver::new(spec);
        let mut coverage = Self::default();
        let mut seen = HashSet::new();
        let requests = spec.methods.iter().enumerate();
        let mut open: Vec<(Home, &Fields)> = requests.map(|(at, it)| (Home::Method(at), &it.request)).collect();
        while let Some((home, object)) = open.pop() {
            for field in &object.items {
                coverage.count(field, types.values(home, field).is_some());
                if let Some((id, members)) = types.members(home, field)
                    && seen.insert(id)
                {
                    open.push((id.home, members));
                }
            }
        }
        coverage
    }

    fn count(&mut self, field: &Field, has_values: bool) {
        self.fields += 1;
        self.settled += usize::from(field.required != Requirement::Unstated);
        if has_values || field.item == TypeRef::Scalar(Scalar::String) {
            self.texts += 1;
            self.limited += usize::from(field.constraints.max_length.is_some());
        }
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |part: usize, whole: usize| (100 * part).checked_div(whole).unwrap_or(100);
        writeln!(
            f,
            "sent     {:>12} fields, of {} % it is known whether they are required",
            self.fields,
            percent(self.settled, self.fields)
        )?;
        write!(
            f,
            "         {:>12} texts, of {} % a greatest length is known",
            self.texts,
            percent(self.limited, self.texts)
        )
    }
}

#[cfg(test)]
mod tests {
    use alipay_codegen::check_texts;
    use alipay_codegen::source::Texts;

    use super::Coverage;

    #[test]
    fn fields_of_requests_count_once_and_those_of_responses_never() {
        let text = "\
method: alipay.shop.open
source: https://example.com/shop
summary: Opens a shop.
defaults: { required: unstated }
request:
  name: { required: yes, max_length: 4, description: Name. }
  kind: { max_length: 4, values: [A, B], description: Kind. }
  size: { type: integer, description: Size. }
  here: { type: Place, description: Here. }
  there: { list_of: Place, required: no, description: There. }
response:
  id: { max_length: 4, description: ID. }
types:
  Place:
    description: A place.
    fields:
      town: { required: no, description: Town. }
";
        let texts = Texts::from([("alipay/shop/open.yaml".to_owned(), text.to_owned())]);
        let checked = check_texts(&texts, &mut |_| {}).expect("a good description");
        let expected = Coverage {
            fields: 6,
            settled: 3,
            texts: 3,
            limited: 2,
        };
        assert_eq!(Coverage::of(&checked.spec), expected);
    }
}

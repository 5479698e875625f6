//! What is said about the effects of a change of the descriptions.

use std::collections::BTreeSet;

use alipay_codegen::breaking::report::{Shown, Sides, json, markdown, text};
use alipay_codegen::breaking::{Level, Made, RULES, Report, compare};
use alipay_codegen::diagnostic::Diagnostic;
use alipay_codegen::lower_texts;
use alipay_codegen::source::Texts;
use alipay_tests::descriptions::{fixture, method, real, rendered, texts};
use alipay_tests::project;

use crate::golden::assert_golden;

/// The rules that report something else in a pair of fixtures because nothing can change alone.
const TOGETHER: &[(&str, &[&str])] = &[
    ("builder_removed", &["required_removed"]),
    ("builder_requires", &["required_added"]),
    ("builder_states", &["field_order", "required_removed"]),
    ("call_removed", &["wire_changed"]),
    ("direction_gained", &["field_added"]),
    ("direction_lost", &["field_removed"]),
    ("feature_added", &["method_added"]),
    ("feature_removed", &["method_removed"]),
    ("features_narrowed", &["field_removed"]),
    ("features_widened", &["field_added"]),
    ("field_encoding_changed", &["field_type_changed"]),
    ("field_renamed", &["field_added"]),
    ("field_type_changed", &["type_added"]),
    ("required_added", &["builder_requires", "field_added"]),
    ("required_removed", &["builder_states"]),
    ("type_added", &["field_added"]),
    ("type_removed", &["field_removed"]),
    ("value_renamed", &["value_added"]),
];

/// Changes that no rule is about alone, and the rules that report them.
const CHANGES: &[(&str, &[&str])] = &[("notification_shared", &["type_added"])];

pub(crate) fn try_compared(before: &Texts, after: &Texts) -> Result<Report, Vec<Diagnostic>> {
    let (old_spec, old_krate, _) = lower_texts(before, &mut |_| {})?;
    let (spec, krate, _) = lower_texts(after, &mut |_| {})?;
    let before = Made {
        spec: &old_spec,
        krate: &old_krate,
    };
    let after = Made {
        spec: &spec,
        krate: &krate,
    };
    compare(before, after)
}

pub(crate) fn compared(before: &Texts, after: &Texts) -> Report {
    try_compared(before, after).unwrap_or_else(|problems| panic!("{}", rendered(&problems, after)))
}

fn sides<'a>(before: &'a Texts, after: &'a Texts) -> Sides<'a> {
    Sides {
        before: Shown {
            texts: before,
            prefix: "old/",
        },
        after: Shown {
            texts: after,
            prefix: "spec/",
        },
    }
}

fn ids(report: &Report) -> BTreeSet<&str> {
    report.effects.iter().map(|effect| effect.rule.id).collect()
}

#[test]
fn each_rule_reports_its_pair_and_nothing_else_does() {
    for rule in RULES {
        let before = fixture(&format!("breaking/{}/before", rule.id));
        let after = fixture(&format!("breaking/{}/after", rule.id));
        let report = compared(&before, &after);
        let together = TOGETHER.iter().find(|(id, _)| *id == rule.id);
        let expected: BTreeSet<&str> = together
            .iter()
            .flat_map(|(_, ids)| *ids)
            .copied()
            .chain([rule.id])
            .collect();
        assert_eq!(ids(&report), expected, "{}", rule.id);
        assert_golden(
            &format!("breaking__rule_{}", rule.id),
            &text(&report, &sides(&before, &after)),
        );
    }
}

#[test]
fn each_change_is_reported_by_its_rules_and_no_others() {
    for (name, rules) in CHANGES {
        let before = fixture(&format!("breaking/{name}/before"));
        let after = fixture(&format!("breaking/{name}/after"));
        let report = compared(&before, &after);
        assert_eq!(ids(&report), rules.iter().copied().collect(), "{name}");
        assert_golden(
            &format!("breaking__change_{name}"),
            &text(&report, &sides(&before, &after)),
        );
    }
}

#[test]
fn every_pair_belongs_to_a_rule_or_a_change() {
    let folders = std::fs::read_dir(project().join("tests/fixtures/breaking")).expect("a folder");
    let names = folders.map(|folder| folder.expect("an entry").file_name().to_string_lossy().into_owned());
    let rules = RULES.iter().map(|rule| rule.id);
    let known: BTreeSet<String> = rules
        .chain(CHANGES.iter().map(|(name, _)| *name))
        .map(str::to_owned)
        .collect();
    assert_eq!(names.collect::<BTreeSet<String>>(), known);
    assert_eq!(known.len(), RULES.len() + CHANGES.len(), "an id comes twice");
}

#[test]
fn the_same_descriptions_have_no_effects() {
    for texts in [real(), fixture("every_construct")] {
        let report = compared(&texts, &texts);
        assert!(report.effects.is_empty() && report.bump.is_none(), "{report:?}");
        let shown = text(&report, &sides(&texts, &texts));
        assert_eq!(shown, "nothing has changed for users\n");
    }
}

const SHARED: &str = "source: https://example.com/docs/shared\ntypes:\n  Money:\n    fields:\n      amount: {}\n";

#[test]
fn a_shared_type_is_told_once_with_its_users() {
    let uses = (0..5).map(|at| {
        let name = format!("alipay.shop.number{at}");
        method(&name, "request:\n  price: { type: Money }\n  fee: { type: Money }\n")
    });
    let all = |shared: String| texts(uses.clone().chain([("alipay/shop/_types.yaml".to_owned(), shared)]));
    let (before, after) = (all(SHARED.to_owned()), all(SHARED.replace("{}", "{ max_length: 3 }")));
    let report = compared(&before, &after);
    assert_eq!(report.effects.len(), 1, "{report:?}");
    assert_eq!(report.effects[0].users.len(), 5);
    let shown = text(&report, &sides(&before, &after));
    assert!(shown.contains("`alipay.shop.number2` and 2 more"), "{shown}");
}

#[test]
fn each_way_to_show_a_report_is_as_before() {
    let (before, mut after) = (
        fixture("breaking/values_narrowed/before"),
        fixture("breaking/values_narrowed/after"),
    );
    after.insert(
        "_breaks.yaml".to_owned(),
        "- rule: values_narrowed\n  type: State\n  reason: No other state | was ever seen.\n\
         - rule: field_removed\n  method: alipay.sample.thing.create\n  field: request.gone\n  reason: It was a typo.\n"
            .to_owned(),
    );
    let report = compared(&before, &after);
    assert_eq!(report.unacknowledged().count(), 1);
    let sides = sides(&before, &after);
    let document: serde_json::Value = serde_json::from_str(&json(&report, &sides)).expect("JSON");
    assert_eq!(document["effects"].as_array().map(Vec::len), Some(2));
    let documentation = documentation();
    for (name, shown) in [
        ("text", text(&report, &sides)),
        ("markdown", markdown(&report, &sides)),
        ("json", json(&report, &sides)),
    ] {
        assert_golden(&format!("breaking__{name}"), &shown);
        assert!(
            documentation.contains(&shown),
            "docs/en/breaking.md shows another {name}"
        );
    }
}

#[test]
fn every_break_can_be_acknowledged() {
    for rule in RULES.iter().filter(|rule| rule.level == Level::Major) {
        let before = fixture(&format!("breaking/{}/before", rule.id));
        let mut after = fixture(&format!("breaking/{}/after", rule.id));
        let lines = compared(&before, &after)
            .effects
            .into_iter()
            .filter(|it| it.rule.level == Level::Major);
        let acknowledgements = lines.map(|effect| {
            let subject = &effect.subject;
            let keys = [
                ("method", &subject.method),
                ("type", &subject.type_name),
                ("feature", &subject.feature),
                ("field", &subject.field),
            ];
            let keys = keys
                .iter()
                .filter_map(|(key, value)| Some(format!("  {key}: {}\n", value.as_ref()?)));
            format!(
                "- rule: {}\n  reason: It is meant.\n{}",
                effect.rule.id,
                keys.collect::<String>()
            )
        });
        let acknowledgements: String = acknowledgements.collect();
        after.insert("_breaks.yaml".to_owned(), acknowledgements.clone());
        let report = compared(&before, &after);
        assert_eq!(report.unacknowledged().count(), 0, "{acknowledgements}");
        assert!(report.unused.is_empty(), "{:?}", report.unused);
    }
}

#[test]
fn an_acknowledgement_means_one_break_only() {
    let (before, after) = (
        fixture("breaking/field_removed/before"),
        fixture("breaking/field_removed/after"),
    );
    for (acknowledgement, is_enough) in [
        ("method: alipay.sample.thing.create, field: request.size", true),
        ("method: alipay.sample.thing.create, field: request.name", false),
        ("method: alipay.sample.thing.create", false),
        ("method: alipay.sample.thing.delete, field: request.size", false),
        ("field: request.size", false),
        ("type: Size, field: request.size", false),
    ] {
        let mut after = after.clone();
        let text = format!("- {{ rule: field_removed, {acknowledgement}, reason: why }}\n");
        after.insert("_breaks.yaml".to_owned(), text);
        let report = compared(&before, &after);
        assert_eq!(report.unacknowledged().count() == 0, is_enough, "{acknowledgement}");
        assert_eq!(report.unused.is_empty(), is_enough, "{acknowledgement}");
    }
}

#[test]
fn wrong_acknowledgements_are_problems() {
    let mut shown = Vec::new();
    for text in [
        "- rule: field_remvoed\n  method: alipay.a.b\n  reason: why\n",
        "- rule: wrong\n  method: alipay.a.b\n  reason: why\n",
        "- rule: field_added\n  method: alipay.a.b\n  reason: why\n",
        "- rule: field_removed\n  methods: alipay.a.b\n",
        "rule: field_removed\n",
    ] {
        let files = texts([
            method("alipay.a.b", "request:\n  a: {}\n"),
            ("_breaks.yaml".to_owned(), text.to_owned()),
        ]);
        let problems = try_compared(&files, &files).expect_err("a wrong acknowledgement");
        shown.push(rendered(&problems, &files));
    }
    assert_golden("breaking__wrong_acknowledgements", &shown.join("\n\n"));
}

fn documentation() -> String {
    std::fs::read_to_string(project().join("docs/en/breaking.md")).expect("a file")
}

#[test]
fn the_documentation_has_every_rule() {
    let documentation = documentation();
    for rule in RULES {
        let (id, category, level) = (rule.id, rule.category.word(), rule.level.word());
        let row = format!("\n| `{id}` | {category} | {level} | {} |\n", rule.purpose);
        assert!(documentation.contains(&row), "{row}");
    }
}

//! Both sides find the same in the same requests.

use std::sync::atomic::{AtomicUsize, Ordering};

use alipay_codegen::check_texts;
use alipay_codegen::model::{Method, Spec, Wire};
use alipay_codegen::source::Texts;
use alipay_gateway::Descriptions;
use alipay_tests::descriptions::{fixture, real};
use alipay_tests::project;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRunner};
use serde_json::Value;

use crate::documents::{Kinds, documents, without_files};
use crate::tables::Tables;
use crate::typed::{ALL, Typed};
use crate::verdict::{Verdict, has_misfits, of_gateway, outside_of_misfits};

/// How many documents of each kind are made for each method.
const DOCUMENTS: u32 = 1000;

/// How many are made for all methods together, so that hundreds of methods do not take hours; but for a few of each.
const ALL_DOCUMENTS: usize = 40_000;

pub(crate) fn spec(texts: &Texts) -> Spec {
    check_texts(texts, &mut |_| {})
        .unwrap_or_else(|problems| panic!("{problems:?}"))
        .spec
}

/// Descriptions beside those of real methods, which together have every rule in every place.
pub(crate) fn invented() -> Vec<Spec> {
    vec![
        spec(&fixture("every_rule")),
        spec(&fixture("every_construct")),
        spec(&readme()),
    ]
}

/// The blocks of the README that are whole files.
fn readme() -> Texts {
    let readme = std::fs::read_to_string(project().join("spec/README.md")).expect("the README of the descriptions");
    let blocks = ["\n```yaml method\n", "\n```yaml types\n"];
    let blocks = blocks.into_iter().flat_map(|opening| readme.split(opening).skip(1));
    let files = blocks.filter_map(|block| {
        let text = block.split("\n```").next()?;
        let path = text.lines().next()?.strip_prefix("# spec/")?;
        Some((path.to_owned(), format!("{text}\n")))
    });
    files.collect()
}

/// What the gateway finds in a document of a method.
pub(crate) fn gateway(descriptions: &Descriptions, method: &Method, document: &Value) -> Verdict {
    let (content, files) = without_files(method, document);
    let described = descriptions.method(method.name.as_str()).expect("a described method");
    of_gateway(described.check(&content, &files))
}

pub(crate) fn described(spec: &Spec, typed: Typed) -> &Method {
    let method = spec.methods.iter().find(|it| it.name.as_str() == typed.method);
    method.expect("a described method")
}

/// The documents that were compared, by what became of them.
#[derive(Default)]
struct Count {
    /// Exactly what the typed request sends.
    same: AtomicUsize,
    /// The typed request sends the same in another form, such as a number as text.
    read: AtomicUsize,
    /// It has values that the typed request has no place for.
    misfit: AtomicUsize,
    /// Something is wrong with it, as both sides say.
    broken: AtomicUsize,
}

fn add(to: &AtomicUsize) {
    to.fetch_add(1, Ordering::Relaxed);
}

/// Three verdicts: the client's on what it would send, the gateway's on that, and the gateway's on the document itself.
fn compare(
    typed: Typed,
    descriptions: &Descriptions,
    method: &Method,
    document: &Value,
    count: &Count,
) -> Result<(), TestCaseError> {
    let sent = (typed.read)(document).ok_or_else(|| TestCaseError::fail("no document is unreadable"))?;
    let on_sent = gateway(descriptions, method, &sent.content);
    let on_document = gateway(descriptions, method, document);
    if !on_document.is_empty() {
        add(&count.broken);
    }
    if has_misfits(&on_document) {
        add(&count.misfit);
        for verdict in [&sent.verdict, &on_sent] {
            agree(
                &outside_of_misfits(verdict, &on_document),
                &outside_of_misfits(&on_document, &on_document),
            )?;
        }
        return Ok(());
    }
    add(if sent.content == *document {
        &count.same
    } else {
        &count.read
    });
    agree(&sent.verdict, &on_sent)?;
    agree(&sent.verdict, &on_document)
}

fn agree(client: &Verdict, gateway: &Verdict) -> Result<(), TestCaseError> {
    let only = |one: &Verdict, other: &Verdict| {
        let only = one.iter().filter(|broken| !other.contains(broken));
        only.cloned().collect::<Verdict>()
    };
    let (of_client, of_gateway) = (only(client, gateway), only(gateway, client));
    prop_assert!(
        client == gateway,
        "the client alone: {of_client:?}, the gateway alone: {of_gateway:?}"
    );
    Ok(())
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::XorShift, // several times as fast where nothing is optimised
        max_shrink_iters: 2000,
        ..ProptestConfig::default()
    })
}

/// Does the work in two threads.
pub(crate) fn in_threads<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let run = || {
            while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                work(item);
            }
        };
        let other = scope.spawn(run);
        run();
        other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    });
}

#[test]
fn every_described_method_has_a_generated_request() {
    let mut described: Vec<String> = spec(&real())
        .methods
        .iter()
        .filter(|method| method.wire != Wire::Upload)
        .map(|method| method.name.to_string())
        .collect();
    let mut generated: Vec<&str> = ALL.iter().map(|typed| typed.method).collect();
    described.sort();
    generated.sort_unstable();
    assert_eq!(described, generated);
}

#[test]
fn generated_requests_and_the_gateway_agree() {
    let spec = spec(&real());
    let descriptions = Descriptions::of(&spec);
    let count = Count::default();
    let of_each = u32::try_from(ALL_DOCUMENTS / ALL.len())
        .unwrap_or(DOCUMENTS)
        .clamp(DOCUMENTS / 5, DOCUMENTS);
    in_threads(ALL, |typed| {
        let method = described(&spec, *typed);
        for kinds in [Kinds::Right, Kinds::Any] {
            let documents = documents(&spec, method, kinds);
            let run = runner(of_each).run(&documents, |document| {
                let (content, _) = without_files(method, &document);
                compare(*typed, &descriptions, method, &Value::Object(content), &count)
            });
            run.unwrap_or_else(|difference| panic!("{}: {difference}", typed.method));
        }
    });
    let [same, read, misfit, broken] =
        [count.same, count.read, count.misfit, count.broken].map(AtomicUsize::into_inner);
    println!("{same} as the client sends them, {read} in another form, {misfit} that it cannot send, {broken} wrong");
    let all = same + read + misfit;
    // Each kind of document is there in numbers, and none of them hides the others.
    assert_eq!(all, ALL.len() * 2 * of_each as usize);
    assert!(
        same > all / 10 && read > all / 20 && misfit > all / 100,
        "{same} {read} {misfit}"
    );
    assert!(broken > all / 4 && broken < all, "{broken} of {all} are wrong");
}

#[test]
fn what_the_generator_decides_and_the_gateway_agree_on_every_rule() {
    for spec in invented() {
        let descriptions = Descriptions::of(&spec);
        let tables = Tables::of(&spec);
        in_threads(&spec.methods, |method| {
            let documents = documents(&spec, method, Kinds::Right);
            let run = runner(2 * DOCUMENTS).run(&documents, |document| {
                let client = tables.judge(method.name.as_str(), &document);
                agree(&client, &gateway(&descriptions, method, &document))
            });
            run.unwrap_or_else(|difference| panic!("{}: {difference}", method.name));
        });
    }
}

/// The client has no rules for answers, so that they keep theirs is the gateway's own reading; that nothing of them gets
/// lost is the client's.
#[test]
fn example_answers_keep_their_rules_and_can_be_decoded() {
    let whole = spec(&real());
    for spec in invented().iter().chain([&whole]) {
        let descriptions = Descriptions::of(spec);
        for method in &spec.methods {
            let of_gateway = descriptions.method(method.name.as_str()).expect("a described method");
            let typed = ALL.iter().find(|typed| typed.method == of_gateway.name());
            let run = runner(50).run(&documents(spec, method, Kinds::Any), |request| {
                let answer = of_gateway.example_answer(request.as_object().expect("an object"));
                let findings = of_gateway.check_answer(&answer);
                prop_assert!(findings.is_empty(), "{findings:?} in {answer:?}");
                let answer = Value::Object(answer);
                prop_assert_eq!(typed.map(|typed| (typed.answer)(&answer)), typed.map(|_| Some(answer)));
                Ok(())
            });
            run.unwrap_or_else(|difference| panic!("{}: {difference}", method.name));
        }
    }
}

//! How long generating 1,000 methods takes, and what of it is not the reading of YAML.
//!
//! The last line compares with nothing but parsing the same texts with the same parser on the same processors.

use std::hint::black_box;
use std::time::{Duration, Instant};

use alipay_benches::synthetic::Platform;
use alipay_codegen::source::{self, Texts};
use alipay_codegen::{check, emit, generate, lower};
use criterion::{Criterion, criterion_group, criterion_main};

// The allocator of the maintainers' command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Parses all texts, half of them on another thread, as the generator does where there are two processors.
fn parse_only(texts: &Texts) {
    let texts: Vec<&String> = texts.values().collect();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for chunk in texts.chunks(texts.len().div_ceil(workers)) {
            scope.spawn(move || {
                for text in chunk {
                    drop(black_box(serde_yaml::from_str::<serde_yaml::Value>(text)));
                }
            });
        }
    });
}

fn generation(criterion: &mut Criterion) {
    let texts = Platform::sized(1_000).texts();
    let Ok(generated) = generate(&texts, &mut |_| {}) else {
        panic!("the synthetic platform has problems");
    };
    let mut group = criterion.benchmark_group("1000 methods");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    group.bench_function("serde_yaml alone", |bencher| bencher.iter(|| parse_only(&texts)));
    group.bench_function("parse", |bencher| bencher.iter(|| source::parse(black_box(&texts))));
    group.bench_function("check", |bencher| {
        bencher.iter(|| check::run(black_box(&generated.spec)));
    });
    group.bench_function("lower", |bencher| {
        bencher.iter(|| lower::lower(black_box(&generated.spec)).is_ok());
    });
    group.bench_function("emit", |bencher| {
        bencher.iter(|| emit::emit(black_box(&generated.krate)));
    });
    group.bench_function("generate", |bencher| {
        bencher.iter(|| generate(black_box(&texts), &mut |_| {}).is_ok());
    });
    group.finish();
    print_ratio(&texts);
}

/// Alternates both, so that a busy machine slows both down, and compares the fastest rounds.
fn print_ratio(texts: &Texts) {
    let time = |work: &dyn Fn()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let (parse, whole) = (0..10).fold((Duration::MAX, Duration::MAX), |(parse, whole), _| {
        (
            parse.min(time(&|| parse_only(texts))),
            whole.min(time(&|| drop(black_box(generate(texts, &mut |_| {}))))),
        )
    });
    println!(
        "generate: {whole:.0?}, serde_yaml alone {parse:.0?}, ratio {:.2}",
        whole.as_secs_f64() / parse.as_secs_f64()
    );
}

criterion_group!(benches, generation);
criterion_main!(benches);

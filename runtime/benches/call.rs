//! What the runtime adds to the RSA operations that a call cannot do without.
//!
//! Each group has the bare operation of the same library on the same bytes, and the whole work around it.
//! The last lines printed are the ratios, bare to whole: 1.00 would mean that the work around costs nothing.

use std::hint::black_box;
use std::time::Instant;

use alipay_runtime::{
    Body, Call, CallOptions, Client, Extra, PrivateKey, PublicKey, Reply, Request, SignedRequest, Wire,
};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use criterion::{Criterion, criterion_group, criterion_main};
use rsa::RsaPrivateKey;
use rsa::pkcs8::{EncodePrivateKey, EncodePublicKey};
use rsa::rand_core::OsRng;

// ---- a call of the usual size, in the shape of generated code

macro_rules! object {
    ($macro:ident $name:ident { $($wire:literal => $field:ident: $type:ty,)* }) => {
        #[derive(Default)]
        struct $name { $($field: Option<$type>,)* extra: Extra }
        alipay_runtime::$macro!($name, extra, { $($wire => $field,)* });
    };
}

object!(encode Goods {
    "goods_id" => id: String,
    "goods_name" => name: String,
    "quantity" => quantity: i64,
    "price" => price: String,
});
object!(encode Pay {
    "out_trade_no" => out_trade_no: String,
    "total_amount" => total_amount: String,
    "subject" => subject: String,
    "time_expire" => time_expire: String,
    "goods_detail" => goods_detail: Vec<Goods>,
});
object!(decode Fund {
    "amount" => amount: String,
    "fund_channel" => channel: String,
});
object!(decode Trade {
    "buyer_logon_id" => buyer_logon_id: String,
    "buyer_pay_amount" => buyer_pay_amount: String,
    "buyer_user_id" => buyer_user_id: String,
    "fund_bill_list" => fund_bill_list: Vec<Fund>,
    "send_pay_date" => send_pay_date: String,
    "invoice_amount" => invoice_amount: String,
    "out_trade_no" => out_trade_no: String,
    "point_amount" => point_amount: String,
    "receipt_amount" => receipt_amount: String,
    "total_amount" => total_amount: String,
    "trade_no" => no: String,
    "trade_status" => status: String,
    "store_name" => store_name: String,
    "store_id" => store_id: String,
    "subject" => subject: String,
    "passback_params" => passback_params: String,
});

alipay_runtime::rules!(Goods, "https://opendocs.alipay.com/", {
    "goods_id": [Required, MaxLength(32)],
    "goods_name": [Required, MaxLength(256)],
    "quantity": [Required, Range { min: Some(1), max: None }],
    "price": [Required, Format(Decimal { scale: 2 })],
});
alipay_runtime::rules!(Pay, "https://opendocs.alipay.com/", {
    "out_trade_no": [Required, MaxLength(64)],
    "total_amount": [Required, Format(Decimal { scale: 2 })],
    "subject": [Required, MaxLength(256)],
    "time_expire": [Format(DateTime)],
    "goods_detail": [MaxItems(10)] => Goods,
});

impl Request for Pay {
    const METHOD: &'static str = "alipay.trade.pay";
    const VERSION: &'static str = "1.0";
    const WIRE: Wire = Wire::BizContent;
    const PARAMETERS: &'static [&'static str] = &[];
    type Response = Trade;
    type ErrorCode = String;
}

impl Call for Pay {}

fn pay() -> Pay {
    let goods = |id: &str| Goods {
        id: Some(id.into()),
        name: Some("语雀空间 500人规模".into()),
        quantity: Some(2),
        price: Some("12.50".into()),
        ..Goods::default()
    };
    Pay {
        out_trade_no: Some("20260101-000001".into()),
        total_amount: Some("50.00".into()),
        subject: Some("语雀空间 500人规模".into()),
        time_expire: Some("2026-01-02 03:04:05".into()),
        goods_detail: Some(vec![goods("apple-01"), goods("apple-02")]),
        ..Pay::default()
    }
}

/// The response of a trade query, 1.2 kB with its envelope.
const NODE: &str = r#"{"code":"10000","msg":"Success","buyer_logon_id":"854***@qq.com","buyer_pay_amount":"50.00","buyer_user_id":"2088102363632794","fund_bill_list":[{"amount":"30.00","fund_channel":"PCREDIT"},{"amount":"20.00","fund_channel":"ALIPAYACCOUNT"}],"send_pay_date":"2019-08-29 20:14:05","invoice_amount":"50.00","out_trade_no":"GZ201901301040361012","point_amount":"0.00","receipt_amount":"50.00","total_amount":"50.00","trade_no":"2019082922001432790585537960","trade_status":"TRADE_SUCCESS","store_name":"语雀空间 证大五道口店","store_id":"NJ_S_001","subject":"语雀空间 500人规模","passback_params":"merchantBizType%3d3C%26merchantBizNo%3d2016010101111%26note%3dnothing-else-to-say"}"#;

// ---- the two sides of the comparison

struct Bench {
    client: Client,
    key: RsaKeyPair,
    alipay_key: ParsedPublicKey,
    signature: Vec<u8>,
    body: Vec<u8>,
    request: SignedRequest,
}

impl Bench {
    fn new() -> Self {
        let application = RsaPrivateKey::new(&mut OsRng, 2048).expect("a key");
        let alipay = RsaPrivateKey::new(&mut OsRng, 2048).expect("a key");
        let der = |key: &RsaPrivateKey| key.to_pkcs8_der().expect("DER").as_bytes().to_vec();
        let public = alipay.to_public_key().to_public_key_der().expect("DER").into_vec();
        let client = Client::builder("2021000000000000")
            .private_key(PrivateKey::read(der(&application)).expect("a key"))
            .alipay_public_key(PublicKey::read(&public).expect("a key"))
            .build()
            .expect("a client");
        let alipay = RsaKeyPair::from_pkcs8(&der(&alipay)).expect("a key");
        let signature = sign(&alipay, NODE.as_bytes());
        Self {
            key: RsaKeyPair::from_pkcs8(&der(&application)).expect("a key"),
            alipay_key: ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, public).expect("a key"),
            body: format!(
                r#"{{"alipay_trade_pay_response":{NODE},"sign":"{}"}}"#,
                STANDARD.encode(&signature)
            )
            .into(),
            request: client.sign(&pay(), &CallOptions::default()).expect("a request"),
            signature,
            client,
        }
    }

    fn bare_sign(&self, content: &str) -> Vec<u8> {
        sign(&self.key, content.as_bytes())
    }

    fn build_and_sign(&self) -> http::Request<Body> {
        let request = self
            .client
            .sign(black_box(&pay()), &CallOptions::default())
            .expect("a request");
        request.to_http().expect("a request")
    }

    fn bare_verify(&self) {
        self.alipay_key
            .verify_sig(black_box(NODE.as_bytes()), &self.signature)
            .expect("verified");
    }

    fn verify_and_decode(&self, body: Vec<u8>) -> Trade {
        let response = http::Response::new(black_box(body));
        let reply: Reply<Trade> = self.client.interpret(&self.request, response).expect("a success");
        reply.into_data()
    }
}

fn sign(key: &RsaKeyPair, content: &[u8]) -> Vec<u8> {
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), content, &mut signature)
        .expect("signed");
    signature
}

fn calls(criterion: &mut Criterion) {
    let bench = Bench::new();
    let content = bench.request.canonical();
    let mut group = criterion.benchmark_group("request");
    group.bench_function("bare RSA sign", |bencher| {
        bencher.iter(|| bench.bare_sign(black_box(&content)));
    });
    group.bench_function("validate, build and sign", |bencher| {
        bencher.iter(|| bench.build_and_sign());
    });
    group.finish();
    let mut group = criterion.benchmark_group("response");
    group.bench_function("bare RSA verify", |bencher| bencher.iter(|| bench.bare_verify()));
    group.bench_function("verify and decode", |bencher| {
        bencher.iter_batched(
            || bench.body.clone(),
            |body| bench.verify_and_decode(body),
            criterion::BatchSize::SmallInput,
        );
    });
    group.finish();

    print_ratio(
        "request",
        2_000,
        || drop(bench.bare_sign(black_box(&content))),
        || drop(bench.build_and_sign()),
    );
    print_ratio(
        "response",
        40_000,
        || bench.bare_verify(),
        || drop(bench.verify_and_decode(bench.body.clone())),
    );
}

/// Alternates short rounds of both, so that a busy machine slows both down, and compares the fastest rounds.
fn print_ratio(name: &str, iterations: u32, mut bare: impl FnMut(), mut whole: impl FnMut()) {
    const ROUNDS: u32 = 20;
    let time = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        (0..iterations / ROUNDS).for_each(|_| work());
        start.elapsed().as_secs_f64() * 1e6 / f64::from(iterations / ROUNDS)
    };
    let (bare, whole) = (0..ROUNDS).fold((f64::MAX, f64::MAX), |(fastest_bare, fastest_whole), _| {
        (fastest_bare.min(time(&mut bare)), fastest_whole.min(time(&mut whole)))
    });
    println!(
        "{name}: bare {bare:.2} µs, whole {whole:.2} µs, ratio {:.3}",
        bare / whole
    );
}

criterion_group!(benches, calls);
criterion_main!(benches);

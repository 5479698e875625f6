//! The real client, both adapters of it.

use std::fmt::Debug;

use alipay::marketing::card::{MerchantCard, open, query};
use alipay::method::Call;
use alipay::{
    AsyncClient, BlockingClient, CertificateFiles, Certificates, Client, ClientBuilder, Error, LegacyPrivateKey,
    PrivateKey, PublicKey, Reply,
};
use alipay_gateway::{Gateway, TEMPLATE_ID};

pub(crate) fn builder(gateway: &Gateway) -> ClientBuilder {
    Client::builder(gateway.app_id())
        .gateway(gateway.address())
        .private_key(PrivateKey::read(gateway.app_private_key_pem()).unwrap())
        .alipay_public_key(PublicKey::read(gateway.alipay_public_key_pem()).unwrap())
}

/// The client of an application in certificate mode.
pub(crate) fn certified(gateway: &Gateway) -> Client {
    let certificates = Certificates::read(CertificateFiles {
        application: gateway.app_certificate_pem().unwrap().as_bytes(),
        alipay: gateway.alipay_certificate_pem().unwrap().as_bytes(),
        alipay_root: gateway.root_certificate_pem().unwrap().as_bytes(),
    });
    let client = Client::builder(gateway.app_id())
        .gateway(gateway.address())
        .private_key(PrivateKey::read(gateway.app_private_key_pem()).unwrap())
        .certificates(certificates.unwrap());
    client.build().unwrap()
}

/// The client of an application that signs with SHA-1.
pub(crate) fn with_sha1(gateway: &Gateway) -> Client {
    let client = Client::builder(gateway.app_id())
        .gateway(gateway.address())
        .signer(LegacyPrivateKey::read(gateway.app_private_key_pem()).unwrap())
        .alipay_public_key(PublicKey::read_legacy(gateway.alipay_public_key_pem()).unwrap());
    client.build().unwrap()
}

pub(crate) fn blocking(gateway: &Gateway) -> BlockingClient {
    BlockingClient::new(builder(gateway).build().unwrap())
}

/// Why a call fails, first with the blocking client and then with the asynchronous one.
pub(crate) fn errors<M: Call>(client: &Client, message: &M, before_each: impl Fn()) -> [Error; 2]
where
    M::Response: Debug,
{
    before_each();
    let blocking = BlockingClient::new(client.clone()).call(message).unwrap_err();
    before_each();
    [blocking, call_asynchronously(client, message).unwrap_err()]
}

pub(crate) fn call_asynchronously<M: Call>(client: &Client, message: &M) -> Result<Reply<M::Response>, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async { AsyncClient::new(client.clone())?.call(message).await })
}

pub(crate) fn open(out_serial_no: &str) -> open::Request {
    open::Request::builder()
        .out_serial_no(out_serial_no)
        .card_template_id(TEMPLATE_ID)
        .card_user_info(
            open::CardUserInfo::builder()
                .user_uni_id("2088302463082075")
                .user_uni_id_type(open::UserUniIdType::Uid)
                .build(),
        )
        .card_ext_info(card().level("黄金 & <VIP>").point("88").build())
        .build()
}

pub(crate) fn card() -> alipay::marketing::card::MerchantCardBuilder<alipay::builder::Set, alipay::builder::Set> {
    MerchantCard::builder()
        .open_date("2026-02-20 21:20:46".parse().unwrap())
        .valid_date("2030-02-20 21:20:46".parse().unwrap())
}

pub(crate) fn query(number: &str) -> query::Request {
    query::Request::builder()
        .target_card_no_type(query::TargetCardNoType::BizCard)
        .target_card_no(number)
        .build()
}

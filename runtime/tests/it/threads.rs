//! What can move to another thread, and be shared between threads.

use alipay_runtime::notification::VerifiedReturn;
use alipay_runtime::{
    AsyncSigner, Body, CallOptions, Client, ClientBuilder, ContentKey, Error, Extra, File, NotificationError,
    PrivateKey, PublicKey, Reply, RetryPolicy, Secret, SignedRequest, Signer, Untyped, VerifiedNotification,
};
use serde_json::json;

use crate::support::client;

fn is_send(_: &impl Send) {}

fn are_shared<T: Send + Sync + 'static>() {}

#[test]
fn types() {
    are_shared::<(
        ClientBuilder,
        Client,
        CallOptions,
        Untyped,
        SignedRequest,
        Reply<Extra>,
        Error,
    )>();
    are_shared::<(
        PrivateKey,
        PublicKey,
        ContentKey,
        Secret,
        Box<dyn Signer>,
        Box<dyn AsyncSigner>,
    )>();
    are_shared::<(File, Body, RetryPolicy)>();
    are_shared::<(VerifiedNotification, VerifiedReturn, NotificationError)>();
    #[cfg(feature = "certificates")]
    are_shared::<alipay_runtime::Certificates>();
    #[cfg(feature = "sha1")]
    are_shared::<alipay_runtime::LegacyPrivateKey>();
    #[cfg(feature = "reqwest")]
    are_shared::<alipay_runtime::AsyncClient>();
    #[cfg(feature = "ureq")]
    are_shared::<alipay_runtime::BlockingClient>();
}

#[test]
fn futures() {
    let (query, options) = (Untyped::new("alipay.trade.query", json!({})), CallOptions::default());
    is_send(&client().sign_async(&query, &options));
    #[cfg(feature = "reqwest")]
    {
        let client = alipay_runtime::AsyncClient::new(client()).unwrap();
        is_send(&client.call_with(&query, &options));
        #[cfg(feature = "certificates")]
        is_send(&client.fetch_certificate("0123"));
    }
}

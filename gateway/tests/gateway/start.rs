//! Starting and stopping.

use alipay_gateway::{Gateway, Keys};

use crate::client::{blocking, call_asynchronously, open, query};

#[test]
fn gateways_share_keys_and_nothing_else() {
    let (one, other) = (Gateway::start().unwrap(), Gateway::start().unwrap());
    assert_eq!(one.alipay_public_key_pem(), other.alipay_public_key_pem());
    assert_ne!(one.address(), other.address());
    blocking(&one).call(&open("1")).unwrap();
    assert!(blocking(&other).call(&query("000001")).is_err());
    assert_eq!((one.calls().len(), other.calls().len()), (1, 1));
}

#[test]
fn keys_of_its_own() {
    let gateway = Gateway::builder().keys(Keys::generate().unwrap()).start().unwrap();
    assert_ne!(
        gateway.alipay_public_key_pem(),
        Gateway::start().unwrap().alipay_public_key_pem()
    );
    assert!(call_asynchronously(blocking(&gateway).client(), &open("1")).is_ok());
}

#[test]
fn it_starts_and_stops_inside_of_an_asynchronous_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async { drop(Gateway::start().unwrap()) });
}

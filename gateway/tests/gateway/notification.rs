//! Notifications, verified by the real client.

use alipay::NotificationError;
use alipay::notification::SignedText;
use alipay_gateway::Gateway;

use crate::client::builder;

#[test]
fn they_verify_without_sign_type_and_no_longer_when_changed() {
    let gateway = Gateway::start().unwrap();
    let client = builder(&gateway).build().unwrap();
    let body = gateway.notification([
        ("notify_id", "2026062700222"),
        ("app_id", gateway.app_id()),
        ("subject", "卡 & 100% + more"),
        ("token", ""),
    ]);
    let notification = client.verify_notification(&body).unwrap();
    assert_eq!(notification.matched(), SignedText::V1);
    assert_eq!(notification.get("subject"), Some("卡 & 100% + more"));
    assert_eq!((notification.get("token"), notification.get("sign_type")), (None, None));

    let changed = String::from_utf8(body)
        .unwrap()
        .replace("2026062700222", "2026062700223");
    assert_eq!(
        client.verify_notification(changed.as_bytes()),
        Err(NotificationError::SignatureMismatch { mangling: None })
    );
}

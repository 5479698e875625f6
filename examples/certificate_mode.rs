//! Certificate mode, and what happens when Alipay renews its certificate.
//!
//! ```sh
//! cargo run --example certificate_mode
//! ```
//!
//! It needs neither an account nor a network: a gateway on this machine takes Alipay's part, with an authority of its
//! own. The guide is `docs/en/certificates.md`.

use std::error::Error;

use alipay::trade::create;
use alipay::{
    Amount, BlockingClient, CertificateError, CertificateFiles, Certificates, NotificationError, VerifiedNotification,
};
use alipay_examples::{Log, application};
use alipay_gateway::Gateway;

fn main() -> Result<(), Box<dyn Error>> {
    let gateway = Gateway::builder().certificates().start()?;
    let certificates = certificates(&gateway)?;
    println!("The application's certificate: {}", certificates.app_cert_sn());
    println!("Alipay's:                      {}", certificates.alipay_cert_sn());
    println!("The root:                      {}", certificates.alipay_root_cert_sn());
    let client = BlockingClient::new(application(&gateway)?.certificates(certificates).build()?);
    let mut log = Log::default();

    client.call(&order("1", "88.80".parse()?))?;
    log.tell(
        &gateway,
        "A call as any other: it names the certificates, and so does the answer.",
    );

    gateway.renew_alipay_certificate();
    client.call(&order("2", "88.80".parse()?))?;
    log.tell(
        &gateway,
        "Alipay signs with a new certificate: it is fetched, checked up to the root, and trusted.",
    );
    client.call(&order("3", "88.80".parse()?))?;
    log.tell(&gateway, "Once.");

    // The application starts again, with the files that it had.
    let client = application(&gateway)?
        .certificates(self::certificates(&gateway)?)
        .build()?;
    let client = BlockingClient::new(client);
    gateway.renew_alipay_certificate();
    let body = gateway.notification([("notify_id", "1")]);
    assert_eq!(verify(&client, &body)?.get("notify_id"), Some("1"));
    log.tell(&gateway, "For a notification the application itself fetches it.");
    Ok(())
}

/// An application reads these from the files that the console gives.
fn certificates(gateway: &Gateway) -> Result<Certificates, CertificateError> {
    let file = |pem: Option<&str>| pem.unwrap_or_default().to_owned();
    Certificates::read(CertificateFiles {
        application: file(gateway.app_certificate_pem()).as_bytes(),
        alipay: file(gateway.alipay_certificate_pem()).as_bytes(),
        alipay_root: file(gateway.root_certificate_pem()).as_bytes(),
    })
}

/// Who posted the notification is not known before it is verified, so limit how often this fetches.
fn verify(client: &BlockingClient, body: &[u8]) -> Result<VerifiedNotification, Box<dyn Error>> {
    match client.client().verify_notification(body) {
        Err(NotificationError::Certificate(CertificateError::Unknown { sn })) => {
            client.fetch_certificate(&sn)?;
            Ok(client.client().verify_notification(body)?)
        }
        verified => Ok(verified?),
    }
}

fn order(number: &str, price: Amount) -> create::Request {
    create::Request::builder()
        .out_trade_no(number)
        .total_amount(price)
        .subject("Tea")
        .build()
}

#[test]
fn every_step_is_as_told() -> Result<(), Box<dyn Error>> {
    main()
}

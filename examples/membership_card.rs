//! A membership card from its issue to an update, and a request that is refused before it is sent.
//!
//! ```sh
//! cargo run --example membership_card
//! ```
//!
//! It needs neither an account nor a network: a gateway on this machine takes Alipay's part. One sees what travels in
//! both directions, and at the end four broken rules with their pages. An application that talks to Alipay differs in
//! nothing but [`connect`].

mod report;

use std::error::Error;

use alipay::marketing::card::{CardFrontTextDto, CodeStatus, MdCodeInfoDto, MerchantCard, open, query, update};
use alipay::{Amount, BlockingClient, Client, DateTimeError, PrivateKey, PublicKey};
use alipay_gateway::{Gateway, TEMPLATE_ID};

fn main() -> Result<(), Box<dyn Error>> {
    let gateway = Gateway::start()?;
    let client = connect(&gateway)?;

    report::step("Issue a card");
    let issued = client.call(&issue()?)?;
    report::call(&gateway, &issued);
    let card = issued.into_data().card_info.ok_or("the answer has no card")?;
    let number = card.biz_card_no.clone().ok_or("the card has no number")?;

    report::step("Look it up");
    let found = client.call(&look_up(&number))?;
    report::call(&gateway, &found);
    assert_eq!(found.card_info.as_ref(), Some(&card));

    report::step("Add points and raise the level");
    let updated = client.call(&add_points(&number, card)?)?;
    report::call(&gateway, &updated);

    report::step("Look it up again");
    let found = client.call(&look_up(&number))?;
    report::call(&gateway, &found);
    let card = found.into_data().card_info.ok_or("the answer has no card")?;
    assert_eq!(
        (card.point.as_deref(), card.level.as_deref()),
        (Some("188"), Some("VIP2"))
    );

    report::step("Send an update with four mistakes");
    let Err(alipay::Error::Invalid(violations)) = client.call(&with_mistakes(&number, card)?) else {
        return Err("the mistakes went unnoticed".into());
    };
    report::refusal(&violations);
    let paths: Vec<&str> = violations.iter().map(alipay::Violation::path).collect();
    assert_eq!(
        paths,
        [
            "card_info.balance",
            "card_info.mdcode_info.code_value",
            "card_info.front_text_list[0].label",
            "notify_messages[0].message_type",
        ]
    );
    assert_eq!(gateway.calls().len(), 4, "what breaks a rule is not sent");
    Ok(())
}

/// With Alipay itself, the id and the keys are those of the console, and `gateway` is left out.
fn connect(gateway: &Gateway) -> Result<BlockingClient, Box<dyn Error>> {
    let client = Client::builder(gateway.app_id())
        .gateway(gateway.address())
        .private_key(PrivateKey::read(gateway.app_private_key_pem())?)
        .alipay_public_key(PublicKey::read(gateway.alipay_public_key_pem())?)
        .build()?;
    Ok(BlockingClient::new(client))
}

/// Leave out a line that is required, and `build` does not compile.
fn issue() -> Result<open::Request, Box<dyn Error>> {
    Ok(open::Request::builder()
        .out_serial_no("201606270000001")
        .card_template_id(TEMPLATE_ID)
        .card_user_info(
            open::CardUserInfo::builder()
                .user_uni_id("2088302463082075")
                .user_uni_id_type(open::UserUniIdType::Uid)
                .build(),
        )
        .card_ext_info(
            MerchantCard::builder()
                .external_card_no("EXT0001")
                .open_date("2026-02-20 21:20:46".parse()?)
                .valid_date("2030-02-20 21:20:46".parse()?)
                .level("VIP1")
                .point("88")
                .balance("124.89".parse()?)
                .build(),
        )
        .build())
}

fn look_up(number: &str) -> query::Request {
    query::Request::builder()
        .target_card_no_type(query::TargetCardNoType::BizCard)
        .target_card_no(number)
        .build()
}

/// What comes back can be changed and sent: answers and requests share the type of the card.
fn add_points(number: &str, mut card: MerchantCard) -> Result<update::Request, DateTimeError> {
    card.point = Some("188".to_owned());
    card.level = Some("VIP2".to_owned());
    Ok(update::Request::builder()
        .target_card_no(number)
        .target_card_no_type(update::TargetCardNoType::BizCard)
        .occur_time("2026-06-27 12:12:12".parse()?)
        .card_info(card)
        .build())
}

/// This compiles, since nothing required is left out; the other documented rules are checked before sending. Two of
/// the mistakes, `Major` and `OPEN_CARD`, are examples on Alipay's own pages.
fn with_mistakes(number: &str, mut card: MerchantCard) -> Result<update::Request, DateTimeError> {
    card.balance = Some(Amount::from_fen(-1));
    card.front_text_list = Some(vec![
        CardFrontTextDto::builder().label("Major").value("Finance").build(),
    ]);
    card.mdcode_info = Some(
        MdCodeInfoDto::builder()
            .code_status(CodeStatus::Success)
            .expire_time("2026-06-27 12:17:12".parse()?)
            .time_stamp(1_782_533_532)
            .build(),
    );
    Ok(update::Request::builder()
        .target_card_no(number)
        .target_card_no_type(update::TargetCardNoType::BizCard)
        .occur_time("2026-06-27 12:12:12".parse()?)
        .card_info(card)
        .notify_messages([update::McardNotifyMessage::builder().message_type("OPEN_CARD").build()])
        .build())
}

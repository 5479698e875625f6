use alipay::{Amount, Validate as _};
use alipay::marketing::card::{CardFrontTextDto, CodeStatus, MdCodeInfoDto, MerchantCard};

fn main() {
    // In any order, with texts of any kind, and again after they were set.
    let card = MerchantCard::builder()
        .valid_date("2020-02-20 21:20:46".parse().unwrap())
        .balance("124.89".parse().unwrap())
        .balance(Amount::from_fen(12_490))
        .point(String::from("88"))
        .front_text_list([CardFrontTextDto::builder().label("Job").value("Tea").build()])
        .mdcode_info(
            MdCodeInfoDto::builder()
                .time_stamp(1_496_996_459)
                .code_status(CodeStatus::FailRetry)
                .build(),
        )
        .open_date("2014-02-20 21:20:46".parse().unwrap())
        .open_date("2014-02-21 21:20:46".parse().unwrap())
        .build();
    assert!(card.validate().is_ok());
    assert_eq!(card.open_date.map(|time| time.day()), Some(21));
    assert_eq!(card.balance, Some(Amount::from_fen(12_490)));

    // A value that the page does not list, and a member that it does not know.
    let mut code = MdCodeInfoDto::builder().code_status("LATER").time_stamp(1).build();
    assert_eq!(code.code_status, Some(CodeStatus::Other("LATER".to_owned())));
    code.extra.insert("hint".to_owned(), "x".into());
    assert!(code.validate().is_err());

    // Builders can be kept and finished later.
    let begun = CardFrontTextDto::builder();
    let finished = begun.label("Job").build();
    assert_eq!(finished, CardFrontTextDto::builder().label("Job").build());
}

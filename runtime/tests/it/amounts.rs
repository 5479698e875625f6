//! Amounts of any size, in any text.

use alipay_runtime::validate::Format;
use alipay_runtime::{Amount, Extra, decode};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_is_written_is_read(fen: i64) {
        let amount = Amount::from_fen(fen);
        prop_assert_eq!(amount.to_string().parse(), Ok(amount));
        let json = serde_json::to_string(&amount).unwrap();
        prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
        prop_assert_eq!(amount.to_string().replace('.', "").parse(), Ok(fen));
    }

    #[test]
    fn ordered_as_numbers(one: i64, other: i64) {
        let amounts = (Amount::from_fen(one), Amount::from_fen(other));
        prop_assert_eq!(amounts.0.cmp(&amounts.1), one.cmp(&other));
        let wide = |fen: Option<Amount>| fen.map(|amount| i128::from(amount.fen()));
        let fits = |fen: i128| i64::try_from(fen).is_ok().then_some(fen);
        let (a, b) = (i128::from(one), i128::from(other));
        prop_assert_eq!(wide(amounts.0.checked_add(amounts.1)), fits(a + b));
        prop_assert_eq!(wide(amounts.0.checked_sub(amounts.1)), fits(a - b));
        prop_assert_eq!(wide(amounts.0.checked_mul(other)), fits(a * b));
    }

    /// Two digits more or less change nothing, and whatever is read passes the rule for amounts.
    #[test]
    fn any_text(text in prop_oneof![any::<String>(), "-?[0-9.e+ ]{0,8}", "-?[0-9]{1,20}(\\.[0-9]{0,3})?"]) {
        if let Ok(amount) = text.parse::<Amount>() {
            let magnitude = text.strip_prefix('-').unwrap_or(&text);
            let keeps_the_rule = Format::Decimal { scale: 2 }.matches(magnitude);
            prop_assert!(keeps_the_rule);
            let expected = match magnitude.split_once('.') {
                None => format!("{magnitude}.00"),
                Some((yuan, fraction)) => format!("{yuan}.{fraction:0<2}"),
            };
            let written = amount.to_string();
            prop_assert_eq!(written.trim_start_matches('-'), expected);
        }
    }

    /// A number that the gateway sends in place of a text arrives as a text that can be read.
    #[test]
    fn numbers_in_responses(fen in -999_999_999_999_999_i64..=999_999_999_999_999) {
        let amount = Amount::from_fen(fen);
        prop_assert_eq!(serde_json::from_str::<Amount>(&amount.to_string()).unwrap(), amount);
        let json = format!("{{\"amount\":{amount}}}");
        let decoded: Paid = decode::object(&mut serde_json::Deserializer::from_str(&json)).unwrap();
        prop_assert_eq!(decoded.amount.unwrap().parse(), Ok(amount));
    }
}

#[derive(Default)]
struct Paid {
    amount: Option<String>,
    extra: Extra,
}

alipay_runtime::decode!(Paid, extra, { "amount" => amount, });

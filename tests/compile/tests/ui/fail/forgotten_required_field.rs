use alipay::marketing::card::MerchantCard;

fn main() {
    let _ = MerchantCard::builder().open_date("2014-02-20 21:20:46".parse().unwrap()).build();
}

use alipay::marketing::card::MerchantCard;

fn main() {
    let _ = MerchantCard::builder().open_dat("2014-02-20 21:20:46");
}

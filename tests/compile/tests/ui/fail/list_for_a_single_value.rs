use alipay::marketing::card::{CardFrontTextDto, MerchantCard};

fn main() {
    let line = CardFrontTextDto::builder().label("Job").build();
    let _ = MerchantCard::builder().front_text_list(line);
}

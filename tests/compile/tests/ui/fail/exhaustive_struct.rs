use alipay::marketing::card::CardFrontTextDto;

fn main() {
    let _ = CardFrontTextDto {
        label: None,
        value: None,
        extra: alipay::Extra::default(),
    };
}

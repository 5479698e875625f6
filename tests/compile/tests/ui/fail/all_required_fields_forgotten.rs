use alipay::marketing::card::open::Request;

fn main() {
    let _ = Request::builder().build();
}

use alipay::marketing::card::MdCodeInfoDto;

fn main() {
    let _ = MdCodeInfoDto::builder().code_status("SUCCESS").time_stamp("1496996459");
}

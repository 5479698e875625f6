// What is only sent has no decoder unless the feature `replay` is on. The runtime alone is used here, so that the
// compiler's list of types that have one does not grow with every description.
use alipay_runtime::JsonText;

struct OnlySent;

fn read(text: &JsonText<OnlySent>) {
    let _ = text.read();
}

fn main() {
    read(&"{}".into());
}

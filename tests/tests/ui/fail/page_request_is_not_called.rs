// A page request is opened by a browser: it can be signed, but not called.
mod page {
    use alipay::validate::ObjectRules;

    #[derive(Clone, Debug, Default)]
    pub struct Request;

    impl alipay::runtime::serde::Serialize for Request {
        fn serialize<S: alipay::runtime::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_unit()
        }
    }

    impl alipay::Validate for Request {
        fn rules() -> &'static ObjectRules {
            &ObjectRules {
                page: "https://example.com",
                fields: &[],
            }
        }
    }

    impl alipay::Request for Request {
        const METHOD: &'static str = "alipay.trade.page.pay";
        const VERSION: &'static str = "1.0";
        const WIRE: alipay::Wire = alipay::Wire::Page;
        const PARAMETERS: &'static [&'static str] = &[];
        type Response = alipay::Extra;
        type ErrorCode = String;
    }
}

fn call(_: impl alipay::Call) {}

fn main() {
    call(page::Request);
}

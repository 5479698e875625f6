// A page request is opened by a browser: it can be signed, but not called. The runtime alone is used here, so that the
// compiler's list of types that can be called does not grow with every description.
mod page {
    use alipay_runtime::validate::ObjectRules;

    #[derive(Clone, Debug, Default)]
    pub struct Request;

    impl alipay_runtime::serde::Serialize for Request {
        fn serialize<S: alipay_runtime::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_unit()
        }
    }

    impl alipay_runtime::Validate for Request {
        fn rules() -> &'static ObjectRules {
            &ObjectRules {
                page: "https://example.com",
                fields: &[],
            }
        }
    }

    impl alipay_runtime::Request for Request {
        const METHOD: &'static str = "alipay.trade.page.pay";
        const VERSION: &'static str = "1.0";
        const WIRE: alipay_runtime::Wire = alipay_runtime::Wire::Page;
        const PARAMETERS: &'static [&'static str] = &[];
        type Response = alipay_runtime::Extra;
        type ErrorCode = String;
    }
}

fn call(_: impl alipay_runtime::Call) {}

fn main() {
    call(page::Request);
}

//! The HTTP libraries that the runtime can send with, so that each case is run through all of them.

use alipay_runtime::{Call, CallOptions, Client, Error, Reply};

/// An HTTP library that the runtime can send with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Library {
    #[cfg(feature = "reqwest")]
    Reqwest,
    #[cfg(feature = "ureq")]
    Ureq,
}

pub(crate) const LIBRARIES: &[Library] = &[
    #[cfg(feature = "reqwest")]
    Library::Reqwest,
    #[cfg(feature = "ureq")]
    Library::Ureq,
];

impl Library {
    pub(crate) fn call<M: Call>(
        self,
        client: Client,
        message: &M,
        options: &CallOptions,
    ) -> Result<Reply<M::Response>, Error> {
        match self {
            #[cfg(feature = "reqwest")]
            Self::Reqwest => {
                let call = async {
                    alipay_runtime::AsyncClient::new(client)?
                        .call_with(message, options)
                        .await
                };
                let mut runtime = tokio::runtime::Builder::new_current_thread();
                runtime.enable_all().build().unwrap().block_on(call)
            }
            #[cfg(feature = "ureq")]
            Self::Ureq => alipay_runtime::BlockingClient::new(client).call_with(message, options),
        }
    }
}

//! The handle on a running gateway.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::{self, Runtime};

use crate::answer::{Answer, Fault};
use crate::builder::Builder;
use crate::call::Call;
use crate::crypto::{ContentKey, Edition, SignType};
use crate::notifications::{self, Scale};
use crate::platform::Platform;
use crate::server;

/// A gateway that runs until it is dropped. Only this machine can reach it.
#[derive(Debug)]
pub struct Gateway {
    address: String,
    pub(crate) platform: Arc<Platform>,
    runtime: Option<Runtime>,
    /// Disconnected as soon as the server is gone.
    server: Mutex<Receiver<()>>,
}

impl Gateway {
    /// Starts a gateway on a free port, with the keys that all gateways of the process share.
    ///
    /// It blocks until the gateway can be reached; the first time that takes as long as making the keys. It
    /// may be called inside of an asynchronous runtime too.
    ///
    /// # Errors
    ///
    /// When keys cannot be made, or there is no port or no thread to be had.
    pub fn start() -> io::Result<Self> {
        Self::builder().start()
    }

    /// Sets up a gateway that differs from the one that [`Gateway::start`] gives.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn serve(address: SocketAddr, platform: Arc<Platform>, scale: Scale) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let origin = platform.listens_at(listener.local_addr()?);
        let address = format!("{origin}{}", server::PATH);

        let runtime = runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let in_runtime = runtime.enter();
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let router = server::router(platform.clone());
        let (alive, server) = mpsc::channel();
        runtime.spawn(async move {
            let _alive: Sender<()> = alive;
            axum::serve(listener, router).await
        });
        runtime.spawn(platform.sender(scale).run());
        drop(in_runtime);
        Ok(Self {
            address,
            platform,
            runtime: Some(runtime),
            server: Mutex::new(server),
        })
    }

    /// The address to which clients send, such as `http://127.0.0.1:40123/gateway.do`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The id of the one application that the gateway knows.
    pub fn app_id(&self) -> &str {
        &self.platform.app.id
    }

    /// The application's private key, PKCS#8 in PEM: what its owner would have made and kept. Empty if the application
    /// brings its own.
    pub fn app_private_key_pem(&self) -> &str {
        if self.platform.app.brings_own_key {
            return "";
        }
        self.platform.keys.app_private_pem()
    }

    /// Alipay's public key in PEM: what Alipay's console would show.
    pub fn alipay_public_key_pem(&self) -> &str {
        self.platform.keys.alipay_public_pem()
    }

    /// The application's certificate in PEM with those above it but the root, as Alipay's console would issue it. In
    /// certificate mode only; see [`Builder::certificates`].
    pub fn app_certificate_pem(&self) -> Option<&str> {
        let certificates = self.platform.app.certificates.as_ref();
        certificates.map(|certificates| certificates.app().pem.as_str())
    }

    /// The certificate that Alipay signs with now, in PEM with those above it but the root. In certificate mode only.
    pub fn alipay_certificate_pem(&self) -> Option<&str> {
        let certificates = self.platform.app.certificates.as_ref();
        certificates.map(|certificates| certificates.alipay(Edition::Current).pem.as_str())
    }

    /// The root certificate in PEM. In certificate mode only.
    pub fn root_certificate_pem(&self) -> Option<&str> {
        let certificates = self.platform.app.certificates.as_ref();
        certificates.map(|certificates| certificates.root().pem.as_str())
    }

    /// From now on Alipay signs with another certificate, which clients fetch by `alipay.open.app.alipaycert.download`;
    /// called again, with the former one. In key mode nothing happens. For a single answer there is
    /// [`Answer::OtherCertificate`].
    pub fn renew_alipay_certificate(&self) {
        if let Some(certificates) = &self.platform.app.certificates {
            certificates.renew();
        }
    }

    /// The key of encrypted contents in base64, as Alipay's console shows it; see [`Builder::encryption`].
    pub fn content_key(&self) -> Option<&str> {
        self.platform.app.content_key.as_ref().map(ContentKey::text)
    }

    /// The last requests, the oldest first. How many at most says [`Builder::log_length`].
    pub fn calls(&self) -> Vec<Call> {
        let calls = self.platform.log.since(0);
        calls.iter().map(|call| (**call).clone()).collect()
    }

    /// What chance goes by where faults have a rate or choose a member. [`Builder::seed`] with it repeats a run.
    pub fn seed(&self) -> u64 {
        self.platform.plan(|plan| plan.seed())
    }

    /// Makes the answer to the next request go wrong; called again, the one to the request after it.
    pub fn answer_next(&self, answer: Answer) {
        self.platform.plan(|plan| plan.add(Fault::once(answer)));
    }

    /// The body of a notification about a trade with these fields, signed by Alipay over all but `sign_type` and, in
    /// certificate mode, `alipay_cert_sn`, which the gateway adds. Fields are bytes, so that they can be in another
    /// encoding than UTF-8.
    pub fn notification<N: Into<Vec<u8>>, V: Into<Vec<u8>>>(
        &self,
        fields: impl IntoIterator<Item = (N, V)>,
    ) -> Vec<u8> {
        let fields = fields
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        notifications::signed_form(fields, SignType::default(), &self.platform.signer())
    }
}

/// Stops the gateway without waiting for answers that are still under way. Afterwards connections are refused.
impl Drop for Gateway {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
            let server = self.server.get_mut().unwrap_or_else(PoisonError::into_inner);
            let _gone = server.recv_timeout(Duration::from_secs(1));
        }
        self.platform.keeper.close();
    }
}

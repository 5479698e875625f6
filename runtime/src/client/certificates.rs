//! Alipay renews its certificate every few years, and may sign with the new one before it is configured. The new one is
//! fetched from Alipay and trusted because it leads to the configured root certificates, not because of who sent it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::Client;
use crate::certificate::CertificateError;
use crate::error::Error;
use crate::request::SignedRequest;
use crate::response::{self, Reader, Reply};
use crate::trust::Trust;
use crate::{Extra, Untyped};

const DOWNLOAD: &str = "alipay.open.app.alipaycert.download";
const CONTENT: &str = "alipay_cert_content";

impl Client {
    /// The SN of the certificate that a response is signed with, if this client does not know it. `AsyncClient` and
    /// `BlockingClient` ask this for each response, and fetch what is missing. Feature `certificates`.
    pub fn missing_certificate(&self, request: &SignedRequest, response: &http::Response<Vec<u8>>) -> Option<String> {
        let sn = response::alipay_cert_sn(response.body(), request.method())?;
        self.is_unknown_certificate(&sn).then_some(sn)
    }

    /// Whether this client is in certificate mode and does not know Alipay's certificate with this SN. Feature
    /// `certificates`.
    pub fn is_unknown_certificate(&self, sn: &str) -> bool {
        let known = self.settings.trust.key(Some(sn), || self.settings.clock.now());
        matches!(known, Err(CertificateError::Unknown { .. }))
    }

    /// The message that asks Alipay for its certificate with this SN, for those who send with another HTTP client; the
    /// answer goes to [`accept_certificate`](Self::accept_certificate). Sign it with a client that acts for nobody else,
    /// and with [`CallOptions::encrypt`](crate::CallOptions::encrypt) turned off: an encrypted answer could not be
    /// trusted before it is decrypted. Feature `certificates`.
    pub fn certificate_download(sn: &str) -> Untyped {
        Untyped::new(DOWNLOAD, json!({"alipay_cert_sn": sn})).read_only()
    }

    /// Accepts the certificate with this SN out of the answer to [`certificate_download`](Self::certificate_download).
    ///
    /// Whoever signed the answer does not matter: the certificate has to have this SN, and to lead to the configured
    /// root certificates, all of them valid now. Feature `certificates`.
    ///
    /// # Errors
    ///
    /// When the answer is an error or holds no such certificate, [`ResponseProblem::Certificate`](crate::ResponseProblem::Certificate).
    pub fn accept_certificate(
        &self,
        sn: &str,
        request: &SignedRequest,
        response: http::Response<Vec<u8>>,
    ) -> Result<(), Error> {
        let reader = Reader {
            vouches_for_itself: true,
            ..self.settings.reader()
        };
        let reply: Reply<Extra> = response::open(&reader, request.method(), response)?.decode(Some(request))?;
        let content = reply.get(CONTENT).and_then(|content| content.as_str());
        let content: String = content.unwrap_or_default().split_ascii_whitespace().collect();
        let pem = STANDARD.decode(content).unwrap_or_default();
        let accepted = match &self.settings.trust {
            Trust::Key(_) => Err(CertificateError::KeyMode),
            Trust::Certificates(certificates) => certificates.accept(sn, &pem, self.settings.clock.now()),
        };
        accepted.map_err(|error| reply.refused(error.into()))
    }
}

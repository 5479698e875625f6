//! From a message to a signed request.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Client;
use crate::content_key::ContentKey;
use crate::error::Error;
use crate::file::File;
use crate::method::{Message, Wire};
use crate::options::CallOptions;
use crate::request::{Parameters, Place, RequestError, SignedRequest, add_fields};
use crate::validate;

impl Client {
    /// Checks a message against its documented rules, and signs it.
    ///
    /// # Errors
    ///
    /// When it breaks a rule, a parameter cannot be sent, or the signer fails or is asynchronous. Nothing was sent.
    pub fn sign<M: Message>(&self, message: &M, options: &CallOptions) -> Result<SignedRequest, Error> {
        let mut request = self.prepare(message, options)?;
        request.signature = STANDARD.encode(self.settings.signing.sign(&request.parameters.signed_bytes())?);
        Ok(request)
    }

    /// Does the same as [`sign`](Self::sign), with any signer, and without blocking the thread if the signer does not.
    ///
    /// # Errors
    ///
    /// When it breaks a rule, a parameter cannot be sent, or the signer fails. Nothing was sent.
    pub async fn sign_async<M: Message>(&self, message: &M, options: &CallOptions) -> Result<SignedRequest, Error> {
        let mut request = self.prepare(message, options)?;
        let content = request.parameters.signed_bytes();
        request.signature = STANDARD.encode(self.settings.signing.sign_async(&content).await?);
        Ok(request)
    }

    /// A request that only lacks its signature.
    fn prepare<M: Message>(&self, message: &M, options: &CallOptions) -> Result<SignedRequest, Error> {
        let must_hold = options.validate.unwrap_or(self.settings.validate);
        if let Some(rules) = message.rules().filter(|_| must_hold) {
            validate::validate(message, rules)?;
        }
        let method = message.method();
        let content_key = self.content_key(method.wire, options)?;
        let mut parameters = self.common_parameters(message, options)?;
        add_fields(&mut parameters, message, content_key)?;
        parameters.sort()?;
        let files = match method.wire {
            Wire::Upload => Some(self.files(message)?),
            _ => None,
        };
        Ok(SignedRequest {
            gateway: self.settings.gateway.clone(),
            method: method.name.to_owned(),
            parameters,
            signature: String::new(),
            files,
        })
    }

    fn files<M: Message>(&self, message: &M) -> Result<Vec<(&'static str, File)>, RequestError> {
        let charset = self.settings.charset;
        let files = message.files().into_iter();
        files
            .map(|(name, file)| match charset.encode(file.name()) {
                Some(_) => Ok((name, file.clone())),
                None => Err(RequestError::NotInCharset {
                    name: name.to_owned(),
                    charset,
                }),
            })
            .collect()
    }

    /// The key with which the content of this request is encrypted. Only what travels as `biz_content` can be.
    fn content_key(&self, wire: Wire, options: &CallOptions) -> Result<Option<&ContentKey>, RequestError> {
        let key = self.settings.content_key.as_ref();
        let has_content = matches!(wire, Wire::BizContent | Wire::Page | Wire::App);
        match options.encrypt {
            Some(true) if !has_content => Err(RequestError::NoContent),
            Some(true) if key.is_none() => Err(RequestError::NoContentKey),
            Some(false) => Ok(None),
            _ => Ok(key.filter(|_| has_content)),
        }
    }

    fn common_parameters<M: Message>(&self, message: &M, options: &CallOptions) -> Result<Parameters, RequestError> {
        let settings = &*self.settings;
        let method = message.method();
        let mut parameters = Parameters::new(settings.charset);
        let option = |value: &Option<String>| value.clone().unwrap_or_default();
        let merchant = options.app_auth_token.as_deref().or(self.app_auth_token.as_deref());
        // Without its token a call would be made in another name than was meant.
        for (name, token) in [
            ("app_auth_token", merchant),
            ("auth_token", options.auth_token.as_deref()),
        ] {
            if token.is_some_and(|token| token.trim().is_empty()) {
                return Err(RequestError::Blank { name: name.to_owned() });
            }
        }
        for (place, name, value) in [
            (Place::Query, "app_id", settings.app_id.clone()),
            (Place::Query, "method", method.name.to_owned()),
            (Place::Query, "version", method.version.to_owned()),
            (Place::Query, "format", "json".to_owned()),
            (Place::Query, "charset", settings.charset.as_str().to_owned()),
            (
                Place::Query,
                "sign_type",
                settings.signing.sign_type().as_str().to_owned(),
            ),
            (Place::Query, "timestamp", settings.clock.now().to_string()),
            (Place::Query, "notify_url", option(&options.notify_url)),
            (Place::Query, "return_url", option(&options.return_url)),
            // Addresses end up in logs, so tokens travel in the body.
            (Place::Body, "auth_token", option(&options.auth_token)),
            (Place::Body, "app_auth_token", merchant.unwrap_or_default().to_owned()),
        ] {
            parameters.common(place, name, value)?;
        }
        for (name, value) in settings.trust.parameters() {
            parameters.common(Place::Query, name, value)?;
        }
        Ok(parameters)
    }
}

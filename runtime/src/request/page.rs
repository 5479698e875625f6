//! The page that sends a browser to Alipay with a form.

use std::fmt::Write as _;

use super::parameters::Place;
use super::signed::SignedRequest;

const CONTINUE: &str = "Continue to Alipay / 前往支付宝";

/// A field may be named `submit`, and would then be what `form.submit` means.
const SUBMIT: &str = "HTMLFormElement.prototype.submit.call(document.forms[0])";

impl SignedRequest {
    /// The HTML document that sends a browser to Alipay by itself or, where scripts do not run, with a button.
    ///
    /// Serve it as `text/html; charset=utf-8` and uncached, whatever the charset of the request is. It takes more
    /// parameters than [`to_url`](Self::to_url), since those of the application travel in the body. Where a content
    /// security policy forbids inline scripts, use [`to_form_html_with_nonce`](Self::to_form_html_with_nonce).
    ///
    /// ```
    /// use alipay_runtime::{CallOptions, Client, Error, Untyped, Wire};
    /// use serde_json::json;
    ///
    /// fn page(client: &Client) -> Result<String, Error> {
    ///     let order = json!({"out_trade_no": "20260101-1", "total_amount": "88.80", "subject": "Tea"});
    ///     let message = Untyped::new("alipay.trade.page.pay", order).wire(Wire::Page);
    ///     Ok(client.sign(&message, &CallOptions::default())?.to_form_html())
    /// }
    /// ```
    pub fn to_form_html(&self) -> String {
        self.page("")
    }

    /// The same document with a nonce, the one in the `script-src` of the content security policy, on its script.
    ///
    /// Any text can be given; what is no base64 is escaped, but no browser will accept it.
    ///
    /// ```
    /// use alipay_runtime::SignedRequest;
    ///
    /// fn answer(request: &SignedRequest, nonce: &str) -> http::Result<http::Response<String>> {
    ///     http::Response::builder()
    ///         .header("content-type", "text/html; charset=utf-8")
    ///         .header("cache-control", "no-store")
    ///         .header("content-security-policy", format!("script-src 'nonce-{nonce}'"))
    ///         .body(request.to_form_html_with_nonce(nonce))
    /// }
    /// ```
    pub fn to_form_html_with_nonce(&self, nonce: &str) -> String {
        self.page(&format!(" nonce=\"{}\"", escape(nonce)))
    }

    fn page(&self, script_attributes: &str) -> String {
        let (inputs, in_action): (Vec<_>, Vec<_>) = self
            .parameters
            .at(Place::Body)
            .partition(|(name, value)| is_submitted_unchanged(name, value));
        let action = self.address(self.parameters.at(Place::Query).chain(in_action));
        let mut fields = String::new();
        for (name, value) in inputs {
            // Writing to a String cannot fail.
            let _ = writeln!(
                fields,
                "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
                escape(name),
                escape(value)
            );
        }
        format!(
            "<!DOCTYPE html>\n\
             <html>\n\
             <head>\n\
             <meta charset=\"utf-8\">\n\
             <title>{CONTINUE}</title>\n\
             </head>\n\
             <body>\n\
             <form method=\"post\" action=\"{}\" accept-charset=\"{}\" autocomplete=\"off\">\n\
             {fields}\
             <button type=\"submit\">{CONTINUE}</button>\n\
             </form>\n\
             <script{script_attributes}>{SUBMIT}</script>\n\
             </body>\n\
             </html>\n",
            escape(&action),
            self.parameters.charset().as_str(),
        )
    }
}

/// Browsers turn line ends into CR LF, cannot read some characters, leave out inputs without a name and put the charset
/// into one of a certain name. What they would not submit as it is travels percent-encoded in the address.
fn is_submitted_unchanged(name: &str, value: &str) -> bool {
    let is_plain = |text: &str| !text.chars().any(|c| c.is_control() || is_noncharacter(c));
    !name.is_empty() && !name.eq_ignore_ascii_case("_charset_") && is_plain(name) && is_plain(value)
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// For the value of an attribute.
fn escape(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => output.push_str("&amp;"),
            '<' => output.push_str("&lt;"),
            '>' => output.push_str("&gt;"),
            '"' => output.push_str("&quot;"),
            '\'' => output.push_str("&#39;"),
            c => output.push(c),
        }
    }
    output
}

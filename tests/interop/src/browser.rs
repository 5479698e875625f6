//! A browser, as far as it takes a form: an HTML parser, and what the HTML standard says of submitting.

use encoding_rs::{Encoding, UTF_8};
use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use ureq::http::Response;
use ureq::{Agent, Body, ResponseExt as _};

/// The one form of a page.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(crate) action: String,
    method: String,
    /// As the form says; the pages of the SDKs say nothing, and are taken for UTF-8.
    charset: Option<&'static Encoding>,
    fields: Vec<(String, String)>,
}

impl Form {
    pub(crate) fn read(html: &str) -> Self {
        let page = parse_document(RcDom::default(), ParseOpts::default()).one(html);
        let mut form = Self::default();
        form.collect(&page.document);
        assert_eq!(form.method.to_lowercase(), "post", "{html}");
        form
    }

    fn collect(&mut self, node: &Handle) {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let attribute = |wanted: &str| {
                let attributes = attrs.borrow();
                let found = attributes.iter().find(|attribute| &*attribute.name.local == wanted);
                found.map(|attribute| attribute.value.to_string())
            };
            match &*name.local {
                "form" => {
                    self.action = attribute("action").unwrap_or_default();
                    self.method = attribute("method").unwrap_or_default();
                    let charset = attribute("accept-charset");
                    self.charset = charset.and_then(|charset| Encoding::for_label(charset.as_bytes()));
                }
                "input" => self
                    .fields
                    .extend(attribute("name").map(|name| (name, attribute("value").unwrap_or_default()))),
                _ => {}
            }
        }
        node.children.borrow().iter().for_each(|child| self.collect(child));
    }

    fn body(&self) -> String {
        let encoding = self.charset.unwrap_or(UTF_8);
        form_urlencoded::Serializer::new(String::new())
            .encoding_override(Some(&|text| encoding.encode(text).0))
            .extend_pairs(&self.fields)
            .finish()
    }

    /// All parameters, those of the address first.
    pub(crate) fn parameters(&self) -> String {
        let (_, query) = self.action.split_once('?').unwrap_or_default();
        format!("{query}&{}", self.body())
    }

    /// What the server says when the form is submitted.
    pub(crate) fn submit(&self) -> Page {
        post(&self.action, "application/x-www-form-urlencoded", self.body())
    }
}

/// What a browser shows, after all redirects.
pub(crate) struct Page {
    address: String,
    pub(crate) text: String,
}

impl Page {
    /// Presses the button that has this name and value in a form without an address, and tells where that leads.
    pub(crate) fn press(&self, name: &str, value: &str) -> String {
        assert!(
            self.text.contains(&format!(r#"name="{name}" value="{value}""#)),
            "{}",
            self.text
        );
        let browser: Agent = Agent::config_builder().max_redirects(0).build().into();
        let response = browser
            .post(&self.address)
            .send_form([(name, value)])
            .unwrap_or_else(|error| self.fail(&error));
        let location = response
            .headers()
            .get("location")
            .and_then(|location| location.to_str().ok());
        location.expect("a redirect").to_owned()
    }

    fn fail(&self, error: &ureq::Error) -> ! {
        panic!("{}: {error}", self.address)
    }
}

/// What the server says to an order string, as an app that knows its charset hands it over.
pub(crate) fn hand_over(address: &str, order_string: String) -> Page {
    post(address, "application/x-www-form-urlencoded;charset=utf-8", order_string)
}

/// What the server says when an address is opened.
pub(crate) fn open(address: &str) -> Page {
    page(ureq::get(address).call()).unwrap_or_else(|error| panic!("{address}: {error}"))
}

fn post(address: &str, content_type: &str, body: String) -> Page {
    let response = ureq::post(address).header("content-type", content_type).send(body);
    page(response).unwrap_or_else(|error| panic!("{address}: {error}"))
}

fn page(response: Result<Response<Body>, ureq::Error>) -> Result<Page, ureq::Error> {
    let mut response = response?;
    Ok(Page {
        address: response.get_uri().to_string(),
        text: response.body_mut().read_to_string()?,
    })
}

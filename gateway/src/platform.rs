//! The way of a request: parameters, admission, method, answer. It knows nothing of HTTP.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value, json};

use crate::admission::{check_common, check_signature};
use crate::answer::Answer;
use crate::answer::Envelope;
use crate::answer::Refusal;
use crate::call::{Call, Verdict};
use crate::crypto::Keys;
use crate::descriptions::{Descriptions, Files, Finding, Method};
use crate::methods;
use crate::request::Parameters;
use crate::request::canonical;
use crate::store::Store;

/// Alipay, as far as it is played here.
#[derive(Debug)]
pub(crate) struct Platform {
    pub(crate) keys: Keys,
    app_id: String,
    descriptions: Descriptions,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    store: Store,
    calls: Vec<Call>,
    planned: VecDeque<Answer>,
}

/// What goes back to the client.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) envelope: Envelope,
    pub(crate) is_signed: bool,
    pub(crate) planned: Option<Answer>,
    pub(crate) trace_id: String,
}

impl Platform {
    pub(crate) fn new(app_id: String, keys: Keys, descriptions: Descriptions) -> Self {
        Self {
            keys,
            app_id,
            descriptions,
            state: Mutex::default(),
        }
    }

    pub(crate) fn app_id(&self) -> &str {
        &self.app_id
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    pub(crate) fn plan(&self, answer: Answer) {
        self.state().planned.push_back(answer);
    }

    /// Carries out a request, logs it, and says what to answer.
    pub(crate) fn answer(&self, query: &[u8], content_type: &str, body: &[u8]) -> Answered {
        let (parameters, refusal) = match Parameters::read(query, content_type, body) {
            Ok(parameters) => (parameters, None),
            Err(refusal) => (Parameters::default(), Some(refusal)),
        };
        let (signature, result) = match refusal {
            Some(refusal) => (Verdict::Unchecked, Err(refusal)),
            None => self.admit(&parameters),
        };
        let mut findings = Vec::new();
        let result = result.and_then(|()| self.content(&parameters, &mut findings));
        let mut state = self.state();
        let result = result.and_then(|(method, content)| carry_out(&mut state.store, method, &content));
        let is_signed = result.as_ref().err().is_none_or(|refusal| refusal.is_signed);
        let sub_code = result.as_ref().err().map(|refusal| refusal.sub_code.clone());
        let code = result
            .as_ref()
            .map_or_else(|refusal| refusal.code, |_| "10000")
            .to_owned();
        let node = result.unwrap_or_else(|refusal| refusal.members());

        let method = parameters.get("method").filter(|_| is_signed);
        let trace_id = format!("local-{}", state.calls.len() + 1);
        state.calls.push(Call {
            method: parameters.get("method").unwrap_or_default().to_owned(),
            parameters: parameters.all().clone(),
            canonical: canonical(parameters.all()),
            signature,
            code,
            sub_code,
            findings,
            trace_id: trace_id.clone(),
        });
        Answered {
            envelope: Envelope::of(method, node),
            is_signed,
            planned: state.planned.pop_front(),
            trace_id,
        }
    }

    fn admit(&self, parameters: &Parameters) -> (Verdict, Result<(), Refusal>) {
        match check_common(parameters, &self.app_id) {
            Ok(()) => check_signature(parameters, &self.keys),
            Err(refusal) => (Verdict::Unchecked, Err(refusal)),
        }
    }

    /// The method and the fields of a request that keeps every rule of its description.
    fn content(
        &self,
        parameters: &Parameters,
        findings: &mut Vec<Finding>,
    ) -> Result<(&Method, Map<String, Value>), Refusal> {
        let method = parameters.get("method").and_then(|name| self.descriptions.method(name));
        let method = method.ok_or_else(|| Refusal::invalid("isv.invalid-method", "不存在的方法名"))?;
        let biz_content = match parameters.get("biz_content") {
            None if method.needs_biz_content() => return Err(Refusal::missing("biz_content")),
            None => Map::new(),
            Some(text) => serde_json::from_str(text)
                .map_err(|_| Refusal::invalid("isv.invalid-parameter", "参数biz_content不是JSON对象"))?,
        };
        let content = method.content(parameters.all(), biz_content);
        *findings = method.check(&content, &Files::new());
        match findings.first() {
            Some(first) => Err(Refusal::of(first)),
            None => Ok((method, content)),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn carry_out(store: &mut Store, method: &Method, content: &Map<String, Value>) -> Result<Map<String, Value>, Refusal> {
    let mut node = match methods::find(method.name()) {
        Some(play) => {
            let mut node = play(store, content)?;
            method.complete(&mut node, content);
            node
        }
        None => method.example_answer(content),
    };
    node.insert("code".to_owned(), json!("10000"));
    node.insert("msg".to_owned(), json!("Success"));
    Ok(node)
}

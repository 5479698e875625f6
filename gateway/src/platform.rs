//! The way of a request: admission, method, answer. It knows nothing of HTTP.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::json;

use crate::admission::{Admission, Admitted, App, admit};
use crate::answer::{Answer, Envelope, Manner, Refusal};
use crate::call::Call;
use crate::clock::Clock;
use crate::crypto::Keys;
use crate::descriptions::{Descriptions, Files, Finding, Method, SentFile};
use crate::methods;
use crate::request::{File, Request};
use crate::store::{Members, Store};

/// Alipay, as far as it is played here.
#[derive(Debug)]
pub(crate) struct Platform {
    pub(crate) keys: Keys,
    pub(crate) app: App,
    pub(crate) clock: Clock,
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
    pub(crate) fn new(app: App, keys: Keys, clock: Clock, descriptions: Descriptions) -> Self {
        Self {
            keys,
            app,
            clock,
            descriptions,
            state: Mutex::default(),
        }
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    pub(crate) fn plan(&self, answer: Answer) {
        self.state().planned.push_back(answer);
    }

    /// Carries out a request, logs it, and says what to answer.
    pub(crate) fn answer(&self, request: &Request) -> Answered {
        let Admission { signature, result } = admit(request, &self.app, self.clock.now());
        let manner = Manner::of(request);
        let mut findings = Vec::new();
        let result = result.and_then(|admitted| self.content(request, admitted, &mut findings));
        let mut state = self.state();
        let result = result.and_then(|(method, content)| carry_out(&mut state.store, method, &content));
        let is_signed = result.as_ref().err().is_none_or(|refusal| refusal.is_signed);
        let sub_code = result.as_ref().err().map(|refusal| refusal.sub_code.clone());
        let code = result
            .as_ref()
            .map_or_else(|refusal| refusal.code, |_| "10000")
            .to_owned();
        let node = result.unwrap_or_else(|refusal| refusal.members());

        let (parameters, files) = (&request.parameters, request.files.iter());
        let method = parameters.get("method").filter(|_| is_signed);
        let trace_id = format!("local-{}", state.calls.len() + 1);
        state.calls.push(Call {
            method: parameters.get("method").unwrap_or_default().to_owned(),
            parameters: parameters.texts().clone(),
            files: files.map(|(name, file)| (name.clone(), file.content.len())).collect(),
            canonical: request.charset.decode(&parameters.canonical()).unwrap_or_default(),
            signature,
            code,
            sub_code,
            findings,
            trace_id: trace_id.clone(),
        });
        Answered {
            envelope: Envelope::of(method, node, manner),
            is_signed,
            planned: state.planned.pop_front(),
            trace_id,
        }
    }

    /// The method and the fields of a request that keeps every rule of its description.
    fn content(
        &self,
        request: &Request,
        admitted: Admitted,
        findings: &mut Vec<Finding>,
    ) -> Result<(&Method, Members), Refusal> {
        let method = self.descriptions.method(&admitted.method);
        let method = method.ok_or_else(|| Refusal::invalid("isv.invalid-method", "不存在的方法名"))?;
        if admitted.biz_content.is_none() && method.needs_biz_content() {
            return Err(Refusal::missing("biz_content"));
        }
        let content = method.content(request.parameters.texts(), admitted.biz_content.unwrap_or_default());
        *findings = method.check(&content, &files(request));
        match findings.first() {
            Some(first) => Err(Refusal::of(first)),
            None => Ok((method, content)),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn carry_out(store: &mut Store, method: &Method, content: &Members) -> Result<Members, Refusal> {
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

fn files(request: &Request) -> Files {
    let sent = |file: &File| SentFile {
        name: file.file_name.clone(),
        bytes: file.content.len() as u64,
    };
    request
        .files
        .iter()
        .map(|(name, file)| (name.clone(), sent(file)))
        .collect()
}

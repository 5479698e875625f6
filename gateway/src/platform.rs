//! The way of a request: admission, method, answer. It knows nothing of HTTP.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::json;

use crate::admission::{Admission, Admitted, App, admit};
use crate::answer::{Answer, Envelope, Manner, Outgoing, Plan, Refusal, outgoing};
use crate::call::Call;
use crate::clock::Clock;
use crate::crypto::Keys;
use crate::descriptions::{Descriptions, Files, Finding, Method, SentFile};
use crate::log::Log;
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
    pub(crate) log: Log,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    store: Store,
    plan: Plan,
}

/// What goes back to the client.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) outgoing: Outgoing,
    pub(crate) trace_id: String,
}

impl Platform {
    pub(crate) fn new(app: App, keys: Keys, clock: Clock, descriptions: Descriptions, plan: Plan, log: Log) -> Self {
        Self {
            keys,
            app,
            clock,
            descriptions,
            log,
            state: Mutex::new(State {
                store: Store::default(),
                plan,
            }),
        }
    }

    /// Hands out what goes wrong on demand.
    pub(crate) fn plan<T>(&self, look: impl FnOnce(&mut Plan) -> T) -> T {
        look(&mut self.state().plan)
    }

    /// Carries out a request, logs it, and says what to answer. A fault that the request itself asks for goes before
    /// those that were planned.
    pub(crate) fn answer(&self, request: &Request, asked: Option<Answer>) -> Answered {
        let Admission { signature, result } = admit(request, &self.app, self.clock.now());
        let mut findings = Vec::new();
        let result = result.and_then(|admitted| self.content(request, admitted, &mut findings));
        let (parameters, files) = (&request.parameters, request.files.iter());
        let method = parameters.get("method").unwrap_or_default().to_owned();
        // Held to the end, so that the log is in the order of the numbers.
        let mut state = self.state();
        let number = self.log.number();
        let result = result.and_then(|(method, content)| carry_out(&mut state.store, method, &content));
        let mut fault = asked.or_else(|| state.plan.choose(number, &method));
        let draw = state.plan.draw(number);

        let refusal = result.as_ref().err();
        let is_signed = refusal.is_none_or(|refusal| refusal.is_signed);
        let code = refusal.map_or("10000", |refusal| refusal.code).to_owned();
        let sub_code = refusal.map(|refusal| refusal.sub_code.clone());
        let reasons = refusal.map(|refusal| refusal.sub_msg.clone()).into_iter();
        let reasons = reasons.chain(findings.iter().map(ToString::to_string)).collect();
        let node = result.unwrap_or_else(|refusal| refusal.members());
        let envelope = Envelope::of(
            parameters.get("method").filter(|_| is_signed),
            node,
            Manner::of(request),
        );
        let outgoing = outgoing(envelope, is_signed, fault.as_mut(), draw, &self.keys);

        let trace_id = format!("local-{number}");
        self.log.push(Call {
            number,
            time: self.clock.now().into(),
            method,
            parameters: parameters.texts().clone(),
            files: files.map(|(name, file)| (name.clone(), file.content.len())).collect(),
            canonical: request.charset.decode(&parameters.canonical()).unwrap_or_default(),
            signature,
            code,
            sub_code,
            findings,
            reasons,
            fault,
            answer: outgoing.text(),
            trace_id: trace_id.clone(),
        });
        drop(state);
        Answered { outgoing, trace_id }
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

//! The way of a request: admission, method, answer. It knows nothing of HTTP.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value, json};

use crate::admission::{Admission, Admitted, App, admit};
use crate::answer::Answer;
use crate::answer::Envelope;
use crate::answer::Manner;
use crate::answer::Refusal;
use crate::call::Call;
use crate::clock::Clock;
use crate::crypto::Keys;
use crate::methods;
use crate::request::Request;
use crate::store::Store;

/// Alipay, as far as it is played here.
#[derive(Debug)]
pub(crate) struct Platform {
    pub(crate) keys: Keys,
    pub(crate) app: App,
    pub(crate) clock: Clock,
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
    pub(crate) fn new(app: App, keys: Keys, clock: Clock) -> Self {
        Self {
            keys,
            app,
            clock,
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
        let mut state = self.state();
        let result = result.and_then(|admitted| carry_out(&mut state.store, &admitted));
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
            trace_id: trace_id.clone(),
        });
        Answered {
            envelope: Envelope::of(method, node, manner),
            is_signed,
            planned: state.planned.pop_front(),
            trace_id,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn carry_out(store: &mut Store, admitted: &Admitted) -> Result<Map<String, Value>, Refusal> {
    let method = methods::find(&admitted.method);
    let method = method.ok_or_else(|| Refusal::invalid("isv.invalid-method", "不存在的方法名"))?;
    let mut node = method(store, admitted.content(true)?)?;
    node.insert("code".to_owned(), json!("10000"));
    node.insert("msg".to_owned(), json!("Success"));
    Ok(node)
}

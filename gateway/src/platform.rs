//! The way of a request: admission, method, answer. It knows nothing of HTTP.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use serde_json::json;

use crate::admission::{Admission, Admitted, App, admit};
use crate::answer::{Answer, Envelope, Manner, Outgoing, Plan, Refusal, outgoing};
use crate::call::Call;
use crate::cashier;
use crate::clock::Clock;
use crate::crypto::{Keys, Signer};
use crate::descriptions::{Descriptions, Files, Finding, Method, SentFile};
use crate::log::Log;
use crate::methods::alipay_certificate::{DOWNLOAD, download};
use crate::methods::passage;
use crate::methods::{self, Asked};
use crate::notifications::{Scale, Sender};
use crate::request::{File, Request};
use crate::store::{Keeper, Members};

/// Alipay, as far as it is played here.
#[derive(Debug)]
pub(crate) struct Platform {
    pub(crate) keys: Keys,
    pub(crate) app: App,
    pub(crate) clock: Clock,
    pub(crate) keeper: Arc<Keeper>,
    descriptions: Descriptions,
    origin: OnceLock<String>,
    pub(crate) log: Log,
    plan: Mutex<Plan>,
}

/// What goes back to the client.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) outgoing: Outgoing,
    pub(crate) is_faulty: bool,
    pub(crate) trace_id: String,
    /// Alipay's number of the order, when the buyer's browser or app asked and not the application.
    pub(crate) placed: Option<Result<String, Refusal>>,
}

impl Platform {
    pub(crate) fn new(
        app: App,
        keys: Keys,
        clock: Clock,
        descriptions: Descriptions,
        keeper: Arc<Keeper>,
        plan: Plan,
        log: Log,
    ) -> Self {
        Self {
            keys,
            app,
            clock,
            keeper,
            descriptions,
            origin: OnceLock::new(),
            log,
            plan: Mutex::new(plan),
        }
    }

    /// Notes where the gateway can be reached, for addresses in answers, and returns that: `http://127.0.0.1:40123`.
    pub(crate) fn listens_at(&self, address: SocketAddr) -> &str {
        self.origin.get_or_init(|| format!("http://{address}"))
    }

    /// What signs that which Alipay says by itself.
    pub(crate) fn signer(&self) -> Signer {
        Signer::new(&self.keys, self.app.certificates.as_ref())
    }

    /// What sends this platform's notifications.
    pub(crate) fn sender(&self, scale: Scale) -> Sender {
        Sender {
            keeper: self.keeper.clone(),
            signer: self.signer(),
            app_id: self.app.id.clone(),
            scale,
        }
    }

    /// Hands out what goes wrong on demand.
    pub(crate) fn plan<T>(&self, look: impl FnOnce(&mut Plan) -> T) -> T {
        look(&mut self.locked_plan())
    }

    /// Carries out a request, logs it, and says what to answer. A fault that the request itself asks for goes before
    /// those that were planned.
    pub(crate) fn answer(&self, request: &Request, asked: Option<Answer>) -> Answered {
        let Admission { signature, result } = admit(request, &self.app, &self.keeper, self.clock.now());
        let is_encrypted = result.as_ref().is_ok_and(|admitted| admitted.is_encrypted);
        let mut findings = Vec::new();
        let result = result.and_then(|admitted| self.content(request, admitted, &mut findings));
        let (parameters, files) = (&request.parameters, request.files.iter());
        let method = parameters.get("method").unwrap_or_default().to_owned();
        // Held to the end, so that the log is in the order of the numbers.
        let mut plan = self.locked_plan();
        let number = self.log.number();
        let result = result.and_then(|(method, content)| self.carry_out(request, method, &content));
        let placed =
            cashier::is_for_buyers(&method).then(|| result.as_ref().map(cashier::placed).map_err(Refusal::clone));
        let mut fault = asked.or_else(|| plan.choose(number, &method));
        let draw = plan.draw(number);

        let refusal = result.as_ref().err();
        let is_signed = refusal.is_none_or(|refusal| refusal.is_signed);
        let sub_code = refusal.map(|refusal| refusal.sub_code.clone());
        let reasons = refusal.map(|refusal| refusal.sub_msg.clone()).into_iter();
        let reasons = reasons.chain(findings.iter().map(ToString::to_string)).collect();
        let node = result.unwrap_or_else(|refusal| refusal.members());
        let code = methods::text(&node, "code").to_owned();
        let envelope = Envelope::of(
            parameters.get("method").filter(|_| is_signed),
            node,
            Manner::of(request, &self.app, is_encrypted),
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
            fault: fault.clone(),
            answer: outgoing.text(),
            trace_id: trace_id.clone(),
        });
        drop(plan);
        Answered {
            outgoing,
            is_faulty: fault.is_some(),
            trace_id,
            placed,
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
        if request.parameters.get("version") != Some(method.version()) {
            return Err(Refusal::other_version(method));
        }
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

    fn carry_out(&self, request: &Request, method: &Method, content: &Members) -> Result<Members, Refusal> {
        let mut node = match methods::find(method.name()) {
            _ if method.name() == DOWNLOAD => download(self.app.certificates.as_ref(), content)?,
            Some(play) => {
                let origin = self.origin.get().map_or("", String::as_str);
                let message_url = self.app.message_url.as_deref();
                let asked = Asked::new(&request.parameters, content, message_url, origin);
                passage::let_time_pass(&self.keeper)?;
                let mut node = self.keeper.transact(|store| play(store, &asked))?;
                let left_out = methods::left_out(&node);
                method.complete(&mut node, content);
                node.retain(|name, _| !left_out.contains(name));
                node
            }
            None => method.example_answer(content),
        };
        node.entry("code").or_insert_with(|| json!("10000"));
        node.entry("msg").or_insert_with(|| json!("Success"));
        Ok(node)
    }

    fn locked_plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }
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

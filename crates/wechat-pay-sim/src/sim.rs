//! The platform as one value.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::api;
use crate::books::order::{self, Event, Standing};
use crate::books::refund::Standing as RefundStanding;
use crate::books::{Books, Payment};
use crate::callbacks::{self, Delivery, Queue};
use crate::crypto::seal::seal;
use crate::crypto::signature::Secret;
use crate::faults::{CallbackFault, Fault, Race, RefundEnd};
use crate::gate::Gate;
use crate::http::{HttpReply, HttpRequest, Outcome};
use crate::merchant::Merchant;
use crate::pages;
use crate::platform::Platform;
use crate::time::rfc3339;

/// How long a slow answer takes.
const SLOW: Duration = Duration::from_secs(60);
/// How old a stale signature is, seconds.
const STALE: i64 = 600;

/// The simulated platform with one merchant.
#[derive(Debug, Clone)]
pub struct Sim {
    /// Who may use the API.
    pub merchant: Merchant,
    /// The platform's keys.
    pub platform: Platform,
    /// Orders and refunds.
    pub books: Books,
    /// What is to be told.
    pub queue: Queue,
    /// What goes wrong with the next requests.
    pub faults: VecDeque<Option<Fault>>,
    /// What payers do when their order is closed.
    pub races: VecDeque<Option<Race>>,
    /// How the next refunds end.
    pub refund_ends: VecDeque<RefundEnd>,
    /// How long a refund takes.
    pub refund_takes: SignedDuration,
    /// Requests that were carried out, for tests that count.
    pub carried_out: Vec<String>,
    /// Scheme and host of payers' pages.
    pub pages_host: String,
    /// Host of the merchant's pages, which lead to payers' pages; any when there is none.
    pub domain: Option<String>,
    stranger: Secret,
    gate: Gate,
    counter: u64,
}

impl Sim {
    /// A platform; `stranger` is a key that nobody knows, for forged signatures.
    pub fn new(merchant: Merchant, platform: Platform, stranger: Secret) -> Self {
        Self {
            merchant,
            platform,
            books: Books::default(),
            queue: Queue::default(),
            faults: VecDeque::new(),
            races: VecDeque::new(),
            refund_ends: VecDeque::new(),
            refund_takes: SignedDuration::from_mins(2),
            carried_out: Vec::new(),
            pages_host: pages::HOST.to_owned(),
            domain: None,
            stranger,
            gate: Gate::default(),
            counter: 0,
        }
    }

    /// Answers a request of the merchant.
    pub fn handle(&mut self, request: &HttpRequest, now: Timestamp) -> Outcome {
        self.pass_time(now);
        let fault = self.faults.pop_front().flatten();
        let answer = match fault {
            Some(fault) if !fault.commits() => (0, Vec::new()),
            _ => self.answer(request, now),
        };
        self.spoil(fault, answer, request, now)
    }

    /// Checks and carries out.
    fn answer(&mut self, request: &HttpRequest, now: Timestamp) -> (u16, Vec<u8>) {
        if request.path() == "/sns/oauth2/access_token" {
            return api::identity::exchange(self, request);
        }
        if let Err(shut) = self.gate.check(&self.merchant, request, now) {
            return problem(401, "SIGN_ERROR", shut.message());
        }
        self.carried_out.push(format!("{} {}", request.method, request.path()));
        api::route(self, request, now)
    }

    fn spoil(
        &mut self,
        fault: Option<Fault>,
        answer: (u16, Vec<u8>),
        request: &HttpRequest,
        now: Timestamp,
    ) -> Outcome {
        let asked = request.header("Wechatpay-Serial");
        // Downloads and identities come unsigned, as the real ones do.
        let unsigned = request.path() == api::bill::DOWNLOAD || request.path() == "/sns/oauth2/access_token";
        let prompt = |reply| Outcome::Answer(reply, Duration::ZERO);
        let (status, body) = answer;
        let Some(fault) = fault else {
            return prompt(if unsigned { plain(status, body) } else { self.signed(status, body, asked, now) });
        };
        let broken = || problem(500, "SYSTEM_ERROR", "system error");
        prompt(match fault {
            Fault::SilenceBefore | Fault::SilenceAfterCommit => return Outcome::Silence,
            Fault::TooManyRequests => {
                let (status, body) = problem(429, "FREQUENCY_LIMITED", "too many requests");
                self.signed(status, body, asked, now)
            }
            Fault::Error500 | Fault::Error500AfterCommit => {
                let (status, body) = broken();
                self.signed(status, body, asked, now)
            }
            Fault::Gateway502 => plain(502, b"<html><h1>502 Bad Gateway</h1></html>".to_vec()),
            Fault::Gateway403 => plain(403, br#"{"code":"NO_AUTH","message":"gateway"}"#.to_vec()),
            Fault::Accepted202 => self.signed(202, Vec::new(), asked, now),
            Fault::BadSignature => {
                let mut reply = self.signed(status, body, asked, now);
                reply.body.push(b' ');
                reply
            }
            Fault::UnknownSerial => self.forged(status, body, now),
            Fault::StaleTime => self.signed(status, body, asked, now - SignedDuration::from_secs(STALE)),
            Fault::Unsigned => plain(status, body),
            Fault::Slow => return Outcome::Answer(self.signed(status, body, asked, now), SLOW),
            Fault::WrongAmount => {
                let body = other_amount(&body);
                if unsigned { plain(status, body) } else { self.signed(status, body, asked, now) }
            }
            Fault::CutBody => plain(status, body[..body.len() / 2].to_vec()),
        })
    }

    /// The payer pays.
    ///
    /// # Errors
    /// The platform's code.
    pub fn pay(&mut self, number: &str, now: Timestamp) -> Result<(), &'static str> {
        let held = self.books.orders.get(number).ok_or("ORDER_NOT_EXIST")?;
        if now >= held.expires_at {
            return Err("ORDER_EXPIRED");
        }
        self.paid(number, Event::Pay, now)
    }

    /// The bank's money comes although the order was closed, or its time is over.
    ///
    /// # Errors
    /// The platform's code.
    pub fn pay_late(&mut self, number: &str, now: Timestamp) -> Result<(), &'static str> {
        self.paid(number, Event::PayLate, now)
    }

    /// The payer waits until it is too late.
    ///
    /// # Errors
    /// The platform's code.
    pub fn expire(&mut self, number: &str, now: Timestamp) -> Result<(), &'static str> {
        self.books.orders.get_mut(number).ok_or("ORDER_NOT_EXIST")?.expires_at = now;
        Ok(())
    }

    /// True when a pay page may be entered from `referer`.
    pub fn is_registered(&self, referer: &str) -> bool {
        let host = referer.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or_default());
        self.domain.as_deref().is_none_or(|domain| domain == host)
    }

    pub(crate) fn paid(&mut self, number: &str, event: Event, now: Timestamp) -> Result<(), &'static str> {
        let transaction = format!("42000{:0>23}", self.count());
        let held = self.books.orders.get_mut(number).ok_or("ORDER_NOT_EXIST")?;
        held.standing = order::next(held.standing, event)?;
        held.payment = Some(Payment { transaction, at: now });
        let url = held.notify_url.clone();
        let content = api::query::transaction(&self.merchant, number, held);
        self.queue.push("TRANSACTION.SUCCESS", &url, content, now);
        Ok(())
    }

    /// Lets refunds end that have taken their time.
    pub fn pass_time(&mut self, now: Timestamp) {
        let books = &mut self.books;
        for (number, refund) in &mut books.refunds {
            if refund.standing != RefundStanding::Processing || refund.ends_at > now {
                continue;
            }
            refund.standing = refund.end.into();
            let Some(held) = books.orders.get_mut(&refund.order) else { continue };
            if refund.end == RefundEnd::Closed {
                held.standing = order::next(held.standing, Event::RefundGivenUp).unwrap_or(held.standing);
            }
            let kind = match refund.end {
                RefundEnd::Success => "REFUND.SUCCESS",
                RefundEnd::Closed => "REFUND.CLOSED",
                RefundEnd::Abnormal => "REFUND.ABNORMAL",
            };
            let content = api::refund::notice(&self.merchant, number, refund, held);
            self.queue.push(kind, &refund.notify_url, content, refund.ends_at);
        }
    }

    /// The callbacks that are due now.
    pub fn due(&mut self, now: Timestamp) -> Vec<Delivery> {
        self.pass_time(now);
        let mut deliveries = Vec::new();
        for (event, fault) in self.queue.take_due(now) {
            let times = if fault == CallbackFault::Twice { 2 } else { 1 };
            for _ in 0..times {
                let request = self.callback(event.kind, &event.content, fault, event.id, now);
                let answer_is_lost = fault == CallbackFault::AckLost;
                deliveries.push(Delivery { event: event.id, url: event.url.clone(), request, answer_is_lost });
            }
        }
        deliveries
    }

    /// The merchant has answered a callback.
    pub fn answered(&mut self, delivery: &Delivery, status: u16, took: Duration) {
        if !delivery.answer_is_lost && callbacks::is_acknowledged(status, took) {
            self.queue.acknowledged(delivery.event);
        }
    }

    /// When something happens by itself next.
    pub fn next_due(&self) -> Option<Timestamp> {
        let processing = self.books.refunds.values().filter(|refund| refund.standing == RefundStanding::Processing);
        processing.map(|refund| refund.ends_at).chain(self.queue.next_due()).min()
    }

    /// A callback, signed and sealed for this one delivery.
    pub fn callback(
        &mut self,
        kind: &str,
        content: &Value,
        fault: CallbackFault,
        event: u64,
        now: Timestamp,
    ) -> HttpRequest {
        let mut content = content.clone();
        match fault {
            CallbackFault::WrongAmount => add_one(&mut content),
            CallbackFault::OtherMerchant => content["mchid"] = json!("1999999999"),
            _ => {}
        }
        let nonce = self.nonce()[..12].to_owned();
        // The associated data may be empty: every other event's is.
        let aad = if event.is_multiple_of(2) { "" } else { "transaction" };
        let plain = content.to_string();
        let sealed = seal(self.merchant.api_key.as_bytes(), &nonce, aad, plain.as_bytes()).unwrap_or(Value::Null);
        let body = json!({
            "id": format!("EV-{event}"),
            "create_time": rfc3339(now),
            "resource_type": "encrypt-resource",
            "event_type": kind,
            "summary": "通知",
            "resource": with_type(sealed, if kind.starts_with("REFUND") { "refund" } else { "transaction" }),
        });
        let body = body.to_string().into_bytes();
        let mut reply = match fault {
            CallbackFault::UnknownSerial => self.forged(200, body, now),
            CallbackFault::StaleTime => self.signed(200, body, None, now - SignedDuration::from_secs(STALE)),
            _ => self.signed(200, body, None, now),
        };
        if fault == CallbackFault::BadSignature {
            reply.body.push(b' ');
        }
        HttpRequest { method: "POST".into(), target: String::new(), headers: reply.headers, body: reply.body }
    }

    /// An answer as the platform signs it.
    fn signed(&mut self, status: u16, body: Vec<u8>, asked: Option<&str>, at: Timestamp) -> HttpReply {
        let nonce = self.nonce();
        match self.platform.signer(asked) {
            Some((serial, secret)) => sign(status, body, &serial, secret, &nonce, at),
            None => plain(status, body),
        }
    }

    /// An answer that is signed by a stranger.
    fn forged(&mut self, status: u16, body: Vec<u8>, at: Timestamp) -> HttpReply {
        let nonce = self.nonce();
        sign(status, body, "0123456789ABCDEF0123456789ABCDEF01234567", &self.stranger, &nonce, at)
    }

    pub(crate) fn count(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    /// 32 letters and digits; a run of the simulator always gives the same ones.
    pub(crate) fn nonce(&mut self) -> String {
        let digest = Sha256::digest(self.count().to_be_bytes());
        digest[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// An order's standing, for tests.
    pub fn standing(&self, number: &str) -> Option<Standing> {
        self.books.orders.get(number).map(|order| order.standing)
    }
}

/// An error's body.
pub(crate) fn problem(status: u16, code: &str, message: &str) -> (u16, Vec<u8>) {
    (status, json!({ "code": code, "message": message }).to_string().into_bytes())
}

fn sign(status: u16, body: Vec<u8>, serial: &str, secret: &Secret, nonce: &str, at: Timestamp) -> HttpReply {
    let time = at.as_second();
    let message = [time.to_string().as_bytes(), nonce.as_bytes(), &body, b""].join(&b'\n');
    let headers = [
        ("Content-Type", "application/json".to_owned()),
        ("Wechatpay-Timestamp", time.to_string()),
        ("Wechatpay-Nonce", nonce.to_owned()),
        ("Wechatpay-Serial", serial.to_owned()),
        ("Wechatpay-Signature", secret.sign(&message)),
    ];
    HttpReply { status, headers: headers.map(|(name, value)| (name.to_owned(), value)).to_vec(), body }
}

fn plain(status: u16, body: Vec<u8>) -> HttpReply {
    HttpReply { status, headers: Vec::new(), body }
}

fn with_type(mut sealed: Value, kind: &str) -> Value {
    sealed["original_type"] = json!(kind);
    sealed
}

fn add_one(content: &mut Value) {
    for name in ["total", "refund"] {
        if let Some(amount) = content["amount"][name].as_u64() {
            content["amount"][name] = json!(amount + 1);
        }
    }
}

fn other_amount(body: &[u8]) -> Vec<u8> {
    match serde_json::from_slice::<Value>(body) {
        Ok(mut content) => {
            add_one(&mut content);
            content.to_string().into_bytes()
        }
        Err(_) => body.to_vec(),
    }
}

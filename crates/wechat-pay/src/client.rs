//! The client: signs, sends, verifies, and says what became of each call.

mod certificates;

use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use jiff::Timestamp;

use crate::error::{CallError, Doubt, Refused};
use crate::judge::{Expected, Mismatch, Verdict, judge};
use crate::keys::PlatformKeys;
use crate::merchant::Merchant;
use crate::numbers::OutTradeNo;
use crate::sign::{Signable, SignerFault};
use crate::transport::{Host, Reply, Request, Transport, TransportFault};
use crate::verify::{Verified, verify};
use crate::wire;
use crate::wire::transaction::Transaction;

/// Where nonces come from: a new one for every request, also for a repeated one.
pub trait Nonces: Send + Sync {
    /// 16 bytes that were never given before; `None` when there are none to be had.
    fn next(&self) -> Option<[u8; 16]>;
}

/// The machine's random source.
#[derive(Debug, Default, Clone, Copy)]
pub struct RandomNonces;

impl Nonces for RandomNonces {
    fn next(&self) -> Option<[u8; 16]> {
        let mut bytes = [0; 16];
        SystemRandom::new().fill(&mut bytes).ok().map(|()| bytes)
    }
}

/// A merchant at WeChat Pay.
pub struct Client {
    merchant: Merchant,
    transport: Arc<dyn Transport>,
    nonces: Box<dyn Nonces>,
    /// A cache: what is missing is fetched again.
    keys: RwLock<Arc<PlatformKeys>>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("merchant", &self.merchant).finish_non_exhaustive()
    }
}

impl Client {
    /// A client with the machine's nonces.
    pub fn new(merchant: Merchant, transport: Arc<dyn Transport>) -> Self {
        Self::with_nonces(merchant, transport, Box::new(RandomNonces))
    }

    /// A client with given nonces.
    pub fn with_nonces(merchant: Merchant, transport: Arc<dyn Transport>, nonces: Box<dyn Nonces>) -> Self {
        let keys = RwLock::new(Arc::new(merchant.platform.clone()));
        Self { merchant, transport, nonces, keys }
    }

    /// Who we are.
    pub fn merchant(&self) -> &Merchant {
        &self.merchant
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        self.transport.as_ref()
    }

    /// The platform keys that are believed now.
    pub fn platform_keys(&self) -> Arc<PlatformKeys> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Believes these keys too, such as a new platform public key.
    pub fn trust(&self, more: PlatformKeys) {
        let mut held = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        let mut keys = PlatformKeys::clone(&held);
        keys.extend(more);
        *held = Arc::new(keys);
    }

    /// Asks where an order stands; `None` when WeChat has none of this number.
    ///
    /// # Errors
    /// [`CallError`].
    pub async fn query(&self, number: &OutTradeNo, now: Timestamp) -> Result<Option<Transaction>, CallError> {
        let target = format!("/v3/pay/transactions/out-trade-no/{number}?mchid={}", self.merchant.mchid);
        match self.get(&target, now).await {
            Ok(answer) => Ok(Some(answer.json().map_err(Doubt::Unreadable)?)),
            Err(CallError::Refused(refused)) if refused.status == 404 && refused.code == "ORDER_NOT_EXIST" => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// What a transaction means for an order: the same for queries and notifications.
    ///
    /// # Errors
    /// [`Mismatch`].
    pub fn judge(&self, expected: &Expected<'_>, said: &Transaction) -> Result<Verdict, Mismatch> {
        judge(&self.merchant, expected, said)
    }

    /// Closes an unpaid order; ask again afterwards, a payment may have come first. Not in its first five minutes.
    ///
    /// # Errors
    /// [`CallError`]; [`CallError::Refused`] with `ORDERPAID` when it is paid.
    pub async fn close(&self, number: &OutTradeNo, now: Timestamp) -> Result<(), CallError> {
        let body = serde_json::json!({ "mchid": self.merchant.mchid.as_str() }).to_string();
        let target = format!("/v3/pay/transactions/out-trade-no/{number}/close");
        self.post(&target, body.as_bytes(), now).await.map(drop)
    }

    pub(crate) async fn get(&self, target: &str, now: Timestamp) -> Result<Verified<Vec<u8>>, CallError> {
        self.call("GET", target, &[], now).await
    }

    pub(crate) async fn post(&self, target: &str, body: &[u8], now: Timestamp) -> Result<Verified<Vec<u8>>, CallError> {
        self.call("POST", target, body, now).await
    }

    async fn call(
        &self,
        method: &'static str,
        target: &str,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Verified<Vec<u8>>, CallError> {
        let Reply { status, headers, body } = self.exchange(method, target, body, now).await?;
        let verified =
            verify(&self.platform_keys(), &headers, body, now).map_err(|why| Doubt::Unverified { status, why })?;
        class_of(status, verified)
    }

    /// Sends a signed request; the answer is not verified yet.
    pub(crate) async fn exchange(
        &self,
        method: &'static str,
        target: &str,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Reply, CallError> {
        let request = Signable { method, target, body };
        let authorization = self
            .nonce()
            .and_then(|nonce| self.merchant.signer.authorization(self.merchant.mchid.as_str(), &request, now, &nonce))
            .map_err(|fault| CallError::NotDone(fault.to_string()))?;
        let mut headers = vec![("Authorization", authorization), ("Accept", "application/json".to_owned())];
        if !body.is_empty() {
            headers.push(("Content-Type", "application/json".to_owned()));
        }
        // Asks WeChat to answer with its public key while certificates are still in use elsewhere.
        if let Some(id) = self.platform_keys().names().find(|name| name.starts_with("PUB_KEY_ID_")) {
            headers.push(("Wechatpay-Serial", id.to_owned()));
        }
        let request = Request { method, host: Host::Pay, target: target.into(), headers, body: body.into() };
        self.transport.send(request).await.map_err(|fault| match fault {
            TransportFault::NotSent(why) => CallError::NotDone(why),
            TransportFault::NoAnswer(why) => CallError::Unknown(Doubt::NoAnswer(why)),
        })
    }

    pub(crate) fn nonce(&self) -> Result<String, SignerFault> {
        let bytes = self.nonces.next().ok_or(SignerFault::Failed)?;
        Ok(bytes.iter().map(|byte| format!("{byte:02X}")).collect())
    }
}

/// What a signed answer's status means for the money.
fn class_of(status: u16, answer: Verified<Vec<u8>>) -> Result<Verified<Vec<u8>>, CallError> {
    match status {
        200 | 204 => Ok(answer),
        429 => Err(CallError::NotDone("too many requests".into())),
        400..=499 => {
            let problem: wire::problem::Problem = answer.json().map_err(Doubt::Unreadable)?;
            Err(Refused { status, code: problem.code, message: problem.message }.into())
        }
        other => Err(Doubt::Status(other).into()),
    }
}

//! The simulator in place of the network, and the merchant that it knows. The server's payment suite uses this file, too.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use wechat_pay::keys::PlatformKeys;
use wechat_pay::sealed::ApiV3Key;
use wechat_pay::sign::Signer;
use wechat_pay::transport::{Reply, Request, Transport, TransportFault};
use wechat_pay::{AppId, MchId, Merchant};
use wechat_pay_sim::{HttpRequest, KeyMode, Outcome, Sim, testing};

/// What the client waits for an answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// The simulator in place of the network.
pub struct Wire {
    pub sim: Arc<Mutex<Sim>>,
    pub now: Box<dyn Fn() -> Timestamp + Send + Sync>,
    /// Nothing goes out.
    pub cut: Arc<Mutex<bool>>,
}

#[async_trait]
impl Transport for Wire {
    async fn send(&self, request: Request) -> Result<Reply, TransportFault> {
        if *self.cut.lock().unwrap() {
            return Err(TransportFault::NotSent("no connection".into()));
        }
        let request = HttpRequest {
            method: request.method.into(),
            target: request.target,
            headers: request.headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            body: request.body,
        };
        match self.sim.lock().unwrap().handle(&request, (self.now)()) {
            Outcome::Answer(reply, after) if after <= PATIENCE => {
                Ok(Reply { status: reply.status, headers: reply.headers, body: reply.body })
            }
            Outcome::Answer(..) | Outcome::Silence => Err(TransportFault::NoAnswer("too late".into())),
        }
    }
}

/// The keys that the simulator signs with.
pub fn platform_keys(sim: &Sim, mode: KeyMode) -> PlatformKeys {
    let platform = sim.platform.current().unwrap();
    let mut keys = PlatformKeys::default();
    match mode {
        KeyMode::Certificate => drop(keys.add_certificate(platform.certificate()).unwrap()),
        KeyMode::PublicKey => {
            keys.add_public_key(&platform.public_id(), &platform.secret().public().to_pem().unwrap()).unwrap();
        }
    }
    keys
}

/// The merchant whom the simulator knows.
pub fn merchant(platform: PlatformKeys, notify_url: &str) -> Merchant {
    let merchant = Merchant {
        mchid: MchId::parse(testing::MCHID).unwrap(),
        appid: AppId::parse(testing::APPID).unwrap(),
        signer: Signer::from_pem(testing::MERCHANT_KEY, testing::SERIAL).unwrap(),
        api_key: ApiV3Key::new(testing::API_KEY.as_bytes()).unwrap(),
        notify_url: notify_url.into(),
        platform,
    };
    merchant.checked().unwrap()
}

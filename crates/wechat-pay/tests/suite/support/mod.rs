//! A merchant, the simulated platform and the time between them.

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use wechat_pay::judge::{Expected, Mismatch, Verdict};
use wechat_pay::keys::PlatformKeys;
use wechat_pay::notify::{Event, NotifyFault};
use wechat_pay::sealed::ApiV3Key;
use wechat_pay::sign::Signer;
use wechat_pay::transport::{Reply, Request, Transport, TransportFault};
use wechat_pay::{AppId, CallError, Client, Fen, MchId, Merchant, Nonces, Order, OutTradeNo, Place, RandomNonces};
use wechat_pay_sim::{HttpRequest, KeyMode, Outcome, Sim, testing};

/// What the client waits for an answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// The amount of every order.
pub const PRICE: Fen = Fen(2_500);

/// The simulator in place of the network.
pub struct Wire {
    sim: Arc<Mutex<Sim>>,
    clock: Arc<Mutex<Timestamp>>,
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
        let now = *self.clock.lock().unwrap();
        match self.sim.lock().unwrap().handle(&request, now) {
            Outcome::Answer(reply, after) if after <= PATIENCE => {
                Ok(Reply { status: reply.status, headers: reply.headers, body: reply.body })
            }
            Outcome::Answer(..) | Outcome::Silence => Err(TransportFault::NoAnswer("too late".into())),
        }
    }
}

/// All of it.
pub struct World {
    pub client: Client,
    pub cut: Arc<Mutex<bool>>,
    sim: Arc<Mutex<Sim>>,
    clock: Arc<Mutex<Timestamp>>,
}

impl World {
    pub fn new(mode: KeyMode) -> Self {
        Self::with(mode, Box::new(RandomNonces))
    }

    pub fn with(mode: KeyMode, nonces: Box<dyn Nonces>) -> Self {
        let start: Timestamp = "2026-06-01T02:00:00Z".parse().unwrap();
        let sim = testing::sim(mode, start).unwrap();
        let platform = sim.platform.current().unwrap();
        let mut keys = PlatformKeys::default();
        match mode {
            KeyMode::Certificate => drop(keys.add_certificate(platform.certificate()).unwrap()),
            KeyMode::PublicKey => {
                keys.add_public_key(&platform.public_id(), &platform.secret().public().to_pem().unwrap()).unwrap();
            }
        }
        let (sim, clock) = (Arc::new(Mutex::new(sim)), Arc::new(Mutex::new(start)));
        let cut = Arc::new(Mutex::new(false));
        let wire = Wire { sim: sim.clone(), clock: clock.clone(), cut: cut.clone() };
        let client = Client::with_nonces(merchant(keys), Arc::new(wire), nonces);
        Self { client, cut, sim, clock }
    }

    /// Another way to the same platform.
    pub fn wire(&self) -> Arc<Wire> {
        Arc::new(Wire { sim: self.sim.clone(), clock: self.clock.clone(), cut: self.cut.clone() })
    }

    pub fn sim(&self) -> MutexGuard<'_, Sim> {
        self.sim.lock().unwrap()
    }

    pub fn now(&self) -> Timestamp {
        *self.clock.lock().unwrap()
    }

    pub fn wait(&self, seconds: i64) {
        *self.clock.lock().unwrap() += SignedDuration::from_secs(seconds);
    }

    /// Places an order; it stands open.
    pub async fn placed(&self, number: &str) -> OutTradeNo {
        let order = self.order(number);
        self.client.order(&order, self.now()).await.unwrap();
        order.number
    }

    /// Places an order and pays it.
    pub async fn paid(&self, number: &str) -> OutTradeNo {
        let number = self.placed(number).await;
        self.sim().pay(number.as_str(), self.now()).unwrap();
        number
    }

    pub fn order(&self, number: &str) -> Order {
        Order {
            number: OutTradeNo::parse(number).unwrap(),
            description: "毕业生图像采集".into(),
            amount: PRICE,
            expires_at: self.now() + SignedDuration::from_mins(30),
            place: Place::H5 { ip: "203.0.113.9".parse().unwrap() },
        }
    }

    /// Asks, and says what it means.
    pub async fn verdict(&self, number: &OutTradeNo) -> Result<Option<Verdict>, CallError> {
        let said = self.client.query(number, self.now()).await?;
        Ok(said.map(|said| self.client.judge(&Expected { number, amount: PRICE }, &said).unwrap()))
    }

    /// Delivers what is due; what the client makes of each.
    pub fn deliver(&self) -> Vec<Result<Event, NotifyFault>> {
        let due = self.sim().due(self.now());
        let mut heard = Vec::new();
        for delivery in due {
            let read = self.client.notification(&delivery.request.headers, delivery.request.body.clone(), self.now());
            let status = if read.is_ok() { 204 } else { 401 };
            self.sim().answered(&delivery, status, Duration::ZERO);
            heard.push(read);
        }
        heard
    }

    /// What a callback says about an order.
    pub fn said(&self, number: &OutTradeNo, event: &Event) -> Result<Verdict, Mismatch> {
        match event {
            Event::Transaction(said) => self.client.judge(&Expected { number, amount: PRICE }, said),
            other => panic!("{other:?}"),
        }
    }
}

pub fn merchant(platform: PlatformKeys) -> Merchant {
    let merchant = Merchant {
        mchid: MchId::parse(testing::MCHID).unwrap(),
        appid: AppId::parse(testing::APPID).unwrap(),
        signer: Signer::from_pem(testing::MERCHANT_KEY, testing::SERIAL).unwrap(),
        api_key: ApiV3Key::new(testing::API_KEY.as_bytes()).unwrap(),
        notify_url: "https://photo.example/pay/wechat/notify".into(),
        platform,
    };
    merchant.checked().unwrap()
}

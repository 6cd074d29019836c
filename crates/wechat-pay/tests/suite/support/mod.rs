//! A merchant, the simulated platform and the time between them.

mod wire;

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use wechat_pay::judge::{Expected, Mismatch, Verdict};
use wechat_pay::keys::PlatformKeys;
use wechat_pay::notify::{Event, NotifyFault};
use wechat_pay::{CallError, Client, Fen, Merchant, Nonces, Order, OutTradeNo, Place, RandomNonces};
use wechat_pay_sim::{KeyMode, Sim, testing};

pub use wire::{Wire, platform_keys};

/// Where notifications go.
const NOTIFY_URL: &str = "https://photo.example/pay/wechat/notify";
/// The amount of every order.
pub const PRICE: Fen = Fen(2_500);

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
        let keys = platform_keys(&sim, mode);
        let (sim, clock) = (Arc::new(Mutex::new(sim)), Arc::new(Mutex::new(start)));
        let cut = Arc::new(Mutex::new(false));
        let wire = wire(&sim, &clock, &cut);
        let client = Client::with_nonces(merchant(keys), wire, nonces);
        Self { client, cut, sim, clock }
    }

    /// Another way to the same platform.
    pub fn wire(&self) -> Arc<Wire> {
        wire(&self.sim, &self.clock, &self.cut)
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

/// The merchant whom the simulator knows.
pub fn merchant(platform: PlatformKeys) -> Merchant {
    wire::merchant(platform, NOTIFY_URL)
}

fn wire(sim: &Arc<Mutex<Sim>>, clock: &Arc<Mutex<Timestamp>>, cut: &Arc<Mutex<bool>>) -> Arc<Wire> {
    let clock = clock.clone();
    Arc::new(Wire { sim: sim.clone(), now: Box::new(move || *clock.lock().unwrap()), cut: cut.clone() })
}

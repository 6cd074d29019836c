//! WeChat Pay's simulator in place of the network, on the test's clock.

#[path = "../../../../wechat-pay/tests/suite/support/wire.rs"]
mod wire;

use std::sync::{Arc, Mutex, MutexGuard};

use runtu_server::clock::{Clock, ManualClock};
use runtu_server::payment::wechat::WechatPay;
use wechat_pay::Client;
use wechat_pay::keys::PlatformKeys;
use wechat_pay_sim::{KeyMode, Sim, testing};

use wire::{Wire, merchant, platform_keys};

/// Where students reach the service of the tests.
pub const PUBLIC_URL: &str = "https://photo.example";

pub struct Bank {
    sim: Arc<Mutex<Sim>>,
    clock: Arc<ManualClock>,
    mode: KeyMode,
    pub cut: Arc<Mutex<bool>>,
}

impl Bank {
    pub fn new(mode: KeyMode, clock: &Arc<ManualClock>) -> Self {
        let sim = Arc::new(Mutex::new(testing::sim(mode, clock.now()).unwrap()));
        Self { sim, clock: clock.clone(), mode, cut: Arc::default() }
    }

    pub fn sim(&self) -> MutexGuard<'_, Sim> {
        self.sim.lock().unwrap()
    }

    /// Cuts or mends the way to the platform.
    pub fn cut(&self, cut: bool) {
        *self.cut.lock().unwrap() = cut;
    }

    /// A new process's client of the platform. In certificate mode it knows no key yet.
    pub fn service(&self) -> Arc<WechatPay> {
        let keys = match self.mode {
            KeyMode::PublicKey => platform_keys(&self.sim(), self.mode),
            KeyMode::Certificate => PlatformKeys::default(),
        };
        let clock = self.clock.clone();
        let wire = Wire { sim: self.sim.clone(), now: Box::new(move || clock.now()), cut: self.cut.clone() };
        let notify_url = format!("{PUBLIC_URL}{}", runtu_api::paths::WECHAT_PAY_NOTIFY);
        let client = Client::new(merchant(keys, &notify_url), Arc::new(wire));
        Arc::new(WechatPay::new(client, PUBLIC_URL, Some(testing::APP_SECRET.into()), true))
    }

    /// The payer pays.
    pub fn pay(&self, order: &str) {
        self.sim().pay(order, self.clock.now()).unwrap();
    }
}

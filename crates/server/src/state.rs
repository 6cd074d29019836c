//! What every request needs.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::clock::Clock;
use crate::codes::Codes;
use crate::db::Database;
use crate::eyes::Eyes;
use crate::http::metrics::Metrics;
use crate::http::rates::Rates;
use crate::passwords::Passwords;
use crate::payment::PaymentService;
use crate::payment::wechat::WechatPay;
use crate::storage::PhotoStore;

/// What the operator set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The built app.
    pub app: PathBuf,
    /// True when the roster is the embedded demo.
    pub demo: bool,
    /// How to reach customer service.
    pub contact: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Longest pause between two pieces of a body: a slow phone sends something, an attack sends nothing.
    pub body_pause: Duration,
    /// Requests a second that one address may send, in the long run; 0 for no limit.
    pub rate_per_second: u32,
}

/// The usual [`Settings::body_pause`].
pub const BODY_PAUSE: Duration = Duration::from_secs(20);

/// The service behind the routes. Nothing that matters lives in memory only.
#[derive(Clone)]
pub struct AppState {
    /// The store.
    pub db: Database,
    /// The photos.
    pub photos: PhotoStore,
    /// The payment service.
    pub payment: Arc<dyn PaymentService>,
    /// The same, when it is WeChat Pay: it has a page, notifications and bills of its own.
    pub wechat: Option<Arc<WechatPay>>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Password hashing.
    pub passwords: Passwords,
    /// Settings.
    pub settings: Arc<Settings>,
    /// Readers of capture codes.
    pub codes: Codes,
    /// The networks.
    pub eyes: Eyes,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// How much each address has sent of late.
    pub rates: Arc<Rates>,
}

impl AppState {
    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

//! What every request needs.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::clock::Clock;
use crate::db::Database;
use crate::passwords::Passwords;
use crate::payment::PaymentService;
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
}

/// The service behind the routes. Nothing that matters lives in memory only.
#[derive(Clone)]
pub struct AppState {
    /// The store.
    pub db: Database,
    /// The photos.
    pub photos: PhotoStore,
    /// The payment service.
    pub payment: Arc<dyn PaymentService>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Password hashing.
    pub passwords: Passwords,
    /// Settings.
    pub settings: Arc<Settings>,
}

impl AppState {
    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

//! The simulator behind HTTP: the API, the payers' pages, and the control that tests and demonstrations use.

mod api;
mod clock;
mod control;
mod deliver;
mod pay_page;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::routing::{get, post};
use tokio::net::TcpListener;

pub use clock::FrontClock;

use crate::pages;
use crate::sim::Sim;

/// What every handler shares.
#[derive(Clone)]
pub struct Front {
    sim: Arc<Mutex<Sim>>,
    /// Its time.
    pub clock: Arc<FrontClock>,
    deliver_to: Option<String>,
    http: reqwest::Client,
}

impl std::fmt::Debug for Front {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Front").finish_non_exhaustive()
    }
}

impl Front {
    /// A simulator with its clock. `deliver_to` (`http://host:port`) replaces scheme and host of callbacks: the merchant's
    /// address is https for the rules' sake, and the merchant is on this machine.
    pub fn new(sim: Sim, clock: FrontClock, deliver_to: Option<String>) -> Self {
        let http = reqwest::Client::new();
        Self { sim: Arc::new(Mutex::new(sim)), clock: Arc::new(clock), deliver_to, http }
    }

    /// The simulator itself.
    pub fn sim(&self) -> MutexGuard<'_, Sim> {
        self.sim.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything that is answered.
    pub fn router(&self) -> Router {
        Router::new()
            .route(pages::PATH, get(pay_page::show).post(pay_page::press))
            .route("/sim/scan/{number}", get(pay_page::scan))
            .route("/connect/oauth2/authorize", get(pay_page::authorize))
            .route("/sim/state", get(control::state))
            .route("/sim/{what}/{value}", post(control::act))
            .fallback(api::answer)
            .with_state(self.clone())
    }

    /// Serves until the process ends, and delivers callbacks meanwhile.
    ///
    /// # Errors
    /// When the address cannot be listened on.
    pub async fn serve(self, listen: SocketAddr) -> std::io::Result<()> {
        let listener = TcpListener::bind(listen).await?;
        let address = listener.local_addr()?;
        self.sim().pages_host = format!("http://{address}");
        println!("wechat-pay-sim (simulated, no real money) listening on http://{address}");
        tokio::spawn(deliver::run(self.clone()));
        axum::serve(listener, self.router()).await
    }
}

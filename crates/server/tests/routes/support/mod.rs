//! One app for every test: the router as it ships, an own data folder, a clock that the test moves.

mod answer;
mod bank;
mod cluster;
mod database;
pub mod fixture;
mod form;
mod person;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::connect_info::MockConnectInfo;
use axum::http::{Method, Request};
use jiff::{SignedDuration, Timestamp};
use runtu_server::admin;
use runtu_server::clock::{Clock, ManualClock};
use runtu_server::codes::{Codes, SealingKey};
use runtu_server::db::batches::BatchTerms;
use runtu_server::domain::role::Role;
use runtu_server::eyes::Eyes;
use runtu_server::http::metrics::Metrics;
use runtu_server::http::rates::Rates;
use runtu_server::passwords::Passwords;
use runtu_server::payment::PaymentService;
use runtu_server::payment::sandbox::Sandbox;
use runtu_server::routes;
use runtu_server::state::{AppState, Settings};
use runtu_server::storage::PhotoStore;
use tempfile::TempDir;
use tower::ServiceExt;
use wechat_pay_sim::KeyMode;

pub use answer::Answer;
pub use bank::Bank;
use database::Place;
pub use form::{Form, report};
pub use person::Person;

/// The roster of the tests: two people, and one with two records.
pub const ROSTER: &str = "code,name,last_four,school,level,class,student_no\n\
    code-li,李思远,2031,示范大学,本科,一班,S1\n\
    code-ou,欧阳静怡,418X,示范大学,本科,二班,S2\n\
    code-wang-1,王梓涵,7766,示范大学,本科,三班,S3\n\
    code-wang-2,王梓涵,7766,示范大学,硕士,四班,S4\n";

/// The service with its data folder.
pub struct TestApp {
    pub state: AppState,
    pub clock: Arc<ManualClock>,
    folder: TempDir,
    place: Place,
    router: Router,
    bank: Option<Bank>,
}

impl TestApp {
    /// A new service with [`ROSTER`] imported; payments are the embedded sandbox's.
    pub async fn new() -> Self {
        Self::set_up(|_| None).await
    }

    /// The same with WeChat Pay, that is its simulator in place of the network.
    pub async fn with_wechat_pay(mode: KeyMode) -> Self {
        Self::set_up(|clock| Some(Bank::new(mode, clock))).await
    }

    async fn set_up(bank: impl FnOnce(&Arc<ManualClock>) -> Option<Bank>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at("2026-06-01T00:00:00Z".parse::<Timestamp>().unwrap()));
        let place = Place::new(&folder.path().join("data")).await;
        let bank = bank(&clock);
        let app = Self::open(folder, place, clock, bank).await;
        app.import(ROSTER).await.unwrap();
        app
    }

    async fn open(folder: TempDir, place: Place, clock: Arc<ManualClock>, bank: Option<Bank>) -> Self {
        let data = folder.path().join("data");
        std::fs::create_dir_all(&data).unwrap();
        std::fs::create_dir_all(folder.path().join("dist")).unwrap();
        let db = place.open().await;
        let wechat = bank.as_ref().map(Bank::service);
        let payment: Arc<dyn PaymentService> = match &wechat {
            Some(wechat) => wechat.clone(),
            None => Arc::new(Sandbox::new(db.clone())),
        };
        let state = AppState {
            photos: PhotoStore::local(&data).unwrap(),
            payment,
            wechat,
            clock: clock.clone(),
            passwords: Passwords::default(),
            codes: Codes::new(vec![SealingKey::new("test", [9; 32]).unwrap()]),
            eyes: eyes(),
            metrics: Arc::new(Metrics::default()),
            rates: Arc::new(Rates::default()),
            settings: Arc::new(Settings {
                app: folder.path().join("dist"),
                demo: true,
                contact: "400-000-0000".into(),
                trusted_proxies: vec!["127.0.0.1".parse().unwrap()],
                rate_per_second: 0,
                body_pause: std::time::Duration::from_millis(300),
            }),
            db,
        };
        let caller = MockConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1)));
        let router = routes::router(state.clone()).layer(caller);
        Self { state, clock, folder, place, router, bank }
    }

    /// Another process on the same database and photos.
    pub async fn twin(&self) -> Router {
        let db = self.place.open().await;
        let payment: Arc<dyn PaymentService> = match &self.state.wechat {
            Some(wechat) => wechat.clone(),
            None => Arc::new(Sandbox::new(db.clone())),
        };
        let state = AppState { payment, db, ..self.state.clone() };
        routes::router(state).layer(MockConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1))))
    }

    /// The same data, opened by a new process.
    pub async fn restart(self) -> Self {
        let Self { state, clock, folder, place, router, bank } = self;
        drop(router);
        state.db.clone().close().await.unwrap();
        Self::open(folder, place, clock, bank).await
    }

    /// The platform behind WeChat Pay.
    pub fn bank(&self) -> &Bank {
        self.bank.as_ref().unwrap()
    }

    /// Delivers the callbacks that are due; the statuses that they were answered with.
    pub async fn deliver(&self) -> Vec<u16> {
        let due = self.bank().sim().due(self.clock.now());
        let mut statuses = Vec::new();
        for delivery in due {
            let status = self.notify(&delivery.request).await.status;
            self.bank().sim().answered(&delivery, status, std::time::Duration::ZERO);
            statuses.push(status);
        }
        statuses
    }

    /// Posts a callback.
    pub async fn notify(&self, callback: &wechat_pay_sim::HttpRequest) -> Answer {
        let mut post = request(Method::POST, runtu_api::paths::WECHAT_PAY_NOTIFY);
        for (name, value) in &callback.headers {
            post = post.header(name, value);
        }
        self.send(post.body(Body::from(callback.body.clone())).unwrap()).await
    }

    /// Lets the time pass, with all that happens by itself: callbacks and the job that asks for undecided orders.
    pub async fn pass(&self, time: SignedDuration) {
        let end = self.clock.now() + time;
        let mut step = 5;
        while self.clock.now() < end {
            self.wait(step);
            step = (step * 5 / 4).min(3_600);
            self.deliver().await;
            runtu_server::jobs::settle_undecided(&self.state).await.unwrap();
        }
    }

    /// Address of the database, for a client of its own.
    pub fn database_url(&self) -> String {
        self.place.url()
    }

    /// The database, opened once more.
    pub async fn open_database(&self) -> runtu_server::db::Database {
        self.place.open().await
    }

    pub async fn import(
        &self,
        roster: &str,
    ) -> Result<runtu_server::db::roster::Imported, runtu_server::failure::Failure> {
        admin::import::rows(&self.state.db, roster.as_bytes(), "test", &BatchTerms::default(), self.clock.now()).await
    }

    /// Changes the terms of the batch.
    pub async fn terms(&self, terms: BatchTerms) {
        self.state.db.put_batch("test", &terms, self.clock.now()).await.unwrap();
    }

    /// Writes a file of the built app.
    pub fn write_app_file(&self, name: &str, content: &[u8]) {
        let file = self.folder.path().join("dist").join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, content).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn wait(&self, seconds: i64) {
        self.clock.advance(SignedDuration::from_secs(seconds));
    }

    /// Somebody with a browser.
    pub fn person(&self) -> Person<'_> {
        Person::new(self)
    }

    /// A student who has qualified.
    pub async fn student(&self, code: &str, last_four: &str) -> (Person<'_>, String) {
        let person = self.person();
        let record = person.qualify(code, last_four).await;
        (person, record)
    }

    /// A signed-in reviewer; the account is made on the way.
    pub async fn reviewer(&self, name: &str) -> Person<'_> {
        self.staff(name, Role::Reviewer).await
    }

    /// A signed-in member of staff; the account is made on the way.
    pub async fn staff(&self, name: &str, role: Role) -> Person<'_> {
        let state = &self.state;
        let password = admin::staff::put(&state.db, &state.passwords, name, role, self.clock.now()).await.unwrap();
        let person = self.person();
        let answer =
            person.post("/api/v1/staff/session", &serde_json::json!({ "username": name, "password": password })).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        person
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        Answer::of(self.router.clone().oneshot(request).await.unwrap()).await
    }

    pub async fn audit_actions(&self) -> Vec<String> {
        let mut tail = self.state.db.audit_tail(1_000).await.unwrap();
        tail.reverse();
        tail.into_iter().map(|link| link.entry.action).collect()
    }
}

/// The networks, loaded once for all tests of the program.
fn eyes() -> Eyes {
    static EYES: std::sync::OnceLock<Eyes> = std::sync::OnceLock::new();
    let open = || Eyes::open(&runtu_inference::files::find_models_dir().unwrap(), 2).unwrap();
    EYES.get_or_init(open).clone()
}

/// A request without anything.
pub fn request(method: Method, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header("host", "runtu.test")
}

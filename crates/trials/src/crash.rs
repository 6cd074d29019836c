//! Servers die at random points while four people submit, pay and decide. What was answered must be there afterwards,
//! exactly once.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use reqwest::{Method, StatusCode};
use runtu_server::admin;
use runtu_server::db::Database;
use runtu_server::db::batches::BatchTerms;
use runtu_server::domain::role::Role;
use runtu_server::passwords::Passwords;
use serde_json::{Value, json};
use tokio::sync::Mutex;

use crate::client::{self, Body, Browser};
use crate::photo::Photos;
use crate::server::{Recipe, Server};
use crate::{cluster, verify};

const CLIENTS: usize = 4;
/// Longest life of a server between two kills.
const LONGEST_LIFE: Duration = Duration::from_millis(700);

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Store {
    /// One server on a file.
    Sqlite,
    /// Two servers on one database.
    Postgres,
}

#[derive(Debug, Args)]
pub struct Options {
    /// How often a server is killed.
    #[arg(long, default_value_t = 200)]
    kills: u32,
    /// Which database.
    #[arg(long, value_enum, default_value_t = Store::Sqlite)]
    store: Store,
    /// The built server.
    #[arg(long)]
    server: PathBuf,
}

/// What was answered with success.
#[derive(Debug, Default)]
pub struct Acknowledged {
    /// Records whose payment was confirmed.
    pub paid: Vec<String>,
    /// Record, key and photo.
    pub submitted: Vec<(String, String, String)>,
    /// Submission and whether it was approved.
    pub decided: Vec<(String, bool)>,
}

/// True when nothing was lost.
pub async fn run(options: &Options) -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    std::fs::create_dir_all(&data).expect("a folder");
    let database = (options.store == Store::Postgres).then(|| cluster::start(folder.path()));
    let db = match &database {
        Some(url) => Database::connect(url).await.expect("connected"),
        None => Database::open(&data.join(Database::FILE)).await.expect("opened"),
    };
    let passwords = people(&db, students_for(options.kills)).await;

    let count = if options.store == Store::Postgres { 2 } else { 1 };
    let mut servers = Vec::new();
    for port in free_ports(count) {
        let recipe = Recipe { program: options.server.clone(), data: data.clone(), database: database.clone(), port };
        servers.push((recipe.url(), recipe.start().await));
    }
    let urls: Vec<String> = servers.iter().map(|(url, _)| url.clone()).collect();
    let mut servers: Vec<Server> = servers.into_iter().map(|(_, server)| server).collect();

    let told = Arc::new(Mutex::new(Acknowledged::default()));
    let (stop, student, photos) =
        (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)), Arc::new(Photos::open()));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|number| {
            let person = Person {
                student: Browser::new(&urls, number),
                desk: Browser::new(&urls, number),
                urls: urls.clone(),
                password: passwords[number].clone(),
                number,
                told: told.clone(),
                photos: photos.clone(),
            };
            tokio::spawn(person.work(stop.clone(), student.clone()))
        })
        .collect();

    let start = Instant::now();
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ u64::from(std::process::id()));
    for kill in 0..options.kills {
        tokio::time::sleep(LONGEST_LIFE.mul_f64(chance.next())).await;
        let which = kill as usize % servers.len();
        servers[which].kill();
        servers[which].restart().await;
        if (kill + 1) % 20 == 0 {
            let told = told.lock().await;
            let (paid, submitted, decided) = (told.paid.len(), told.submitted.len(), told.decided.len());
            println!("{:4} kills: {paid} paid, {submitted} submitted, {decided} decided", kill + 1);
        }
    }
    stop.store(true, Ordering::SeqCst);
    for client in clients {
        client.await.expect("a client that fell over");
    }
    // The last decisions come to rest, then the last process ends like the others.
    tokio::time::sleep(Duration::from_secs(13)).await;
    for server in &mut servers {
        server.kill();
    }
    let told = Arc::into_inner(told).expect("the clients have ended").into_inner();
    println!(
        "{} kills in {:.0} s; {} calls were repeated",
        options.kills,
        start.elapsed().as_secs_f32(),
        client::REPEATED.load(Ordering::Relaxed)
    );
    verify::verify(&told, &db, database.as_deref(), &data).await
}

fn students_for(kills: u32) -> u32 {
    400 + kills * 150
}

/// The roster and a reviewer for each client; their passwords.
async fn people(db: &Database, students: u32) -> Vec<String> {
    let mut roster = String::from("code,name,last_four,school,level,class,student_no\n");
    for n in 0..students {
        roster += &format!("code-{n},学生{n},1234,示范大学,本科,一班,S{n}\n");
    }
    admin::import::rows(db, roster.as_bytes(), "crash", &BatchTerms::default(), Timestamp::now())
        .await
        .expect("a roster");
    let mut passwords = Vec::new();
    for n in 0..CLIENTS {
        let name = format!("reviewer{n}");
        let made = admin::staff::put(db, &Passwords::default(), &name, Role::Lead, Timestamp::now()).await;
        passwords.push(made.expect("an account"));
    }
    passwords
}

fn free_ports(count: usize) -> Vec<u16> {
    let held: Vec<_> = (0..count).map(|_| std::net::TcpListener::bind("127.0.0.1:0").expect("a port")).collect();
    held.iter().map(|listener| listener.local_addr().expect("an address").port()).collect()
}

/// A student and a reviewer in one.
struct Person {
    student: Browser,
    desk: Browser,
    urls: Vec<String>,
    password: String,
    number: usize,
    told: Arc<Mutex<Acknowledged>>,
    photos: Arc<Photos>,
}

impl Person {
    async fn work(mut self, stop: Arc<AtomicBool>, next: Arc<AtomicU32>) {
        let sign_in = json!({ "username": format!("reviewer{}", self.number), "password": self.password });
        let signed = self.desk.call(Method::POST, "/api/v1/staff/session", Body::Json(sign_in)).await;
        assert_eq!(signed.status, StatusCode::OK, "{signed:?}");
        while !stop.load(Ordering::SeqCst) {
            let n = next.fetch_add(1, Ordering::SeqCst);
            self.student = Browser::new(&self.urls, n as usize);
            self.photograph(n).await;
            self.review(n).await;
        }
    }

    /// Qualifies, pays, submits.
    async fn photograph(&mut self, n: u32) {
        let claim = json!({ "code": format!("code-{n}"), "last_four": "1234" });
        let record = self.student.call(Method::POST, "/api/v1/qualifications", Body::Json(claim)).await;
        assert_eq!(record.status, StatusCode::OK, "{record:?}: more kills need more students");
        let record = text(&record.body, "id");
        let order = self.student.call(Method::POST, &format!("/api/v1/records/{record}/orders"), Body::None).await;
        assert_eq!(order.status, StatusCode::OK, "{order:?}");
        self.student.call(Method::POST, &text(&order.body, "pay_url"), Body::Form("press=pay")).await;
        let path = format!("/api/v1/orders/{}", text(&order.body, "id"));
        let paid = self.student.call(Method::GET, &path, Body::None).await;
        assert_eq!(paid.body["state"], "paid", "{paid:?}");
        self.told.lock().await.paid.push(record.clone());

        let key = format!("00000000-0000-4000-8000-{n:012}");
        let photo = self.photos.make(n);
        let path = format!("/api/v1/records/{record}/submissions/{key}");
        let taken = self.student.call(Method::PUT, &path, Body::Multipart(client::submission(&photo))).await;
        assert_eq!(taken.status, StatusCode::OK, "{taken:?}");
        let name = runtu_server::domain::secret::digest(&photo);
        self.told.lock().await.submitted.push((record, key, name));
    }

    /// Claims the next and decides it; some decisions are made without a claim's rest.
    async fn review(&mut self, n: u32) {
        let claimed = self.desk.call(Method::POST, "/api/v1/staff/claims", Body::None).await;
        if claimed.status == StatusCode::NO_CONTENT {
            return;
        }
        assert_eq!(claimed.status, StatusCode::OK, "{claimed:?}");
        let submission = text(&claimed.body, "id");
        let approve = !n.is_multiple_of(3);
        let mut decision = match approve {
            true => json!({ "verdict": "approve" }),
            false => json!({ "verdict": "return", "reasons": ["posture"] }),
        };
        if n.is_multiple_of(2) {
            decision["generation"] = claimed.body["claim"]["generation"].clone();
        }
        let path = format!("/api/v1/staff/submissions/{submission}/decision");
        let decided = self.desk.call(Method::POST, &path, Body::Json(decision)).await;
        // Decided by the call whose answer was lost: the same decision, told late.
        let before = decided.repeats > 0 && decided.body["code"] == "already_decided";
        assert!(decided.status == StatusCode::OK || before, "{decided:?}");
        self.told.lock().await.decided.push((submission, approve));
    }
}

fn text(body: &Value, member: &str) -> String {
    body[member].as_str().unwrap_or_else(|| panic!("no `{member}` in {body}")).to_owned()
}

/// Numbers from 0 to 1: xorshift.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

//! Requests a second and percentiles, by `wrk` over loopback: submissions (durable, looked at by the networks) and status
//! reads, from 1 to 64 clients, on an empty database and on a full one.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use jiff::Timestamp;
use reqwest::{Method, StatusCode};
use runtu_server::admin;
use runtu_server::db::Database;
use runtu_server::db::batches::BatchTerms;
use serde_json::json;

use crate::client::{self, Body, Browser};
use crate::photo::Photos;
use crate::server::{Recipe, Server};

#[derive(Debug, Args)]
pub struct Options {
    /// The built server.
    #[arg(long)]
    server: PathBuf,
    /// Rows that are there before: several runs, each on what the one before left.
    #[arg(long, value_delimiter = ',', default_value = "0,1000000")]
    rows: Vec<u32>,
    /// Clients at once.
    #[arg(long, value_delimiter = ',', default_value = "1,8,64")]
    clients: Vec<u32>,
    /// Seconds of each run.
    #[arg(long, default_value_t = 10)]
    seconds: u32,
}

/// Submissions a run may use up at most.
const SUBMISSIONS_A_SECOND: u32 = 120;
/// Different photos sent.
const PHOTOS: u32 = 64;
const ROWS_AN_IMPORT: u32 = 100_000;

/// Measures and prints; true unless something failed.
pub async fn run(options: &Options) -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    std::fs::create_dir_all(&data).expect("a folder");
    let db = Database::open(&data.join(Database::FILE)).await.expect("opened");
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
    let recipe = Recipe { program: options.server.clone(), data: data.clone(), database: None, port };
    let photos = Photos::open();
    for n in 0..PHOTOS {
        std::fs::write(folder.path().join(format!("{n}.body")), client::submission(&photos.make(n))).expect("written");
    }

    let (mut rows, mut students) = (0, 0);
    let mut good = true;
    println!("| rows before | what | clients | requests/s | p50 | p99 | not 2xx | memory MB |");
    println!("|---|---|---|---|---|---|---|---|");
    for &wanted in &options.rows {
        fill(&db, &mut rows, wanted).await;
        let server = recipe.start().await;
        for &clients in &options.clients {
            let need = SUBMISSIONS_A_SECOND * options.seconds;
            let (records, cookie) = paid(&db, &recipe, &mut students, need).await;
            let script = submit_script(folder.path(), &records, &cookie);
            let line = wrk(options, clients, &script, &recipe.url());
            good &= print(rows, "submissions", clients, &line, &server);
            let script = read_script(folder.path(), &records[0], &cookie);
            let line = wrk(options, clients, &script, &recipe.url());
            good &= print(rows, "status reads", clients, &line, &server);
        }
        drop(server);
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    }
    good
}

/// Imports students until there are `wanted`.
async fn fill(db: &Database, rows: &mut u32, wanted: u32) {
    while *rows < wanted {
        let end = (*rows + ROWS_AN_IMPORT).min(wanted);
        import(db, "fill", *rows..end).await;
        *rows = end;
    }
}

async fn import(db: &Database, kind: &str, numbers: std::ops::Range<u32>) {
    let mut roster = String::from("code,name,last_four,school,level,class,student_no\n");
    for n in numbers {
        let _infallible = writeln!(roster, "{kind}-{n},学生{n},1234,示范大学,本科,一班,{kind}{n}");
    }
    admin::import::rows(db, roster.as_bytes(), "load", &BatchTerms::default(), Timestamp::now())
        .await
        .expect("a roster");
}

/// New students of one session who have paid; the session's cookie.
async fn paid(db: &Database, recipe: &Recipe, students: &mut u32, need: u32) -> (Vec<String>, String) {
    import(db, "load", *students..*students + need).await;
    let mut browser = Browser::new(&[recipe.url()], 0);
    let mut records = Vec::new();
    for n in *students..*students + need {
        let claim = json!({ "code": format!("load-{n}"), "last_four": "1234" });
        let record = browser.call(Method::POST, "/api/v1/qualifications", Body::Json(claim)).await;
        assert_eq!(record.status, StatusCode::OK, "{record:?}");
        let record = record.body["id"].as_str().expect("an id").to_owned();
        let order = browser.call(Method::POST, &format!("/api/v1/records/{record}/orders"), Body::None).await;
        let pay = order.body["pay_url"].as_str().expect("an address").to_owned();
        browser.call(Method::POST, &pay, Body::Form("press=pay")).await;
        let order = format!("/api/v1/orders/{}", order.body["id"].as_str().expect("an id"));
        assert_eq!(browser.call(Method::GET, &order, Body::None).await.body["state"], "paid");
        records.push(record);
    }
    *students += need;
    (records, browser.cookie().to_owned())
}

/// Each thread of wrk takes every other record: none is submitted twice.
fn submit_script(folder: &Path, records: &[String], cookie: &str) -> PathBuf {
    std::fs::write(folder.join("records"), records.join("\n")).expect("written");
    let script = format!(
        r#"
local threads = 0
function setup(thread) thread:set("id", threads); threads = threads + 1 end
function init(args)
  records = {{}}
  for line in io.lines("{folder}/records") do records[#records + 1] = line end
  bodies = {{}}
  for n = 0, {last} do local f = io.open("{folder}/" .. n .. ".body", "rb"); bodies[n] = f:read("*a"); f:close() end
  next_record = id + 1
end
function request()
  local record = records[next_record]
  if not record then wrk.thread:stop(); return wrk.format("GET", "/healthz") end
  next_record = next_record + 2
  local key = string.format("00000000-0000-4000-8000-%012d", next_record)
  return wrk.format("PUT", "/api/v1/records/" .. record .. "/submissions/" .. key,
    {{ ["cookie"] = "{cookie}", ["content-type"] = "multipart/form-data; boundary={boundary}" }},
    bodies[next_record % {photos}])
end
{done}
"#,
        folder = folder.display(),
        last = PHOTOS - 1,
        photos = PHOTOS,
        boundary = client::BOUNDARY,
        done = DONE,
    );
    write(folder.join("submit.lua"), &script)
}

fn read_script(folder: &Path, record: &str, cookie: &str) -> PathBuf {
    let script = format!("wrk.path = \"/api/v1/records/{record}\"\nwrk.headers[\"cookie\"] = \"{cookie}\"\n{DONE}");
    write(folder.join("read.lua"), &script)
}

/// One line for us: requests a second, median and 99th percentile in ms, answers that were not 2xx.
const DONE: &str = r#"
function done(summary, latency)
  print(string.format("LINE %.1f %.2f %.2f %d", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
"#;

fn write(path: PathBuf, text: &str) -> PathBuf {
    std::fs::write(&path, text).expect("written");
    path
}

fn wrk(options: &Options, clients: u32, script: &Path, url: &str) -> String {
    let mut command = Command::new("wrk");
    // Records are dealt to two threads; with one client there is one.
    command.args(["-t", if clients == 1 { "1" } else { "2" }, "-c", &clients.to_string()]);
    command.args(["-d", &format!("{}s", options.seconds), "--timeout", "20s", "-s"]).arg(script).arg(url);
    let output = command.output().expect("wrk is installed (cargo xtask bench server does)");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn print(rows: u32, what: &str, clients: u32, output: &str, server: &Server) -> bool {
    let line = output.lines().find_map(|line| line.strip_prefix("LINE "));
    let words: Vec<&str> = line.map(|line| line.split(' ').collect()).unwrap_or_default();
    let [rate, p50, p99, bad] = words[..] else {
        println!("wrk said: {output}");
        return false;
    };
    let memory = server.rss_kb() / 1024;
    println!("| {rows} | {what} | {clients} | {rate} | {p50} ms | {p99} ms | {bad} | {memory} |");
    bad == "0"
}

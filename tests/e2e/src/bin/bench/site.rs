//! What the bench's page is served: the built app, the film, the other runtimes and their models.

use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::{root, target};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};

/// Longest measurement: an hour of frames.
const PATIENCE: Duration = Duration::from_secs(3600);

/// A page that is open and ready to measure.
pub struct Site {
    phone: Phone,
    /// What the film shows.
    pub film: String,
    _server: Child,
}

impl Site {
    /// Lays the page out, serves it and opens it.
    pub async fn open() -> Self {
        let bench = target().join("bench");
        let site = bench.join("site");
        let _ = std::fs::remove_dir_all(&site);
        std::fs::create_dir_all(&site).expect("a folder for the page");
        for (name, to) in [
            ("dist", root().join("dist")),
            ("npm", bench.join("npm/node_modules")),
            ("tflite", bench.join("tflite")),
            ("film", bench.join("film")),
        ] {
            std::os::unix::fs::symlink(to, site.join(name)).expect("a link");
        }
        let page = root().join("tests/e2e/bench");
        for name in ["index.html", "peers.js"] {
            std::fs::copy(page.join(name), site.join(name)).expect("copied");
        }
        let script = std::fs::read_to_string(page.join("bench.js")).expect("the page's script");
        let protocol = runtu_vision_protocol::PROTOCOL_VERSION.to_string();
        std::fs::write(site.join("bench.js"), script.replace("__PROTOCOL__", &protocol)).expect("written");
        let film = super::film::write(&bench.join("film"));

        let (server, port) = serve(&site).await;
        let phone = Phone::on(&scratch(), Lens::Missing).await;
        phone.open(&format!("http://localhost:{port}/index.html")).await;
        let ready = phone.driver.execute_async(
            "const [done] = arguments; const wait = () => window.benchReady ? done() : setTimeout(wait, 50); wait();",
            vec![],
        );
        ready.await.expect("the page's script runs");
        Self { phone, film, _server: server }
    }

    /// Calls a measurement of the page. It is asked for again and again: no connection waits for an hour.
    pub async fn measure<T: DeserializeOwned>(&self, name: &str, options: Value) -> T {
        let begin = "const [name, options] = arguments; window.benchAnswer = null; \
                     window[name](options).then(value => window.benchAnswer = { value }, \
                                                error => window.benchAnswer = { error: String(error) });";
        self.phone.driver.execute(begin, vec![json!(name), options]).await.expect("the measurement begins");
        let start = Instant::now();
        loop {
            let answer = self.phone.run("return window.benchAnswer").await;
            match (answer.get("value"), answer.get("error")) {
                (Some(value), _) => return serde_json::from_value(value.clone()).expect("figures"),
                (_, Some(error)) => panic!("{name}: {error}"),
                _ => assert!(start.elapsed() < PATIENCE, "{name} never ends"),
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    /// Closes the browser.
    pub async fn close(self) {
        self.phone.off().await;
    }
}

fn scratch() -> PathBuf {
    runtu_e2e::scratch("bench")
}

/// Python's file server: a set-up has Python anyway.
async fn serve(site: &Path) -> (Child, u16) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let server = Command::new("python3")
        .args(["-m", "http.server", "--bind", "127.0.0.1", &port.to_string(), "--directory"])
        .arg(site)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("python3 is installed");
    for _ in 0..100 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return (server, port);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the file server does not listen on {port}");
}

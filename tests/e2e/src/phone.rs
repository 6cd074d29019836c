//! A phone: headless Chromium of 390x844 with a Chinese user, driven through chromedriver.

use crate::process::Process;
use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thirtyfour::extensions::query::ElementQueryable;
use thirtyfour::prelude::*;
use tokio::process::{Child, Command};

/// What camera the phone has.
#[derive(Debug, Clone)]
pub enum Lens {
    /// A film is played; permission is given.
    Plays(PathBuf),
    /// There is a camera, and the person says no.
    Denied,
    /// There is none.
    Missing,
}

/// What the phone's system prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];
}

/// How long anything may take on a loaded two-core machine before the test gives up. Not a measure of speed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A phone with a page open.
pub struct Phone {
    /// The browser.
    pub driver: WebDriver,
    shots: PathBuf,
    chromedriver: Child,
}

impl Phone {
    /// Switches a phone on; `dir` takes its screenshots, and what it remembers for when it is switched on again.
    pub async fn on(dir: &Path, lens: Lens) -> Self {
        Self::switch_on(dir, lens, true).await
    }

    /// Switches a reviewer's computer on: a window of 1280x800, a keyboard, no camera.
    pub async fn desk(dir: &Path) -> Self {
        let desk = Self::switch_on(dir, Lens::Missing, false).await;
        let size = json!({ "width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        desk.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await.unwrap();
        desk
    }

    async fn switch_on(dir: &Path, lens: Lens, mobile: bool) -> Self {
        let port = free_port().await;
        let chromedriver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .arg(format!("--log-path={}", dir.join("chromedriver.log").display()))
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver is installed (cargo xtask setup)");
        let mut caps = DesiredCapabilities::chrome();
        for arg in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--lang=zh-CN",
        ] {
            caps.add_arg(arg).unwrap();
        }
        caps.add_arg(&format!("--user-data-dir={}", dir.join("profile").display())).unwrap();
        // 1 asks nobody and allows, 2 blocks: what a person would have tapped.
        let camera = match &lens {
            Lens::Plays(film) => {
                caps.add_arg("--use-fake-device-for-media-stream").unwrap();
                caps.add_arg(&format!("--use-file-for-fake-video-capture={}", film.display())).unwrap();
                1
            }
            Lens::Denied => {
                caps.add_arg("--use-fake-device-for-media-stream").unwrap();
                2
            }
            Lens::Missing => 1,
        };
        caps.add_experimental_option(
            "prefs",
            json!({
                "intl.accept_languages": "zh-CN,zh",
                "profile.default_content_setting_values.media_stream_camera": camera,
            }),
        )
        .unwrap();
        if mobile {
            caps.add_experimental_option(
                "mobileEmulation",
                json!({
                    "deviceMetrics": {"width": 390, "height": 844, "pixelRatio": 2, "touch": true, "mobile": true},
                    "userAgent": "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) \
                                  Chrome/146.0.0.0 Mobile Safari/537.36",
                }),
            )
            .unwrap();
        }
        let server = format!("http://127.0.0.1:{port}");
        let mut tries = 0;
        let driver = loop {
            match WebDriver::new(&server, caps.clone()).await {
                Ok(driver) => break driver,
                Err(_) if tries < 50 => tokio::time::sleep(Duration::from_millis(200)).await,
                Err(error) => panic!("chromedriver gives no session: {error}"),
            }
            tries += 1;
        };
        driver.set_script_timeout(PATIENCE).await.unwrap();
        let phone = Self { driver, shots: dir.to_owned(), chromedriver };
        phone.watch_long_tasks().await;
        phone
    }

    /// Opens an address.
    pub async fn open(&self, url: &str) {
        self.driver.goto(url).await.unwrap();
    }

    /// Waits for a page, optionally in a state, and takes its picture.
    pub async fn page(&self, name: &str, state: Option<&str>) -> WebElement {
        let selector = match state {
            Some(state) => format!("[data-page='{name}'][data-state='{state}']"),
            None => format!("[data-page='{name}']"),
        };
        let found = self.wait(&selector).await;
        self.shot(&format!("{name}{}", state.map(|s| format!("-{s}")).unwrap_or_default())).await;
        found
    }

    /// Waits for an element.
    pub async fn wait(&self, selector: &str) -> WebElement {
        match self.driver.query(By::Css(selector)).wait(PATIENCE, Duration::from_millis(150)).first().await {
            Ok(found) => found,
            Err(_) => {
                self.shot("gave-up").await;
                let body = self.driver.find(By::Css("body")).await.unwrap().text().await.unwrap_or_default();
                let url = self.driver.current_url().await.map(|u| u.to_string()).unwrap_or_default();
                panic!("no {selector} at {url}; the page says:\n{body}\nlog: {:?}", self.log().await);
            }
        }
    }

    /// Taps the control that does `action`.
    pub async fn tap(&self, action: &str) {
        let selector = format!("[data-action='{action}']:not([disabled]):not([aria-disabled='true'])");
        let control = self.wait(&selector).await;
        control.scroll_into_view().await.unwrap();
        if control.click().await.is_err() {
            // Something was in the way for a moment (a sheet sliding out): try once more.
            tokio::time::sleep(Duration::from_millis(600)).await;
            self.wait(&selector).await.click().await.unwrap();
        }
    }

    /// Presses keys, one after the other, wherever the focus is.
    pub async fn press(&self, keys: &str) {
        for key in keys.chars() {
            self.driver.action_chain().send_keys(key.to_string()).perform().await.unwrap();
        }
    }

    /// Types into a field.
    pub async fn fill(&self, field: &str, text: &str) {
        let input = self.wait(&format!("[data-field='{field}']")).await;
        input.clear().await.unwrap();
        input.send_keys(text).await.unwrap();
    }

    /// Chooses a file of the album.
    pub async fn choose(&self, field: &str, file: &Path) {
        let input = self.wait(&format!("input[type=file][data-field='{field}']")).await;
        input.send_keys(file.to_str().unwrap()).await.unwrap();
    }

    /// Waits for an error sentence, checks that it is Chinese, gives it.
    pub async fn error(&self, code: &str) -> String {
        let selector = format!("[data-error='{code}']");
        self.wait(&selector).await;
        // What it says, also while it is still fading in.
        let sentence = self.wait_text(&selector, "").await;
        self.shot(&format!("error-{code}")).await;
        assert!(sentence.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{code}: not Chinese: {sentence}");
        sentence
    }

    /// Waits until an element says something with `words` in it; gives what it says.
    pub async fn wait_text(&self, selector: &str, words: &str) -> String {
        for _ in 0..PATIENCE.as_millis() / 200 {
            let said = match self.driver.find(By::Css(selector)).await {
                Ok(found) => found.prop("textContent").await.ok().flatten().unwrap_or_default(),
                Err(_) => String::new(),
            };
            if said.contains(words) {
                return said.trim().to_owned();
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        self.shot("gave-up").await;
        panic!("{selector} never says {words}");
    }

    /// Gives the phone a voice that only writes down what it is to say; pages opened from now on have it.
    pub async fn listen(&self) {
        let source = "window.__spoken = []; \
            const voice = { speaking: false, pending: false, paused: false, cancel() {}, getVoices() { return []; }, \
                            speak(words) { window.__spoken.push(words.text); } }; \
            Object.defineProperty(window, 'speechSynthesis', { get: () => voice });";
        self.before_pages(source).await;
    }

    /// What was said aloud since the page was loaded.
    pub async fn spoken(&self) -> Vec<String> {
        self.driver.execute("return window.__spoken || []", vec![]).await.unwrap().convert().unwrap()
    }

    /// Loads the page again, as an impatient person does.
    pub async fn reload(&self) {
        self.driver.refresh().await.unwrap();
    }

    /// Where it is.
    pub async fn address(&self) -> String {
        self.driver.current_url().await.unwrap().to_string()
    }

    /// Opens an address in a further tab, which it then looks at.
    pub async fn another_tab(&self, url: &str) {
        let tab = self.driver.new_tab().await.unwrap();
        self.driver.switch_to_window(tab).await.unwrap();
        self.open(url).await;
    }

    /// How many there are of something.
    pub async fn count(&self, selector: &str) -> usize {
        self.driver.find_all(By::Css(selector)).await.unwrap().len()
    }

    /// Takes a picture of the screen.
    pub async fn shot(&self, name: &str) {
        let _ = self.driver.screenshot(&self.shots.join(format!("{name}.png"))).await;
    }

    /// Takes a picture of the whole page, also of what is below the screen's edge.
    pub async fn whole_page(&self, file: &Path) {
        // Pictures below the edge are fetched when they come near it: here they never would.
        let load = "for (const image of document.images) image.loading = 'eager'; \
                    await Promise.allSettled([...document.images].map((image) => image.decode()));";
        self.run(load).await;
        let parameters = json!({ "format": "png", "captureBeyondViewport": true });
        let answer = self.driver.cdp().send_raw("Page.captureScreenshot", parameters).await.expect("a picture");
        let picture = answer["data"].as_str().expect("a picture in base64");
        std::fs::write(file, BASE64.decode(picture).expect("base64")).expect("written");
    }

    /// What the system prefers from now on. Movements are ended: a picture shows pages at rest.
    pub async fn theme(&self, theme: Theme) {
        let value = format!("{theme:?}").to_lowercase();
        let features = json!([
            {"name": "prefers-color-scheme", "value": value},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "features": features })).await.unwrap();
        tokio::time::sleep(Duration::from_millis(300)).await;
    }

    /// The browser lets pages of this origin keep at most `bytes`.
    pub async fn room(&self, origin: &str, bytes: u64) {
        let parameters = json!({ "origin": origin, "quotaSize": bytes });
        self.driver.cdp().send_raw("Storage.overrideQuotaForOrigin", parameters).await.expect("Chromium limits it");
    }

    /// The browser forgets every session.
    pub async fn forget_cookies(&self) {
        self.driver.cdp().send_raw("Network.clearBrowserCookies", json!({})).await.expect("Chromium forgets them");
    }

    /// The next calls of the interface are answered with these problems instead of reaching the server.
    pub async fn falter(&self, problems: &[(u16, &str)]) {
        let queue = serde_json::to_string(problems).unwrap();
        let script = format!(
            "const real = window.__realFetch ??= window.fetch; const queue = {queue}; window.fetch = (request, options) => {{ \
             const url = typeof request === 'string' ? request : request.url; \
             if (!url.includes('/api/') || queue.length === 0) return real(request, options); \
             const [status, code] = queue.shift(); \
             const problem = {{ type: 'urn:runtu:problem:' + code, title: code, status, code, retry_after: 1 }}; \
             return Promise.resolve(new Response(JSON.stringify(problem), \
               {{ status, headers: {{ 'content-type': 'application/problem+json' }} }})); }}; return true;"
        );
        self.run(&script).await;
    }

    /// The phone is held so that its screen has this size.
    pub async fn hold(&self, width: u32, height: u32) {
        let parameters = json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": true });
        self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", parameters).await.unwrap();
        tokio::time::sleep(Duration::from_millis(500)).await;
    }

    /// Tasks that held the main thread for more than 50 ms since the page was loaded, in ms.
    pub async fn long_tasks(&self) -> Vec<f64> {
        let answer = self.driver.execute("return window.__longTasks || []", vec![]).await.unwrap();
        answer.convert().unwrap()
    }

    /// What ran in the frames that those tasks held up: script and milliseconds.
    pub async fn long_frames(&self) -> Vec<String> {
        let answer = self.driver.execute("return window.__longFrames || []", vec![]).await.unwrap();
        answer.convert().unwrap()
    }

    /// What the browser's console says.
    pub async fn log(&self) -> Vec<String> {
        let entries = self.driver.browser_log().await.unwrap_or_default();
        entries.iter().map(|entry| format!("{entry:?}")).collect()
    }

    /// Switches the phone off.
    pub async fn off(self) {
        let _ = self.driver.quit().await;
    }

    /// Runs a script in every page before the page's own.
    pub async fn before_pages(&self, source: &str) {
        let command = "Page.addScriptToEvaluateOnNewDocument";
        self.driver.cdp().send_raw(command, json!({ "source": source })).await.expect("Chromium takes the script");
    }

    /// The browser makes no offer of its own to install the app, on pages opened from now on: it comes at any time.
    pub async fn without_offers(&self) {
        self.before_pages(
            "addEventListener('beforeinstallprompt', (e) => e.isTrusted && e.stopImmediatePropagation());",
        )
        .await;
    }

    /// The browser is one on iOS, as far as the home screen is concerned, on pages opened from now on.
    pub async fn like_ios(&self) {
        self.without_offers().await;
        self.before_pages("Object.defineProperty(navigator, 'standalone', { get: () => false });").await;
    }

    /// Runs a script in the page, as a tinkerer does in the console.
    pub async fn run(&self, script: &str) -> serde_json::Value {
        self.driver.execute(script, vec![]).await.unwrap().json().clone()
    }

    /// What the person taps in the browser's site settings: the camera is allowed, or not any more.
    pub async fn allow_camera(&self, allowed: bool) {
        let url = self.driver.current_url().await.unwrap();
        let parameters = json!({
            "permission": {"name": "camera"},
            "setting": if allowed { "granted" } else { "denied" },
            "origin": url.origin().ascii_serialization(),
        });
        self.driver.cdp().send_raw("Browser.setPermission", parameters).await.expect("Chromium knows the permission");
    }

    /// The browser's process that reads the camera.
    pub fn camera_process(&self) -> Process {
        self.camera_process_if_any().expect("a camera is open")
    }

    /// The same, when there may be none.
    pub fn camera_process_if_any(&self) -> Option<Process> {
        let browser = self.chromedriver.id().expect("chromedriver runs");
        Process::below(browser, "video_capture.mojom.VideoCaptureService")
    }

    /// Waits until something holds.
    pub async fn until(&self, what: &str, holds: impl AsyncFn() -> bool) {
        let start = std::time::Instant::now();
        while !holds().await {
            assert!(start.elapsed() < PATIENCE, "never: {what}");
            tokio::time::sleep(Duration::from_millis(150)).await;
        }
    }

    async fn watch_long_tasks(&self) {
        let source = "window.__longTasks = []; new PerformanceObserver(list => { for (const task of list.getEntries()) \
                      window.__longTasks.push(task.duration); }).observe({type: 'longtask', buffered: true}); \
                      window.__longFrames = []; new PerformanceObserver(list => { for (const frame of list.getEntries()) \
                      if (frame.blockingDuration > 0) window.__longFrames.push(`at ${Math.round(frame.startTime)} ms: ` + \
                      frame.scripts.map(s => `${Math.round(s.duration)} ms ${s.invokerType} ${s.invoker}`).join(', ')); \
                      }).observe({type: 'long-animation-frame', buffered: true});";
        self.before_pages(source).await;
    }
}

pub(crate) async fn free_port() -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap().port()
}

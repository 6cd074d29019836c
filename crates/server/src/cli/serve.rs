//! `runtu-server serve`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use runtu_inference::files::find_models_dir;

use super::Place;
use crate::clock::SystemClock;
use crate::codes::Codes;
use crate::config::{Config, File};
use crate::eyes::Eyes;
use crate::failure::Failure;
use crate::http::metrics::Metrics;
use crate::http::rates::Rates;
use crate::passwords::Passwords;
use crate::payment::PaymentService;
use crate::payment::sandbox::Sandbox;
use crate::payment::wechat::WechatPay;
use crate::serve;
use crate::state::{AppState, BODY_PAUSE, Settings};

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    place: Place,
    /// Folder of the built app.
    #[arg(long, value_name = "DIR")]
    app: Option<String>,
    /// Address to listen on; port 0 takes a free one [default: 127.0.0.1:8080].
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// Import the embedded demo roster and make a demo reviewer.
    #[arg(long)]
    demo: bool,
    /// How students reach customer service, as the app shows it.
    #[arg(long)]
    contact: Option<String>,
    /// Proxy whose X-Forwarded-For is believed; may be repeated.
    #[arg(long = "trusted-proxy", value_name = "IP")]
    trusted_proxies: Vec<String>,
}

pub(super) async fn run(options: Serve) -> Result<(), Failure> {
    let config = options.place.config(File {
        app: options.app,
        listen: options.listen.map(|address| address.to_string()),
        contact: options.contact,
        trusted_proxies: (!options.trusted_proxies.is_empty()).then_some(options.trusted_proxies),
        ..File::default()
    })?;
    serve::init_logs(config.json_logs);
    let app = built_app(&config)?;
    let eyes = open_eyes(&config).await?;
    let db = config.open_database().await?;
    let wechat = config.wechat_pay.as_ref().map(WechatPay::open).transpose()?.map(Arc::new);
    let payment: Arc<dyn PaymentService> = match &wechat {
        Some(wechat) => wechat.clone(),
        None => Arc::new(Sandbox::new(db.clone())),
    };
    let state = AppState {
        photos: config.open_photos()?,
        payment,
        wechat,
        clock: Arc::new(SystemClock),
        passwords: Passwords::default(),
        codes: Codes::new(config.sealing_keys),
        eyes,
        metrics: Arc::new(Metrics::default()),
        rates: Arc::new(Rates::default()),
        settings: Arc::new(Settings {
            app,
            demo: options.demo,
            contact: config.contact,
            trusted_proxies: config.trusted_proxies,
            rate_per_second: config.rate_per_second,
            body_pause: BODY_PAUSE,
        }),
        db,
    };
    serve::serve(state, config.listen, options.demo.then_some(config.data.as_path())).await
}

fn built_app(config: &Config) -> Result<PathBuf, Failure> {
    let fault = |sentence: String| Err(Failure::Configuration(vec![sentence]));
    match &config.app {
        None => fault("app: name the folder of the built app (cargo xtask web builds it into dist/)".into()),
        Some(app) if !app.is_dir() => {
            fault(format!("app: {} is not a folder: build the app first (cargo xtask web does)", app.display()))
        }
        Some(app) => Ok(app.clone()),
    }
}

/// Loads the networks: a pair for each core.
async fn open_eyes(config: &Config) -> Result<Eyes, Failure> {
    let models = match &config.models {
        Some(folder) => folder.clone(),
        None => find_models_dir().map_err(|fault| Failure::Configuration(vec![format!("models: {fault}")]))?,
    };
    let pairs = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    tokio::task::spawn_blocking(move || Eyes::open(&models, pairs))
        .await
        .map_err(Failure::machine("load the networks"))?
}

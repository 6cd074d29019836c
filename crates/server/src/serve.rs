//! Listening, and stopping without losing a request.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::Notify;
use tracing_subscriber::EnvFilter;

use crate::failure::Failure;
use crate::state::AppState;
use crate::{admin, jobs, routes};

/// Requests on their way get so long to end when the process is told to stop.
const GRACE: Duration = Duration::from_secs(25);

/// Logs go to standard error, as text or as JSON lines; `RUST_LOG` chooses what.
pub fn init_logs(json: bool) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm=warn"));
    // A second call (tests) keeps the first subscriber.
    let format = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let _already_set = if json { format.json().flatten_event(true).try_init() } else { format.try_init() };
}

/// Serves until the process is told to stop. With `demo` the folder gets the demo's codes and its access sheet.
///
/// # Errors
/// When the address cannot be listened on, or the demo cannot be set up.
pub async fn serve(state: AppState, listen: SocketAddr, demo: Option<&Path>) -> Result<(), Failure> {
    let listener = TcpListener::bind(listen).await.map_err(|error| Failure::Machine {
        doing: "listen",
        reason: format!("{listen}: {error}; choose another address with --listen"),
    })?;
    let address = listener.local_addr().map_err(Failure::machine("learn the own address"))?;
    if let Some(data) = demo {
        let sheet = admin::demo::prepare(&state, data, address).await?;
        println!("{sheet}");
    }
    let background = tokio::spawn(jobs::run(state.clone()));
    println!("runtu-server listening on http://{address}");

    let db = state.db.clone();
    let app = routes::router(state).into_make_service_with_connect_info::<SocketAddr>();
    let stopping = Arc::new(Notify::new());
    let told = stopping.clone();
    let server = axum::serve(listener, app).with_graceful_shutdown(async move {
        told_to_stop().await;
        told.notify_one();
    });
    tokio::select! {
        ended = server => ended.map_err(Failure::machine("serve"))?,
        () = async { stopping.notified().await; tokio::time::sleep(GRACE).await } => {
            tracing::warn!("stopped before every request was answered");
        }
    }
    background.abort();
    db.close().await
}

async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
    tracing::info!("stopping");
}

//! `runtu-lan`: browsers give a camera to secure addresses only, so a phone cannot try what runs on a developer's machine
//! by its plain address. This ends TLS with a certificate made on the spot and passes everything on. Not for real use: the
//! certificate proves nothing to anybody.

mod address;
mod certificate;
mod relay;

use clap::Parser;
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use std::net::SocketAddr;
use std::process::ExitCode;

/// Shows a service of this machine to phones in the same network, over https.
#[derive(Parser)]
struct Options {
    /// Where the service listens.
    #[arg(long, default_value = "127.0.0.1:8080")]
    to: SocketAddr,
    /// Port for the phones.
    #[arg(long, default_value_t = 8443)]
    port: u16,
}

/// Why it cannot be shown.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("this machine is in no network: connect it to the one that the phone is in")]
    NoNetwork,
    #[error("port {0} cannot be taken ({1}): choose another with --port")]
    Port(u16, std::io::Error),
    #[error("no certificate could be made: {0}")]
    Certificate(String),
}

#[tokio::main]
async fn main() -> ExitCode {
    match show(&Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

async fn show(options: &Options) -> Result<(), Fault> {
    let here = address::of_this_machine().ok_or(Fault::NoNetwork)?;
    let tls = certificate::made_for(here).map_err(Fault::Certificate)?;
    let listener = relay::listen(options.port).await.map_err(|why| Fault::Port(options.port, why))?;
    let url = format!("https://{here}:{}/", options.port);
    if let Ok(code) = QrCode::new(&url) {
        // Dark modules as spaces: terminals are dark.
        println!("{}", code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build());
    }
    println!("on the phone: {url}");
    println!(
        "The phone warns that the certificate is unknown: it was made a moment ago by this machine. Go on all the same."
    );
    relay::run(listener, tls, options.to).await;
    Ok(())
}

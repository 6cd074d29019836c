//! `wechat-pay-sim`: see `wechat-pay-sim --help`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use jiff::Timestamp;
use wechat_pay_sim::crypto::signature::Secret;
use wechat_pay_sim::front::{Front, FrontClock};
use wechat_pay_sim::{KeyMode, Merchant, Platform, Sim, testing};

/// A simulator of WeChat Pay's merchant API v3. No real money moves.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write keys, and the settings of a merchant who uses them, into a folder.
    Keys {
        /// An empty folder, or one that is to be made.
        #[arg(long, value_name = "DIR")]
        keys: PathBuf,
    },
    /// Serve the API and the payers' pages.
    Serve(Serve),
}

#[derive(Debug, Args)]
struct Serve {
    /// The folder that `keys` wrote.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
    /// Where callbacks go instead of the notify URL's host, such as http://127.0.0.1:8080.
    #[arg(long, value_name = "URL")]
    deliver_to: Option<String>,
    /// Host that pay pages may be entered from; any when it is not named.
    #[arg(long, value_name = "HOST")]
    domain: Option<String>,
    /// Sign with certificates instead of the public key.
    #[arg(long)]
    certificates: bool,
    /// The time stands still unless `POST /sim/advance/SECONDS` moves it.
    #[arg(long)]
    standing_clock: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Keys { keys } => write_keys(&keys),
        Command::Serve(options) => serve(options).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

const MERCHANT: &str = "merchant.pem";
const PLATFORM: &str = "platform.pem";
const PLATFORM_PUBLIC: &str = "platform.pub.pem";

fn write_keys(folder: &Path) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let (merchant, platform) = (Secret::generate()?, Secret::generate()?);
    for (name, content) in [
        (MERCHANT, merchant.to_pem()?),
        (PLATFORM, platform.to_pem()?),
        (PLATFORM_PUBLIC, platform.public().to_pem()?),
        ("api-v3.key", testing::API_KEY.to_owned()),
        ("app.secret", testing::APP_SECRET.to_owned()),
    ] {
        let file = folder.join(name);
        if file.exists() {
            return Err(format!("{} is there: keys are not written over", file.display()));
        }
        std::fs::write(&file, content).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    let id = platform_of(platform, KeyMode::PublicKey)?.current().map(|key| key.public_id()).unwrap_or_default();
    println!("mchid = \"{}\"\nappid = \"{}\"", testing::MCHID, testing::APPID);
    println!("serial = \"{}\"\npublic_key_id = \"{id}\"", testing::SERIAL);
    Ok(())
}

fn platform_of(secret: Secret, mode: KeyMode) -> Result<Platform, String> {
    Platform::new(secret, mode, Timestamp::now())
}

async fn serve(options: Serve) -> Result<(), String> {
    let read = |name: &str| {
        let file = options.keys.join(name);
        std::fs::read_to_string(&file)
            .map_err(|error| format!("{}: {error}; `wechat-pay-sim keys` writes it", file.display()))
    };
    let mode = if options.certificates { KeyMode::Certificate } else { KeyMode::PublicKey };
    let platform = platform_of(Secret::from_pem(&read(PLATFORM)?)?, mode)?;
    let public = Secret::from_pem(&read(MERCHANT)?)?.public();
    let merchant = Merchant { public, ..testing::merchant()? };
    let mut sim = Sim::new(merchant, platform, Secret::generate()?);
    sim.domain = options.domain;
    let clock = if options.standing_clock { FrontClock::standing(Timestamp::now()) } else { FrontClock::running() };
    let front = Front::new(sim, clock, options.deliver_to);
    front.serve(options.listen).await.map_err(|error| format!("{}: {error}", options.listen))
}

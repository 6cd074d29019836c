//! `cargo xtask serve`: the whole service on this machine, with demo data.

use crate::failure::{Doing, Failure};
use crate::setup::{self, Need};
use crate::{paths, run, suites, web};
use std::process::{Child, Command};

/// How to serve.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Address to listen on. Browsers give a camera only to https or to localhost.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// Serve what `dist/` holds instead of building the app again.
    #[arg(long)]
    no_build: bool,
    /// Show it to the phones in the same network, too: over https with a certificate made on the spot.
    #[arg(long)]
    lan: bool,
}

/// The relay for phones; it ends with the service.
struct Lan(Child);

impl Lan {
    fn start(to: &str) -> Result<Self, Failure> {
        let program = paths::target().join("debug/runtu-lan");
        Ok(Self(Command::new(program).args(["--to", to]).spawn().doing("show the service to phones")?))
    }
}

impl Drop for Lan {
    fn drop(&mut self) {
        // It may have ended by itself, and has said why then.
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// Sets up, builds and runs; ends with the server.
pub fn run(options: &Options) -> Result<(), Failure> {
    let tools = setup::ensure(&[Need::Models, Need::Web])?;
    if !options.no_build {
        web::build(&tools, web::Profile::Fast)?;
    }
    let programs = if options.lan { &["runtu-server", "runtu-lan"][..] } else { &["runtu-server"] };
    suites::build_debug(programs)?;
    let _lan = options.lan.then(|| Lan::start(&options.listen)).transpose()?;
    run::shown(
        "run the service",
        Command::new(paths::target().join("debug/runtu-server"))
            .args(["serve", "--demo"])
            .args(["--listen", &options.listen, "--app"])
            .arg(paths::dist())
            .arg("--data")
            .arg(paths::demo_data())
            .current_dir(paths::root()),
        "read the message above; `--listen 127.0.0.1:PORT` takes another port",
    )
}

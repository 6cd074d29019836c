//! `cargo xtask serve`: the whole service on this machine, with demo data.

use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::{paths, run, web};
use std::process::Command;

/// How to serve.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Address to listen on. Browsers give a camera only to https or to localhost.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// Serve what `dist/` holds instead of building the app again.
    #[arg(long)]
    no_build: bool,
}

/// Sets up, builds and runs; ends with the server.
pub fn run(options: &Options) -> Result<(), Failure> {
    let tools = setup::ensure(&[Need::Models, Need::Web])?;
    if !options.no_build {
        web::build(&tools, web::Profile::Fast)?;
    }
    run::shown(
        "run the service",
        Command::new("cargo")
            .args(["run", "--quiet", "--package", "runtu-server", "--bin", "runtu-server", "--", "serve", "--demo"])
            .args(["--listen", &options.listen, "--app"])
            .arg(paths::dist())
            .arg("--data")
            .arg(paths::demo_data())
            .current_dir(paths::root()),
        "read the message above; `--listen 127.0.0.1:PORT` takes another port",
    )
}

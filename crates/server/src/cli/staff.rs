//! `runtu-server admin staff`.

use std::path::PathBuf;

use clap::Subcommand;
use jiff::Timestamp;

use super::Place;
use crate::admin;
use crate::domain::Refusal;
use crate::domain::role::Role;
use crate::failure::Failure;
use crate::passwords::Passwords;

#[derive(Debug, Subcommand)]
pub(super) enum Staff {
    /// Make an account, or give it a new password; the password is generated and printed once.
    Add {
        #[command(flatten)]
        place: Place,
        /// Login name.
        name: String,
        /// reviewer, lead, operator or admin.
        #[arg(long, default_value = "reviewer")]
        role: String,
    },
    /// Give an account a second factor; the secret is printed once, and written as a QR code for an authenticator.
    Totp {
        #[command(flatten)]
        place: Place,
        /// Login name.
        name: String,
        /// Where to write the PNG.
        #[arg(long, value_name = "FILE")]
        png: Option<PathBuf>,
        /// Take the second factor away instead.
        #[arg(long)]
        remove: bool,
    },
    /// Close an account; its sessions end.
    Close {
        #[command(flatten)]
        place: Place,
        /// Login name.
        name: String,
    },
    /// Every account.
    List(Place),
}

pub(super) async fn run(command: Staff, now: Timestamp) -> Result<(), Failure> {
    match command {
        Staff::Add { place, name, role } => {
            let role = Role::parse(&role)
                .ok_or_else(|| Refusal::BadRequest("a role is reviewer, lead, operator or admin".into()))?;
            let db = place.database().await?;
            let password = admin::staff::put(&db, &Passwords::default(), &name, role, now).await?;
            println!("{name}: {password}");
            db.close().await
        }
        Staff::Totp { place, name, png, remove } => {
            let db = place.database().await?;
            if remove {
                db.set_second_factor(&name, None, now).await?;
                println!("{name} has no second factor any more");
            } else {
                let factor = admin::staff::second_factor()?;
                let url = factor.url(&name);
                if let Some(file) = png {
                    admin::qr::write_png(&url, &file)?;
                }
                db.set_second_factor(&name, Some(&factor), now).await?;
                println!("{url}");
            }
            db.close().await
        }
        Staff::Close { place, name } => {
            let db = place.database().await?;
            db.close_account(&name, now).await?;
            println!("{name} is closed");
            db.close().await
        }
        Staff::List(place) => {
            let db = place.database().await?;
            for account in db.accounts().await? {
                let factor = if account.has_totp { "second factor" } else { "password only" };
                let closed = if account.closed { "closed" } else { "" };
                println!("{:24} {:10} {factor} {closed}", account.username, account.role.as_str());
            }
            db.close().await
        }
    }
}

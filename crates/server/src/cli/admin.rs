//! `runtu-server admin`: what an operator does.

use std::path::PathBuf;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::Place;
use super::payments::{self, Payments};
use super::staff::{self, Staff};
use crate::admin;
use crate::clock::{Clock, SystemClock};
use crate::codes::{Envelope, SealedCodes};
use crate::config::File;
use crate::db::batches::BatchTerms;
use crate::domain::Refusal;
use crate::failure::Failure;
use crate::random;

#[derive(Debug, Subcommand)]
pub(super) enum Admin {
    /// Take over a roster (XLSX, or CSV in UTF-8 or GBK): all rows or none; known codes are updated.
    ImportRoster(ImportRoster),
    /// Batches: terms, progress, who is missing.
    #[command(subcommand)]
    Batch(Batch),
    /// Write the approved photos and a manifest into a zip file; they count as being published then.
    Export(Export),
    /// The national record has the exported photos of a batch.
    Publish(Publish),
    /// Delete every photo of a student on request; the audit log stays.
    Forget(Student),
    /// Staff accounts.
    #[command(subcommand)]
    Staff(Staff),
    /// Capture codes of an own issuer.
    #[command(subcommand)]
    Codes(Codes),
    /// Payments: orders and differences that a person must look into.
    #[command(subcommand)]
    Payments(Payments),
    /// Copy the database and the photos into an empty folder, also while the server runs.
    Backup(Out),
    /// Check the audit log from its first entry to its last.
    VerifyAudit(Place),
}

#[derive(Debug, Args)]
pub(super) struct ImportRoster {
    #[command(flatten)]
    place: Place,
    /// The roster: columns code or unique_no, name, last_four, school, level, class, student_no, and, if wanted,
    /// export_name.
    file: PathBuf,
    /// Batch the records belong to.
    #[arg(long, default_value = "default")]
    batch: String,
    #[command(flatten)]
    terms: Terms,
}

/// Terms of a batch; what is left out stays as it is, or takes its default in a new one.
#[derive(Debug, Args)]
pub(super) struct Terms {
    /// School whose records alone may be in it.
    #[arg(long)]
    school: Option<String>,
    /// Price of the whole service in fen (1/100 CNY) [default: 2500].
    #[arg(long)]
    price_fen: Option<u32>,
    /// Rule profile of the photos [default: cn-national-2025].
    #[arg(long)]
    profile: Option<String>,
    /// First moment, such as 2026-12-01T08:00:00+08:00.
    #[arg(long)]
    opens: Option<Timestamp>,
    /// First moment after it.
    #[arg(long)]
    closes: Option<Timestamp>,
    /// Share of submissions that two people review, in percent.
    #[arg(long, value_parser = clap::value_parser!(i64).range(0..=100))]
    second_review: Option<i64>,
    /// Days after publication until photos are deleted.
    #[arg(long, value_parser = clap::value_parser!(i64).range(1..=36_500))]
    retention_days: Option<i64>,
    /// Names of exported files, such as {student_no}.jpg or {class}-{name}.jpg.
    #[arg(long)]
    file_template: Option<String>,
}

impl Terms {
    fn read(self) -> BatchTerms {
        BatchTerms {
            school: self.school,
            price_fen: self.price_fen,
            profile: self.profile,
            opens: self.opens,
            closes: self.closes,
            second_review_percent: self.second_review,
            retention_days: self.retention_days,
            file_template: self.file_template,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Batch {
    /// Make a batch or change its terms.
    Set {
        #[command(flatten)]
        place: Place,
        /// Its name.
        name: String,
        #[command(flatten)]
        terms: Terms,
    },
    /// Every batch with its progress.
    List(Place),
    /// Who is not approved yet, as CSV.
    Missing {
        #[command(flatten)]
        place: Place,
        /// Name of the batch.
        name: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    out: Out,
    /// Only this batch.
    #[arg(long)]
    batch: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Publish {
    #[command(flatten)]
    place: Place,
    /// The batch.
    #[arg(long)]
    batch: String,
    /// Only these student numbers.
    student_no: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Student {
    #[command(flatten)]
    place: Place,
    /// The batch.
    #[arg(long)]
    batch: String,
    /// The student number.
    student_no: String,
}

#[derive(Debug, Subcommand)]
pub(super) enum Codes {
    /// Print a section of the configuration with a new sealing key; the first key of a file seals.
    NewKey {
        /// Its name: 1 to 16 letters or digits.
        id: String,
    },
    /// Seal a unique number into a capture code, as a picture and on the screen.
    Seal {
        #[command(flatten)]
        place: Place,
        /// The number, as `unique_no` of the roster.
        unique_no: String,
        /// School that it is issued for.
        #[arg(long)]
        school: Option<String>,
        /// Where to write the PNG.
        #[arg(long, value_name = "FILE")]
        png: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(super) struct Out {
    #[command(flatten)]
    place: Place,
    /// Where to write.
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
}

pub(super) async fn run(command: Admin) -> Result<(), Failure> {
    let now = SystemClock.now();
    match command {
        Admin::ImportRoster(ImportRoster { place, file, batch, terms }) => {
            let db = place.database().await?;
            let imported = admin::import::file(&db, &file, &batch, &terms.read(), now).await?;
            println!("{} added, {} updated, {} unchanged", imported.added, imported.updated, imported.unchanged);
            db.close().await
        }
        Admin::Batch(command) => batch(command, now).await,
        Admin::Export(Export { out: Out { place, out }, batch }) => {
            let (db, photos) = place.both().await?;
            let batch = match batch {
                Some(name) => Some(db.batch(&name).await?),
                None => None,
            };
            let count = admin::export::to_file(&db, &photos, batch.as_ref(), &out, now).await?;
            println!("{count} photos in {}", out.display());
            db.close().await
        }
        Admin::Publish(Publish { place, batch, student_no }) => {
            let db = place.database().await?;
            let batch = db.batch(&batch).await?;
            let only = (!student_no.is_empty()).then_some(&student_no[..]);
            println!("{} published", db.publish(&batch.id, only, now).await?);
            db.close().await
        }
        Admin::Forget(Student { place, batch, student_no }) => {
            let (db, photos) = place.both().await?;
            let batch = db.batch(&batch).await?;
            let record = db.record_by_number(&batch.id, &student_no).await?;
            let gone = db.forget_photos(&record, now).await?;
            for name in &gone {
                photos.delete(name).await?;
            }
            println!("{} photos deleted", gone.len());
            db.close().await
        }
        Admin::Staff(command) => staff::run(command, now).await,
        Admin::Codes(command) => codes(command),
        Admin::Payments(command) => payments::run(command, now).await,
        Admin::Backup(Out { place, out }) => {
            let (db, photos) = place.both().await?;
            let count = admin::backup::to_folder(&db, &photos, &out).await?;
            println!("the database and {count} photos in {}", out.display());
            db.close().await
        }
        Admin::VerifyAudit(place) => {
            let db = place.database().await?;
            let entries = db.verify_audit().await?.map_err(|broken| Failure::Corrupt(broken.to_string()))?;
            println!("{entries} entries, the chain holds");
            db.close().await
        }
    }
}

async fn batch(command: Batch, now: Timestamp) -> Result<(), Failure> {
    match command {
        Batch::Set { place, name, terms } => {
            let db = place.database().await?;
            let terms = terms.read();
            admin::import::check_terms(&terms)?;
            let batch = db.put_batch(&name, &terms, now).await?;
            println!("{}: {} fen, {}", batch.name, batch.price_fen, batch.profile);
            db.close().await
        }
        Batch::List(place) => {
            let db = place.database().await?;
            for batch in db.batches().await? {
                println!("{} ({} fen, {})", batch.name, batch.price_fen, batch.profile);
                for (state, records) in db.progress(&batch.id).await? {
                    println!("  {:20} {records}", state.as_str());
                }
            }
            db.close().await
        }
        Batch::Missing { place, name } => {
            let db = place.database().await?;
            let batch = db.batch(&name).await?;
            let mut csv = csv::Writer::from_writer(std::io::stdout().lock());
            let fault = "print the list";
            csv.write_record(["class", "student_no", "name", "state"]).map_err(Failure::machine(fault))?;
            for skip in (0..).step_by(500) {
                let page = db.missing(&batch.id, skip, 500).await?;
                for row in &page {
                    csv.write_record([&row.class, &row.student_no, &row.name, row.state.as_str()])
                        .map_err(Failure::machine(fault))?;
                }
                if page.len() < 500 {
                    break;
                }
            }
            csv.flush().map_err(Failure::machine(fault))?;
            drop(csv);
            db.close().await
        }
    }
}

fn codes(command: Codes) -> Result<(), Failure> {
    match command {
        Codes::NewKey { id } => {
            let key = random::bytes::<32>()?;
            println!("[[sealing_keys]]\nid = \"{id}\"\nkey = \"{}\"", BASE64_STANDARD.encode(key));
            Ok(())
        }
        Codes::Seal { place, unique_no, school, png } => {
            let config = place.config(File::default())?;
            let sealed = SealedCodes::new(config.sealing_keys);
            let code =
                sealed.seal(&Envelope::new(&unique_no, school.as_deref()), random::bytes()?).ok_or_else(|| {
                    Refusal::BadRequest("there is no sealing key: put one into the configuration file".into())
                })?;
            println!("{code}");
            png.map_or(Ok(()), |file| admin::qr::write_png(&code, &file))
        }
    }
}

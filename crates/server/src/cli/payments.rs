//! `runtu-server admin payments`.

use clap::{Args, Subcommand};
use jiff::Timestamp;
use jiff::civil::Date;

use super::Place;
use crate::config::File;
use crate::failure::Failure;
use crate::payment::wechat::{WechatPay, reconcile};

/// Most lines that a list prints.
const MOST: u64 = 1_000;

#[derive(Debug, Subcommand)]
pub(super) enum Payments {
    /// Orders that a person should look at, as CSV: paid twice or too late, refunds that do not get through.
    Flagged(Place),
    /// What differs between the payment service's bills and our books, as CSV.
    Differences(Place),
    /// Compare the bill of one day again, after something was put right.
    Reconcile(Reconcile),
}

#[derive(Debug, Args)]
pub(super) struct Reconcile {
    #[command(flatten)]
    place: Place,
    /// The day in Beijing, such as 2026-06-01.
    day: Date,
}

pub(super) async fn run(command: Payments, now: Timestamp) -> Result<(), Failure> {
    match command {
        Payments::Flagged(place) => {
            let db = place.database().await?;
            let rows = db.flagged_orders(MOST).await?.into_iter().map(|order| {
                let flag = order.flag.map_or("", crate::domain::payment::Flag::as_str).to_owned();
                let amount = order.amount_fen.to_string();
                vec![flag, order.id, order.state.as_str().into(), amount, order.transaction.unwrap_or_default()]
            });
            print(&["flag", "order", "state", "amount_fen", "transaction"], rows)?;
            db.close().await
        }
        Payments::Differences(place) => {
            let db = place.database().await?;
            let rows = db.differences(MOST).await?.into_iter().map(|found| vec![found.day, found.order, found.kind]);
            print(&["day", "order", "difference"], rows)?;
            db.close().await
        }
        Payments::Reconcile(Reconcile { place, day }) => {
            let config = place.config(File::default())?;
            let settings = config.wechat_pay.as_ref().ok_or_else(|| {
                Failure::Configuration(vec!["wechat_pay: only WeChat Pay has bills, and it is not configured".into()])
            })?;
            let (wechat, db) = (WechatPay::open(settings)?, config.open_database().await?);
            wechat.refresh_certificates(now).await?;
            let found = reconcile(&db, &wechat, day, now).await?;
            print(&["order", "difference"], found.into_iter().map(|(order, kind)| vec![order, kind.into()]))?;
            db.close().await
        }
    }
}

fn print(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<(), Failure> {
    let doing = "print the list";
    let mut csv = csv::Writer::from_writer(std::io::stdout().lock());
    csv.write_record(header).map_err(Failure::machine(doing))?;
    for row in rows {
        csv.write_record(row).map_err(Failure::machine(doing))?;
    }
    csv.flush().map_err(Failure::machine(doing))
}

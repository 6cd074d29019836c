//! What is there after the crashes, asked of the database itself and of the folder of photos.

use std::collections::HashMap;
use std::path::Path;

use runtu_server::db::Database;
use runtu_server::storage::PhotoStore;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use crate::crash::Acknowledged;

/// Questions whose answer must be zero.
const NEVER: &[(&str, &str)] = &[
    (
        "submissions without a record",
        "SELECT COUNT(*) AS n FROM submissions WHERE record_id NOT IN (SELECT id FROM records)",
    ),
    ("orders without a record", "SELECT COUNT(*) AS n FROM orders WHERE record_id NOT IN (SELECT id FROM records)"),
    (
        "reviews without a submission",
        "SELECT COUNT(*) AS n FROM reviews WHERE submission_id NOT IN (SELECT id FROM submissions)",
    ),
    (
        "sessions that hold a record that is not there",
        "SELECT COUNT(*) AS n FROM session_records WHERE record_id NOT IN (SELECT id FROM records)",
    ),
    (
        "records paid twice",
        "SELECT COUNT(*) AS n FROM (SELECT record_id FROM orders WHERE state = 'paid' GROUP BY record_id HAVING COUNT(*) > 1) t",
    ),
    (
        "records beyond payment without a paid order",
        "SELECT COUNT(*) AS n FROM records WHERE state <> 'qualified' \
         AND id NOT IN (SELECT record_id FROM orders WHERE state = 'paid')",
    ),
    (
        "paid orders of records that are not paid",
        "SELECT COUNT(*) AS n FROM orders WHERE state = 'paid' AND record_id IN (SELECT id FROM records WHERE state = 'qualified')",
    ),
    (
        "submissions decided twice",
        "SELECT COUNT(*) AS n FROM (SELECT submission_id FROM reviews WHERE undone_at IS NULL \
         GROUP BY submission_id HAVING COUNT(*) > 1) t",
    ),
    ("decisions that still rest", "SELECT COUNT(*) AS n FROM submissions WHERE pending_until IS NOT NULL"),
    (
        "submissions whose record says something else",
        "SELECT COUNT(*) AS n FROM submissions s JOIN records r ON r.id = s.record_id WHERE \
         (s.verdict = 'approve' AND r.state <> 'approved') OR (s.verdict = 'return' AND r.state <> 'returned') \
         OR (s.verdict IS NULL AND r.state NOT IN ('submitted', 'in_review'))",
    ),
    (
        "submissions that the audit log does not know exactly once",
        "SELECT ABS((SELECT COUNT(*) FROM submissions) - (SELECT COUNT(*) FROM audit WHERE action = 'capture.submit')) AS n",
    ),
    (
        "decisions that the audit log does not know exactly once",
        "SELECT ABS((SELECT COUNT(*) FROM submissions WHERE verdict IS NOT NULL) - \
         (SELECT COUNT(*) FROM audit WHERE action IN ('capture.approve', 'capture.return'))) AS n",
    ),
    (
        "payments that the audit log does not know exactly once",
        "SELECT ABS((SELECT COUNT(*) FROM orders WHERE state = 'paid') - (SELECT COUNT(*) FROM audit WHERE action = 'capture.pay')) AS n",
    ),
];

/// Prints what was found; true when nothing is missing, doubled or broken.
pub async fn verify(told: &Acknowledged, db: &Database, url: Option<&str>, data: &Path) -> bool {
    let url = url.map_or_else(|| format!("sqlite:{}", data.join(Database::FILE).display()), str::to_owned);
    let raw = sea_orm::Database::connect(url).await.expect("the database opens");
    let mut lost = 0;

    let paid = column(&raw, "SELECT record_id AS a, id AS b FROM orders WHERE state = 'paid'").await;
    let missing = told.paid.iter().filter(|record| !paid.contains_key(*record)).count();
    lost += report("payments", told.paid.len(), missing);

    let rows = column(&raw, "SELECT record_id || ' ' || key AS a, photo_sha256 AS b FROM submissions").await;
    let photos = PhotoStore::local(data).expect("the folder of photos");
    let mut missing = 0;
    for (record, key, photo) in &told.submitted {
        let row = rows.get(&format!("{record} {key}"));
        let there = row.is_some_and(|found| found.len() == 1 && found[0] == *photo) && photos.get(photo).await.is_ok();
        missing += usize::from(!there);
    }
    lost += report("submissions", told.submitted.len(), missing);
    let mut without_photo = 0;
    for photo in rows.values().flatten() {
        without_photo += usize::from(photos.get(photo).await.is_err());
    }
    lost += report("rows with their photo", rows.len(), without_photo);

    let verdicts = column(&raw, "SELECT id AS a, COALESCE(verdict, '-') AS b FROM submissions").await;
    let kept = |id: &str, approved: bool| {
        let word = if approved { "approve" } else { "return" };
        verdicts.get(id).is_some_and(|found| found.len() == 1 && found[0] == word)
    };
    let missing = told.decided.iter().filter(|(id, approved)| !kept(id, *approved)).count();
    lost += report("decisions", told.decided.len(), missing);

    for (what, question) in NEVER {
        let answer = raw.query_one_raw(statement(&raw, question)).await.expect("answered").expect("one row");
        let count: i64 = answer.try_get("", "n").expect("a number");
        println!("{what}: {count}");
        lost += usize::try_from(count).unwrap_or(1);
    }
    match db.verify_audit().await.expect("the audit log is read") {
        Ok(entries) => println!("audit chain: {entries} entries, it holds"),
        Err(broken) => {
            println!("audit chain: {broken}");
            lost += 1;
        }
    }
    let enough = !told.submitted.is_empty() && !told.decided.is_empty();
    println!("{}", if lost == 0 && enough { "nothing is lost" } else { "LOST or never done" });
    lost == 0 && enough
}

fn report(what: &str, all: usize, missing: usize) -> usize {
    println!("{what}: {all} acknowledged, {missing} missing or not exactly once");
    missing
}

/// Two text columns, the second listed by the first.
async fn column(raw: &DatabaseConnection, question: &str) -> HashMap<String, Vec<String>> {
    let mut map: HashMap<String, Vec<String>> = HashMap::new();
    for row in raw.query_all_raw(statement(raw, question)).await.expect("answered") {
        let (a, b): (String, String) = (row.try_get("", "a").expect("text"), row.try_get("", "b").expect("text"));
        map.entry(a).or_default().push(b);
    }
    map
}

fn statement(raw: &DatabaseConnection, question: &str) -> Statement {
    let backend: DbBackend = raw.get_database_backend();
    Statement::from_string(backend, question)
}

//! The whole way, across restarts, and what an operator does around it.

use std::io::Read;

use runtu_api::staff::{Queue, ReviewItem};
use runtu_api::student::CaptureState;
use runtu_server::admin;
use runtu_server::db::Database;
use runtu_server::domain::secret;
use runtu_server::storage::PhotoStore;
use serde_json::json;

use crate::submissions::paid_student;
use crate::support::fixture::Jpeg;
use crate::support::{Form, TestApp, fixture};

const KEY: &str = "00000000-0000-4000-8000-000000000001";

#[tokio::test]
async fn from_the_code_to_the_export() {
    let app = TestApp::new().await;
    let reviewer = app.reviewer("anna").await;
    for (code, last_four, seed) in [("code-li", "2031", 1), ("code-ou", "418x", 2), ("code-wang-1", "7766", 3)] {
        let (student, record) = paid_student(&app, code, last_four).await;
        let form = Form::with_photo(Jpeg { seed, ..Jpeg::default() }.encode());
        student.submit(&record, KEY, form).await.json::<serde_json::Value>();
        app.wait(60);
    }
    let queue: Queue = reviewer.get("/api/v1/staff/queue").await.json();
    for (item, decision) in queue.items.iter().zip([
        json!({ "verdict": "approve" }),
        json!({ "verdict": "approve" }),
        json!({ "verdict": "return", "reasons": ["clothes"] }),
    ]) {
        let path = format!("/api/v1/staff/submissions/{}/decision", item.id);
        reviewer.post(&path, &decision).await.json::<ReviewItem>();
    }

    let out = app.path("export.zip");
    let count = admin::export::to_file(&app.state.db, &app.state.photos, None, &out, app.state.now()).await.unwrap();
    assert_eq!(count, 2);
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&out).unwrap()).unwrap();
    let mut names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    names.sort();
    assert_eq!(names, ["S1.jpg", "S2.jpg", "manifest.csv"]);
    let mut photo = Vec::new();
    zip.by_name("S1.jpg").unwrap().read_to_end(&mut photo).unwrap();
    assert_eq!(photo, fixture::photo());
    let mut manifest = String::new();
    zip.by_name("manifest.csv").unwrap().read_to_string(&mut manifest).unwrap();
    let manifest = manifest.strip_prefix('\u{FEFF}').expect("a byte order mark");
    let mut rows = csv::Reader::from_reader(manifest.as_bytes());
    assert_eq!(rows.headers().unwrap(), &admin::export::MANIFEST_COLUMNS[..]);
    let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0][0], &rows[0][1]), ("S1.jpg", secret::digest(&photo).as_str()));
    assert_eq!((&rows[0][3], &rows[0][8]), ("李思远", "2026-06-01T00:00:00Z"));

    let again = admin::export::to_file(&app.state.db, &app.state.photos, None, &out, app.state.now()).await.unwrap();
    assert_eq!(again, 2, "repeatable");
    assert_eq!(app.state.db.verify_audit().await.unwrap(), Ok(app.audit_actions().await.len() as i64));
}

#[tokio::test]
async fn an_export_without_photos_is_a_valid_file() {
    let app = TestApp::new().await;
    let out = app.path("empty.zip");
    assert_eq!(admin::export::to_file(&app.state.db, &app.state.photos, None, &out, app.state.now()).await.unwrap(), 0);
    let zip = zip::ZipArchive::new(std::fs::File::open(&out).unwrap()).unwrap();
    assert_eq!(zip.file_names().map(Result::unwrap).collect::<Vec<_>>(), ["manifest.csv"]);
}

#[tokio::test]
async fn a_restart_keeps_everything() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    li.submit(&record, KEY, Form::default()).await.json::<serde_json::Value>();
    let before = (li.record(&record).await, app.audit_actions().await);
    let cookies = li.cookies();
    drop(li);

    let app = app.restart().await;
    let li = app.person().with_cookies(cookies);
    assert_eq!((li.record(&record).await, app.audit_actions().await), before);
    assert_eq!(li.get(&format!("/api/v1/records/{record}/photo")).await.body, fixture::photo());
    app.state.db.verify_audit().await.unwrap().unwrap();
}

#[tokio::test]
async fn a_roster_is_taken_whole_or_not_at_all_and_updates_what_is_known() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let header = "code,name,last_four,school,level,class,student_no\n";

    let faulty = format!("{header}code-new,新人,1234,示范大学,本科,一班,N1\ncode-bad,,12,示范大学,本科,一班,N2\n");
    let faults = app.import(&faulty).await.unwrap_err().to_string();
    assert!(faults.contains("line 3, name") && faults.contains("line 3, last_four"), "{faults}");
    let unknown = app.person().try_qualify("code-new", "1234").await;
    unknown.is_problem(runtu_api::Code::CodeUnknown);

    let renamed =
        format!("{header}code-li,李思远,2031,示范大学,本科,九班,S1\ncode-new,新人,1234,示范大学,本科,一班,N1\n");
    let imported = app.import(&renamed).await.unwrap();
    assert_eq!((imported.added, imported.updated, imported.unchanged), (1, 1, 0));
    let known = li.record(&record).await;
    assert_eq!((known.class.as_str(), known.state), ("九班", CaptureState::Paid));
    let again = app.import(&renamed).await.unwrap();
    assert_eq!((again.added, again.updated, again.unchanged), (0, 0, 2));
}

#[tokio::test]
async fn a_backup_taken_while_serving_is_a_data_folder() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    li.submit(&record, KEY, Form::default()).await.json::<serde_json::Value>();
    let folder = app.path("backup");
    if !app.state.db.is_file() {
        let told = admin::backup::to_folder(&app.state.db, &app.state.photos, &folder).await.unwrap_err().to_string();
        assert!(told.contains("pg_dump"), "{told}");
        return;
    }
    assert_eq!(admin::backup::to_folder(&app.state.db, &app.state.photos, &folder).await.unwrap(), 1);
    assert!(admin::backup::to_folder(&app.state.db, &app.state.photos, &folder).await.is_err(), "never over another");

    let copy = Database::open(&folder.join(Database::FILE)).await.unwrap();
    copy.verify_audit().await.unwrap().unwrap();
    let [photo] = &copy.photo_names().await.unwrap()[..] else { panic!("one photo") };
    assert_eq!(PhotoStore::local(&folder).unwrap().get(photo).await.unwrap(), fixture::photo());
}

#[tokio::test]
async fn a_changed_audit_log_is_found() {
    let app = TestApp::new().await;
    app.student("code-li", "2031").await;
    let url = app.database_url();
    app.state.db.clone().close().await.unwrap();
    let tamper = |sql: &'static str| {
        let url = url.clone();
        async move {
            let raw = sea_orm::Database::connect(url).await.unwrap();
            sea_orm::ConnectionTrait::execute_unprepared(&raw, sql).await
        }
    };
    let change = "UPDATE audit SET actor = 'nobody' WHERE seq = 2";
    assert!(tamper(change).await.unwrap_err().to_string().contains("append-only"));
    let is_file = url.starts_with("sqlite:");
    tamper(if is_file { "DROP TRIGGER audit_no_update" } else { "DROP TRIGGER audit_no_update ON audit" })
        .await
        .unwrap();
    tamper(change).await.unwrap();
    let db = app.open_database().await;
    assert_eq!(db.verify_audit().await.unwrap().unwrap_err().seq, 2);
}

#[tokio::test]
async fn the_demo_can_be_prepared_again_and_again() {
    let app = TestApp::new().await;
    let address = "127.0.0.1:8080".parse().unwrap();
    let data = app.path("data");
    let first = admin::demo::prepare(&app.state, &data, address).await.unwrap();
    let second = admin::demo::prepare(&app.state, &data, address).await.unwrap();
    assert_eq!(first, second, "the password stays");
    assert!(first.contains("http://localhost:8080/"));
    let password = first.lines().find_map(|line| line.trim().strip_prefix("password: ")).unwrap();
    let sign_in = json!({ "username": "reviewer", "password": password });
    assert_eq!(app.person().post("/api/v1/staff/session", &sign_in).await.status, 200);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(data.join("demo-access.txt")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let codes: Vec<_> = std::fs::read_dir(data.join("demo-codes")).unwrap().collect();
    assert_eq!(codes.len(), 6);
    for code in codes {
        let picture = image::open(code.unwrap().path()).unwrap();
        assert!(picture.width() >= 400, "as large as on a phone");
    }
}

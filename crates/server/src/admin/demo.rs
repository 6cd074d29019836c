//! The demo: a few invented students, a reviewer with a generated password, and a sheet that says how to get in.

use std::fmt::Write as _;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use runtu_vision::profile::Profile;

use crate::admin::{import, qr, staff};
use crate::db::batches::BatchTerms;
use crate::domain::role::Role;
use crate::failure::Failure;
use crate::state::AppState;

const ROSTER: &str = include_str!("../../demo/roster.csv");
const REVIEWER: &str = "reviewer";
const PRICE_FEN: u32 = 2_500;

/// Sets the demo up in `data`, as far as it is not there, and returns the sheet to print.
///
/// # Errors
/// The store's and the machine's own.
pub async fn prepare(state: &AppState, data: &Path, address: SocketAddr) -> Result<String, Failure> {
    let profile = Profile::default_national().id.clone();
    let terms = BatchTerms { price_fen: Some(PRICE_FEN), profile: Some(profile), ..BatchTerms::default() };
    import::rows(&state.db, ROSTER.as_bytes(), "demo", &terms, state.now()).await?;
    let students = students()?;
    let codes = write_codes(&students, &data.join("demo-codes"))?;
    let password = reviewer_password(state, &data.join("demo-access.txt")).await?;
    let sheet = sheet(&students, &codes, &password, data, address);
    write_private(&data.join("demo-access.txt"), &sheet)?;
    Ok(sheet)
}

/// A line of the embedded roster, as the sheet shows it.
struct Student {
    code: String,
    name: String,
    last_four: String,
    student_no: String,
    level: String,
}

fn students() -> Result<Vec<Student>, Failure> {
    let mut reader = csv::Reader::from_reader(ROSTER.as_bytes());
    let mut students = Vec::new();
    for row in reader.records() {
        let row = row.map_err(Failure::machine("read the demo roster"))?;
        let [code, name, last_four, _, level, _, student_no] = std::array::from_fn(|i| row.get(i).unwrap_or_default());
        students.push(Student {
            code: code.into(),
            name: name.into(),
            last_four: last_four.into(),
            student_no: student_no.into(),
            level: level.into(),
        });
    }
    Ok(students)
}

fn write_codes(students: &[Student], folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    std::fs::create_dir_all(folder).map_err(Failure::machine("make the folder of demo codes"))?;
    let mut files = Vec::new();
    for student in students {
        let file = folder.join(format!("{}.png", student.student_no));
        if !file.exists() {
            qr::write_png(&student.code, &file)?;
        }
        files.push(std::path::absolute(&file).unwrap_or(file));
    }
    Ok(files)
}

/// The password of the sheet while it still opens the account; else a new one.
async fn reviewer_password(state: &AppState, sheet: &Path) -> Result<String, Failure> {
    let known = std::fs::read_to_string(sheet).ok();
    let known = known.as_deref().and_then(|text| text.lines().find_map(|line| line.trim().strip_prefix(PASSWORD)));
    if let Some(password) = known {
        let hash = state.db.account(REVIEWER).await?.map(|account| account.password_hash);
        if state.passwords.verify(password.to_owned(), hash).await? {
            return Ok(password.to_owned());
        }
    }
    staff::put(&state.db, &state.passwords, REVIEWER, Role::Admin, state.now()).await
}

const PASSWORD: &str = "password: ";

fn sheet(students: &[Student], codes: &[PathBuf], password: &str, data: &Path, address: SocketAddr) -> String {
    // Browsers give a camera to localhost, whatever the loopback address is.
    let host = if address.ip().is_loopback() { "localhost".into() } else { address.ip().to_string() };
    let base = format!("http://{host}:{}", address.port());
    let access = std::path::absolute(data.join("demo-access.txt")).unwrap_or_else(|_| data.join("demo-access.txt"));
    let mut sheet = format!(
        "Demo: all people are invented, payments are simulated.\n\n\
         Student app: {base}/\n\
         Capture codes (pictures for the album) and their last four characters:\n"
    );
    for (student, file) in students.iter().zip(codes) {
        let Student { name, level, last_four, .. } = student;
        let _infallible = writeln!(sheet, "  {last_four}  {}  ({name}, {level})", file.display());
    }
    let _infallible = write!(
        sheet,
        "\nReview desk: {base}/review\n  user: {REVIEWER}\n  {PASSWORD}{password}\n\nThis sheet: {}\n",
        access.display()
    );
    sheet
}

/// Writes a file that only its owner may read.
fn write_private(file: &Path, text: &str) -> Result<(), Failure> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let doing = "write the demo sheet";
    let mut file = options.open(file).map_err(Failure::machine(doing))?;
    file.write_all(text.as_bytes()).map_err(Failure::machine(doing))
}

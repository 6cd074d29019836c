//! The approved photos as a zip file with a manifest.

use std::io::{Seek, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::db::Database;
use crate::db::export::Approved;
use crate::domain::file_name::Names;
use crate::failure::Failure;
use crate::storage::PhotoStore;

/// Columns of `manifest.csv`.
pub const MANIFEST_COLUMNS: [&str; 10] =
    ["file", "sha256", "bytes", "name", "school", "level", "class", "student_no", "submitted_at", "decided_at"];

/// Writes the zip file and returns how many photos are in it. The file appears under its name only when it is whole.
///
/// # Errors
/// The store's, the photo store's and the machine's own.
pub async fn to_file(db: &Database, photos: &PhotoStore, out: &Path) -> Result<usize, Failure> {
    let partial = out.with_extension("zip.part");
    let file = std::fs::File::create(&partial).map_err(Failure::machine("make the export file"))?;
    let count = write(db, photos, &file).await?;
    file.sync_all().map_err(Failure::machine("write the export file"))?;
    std::fs::rename(&partial, out).map_err(Failure::machine("name the export file"))?;
    Ok(count)
}

async fn write<W: Write + Seek>(db: &Database, photos: &PhotoStore, out: W) -> Result<usize, Failure> {
    let fault = || "write the export file";
    let mut zip = ZipWriter::new(out);
    // Photos are compressed already.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut manifest = Manifest::new()?;
    let mut names = Names::default();
    let approved = db.approved().await?;
    for row in &approved {
        let photo = photos.get(&row.photo).await?;
        let name = names.give(&row.student_no);
        zip.start_file(&name, stored).map_err(Failure::machine(fault()))?;
        zip.write_all(&photo).map_err(Failure::machine(fault()))?;
        manifest.add(&name, photo.len(), row)?;
    }
    zip.start_file("manifest.csv", stored).map_err(Failure::machine(fault()))?;
    zip.write_all(&manifest.finish()?).map_err(Failure::machine(fault()))?;
    zip.finish().map_err(Failure::machine(fault()))?;
    Ok(approved.len())
}

struct Manifest(csv::Writer<Vec<u8>>);

impl Manifest {
    fn new() -> Result<Self, Failure> {
        // The byte order mark makes Excel read Chinese.
        let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{FEFF}".into());
        csv.write_record(MANIFEST_COLUMNS).map_err(Failure::machine("write the manifest"))?;
        Ok(Self(csv))
    }

    fn add(&mut self, file: &str, bytes: usize, row: &Approved) -> Result<(), Failure> {
        let (bytes, submitted, decided) = (bytes.to_string(), row.submitted_at.to_string(), row.decided_at.to_string());
        let cells = [
            file,
            &row.photo,
            &bytes,
            &row.name,
            &row.school,
            &row.level,
            &row.class,
            &row.student_no,
            &submitted,
            &decided,
        ];
        self.0.write_record(cells).map_err(Failure::machine("write the manifest"))
    }

    fn finish(self) -> Result<Vec<u8>, Failure> {
        self.0.into_inner().map_err(Failure::machine("write the manifest"))
    }
}

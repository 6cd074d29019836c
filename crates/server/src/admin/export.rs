//! The approved photos as a zip file with a manifest, made piece by piece: no part of it is larger than a photo, or than
//! the list of names.

use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures::{Stream, StreamExt};
use jiff::Timestamp;
use tokio::io::AsyncWriteExt;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use crate::db::Database;
use crate::db::batches::Batch;
use crate::db::export::Approved;
use crate::domain::file_name::{DEFAULT_TEMPLATE, Names, Template};
use crate::failure::Failure;
use crate::storage::PhotoStore;

/// Columns of `manifest.csv`.
pub const MANIFEST_COLUMNS: [&str; 10] =
    ["file", "sha256", "bytes", "name", "school", "level", "class", "student_no", "submitted_at", "decided_at"];
/// Records asked for at once.
const PAGE: usize = 200;
const DOING: &str = "write the export file";

/// Writes the zip file of a batch, or of all, and returns how many photos are in it. The file appears under its name only
/// when it is whole; then its records count as being published.
///
/// # Errors
/// The store's, the photo store's and the machine's own.
pub async fn to_file(
    db: &Database,
    photos: &PhotoStore,
    batch: Option<&Batch>,
    out: &Path,
    now: Timestamp,
) -> Result<usize, Failure> {
    let partial = out.with_extension("zip.part");
    let mut file = tokio::fs::File::create(&partial).await.map_err(Failure::machine("make the export file"))?;
    let mut export = Export::begin(db, photos, batch).await?;
    while let Some(piece) = export.next().await? {
        file.write_all(&piece).await.map_err(Failure::machine(DOING))?;
    }
    file.sync_all().await.map_err(Failure::machine(DOING))?;
    tokio::fs::rename(&partial, out).await.map_err(Failure::machine("name the export file"))?;
    export.mark(now).await?;
    Ok(export.photos)
}

/// The same as a stream of pieces. An error ends it in the middle: the file then has no directory and opens nowhere.
pub fn stream(
    db: Database,
    photos: PhotoStore,
    batch: Batch,
    now: Timestamp,
) -> impl Stream<Item = Result<Bytes, Failure>> + Send + 'static {
    let start = Stage::Begin(db, photos, Box::new(batch));
    // Fused: what compresses or sends a body may ask once more after its end.
    let pieces = futures::stream::unfold(start, move |stage| async move {
        match advance(stage, now).await {
            Ok(Some((piece, stage))) => Some((Ok(piece), stage)),
            Ok(None) => None,
            Err(fault) => {
                tracing::error!(%fault, "an export broke off");
                Some((Err(fault), Stage::Over))
            }
        }
    });
    pieces.fuse()
}

enum Stage {
    Begin(Database, PhotoStore, Box<Batch>),
    Going(Box<Export>),
    Over,
}

async fn advance(stage: Stage, now: Timestamp) -> Result<Option<(Bytes, Stage)>, Failure> {
    let mut export = match stage {
        Stage::Begin(db, photos, batch) => Box::new(Export::begin(&db, &photos, Some(&batch)).await?),
        Stage::Going(export) => export,
        Stage::Over => return Ok(None),
    };
    match export.next().await? {
        Some(piece) => Ok(Some((piece, Stage::Going(export)))),
        None => {
            export.mark(now).await?;
            Ok(None)
        }
    }
}

/// An export on its way.
struct Export {
    db: Database,
    store: PhotoStore,
    template: Template,
    records: Vec<String>,
    /// Records of `records` that were asked for.
    asked: usize,
    page: std::vec::IntoIter<Approved>,
    photos: usize,
    names: Names,
    manifest: Option<Manifest>,
    zip: Option<ZipWriter<StreamWriter<Buffer>>>,
    buffer: Buffer,
}

impl Export {
    async fn begin(db: &Database, store: &PhotoStore, batch: Option<&Batch>) -> Result<Self, Failure> {
        let buffer = Buffer::default();
        Ok(Self {
            template: Template::parse(batch.map_or(DEFAULT_TEMPLATE, |batch| &batch.file_template))?,
            records: db.exportable(batch.map(|batch| batch.id.as_str())).await?,
            db: db.clone(),
            store: store.clone(),
            asked: 0,
            page: Vec::new().into_iter(),
            photos: 0,
            names: Names::default(),
            manifest: Some(Manifest::new()?),
            zip: Some(ZipWriter::new_stream(buffer.clone())),
            buffer,
        })
    }

    /// The next piece; `None` after the last.
    async fn next(&mut self) -> Result<Option<Bytes>, Failure> {
        let Some(zip) = &mut self.zip else { return Ok(None) };
        if self.page.len() == 0 && self.asked < self.records.len() {
            let end = (self.asked + PAGE).min(self.records.len());
            self.page = self.db.approved(&self.records[self.asked..end]).await?.into_iter();
            self.asked = end;
        }
        // Photos are compressed already.
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        if let Some(row) = self.page.next() {
            let photo = self.store.get(&row.photo).await?;
            let name = self.names.give(&self.template, |field| field_of(&row, field));
            zip.start_file(&name, stored).map_err(Failure::machine(DOING))?;
            zip.write_all(&photo).map_err(Failure::machine(DOING))?;
            if let Some(manifest) = &mut self.manifest {
                manifest.add(&name, photo.len(), &row)?;
            }
            self.photos += 1;
        } else if self.asked == self.records.len()
            && let (Some(manifest), Some(mut zip)) = (self.manifest.take(), self.zip.take())
        {
            zip.start_file("manifest.csv", stored).map_err(Failure::machine(DOING))?;
            zip.write_all(&manifest.finish()?).map_err(Failure::machine(DOING))?;
            zip.finish().map_err(Failure::machine(DOING))?;
        }
        Ok(Some(self.buffer.take()))
    }

    /// The records count as being published.
    async fn mark(&self, now: Timestamp) -> Result<(), Failure> {
        for page in self.records.chunks(PAGE) {
            self.db.mark_exported(page, now).await?;
        }
        Ok(())
    }
}

fn field_of<'a>(row: &'a Approved, field: &str) -> &'a str {
    match field {
        "student_no" => &row.student_no,
        "name" => &row.name,
        "class" => &row.class,
        "level" => &row.level,
        "school" => &row.school,
        _ => &row.export_name,
    }
}

/// What the zip writer has written and nobody has taken yet.
#[derive(Debug, Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
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

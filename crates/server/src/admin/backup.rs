//! A copy of everything, taken while the server runs. It is a data folder itself: `serve --data` on it is the restore.

use std::path::Path;

use crate::db::Database;
use crate::failure::Failure;
use crate::storage::PhotoStore;

/// Copies the database and the photos into `folder`, which must not hold a database yet; how many photos were copied.
///
/// The database goes first: a row never names a photo that was not there before it.
///
/// # Errors
/// When the folder holds a backup already, or cannot be written.
pub async fn to_folder(db: &Database, photos: &PhotoStore, folder: &Path) -> Result<usize, Failure> {
    let file = folder.join(Database::FILE);
    if file.exists() {
        let reason = format!("{} is there already: choose an empty folder", file.display());
        return Err(Failure::Machine { doing: "make a backup", reason });
    }
    std::fs::create_dir_all(folder).map_err(Failure::machine("make the backup folder"))?;
    db.copy_to(&file).await?;
    let copy = PhotoStore::local(folder)?;
    let names = db.photo_names().await?;
    for name in &names {
        copy.put(photos.get(name).await?).await?;
    }
    Ok(names.len())
}

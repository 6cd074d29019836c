//! Photos that no row names: left behind when a server died between writing the file and the row.

use futures::TryStreamExt;
use jiff::Timestamp;
use object_store::path::Path;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt};

use super::{PhotoStore, place};
use crate::failure::Failure;

/// So many parts the store is swept in.
pub const SHELVES: u32 = 256;

/// A photo of the store, with its age.
#[derive(Debug, Clone)]
pub struct Orphan {
    /// Its name.
    pub name: String,
    /// When it was last written.
    pub written: Timestamp,
}

impl PhotoStore {
    /// The photos of one shelf (0 to 255) that were written before a moment.
    ///
    /// # Errors
    /// The store's own.
    pub async fn shelf(&self, shelf: u32, written_before: Timestamp) -> Result<Vec<Orphan>, Failure> {
        let folder = Path::from_iter(["photos", &format!("{:02x}", shelf % SHELVES)]);
        let objects: Vec<ObjectMeta> = self.objects.list(Some(&folder)).try_collect().await?;
        Ok(objects.iter().filter_map(photo).filter(|photo| photo.written < written_before).collect())
    }

    /// Deletes a photo unless it was written again since it was seen.
    ///
    /// # Errors
    /// The store's own.
    pub async fn delete_unchanged(&self, seen: &Orphan) -> Result<(), Failure> {
        match self.objects.head(&place(&seen.name)).await {
            Ok(meta) if photo(&meta).is_some_and(|now| now.written == seen.written) => self.delete(&seen.name).await,
            Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(other) => Err(other.into()),
        }
    }
}

fn photo(meta: &ObjectMeta) -> Option<Orphan> {
    let name = meta.location.filename()?.strip_suffix(".jpg")?;
    // S3 tells a single object's age in seconds.
    let written = Timestamp::from_second(meta.last_modified.timestamp()).ok()?;
    Some(Orphan { name: name.into(), written })
}

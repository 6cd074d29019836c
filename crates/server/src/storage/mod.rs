//! Photos by content: the name of a photo is its sha256. Local files now; any `object_store` later.

use std::path::Path as FilePath;
use std::sync::Arc;

use bytes::Bytes;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};

use crate::domain::Refusal;
use crate::domain::secret;
use crate::failure::Failure;

/// Where photos are kept.
#[derive(Debug, Clone)]
pub struct PhotoStore {
    objects: Arc<dyn ObjectStore>,
}

impl PhotoStore {
    /// Photos as files below `folder`, which is made; written through to the disk before a name is given out.
    ///
    /// # Errors
    /// [`Failure::Machine`] when the folder cannot be made, the store's own.
    pub fn local(folder: &FilePath) -> Result<Self, Failure> {
        std::fs::create_dir_all(folder).map_err(Failure::machine("make the photo folder"))?;
        let files = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { objects: Arc::new(files) })
    }

    /// Keeps a photo and returns its name. The same photo twice is kept once.
    ///
    /// # Errors
    /// The store's own.
    pub async fn put(&self, photo: Bytes) -> Result<String, Failure> {
        let name = secret::digest(&photo);
        self.objects.put(&place(&name), PutPayload::from_bytes(photo)).await?;
        Ok(name)
    }

    /// A photo by its name.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when it is not (or no longer) there; [`Failure::Corrupt`] when its content is not what
    /// its name says; the store's own.
    pub async fn get(&self, name: &str) -> Result<Bytes, Failure> {
        let photo = match self.objects.get(&place(name)).await {
            Ok(object) => object.bytes().await?,
            Err(object_store::Error::NotFound { .. }) => return Err(Refusal::NotFound.into()),
            Err(other) => return Err(other.into()),
        };
        if secret::digest(&photo) == name { Ok(photo) } else { Err(Failure::Corrupt(format!("photo {name}"))) }
    }
}

/// Two levels, so that no folder grows without bounds.
fn place(name: &str) -> Path {
    let shelf = name.get(..2).unwrap_or("__");
    Path::from_iter(["photos", shelf, &format!("{name}.jpg")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn keeps_finds_and_notices_damage() {
        let folder = tempfile::tempdir().unwrap();
        let store = PhotoStore::local(folder.path()).unwrap();
        let name = store.put(Bytes::from_static(b"photo")).await.unwrap();
        assert_eq!(store.put(Bytes::from_static(b"photo")).await.unwrap(), name);
        assert_eq!(store.get(&name).await.unwrap(), Bytes::from_static(b"photo"));

        let missing = store.get(&secret::digest(b"other")).await;
        assert!(matches!(missing, Err(Failure::Refused(Refusal::NotFound))));

        let file = folder.path().join("photos").join(&name[..2]).join(format!("{name}.jpg"));
        std::fs::write(file, b"changed").unwrap();
        assert!(matches!(store.get(&name).await, Err(Failure::Corrupt(_))));
    }
}

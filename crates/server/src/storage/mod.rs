//! Photos by content: the name of a photo is its sha256. Local files, or S3.

mod sweep;

use std::path::Path as FilePath;
use std::sync::Arc;

use bytes::Bytes;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};

use crate::domain::Refusal;
use crate::domain::secret;
use crate::failure::Failure;

pub use sweep::{Orphan, SHELVES};

/// Where photos are kept.
#[derive(Debug, Clone)]
pub struct PhotoStore {
    objects: Arc<dyn ObjectStore>,
}

/// A bucket of an S3 service.
#[derive(Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// Address of the service; none for Amazon's own.
    pub endpoint: Option<String>,
    /// Region.
    pub region: String,
    /// Access key.
    pub access_key: String,
    /// Its secret.
    pub secret_key: String,
}

impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bucket({})", self.name)
    }
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

    /// Photos as objects of a bucket, which must exist.
    ///
    /// # Errors
    /// The store's own, when the settings cannot be used.
    pub fn s3(bucket: &Bucket) -> Result<Self, Failure> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&bucket.name)
            .with_region(&bucket.region)
            .with_access_key_id(&bucket.access_key)
            .with_secret_access_key(&bucket.secret_key);
        if let Some(endpoint) = &bucket.endpoint {
            builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        Ok(Self { objects: Arc::new(builder.build()?) })
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

    /// Deletes a photo; one that is not there is deleted already.
    ///
    /// # Errors
    /// The store's own.
    pub async fn delete(&self, name: &str) -> Result<(), Failure> {
        match self.objects.delete(&place(name)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(other) => Err(other.into()),
        }
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// The store's own.
    pub async fn ping(&self) -> Result<(), Failure> {
        match self.objects.head(&place("ping")).await {
            Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(other) => Err(other.into()),
        }
    }
}

/// Two levels, so that no folder grows without bounds.
fn place(name: &str) -> Path {
    let shelf = name.get(..2).unwrap_or("__");
    Path::from_iter(["photos", shelf, &format!("{name}.jpg")])
}

//! Staff passwords: argon2id, off the request threads and only a few at a time.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::failure::{Failure, corrupt};

/// One hash takes 19 MiB and all of a core: more at once would only be a way to bring the server down.
const AT_ONCE: usize = 2;
/// Longest password that is hashed, in bytes.
pub const LONGEST: usize = 256;

/// Hashes and verifies passwords.
#[derive(Debug, Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Passwords {
    /// The hash of a new password, as a PHC string.
    ///
    /// # Errors
    /// [`Failure::Machine`].
    pub async fn hash(&self, password: String) -> Result<String, Failure> {
        self.work(move || {
            let hash = Argon2::default().hash_password(password.as_bytes());
            hash.map(|hash| hash.to_string()).map_err(Failure::machine("hash a password"))
        })
        .await
    }

    /// Whether the password is the right one. Without a hash (an unknown name) it takes as long and says no.
    ///
    /// # Errors
    /// [`Failure::Machine`], [`Failure::Corrupt`] when the hash is none.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, Failure> {
        self.work(move || match hash {
            Some(hash) => {
                let hash = PasswordHash::new(&hash).map_err(|e| corrupt("password hash", &e.to_string()))?;
                Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
            }
            None => {
                let _same_time = Argon2::default().hash_password(password.as_bytes());
                Ok(false)
            }
        })
        .await
    }

    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let _turn = self.turns.acquire().await.map_err(Failure::machine("wait for a turn"))?;
        tokio::task::spawn_blocking(job).await.map_err(Failure::machine("hash a password"))?
    }
}

//! Photos whose time is over are deleted; the audit log stays.

use crate::failure::Failure;
use crate::state::AppState;

/// Deletes them: the row says so first, then the file goes. A file that is missed is an orphan.
pub async fn delete_expired(state: &AppState) -> Result<(), Failure> {
    loop {
        let gone = state.db.expire_photos(state.now()).await?;
        for name in &gone {
            state.photos.delete(name).await?;
        }
        if gone.is_empty() {
            return Ok(());
        }
        tracing::info!(photos = gone.len(), "retention is over");
    }
}

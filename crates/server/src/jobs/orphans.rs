//! Photos that no row names are swept, one shelf of the store after the other: all of them within some hours.

use jiff::SignedDuration;

use crate::failure::Failure;
use crate::state::AppState;
use crate::storage::SHELVES;

/// A submission on its way has its file before its row: nothing younger than this is an orphan.
const AGE: SignedDuration = SignedDuration::from_hours(1);

/// Sweeps the shelf of this minute.
pub async fn sweep_shelf(state: &AppState) -> Result<(), Failure> {
    let now = state.now();
    let shelf = u32::try_from(now.as_second().div_euclid(60).rem_euclid(i64::from(SHELVES))).unwrap_or_default();
    let Ok(before) = now.saturating_sub(AGE) else { return Ok(()) };
    for photo in state.photos.shelf(shelf, before).await? {
        if !state.db.is_photo_named(&photo.name).await? {
            state.photos.delete_unchanged(&photo).await?;
            tracing::info!("an orphan was swept");
        }
    }
    Ok(())
}

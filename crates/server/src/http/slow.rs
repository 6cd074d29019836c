//! Bodies that come too slowly.

use tower_http::timeout::TimeoutError;

/// True when a body broke off because nothing came for too long.
pub fn is_pause(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if error.is::<TimeoutError>() {
            return true;
        }
        next = error.source();
    }
    false
}

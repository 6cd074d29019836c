//! HTTP around the routes: errors, cookies, who is asking, headers, and the app's own files.

pub mod address;
pub mod app_files;
pub mod cookies;
pub mod csp;
pub mod headers;
pub mod json;
pub mod metrics;
pub mod observe;
pub mod problem;
pub mod rates;
pub mod session;
pub mod slow;

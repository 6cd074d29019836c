//! The Runtu app: pages that lead a student from the capture code to a submitted photo, and the review desk.
//!
//! A library with a thin binary, so that everything that is not the browser itself is tested natively with
//! `cargo test -p runtu --lib`. Pixels and networks live in the vision worker, never here.

pub mod api;
pub mod app;
pub mod browser;
pub mod camera;
pub mod components;
pub mod desk;
pub mod drafts;
pub mod flow;
pub mod i18n;
pub mod known;
pub mod moment;
pub mod money;
pub mod navigation;
pub mod outbox;
pub mod pages;
pub mod qr_client;
pub mod routes;
pub mod studio;
pub mod vision_client;

//! What the browser offers, one capability a file.

pub mod capabilities;
pub mod clipboard;
pub mod clock;
pub mod install;
pub mod local;
pub mod module_worker;
pub mod object_url;
pub mod remembered;
pub mod service_worker;
pub mod splash;
pub mod storage;
pub mod uuid;
pub mod vibration;
pub mod voice;

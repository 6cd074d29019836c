//! Parts that pages are made of.

mod camera_trouble;
mod confirm_submit;
mod error_note;
mod help;
mod icon;
mod install;
mod milestones;
mod record_facts;
mod screen;
mod sheet;
mod state_badge;
mod update_prompt;
mod waiting;

pub use camera_trouble::CameraTrouble;
pub use confirm_submit::ConfirmSubmit;
pub use error_note::ErrorNote;
pub use help::Help;
pub use icon::{Glyph, Icon};
pub use install::Install;
pub use milestones::Milestones;
pub use record_facts::RecordFacts;
pub use screen::{LanguageSwitch, Screen};
pub use sheet::Sheet;
pub use state_badge::StateBadge;
pub use update_prompt::UpdatePrompt;
pub use waiting::Waiting;

//! Parts that pages are made of.

mod error_note;
mod update_prompt;

pub use error_note::ErrorNote;
pub use update_prompt::UpdatePrompt;

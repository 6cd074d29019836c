//! The app's side of the vision worker.

//! The app's side of the QR worker.

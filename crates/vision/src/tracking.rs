//! Following one face from frame to frame.

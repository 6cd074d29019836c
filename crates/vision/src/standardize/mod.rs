//! From a frame to the standard photo: matte, crop, compose, encode, verify.

//! The simulator's cryptography, by RustCrypto: another implementation than the client's, pinned by the same vectors.

pub mod certificate;
pub mod seal;
pub mod signature;

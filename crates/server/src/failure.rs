//! Why something could not be done, by whose fault.

use crate::domain::Refusal;

/// The answer of everything that touches the outside.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The caller's side: understood and refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database.
    #[error("database: {0}")]
    Database(#[from] sea_orm::DbErr),
    /// The database holds something that this version cannot read.
    #[error("unreadable row: {0}")]
    Corrupt(String),
    /// The photo store.
    #[error("photo store: {0}")]
    Photos(#[from] object_store::Error),
    /// The payment service.
    #[error("payment service: {0}")]
    Payment(String),
    /// The configuration.
    #[error("the configuration cannot be used:\n{}", .0.join("\n"))]
    Configuration(Vec<String>),
    /// The machine: files, randomness, threads.
    #[error("{doing}: {reason}")]
    Machine {
        /// What was being done.
        doing: &'static str,
        /// What the machine said.
        reason: String,
    },
}

impl Failure {
    /// For `map_err`: a fault of the machine while `doing` something.
    pub fn machine<E: std::fmt::Display>(doing: &'static str) -> impl FnOnce(E) -> Self {
        move |reason| Self::Machine { doing, reason: reason.to_string() }
    }
}

/// A row whose word is not known here.
pub fn corrupt(what: &str, word: &str) -> Failure {
    Failure::Corrupt(format!("{what} `{word}`"))
}

//! Every address of the desk.

use crate::navigation::Address as AppAddress;

/// A page of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// Photos are reviewed.
    Review,
    /// Requests of students are answered.
    Requests,
    /// Batches, progress, export.
    School,
}

impl AppAddress for Address {
    fn parse(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            ["review"] => Some(Self::Review),
            ["review", "requests"] => Some(Self::Requests),
            ["school"] => Some(Self::School),
            _ => None,
        }
    }

    fn path(&self) -> String {
        match self {
            Self::Review => "/review",
            Self::Requests => "/review/requests",
            Self::School => "/school",
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_back_to_its_page() {
        for address in [Address::Review, Address::Requests, Address::School] {
            assert_eq!(Address::parse(&address.path()), Some(address));
        }
        for path in ["/", "/records", "/reviewer", "/review/x", "/school/x"] {
            assert_eq!(Address::parse(path), None, "{path}");
        }
    }
}

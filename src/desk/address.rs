//! Every address of the desk.

use crate::navigation::Address as AppAddress;
use crate::routes::Id;

/// A page of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// What waits for review.
    Queue,
    /// One submission.
    Item(Id),
}

impl AppAddress for Address {
    fn parse(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Some(match parts.as_slice() {
            ["review"] => Self::Queue,
            ["review", id] => Self::Item(Id::parse(id)?),
            _ => return None,
        })
    }

    fn path(&self) -> String {
        match self {
            Self::Queue => "/review".into(),
            Self::Item(id) => format!("/review/{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_back_to_its_page() {
        for address in [Address::Queue, Address::Item(Id::parse("s-7_A").unwrap())] {
            assert_eq!(Address::parse(&address.path()), Some(address));
        }
        for path in ["/", "/records", "/review/x/y", "/review/a b"] {
            assert_eq!(Address::parse(path), None, "{path}");
        }
    }
}

//! Every address of the desk.

use crate::navigation::Address as AppAddress;

/// A page of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// Photos are reviewed.
    Review,
}

impl AppAddress for Address {
    fn parse(path: &str) -> Option<Self> {
        match path.split('/').find(|part| !part.is_empty())? {
            "review" => Some(Self::Review),
            _ => None,
        }
    }

    fn path(&self) -> String {
        match self {
            Self::Review => "/review".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_back_to_its_page() {
        assert_eq!(Address::parse(&Address::Review.path()), Some(Address::Review));
        for path in ["/", "/records", "/reviewer"] {
            assert_eq!(Address::parse(path), None, "{path}");
        }
    }
}

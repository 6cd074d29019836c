//! Every address of the student's app, as a type: a page is built and parsed here and nowhere else.

use crate::navigation::Address;
use std::fmt;

/// An opaque id out of an address: letters, digits, `-` and `_`, at most 64 of them. Anything else is no id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(String);

impl Id {
    /// Takes a text that is an id.
    pub fn parse(text: &str) -> Option<Self> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        ((1..=64).contains(&text.len()) && text.chars().all(allowed)).then(|| Self(text.into()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A page of the app. Those with an id belong to one enrolment record.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the pages")]
pub enum Page {
    Welcome,
    Qualify,
    Verify,
    Records,
    Record(Id),
    Service(Id),
    Paid(Id),
    Guide(Id),
    Camera(Id),
    Shot(Id),
    Preview(Id),
    Status(Id),
    Phone,
}

impl Page {
    /// The page at a path, if there is one. A trailing slash does not matter.
    pub fn parse(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Some(match parts.as_slice() {
            [] => Self::Welcome,
            ["qualify"] => Self::Qualify,
            ["qualify", "verify"] => Self::Verify,
            ["records"] => Self::Records,
            ["records", id] => Self::Record(Id::parse(id)?),
            ["records", id, step] => {
                let id = Id::parse(id)?;
                match *step {
                    "service" => Self::Service(id),
                    "paid" => Self::Paid(id),
                    "status" => Self::Status(id),
                    _ => return None,
                }
            }
            ["capture", id, step] => {
                let id = Id::parse(id)?;
                match *step {
                    "guide" => Self::Guide(id),
                    "camera" => Self::Camera(id),
                    "shot" => Self::Shot(id),
                    "preview" => Self::Preview(id),
                    _ => return None,
                }
            }
            ["phone"] => Self::Phone,
            _ => return None,
        })
    }

    /// The path of the page.
    pub fn path(&self) -> String {
        match self {
            Self::Welcome => "/".into(),
            Self::Qualify => "/qualify".into(),
            Self::Verify => "/qualify/verify".into(),
            Self::Records => "/records".into(),
            Self::Record(id) => format!("/records/{id}"),
            Self::Service(id) => format!("/records/{id}/service"),
            Self::Paid(id) => format!("/records/{id}/paid"),
            Self::Guide(id) => format!("/capture/{id}/guide"),
            Self::Camera(id) => format!("/capture/{id}/camera"),
            Self::Shot(id) => format!("/capture/{id}/shot"),
            Self::Preview(id) => format!("/capture/{id}/preview"),
            Self::Status(id) => format!("/records/{id}/status"),
            Self::Phone => "/phone".into(),
        }
    }

    /// The enrolment record that the page belongs to.
    pub fn record(&self) -> Option<&Id> {
        match self {
            Self::Record(id)
            | Self::Service(id)
            | Self::Paid(id)
            | Self::Guide(id)
            | Self::Camera(id)
            | Self::Shot(id)
            | Self::Preview(id)
            | Self::Status(id) => Some(id),
            Self::Welcome | Self::Qualify | Self::Verify | Self::Records | Self::Phone => None,
        }
    }

    /// True while leaving the page by surprise would lose something: no reload for an update here.
    pub fn is_delicate(&self) -> bool {
        matches!(self, Self::Service(_) | Self::Paid(_) | Self::Camera(_) | Self::Shot(_) | Self::Preview(_))
    }
}

impl Address for Page {
    fn parse(path: &str) -> Option<Self> {
        Self::parse(path)
    }

    fn path(&self) -> String {
        self.path()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_page() -> Vec<Page> {
        let id = || Id::parse("r-7_A").unwrap();
        vec![
            Page::Welcome,
            Page::Qualify,
            Page::Verify,
            Page::Records,
            Page::Record(id()),
            Page::Service(id()),
            Page::Paid(id()),
            Page::Guide(id()),
            Page::Camera(id()),
            Page::Shot(id()),
            Page::Preview(id()),
            Page::Status(id()),
            Page::Phone,
        ]
    }

    #[test]
    fn a_path_leads_back_to_its_page() {
        for page in every_page() {
            assert_eq!(Page::parse(&page.path()), Some(page.clone()), "{}", page.path());
            assert_eq!(Page::parse(&format!("{}/", page.path())), Some(page));
        }
    }

    #[test]
    fn anything_else_is_no_page() {
        for path in ["/nothing", "/records/a b", "/records/%2e%2e", "/records/x/fly", "/review", "/qualify/x"] {
            assert_eq!(Page::parse(path), None, "{path}");
        }
        assert_eq!(Id::parse(""), None);
        assert_eq!(Id::parse(&"x".repeat(65)), None);
    }
}

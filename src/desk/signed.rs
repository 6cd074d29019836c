//! Who works at the desk, and what they may do.

use crate::api::{self, ApiError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::Code;
use runtu_api::staff::{Role, Staff};

/// Who is signed in.
#[derive(Debug, Clone, PartialEq)]
pub enum Who {
    /// Not known yet.
    Asking,
    /// Nobody.
    Nobody,
    /// Somebody.
    Somebody(Staff),
    /// The server could not be asked.
    Unknown(ApiError),
}

/// A part of the desk with its own right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Photos are reviewed.
    Review,
}

impl Room {
    /// Whether somebody of this role may enter. The server judges on its own; this keeps doors shut that lead nowhere.
    pub fn admits(self, role: Role) -> bool {
        match self {
            Self::Review => matches!(role, Role::Reviewer | Role::Lead | Role::Admin),
        }
    }
}

/// The signed-in member of staff, for every component.
#[derive(Clone, Copy)]
pub struct Signed(RwSignal<Who>);

impl Signed {
    /// Asks the server who is signed in.
    pub fn ask() -> Self {
        let signed = Self(RwSignal::new(Who::Asking));
        signed.again();
        signed
    }

    /// Asks once more.
    pub fn again(self) {
        spawn_local(async move {
            self.0.set(match api::staff::who().await {
                Ok(staff) => Who::Somebody(staff),
                Err(error) if error.code() == Some(Code::NotSignedIn) => Who::Nobody,
                Err(error) => Who::Unknown(error),
            });
        });
    }

    /// Who it is; follows signing in and out.
    pub fn who(self) -> Who {
        self.0.get()
    }

    /// Somebody has signed in.
    pub fn enter(self, staff: Staff) {
        self.0.set(Who::Somebody(staff));
    }

    /// The session is over: what is on the desk stays, and the sign-in lies over it.
    pub fn over(self) {
        self.0.set(Who::Nobody);
    }

    /// Signs out.
    pub fn leave(self) {
        spawn_local(async move {
            // Whatever the answer, asking again shows whether the session is over.
            _ = api::staff::sign_out().await;
            self.again();
        });
    }

    /// Takes note of an error: an ended session is everybody's concern.
    pub fn note(self, error: &ApiError) {
        if error.code() == Some(Code::NotSignedIn) {
            self.over();
        }
    }
}

/// The signed-in member of staff, in a component.
pub fn use_signed() -> Signed {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_office_reviews_nothing() {
        for (role, admitted) in
            [(Role::Reviewer, true), (Role::Lead, true), (Role::Operator, false), (Role::Admin, true)]
        {
            assert_eq!(Room::Review.admits(role), admitted, "{role:?}");
        }
    }
}

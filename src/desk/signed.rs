//! Who works at the desk, and what they may do.

use super::address::Address;
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
    /// Requests of students are answered.
    Requests,
    /// Batches, progress, export.
    School,
}

impl Room {
    /// Every room, in the order of the bar.
    pub const ALL: [Self; 3] = [Self::Review, Self::Requests, Self::School];

    /// Its address.
    pub fn address(self) -> Address {
        match self {
            Self::Review => Address::Review,
            Self::Requests => Address::Requests,
            Self::School => Address::School,
        }
    }

    /// Whether somebody of this role may enter. The server judges on its own; this keeps doors shut that lead nowhere.
    pub fn admits(self, role: Role) -> bool {
        match self {
            Self::Review => matches!(role, Role::Reviewer | Role::Lead | Role::Admin),
            Self::Requests => matches!(role, Role::Lead | Role::Admin),
            Self::School => matches!(role, Role::Operator | Role::Admin),
        }
    }
}

/// The signed-in member of staff, for every component; and the last one, whose work lies on the desk.
#[derive(Clone, Copy)]
pub struct Signed(RwSignal<Who>, StoredValue<Option<String>>);

impl Signed {
    /// Asks the server who is signed in.
    pub fn ask() -> Self {
        let signed = Self(RwSignal::new(Who::Asking), StoredValue::new(None));
        signed.again();
        signed
    }

    /// Asks once more.
    pub fn again(self) {
        spawn_local(async move {
            self.set(match api::staff::who().await {
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

    /// Somebody has signed in. Whoever is not the one whose work lies on the desk gets a clear one.
    pub fn enter(self, staff: Staff) {
        if self.1.with_value(|before| before.as_ref().is_some_and(|before| *before != staff.username)) {
            return reload();
        }
        self.set(Who::Somebody(staff));
    }

    /// The session is over: what is on the desk stays, and the sign-in lies over it.
    pub fn over(self) {
        self.0.set(Who::Nobody);
    }

    /// Signs out. The page is loaded anew: nothing of this person's work stays for the next one.
    pub fn leave(self) {
        spawn_local(async move {
            // Whatever the answer, the new page asks whether the session is over.
            _ = api::staff::sign_out().await;
            reload();
        });
    }

    fn set(self, who: Who) {
        if let Who::Somebody(staff) = &who {
            self.1.set_value(Some(staff.username.clone()));
        }
        self.0.set(who);
    }

    /// Takes note of an error: an ended session is everybody's concern.
    pub fn note(self, error: &ApiError) {
        if error.code() == Some(Code::NotSignedIn) {
            self.over();
        }
    }
}

fn reload() {
    // It only fails for a page that is going away anyhow.
    _ = window().location().reload();
}

/// The signed-in member of staff, in a component.
pub fn use_signed() -> Signed {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_room_and_role() {
        for (role, admitted) in [
            (Role::Reviewer, [true, false, false]),
            (Role::Lead, [true, true, false]),
            (Role::Operator, [false, false, true]),
            (Role::Admin, [true, true, true]),
        ] {
            assert_eq!(Room::ALL.map(|room| room.admits(role)), admitted, "{role:?}");
        }
    }
}

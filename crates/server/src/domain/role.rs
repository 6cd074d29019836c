//! What members of staff may do.

use super::Refusal;
use super::word::worded;

worded! {
    /// A role.
    pub enum Role {
        /// Reviews photos.
        Reviewer = "reviewer",
        /// Reviews, settles disagreements between reviewers, answers students' requests.
        Lead = "lead",
        /// A school office: batches, progress, export; sees no review.
        Operator = "operator",
        /// Everything.
        Admin = "admin",
    }
}

worded! {
    /// Something that needs a role.
    pub enum Right {
        /// See and decide submissions.
        Review = "review",
        /// Decide the third time, answer requests.
        Settle = "settle",
        /// Batches, progress, export.
        Operate = "operate",
    }
}

impl Role {
    /// Whether the role has a right.
    pub fn may(self, right: Right) -> bool {
        match self {
            Self::Admin => true,
            Self::Lead => matches!(right, Right::Review | Right::Settle),
            Self::Reviewer => right == Right::Review,
            Self::Operator => right == Right::Operate,
        }
    }

    /// Refuses what the role may not do.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`].
    pub fn must(self, right: Right) -> Result<(), Refusal> {
        if self.may(right) { Ok(()) } else { Err(Refusal::Forbidden) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table() {
        for (role, rights) in [
            (Role::Reviewer, &[Right::Review][..]),
            (Role::Lead, &[Right::Review, Right::Settle]),
            (Role::Operator, &[Right::Operate]),
            (Role::Admin, &[Right::Review, Right::Settle, Right::Operate]),
        ] {
            for &right in Right::ALL {
                assert_eq!(role.may(right), rights.contains(&right), "{role:?} {right:?}");
            }
        }
    }
}

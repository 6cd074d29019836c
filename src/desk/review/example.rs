//! Example values for the tests of this room.

use runtu_api::report::{Check, CheckState, Limit, StandardReport};
use runtu_api::staff::{Claim, ReviewItem};

pub fn check() -> Check {
    Check {
        id: String::new(),
        state: CheckState::Pass,
        blocking: false,
        value: None,
        limit: Limit::default(),
        unit: String::new(),
        hint: None,
        place: None,
    }
}

pub fn report() -> StandardReport {
    StandardReport {
        version: "1".into(),
        app: String::new(),
        profile: "p".into(),
        profile_date: "2025-01-01".into(),
        models: vec![],
        bytes: 1,
        quality: None,
        source: None,
        transform: None,
        capture: None,
        matte: None,
        backdrop: None,
        backdrops: vec![],
        geometry: None,
        rules: vec![],
        checks: vec![],
    }
}

/// A submission that is held.
pub fn item(id: &str) -> ReviewItem {
    ReviewItem {
        id: id.into(),
        name: format!("学生{id}"),
        school: "示范大学".into(),
        student_no: "1".into(),
        submitted_at: "2026-12-01T00:00:00Z".into(),
        note: None,
        report: report(),
        decision: None,
        server_report: None,
        disagreements: vec![],
        claim: Some(Claim { by: "anna".into(), until: "2026-12-01T00:05:00Z".into(), generation: 1 }),
        undo_until: None,
        photo: String::new(),
        escalation: None,
    }
}

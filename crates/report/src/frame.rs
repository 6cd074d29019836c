//! What was seen in a frame.

use runtu_api::report::{self, Box2, Check, CheckState, Face, Limit};
use runtu_vision::geometry::Rect;
use runtu_vision::measures::{Checked, State};
use runtu_vision::mesh::{CHIN, FaceMesh, IRIS_LEFT, IRIS_RIGHT};
use runtu_vision::quality::Quality;

/// A judged check.
pub fn check(checked: &Checked) -> Check {
    Check {
        id: checked.id.to_owned(),
        state: match checked.state {
            State::Pass => CheckState::Pass,
            State::Fail => CheckState::Fail,
            State::Unknown => CheckState::Unknown,
        },
        blocking: checked.blocking,
        value: checked.value,
        limit: Limit { min: checked.limit.min, max: checked.limit.max },
        unit: checked.unit.to_owned(),
        hint: checked.hint.map(str::to_owned),
        place: checked.place.map(rect),
    }
}

/// A quality component.
pub fn quality(quality: &Quality) -> report::Quality {
    report::Quality {
        id: quality.id.to_owned(),
        number: quality.number.to_owned(),
        value: quality.assessed.map(|assessed| assessed.native),
        unit: quality.unit.to_owned(),
        score: quality.assessed.map(|assessed| assessed.score),
    }
}

/// The judged face.
pub fn face(mesh: &FaceMesh) -> Face {
    let [left, right] = [mesh.point(IRIS_RIGHT), mesh.point(IRIS_LEFT)];
    let chin = mesh.point(CHIN);
    Face {
        bounds: rect(mesh.oval()),
        pupil_left: [left.x, left.y],
        pupil_right: [right.x, right.y],
        chin: [chin.x, chin.y],
        roll_deg: (right.y - left.y).atan2(right.x - left.x).to_degrees(),
        confidence: mesh.confidence,
    }
}

fn rect(rect: Rect) -> Box2 {
    Box2 { x: rect.x0, y: rect.y0, width: rect.width(), height: rect.height() }
}

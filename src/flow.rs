//! Which page a record may be on: the order of the steps, as one pure function.

use crate::drafts::Step;
use crate::routes::{Id, Page};
use runtu_api::student::CaptureState;

/// What decides where a record may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where the server has it.
    pub state: CaptureState,
    /// How far the draft on this phone is.
    pub step: Step,
    /// True when the student has agreed to the use of the photo.
    pub consented: bool,
    /// True while a submission waits in the outbox.
    pub parcel_waiting: bool,
}

/// The page to go to instead of `page`, or nothing when the record may be there.
///
/// Pages that only show (detail, status) are always allowed; a step is allowed when the ones before it are done.
pub fn detour(page: &Page, standing: Standing) -> Option<Page> {
    use CaptureState::{Approved, InReview, Paid, Published, Qualified, Returned};
    let at = |page: fn(Id) -> Page, id: &Id| Some(page(id.clone()));
    match page {
        Page::Service(id) => match standing.state {
            Qualified => None,
            Paid | Returned => at(Page::Guide, id),
            InReview | Approved | Published => at(Page::Status, id),
        },
        Page::Guide(id) | Page::Camera(id) | Page::Shot(id) | Page::Preview(id) => {
            match standing.state {
                Qualified => return at(Page::Service, id),
                InReview | Approved | Published => return at(Page::Status, id),
                Paid | Returned if standing.parcel_waiting => return at(Page::Status, id),
                Paid | Returned => {}
            }
            match page {
                Page::Camera(_) | Page::Shot(_) | Page::Preview(_) if !standing.consented => at(Page::Guide, id),
                Page::Shot(_) | Page::Preview(_) if standing.step == Step::Nothing => at(Page::Camera, id),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The page on which a record goes on.
pub fn next(id: &Id, standing: Standing) -> Page {
    use CaptureState::{Approved, InReview, Paid, Published, Qualified, Returned};
    let id = id.clone();
    match standing.state {
        Qualified => Page::Service(id),
        InReview | Approved | Published => Page::Status(id),
        Paid | Returned if standing.parcel_waiting => Page::Status(id),
        Paid | Returned if !standing.consented => Page::Guide(id),
        Paid | Returned => match standing.step {
            Step::Nothing => Page::Guide(id),
            Step::Shot => Page::Shot(id),
            Step::Standardized => Page::Preview(id),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [CaptureState; 6] = [
        CaptureState::Qualified,
        CaptureState::Paid,
        CaptureState::InReview,
        CaptureState::Returned,
        CaptureState::Approved,
        CaptureState::Published,
    ];

    fn every_standing() -> impl Iterator<Item = Standing> {
        STATES.into_iter().flat_map(|state| {
            [Step::Nothing, Step::Shot, Step::Standardized].into_iter().flat_map(move |step| {
                [(false, false), (false, true), (true, false), (true, true)]
                    .into_iter()
                    .map(move |(consented, parcel_waiting)| Standing { state, step, consented, parcel_waiting })
            })
        })
    }

    fn id() -> Id {
        Id::parse("r1").unwrap()
    }

    #[test]
    fn the_next_page_is_never_detoured() {
        for standing in every_standing() {
            assert_eq!(detour(&next(&id(), standing), standing), None, "{standing:?}");
        }
    }

    #[test]
    fn detours_end() {
        let pages = [Page::Service, Page::Guide, Page::Camera, Page::Shot, Page::Preview, Page::Status, Page::Record];
        for standing in every_standing() {
            for page in pages {
                let mut page = page(id());
                for _ in 0..4 {
                    match detour(&page, standing) {
                        Some(other) => page = other,
                        None => break,
                    }
                }
                assert_eq!(detour(&page, standing), None, "{standing:?}");
            }
        }
    }

    #[test]
    fn no_camera_before_money_and_consent() {
        for standing in every_standing() {
            if detour(&Page::Camera(id()), standing).is_none() {
                assert!(standing.consented && !standing.parcel_waiting, "{standing:?}");
                assert!(matches!(standing.state, CaptureState::Paid | CaptureState::Returned), "{standing:?}");
            }
        }
    }
}

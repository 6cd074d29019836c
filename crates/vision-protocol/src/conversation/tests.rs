//! Stories as tables: at a time, something happens, and exactly these actions follow.

use super::*;
use crate::fault::PictureFault;
use crate::message::{Effort, Live, Stage};
use runtu_api::report::{InspectReport, Refusal};

const D: Deadlines = Deadlines { start_ms: 100.0, load_ms: 50.0, frame_ms: 10.0, still_ms: 20.0, standardize_ms: 30.0 };
const T1: Ticket = Ticket(71);
const T2: Ticket = Ticket(72);

fn ready() -> ToApp {
    ToApp::Ready { protocol: PROTOCOL_VERSION, vision: "1".into() }
}

fn loaded(model: Model) -> ToApp {
    ToApp::Loaded { model }
}

fn observed(seq: u64) -> ToApp {
    let report = InspectReport {
        version: "1".into(),
        profile: "p".into(),
        width: 640,
        height: 360,
        face: None,
        faces: 0,
        checks: vec![],
    };
    ToApp::Observed { seq, live: Live { report, hint: None, ready: false }, effort: Effort::default() }
}

fn refused(seq: u64) -> ToApp {
    ToApp::Refused { seq, refusal: Refusal { reason: "no_face".into(), detail: String::new() } }
}

fn failed(seq: Option<u64>, fault: Fault) -> ToApp {
    ToApp::Failed { seq, fault }
}

fn panicked() -> Fault {
    Fault::Panic { detail: "boom".into() }
}

fn hello() -> Action {
    Action::Send(ToWorker::Hello { protocol: PROTOCOL_VERSION, manifest: "/m.json".into() })
}

fn tell(status: Status) -> Action {
    Action::Tell(status)
}

/// Runs a story: each line is a time, what happens, and all that follows from it.
fn story(conversation: &mut Conversation, lines: &[(f64, Input<'_>, Vec<Action>)]) {
    for (i, (at, input, expected)) in lines.iter().enumerate() {
        assert_eq!(&conversation.step(*at, *input), expected, "line {i}: {input:?} at {at}");
    }
}

fn asleep() -> Conversation {
    Conversation::new("/m.json", D)
}

/// A conversation whose worker has everything.
fn all_loaded() -> Conversation {
    let mut c = asleep();
    c.step(0.0, Input::Wanted);
    c.step(0.0, Input::Heard(&ready()));
    for model in Model::ALL {
        c.step(0.0, Input::Heard(&loaded(model)));
    }
    assert_eq!(c.status(), &Status::Ready);
    c
}

#[test]
fn frames_start_as_soon_as_their_models_are_there_and_jobs_when_all_are() {
    let loading = ToApp::Loading { model: Model::Detector, loaded: 10, total: 20 };
    let later = ToApp::Loading { model: Model::Segmentation, loaded: 1, total: 2 };
    story(
        &mut asleep(),
        &[
            (0.0, Input::FrameShown, vec![]),
            (1.0, Input::Wanted, vec![Action::Launch, tell(Status::Starting)]),
            (2.0, Input::Wanted, vec![]),
            (3.0, Input::Heard(&ready()), vec![hello()]),
            (
                4.0,
                Input::Heard(&loading),
                vec![tell(Status::Loading { model: Model::Detector, loaded: 10, total: 20 })],
            ),
            (5.0, Input::Heard(&loaded(Model::Detector)), vec![]),
            (6.0, Input::FrameShown, vec![]),
            (7.0, Input::Heard(&loaded(Model::Mesh)), vec![tell(Status::Watching), Action::SendFrame { seq: 1 }]),
            (8.0, Input::Heard(&later), vec![]),
            (9.0, Input::Heard(&observed(1)), vec![Action::Show]),
            (10.0, Input::Asked { ticket: T1, kind: JobKind::FileStill }, vec![]),
            (
                11.0,
                Input::Heard(&loaded(Model::Segmentation)),
                vec![tell(Status::Ready), Action::SendJob { seq: 2, ticket: T1 }],
            ),
        ],
    );
}

#[test]
fn one_frame_is_in_flight_and_the_newest_wins() {
    story(
        &mut all_loaded(),
        &[
            (1.0, Input::FrameShown, vec![Action::SendFrame { seq: 1 }]),
            (2.0, Input::FrameShown, vec![]),
            (3.0, Input::FrameShown, vec![]),
            (4.0, Input::Heard(&observed(1)), vec![Action::Show, Action::SendFrame { seq: 2 }]),
            (5.0, Input::Heard(&observed(2)), vec![Action::Show]),
            (6.0, Input::FrameShown, vec![Action::SendFrame { seq: 3 }]),
            (7.0, Input::FrameMissed { seq: 3 }, vec![]),
            (8.0, Input::FrameShown, vec![Action::SendFrame { seq: 4 }]),
        ],
    );
}

#[test]
fn a_job_goes_before_frames_and_jobs_keep_their_order() {
    let stage = ToApp::Stage { seq: 2, stage: Stage::Matte };
    story(
        &mut all_loaded(),
        &[
            (1.0, Input::FrameShown, vec![Action::SendFrame { seq: 1 }]),
            (2.0, Input::FrameShown, vec![]),
            (2.0, Input::Asked { ticket: T1, kind: JobKind::Standardize }, vec![]),
            (2.0, Input::Asked { ticket: T2, kind: JobKind::FileStill }, vec![]),
            (3.0, Input::Heard(&observed(1)), vec![Action::Show, Action::SendJob { seq: 2, ticket: T1 }]),
            (4.0, Input::Heard(&stage), vec![Action::Deliver { ticket: T1, done: false }]),
            (
                5.0,
                Input::Heard(&refused(2)),
                vec![Action::Deliver { ticket: T1, done: true }, Action::SendJob { seq: 3, ticket: T2 }],
            ),
            (
                6.0,
                Input::Heard(&failed(Some(3), Fault::Picture(PictureFault::Heic))),
                vec![
                    Action::Fail { ticket: T2, fault: Fault::Picture(PictureFault::Heic) },
                    Action::SendFrame { seq: 4 },
                ],
            ),
        ],
    );
}

#[test]
fn stale_and_unwanted_answers_are_dropped() {
    story(
        &mut all_loaded(),
        &[
            (1.0, Input::Heard(&observed(9)), vec![]),
            (2.0, Input::Asked { ticket: T1, kind: JobKind::FileStill }, vec![Action::SendJob { seq: 1, ticket: T1 }]),
            (3.0, Input::Asked { ticket: T2, kind: JobKind::FileStill }, vec![]),
            (4.0, Input::Heard(&refused(8)), vec![]),
            (5.0, Input::Dropped { ticket: T2 }, vec![]),
            (6.0, Input::Dropped { ticket: T1 }, vec![]),
            (7.0, Input::Heard(&refused(1)), vec![]),
            (8.0, Input::Heard(&refused(1)), vec![]),
        ],
    );
}

#[test]
fn a_frame_that_fails_is_only_a_frame() {
    let fault = Fault::Network { model: Model::Mesh, detail: "nan".into() };
    story(
        &mut all_loaded(),
        &[
            (1.0, Input::FrameShown, vec![Action::SendFrame { seq: 1 }]),
            (2.0, Input::FrameShown, vec![]),
            (3.0, Input::Heard(&failed(Some(1), fault)), vec![Action::SendFrame { seq: 2 }]),
        ],
    );
}

#[test]
fn silence_past_the_deadline_replaces_the_worker() {
    let launch = || vec![Action::Launch, tell(Status::Starting)];
    let mut starting = asleep();
    starting.step(0.0, Input::Wanted);
    story(
        &mut starting,
        &[(100.0, Input::Tick, vec![]), (101.0, Input::Tick, vec![Action::Launch]), (150.0, Input::Tick, vec![])],
    );

    let mut loading = asleep();
    loading.step(0.0, Input::Wanted);
    loading.step(10.0, Input::Heard(&ready()));
    let progress = ToApp::Loading { model: Model::Detector, loaded: 1, total: 2 };
    loading.step(40.0, Input::Heard(&progress));
    story(&mut loading, &[(90.0, Input::Tick, vec![]), (91.0, Input::Tick, launch())]);

    let mut watching = all_loaded();
    story(
        &mut watching,
        &[
            (0.0, Input::FrameShown, vec![Action::SendFrame { seq: 1 }]),
            (10.0, Input::Tick, vec![]),
            (11.0, Input::Tick, launch()),
            // The old worker's last word comes too late to matter.
            (12.0, Input::Heard(&observed(1)), vec![]),
        ],
    );

    let mut idle = all_loaded();
    story(&mut idle, &[(1e9, Input::Tick, vec![])]);
}

#[test]
fn a_frame_is_not_late_while_a_network_is_being_built() {
    let mut c = asleep();
    c.step(0.0, Input::Wanted);
    c.step(0.0, Input::Heard(&ready()));
    c.step(0.0, Input::Heard(&loaded(Model::Detector)));
    c.step(0.0, Input::Heard(&loaded(Model::Mesh)));
    story(
        &mut c,
        &[
            (0.0, Input::FrameShown, vec![Action::SendFrame { seq: 1 }]),
            (50.0, Input::Tick, vec![]),
            (51.0, Input::Tick, vec![Action::Launch, tell(Status::Starting)]),
        ],
    );
}

#[test]
fn each_stage_gets_its_own_time() {
    let stage = |stage| ToApp::Stage { seq: 1, stage };
    let mut c = all_loaded();
    c.step(0.0, Input::Asked { ticket: T1, kind: JobKind::Standardize });
    c.step(29.0, Input::Heard(&stage(Stage::Look)));
    story(&mut c, &[(59.0, Input::Tick, vec![]), (60.0, Input::Tick, vec![Action::Launch, tell(Status::Starting)])]);
}

#[test]
fn a_job_is_sent_again_once_to_the_new_worker_unless_its_picture_is_gone() {
    let come_back = |c: &mut Conversation, at: f64| -> Vec<Action> {
        c.step(at, Input::Heard(&ready()));
        Model::ALL.iter().flat_map(|m| c.step(at, Input::Heard(&loaded(*m)))).collect()
    };
    let mut c = all_loaded();
    c.step(0.0, Input::Asked { ticket: T1, kind: JobKind::Standardize });
    assert_eq!(c.step(1.0, Input::Broke), vec![Action::Launch, tell(Status::Starting)]);
    assert!(come_back(&mut c, 2.0).contains(&Action::SendJob { seq: 2, ticket: T1 }));
    assert_eq!(
        c.step(3.0, Input::Heard(&failed(None, panicked()))),
        vec![Action::Fail { ticket: T1, fault: panicked() }, Action::Launch, tell(Status::Starting)]
    );

    let mut c = all_loaded();
    c.step(0.0, Input::Asked { ticket: T1, kind: JobKind::CameraStill });
    assert_eq!(
        c.step(1.0, Input::Broke),
        vec![Action::Fail { ticket: T1, fault: Fault::Lost }, Action::Launch, tell(Status::Starting)]
    );
}

#[test]
fn a_worker_that_keeps_dying_is_given_up_until_somebody_asks_again() {
    let mut c = all_loaded();
    for i in 0..MAX_RESTARTS {
        assert!(c.step(f64::from(i), Input::Broke).contains(&Action::Launch));
    }
    c.step(3.0, Input::Asked { ticket: T1, kind: JobKind::FileStill });
    let lost = Fault::Lost;
    story(
        &mut c,
        &[
            (
                4.0,
                Input::Broke,
                vec![Action::End, Action::Fail { ticket: T1, fault: lost.clone() }, tell(Status::Stopped(lost))],
            ),
            (5.0, Input::Broke, vec![]),
            (6.0, Input::Tick, vec![]),
            (7.0, Input::FrameShown, vec![]),
            (8.0, Input::Wanted, vec![Action::Launch, tell(Status::Starting)]),
        ],
    );
}

#[test]
fn an_answer_between_makes_up_for_restarts() {
    let mut c = all_loaded();
    for round in 0..10 {
        let at = f64::from(round);
        assert!(c.step(at, Input::Broke).contains(&Action::Launch), "round {round}");
        c.step(at, Input::Heard(&ready()));
        for model in Model::ALL {
            c.step(at, Input::Heard(&loaded(model)));
        }
        let Some(Action::SendFrame { seq }) = c.step(at, Input::FrameShown).pop() else { panic!("no frame asked for") };
        assert_eq!(c.step(at, Input::Heard(&observed(seq))), vec![Action::Show]);
    }
}

#[test]
fn what_only_a_person_can_mend_stops_the_conversation() {
    let stopped = |fault: &Fault| vec![Action::End, tell(Status::Stopped(fault.clone()))];
    let old = ToApp::Ready { protocol: PROTOCOL_VERSION + 1, vision: "2".into() };
    let mismatch = Fault::Protocol { worker: PROTOCOL_VERSION + 1, app: PROTOCOL_VERSION };
    let mut c = asleep();
    c.step(0.0, Input::Wanted);
    story(&mut c, &[(1.0, Input::Heard(&old), stopped(&mismatch))]);

    for fault in [
        Fault::Download { model: Some(Model::Mesh), detail: "offline".into() },
        Fault::Checksum { model: Model::Mesh },
        Fault::Network { model: Model::Mesh, detail: "op".into() },
    ] {
        let mut c = asleep();
        c.step(0.0, Input::Wanted);
        c.step(1.0, Input::Heard(&ready()));
        story(&mut c, &[(2.0, Input::Heard(&failed(None, fault.clone())), stopped(&fault))]);
    }
}

#[test]
fn a_phone_that_slept_is_not_a_worker_that_died() {
    let mut c = all_loaded();
    let woke = 3_600_000.0;
    story(
        &mut c,
        &[
            (1.0, Input::FrameShown, vec![Action::SendFrame { seq: 1 }]),
            (woke, Input::Tick, vec![]),
            (woke + 9.0, Input::Heard(&observed(1)), vec![Action::Show]),
            (woke + 10.0, Input::FrameShown, vec![Action::SendFrame { seq: 2 }]),
            (woke + 21.0, Input::Tick, vec![Action::Launch, tell(Status::Starting)]),
        ],
    );
}

//! Which camera to ask for: the rear one, by requests from the strictest to the plainest.

use runtu_api::report::Facing;

/// One request for a camera. A device and a direction are never combined: browsers disagree on which one wins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// The camera that was used last time.
    Device(String),
    /// A camera that looks away from the holder, and no other.
    RearExactly,
    /// Such a camera if there is one.
    RearIfPossible,
    /// Whatever there is: a computer has only one that looks at its owner.
    Any,
}

/// The requests in the order to try. The next one is tried when a camera cannot fulfil the last, or does not exist.
pub fn ladder(last_used: Option<String>) -> Vec<Request> {
    let saved = last_used.filter(|id| !id.is_empty()).map(Request::Device);
    saved.into_iter().chain([Request::RearExactly, Request::RearIfPossible, Request::Any]).collect()
}

/// A camera of the list that browsers give once one is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Stable for this site.
    pub id: String,
    /// As the system names it, such as `camera2 0, facing back`.
    pub label: String,
}

/// The rear cameras in the order in which to offer them. Android names its main one `camera2 0, facing back`; the ones with
/// higher numbers are its wide, macro and tele lenses.
pub fn rear(devices: &[Device]) -> Vec<Device> {
    let mut rear: Vec<Device> = devices.iter().filter(|d| looks_away(&d.label)).cloned().collect();
    rear.sort_by_key(|d| lens_rank(&d.label));
    rear
}

fn looks_away(label: &str) -> bool {
    facing(label) == Some(Facing::Rear)
}

/// Which way a camera looks by its name, for browsers whose settings do not tell.
pub fn facing(label: &str) -> Option<Facing> {
    let label = label.to_lowercase();
    let names = |words: &[&str]| words.iter().any(|word| label.contains(word));
    if names(&["back", "rear", "environment", "后置", "后摄"]) {
        Some(Facing::Rear)
    } else if names(&["front", "facetime", "前置", "前摄"]) {
        Some(Facing::Front)
    } else {
        None
    }
}

/// Lower is better: an ordinary lens before special ones, then by the system's number.
fn lens_rank(label: &str) -> (bool, u32) {
    let lower = label.to_lowercase();
    let special = ["ultra", "wide", "tele", "macro", "超广角", "长焦", "微距", "depth"];
    let number: String = label.chars().skip_while(|c| *c != ' ').filter(char::is_ascii_digit).take(3).collect();
    (special.iter().any(|word| lower.contains(word)), number.parse().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(label: &str) -> Device {
        Device { id: format!("id of {label}"), label: label.into() }
    }

    fn labels(devices: &[&str]) -> Vec<String> {
        rear(&devices.iter().map(|l| device(l)).collect::<Vec<_>>()).into_iter().map(|d| d.label).collect()
    }

    #[test]
    fn the_ladder_goes_from_strict_to_plain() {
        let plain = [Request::RearExactly, Request::RearIfPossible, Request::Any];
        assert_eq!(ladder(None), plain);
        assert_eq!(ladder(Some(String::new())), plain);
        assert_eq!(ladder(Some("x".into()))[0], Request::Device("x".into()));
    }

    #[test]
    fn the_main_rear_lens_comes_first() {
        assert_eq!(
            labels(&["camera2 2, facing back", "camera2 1, facing front", "camera2 0, facing back"]),
            ["camera2 0, facing back", "camera2 2, facing back"]
        );
        assert_eq!(
            labels(&["Front Camera", "Back Ultra Wide Camera", "Back Camera", "Back Telephoto Camera"]),
            ["Back Camera", "Back Ultra Wide Camera", "Back Telephoto Camera"]
        );
        assert_eq!(labels(&["FaceTime HD Camera", ""]), Vec::<String>::new());
    }

    #[test]
    fn a_name_may_tell_which_way_it_looks() {
        let table = [
            ("camera2 0, facing back", Some(Facing::Rear)),
            ("后置双广角相机", Some(Facing::Rear)),
            ("camera2 1, facing front", Some(Facing::Front)),
            ("FaceTime HD Camera", Some(Facing::Front)),
            ("USB2.0 HD UVC WebCam", None),
            ("", None),
        ];
        for (label, expected) in table {
            assert_eq!(facing(label), expected, "{label}");
        }
    }
}

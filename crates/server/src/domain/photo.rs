//! Is an uploaded file the photo that the standard asks for? Nothing is trusted: header, scan data and length must agree.

use runtu_vision::decode::decode;
use runtu_vision::image::{self, RgbImage};
use runtu_vision::measures::State;
use runtu_vision::profile::{PhotoRules, Profile};
use runtu_vision::see::Seen;
use runtu_vision::standardize::verify;

use super::Refusal;
use super::jpeg::{Frame, follow};

/// Checks every rule of the file itself, cheapest first; the picture is decoded only when its header keeps the rules.
/// What is in the picture is not looked at here; the picture is given back for whoever does.
///
/// # Errors
/// [`Refusal::PhotoUnreadable`] for bytes that are no whole JPEG, [`Refusal::PhotoRule`] with `photo_format` or the id
/// that the rule has in a report.
pub fn check(file: &[u8], profile: &Profile) -> Result<RgbImage, Refusal> {
    if !file.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Err(match image::guess_format(file) {
            Ok(format) => broken("photo_format", format!("{format:?}, must be JPEG")),
            Err(_) => Refusal::PhotoUnreadable("not an image".into()),
        });
    }
    let rules = &profile.photo;
    if file.len() as f64 > rules.bytes.max() {
        return Err(broken("photo_bytes", format!("{}, at most {}", file.len(), rules.bytes.max())));
    }
    let frame = follow(file).map_err(|damage| Refusal::PhotoUnreadable(damage.to_string()))?;
    check_frame(&frame, rules)?;
    let picture = decode(file).map_err(|error| Refusal::PhotoUnreadable(error.to_string()))?;
    let unseen = Seen { faces: Vec::new(), face: None, person: None };
    let verified = verify::measure(file, &picture, &unseen, profile);
    match verified.rules.iter().find(|rule| rule.id.starts_with("photo_") && rule.state != State::Pass) {
        Some(rule) => Err(broken(rule.id, format!("{:?} {}, allowed {:?}", rule.value, rule.unit, rule.limit))),
        None => Ok(picture),
    }
}

fn broken(rule: &'static str, detail: String) -> Refusal {
    Refusal::PhotoRule { rule, detail }
}

/// What would cost memory to find out by decoding.
fn check_frame(frame: &Frame, rules: &PhotoRules) -> Result<(), Refusal> {
    let must = |rule, found: u32, expected: u32| match found == expected {
        true => Ok(()),
        false => Err(broken(rule, format!("{found} px, must be {expected}"))),
    };
    must("photo_width", frame.width.into(), rules.width_px)?;
    must("photo_height", frame.height.into(), rules.height_px)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{self, Jpeg};

    fn verdict(file: &[u8]) -> String {
        match check(file, Profile::default_national()) {
            Ok(_) => "ok".into(),
            Err(Refusal::PhotoRule { rule, .. }) => rule.into(),
            Err(Refusal::PhotoUnreadable(_)) => "unreadable".into(),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_standard_photo_passes_however_it_is_encoded() {
        assert_eq!(verdict(&fixture::photo()), "ok");
        assert_eq!(verdict(&Jpeg { optimized: true, ..Jpeg::default() }.encode()), "ok");
        assert_eq!(verdict(&Jpeg { restart_interval: 7, ..Jpeg::default() }.encode()), "ok");
        assert_eq!(verdict(&Jpeg { full_chroma: true, quality: 84, ..Jpeg::default() }.encode()), "ok");
    }

    #[test]
    fn each_broken_rule_names_itself() {
        for (expected, jpeg) in [
            ("photo_width", Jpeg { width: 479, ..Jpeg::default() }),
            ("photo_height", Jpeg { height: 600, ..Jpeg::default() }),
            ("photo_dpi", Jpeg { dpi: 72, ..Jpeg::default() }),
            ("photo_baseline", Jpeg { progressive: true, quality: 80, ..Jpeg::default() }),
            ("photo_metadata", Jpeg { exif: true, ..Jpeg::default() }),
            ("photo_bytes", Jpeg { quality: 20, ..Jpeg::default() }),
            ("photo_bytes", Jpeg { quality: 100, ..Jpeg::default() }),
            ("photo_baseline", Jpeg { grey: true, ..Jpeg::default() }),
        ] {
            assert_eq!(verdict(&jpeg.encode()), expected, "{jpeg:?}");
        }
        let mut longer = fixture::photo();
        longer.extend_from_slice(b"more");
        assert_eq!(verdict(&longer), "photo_trailing_bytes");
        assert_eq!(verdict(&fixture::png()), "photo_format");
    }

    #[test]
    fn what_is_not_a_whole_jpeg_is_unreadable() {
        let photo = fixture::photo();
        assert_eq!(verdict(b""), "unreadable");
        assert_eq!(verdict(b"<html>"), "unreadable");
        for length in [3, 4, 21, 200, 31_000, photo.len() - 1] {
            assert_eq!(verdict(&photo[..length]), "unreadable", "cut to {length}");
        }
    }

    #[test]
    fn a_scan_that_does_not_keep_what_the_header_says_is_found() {
        // Cut and closed again: whole by its markers, half by its content.
        let mut half = fixture::photo();
        half.truncate(half.len() - 4_000);
        half.extend_from_slice(&[0xFF, 0xD9]);
        assert_eq!(verdict(&half), "unreadable");

        // A smaller and a larger picture that call themselves 480x640.
        for (width, height) in [(480, 600), (480, 700)] {
            let mut lying = Jpeg { width, height, ..Jpeg::default() }.encode();
            let frame = lying.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
            lying[frame + 5..frame + 9].copy_from_slice(&[640_u16.to_be_bytes(), 480_u16.to_be_bytes()].concat());
            assert_eq!(verdict(&lying), "unreadable", "{width}x{height}");
        }
    }

    #[test]
    fn no_damage_makes_it_panic() {
        let photo = fixture::photo();
        let mut noise = 1_u32;
        for _ in 0..300 {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let mut damaged = photo.clone();
            let place = (noise >> 8) as usize % if noise & 1 == 0 { 700 } else { damaged.len() };
            damaged[place] = damaged[place].wrapping_add((noise >> 3) as u8 | 1);
            let _either = check(&damaged, Profile::default_national());
        }
    }
}

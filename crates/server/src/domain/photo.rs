//! Is an uploaded file the photo that the standard asks for? Nothing is trusted: header, scan data and length must agree.

use image::{ImageDecoder, Limits};
use runtu_vision::profile::PhotoRules;

use super::Refusal;
use super::jpeg::Jpeg;

/// Checks every rule of the file itself, cheapest first; the picture is decoded last.
///
/// # Errors
/// [`Refusal::PhotoUnreadable`] for bytes that are no whole JPEG, [`Refusal::PhotoRule`] with one of the names
/// `format`, `bytes`, `baseline`, `colour`, `size`, `density`, `metadata`, `trailing`.
pub fn check(file: &[u8], rules: &PhotoRules) -> Result<(), Refusal> {
    if !file.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Err(match image::guess_format(file) {
            Ok(format) => broken("format", format!("{format:?}, must be JPEG")),
            Err(_) => Refusal::PhotoUnreadable("not an image".into()),
        });
    }
    let bytes = file.len() as f64;
    let window = rules.bytes.range;
    if window.max.is_some_and(|max| bytes > max) {
        return Err(broken("bytes", format!("{bytes}, at most {}", rules.bytes.max())));
    }
    let jpeg = Jpeg::read(file).map_err(|damage| Refusal::PhotoUnreadable(damage.to_string()))?;
    check_segments(&jpeg, rules)?;
    if window.min.is_some_and(|min| bytes < min) {
        return Err(broken("bytes", format!("{bytes}, at least {}", rules.bytes.min())));
    }
    decode(file, rules)
}

fn broken(rule: &'static str, detail: String) -> Refusal {
    Refusal::PhotoRule { rule, detail }
}

fn check_segments(jpeg: &Jpeg, rules: &PhotoRules) -> Result<(), Refusal> {
    let frame = &jpeg.frame;
    if frame.marker != 0xC0 {
        return Err(broken("baseline", format!("frame marker FF{:02X}, must be FFC0", frame.marker)));
    }
    if frame.components.len() != 3 {
        return Err(broken("colour", format!("{} components, must be 3", frame.components.len())));
    }
    let (width, height) = (rules.width_px, rules.height_px);
    if (u32::from(frame.width), u32::from(frame.height)) != (width, height) {
        return Err(broken("size", format!("{}x{} px, must be {width}x{height}", frame.width, frame.height)));
    }
    let dpi = rules.dpi;
    match jpeg.jfif {
        Some(jfif) if jfif.unit == 1 && jfif.density == (dpi, dpi) => {}
        found => return Err(broken("density", format!("{found:?}, must be {dpi} dpi"))),
    }
    if jpeg.jfif.is_some_and(|jfif| jfif.thumbnail) {
        return Err(broken("metadata", "a thumbnail, only plain JFIF is allowed".into()));
    }
    if let Some(name) = jpeg.foreign {
        return Err(broken("metadata", format!("{name}, only plain JFIF is allowed")));
    }
    if jpeg.trailing > 0 {
        return Err(broken("trailing", format!("{} bytes after the end of the picture", jpeg.trailing)));
    }
    Ok(())
}

fn decode(file: &[u8], rules: &PhotoRules) -> Result<(), Refusal> {
    let unreadable = |error: image::ImageError| Refusal::PhotoUnreadable(error.to_string());
    let mut limits = Limits::default();
    limits.max_image_width = Some(rules.width_px);
    limits.max_image_height = Some(rules.height_px);
    limits.max_alloc = Some(16 * 1024 * 1024);
    let mut decoder = image::codecs::jpeg::JpegDecoder::new(std::io::Cursor::new(file)).map_err(unreadable)?;
    decoder.set_limits(limits).map_err(unreadable)?;
    image::DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use runtu_vision::profile::Profile;

    use super::*;
    use crate::fixture::{self, Jpeg};

    fn verdict(file: &[u8]) -> String {
        match check(file, &Profile::default_national().photo) {
            Ok(()) => "ok".into(),
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
            ("size", Jpeg { width: 479, ..Jpeg::default() }),
            ("size", Jpeg { height: 600, ..Jpeg::default() }),
            ("density", Jpeg { dpi: 72, ..Jpeg::default() }),
            ("baseline", Jpeg { progressive: true, quality: 80, ..Jpeg::default() }),
            ("metadata", Jpeg { exif: true, ..Jpeg::default() }),
            ("bytes", Jpeg { quality: 20, ..Jpeg::default() }),
            ("bytes", Jpeg { quality: 100, ..Jpeg::default() }),
            ("colour", Jpeg { grey: true, ..Jpeg::default() }),
        ] {
            assert_eq!(verdict(&jpeg.encode()), expected, "{jpeg:?}");
        }
        let mut longer = fixture::photo();
        longer.extend_from_slice(b"more");
        assert_eq!(verdict(&longer), "trailing");
        assert_eq!(verdict(&fixture::png()), "format");
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
            let _either = check(&damaged, &Profile::default_national().photo);
        }
    }
}

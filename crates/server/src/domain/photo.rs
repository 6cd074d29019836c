//! Is an uploaded file the photo that the standard asks for? Nothing is trusted: header, scan data and length must agree.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::Refusal;
use super::standard::FileRules;

/// Checks every rule of the file itself, cheapest first; the picture is decoded last and strictly.
///
/// # Errors
/// [`Refusal::PhotoUnreadable`] for bytes that are no whole JPEG, [`Refusal::PhotoRule`] with one of the names
/// `format`, `bytes`, `baseline`, `colour`, `size`, `density`, `metadata`, `trailing`.
pub fn check(file: &[u8], rules: &FileRules) -> Result<(), Refusal> {
    if !file.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Err(match image::guess_format(file) {
            Ok(format) => broken("format", format!("{format:?}, must be JPEG")),
            Err(_) => Refusal::PhotoUnreadable("not an image".into()),
        });
    }
    let bytes = file.len() as u64;
    if bytes > rules.max_bytes {
        return Err(broken("bytes", format!("{bytes}, at most {}", rules.max_bytes)));
    }
    Header::read(file)?.check(rules)?;
    if bytes < rules.min_bytes {
        return Err(broken("bytes", format!("{bytes}, at least {}", rules.min_bytes)));
    }
    decode(file, rules)
}

fn broken(rule: &'static str, detail: String) -> Refusal {
    Refusal::PhotoRule { rule, detail }
}

fn unreadable(why: &str) -> Refusal {
    Refusal::PhotoUnreadable(why.into())
}

fn decode(file: &[u8], rules: &FileRules) -> Result<(), Refusal> {
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(rules.width as usize)
        .set_max_height(rules.height as usize)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let pixels = JpegDecoder::new_with_options(ZCursor::new(file), options)
        .decode()
        .map_err(|error| Refusal::PhotoUnreadable(error.to_string()))?;
    let expected = rules.width as usize * rules.height as usize * 3;
    if pixels.len() == expected { Ok(()) } else { Err(unreadable("the picture is not as large as its header says")) }
}

/// What the segments before the picture say, and whether the file ends with it.
#[derive(Debug, Default)]
struct Header {
    /// Start-of-frame marker: 0xC0 is baseline.
    frame: u8,
    width: u32,
    height: u32,
    components: u8,
    /// Unit and density of the JFIF segment: unit 1 is dots per inch.
    jfif: Option<(u8, u16, u16)>,
    /// Name of the first segment that does not belong there.
    foreign: Option<String>,
    trailing: usize,
}

impl Header {
    fn read(file: &[u8]) -> Result<Self, Refusal> {
        let mut header = Self::default();
        let mut at = 2;
        loop {
            let marker = match file.get(at..at + 2) {
                Some([0xFF, 0xFF]) => {
                    at += 1;
                    continue;
                }
                Some([0xFF, marker]) => *marker,
                _ => return Err(unreadable("broken segment")),
            };
            let length = match file.get(at + 2..at + 4) {
                Some([high, low]) => usize::from(u16::from_be_bytes([*high, *low])),
                _ => return Err(unreadable("cut off in the header")),
            };
            let Some(body) = file.get(at + 4..at + 2 + length) else {
                return Err(unreadable("cut off in the header"));
            };
            at += 2 + length;
            match marker {
                0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => header.frame(marker, body)?,
                0xE0 => header.application_zero(body),
                0xE1..=0xEF => header.foreign(format!("APP{}", marker - 0xE0)),
                0xFE => header.foreign("a comment".into()),
                0xDA => break,
                _ => {}
            }
        }
        // Inside the scan data FF is always followed by 00 or a restart marker: the first FF D9 is the end.
        let scan = file.get(at..).unwrap_or_default();
        let end = scan.windows(2).position(|pair| pair == [0xFF, 0xD9]).ok_or_else(|| unreadable("cut off"))?;
        header.trailing = scan.len() - end - 2;
        if header.frame == 0 { Err(unreadable("no frame")) } else { Ok(header) }
    }

    fn frame(&mut self, marker: u8, body: &[u8]) -> Result<(), Refusal> {
        let [_, h1, h0, w1, w0, components, ..] = body else { return Err(unreadable("broken frame header")) };
        self.frame = marker;
        self.height = u32::from(u16::from_be_bytes([*h1, *h0]));
        self.width = u32::from(u16::from_be_bytes([*w1, *w0]));
        self.components = *components;
        Ok(())
    }

    fn application_zero(&mut self, body: &[u8]) {
        match body {
            [b'J', b'F', b'I', b'F', 0, _, _, unit, x1, x0, y1, y0, tx, ty, ..] => {
                self.jfif = Some((*unit, u16::from_be_bytes([*x1, *x0]), u16::from_be_bytes([*y1, *y0])));
                if (*tx, *ty) != (0, 0) {
                    self.foreign("a thumbnail".into());
                }
            }
            _ => self.foreign("APP0 that is not JFIF".into()),
        }
    }

    fn foreign(&mut self, name: String) {
        self.foreign.get_or_insert(name);
    }

    fn check(&self, rules: &FileRules) -> Result<(), Refusal> {
        if self.frame != 0xC0 {
            return Err(broken("baseline", format!("frame marker FF{:02X}, must be FFC0", self.frame)));
        }
        if self.components != 3 {
            return Err(broken("colour", format!("{} components, must be 3", self.components)));
        }
        if (self.width, self.height) != (rules.width, rules.height) {
            let (w, h) = (rules.width, rules.height);
            return Err(broken("size", format!("{}x{} px, must be {w}x{h}", self.width, self.height)));
        }
        if self.jfif != Some((1, rules.dpi, rules.dpi)) {
            return Err(broken("density", format!("{:?}, must be {} dpi in the JFIF header", self.jfif, rules.dpi)));
        }
        if let Some(name) = &self.foreign {
            return Err(broken("metadata", format!("{name}, only JFIF is allowed")));
        }
        if self.trailing > 0 {
            return Err(broken("trailing", format!("{} bytes after the end of the picture", self.trailing)));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::{self, DEFAULT_PROFILE};
    use crate::fixture::{self, Jpeg};

    fn verdict(file: &[u8]) -> String {
        match check(file, standard::rules(DEFAULT_PROFILE).unwrap()) {
            Ok(()) => "ok".into(),
            Err(Refusal::PhotoRule { rule, .. }) => rule.into(),
            Err(Refusal::PhotoUnreadable(_)) => "unreadable".into(),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_standard_photo_passes() {
        assert_eq!(verdict(&fixture::photo()), "ok");
    }

    #[test]
    fn each_broken_rule_names_itself() {
        for (expected, jpeg) in [
            ("size", Jpeg { width: 479, ..Jpeg::default() }),
            ("size", Jpeg { width: 640, height: 480, ..Jpeg::default() }),
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
}

//! What a JPEG file says about itself: just enough of the marker syntax (ITU-T T.81 annex B, JFIF 1.02) to check the
//! rules that a decoder does not show.

/// The markers of a file, as far as the photo standard cares.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anatomy {
    /// Width and height of the frame header.
    pub size: (u32, u32),
    /// Components of the frame header: 3 for colour.
    pub components: u8,
    /// Baseline sequential (SOF0), 8 bit.
    pub baseline: bool,
    /// Density in dots per inch, horizontally and vertically, when the JFIF header gives it in inches.
    pub dpi: Option<(u16, u16)>,
    /// A JFIF header carries a thumbnail.
    pub thumbnail: bool,
    /// Segments other than the JFIF header that carry data about the picture: APP1-APP15, COM and repeated APP0.
    pub metadata: usize,
    /// Bytes after the end-of-image marker.
    pub trailing: usize,
    /// Quality factor on the IJG scale, from the luma quantisation table.
    pub quality: Option<u8>,
}

/// The file is not a JPEG that ends properly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a complete JPEG file: {0}")]
pub struct Malformed(&'static str);

/// Sum of the 64 luma values of ITU-T T.81 table K.1, which the IJG scale multiplies.
const LUMA_SUM: f32 = 3688.0;

/// Reads the markers.
///
/// # Errors
/// [`Malformed`] when the marker structure breaks off or is not JPEG.
pub fn parse(file: &[u8]) -> Result<Anatomy, Malformed> {
    if !file.starts_with(&[0xFF, 0xD8]) {
        return Err(Malformed("no start of image"));
    }
    let mut anatomy = Anatomy::default();
    let mut rest = &file[2..];
    let mut jfif_seen = false;
    loop {
        let (marker, after) = next_marker(rest)?;
        match marker {
            0xD9 => {
                anatomy.trailing = after.len();
                return Ok(anatomy);
            }
            0x01 | 0xD0..=0xD7 => rest = after,
            _ => {
                let length = after.first_chunk().map(|b| usize::from(u16::from_be_bytes(*b)));
                let length = length.filter(|&l| l >= 2 && l <= after.len()).ok_or(Malformed("segment breaks off"))?;
                let body = &after[2..length];
                if marker == 0xE0 && !jfif_seen && body.starts_with(b"JFIF\0") {
                    jfif_seen = true;
                    read_jfif(body, &mut anatomy);
                } else {
                    read_segment(marker, body, &mut anatomy);
                }
                rest = &after[length..];
            }
        }
    }
}

/// Skips entropy-coded data and fill bytes to the next marker.
fn next_marker(bytes: &[u8]) -> Result<(u8, &[u8]), Malformed> {
    let mut at = 0;
    while at + 1 < bytes.len() {
        if bytes[at] == 0xFF && !matches!(bytes[at + 1], 0x00 | 0xFF) {
            return Ok((bytes[at + 1], &bytes[at + 2..]));
        }
        at += 1;
    }
    Err(Malformed("no end of image"))
}

fn read_jfif(body: &[u8], anatomy: &mut Anatomy) {
    if let [unit, xh, xl, yh, yl, tw, th, ..] = body.get(7..).unwrap_or_default() {
        let density = (u16::from_be_bytes([*xh, *xl]), u16::from_be_bytes([*yh, *yl]));
        anatomy.dpi = (*unit == 1).then_some(density);
        anatomy.thumbnail = *tw != 0 && *th != 0;
    }
}

fn read_segment(marker: u8, body: &[u8], anatomy: &mut Anatomy) {
    match marker {
        0xE0..=0xEF | 0xFE => anatomy.metadata += 1,
        // Every start of frame except DHT (C4), JPG (C8) and DAC (CC).
        0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
            if let [precision, hh, hl, wh, wl, components, ..] = body {
                anatomy.baseline = marker == 0xC0 && *precision == 8;
                anatomy.size = (u16::from_be_bytes([*wh, *wl]).into(), u16::from_be_bytes([*hh, *hl]).into());
                anatomy.components = *components;
            }
        }
        // Table 0 with 8-bit values is luma in every JFIF writer.
        0xDB if body.first() == Some(&0) && body.len() >= 65 => {
            let sum: u32 = body[1..65].iter().map(|&v| u32::from(v)).sum();
            anatomy.quality = Some(ijg_quality(sum as f32));
        }
        _ => {}
    }
}

/// Inverts the IJG rule: tables are scaled by 5000/q percent below 50, by 200 - 2q percent from 50 on.
fn ijg_quality(sum: f32) -> u8 {
    // At 100 every value is 1, where the rule has lost its information.
    if sum <= 64.0 {
        return 100;
    }
    let percent = 100.0 * sum / LUMA_SUM;
    let quality = if percent <= 100.0 { (200.0 - percent) / 2.0 } else { 5000.0 / percent };
    quality.round().clamp(1.0, 100.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A file of markers only: JFIF in inches, EXIF, a baseline frame, an end, and two bytes too many.
    fn file() -> Vec<u8> {
        [
            b"\xff\xd8".as_slice(),
            b"\xff\xe0\x00\x10JFIF\0\x01\x02\x01\x01\x2c\x01\x2c\x00\x00",
            b"\xff\xe1\x00\x08Exif\0\0",
            b"\xff\xc0\x00\x11\x08\x02\x80\x01\xe0\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00",
            b"\xff\xda\x00\x02\x12\xff\x00\x34\xff\xd9",
            b"!!",
        ]
        .concat()
    }

    #[test]
    fn markers_are_read() {
        let says = parse(&file()).unwrap();
        assert_eq!((says.size, says.components, says.baseline), ((480, 640), 3, true));
        assert_eq!((says.dpi, says.metadata, says.trailing, says.quality), (Some((300, 300)), 1, 2, None));
    }

    #[test]
    fn progressive_and_other_units_are_told_apart() {
        let mut progressive = file();
        let at = progressive.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
        progressive[at + 1] = 0xC2;
        assert!(!parse(&progressive).unwrap().baseline);
        let mut centimetres = file();
        centimetres[13] = 2;
        assert_eq!(parse(&centimetres).unwrap().dpi, None);
    }

    #[test]
    fn what_breaks_off_is_malformed() {
        let whole = file();
        for length in 0..whole.len() - 2 {
            assert!(parse(&whole[..length]).is_err(), "{length}");
        }
        assert!(parse(b"\x89PNG\r\n\x1a\n").is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(tail in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse(&tail);
            let _ = parse(&[b"\xff\xd8".as_slice(), &tail].concat());
        }
    }
}

//! What a picture file is, by its first bytes: names and media types lie. Only to say why a file cannot be read.

/// A picture format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
    /// HEIC/HEIF, as iPhones and some Android phones store photos.
    Heic,
    /// Some other picture, such as GIF, BMP, TIFF or AVIF.
    Other,
}

/// Brands of the ISO base media file format that mean HEIC/HEIF (ISO/IEC 23008-12).
const HEIC_BRANDS: [&[u8; 4]; 8] = [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"];

/// The format of a file that starts with `head` (at least 12 bytes of it); `None` when it is no picture.
pub fn sniff(head: &[u8]) -> Option<Format> {
    let brand = || head.get(8..12);
    if head.starts_with(&[0xff, 0xd8, 0xff]) {
        Some(Format::Jpeg)
    } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(Format::Png)
    } else if head.starts_with(b"RIFF") && brand() == Some(b"WEBP") {
        Some(Format::WebP)
    } else if head.get(4..8) == Some(b"ftyp") {
        let brand = brand()?;
        if HEIC_BRANDS.iter().any(|b| b.as_slice() == brand) {
            Some(Format::Heic)
        } else {
            matches!(brand, b"avif" | b"avis").then_some(Format::Other)
        }
    } else {
        let others: [&[u8]; 5] = [b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*"];
        others.iter().any(|magic| head.starts_with(magic)).then_some(Format::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_their_first_bytes() {
        let table: [(&[u8], Option<Format>); 11] = [
            (b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01", Some(Format::Jpeg)),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some(Format::Png)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Some(Format::WebP)),
            (b"RIFF\x10\0\0\0WAVEfmt ", None),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Some(Format::Heic)),
            (b"\0\0\0\x18ftypmif1\0\0\0\0", Some(Format::Heic)),
            (b"\0\0\0\x18ftypavif\0\0\0\0", Some(Format::Other)),
            (b"\0\0\0\x18ftypmp42\0\0\0\0", None),
            (b"GIF89a\x01\0\x01\0", Some(Format::Other)),
            (b"Dear Sir or Madam", None),
            (b"", None),
        ];
        for (head, format) in table {
            assert_eq!(sniff(head), format, "{head:?}");
        }
    }
}

//! A photo out of the album: what it is, told by its first bytes and not by its name.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Largest file that is read, in bytes.
const LARGEST: f64 = 40.0 * 1024.0 * 1024.0;

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Not a picture that we read.
    NotAPicture,
    /// A picture that most browsers cannot read.
    Heic,
    /// Larger than [`LARGEST`].
    TooBig,
}

/// The bytes of a chosen file and their media type.
///
/// # Errors
/// As [`Refused`] says.
pub async fn read(file: &File) -> Result<(Vec<u8>, &'static str), Refused> {
    if file.size() > LARGEST {
        return Err(Refused::TooBig);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Refused::NotAPicture)?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    let mime = sniff(&bytes)?;
    Ok((bytes, mime))
}

/// The media type by the first bytes.
fn sniff(bytes: &[u8]) -> Result<&'static str, Refused> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Ok("image/jpeg"),
        [0x89, b'P', b'N', b'G', ..] => Ok("image/png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok("image/webp"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', b'e' | b'i', ..] => Err(Refused::Heic),
        _ => Err(Refused::NotAPicture),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_known_by_its_first_bytes() {
        let table: [(&[u8], Result<&str, Refused>); 7] = [
            (b"\xff\xd8\xff\xe0JFIF", Ok("image/jpeg")),
            (b"\x89PNG\r\n\x1a\n", Ok("image/png")),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Ok("image/webp")),
            (b"\0\0\0\x18ftypheic", Err(Refused::Heic)),
            (b"\0\0\0\x18ftypmif1", Err(Refused::Heic)),
            (b"%PDF-1.7", Err(Refused::NotAPicture)),
            (b"", Err(Refused::NotAPicture)),
        ];
        for (bytes, expected) in table {
            assert_eq!(sniff(bytes), expected, "{bytes:?}");
        }
    }
}

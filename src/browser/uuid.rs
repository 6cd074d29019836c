//! Random UUIDs, also where `crypto.randomUUID` is missing (plain `http:` addresses).

use wasm_bindgen::JsValue;

/// A new version 4 UUID.
///
/// # Errors
/// When the browser has no source of randomness.
pub fn new() -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let mut bytes = [0; 16];
    window.crypto()?.get_random_values_with_u8_array(&mut bytes)?;
    Ok(format(bytes))
}

/// `bytes` as a version 4 UUID (RFC 9562): six bits are fixed, the others kept.
fn format(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_and_variant_are_set() {
        assert_eq!(format([0; 16]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(format([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}

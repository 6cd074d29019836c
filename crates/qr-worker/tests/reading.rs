//! Codes made here, spoilt in the ways that pictures of codes are spoilt, and read back. Runs natively and in the browser.

#![allow(clippy::unwrap_used, reason = "a test that cannot make its code has failed")]

use qrcode::{Color, QrCode};
use runtu_qr_worker::luma::Luma;
use runtu_qr_worker::search::{Effort, find};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Shaped like the capture codes: an opaque token in an address.
const TEXT: &str = "https://chsi.example.cn/tx/?c=7f3a19c2d44e4b0fa1d9";
const PAPER: u8 = 235;
const INK: u8 = 20;

/// A sheet of `width` x `height` with the code's corner at (left, top), `module` pixels a module.
fn sheet(width: usize, height: usize, left: usize, top: usize, module: usize) -> Luma {
    let code = QrCode::new(TEXT).unwrap();
    let mut data = vec![PAPER; width * height];
    for y in 0..code.width() * module {
        for x in 0..code.width() * module {
            if code[(x / module, y / module)] == Color::Dark {
                data[(top + y) * width + left + x] = INK;
            }
        }
    }
    Luma::new(width, height, data).unwrap()
}

fn changed(luma: &Luma, change: impl Fn(usize, usize, u8) -> u8) -> Luma {
    let w = luma.width();
    let data = luma.data().iter().enumerate().map(|(i, &v)| change(i % w, i / w, v)).collect();
    Luma::new(w, luma.height(), data).unwrap()
}

#[test]
fn a_clean_code_at_a_glance() {
    assert_eq!(find(&sheet(400, 400, 20, 30, 8), Effort::Glance).as_deref(), Some(TEXT));
}

#[test]
fn dark_mode() {
    let dark = sheet(400, 400, 20, 30, 8).inverted();
    assert_eq!(find(&dark, Effort::Everything).as_deref(), Some(TEXT));
}

#[test]
fn tiny_modules() {
    assert_eq!(find(&sheet(120, 120, 15, 15, 2), Effort::Everything).as_deref(), Some(TEXT));
}

#[test]
fn a_small_code_on_a_large_busy_page() {
    let page = sheet(1600, 2000, 1100, 1300, 4);
    let busy = changed(&page, |x, y, v| if y < 1200 && (x / 7 + y / 5).is_multiple_of(3) { 60 } else { v });
    assert_eq!(find(&busy, Effort::Everything).as_deref(), Some(TEXT));
}

#[test]
fn half_in_shadow() {
    let shaded = changed(&sheet(500, 500, 60, 60, 8), |x, _, v| if x < 240 { v / 3 } else { v });
    assert_eq!(find(&shaded, Effort::Everything).as_deref(), Some(TEXT));
}

#[test]
fn a_blob_over_a_corner_is_corrected() {
    let spoilt =
        changed(
            &sheet(400, 400, 20, 20, 8),
            |x, y, v| if (150..175).contains(&x) && (150..175).contains(&y) { INK } else { v },
        );
    assert_eq!(find(&spoilt, Effort::Everything).as_deref(), Some(TEXT));
}

#[test]
fn nothing_is_nothing() {
    let stripes =
        changed(&sheet(300, 300, 0, 0, 1), |x, y, _| if (x / 9 + y / 11).is_multiple_of(2) { PAPER } else { INK });
    assert_eq!(find(&stripes, Effort::Everything), None);
    assert_eq!(find(&Luma::new(1, 1, vec![0]).unwrap(), Effort::Everything), None);
    assert_eq!(find(&Luma::new(3, 700, vec![128; 2100]).unwrap(), Effort::Everything), None);
}

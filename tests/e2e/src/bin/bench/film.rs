//! The film that is looked at: one sitter, held by a hand that is not quite steady.

use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use runtu_e2e::camera::sitter;
use runtu_e2e::root;
use std::f32::consts::TAU;
use std::path::Path;

/// Frames of the film; it is played over and over, and its last frame is near its first.
const FRAMES: u32 = 48;
/// What the camera page sends: 640 wide, in the shape of a phone's camera held upright.
const SIZE: (u32, u32) = (640, 853);

/// A still to make a photo of.
pub struct Still {
    /// Its file beside the film.
    pub file: &'static str,
    /// What it is.
    pub title: &'static str,
    /// Width and height.
    pub size: (u32, u32),
    /// Median time to the JPEG's bytes that must be reached, in milliseconds.
    pub goal_ms: f64,
}

/// What the camera keeps, and what an album gives.
pub fn stills() -> [Still; 2] {
    [
        Still { file: "still.png", title: "1080 x 1440, PNG of the camera", size: (1080, 1440), goal_ms: 600.0 },
        Still { file: "album.jpeg", title: "3000 x 4000, JPEG of the album", size: (3000, 4000), goal_ms: 1500.0 },
    ]
}

fn write_still(photo: &RgbImage, path: &Path, (width, height): (u32, u32)) {
    imageops::resize(photo, width, height, FilterType::CatmullRom).save(path).expect("written");
}

/// Writes the frames and their list into `dir`; says what they show.
pub fn write(dir: &Path) -> String {
    std::fs::create_dir_all(dir).expect("a folder for the film");
    let (photo, name) = match sitter() {
        Some(photo) => (photo, "business.png of ../shared/photos"),
        None => (astronaut(), "the astronaut fixture (../shared/photos is absent)"),
    };
    let names: Vec<String> = (0..FRAMES).map(|i| format!("{i:03}.jpg")).collect();
    for (i, name) in (0..FRAMES).zip(&names) {
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, 95).encode_image(&frame(&photo, i)).expect("encoded");
        std::fs::write(dir.join(name), bytes).expect("written");
    }
    for still in stills() {
        write_still(&photo, &dir.join(still.file), still.size);
    }
    std::fs::write(dir.join("film.json"), serde_json::to_string(&names).expect("a list")).expect("written");
    format!("{name}, {FRAMES} frames of {}x{}", SIZE.0, SIZE.1)
}

/// The picture behind a window that sways.
fn frame(photo: &RgbImage, i: u32) -> RgbImage {
    let (width, height) = (photo.width() * 24 / 25, photo.height() * 24 / 25);
    let (slack_x, slack_y) = ((photo.width() - width) as f32 / 2.0, (photo.height() - height) as f32 / 2.0);
    let phase = TAU * i as f32 / FRAMES as f32;
    let (x, y) = (slack_x * (1.0 + phase.sin()), slack_y * (1.0 + (2.0 * phase).cos()));
    let window = imageops::crop_imm(photo, x as u32, y as u32, width, height).to_image();
    imageops::resize(&window, SIZE.0, SIZE.1, FilterType::Triangle)
}

fn astronaut() -> RgbImage {
    let path = root().join("models/cache/fixtures/astronaut.png");
    let photo = image::open(&path).expect("`cargo xtask models` fetches it").into_rgb8();
    let upright = imageops::crop_imm(&photo, 32, 0, 384, 512).to_image();
    imageops::resize(&upright, 1080, 1440, FilterType::CatmullRom)
}

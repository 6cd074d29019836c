//! A camera made of a photo: Chromium plays a Motion-JPEG file as its fake device.

use crate::service::program;
use crate::{root, target};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, RgbImage, Rgba, RgbaImage, imageops};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What stands before the camera.
#[derive(Debug, Clone, Copy)]
pub enum Scene {
    /// A real person before a plain wall, framed as the standard wants.
    Person,
    /// A wall without anybody.
    NoFace,
    /// Two people.
    TwoFaces,
}

impl Scene {
    /// The picture, 1080x1440.
    pub fn picture(self) -> RgbImage {
        match self {
            Self::Person => person(),
            Self::NoFace => {
                RgbImage::from_fn(1080, 1440, |x, y| image::Rgb([200 + (x / 54) as u8, 205, 190 + (y / 48) as u8]))
            }
            Self::TwoFaces => {
                let one = imageops::resize(&person(), 540, 720, imageops::FilterType::Triangle);
                let mut both = RgbImage::from_pixel(1080, 1440, image::Rgb([225, 225, 222]));
                imageops::replace(&mut both, &one, 0, 360);
                imageops::replace(&mut both, &one, 540, 360);
                both
            }
        }
    }

    /// Writes the file that Chromium plays.
    pub fn film(self, dir: &Path) -> PathBuf {
        let path = dir.join(format!("{self:?}.mjpeg"));
        let mut frame = Vec::new();
        JpegEncoder::new_with_quality(&mut frame, 97).encode_image(&self.picture()).expect("encoded");
        std::fs::write(&path, frame.repeat(3)).expect("written");
        path
    }

    /// Writes the picture as a file of the album.
    pub fn album(self, dir: &Path) -> PathBuf {
        let path = dir.join(format!("{self:?}.jpg"));
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, 97).encode_image(&self.picture()).expect("encoded");
        std::fs::write(&path, bytes).expect("written");
        path
    }
}

/// The measuring photos beside the checkout where they exist, else the astronaut that the set-up fetched, cut out, put
/// before a plain wall and enlarged: on a machine without the former the path is the same and the photo less sharp.
fn person() -> RgbImage {
    let frame = root().join("../shared/matting/business.white.jpg");
    if let Ok(picture) = image::open(&frame) {
        return picture.into_rgb8();
    }
    println!(
        "the measuring photos (../shared) are absent: the camera shows the astronaut before an invented wall instead"
    );
    astronaut()
}

/// The public-domain astronaut before a plain wall.
pub fn astronaut() -> RgbImage {
    let photo = root().join("models/cache/fixtures/astronaut.png");
    let cutout = target().join("e2e").join("astronaut-cutout.png");
    std::fs::create_dir_all(target().join("e2e")).expect("a folder");
    let status = Command::new(program("runtu-photo")).arg("cutout").arg(&photo).arg(&cutout).status();
    assert!(status.expect("runtu-photo is built").success(), "`cargo xtask models` fetches {}", photo.display());
    let person = image::open(&cutout).expect("the cut-out").into_rgba8();
    let (width, height) = (384, 512);
    let mut frame = RgbaImage::from_fn(width, height, |x, y| {
        let shade = (x / 96 + y / 128) as u8;
        Rgba([226 - shade, 225 - shade, 221 - shade, 255])
    });
    imageops::overlay(&mut frame, &person, -32, 0);
    DynamicImage::from(frame).resize_exact(1080, 1440, imageops::FilterType::CatmullRom).into_rgb8()
}

//! A camera made of a photo: Chromium plays a raw film as its fake device.

use crate::service::program;
use crate::{root, target};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, RgbImage, Rgba, RgbaImage, imageops};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What stands before the camera.
#[derive(Debug, Clone, Copy)]
pub enum Scene {
    /// A good sitter before a plain wall; without the measuring photos the astronaut, whom the standard refuses: she smiles.
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
            Self::Person => sitter().unwrap_or_else(astronaut),
            Self::NoFace => {
                RgbImage::from_fn(1080, 1440, |x, y| image::Rgb([200 + (x / 54) as u8, 205, 190 + (y / 48) as u8]))
            }
            Self::TwoFaces => {
                let one = imageops::resize(&Self::Person.picture(), 540, 720, imageops::FilterType::Triangle);
                let mut both = RgbImage::from_pixel(1080, 1440, image::Rgb([225, 225, 222]));
                imageops::replace(&mut both, &one, 0, 360);
                imageops::replace(&mut both, &one, 540, 360);
                both
            }
        }
    }

    /// Writes the film that Chromium plays.
    pub fn film(self, dir: &Path) -> PathBuf {
        film_of(&self.picture(), dir, &format!("{self:?}"))
    }

    /// Writes the picture as a file of the album.
    pub fn album(self, dir: &Path) -> PathBuf {
        album_of(&self.picture(), dir, &format!("{self:?}"))
    }
}

/// Writes a picture as the film that Chromium plays. Its name becomes the camera's: with `back` in it, it is a rear one.
pub fn film_of(picture: &RgbImage, dir: &Path, name: &str) -> PathBuf {
    let path = dir.join(format!("{name}.y4m"));
    std::fs::write(&path, y4m(std::slice::from_ref(picture))).expect("written");
    path
}

/// Writes a picture as a file of the album.
pub fn album_of(picture: &RgbImage, dir: &Path, name: &str) -> PathBuf {
    let path = dir.join(format!("{name}.jpg"));
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 97).encode_image(picture).expect("encoded");
    std::fs::write(&path, bytes).expect("written");
    path
}

/// A frame with one known fault, such as `obama.yaw_p16`, where the labelled frames stand beside the checkout.
pub fn fault(name: &str) -> Option<RgbImage> {
    let frame = image::open(root().join(format!("../shared/faults/{name}.jpg"))).ok()?.into_rgb8();
    // Films have even sides.
    let (width, height) = (frame.width() & !1, frame.height() & !1);
    Some(imageops::crop_imm(&frame, 0, 0, width, height).to_image())
}

/// A film: YUV 4:2:0 in video range (BT.601), which is what Chromium takes its films to be. A Motion-JPEG, whose range is
/// full, would come out with burnt highlights.
pub fn y4m(pictures: &[RgbImage]) -> Vec<u8> {
    let (width, height) = pictures.first().expect("a film has a picture").dimensions();
    let mut film = format!("YUV4MPEG2 W{width} H{height} F30:1 Ip A1:1 C420\n").into_bytes();
    for picture in pictures {
        let plane = |step: u32, weights: [f32; 3], base: f32| -> Vec<u8> {
            let at = |x, y| {
                let [r, g, b] = picture.get_pixel(x * step, y * step).0.map(f32::from);
                (base + weights[0] * r + weights[1] * g + weights[2] * b).round().clamp(0.0, 255.0) as u8
            };
            (0..height / step).flat_map(|y| (0..width / step).map(move |x| (x, y))).map(|(x, y)| at(x, y)).collect()
        };
        film.extend(b"FRAME\n");
        film.extend(plane(1, [0.2568, 0.5041, 0.0979], 16.0));
        film.extend(plane(2, [-0.1482, -0.2910, 0.4392], 128.0));
        film.extend(plane(2, [0.4392, -0.3678, -0.0714], 128.0));
    }
    film
}

/// The frame of a good sitter, where the measuring photos stand beside the checkout.
pub fn sitter() -> Option<RgbImage> {
    let photo = image::open(root().join("../shared/photos/business.png")).ok()?.into_rgb8();
    let fitted =
        imageops::resize(&photo, photo.width() * 1440 / photo.height(), 1440, imageops::FilterType::CatmullRom);
    let margin = (1080 - fitted.width()) / 2;
    // The wall goes on beside the photo.
    Some(RgbImage::from_fn(1080, 1440, |x, y| *fitted.get_pixel(x.saturating_sub(margin).min(fitted.width() - 1), y)))
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

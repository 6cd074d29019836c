//! From the measuring pictures to standard photos: every rule kept, and the person's own pixels untouched.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::fixtures::networks;
use jpeg_encoder::{ColorType, Encoder};
use runtu_vision::decode::decode;
use runtu_vision::image::{GrayImage, Luma, RgbImage};
use runtu_vision::observe::Camera;
use runtu_vision::profile::Profile;
use runtu_vision::see;
use runtu_vision::standardize::crop::Crop;
use runtu_vision::standardize::matting::{Cutout, Quality, cut_out};
use runtu_vision::standardize::resample::resample;
use runtu_vision::standardize::{Refusal, StandardPhoto, standardize, verify};
use std::fs;
use std::path::{Path, PathBuf};

/// Pictures of the measuring set, or none with a word about it.
fn shared(folder: &str, wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(folder);
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("SKIPPED: {} is not here", folder.display());
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(&wanted));
    files.sort();
    assert!(!files.is_empty(), "{} holds nothing of what is wanted", folder.display());
    files
}

fn frames() -> Vec<PathBuf> {
    let walls = [".white.jpg", ".cream.jpg", ".shade.jpg"];
    shared("matting", |name| walls.iter().any(|wall| name.ends_with(wall)))
}

fn profile() -> &'static Profile {
    Profile::default_national()
}

fn made(frame: &RgbImage) -> Result<StandardPhoto, Refusal> {
    let seen = see::still(frame, &mut networks()).unwrap();
    let observed = seen.observe(frame, Camera::default());
    standardize(&observed, profile(), profile().photo.choose(None).unwrap(), &mut |_| ())
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

#[test]
fn every_measuring_picture_becomes_a_photo_that_keeps_every_rule_or_is_refused_for_its_wall() {
    let photos = shared("photos", |name| ["obama.jpg", "business.png", "astronaut.png"].contains(&name));
    for path in frames().iter().chain(&photos) {
        let frame = decode(&fs::read(path).unwrap()).unwrap();
        match made(&frame) {
            Ok(photo) => {
                let verified = verify::verify(&photo.file.jpeg, profile(), &mut networks()).unwrap();
                let broken: Vec<_> =
                    verified.rules.iter().filter(|rule| rule.state != runtu_vision::measures::State::Pass).collect();
                assert!(broken.is_empty(), "{}: {broken:?}", name(path));
                assert!((30_720..=40_960).contains(&photo.file.jpeg.len()), "{}", name(path));
            }
            // A flag and a shuttle behind the astronaut, a flag behind the president: no plain wall.
            Err(Refusal::WallNotPlain { .. }) if photos.contains(path) && !name(path).starts_with("business") => {}
            Err(refusal) => panic!("{}: {refusal}", name(path)),
        }
    }
}

/// Everything of the frame as it is, nothing cut out.
fn whole(frame: &RgbImage) -> Cutout {
    Cutout {
        alpha: GrayImage::from_pixel(frame.width(), frame.height(), Luma([u8::MAX])),
        colour: frame.clone(),
        quality: Quality { roughness: 0.0, clutter: 0.0, noise: 0.0, person: 1.0, mixed: 0.0, unseen: 0.0 },
    }
}

/// 1 where only pixels that are wholly person were read.
fn interior(cutout: &Cutout, crop: &Crop, size: (u32, u32)) -> Vec<bool> {
    let white = Cutout {
        colour: RgbImage::from_pixel(cutout.alpha.width(), cutout.alpha.height(), [255; 3].into()),
        ..cutout.clone()
    };
    let over = |backdrop| resample(&white, crop, size).unwrap().over(backdrop);
    over([0; 3]).pixels().map(|pixel| pixel.0[0] >= 254).collect()
}

#[test]
fn inside_the_person_the_photo_is_the_plainly_resampled_frame() {
    for path in frames() {
        let frame = decode(&fs::read(&path).unwrap()).unwrap();
        let photo = made(&frame).unwrap();
        let size = photo.photo.dimensions();
        let seen = see::still(&frame, &mut networks()).unwrap();
        let cutout = cut_out(&frame, &seen.person.unwrap()).unwrap();
        let inside = interior(&cutout, &photo.crop, size);
        let plain = resample(&whole(&frame), &photo.crop, size).unwrap().over([0; 3]);

        let mut jpeg = Vec::new();
        Encoder::new(&mut jpeg, 95).encode(photo.photo.as_raw(), size.0 as u16, size.1 as u16, ColorType::Rgb).unwrap();
        let written = decode(&jpeg).unwrap();
        let (mut sum, mut count) = (0u64, 0u64);
        for ((a, b), inside) in written.pixels().zip(plain.pixels()).zip(&inside) {
            if *inside {
                sum += (0..3).map(|c| u64::from(a.0[c].abs_diff(b.0[c]))).sum::<u64>();
                count += 3;
            }
        }
        let mean = sum as f64 / count as f64;
        println!("{}: {} pixels inside, mean difference {mean:.2} levels", name(&path), count / 3);
        assert!(count > 3 * 60_000, "{}: hardly anything is inside: {count}", name(&path));
        assert!(mean <= 2.0, "{}: {mean:.2} levels", name(&path));
    }
}

//! A drawn head over a simulated wall, with exact alpha.

use super::*;

const SIDE: u32 = 540;

/// A wall with light from one side and sensor noise; a dark disc with a soft rim and a hair that stands off; a gap in the
/// disc that is open to the wall.
struct Drawn {
    frame: RgbImage,
    alpha: Vec<f32>,
    person: Plane,
}

fn drawn(own: [u8; 3]) -> Drawn {
    let mut seed = 7u32;
    let mut noise = || {
        let mut sum = 0.0;
        for _ in 0..4 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            sum += (seed >> 8) as f32 / (1 << 24) as f32 - 0.5;
        }
        2.0 * sum * 1.73
    };
    let own_light = crate::colour::linear(own);
    let mut alpha = Vec::new();
    let mut frame = RgbImage::new(SIDE, SIDE);
    for (x, y, pixel) in frame.enumerate_pixels_mut() {
        let (x, y) = (x as f32, y as f32);
        let d = (x - 270.0).hypot(y - 300.0);
        let disc = ((150.0 - d) / 3.0 + 0.5).clamp(0.0, 1.0);
        let hair = (1.2 - (x - 300.0 - (150.0 - y) * 0.2).abs()).clamp(0.0, 1.0) * f32::from(y > 90.0 && y < 160.0);
        let gap = if (x - 270.0).abs() < 12.0 && y > 410.0 { 0.0 } else { 1.0 };
        let a = disc.max(hair) * gap;
        alpha.push(a);
        let wall = [226.0, 222.0, 214.0].map(|v| v * (1.0 + 0.12 * (x / SIDE as f32 - 0.5)));
        let wall = wall.map(light::between_levels);
        let mixed = light::pixel(std::array::from_fn(|c| a * own_light[c] + (1.0 - a) * wall[c]));
        pixel.0 = mixed.map(|v| (f32::from(v) + noise()).round().clamp(0.0, 255.0) as u8);
    }
    // What a coarse network makes of it: the disc, without hair and gap.
    let person = (0..64 * 64).map(|i| {
        let d = ((i % 64) as f32 * 8.44 + 4.0 - 270.0).hypot((i / 64) as f32 * 8.44 + 4.0 - 300.0);
        ((150.0 - d) / 10.0 + 0.5).clamp(0.0, 1.0)
    });
    Drawn { frame, alpha, person: Plane::from_vec(64, 64, person.collect()).unwrap() }
}

fn got(cutout: &Cutout, x: u32, y: u32) -> f32 {
    f32::from(cutout.alpha.get_pixel(x, y).0[0]) / 255.0
}

#[test]
fn alpha_of_a_drawn_head_is_found() {
    let drawn = drawn([50, 40, 35]);
    let cutout = cut_out(&drawn.frame, &drawn.person).unwrap();
    let off: f32 = cutout.alpha.pixels().zip(&drawn.alpha).map(|(p, a)| (f32::from(p.0[0]) / 255.0 - a).abs()).sum();
    assert!(off / (SIDE * SIDE) as f32 * 1000.0 < 3.0, "mean difference {off}");
    assert!(got(&cutout, 306, 120) > 0.6, "the hair that segmentation did not see");
    assert!(got(&cutout, 270, 432) < 0.1, "the gap that segmentation did not see");
    assert!(got(&cutout, 20, 20) == 0.0 && got(&cutout, 270, 250) == 1.0);
}

#[test]
fn the_person_is_untouched_and_the_wall_is_taken_out_of_the_rim() {
    let own = [50, 40, 35];
    let drawn = drawn(own);
    let cutout = cut_out(&drawn.frame, &drawn.person).unwrap();
    let mut rim = 0;
    for (x, y, alpha) in cutout.alpha.enumerate_pixels() {
        let colour = cutout.colour.get_pixel(x, y);
        if alpha.0[0] == 255 {
            assert_eq!(colour, drawn.frame.get_pixel(x, y));
        } else if (77..230).contains(&alpha.0[0]) {
            rim += 1;
            assert!((0..3).all(|c| colour.0[c] < own[c] + 45), "{colour:?} at {x}, {y} has wall in it");
        }
    }
    assert!(rim > 500);
}

#[test]
fn a_plain_wall_is_plain_and_a_busy_one_is_not() {
    let mut drawn = drawn([50, 40, 35]);
    assert!(!cut_out(&drawn.frame, &drawn.person).unwrap().quality.wall_is_not_plain());
    for (x, y, pixel) in drawn.frame.enumerate_pixels_mut() {
        if (x / 20 + y / 20) % 2 == 0 && (x as f32 - 270.0).hypot(y as f32 - 300.0) > 160.0 {
            pixel.0 = [90, 120, 60];
        }
    }
    assert!(cut_out(&drawn.frame, &drawn.person).unwrap().quality.wall_is_not_plain());
}

#[test]
fn without_person_or_wall_there_is_no_outline() {
    let frame = RgbImage::new(64, 64);
    assert_eq!(cut_out(&frame, &Plane::filled(64, 64, 0.0)).unwrap_err(), NoOutline::NoPerson);
    assert!(matches!(cut_out(&frame, &Plane::filled(64, 64, 1.0)), Err(NoOutline::NoWall { .. })));
    assert!(cut_out(&RgbImage::new(1, 1), &Plane::filled(4, 4, 1.0)).is_err());
}

#[test]
fn an_outline_that_cannot_be_seen_is_told() {
    let quality = |own| {
        let drawn = drawn(own);
        cut_out(&drawn.frame, &drawn.person).unwrap().quality
    };
    let (dark, walls_own) = (quality([50, 40, 35]), quality([226, 222, 214]));
    assert!(!dark.person_blends_in(), "{dark:?}");
    assert!(walls_own.person_blends_in(), "{walls_own:?}");
}

//! Where the parts of the person lie that decide about the crop: from the mesh and the matte.

use super::crop::Anatomy;
use crate::mesh::{FaceMesh, IRIS_LEFT, IRIS_RIGHT};
use image::GrayImage;

/// Alpha from which a pixel counts as person.
const PERSON: u8 = 128;
/// Share of the face's width that the head may reach beyond the cheeks: hair and ears.
const HEAD_MARGIN: f32 = 0.35;
/// Share of the face's width that must be person in a row of the chest.
const CHEST: f32 = 0.95;
/// Rows in which the person must touch a side of the frame to be cut by it.
const CUT_ROWS: usize = 4;

/// Reads the anatomy; `None` when the matte shows no head over the face.
pub fn read(alpha: &GrayImage, mesh: &FaceMesh) -> Option<Anatomy> {
    let (width, height) = alpha.dimensions();
    let oval = mesh.oval();
    // Mesh coordinates have the centre of the first pixel at 0, the crop its outer edge.
    let (left, right) = (oval.x0 + 0.5, oval.x1 + 0.5);
    let eye_line = mesh.point(IRIS_RIGHT).midpoint(mesh.point(IRIS_LEFT)).y + 0.5;
    let margin = HEAD_MARGIN * (right - left);
    let head = columns(left - margin, right + margin, width);
    let face = columns(left, right, width);

    let person = |x: u32, y: u32| alpha.get_pixel(x, y).0[0] >= PERSON;
    let few = (0.01 * (right - left)).ceil().max(1.0) as usize;
    let head_top = (0..height).find(|&y| head.clone().filter(|&x| person(x, y)).count() >= few)?;
    if head_top as f32 >= eye_line {
        return None;
    }
    let enough = (CHEST * face.len() as f32) as usize;
    let chin = (oval.y1.max(0.0) as u32).min(height);
    // Beside the chin the neck is narrower than the face: the chest begins below it.
    let chest = |y: &u32| face.clone().filter(|&x| person(x, *y)).count() >= enough;
    let chest_top = (chin..height).find(chest).unwrap_or(height);
    let body_bottom = (chest_top..height).find(|y| !chest(y)).unwrap_or(height);
    let cut = |x: u32| {
        let rows: Vec<u32> = (0..height).filter(|&y| person(x, y)).take(CUT_ROWS).collect();
        (rows.len() == CUT_ROWS).then(|| rows[0] as f32)
    };
    Some(Anatomy {
        head_top: head_top as f32,
        eye_line,
        face_left: left,
        face_right: right,
        body_bottom: body_bottom as f32,
        cut_left: cut(0),
        cut_right: cut(width - 1),
        frame: (width, height),
    })
}

fn columns(from: f32, to: f32, width: u32) -> std::ops::Range<u32> {
    let clamp = |x: f32| x.clamp(0.0, width as f32) as u32;
    clamp(from)..clamp(to.ceil())
}

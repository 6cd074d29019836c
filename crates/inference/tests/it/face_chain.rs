//! Detector, region, mesh and refinement together, against MediaPipe's own FaceMesh.

use crate::fixtures::{astronaut, crop, golden, networks};
use runtu_vision::image::{RgbImage, imageops};
use runtu_vision::mesh::{self, FaceMesh};
use runtu_vision::see;

/// Mean and greatest distance in pixels, eyes 62 px apart.
const MEAN: f32 = 0.1;
const MOST: f32 = 0.5;

fn compare(case: &str, mesh: &FaceMesh) {
    let want: Vec<[f32; 3]> = golden(&format!("face_mesh.{case}")).as_chunks().0.to_vec();
    assert_eq!(mesh.points.len(), want.len());
    let distances: Vec<f32> = mesh.points.iter().zip(&want).map(|(a, b)| (a[0] - b[0]).hypot(a[1] - b[1])).collect();
    let mean = distances.iter().sum::<f32>() / distances.len() as f32;
    let most = distances.iter().copied().fold(0.0, f32::max);
    let depth = mesh.points.iter().zip(&want).map(|(a, b)| (a[2] - b[2]).abs()).fold(0.0, f32::max);
    println!("{case}: mean {mean:.3} px, most {most:.3} px, depth {depth:.3} px");
    assert!(mean <= MEAN && most <= MOST && depth <= MOST, "{case}: mean {mean}, most {most}, depth {depth}");
}

fn still(frame: &RgbImage) -> FaceMesh {
    let seen = see::still(frame, &mut networks());
    seen.ok().and_then(|seen| seen.face).unwrap_or_else(|| panic!("no face"))
}

#[test]
fn a_whole_photo() {
    compare("still", &still(&astronaut()));
}

#[test]
fn a_piece_in_another_format_mirrored() {
    compare("piece", &still(&imageops::flip_horizontal(&crop(&astronaut(), 100, 0, 300, 420))));
}

#[test]
fn the_same_photo_as_a_film() {
    let frame = astronaut();
    let mut face = still(&frame);
    for _ in 0..2 {
        let next = mesh::face(&frame, mesh::roi_of_mesh(&face), networks().mesher.as_mut());
        face = next.unwrap().expect("still a face");
    }
    compare("tracked", &face);
}

//! How the head is turned: the rotation that best lays the mean face on the mesh (weighted orthogonal Procrustes).
//!
//! The mean face is MediaPipe's canonical face model (Apache-2.0), reduced to points that neither speech nor expression
//! moves; centimetres, x to the picture's right, y up, z towards the camera. Points beside the nose line stand for
//! themselves and for their mirror image.

use crate::mesh::FaceMesh;

/// Rotation of the head against a face that looks straight into the camera, in radians.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct HeadPose {
    /// Positive when the nose points to the picture's right.
    pub yaw: f32,
    /// Positive when the chin is down.
    pub pitch: f32,
    /// Positive when the head leans to the picture's right.
    pub roll: f32,
}

const MIDLINE: [(usize, [f32; 3]); 10] = [
    (1, [0.0, -1.127, 7.476]),
    (4, [0.0, -0.463, 7.587]),
    (5, [0.0, 0.366, 7.243]),
    (6, [0.0, 2.473, 5.789]),
    (8, [0.0, 4.019, 5.285]),
    (9, [0.0, 4.886, 5.385]),
    (151, [0.0, 6.545, 5.027]),
    (168, [0.0, 3.271, 5.236]),
    (195, [0.0, 1.059, 6.775]),
    (197, [0.0, 1.728, 6.317]),
];

/// Mesh index on the picture's left, its mirror image, and the left one's place.
const PAIRS: [(usize, usize, [f32; 3]); 11] = [
    (33, 263, [-4.446, 2.664, 3.173]),
    (133, 362, [-1.856, 2.585, 3.758]),
    (50, 280, [-4.766, -0.702, 3.535]),
    (101, 330, [-3.327, 0.105, 4.114]),
    (98, 327, [-1.406, -1.714, 5.241]),
    (54, 284, [-6.279, 6.615, 1.426]),
    (162, 389, [-7.556, 4.107, -0.992]),
    (127, 356, [-7.743, 2.365, -2.005]),
    (234, 454, [-7.664, 0.673, -2.436]),
    (93, 323, [-7.542, -1.049, -2.431]),
    (132, 361, [-7.271, -2.891, -2.252]),
];

/// The pose of a mesh.
pub fn head_pose(face: &FaceMesh) -> HeadPose {
    let midline = MIDLINE.iter().map(|&(index, at)| (index, at));
    let left = PAIRS.iter().map(|&(left, _, at)| (left, at));
    let right = PAIRS.iter().map(|&(_, right, [x, y, z])| (right, [-x, y, z]));
    let pairs: Vec<Pair> = midline
        .chain(left)
        .chain(right)
        .map(|(index, at)| {
            let [x, y, z] = face.points[index];
            (at.map(f64::from), [f64::from(x), -f64::from(y), -f64::from(z)])
        })
        .collect();
    let rotation = procrustes(&pairs);
    // The mean face's own axes as they stand in the picture: to its left, and forwards.
    let ([rx, ry, _], [fx, fy, fz]) = (column(&rotation, 0), column(&rotation, 2));
    HeadPose { yaw: fx.atan2(fz.hypot(fy)) as f32, pitch: (-fy).atan2(fz) as f32, roll: (-ry).atan2(rx) as f32 }
}

fn column(m: &[[f64; 3]; 3], c: usize) -> [f64; 3] {
    [m[0][c], m[1][c], m[2][c]]
}

/// A point of the mean face and the same point of the mesh.
type Pair = ([f64; 3], [f64; 3]);

/// The rotation that takes the first points nearest to the second (Horn 1987: largest eigenvector of a 4x4 matrix).
fn procrustes(pairs: &[Pair]) -> [[f64; 3]; 3] {
    let count = pairs.len() as f64;
    let centre = |pick: fn(&Pair) -> [f64; 3]| {
        pairs.iter().fold([0.0; 3], |sum, pair| std::array::from_fn(|i| sum[i] + pick(pair)[i] / count))
    };
    let (from, to) = (centre(|pair| pair.0), centre(|pair| pair.1));
    let mut s = [[0.0f64; 3]; 3];
    for (a, b) in pairs {
        for (i, row) in s.iter_mut().enumerate() {
            for (j, cell) in row.iter_mut().enumerate() {
                *cell += (a[i] - from[i]) * (b[j] - to[j]);
            }
        }
    }
    let n = [
        [s[0][0] + s[1][1] + s[2][2], s[1][2] - s[2][1], s[2][0] - s[0][2], s[0][1] - s[1][0]],
        [s[1][2] - s[2][1], s[0][0] - s[1][1] - s[2][2], s[0][1] + s[1][0], s[2][0] + s[0][2]],
        [s[2][0] - s[0][2], s[0][1] + s[1][0], s[1][1] - s[0][0] - s[2][2], s[1][2] + s[2][1]],
        [s[0][1] - s[1][0], s[2][0] + s[0][2], s[1][2] + s[2][1], s[2][2] - s[0][0] - s[1][1]],
    ];
    // Shifted so that the eigenvalue wanted is also the greatest in size, for the power iteration.
    let shift: f64 = n.iter().flatten().map(|v| v.abs()).sum();
    let mut q = [1.0f64, 0.01, 0.01, 0.01];
    for _ in 0..200 {
        let next: [f64; 4] = std::array::from_fn(|i| (0..4).map(|j| n[i][j] * q[j]).sum::<f64>() + shift * q[i]);
        let length = next.iter().map(|v| v * v).sum::<f64>().sqrt();
        if length <= f64::EPSILON {
            break;
        }
        q = next.map(|v| v / length);
    }
    let [w, x, y, z] = q;
    [
        [1.0 - 2.0 * (y * y + z * z), 2.0 * (x * y - w * z), 2.0 * (x * z + w * y)],
        [2.0 * (x * y + w * z), 1.0 - 2.0 * (x * x + z * z), 2.0 * (y * z - w * x)],
        [2.0 * (x * z - w * y), 2.0 * (y * z + w * x), 1.0 - 2.0 * (x * x + y * y)],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mesh::POINTS;

    /// The mean face turned by angles in degrees.
    fn turned(yaw: f32, pitch: f32, roll: f32) -> FaceMesh {
        let (yaw, pitch, roll) = (yaw.to_radians(), pitch.to_radians(), roll.to_radians());
        let place = |[x, y, z]: [f32; 3]| {
            let (y, z) = (y * pitch.cos() - z * pitch.sin(), y * pitch.sin() + z * pitch.cos());
            let (x, z) = (x * yaw.cos() + z * yaw.sin(), z * yaw.cos() - x * yaw.sin());
            let (x, y) = (x * roll.cos() + y * roll.sin(), y * roll.cos() - x * roll.sin());
            [300.0 + 9.0 * x, 400.0 - 9.0 * y, -9.0 * z]
        };
        let mut points = vec![[0.0; 3]; POINTS];
        for (index, at) in MIDLINE {
            points[index] = place(at);
        }
        for (left, right, [x, y, z]) in PAIRS {
            points[left] = place([x, y, z]);
            points[right] = place([-x, y, z]);
        }
        FaceMesh { points, confidence: 1.0 }
    }

    #[test]
    fn each_angle_is_found_with_its_sign() {
        for (yaw, pitch, roll) in
            [(0.0, 0.0, 0.0), (20.0, 0.0, 0.0), (0.0, 15.0, 0.0), (0.0, 0.0, -10.0), (-12.0, 8.0, 0.0)]
        {
            let pose = head_pose(&turned(yaw, pitch, roll));
            let got = [pose.yaw, pose.pitch, pose.roll].map(f32::to_degrees);
            let near = got.iter().zip([yaw, pitch, roll]).all(|(got, want)| (got - want).abs() < 0.5);
            assert!(near, "{got:?} is not {:?}", (yaw, pitch, roll));
        }
    }
}

//! Alpha and colour in the band between person and wall.
use super::fill::{self, Weighted};
use super::planes;
use super::wall::Wall;
use crate::colour::linear;
use crate::mask::Plane;
use crate::standardize::light;
use image::{GrayImage, RgbImage};

/// Solves the band; returns alpha and colour.
pub fn solve(frame: &RgbImage, person: &Plane, wall: &Wall) -> (GrayImage, RgbImage) {
    let (w, h) = (frame.width() as usize, frame.height() as usize);
    let n = w * h;
    let unit = w.min(h) as f32 / 1080.0;
    let p = person.resized(w as u32, h as u32);
    let p = p.data();
    let raw = frame.as_raw();
    let mut diff = [vec![0f32; n], vec![0f32; n], vec![0f32; n]];
    for y in 0..h {
        for x in 0..w {
            let b = wall.at(x as f32, y as f32);
            let i = y * w + x;
            for c in 0..3 {
                diff[c][i] = raw[3 * i + c] as f32 - b[c];
            }
        }
    }
    let m1: Vec<Vec<f32>> = diff.iter().map(|d| planes::box_mean(w, h, d, 1)).collect();
    let m2: Vec<Vec<f32>> = diff.iter().map(|d| planes::box_mean(w, h, d, 3)).collect();
    let sig = |m: &Vec<Vec<f32>>, k: f32, i: usize| -> f32 {
        let mut s = 0.0;
        for c in 0..3 {
            s += m[c][i] * m[c][i] / (wall.noise[c] * wall.noise[c] / k + 0.5);
        }
        (s / 3.0).sqrt()
    };
    let s1: Vec<f32> = (0..n).map(|i| sig(&m1, 9.0, i)).collect();
    let s2: Vec<f32> = (0..n).map(|i| sig(&m2, 49.0, i)).collect();

    // regions
    let rin = 14.0 * unit;
    let rout = 14.0 * unit;
    let din = planes::distance_to(w, h, |i| p[i] < 0.8);
    let dout = planes::distance_to(w, h, |i| p[i] > 0.2);
    let mut state: Vec<u8> = (0..n)
        .map(|i| {
            if din[i] > rin {
                2
            } else if dout[i] > rout {
                0
            } else {
                1
            }
        })
        .collect();
    // flood outwards through pixels that differ from the wall
    let tau = 3.5;
    let mut queue: Vec<usize> = (0..n).filter(|&i| state[i] == 1 && s1[i] > tau).collect();
    let limit = 160.0 * unit;
    while let Some(i) = queue.pop() {
        let (x, y) = (i % w, i / w);
        for (dx, dy) in [(-1i32, 0i32), (1, 0), (0, -1), (0, 1)] {
            let (nx, ny) = (x as i32 + dx, y as i32 + dy);
            if nx < 0 || ny < 0 || nx >= w as i32 || ny >= h as i32 {
                continue;
            }
            let j = ny as usize * w + nx as usize;
            if state[j] == 0 && s1[j] > tau && dout[j] < limit {
                state[j] = 3;
                queue.push(j);
            }
        }
    }
    let near_ext = planes::distance_to(w, h, |i| state[i] == 3);
    for i in 0..n {
        if state[i] == 3 || (state[i] == 0 && near_ext[i] < 6.0 * unit) {
            state[i] = 1;
        }
    }
    // carve: wall-like pixels connected with the outside
    let carve = 1.2;
    let depth_max = 60.0 * unit;
    let mut queue: std::collections::VecDeque<usize> = (0..n).filter(|&i| state[i] == 1 && s2[i] < carve).collect();
    while let Some(i) = queue.pop_front() {
        let (x, y) = (i % w, i / w);
        for (dx, dy) in [(-1i32, 0i32), (1, 0), (0, -1), (0, 1)] {
            let (nx, ny) = (x as i32 + dx, y as i32 + dy);
            if nx < 0 || ny < 0 || nx >= w as i32 || ny >= h as i32 {
                continue;
            }
            let j = ny as usize * w + nx as usize;
            if state[j] == 2 && s2[j] < carve && din[j] < depth_max {
                state[j] = 4;
                queue.push_back(j);
            }
        }
    }
    let near_carve = planes::distance_to(w, h, |i| state[i] == 4);
    for i in 0..n {
        if state[i] == 4 || (state[i] == 2 && near_carve[i] < 10.0 * unit) {
            state[i] = 1;
        }
    }

    let deep = 6.0 * unit;
    let deep2 = 24.0 * unit;
    let rel = 0.15;
    let luma: Vec<f32> = (0..n).map(|i| (diff[0][i] + diff[1][i] + diff[2][i]) / 3.0).collect();
    let sq: Vec<f32> = luma.iter().map(|v| v * v).collect();
    let (bm, bq) = (planes::box_mean(w, h, &luma, 3), planes::box_mean(w, h, &sq, 3));
    let nv = (wall.noise.iter().sum::<f32>() / 3.0).powi(2);
    let tw = 3.5;
    let from_wall = planes::distance_to(w, h, |i| s1[i] < tw && state[i] < 2);
    for i in 0..n {
        if state[i] == 1 {
            let full = ((m2[0][i].powi(2) + m2[1][i].powi(2) + m2[2][i].powi(2)) / 3.0).sqrt();
            let smooth = (bq[i] - bm[i] * bm[i] - nv).max(0.0).sqrt() < rel * full;
            if from_wall[i] > if smooth { deep } else { deep2 } {
                state[i] = 2;
            }
        }
    }
    // linear light
    let lin = |i: usize| linear([raw[3 * i], raw[3 * i + 1], raw[3 * i + 2]]);
    let back =
        |i: usize| -> [f32; 3] { std::array::from_fn(|c| light::between_levels(raw[3 * i + c] as f32 - diff[c][i])) };
    let mut seeds: Vec<Weighted> = (0..n)
        .map(|i| {
            if state[i] == 2 {
                let l = lin(i);
                [l[0], l[1], l[2], 1.0]
            } else {
                [0.0; 4]
            }
        })
        .collect();
    let unknown: Vec<usize> = (0..n).filter(|&i| state[i] == 1).collect();
    let mut alpha: Vec<f32> = state.iter().map(|&s| if s == 2 { 1.0 } else { 0.0 }).collect();
    let mut fg: Vec<Weighted> = seeds.clone();
    let passes = 2.0 as usize;
    for pass in 0..passes {
        fg = seeds.clone();
        fill::fill(w, h, &mut fg);
        for &i in &unknown {
            let (l, b, f) = (lin(i), back(i), fg[i]);
            let d: [f32; 3] = std::array::from_fn(|c| f[c] - b[c]);
            let v: [f32; 3] = std::array::from_fn(|c| l[c] - b[c]);
            let dd = d.iter().map(|x| x * x).sum::<f32>().max(1e-6);
            let t = d.iter().zip(&v).map(|(a, b)| a * b).sum::<f32>() / dd;
            let tc = t.clamp(0.0, 1.0);
            let a = tc;
            alpha[i] = a;
            if pass + 1 < passes && a > 0.97 && s1[i] > 6.0 {
                seeds[i] = [l[0], l[1], l[2], 1.0];
            }
        }
    }
    // colour
    let mut out = frame.clone();
    let mut al = GrayImage::new(w as u32, h as u32);
    {
        let o: &mut [u8] = &mut out;
        let ab: &mut [u8] = &mut al;
        for i in 0..n {
            let mut a = alpha[i];
            if a > 0.985 {
                a = 1.0;
            }
            if a < 0.03 {
                a = 0.0;
            }
            ab[i] = (a * 255.0).round() as u8;
            if a < 1.0 {
                let (l, b, f) = (lin(i), back(i), fg[i]);
                let un: [f32; 3] = std::array::from_fn(|c| ((l[c] - (1.0 - a) * b[c]) / a.max(0.02)).clamp(0.0, 1.0));
                let k = ((a - 0.1) / 0.4).clamp(0.0, 1.0);
                let px = light::pixel(std::array::from_fn(|c| k * un[c] + (1.0 - k) * f[c]));
                o[3 * i..3 * i + 3].copy_from_slice(&px);
            }
        }
    }
    (al, out)
}

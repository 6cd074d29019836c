//! Box means and distances over whole planes, in a time that does not depend on the radius.

/// Mean over the square of `2 * radius + 1` pixels, cut off at the border.
pub fn box_mean(width: usize, height: usize, data: &[f32], radius: usize) -> Vec<f32> {
    let mut rows = vec![0.0f32; data.len()];
    for y in 0..height {
        let source = &data[y * width..(y + 1) * width];
        let target = &mut rows[y * width..(y + 1) * width];
        let mut sum: f32 = source.iter().take(radius).sum();
        for x in 0..width {
            if x + radius < width {
                sum += source[x + radius];
            }
            if x > radius {
                sum -= source[x - radius - 1];
            }
            target[x] = sum / ((x + radius).min(width - 1) - x.saturating_sub(radius) + 1) as f32;
        }
    }
    let mut out = vec![0.0f32; data.len()];
    let mut sums = vec![0.0f32; width];
    for y in 0..radius.min(height) {
        add(&mut sums, &rows[y * width..(y + 1) * width], 1.0);
    }
    for y in 0..height {
        if y + radius < height {
            add(&mut sums, &rows[(y + radius) * width..(y + radius + 1) * width], 1.0);
        }
        if y > radius {
            add(&mut sums, &rows[(y - radius - 1) * width..(y - radius) * width], -1.0);
        }
        let n = ((y + radius).min(height - 1) - y.saturating_sub(radius) + 1) as f32;
        for (o, s) in out[y * width..(y + 1) * width].iter_mut().zip(&sums) {
            *o = s / n;
        }
    }
    out
}

fn add(sums: &mut [f32], row: &[f32], sign: f32) {
    for (s, v) in sums.iter_mut().zip(row) {
        *s += sign * v;
    }
}

/// Distance of every pixel to the nearest pixel of `seeds`, in pixels (chamfer 1, 1.414; within 8 % of Euclid).
pub fn distance_to(width: usize, height: usize, seeds: impl Fn(usize) -> bool) -> Vec<f32> {
    const DIAGONAL: f32 = std::f32::consts::SQRT_2;
    let mut d: Vec<f32> = (0..width * height).map(|i| if seeds(i) { 0.0 } else { 1e9 }).collect();
    for y in 0..height {
        for x in 0..width {
            let i = y * width + x;
            let mut best = d[i];
            if x > 0 {
                best = best.min(d[i - 1] + 1.0);
            }
            if y > 0 {
                best = best.min(d[i - width] + 1.0);
                if x > 0 {
                    best = best.min(d[i - width - 1] + DIAGONAL);
                }
                if x + 1 < width {
                    best = best.min(d[i - width + 1] + DIAGONAL);
                }
            }
            d[i] = best;
        }
    }
    for y in (0..height).rev() {
        for x in (0..width).rev() {
            let i = y * width + x;
            let mut best = d[i];
            if x + 1 < width {
                best = best.min(d[i + 1] + 1.0);
            }
            if y + 1 < height {
                best = best.min(d[i + width] + 1.0);
                if x + 1 < width {
                    best = best.min(d[i + width + 1] + DIAGONAL);
                }
                if x > 0 {
                    best = best.min(d[i + width - 1] + DIAGONAL);
                }
            }
            d[i] = best;
        }
    }
    d
}

/// The nearest seed of every pixel, by two sweeps that hand on the best seed so far; `None` when there are no seeds.
pub fn nearest(width: usize, height: usize, seeds: impl Fn(usize) -> bool) -> Vec<Option<u32>> {
    let mut best: Vec<Option<u32>> = (0..width * height).map(|i| seeds(i).then_some(i as u32)).collect();
    let better = |best: &mut [Option<u32>], i: usize, from: usize| {
        let distance = |seed: Option<u32>| {
            seed.map_or(usize::MAX, |seed| {
                let seed = seed as usize;
                (i % width).abs_diff(seed % width).pow(2) + (i / width).abs_diff(seed / width).pow(2)
            })
        };
        if best[i] != Some(i as u32) && distance(best[from]) < distance(best[i]) {
            best[i] = best[from];
        }
    };
    for y in 0..height {
        for x in 0..width {
            let i = y * width + x;
            if x > 0 {
                better(&mut best, i, i - 1);
            }
            if y > 0 {
                (x.saturating_sub(1)..(x + 2).min(width)).for_each(|nx| better(&mut best, i, i - width - x + nx));
            }
        }
    }
    for y in (0..height).rev() {
        for x in (0..width).rev() {
            let i = y * width + x;
            if x + 1 < width {
                better(&mut best, i, i + 1);
            }
            if y + 1 < height {
                (x.saturating_sub(1)..(x + 2).min(width)).for_each(|nx| better(&mut best, i, i + width - x + nx));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn box_means_are_those_of_the_plain_sum() {
        let (width, height) = (9, 7);
        let data: Vec<f32> = (0..63).map(|i| ((i * 37) % 11) as f32).collect();
        for radius in [0, 1, 3, 10] {
            let means = box_mean(width, height, &data, radius);
            for y in 0..height {
                for x in 0..width {
                    let rows = y.saturating_sub(radius)..(y + radius + 1).min(height);
                    let near: Vec<f32> = rows
                        .flat_map(|ny| (x.saturating_sub(radius)..(x + radius + 1).min(width)).map(move |nx| (nx, ny)))
                        .map(|(nx, ny)| data[ny * width + nx])
                        .collect();
                    let plain = near.iter().sum::<f32>() / near.len() as f32;
                    assert!((means[y * width + x] - plain).abs() < 1e-3, "{radius} at {x}, {y}");
                }
            }
        }
    }

    #[test]
    fn distances_and_nearest_seeds_agree() {
        let (width, height) = (40, 30);
        let seeds = |i: usize| i == 5 * 40 + 7 || i == 22 * 40 + 31;
        let (distances, nearest) = (distance_to(width, height, seeds), nearest(width, height, seeds));
        for i in 0..width * height {
            let seed = nearest[i].unwrap() as usize;
            let exact = ((i % width) as f32 - (seed % width) as f32).hypot((i / width) as f32 - (seed / width) as f32);
            assert!(distances[i] >= exact - 1e-3 && distances[i] <= exact * 1.09 + 1e-3, "{i}");
        }
        assert!(super::nearest(3, 3, |_| false).iter().all(Option::is_none));
    }
}

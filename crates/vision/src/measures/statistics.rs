//! Order statistics of small samples.

/// The value below which a part `q` (0..1) of the sample lies; `None` for an empty sample.
pub(super) fn quantile(mut sample: Vec<f32>, q: f32) -> Option<f32> {
    sample.retain(|value| value.is_finite());
    let rank = ((sample.len().checked_sub(1)?) as f32 * q).round() as usize;
    Some(*sample.select_nth_unstable_by(rank, f32::total_cmp).1)
}

/// The middle of the sample.
pub(super) fn median(sample: Vec<f32>) -> Option<f32> {
    quantile(sample, 0.5)
}

/// The part of the sample for which something holds; `None` for an empty sample.
pub(super) fn share<T>(sample: impl IntoIterator<Item = T>, holds: impl Fn(T) -> bool) -> Option<f32> {
    let (mut yes, mut all) = (0u32, 0u32);
    for item in sample {
        all += 1;
        yes += u32::from(holds(item));
    }
    (all > 0).then(|| yes as f32 / all as f32)
}

/// Median of each of three channels.
pub(super) fn median3(sample: &[[f32; 3]]) -> Option<[f32; 3]> {
    let channel = |i: usize| median(sample.iter().map(|value| value[i]).collect());
    Some([channel(0)?, channel(1)?, channel(2)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks() {
        assert_eq!(quantile(vec![3.0, 1.0, 2.0, f32::NAN], 0.5), Some(2.0));
        assert_eq!(quantile(vec![3.0, 1.0, 2.0], 1.0), Some(3.0));
        assert_eq!(median(vec![]), None);
        assert_eq!(share([1, 2, 3, 4], |v| v > 1), Some(0.75));
        assert_eq!(median3(&[[1.0, 2.0, 3.0]]), Some([1.0, 2.0, 3.0]));
    }
}

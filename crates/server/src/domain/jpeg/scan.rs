//! The entropy-coded data between segments: counted block by block, never reconstructed.

use super::Damage;
use super::huffman::{Bits, Table, Tables};
use super::segments::Frame;

/// Follows the scan of `components` (index in the frame, tables for DC and AC) through every block; the number of bytes
/// it takes up to its end marker.
pub(super) fn follow(
    frame: &Frame,
    components: &[(usize, u8, u8)],
    tables: &Tables,
    restart_interval: usize,
    data: &[u8],
) -> Result<usize, Damage> {
    let mut plan = Vec::new();
    for (index, direct, alternating) in components {
        let (_, h, v) = frame.components[*index];
        let blocks = if components.len() == 1 { 1 } else { usize::from(h) * usize::from(v) };
        plan.push((blocks, tables.direct(*direct)?, tables.alternating(*alternating)?));
    }
    let units = units(frame, components);
    let mut bits = Bits::new(data);
    for unit in 0..units {
        if restart_interval > 0 && unit > 0 && unit % restart_interval == 0 {
            let expected = 0xD0 + ((unit / restart_interval - 1) % 8) as u8;
            if bits.marker()? != expected {
                return Err(Damage("a restart marker is missing"));
            }
            bits.step_over_marker();
        }
        for (blocks, direct, alternating) in &plan {
            for _ in 0..*blocks {
                block(&mut bits, direct, alternating)?;
            }
        }
    }
    bits.marker()?;
    Ok(bits.position())
}

/// Steps over a scan without looking into it.
pub(super) fn skip(data: &[u8]) -> Result<usize, Damage> {
    data.windows(2)
        .position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7 | 0xFF))
        .ok_or(Damage("cut off"))
}

/// How many units a scan has: interleaved ones hold all blocks of a patch, a single component's hold one block.
fn units(frame: &Frame, components: &[(usize, u8, u8)]) -> usize {
    let largest = |factor: fn(&(u8, u8, u8)) -> u8| usize::from(frame.components.iter().map(factor).max().unwrap_or(1));
    let (h_max, v_max) = (largest(|c| c.1), largest(|c| c.2));
    let (width, height) = (usize::from(frame.width), usize::from(frame.height));
    match components {
        [(index, ..)] => {
            let (_, h, v) = frame.components[*index];
            let (width, height) = (width * usize::from(h), height * usize::from(v));
            width.div_ceil(h_max).div_ceil(8) * height.div_ceil(v_max).div_ceil(8)
        }
        _ => width.div_ceil(8 * h_max) * height.div_ceil(8 * v_max),
    }
}

/// One block of 64 coefficients (T.81 F.2.2).
fn block(bits: &mut Bits<'_>, direct: &Table, alternating: &Table) -> Result<(), Damage> {
    let size = direct.read(bits)?;
    if size > 11 {
        return Err(Damage("a coefficient that baseline does not have"));
    }
    bits.take(size)?;
    let mut coefficient = 1;
    while coefficient < 64 {
        let code = alternating.read(bits)?;
        let (run, size) = (code >> 4, code & 15);
        match (run, size) {
            (15, 0) => coefficient += 16,
            (_, 0) => return Ok(()),
            (run, size) => {
                coefficient += usize::from(run) + 1;
                bits.take(size)?;
            }
        }
        if coefficient > 64 {
            return Err(Damage("more coefficients than a block has"));
        }
    }
    Ok(())
}

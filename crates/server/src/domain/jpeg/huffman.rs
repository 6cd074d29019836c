//! Huffman tables (T.81 annex C) and the bits they are read from.

use super::Damage;

/// The tables in force: direct-current ones, then alternating-current ones.
#[derive(Default)]
pub(super) struct Tables([[Option<Table>; 4]; 2]);

impl Tables {
    /// Takes over the tables of a DHT segment.
    pub(super) fn define(&mut self, mut body: &[u8]) -> Result<(), Damage> {
        while let [place, rest @ ..] = body {
            let (class, id) = (usize::from(place >> 4), usize::from(place & 15));
            let (counts, rest) = rest.split_at_checked(16).ok_or(Damage("broken Huffman table"))?;
            let total = counts.iter().map(|count| usize::from(*count)).sum();
            let (values, rest) = rest.split_at_checked(total).ok_or(Damage("broken Huffman table"))?;
            let slot = self.0.get_mut(class).and_then(|tables| tables.get_mut(id));
            *slot.ok_or(Damage("broken Huffman table"))? =
                Some(Table { counts: counts.to_vec(), values: values.to_vec() });
            body = rest;
        }
        Ok(())
    }

    pub(super) fn direct(&self, id: u8) -> Result<&Table, Damage> {
        self.0[0].get(usize::from(id)).and_then(Option::as_ref).ok_or(Damage("a scan without its Huffman table"))
    }

    pub(super) fn alternating(&self, id: u8) -> Result<&Table, Damage> {
        self.0[1].get(usize::from(id)).and_then(Option::as_ref).ok_or(Damage("a scan without its Huffman table"))
    }
}

/// A table: how many codes of each length from 1 to 16, and the values in order of their codes.
pub(super) struct Table {
    counts: Vec<u8>,
    values: Vec<u8>,
}

impl Table {
    /// Reads one code.
    pub(super) fn read(&self, bits: &mut Bits<'_>) -> Result<u8, Damage> {
        // Canonical codes: within a length they are consecutive, and the next length goes on at twice the next code.
        let (mut code, mut first, mut index) = (0_u32, 0_u32, 0_usize);
        for count in self.counts.iter().map(|count| u32::from(*count)) {
            code = code << 1 | bits.take(1)?;
            if code < first + count {
                let value = (code - first) as usize + index;
                return self.values.get(value).copied().ok_or(Damage("broken Huffman table"));
            }
            first = (first + count) << 1;
            index += count as usize;
        }
        Err(Damage("a code that no table has"))
    }
}

/// Bits of a scan; stuffed zeros are left out, markers end it.
pub(super) struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    byte: u8,
    left: u8,
}

impl<'a> Bits<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0, byte: 0, left: 0 }
    }

    /// The next `count` bits, at most 16.
    pub(super) fn take(&mut self, count: u8) -> Result<u32, Damage> {
        let mut value = 0;
        for _ in 0..count {
            if self.left == 0 {
                self.byte = *self.data.get(self.at).ok_or(Damage("cut off"))?;
                self.at += 1;
                self.left = 8;
                if self.byte == 0xFF {
                    match self.data.get(self.at) {
                        Some(0) => self.at += 1,
                        _ => return Err(Damage("the scan ends before the picture does")),
                    }
                }
            }
            self.left -= 1;
            value = value << 1 | u32::from(self.byte >> self.left & 1);
        }
        Ok(value)
    }

    /// Where the marker stands behind the bits read so far: at most the rest of a byte may lie between.
    pub(super) fn marker(&mut self) -> Result<u8, Damage> {
        self.left = 0;
        while self.data.get(self.at..self.at + 2) == Some(&[0xFF, 0xFF]) {
            self.at += 1;
        }
        match self.data.get(self.at..self.at + 2) {
            Some([0xFF, marker]) if *marker != 0 => Ok(*marker),
            Some(_) => Err(Damage("the scan goes on after the picture's end")),
            None => Err(Damage("cut off")),
        }
    }

    /// Steps over the marker that [`Self::marker`] has found.
    pub(super) fn step_over_marker(&mut self) {
        self.at += 2;
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }
}

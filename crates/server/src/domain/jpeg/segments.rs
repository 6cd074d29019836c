//! The segments of the file, in order, and the scans between them.

use super::Damage;
use super::huffman::Tables;
use super::scan;

/// The start-of-frame segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Its marker: 0xC0 is baseline.
    pub marker: u8,
    /// Width, px.
    pub width: u16,
    /// Height, px.
    pub height: u16,
    /// Id and sampling factors (horizontal, vertical) of each component.
    pub components: Vec<(u8, u8, u8)>,
}

/// Reads a file to its end marker and returns its frame.
///
/// # Errors
/// [`Damage`] when a segment is broken or, for baseline frames, a scan holds another number of blocks than promised.
pub fn follow(file: &[u8]) -> Result<Frame, Damage> {
    let mut reader = Reader::default();
    let mut at = 2;
    loop {
        let marker = marker(file, &mut at)?;
        if marker == 0xD9 {
            let whole = reader.scanned.iter().all(|done| *done);
            return if whole {
                reader.frame.ok_or(Damage("no frame"))
            } else {
                Err(Damage("a component without a scan"))
            };
        }
        let body = body(file, &mut at)?;
        match marker {
            0xDA => at += reader.scan(body, file.get(at..).unwrap_or_default())?,
            _ => reader.segment(marker, body)?,
        }
    }
}

fn marker(file: &[u8], at: &mut usize) -> Result<u8, Damage> {
    loop {
        match file.get(*at..*at + 2) {
            Some([0xFF, 0xFF]) => *at += 1,
            Some([0xFF, marker]) => {
                *at += 2;
                return Ok(*marker);
            }
            Some(_) => return Err(Damage("no marker where one must be")),
            None => return Err(Damage("cut off")),
        }
    }
}

fn body<'a>(file: &'a [u8], at: &mut usize) -> Result<&'a [u8], Damage> {
    let Some([high, low]) = file.get(*at..*at + 2) else { return Err(Damage("cut off")) };
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    let body = file.get(*at + 2..*at + length).ok_or(Damage("cut off"))?;
    *at += length;
    Ok(body)
}

#[derive(Default)]
struct Reader {
    frame: Option<Frame>,
    tables: Tables,
    restart_interval: usize,
    /// Which components have had their scan.
    scanned: Vec<bool>,
}

impl Reader {
    fn segment(&mut self, marker: u8, body: &[u8]) -> Result<(), Damage> {
        match marker {
            0xC4 => self.tables.define(body)?,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => self.frame(marker, body)?,
            0xDD => match body {
                [high, low] => self.restart_interval = usize::from(u16::from_be_bytes([*high, *low])),
                _ => return Err(Damage("broken restart interval")),
            },
            _ => {}
        }
        Ok(())
    }

    fn frame(&mut self, marker: u8, body: &[u8]) -> Result<(), Damage> {
        let [_, h1, h0, w1, w0, count, rest @ ..] = body else { return Err(Damage("broken frame")) };
        let components: Vec<_> = rest.chunks_exact(3).map(|c| (c[0], c[1] >> 4, c[1] & 15)).collect();
        let sane = components.len() == usize::from(*count)
            && !components.is_empty()
            && components.iter().all(|(_, h, v)| (1..=4).contains(h) && (1..=4).contains(v));
        if !sane || self.frame.is_some() {
            return Err(Damage("broken frame"));
        }
        self.scanned = vec![false; components.len()];
        let (width, height) = (u16::from_be_bytes([*w1, *w0]), u16::from_be_bytes([*h1, *h0]));
        self.frame = Some(Frame { marker, width, height, components });
        Ok(())
    }

    /// Follows a scan; the number of bytes it takes.
    fn scan(&mut self, header: &[u8], data: &[u8]) -> Result<usize, Damage> {
        let frame = self.frame.as_ref().ok_or(Damage("a scan before the frame"))?;
        let count = usize::from(*header.first().ok_or(Damage("broken scan"))?);
        let selectors = header.get(1..1 + 2 * count).ok_or(Damage("broken scan"))?;
        let mut components = Vec::new();
        for selector in selectors.chunks_exact(2) {
            let index = frame.components.iter().position(|(id, ..)| *id == selector[0]).ok_or(Damage("broken scan"))?;
            // Progressive frames have many scans of the same component; their blocks are not followed.
            if std::mem::replace(&mut self.scanned[index], true) && frame.marker == 0xC0 {
                return Err(Damage("a component scanned twice"));
            }
            components.push((index, selector[1] >> 4, selector[1] & 15));
        }
        if frame.marker == 0xC0 {
            scan::follow(frame, &components, &self.tables, self.restart_interval, data)
        } else {
            scan::skip(data)
        }
    }
}

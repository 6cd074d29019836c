//! A roster as comma-separated text.

use super::{RowFault, Sheet};

pub(super) fn read(file: &[u8]) -> Result<Sheet, Vec<RowFault>> {
    let text = text(file)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut sheet = Sheet::new();
    for row in reader.records() {
        let row = row.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            vec![RowFault::new(line, "row", "cannot be read")]
        })?;
        let line = row.position().map_or(0, csv::Position::line);
        sheet.push((line, row.iter().map(Into::into).collect()));
    }
    Ok(sheet)
}

/// UTF-8, or what Chinese Excel writes when nobody chooses: GBK, read as its superset GB18030.
fn text(file: &[u8]) -> Result<String, Vec<RowFault>> {
    if let Ok(text) = std::str::from_utf8(file) {
        return Ok(text.trim_start_matches('\u{FEFF}').to_owned());
    }
    let (text, _, broken) = encoding_rs::GB18030.decode(file);
    if broken || file.contains(&0) {
        return Err(vec![RowFault::new(1, "file", "neither UTF-8 nor GBK: save it as \"CSV UTF-8\" or XLSX")]);
    }
    Ok(text.into_owned())
}

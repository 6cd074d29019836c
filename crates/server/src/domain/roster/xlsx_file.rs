//! A roster as an Excel workbook: its first sheet.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};

use super::{MOST_ROWS, RowFault, Sheet};

/// Most bytes that a workbook may unpack to; a roster of the greatest size takes a third.
const UNPACKED: u64 = 256 * 1024 * 1024;
/// Most columns: a sheet whose cells stand far apart is no roster.
const COLUMNS: usize = 64;

pub(super) fn read(file: &[u8]) -> Result<Sheet, Vec<RowFault>> {
    measure(file, UNPACKED)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).map_err(|_| fault("not a workbook"))?;
    let name = book.sheet_names().first().cloned().ok_or_else(|| fault("no sheet"))?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| fault("the first sheet cannot be read"))?;
    let mut sheet = Sheet::new();
    // Cell by cell: a table of the size that the sheet claims could be larger than the memory.
    while let Some(cell) = cells.next_cell().map_err(|_| fault("the first sheet cannot be read"))? {
        let (row, column) = cell.get_position();
        let text = words(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let line = u64::from(row) + 1;
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= COLUMNS {
            return Err(vec![RowFault::new(line, "row", format!("more than {COLUMNS} columns"))]);
        }
        if sheet.last().is_none_or(|(last, _)| *last != line) {
            if sheet.len() > MOST_ROWS {
                return Err(fault(&format!("more than {MOST_ROWS} rows: divide it")));
            }
            sheet.push((line, Vec::new()));
        }
        if let Some((_, cells)) = sheet.last_mut() {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
        }
    }
    // Rows end with their last filled cell: all get the header's width, as in CSV.
    let width = sheet.first().map_or(0, |(_, header)| header.len());
    for (_, cells) in &mut sheet {
        if cells.len() < width {
            cells.resize(width, String::new());
        }
    }
    Ok(sheet)
}

/// Unpacks everything into nothing and counts: what a small file says about its size proves nothing.
fn measure(file: &[u8], limit: u64) -> Result<(), Vec<RowFault>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).map_err(|_| fault("not a workbook"))?;
    let mut left = limit;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| fault("not a workbook"))?;
        let read = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(|_| fault("damaged"))?;
        left = left.checked_sub(read).ok_or_else(|| fault("unpacks to more than a roster can hold"))?;
    }
    Ok(())
}

fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        // Excel keeps every number as a float: a student number comes back without its `.0`.
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}

fn fault(reason: &str) -> Vec<RowFault> {
    vec![RowFault::new(1, "file", reason)]
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use zip::write::SimpleFileOptions;

    /// The least workbook: one sheet with inline strings, or numbers where the text is one.
    fn workbook(sheet: &str) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in [
            (
                "[Content_Types].xml",
                r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"#,
            ),
            (
                "_rels/.rels",
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
            ),
            (
                "xl/workbook.xml",
                r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#,
            ),
            (
                "xl/_rels/workbook.xml.rels",
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
            ),
            ("xl/worksheets/sheet1.xml", sheet),
        ] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn sheet(rows: &[&[&str]]) -> String {
        let mut xml =
            String::from(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#);
        for (row, cells) in rows.iter().enumerate() {
            xml += &format!("<row r=\"{}\">", row + 1);
            for (column, cell) in cells.iter().enumerate() {
                let place = format!("{}{}", char::from(b'A' + column as u8), row + 1);
                xml += &match cell.parse::<f64>() {
                    Ok(number) => format!("<c r=\"{place}\"><v>{number}</v></c>"),
                    Err(_) => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
                };
            }
            xml += "</row>";
        }
        xml + "</sheetData></worksheet>"
    }

    #[test]
    fn a_workbook_is_read_like_a_csv_file() {
        let header = ["code", "name", "last_four", "school", "level", "class", "student_no", "export_name"];
        let rows = [&header[..], &["c1", "𠮷野", "123X", "示范大学", "本科", "一班", "20220001"]];
        let read = super::super::read(&workbook(&sheet(&rows))).unwrap();
        assert_eq!((read[0].line, read[0].name.as_str(), read[0].student_no.as_str()), (2, "𠮷野", "20220001"));

        let faulty = [&header[..], &["c1", "甲", "1234", "校", "", "", "1"], &["c1", "", "12", "校", "", "", "2"]];
        let faults = super::super::read(&workbook(&sheet(&faulty))).unwrap_err();
        let told: Vec<_> = faults.iter().map(|fault| (fault.line, fault.column)).collect();
        assert_eq!(told, [(3, "name"), (3, "last_four")]);
    }

    #[test]
    fn a_cell_at_the_end_of_the_world_takes_no_memory() {
        let far = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"#;
        assert_eq!(super::super::read(&workbook(far)).unwrap_err()[0].column, "row");
    }

    #[test]
    fn a_bomb_is_defused_before_it_is_read() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let deflated = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file("xl/worksheets/sheet1.xml", deflated).unwrap();
        zip.write_all(&[b' '; 1 << 20]).unwrap();
        let bomb = zip.finish().unwrap().into_inner();
        assert!(bomb.len() < 1 << 14, "{}", bomb.len());
        assert_eq!(measure(&bomb, 1 << 20), Ok(()));
        let fault = measure(&bomb, (1 << 20) - 1).unwrap_err();
        assert_eq!((fault[0].column, fault[0].reason.as_str()), ("file", "unpacks to more than a roster can hold"));
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        for file in [&b"PK\x03\x04"[..], b"PK\x03\x04nonsense", &workbook("<worksheet")[..200], &workbook("not xml")] {
            assert!(super::super::read(file).is_err());
        }
    }
}

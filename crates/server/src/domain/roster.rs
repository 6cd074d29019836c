//! The roster a school hands over: who may be captured, read row by row, all or nothing.

use std::collections::HashMap;

use super::code::CodeDigest;
use super::last_four::LastFour;

/// The columns of the file, in any order.
pub const COLUMNS: [&str; 7] = ["code", "name", "last_four", "school", "level", "class", "student_no"];

/// A valid row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// Digest of the capture code.
    pub code: CodeDigest,
    /// The student's name.
    pub name: String,
    /// Last four of the identity number.
    pub last_four: LastFour,
    /// School.
    pub school: String,
    /// Level of study.
    pub level: String,
    /// Class.
    pub class: String,
    /// Student number.
    pub student_no: String,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// Line of the file, the header being line 1.
    pub line: u64,
    /// The column, when one is at fault.
    pub column: &'static str,
    /// Why; never repeats what the row holds.
    pub reason: String,
}

impl std::fmt::Display for RowFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}, {}: {}", self.line, self.column, self.reason)
    }
}

/// Reads a CSV roster (UTF-8, with or without a byte order mark).
///
/// # Errors
/// Every fault of the file, not only the first.
pub fn read(file: &[u8]) -> Result<Vec<Enrolment>, Vec<RowFault>> {
    let text = std::str::from_utf8(file)
        .map_err(|_| vec![fault(1, "file", "not UTF-8: save it as \"CSV UTF-8\"")])?
        .trim_start_matches('\u{FEFF}');
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|e| vec![fault(1, "file", &e.to_string())])?.clone();
    let position = |column| headers.iter().position(|h| h.eq_ignore_ascii_case(column));
    let missing: Vec<RowFault> =
        COLUMNS.into_iter().filter(|c| position(c).is_none()).map(|c| fault(1, c, "this column is missing")).collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let positions = COLUMNS.map(|column| position(column).unwrap_or_default());

    let mut enrolments = Vec::new();
    let mut faults = Vec::new();
    let mut codes = HashMap::new();
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                faults.push(fault(line, "row", "another number of cells than the header"));
                continue;
            }
        };
        let line = row.position().map_or(0, csv::Position::line);
        let cells = positions.map(|p| row.get(p).unwrap_or_default());
        match enrolment(line, cells) {
            Ok(enrolment) => {
                if let Some(first) = codes.insert(enrolment.code.as_str().to_owned(), line) {
                    faults.push(fault(line, "code", &format!("the same code as in line {first}")));
                }
                enrolments.push(enrolment);
            }
            Err(mut found) => faults.append(&mut found),
        }
    }
    if enrolments.is_empty() && faults.is_empty() {
        faults.push(fault(1, "file", "no rows"));
    }
    if faults.is_empty() { Ok(enrolments) } else { Err(faults) }
}

fn enrolment(line: u64, cells: [&str; 7]) -> Result<Enrolment, Vec<RowFault>> {
    let [code, name, last_four, school, level, class, student_no] = cells;
    let mut faults = Vec::new();
    for (column, cell, longest, required) in [
        ("name", name, 64, true),
        ("school", school, 100, true),
        ("level", level, 100, false),
        ("class", class, 100, false),
        ("student_no", student_no, 40, true),
    ] {
        if let Err(reason) = text(cell, longest, required) {
            faults.push(fault(line, column, &reason));
        }
    }
    let code = CodeDigest::of(code).map_err(|e| faults.push(fault(line, "code", &e.to_string()))).ok();
    let last_four = LastFour::parse(last_four);
    if last_four.is_none() {
        faults.push(fault(line, "last_four", "must be four digits or letters"));
    }
    match (code, last_four) {
        (Some(code), Some(last_four)) if faults.is_empty() => Ok(Enrolment {
            code,
            name: name.into(),
            last_four,
            school: school.into(),
            level: level.into(),
            class: class.into(),
            student_no: student_no.into(),
        }),
        _ => Err(faults),
    }
}

fn text(cell: &str, longest: usize, required: bool) -> Result<(), String> {
    if required && cell.is_empty() {
        return Err("must not be empty".into());
    }
    if cell.chars().count() > longest {
        return Err(format!("longer than {longest} characters"));
    }
    if cell.chars().any(char::is_control) {
        return Err("holds a control character".into());
    }
    // The manifest is opened in a spreadsheet, which would run such a cell.
    if cell.starts_with(['=', '+', '-', '@']) {
        return Err("begins with a sign that a spreadsheet takes for a formula".into());
    }
    Ok(())
}

fn fault(line: u64, column: &'static str, reason: &str) -> RowFault {
    RowFault { line, column, reason: reason.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "code,name,last_four,school,level,class,student_no\n";

    fn faults(rows: &str) -> Vec<(u64, &'static str)> {
        read(format!("{HEADER}{rows}").as_bytes()).unwrap_err().iter().map(|f| (f.line, f.column)).collect()
    }

    #[test]
    fn columns_may_stand_in_any_order_and_the_mark_is_ignored() {
        let file =
            "\u{FEFF}name,code,school,last_four,class,level,student_no,note\n 𠮷野 ,c1,示范大学,123x,一班,本科,S1,hi\n";
        let rows = read(file.as_bytes()).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].name.as_str(), rows[0].last_four.as_str()), ("𠮷野", "123X"));
    }

    #[test]
    fn every_fault_is_listed_with_its_line() {
        let rows = "c1,甲,1234,校,本科,一班,1\n\
                    c1,乙,1234,校,本科,一班,2\n\
                    ,丙,12,校,本科,一班,3\n\
                    c4,,1234,,本科,一班,=cmd\n\
                    c5,戊,1234\n";
        assert_eq!(
            faults(rows),
            [(3, "code"), (4, "code"), (4, "last_four"), (5, "name"), (5, "school"), (5, "student_no"), (6, "row")]
        );
    }

    #[test]
    fn a_file_without_rows_columns_or_utf8_is_refused() {
        assert_eq!(faults(""), [(1, "file")]);
        assert_eq!(read(b"code,name\nx,y\n").unwrap_err().len(), 5);
        assert_eq!(read(&[0xFF, 0xFE, 0x00]).unwrap_err()[0].column, "file");
    }

    #[test]
    fn names_that_look_like_sql_are_only_names() {
        let rows = read(format!("{HEADER}c1,Robert'); DROP TABLE records;--,1234,校,,,9\n").as_bytes()).unwrap();
        assert_eq!(rows[0].name, "Robert'); DROP TABLE records;--");
    }
}

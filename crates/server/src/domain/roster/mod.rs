//! The roster a school hands over: who may be captured, read row by row, all or nothing.

mod csv_file;
mod xlsx_file;

use std::collections::HashMap;

use super::code::CodeDigest;
use super::last_four::LastFour;

/// Most rows of one file.
const MOST_ROWS: usize = 200_000;

/// A table as a file holds it: line numbers and cells, the header first.
type Sheet = Vec<(u64, Vec<String>)>;

/// A valid row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// Line of the file.
    pub line: u64,
    /// Digest of the capture code, or of its unique number.
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
    /// Name of the exported file, without its ending, when the school wants its own.
    pub export_name: Option<String>,
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

impl RowFault {
    /// A fault.
    pub fn new(line: u64, column: &'static str, reason: impl Into<String>) -> Self {
        Self { line, column, reason: reason.into() }
    }
}

impl std::fmt::Display for RowFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}, {}: {}", self.line, self.column, self.reason)
    }
}

/// Every fault, a line each, below a sentence that says that nothing was taken.
pub fn report(faults: &[RowFault]) -> String {
    let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
    format!("nothing imported, {} faults:\n{}", list.len(), list.join("\n"))
}

/// The columns of the file, in any order, each with the Chinese heading that schools use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Code,
    UniqueNo,
    Name,
    LastFour,
    School,
    Level,
    Class,
    StudentNo,
    ExportName,
}

impl Column {
    const ALL: [(Self, &'static str, &'static str); 9] = [
        (Self::Code, "code", "采集码"),
        (Self::UniqueNo, "unique_no", "唯一号"),
        (Self::Name, "name", "姓名"),
        (Self::LastFour, "last_four", "身份证后四位"),
        (Self::School, "school", "学校"),
        (Self::Level, "level", "层次"),
        (Self::Class, "class", "班级"),
        (Self::StudentNo, "student_no", "学号"),
        (Self::ExportName, "export_name", "导出文件名"),
    ];
    /// A file without one of these cannot be read at all.
    const NEEDED: [&'static str; 6] = ["name", "last_four", "school", "level", "class", "student_no"];
}

/// Where each column stands.
struct Header([Option<usize>; 9]);

impl Header {
    fn read(line: u64, cells: &[String]) -> Result<Self, Vec<RowFault>> {
        let position = |name: &str, chinese: &str| {
            cells.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name) || cell.trim() == chinese)
        };
        let found = Column::ALL.map(|(_, name, chinese)| position(name, chinese));
        let at = |column: &str| Column::ALL.iter().position(|(_, name, _)| *name == column).and_then(|i| found[i]);
        let mut missing: Vec<RowFault> = Column::NEEDED
            .into_iter()
            .filter(|column| at(column).is_none())
            .map(|column| RowFault::new(line, column, "this column is missing"))
            .collect();
        if at("code").is_none() && at("unique_no").is_none() {
            missing.insert(0, RowFault::new(line, "code", "this column is missing, and unique_no as well"));
        }
        if missing.is_empty() { Ok(Self(found)) } else { Err(missing) }
    }

    fn cell<'a>(&self, cells: &'a [String], column: Column) -> &'a str {
        self.0[column as usize].and_then(|position| cells.get(position)).map_or("", |cell| cell.trim())
    }
}

/// Reads a roster: XLSX, or CSV in UTF-8 (with or without a byte order mark) or GBK.
///
/// # Errors
/// Every fault of the file, not only the first.
pub fn read(file: &[u8]) -> Result<Vec<Enrolment>, Vec<RowFault>> {
    let sheet = if file.starts_with(b"PK\x03\x04") { xlsx_file::read(file)? } else { csv_file::read(file)? };
    let mut rows = sheet.into_iter();
    let (line, header) = rows.next().ok_or_else(|| vec![RowFault::new(1, "file", "no rows")])?;
    let header_width = header.len();
    let header = Header::read(line, &header)?;

    let mut enrolments = Vec::new();
    let mut faults = Vec::new();
    let mut codes = HashMap::new();
    for (line, cells) in rows {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if cells.len() != header_width {
            faults.push(RowFault::new(line, "row", "another number of cells than the header"));
            continue;
        }
        match enrolment(line, &header, &cells) {
            Ok(enrolment) => {
                if let Some(first) = codes.insert(enrolment.code.as_str().to_owned(), line) {
                    faults.push(RowFault::new(line, "code", format!("the same code as in line {first}")));
                }
                enrolments.push(enrolment);
            }
            Err(mut found) => faults.append(&mut found),
        }
        if enrolments.len() > MOST_ROWS {
            return Err(vec![RowFault::new(line, "file", format!("more than {MOST_ROWS} rows: divide it"))]);
        }
    }
    if enrolments.is_empty() && faults.is_empty() {
        faults.push(RowFault::new(1, "file", "no rows"));
    }
    if faults.is_empty() { Ok(enrolments) } else { Err(faults) }
}

fn enrolment(line: u64, header: &Header, cells: &[String]) -> Result<Enrolment, Vec<RowFault>> {
    let cell = |column| header.cell(cells, column);
    let mut faults = Vec::new();
    for (column, name, longest, required) in [
        (Column::Name, "name", 64, true),
        (Column::School, "school", 100, true),
        (Column::Level, "level", 100, false),
        (Column::Class, "class", 100, false),
        (Column::StudentNo, "student_no", 40, true),
        (Column::ExportName, "export_name", 100, false),
    ] {
        if let Err(reason) = text(cell(column), longest, required) {
            faults.push(RowFault::new(line, name, reason));
        }
    }
    let code = match (cell(Column::Code), cell(Column::UniqueNo)) {
        ("", number) if !number.is_empty() => CodeDigest::of_number(number),
        (code, _) => CodeDigest::of(code),
    };
    let code = code.map_err(|e| faults.push(RowFault::new(line, "code", e.to_string()))).ok();
    let last_four = LastFour::parse(cell(Column::LastFour));
    if last_four.is_none() {
        faults.push(RowFault::new(line, "last_four", "must be four digits or letters"));
    }
    let (Some(code), Some(last_four), true) = (code, last_four, faults.is_empty()) else { return Err(faults) };
    let export_name = cell(Column::ExportName);
    Ok(Enrolment {
        line,
        code,
        name: cell(Column::Name).into(),
        last_four,
        school: cell(Column::School).into(),
        level: cell(Column::Level).into(),
        class: cell(Column::Class).into(),
        student_no: cell(Column::StudentNo).into(),
        export_name: (!export_name.is_empty()).then(|| export_name.into()),
    })
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
        assert_eq!(read(b"").unwrap_err()[0].column, "file");
        assert_eq!(read(&[0xFF, 0xFE, 0x00]).unwrap_err()[0].column, "file");
    }

    #[test]
    fn names_that_look_like_sql_are_only_names() {
        let rows = read(format!("{HEADER}c1,Robert'); DROP TABLE records;--,1234,校,,,9\n").as_bytes()).unwrap();
        assert_eq!(rows[0].name, "Robert'); DROP TABLE records;--");
    }

    #[test]
    fn gbk_and_chinese_headings_are_read() {
        let text =
            "唯一号,姓名,身份证后四位,学校,层次,班级,学号,导出文件名\n20260001,李思远,2031,示范大学,本科,一班,S1,a1\n";
        let (gbk, ..) = encoding_rs::GB18030.encode(text);
        for file in [text.as_bytes(), &gbk] {
            let rows = read(file).unwrap();
            assert_eq!((rows[0].name.as_str(), rows[0].export_name.as_deref()), ("李思远", Some("a1")));
            assert_eq!(rows[0].code, CodeDigest::of_number("20260001").unwrap());
        }
        // A character of extension B has no place in GBK but in GB18030.
        let renamed = text.replace('李', "𠮷");
        let (rare, ..) = encoding_rs::GB18030.encode(&renamed);
        assert_eq!(read(&rare).unwrap()[0].name, "𠮷思远");
    }
}

//! The gallery as a page.

/// One page or state of the app.
pub struct Row {
    /// `page-state`.
    pub name: String,
    /// What it shows (language, theme), and the picture's file.
    pub pictures: Vec<(String, String)>,
}

const STYLE: &str = "body{font:14px system-ui;margin:24px;background:#777;color:#fff}\
    nav{columns:5;margin-bottom:24px}nav a{color:#fff;display:block}h2{margin:32px 0 8px}\
    .row{display:flex;gap:16px;align-items:flex-start;overflow-x:auto}figure{margin:0}\
    img{width:300px;display:block;border-radius:8px;box-shadow:0 2px 12px #0008}figcaption{padding:4px}";

/// All rows, with a list to jump by.
pub fn html(rows: &[Row]) -> String {
    let list: String = rows.iter().map(|row| format!("<a href=\"#{0}\">{0}</a>", row.name)).collect();
    let body: String = rows.iter().map(section).collect();
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Runtu, every page and state</title>\
         <style>{STYLE}</style><h1>Runtu, every page and state</h1><nav>{list}</nav>{body}</html>"
    )
}

fn section(row: &Row) -> String {
    let figure = |(what, file): &(String, String)| {
        format!(
            "<figure><img loading=\"lazy\" src=\"{file}\" alt=\"{} {what}\"><figcaption>{what}</figcaption></figure>",
            row.name
        )
    };
    let figures: String = row.pictures.iter().map(figure).collect();
    format!("<h2 id=\"{0}\">{0}</h2><div class=\"row\">{figures}</div>", row.name)
}

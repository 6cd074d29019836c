//! `cargo xtask gallery`: a picture of every page and state in both languages and both themes, in one page to look through.
#![allow(clippy::expect_used, reason = "a gallery that cannot go on has failed, with the reason")]

mod page;

use page::Row;
use runtu_e2e::phone::{Phone, Theme};
use runtu_e2e::tour::{Visitor, tour};
use runtu_e2e::{scratch, target};
use std::path::PathBuf;

struct Photographer {
    dir: PathBuf,
    rows: Vec<Row>,
}

impl Visitor for Photographer {
    async fn visit(&mut self, phone: &Phone, name: &str) {
        let mut row = Row { name: name.to_owned(), pictures: Vec::new() };
        // Twice switched is back where it was. The cashier's page is the server's own and has no switch.
        for lang in ["zh", "en"] {
            for theme in Theme::ALL {
                phone.theme(theme).await;
                let file = format!("{:02}-{name}-{lang}-{theme:?}.png", self.rows.len()).to_lowercase();
                phone.whole_page(&self.dir.join(&file)).await;
                row.pictures.push((format!("{lang}, {theme:?}").to_lowercase(), file));
            }
            phone.run("document.querySelector('[data-action=language]')?.click()").await;
        }
        phone.theme(Theme::Light).await;
        println!("{:02} {name}", self.rows.len());
        self.rows.push(row);
    }
}

#[tokio::main]
async fn main() {
    let dir = target().join("gallery");
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).expect("a folder");
    let mut photographer = Photographer { dir: dir.clone(), rows: Vec::new() };
    tour(&scratch("gallery"), &mut photographer).await;
    let index = dir.join("index.html");
    std::fs::write(&index, page::html(&photographer.rows)).expect("written");
    println!("{} pages and states: {}", photographer.rows.len(), index.display());
}

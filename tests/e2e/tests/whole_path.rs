//! One photo from the camera to the export, as a student, a reviewer and a school would see it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::camera::{Scene, sitter};
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::{Service, program};
use runtu_e2e::{journey, photo, scratch};
use std::io::Read;
use std::path::Path;
use std::process::Command;

#[tokio::test(flavor = "multi_thread")]
async fn from_the_qr_image_to_the_export() {
    let dir = scratch("whole_path");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Plays(Scene::Person.film(&dir))).await;

    journey::qualify(&phone, &service, &service.students()[0]).await;
    journey::pay(&phone).await;
    shoot(&phone).await;
    if sitter().is_none() {
        println!("SKIPPED from the shot on: the measuring photos (../shared/photos) are absent");
        println!("instead: the astronaut smiles, and the shot is refused for it");
        phone.page("shot", Some("blocked")).await;
        phone.tap("retake").await;
        phone.page("camera", Some("live")).await;
        return phone.off().await;
    }
    standardize(&phone).await;
    submit(&phone).await;
    phone.page("status", Some("in-review")).await;
    let status = phone.driver.current_url().await.unwrap().to_string();

    let desk_dir = dir.join("desk");
    std::fs::create_dir_all(&desk_dir).unwrap();
    let desk = Phone::desk(&desk_dir).await;
    approve(&desk, &service).await;
    desk.off().await;

    phone.open(&status).await;
    journey::decided(&phone, "approved").await;
    phone.off().await;

    let exported = export(&service, &dir);
    photo::assert_standard(&exported);
    println!("exported: {}", exported.display());
}

/// Requirements, consent, camera, shot; with a reload where people reload.
async fn shoot(phone: &Phone) {
    journey::consent(phone).await;
    phone.tap("open-camera").await;
    phone.page("camera", Some("live")).await;
    // By hand: the shutter that falls by itself has a test of its own.
    phone.tap("automatic").await;
    phone.wait("[data-hint]").await;
    phone.wait("[data-face]").await;
    phone.shot("camera-face").await;
    print_long_tasks(phone, "live").await;
    phone.tap("shoot").await;
    phone.page("shot", None).await;
    phone.reload().await;
    phone.page("shot", None).await;
}

/// The standard photo, with a reload where people reload.
async fn standardize(phone: &Phone) {
    phone.page("shot", Some("ready")).await;
    phone.tap("accept").await;
    phone.page("preview", Some("ready")).await;
    print_long_tasks(phone, "standardizing").await;
    phone.reload().await;
    phone.page("preview", Some("ready")).await;
}

async fn submit(phone: &Phone) {
    phone.tap("use-photo").await;
    phone.tap("submit").await;
}

/// The review desk: open the only photo, approve.
async fn approve(desk: &Phone, service: &Service) {
    journey::sign_in(desk, service).await;
    desk.page("review", Some("photo")).await;
    desk.tap("approve").await;
    desk.page("review", Some("empty")).await;
}

/// The school's export: one photo and its line in the manifest.
fn export(service: &Service, dir: &Path) -> std::path::PathBuf {
    let zip = dir.join("export.zip");
    let status = Command::new(program("runtu-server"))
        .args(["export", "--data"])
        .arg(&service.data)
        .arg("--out")
        .arg(&zip)
        .status()
        .expect("runtu-server");
    assert!(status.success());
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&zip).unwrap()).unwrap();
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let photo = names.iter().find(|n| n.ends_with(".jpg")).unwrap_or_else(|| panic!("no photo in {names:?}"));
    assert_eq!(names.len(), 2, "{names:?}");
    let mut manifest = String::new();
    archive.by_name("manifest.csv").unwrap().read_to_string(&mut manifest).unwrap();
    assert!(manifest.contains(photo.as_str()), "{manifest}");
    let mut bytes = Vec::new();
    archive.by_name(photo).unwrap().read_to_end(&mut bytes).unwrap();
    let path = dir.join("exported.jpg");
    std::fs::write(&path, bytes).unwrap();
    path
}

async fn print_long_tasks(phone: &Phone, when: &str) {
    let tasks = phone.long_tasks().await;
    let longest = tasks.iter().copied().fold(0.0, f64::max);
    println!("main thread while {when}: {} tasks over 50 ms, longest {longest:.0} ms", tasks.len());
    for frame in phone.long_frames().await {
        println!("  {frame}");
    }
}

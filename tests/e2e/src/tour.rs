//! Every page and state that a person can come to, one after the other, for whoever wants to look at them all.

use crate::camera::{Scene, sitter};
use crate::journey;
use crate::phone::{Lens, Phone};
use crate::service::{Service, Student};
use crate::staff;
use std::path::Path;

/// Looks at the page that a phone shows, under the name of the page and its state.
pub trait Visitor {
    /// The phone has come to rest there.
    fn visit(&mut self, phone: &Phone, name: &str) -> impl Future<Output = ()>;
}

/// Goes everywhere. Phones keep what they need below `dir`.
pub async fn tour(dir: &Path, visitor: &mut impl Visitor) {
    let service = Service::start(dir).await;
    let students = service.students();
    let phone = Phone::on(&room(dir, "student"), Lens::Plays(Scene::Person.film(dir))).await;
    let mut tour = Tour { phone: &phone, visitor };
    tour.qualification(&service, &students[0], dir).await;
    tour.service().await;
    tour.guide(dir).await;
    let submitted = tour.capture().await;

    let desk = Phone::desk(&room(dir, "desk")).await;
    let mut review = Tour { phone: &desk, visitor };
    review.desk(&service, submitted).await;
    if submitted {
        journey::decided(&phone, "returned").await;
        Tour { phone: &phone, visitor }.at("status", Some("returned")).await;
    }
    desk.off().await;
    phone.off().await;
    let desk = Phone::desk(&room(dir, "staff")).await;
    Tour { phone: &desk, visitor }.staff(&service).await;
    desk.off().await;

    // A camera that is refused, and a server that is gone.
    let phone = Phone::on(&room(dir, "trouble"), Lens::Denied).await;
    journey::qualify(&phone, &service, &students[1]).await;
    let mut tour = Tour { phone: &phone, visitor };
    tour.trouble(service).await;
    phone.off().await;
}

fn room(dir: &Path, name: &str) -> std::path::PathBuf {
    let room = dir.join(name);
    std::fs::create_dir_all(&room).expect("a folder");
    room
}

struct Tour<'a, V> {
    phone: &'a Phone,
    visitor: &'a mut V,
}

impl<V: Visitor> Tour<'_, V> {
    async fn at(&mut self, page: &str, state: Option<&str>) {
        self.phone.page(page, state).await;
        let name = state.map_or_else(|| page.to_owned(), |state| format!("{page}-{state}"));
        self.visitor.visit(self.phone, &name).await;
    }

    async fn error(&mut self, page: &str, code: &str) {
        self.phone.error(code).await;
        self.visitor.visit(self.phone, &format!("{page}-{code}")).await;
    }

    async fn sheet(&mut self, name: &str) {
        self.phone.wait(&format!("[data-sheet='{name}'][open]")).await;
        self.visitor.visit(self.phone, &format!("sheet-{name}")).await;
    }

    async fn qualification(&mut self, service: &Service, student: &Student, dir: &Path) {
        let phone = self.phone;
        // As on iOS: the home screen has to be explained.
        phone.like_ios().await;
        phone.open(&format!("{}/nowhere", service.url)).await;
        self.at("not-found", None).await;
        phone.open(&service.url).await;
        self.at("welcome", None).await;
        phone.tap("install").await;
        self.sheet("install").await;
        phone.tap("close").await;
        phone.tap("check-phone").await;
        self.at("phone", Some("fit")).await;
        phone.open(&format!("{}/qualify/verify", service.url)).await;
        self.at("verify", Some("no-code")).await;
        phone.tap("qualify").await;
        self.at("qualify", Some("idle")).await;
        phone.tap("how-to").await;
        self.sheet("tutorial").await;
        phone.reload().await;
        phone.choose("code-image", &Scene::NoFace.album(dir)).await;
        self.error("qualify", "code_unreadable").await;
        phone.tap("scan-live").await;
        phone.wait(".scanner-frame").await;
        self.at("qualify", Some("scanning")).await;
        phone.tap("stop-scan").await;
        phone.choose("code-image", &student.code).await;
        self.at("verify", Some("ready")).await;
        phone.fill("last-four", "0000").await;
        phone.tap("verify").await;
        self.error("verify", "last_four_wrong").await;
        phone.fill("last-four", &student.last_four).await;
        phone.tap("verify").await;
        self.at("records", Some("ready")).await;
        phone.tap("leave").await;
        self.sheet("leave").await;
        phone.tap("stay").await;
        phone.tap("start").await;
        self.at("record", None).await;
        phone.tap("ask-wrong-information").await;
        self.sheet("wrong-information").await;
        phone.tap("cancel").await;
        phone.tap("continue").await;
        self.at("service", Some("ready")).await;
    }

    async fn service(&mut self) {
        let phone = self.phone;
        phone.tap("pay").await;
        phone.wait("button[name='press'][value='pay']").await;
        self.visitor.visit(phone, "cashier").await;
        phone.wait("button[name='press'][value='pay']").await.click().await.expect("paid");
        self.at("paid", Some("paid")).await;
        phone.tap("continue").await;
    }

    async fn guide(&mut self, dir: &Path) {
        let phone = self.phone;
        self.at("guide", Some("ready")).await;
        phone.tap("open-camera").await;
        self.error("guide", "consent_first").await;
        phone.tap("consent").await;
        self.at("guide", Some("agreed")).await;
        let here = phone.address().await;
        phone.choose("photo-image", &Scene::NoFace.album(dir)).await;
        self.at("shot", Some("blocked")).await;
        phone.open(&here).await;
        // The visitor takes time, in which the shutter would fall by itself.
        phone.run("localStorage.setItem('runtu.automatic', 'off')").await;
        phone.tap("open-camera").await;
        phone.page("camera", Some("live")).await;
        phone.wait("[data-face]").await;
        self.at("camera", Some("live")).await;
        phone.tap("checklist").await;
        self.sheet("checklist").await;
        phone.tap("close-checklist").await;
        phone.tap("shoot").await;
    }

    /// True when a photo was submitted, which the free portrait is not good enough for.
    async fn capture(&mut self) -> bool {
        let phone = self.phone;
        if sitter().is_none() {
            println!("SKIPPED from the shot on: the measuring photos (../shared/photos) are absent");
            return false;
        }
        self.at("shot", Some("ready")).await;
        phone.tap("accept").await;
        self.at("preview", Some("ready")).await;
        phone.tap("lines").await;
        self.visitor.visit(phone, "preview-lines").await;
        phone.tap("use-photo").await;
        self.sheet("confirm").await;
        phone.tap("submit").await;
        self.at("status", Some("in-review")).await;
        phone.tap("ask-withdraw").await;
        self.sheet("withdraw").await;
        phone.tap("cancel").await;
        true
    }

    async fn desk(&mut self, service: &Service, submitted: bool) {
        let desk = self.phone;
        desk.open(&format!("{}/review", service.url)).await;
        self.at("sign-in", Some("first")).await;
        desk.fill("username", &service.access("user")).await;
        desk.fill("password", "not the password").await;
        desk.tap("sign-in").await;
        self.error("sign-in", "sign_in_wrong").await;
        desk.fill("password", &service.access("password")).await;
        desk.tap("sign-in").await;
        if !submitted {
            return self.at("review", Some("empty")).await;
        }
        self.at("review", Some("photo")).await;
        desk.tap("return").await;
        self.error("review", "pick_reason").await;
        desk.tap("reason-1").await;
        desk.tap("return").await;
        desk.wait("[data-action='undo']").await;
        self.at("review", Some("empty")).await;
    }

    async fn staff(&mut self, service: &Service) {
        let desk = self.phone;
        let password = staff::account(service, "olga", "operator");
        journey::sign_in_at(desk, service, "/school", "olga", &password).await;
        desk.page("school", Some("ready")).await;
        desk.tap("missing").await;
        desk.wait("[data-action='download-missing']").await;
        self.at("school", Some("ready")).await;
        desk.open(&format!("{}/review", service.url)).await;
        self.at("refused", None).await;
        desk.tap("sign-out").await;
        let password = staff::account(service, "lena", "lead");
        journey::sign_in_at(desk, service, "/review/requests", "lena", &password).await;
        self.at("requests", Some("empty")).await;
    }

    async fn trouble(&mut self, service: Service) {
        let phone = self.phone;
        phone.tap("start").await;
        phone.page("record", None).await;
        phone.tap("continue").await;
        phone.page("service", Some("ready")).await;
        phone.tap("pay").await;
        phone.wait("button[name='press'][value='cancel']").await.click().await.expect("cancelled");
        self.at("paid", Some("cancelled")).await;
        phone.tap("pay-again").await;
        phone.tap("pay").await;
        phone.wait("button[name='press'][value='pay']").await.click().await.expect("paid");
        phone.page("paid", Some("paid")).await;
        phone.tap("continue").await;
        journey::consent(phone).await;
        phone.tap("open-camera").await;
        phone.page("camera", Some("error")).await;
        self.error("camera", "camera_denied").await;
        let front = service.url.clone();
        service.kill().await;
        phone.open(&format!("{front}/qualify")).await;
        self.at("qualify", Some("idle")).await;
        phone.open(&format!("{front}/records")).await;
        self.at("records", Some("ready")).await;
    }
}

//! Camera, shot review and preview.

#[allow(missing_docs, reason = "the sentences say it")]
pub struct Capture {
    pub title: &'static str,
}

pub const ZH: Capture = Capture { title: "拍照" };

pub const EN: Capture = Capture { title: "Take the photo" };

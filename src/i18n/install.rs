//! Putting the app on the home screen.

#[allow(missing_docs, reason = "the sentences say it")]
pub struct Install {
    pub offer: &'static str,
    pub title: &'static str,
    pub steps: [&'static str; 3],
    pub keeps: &'static str,
    pub close: &'static str,
}

pub const ZH: Install = Install {
    offer: "添加到手机桌面",
    title: "添加到手机桌面",
    steps: ["点浏览器下方或上方的“分享”按钮", "向上滑，选“添加到主屏幕”", "点右上角的“添加”"],
    keeps: "以后从桌面打开“润图”查看进度。从桌面打开后需要再验证一次身份。",
    close: "知道了",
};

pub const EN: Install = Install {
    offer: "Add to home screen",
    title: "Add to home screen",
    steps: [
        "Tap the Share button at the bottom or top of the browser",
        "Scroll up and choose Add to Home Screen",
        "Tap Add at the top right",
    ],
    keeps: "Then open Runtu from your home screen to see how things stand. You will verify yourself once more there.",
    close: "Got it",
};

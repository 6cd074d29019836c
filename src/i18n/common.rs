//! Words that more than one page uses.

#[allow(missing_docs, reason = "the sentences say it")]
pub struct Common {
    pub app: &'static str,
    pub tagline: &'static str,
    pub back: &'static str,
    pub home: &'static str,
    pub retry: &'static str,
    pub loading: &'static str,
    pub switch_language: &'static str,
    pub update_ready: &'static str,
    pub update_now: &'static str,
    pub not_found: &'static str,
    pub storage_fleeting: &'static str,
}

pub const ZH: Common = Common {
    app: "润图",
    tagline: "毕业生图像采集",
    back: "返回",
    home: "回到首页",
    retry: "重试",
    loading: "正在加载…",
    switch_language: "English",
    update_ready: "新版本已就绪",
    update_now: "立即更新",
    not_found: "这个页面不存在",
    storage_fleeting: "当前浏览器无法保存进度，关闭页面后需要重新拍摄。建议用手机自带浏览器打开。",
};

pub const EN: Common = Common {
    app: "Runtu",
    tagline: "Graduate photo capture",
    back: "Back",
    home: "Back to start",
    retry: "Try again",
    loading: "Loading…",
    switch_language: "中文",
    update_ready: "A new version is ready",
    update_now: "Update now",
    not_found: "There is no such page",
    storage_fleeting: "This browser cannot keep your progress: if you close the page you will have to shoot again. \
                       Your phone's own browser can.",
};

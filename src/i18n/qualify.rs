//! Obtaining the qualification: the code, and the last four characters.

#[allow(missing_docs, reason = "the sentences say it")]
pub struct Qualify {
    pub title: &'static str,
    pub headline: &'static str,
    pub lead: &'static str,
    pub scan: &'static str,
    pub album: &'static str,
    pub how: &'static str,
    pub reading: &'static str,
    pub unreadable: &'static str,
    pub no_reader: &'static str,
    pub scanner: &'static str,
    pub scanner_stop: &'static str,
    pub tutorial_title: &'static str,
    pub tutorial: [&'static str; 4],
    pub tutorial_note: &'static str,
    pub close: &'static str,
    pub continue_list: &'static str,
}

pub const ZH: Qualify = Qualify {
    title: "获取采集资格",
    headline: "识别您的图像采集码",
    lead: "采集码来自学信网，每条学籍对应一个。它只用来找到您的学籍，身份证号不会被读取。",
    scan: "扫码识别",
    album: "相册识别",
    how: "还没有采集码？查看获取教程",
    reading: "正在识别采集码…",
    unreadable: "没有在图片里找到采集码，请换一张清晰、完整的原图，或用扫码识别。",
    no_reader: "识别组件没有加载成功，请检查网络后再试一次。",
    scanner: "将采集码放入框内，会自动识别",
    scanner_stop: "停止扫码",
    tutorial_title: "如何获取采集码",
    tutorial: [
        "打开学信网（www.chsi.com.cn）或学信网 App，登录“学信档案”。",
        "进入“毕业生图像采集”，选择要采集的学籍。",
        "点击“查看图像采集码”，页面会显示您的二维码。",
        "长按二维码保存图片，或直接截屏，再回到这里点“相册识别”。",
    ],
    tutorial_note: "采集码属于个人信息，请勿转发给他人。",
    close: "知道了",
    continue_list: "直接进入采集列表",
};

pub const EN: Qualify = Qualify {
    title: "Qualify",
    headline: "Read your capture code",
    lead: "The code comes from CHSI, one for each enrolment record. It only finds your record: your ID number is not read.",
    scan: "Scan with the camera",
    album: "Choose from the album",
    how: "No code yet? See how to get one",
    reading: "Reading the code…",
    unreadable: "There is no capture code in this picture. Choose the sharp, complete original, or scan it with the camera.",
    no_reader: "The code reader could not be loaded. Check your network and try again.",
    scanner: "Hold the code inside the frame: it is read by itself",
    scanner_stop: "Stop scanning",
    tutorial_title: "How to get your code",
    tutorial: [
        "Open CHSI (www.chsi.com.cn) or its app and sign in to your archive (学信档案).",
        "Go to graduate photo capture (毕业生图像采集) and choose the record.",
        "Tap \"show capture code\" (查看图像采集码): your QR code appears.",
        "Press the code long to save it, or take a screenshot, then choose it from the album here.",
    ],
    tutorial_note: "The code is personal: do not pass it on.",
    close: "Got it",
    continue_list: "Go to my capture list",
};

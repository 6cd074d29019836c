//! Welcome.

#[allow(missing_docs, reason = "the sentences say it")]
pub struct Welcome {
    pub headline: &'static str,
    pub lead: &'static str,
    pub enter: &'static str,
    pub steps_title: &'static str,
    pub steps: [&'static str; 4],
    pub privacy: &'static str,
    pub demo: &'static str,
    pub check_phone: &'static str,
    pub contact: &'static str,
    pub hero: &'static str,
}

pub const ZH: Welcome = Welcome {
    headline: "毕业照片，\n一部手机就够",
    lead: "按学历证书电子注册图像标准采集，拍摄与制作都在本机完成。",
    enter: "立即进入",
    steps_title: "简单四步，轻松采集",
    steps: ["获取采集资格", "请人拍照", "照片标准化", "提交审核"],
    privacy: "原始照片只留在您的手机里，不会上传。",
    demo: "演示环境：名单为示例数据，不涉及真实学籍。",
    check_phone: "检测这台手机",
    contact: "客服",
    hero: "一张标准证件照：蓝色背景，头部居中，双肩齐平",
};

pub const EN: Welcome = Welcome {
    headline: "Graduation photo,\nfrom your phone",
    lead: "To the national standard for diploma photos, taken and made right on this phone.",
    enter: "Start",
    steps_title: "Four simple steps",
    steps: ["Qualify", "Have it taken", "Standardize", "Submit"],
    privacy: "The original photo stays on your phone and is never uploaded.",
    demo: "Demonstration: the roster is made up, no real records are involved.",
    check_phone: "Check this phone",
    contact: "Customer service",
    hero: "A standard photo: blue backdrop, head centred, shoulders level",
};

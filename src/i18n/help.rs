//! Customer service: asking for a photo back, and telling what is wrong on the record.

use runtu_api::student::RequestKind;

/// What on a record can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Item {
    Name,
    School,
    Level,
    Class,
    StudentNo,
    Other,
}

impl Item {
    /// All of them, in the order of the record.
    pub const ALL: [Self; 6] = [Self::Name, Self::School, Self::Level, Self::Class, Self::StudentNo, Self::Other];
}

#[allow(missing_docs, reason = "the sentences say it")]
pub struct Help {
    pub title: &'static str,
    pub lead: &'static str,
    pub contact: &'static str,
    pub ask: fn(RequestKind) -> &'static str,
    pub sheet_title: fn(RequestKind) -> &'static str,
    pub sheet_lead: fn(RequestKind) -> &'static str,
    pub which: &'static str,
    pub item: fn(Item) -> &'static str,
    pub right: &'static str,
    pub right_hint: &'static str,
    pub why: &'static str,
    pub why_hint: &'static str,
    pub say_what: &'static str,
    pub send: &'static str,
    pub cancel: &'static str,
    pub waiting: &'static str,
    pub granted: &'static str,
    pub refused: &'static str,
}

pub const ZH: Help = Help {
    title: "需要更改？",
    lead: "审核通过前可以申请撤回照片或更正信息，通过后不能再改。",
    contact: "客服：",
    ask: |kind| match kind {
        RequestKind::Withdraw => "申请撤回照片",
        RequestKind::WrongInformation => "我的信息有误",
    },
    sheet_title: |kind| match kind {
        RequestKind::Withdraw => "撤回已提交的照片？",
        RequestKind::WrongInformation => "哪一项信息有误？",
    },
    sheet_lead: |kind| match kind {
        RequestKind::Withdraw => "客服同意后，照片会退回给您，可以重新拍摄，不用再次付费。处理期间不会审核这张照片。",
        RequestKind::WrongInformation => "客服会与学校核对，结果显示在本页。请不要填写身份证号。",
    },
    which: "有误的信息",
    item: |item| match item {
        Item::Name => "姓名",
        Item::School => "学校",
        Item::Level => "层次",
        Item::Class => "班级",
        Item::StudentNo => "学号",
        Item::Other => "其他",
    },
    right: "正确的内容",
    right_hint: "请填写正确的内容",
    why: "撤回原因（选填）",
    why_hint: "例如：想换一张更自然的照片",
    say_what: "请先填写正确的内容，再提交。",
    send: "提交申请",
    cancel: "取消",
    waiting: "处理中",
    granted: "已同意",
    refused: "未同意",
};

pub const EN: Help = Help {
    title: "Need a change?",
    lead: "Until approval you can ask for the photo back or have your information corrected; afterwards nothing changes.",
    contact: "Customer service:",
    ask: |kind| match kind {
        RequestKind::Withdraw => "Ask for the photo back",
        RequestKind::WrongInformation => "My information is wrong",
    },
    sheet_title: |kind| match kind {
        RequestKind::Withdraw => "Take the submitted photo back?",
        RequestKind::WrongInformation => "What is wrong?",
    },
    sheet_lead: |kind| match kind {
        RequestKind::Withdraw => {
            "When customer service agrees you can take a new photo, without paying again. Nobody reviews it meanwhile."
        }
        RequestKind::WrongInformation => {
            "Customer service asks your school; the answer appears on this page. Do not write your ID number here."
        }
    },
    which: "What is wrong",
    item: |item| match item {
        Item::Name => "Name",
        Item::School => "School",
        Item::Level => "Level",
        Item::Class => "Class",
        Item::StudentNo => "Student number",
        Item::Other => "Something else",
    },
    right: "What it should be",
    right_hint: "Write what is right",
    why: "Why (optional)",
    why_hint: "For example: I would like a more natural photo",
    say_what: "Write what is right first, then send.",
    send: "Send",
    cancel: "Cancel",
    waiting: "Being considered",
    granted: "Granted",
    refused: "Not granted",
};

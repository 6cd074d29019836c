//! Requests of students.

use runtu_api::student::RequestKind;

#[allow(missing_docs, reason = "the sentences say it")]
pub struct Requests {
    pub waiting: fn(u32) -> String,
    pub kind: fn(RequestKind) -> &'static str,
    pub note: &'static str,
    pub grant: fn(RequestKind) -> &'static str,
    pub refuse: &'static str,
}

pub const ZH: Requests = Requests {
    waiting: |n| if n == 0 { "没有待处理的申请".into() } else { format!("{n} 个申请待处理") },
    kind: |kind| match kind {
        RequestKind::Withdraw => "撤回照片",
        RequestKind::WrongInformation => "信息有误",
    },
    note: "给学生的答复",
    grant: |kind| match kind {
        RequestKind::Withdraw => "同意，退回照片",
        RequestKind::WrongInformation => "已更正",
    },
    refuse: "不同意",
};

pub const EN: Requests = Requests {
    waiting: |n| if n == 0 { "No requests wait".into() } else { format!("{n} requests wait") },
    kind: |kind| match kind {
        RequestKind::Withdraw => "Photo back",
        RequestKind::WrongInformation => "Wrong information",
    },
    note: "Answer to the student",
    grant: |kind| match kind {
        RequestKind::Withdraw => "Grant: give the photo back",
        RequestKind::WrongInformation => "Corrected",
    },
    refuse: "Refuse",
};

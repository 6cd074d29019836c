//! The school's desk.

use crate::desk::school::Stage;

#[allow(missing_docs, reason = "the sentences say it")]
pub struct School {
    pub batches: &'static str,
    pub none: &'static str,
    pub none_lead: &'static str,
    pub done: fn(u64, u64) -> String,
    pub window: fn(Option<&str>, Option<&str>) -> String,
    pub stage: fn(Stage) -> &'static str,
    pub who_is_missing: &'static str,
    pub export: &'static str,
    pub export_marks: &'static str,
    pub class: &'static str,
    pub student_no: &'static str,
    pub name: &'static str,
    pub state: &'static str,
    pub more: &'static str,
    pub download: &'static str,
}

pub const ZH: School = School {
    batches: "采集批次",
    none: "还没有批次",
    none_lead: "导入名单后，批次会出现在这里。",
    done: |approved, all| format!("已通过 {approved} / {all}"),
    window: |opens, closes| match (opens, closes) {
        (None, None) => "不限时间".into(),
        (Some(opens), None) => format!("{opens} 起"),
        (None, Some(closes)) => format!("{closes} 止"),
        (Some(opens), Some(closes)) => format!("{opens} 至 {closes}"),
    },
    stage: |stage| match stage {
        Stage::NotStarted => "未开始",
        Stage::Paid => "已支付",
        Stage::Submitted => "审核中",
        Stage::Returned => "已退回",
        Stage::Approved => "已通过",
        Stage::Published => "已上报",
    },
    who_is_missing: "谁还没完成",
    export: "导出照片",
    export_marks: "导出后，已通过的照片记为“已上报”；可重复导出，内容相同。",
    class: "班级",
    student_no: "学号",
    name: "姓名",
    state: "进度",
    more: "再显示 500 人",
    download: "下载名单",
};

pub const EN: School = School {
    batches: "Batches",
    none: "No batches yet",
    none_lead: "Once a roster is imported, its batch appears here.",
    done: |approved, all| format!("{approved} of {all} approved"),
    window: |opens, closes| match (opens, closes) {
        (None, None) => "at any time".into(),
        (Some(opens), None) => format!("from {opens}"),
        (None, Some(closes)) => format!("until {closes}"),
        (Some(opens), Some(closes)) => format!("{opens} to {closes}"),
    },
    stage: |stage| match stage {
        Stage::NotStarted => "Not started",
        Stage::Paid => "Paid",
        Stage::Submitted => "In review",
        Stage::Returned => "Returned",
        Stage::Approved => "Approved",
        Stage::Published => "Handed on",
    },
    who_is_missing: "Who is missing",
    export: "Export the photos",
    export_marks: "Exported photos count as handed on; the export can be repeated and stays the same.",
    class: "Class",
    student_no: "Student no.",
    name: "Name",
    state: "State",
    more: "Show 500 more",
    download: "Download the list",
};

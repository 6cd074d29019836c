//! Verifying the last four characters of the ID number.

#[allow(missing_docs, reason = "the sentences say it")]
pub struct Verify {
    pub title: &'static str,
    pub headline: &'static str,
    pub lead: &'static str,
    pub label: &'static str,
    pub ends_in: fn(&str) -> String,
    pub submit: &'static str,
    pub checking: &'static str,
    pub another_code: &'static str,
    pub name: &'static str,
    pub school: &'static str,
    pub no_code: &'static str,
    pub brackets: &'static str,
}

pub const ZH: Verify = Verify {
    title: "核验学籍信息",
    headline: "请输入身份证号后四位",
    lead: "用来确认采集码是您本人的。",
    label: "身份证号后四位",
    ends_in: |letter| format!("末位是 {letter}"),
    submit: "核验",
    checking: "正在核验…",
    another_code: "不是我？重新识别采集码",
    name: "姓名",
    school: "学校",
    no_code: "还没有识别采集码，请先识别。",
    brackets: "港澳证件请忽略括号。",
};

pub const EN: Verify = Verify {
    title: "Verify your record",
    headline: "Last four characters of your ID number",
    lead: "They confirm that the code is yours.",
    label: "Last four characters of the ID number",
    ends_in: |letter| format!("It ends in {letter}"),
    submit: "Verify",
    checking: "Checking…",
    another_code: "Not you? Read another code",
    name: "Name",
    school: "School",
    no_code: "No code has been read yet: please do that first.",
    brackets: "Leave out the brackets of Hong Kong and Macau numbers.",
};

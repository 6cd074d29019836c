//! The frame of the desk and its door.

use crate::desk::signed::Room;

#[allow(missing_docs, reason = "the sentences say it")]
pub struct Frame {
    pub title: &'static str,
    pub room: fn(Room) -> &'static str,
    pub no_entry: fn(Room) -> &'static str,
    pub sign_in_title: &'static str,
    pub username: &'static str,
    pub password: &'static str,
    pub totp: &'static str,
    pub sign_in: &'static str,
    pub signing_in: &'static str,
    pub rests: fn(u32) -> String,
    pub sign_out: &'static str,
}

pub const ZH: Frame = Frame {
    title: "润图工作台",
    room: |room| match room {
        Room::Review => "审核台",
        Room::Requests => "学生申请",
        Room::School => "学校工作台",
    },
    no_entry: |room| match room {
        Room::Review => "您的账号没有审核权限。需要的话请联系管理员。",
        Room::Requests => "学生申请由审核组长处理，您的账号没有这个权限。",
        Room::School => "您的账号没有学校工作台的权限。需要的话请联系管理员。",
    },
    sign_in_title: "工作人员登录",
    username: "用户名",
    password: "密码",
    totp: "动态验证码（6 位）",
    sign_in: "登录",
    signing_in: "正在登录…",
    rests: |seconds| format!("{seconds} 秒后可再试"),
    sign_out: "退出",
};

pub const EN: Frame = Frame {
    title: "Runtu desk",
    room: |room| match room {
        Room::Review => "Review desk",
        Room::Requests => "Requests",
        Room::School => "School desk",
    },
    no_entry: |room| match room {
        Room::Review => "Your account does not review photos. Ask an administrator if it should.",
        Room::Requests => "Requests are answered by leads; your account is none.",
        Room::School => "Your account has no school desk. Ask an administrator if it should.",
    },
    sign_in_title: "Staff sign-in",
    username: "User name",
    password: "Password",
    totp: "One-time code (6 digits)",
    sign_in: "Sign in",
    signing_in: "Signing in…",
    rests: |seconds| format!("Try again in {seconds} s"),
    sign_out: "Sign out",
};

//! What is said when the camera does not work.

use crate::camera::CameraFault;

#[allow(missing_docs, reason = "the sentences say it")]
pub struct Camera {
    pub reopen: &'static str,
    pub unsupported: &'static str,
    pub insecure: &'static str,
    pub denied: &'static str,
    pub missing: &'static str,
    pub busy: &'static str,
    pub unsuitable: &'static str,
    pub silent: &'static str,
    pub lost: &'static str,
    pub unknown: &'static str,
}

impl Camera {
    /// The sentence for a fault, with a way out.
    pub fn trouble(&self, fault: CameraFault) -> &'static str {
        match fault {
            CameraFault::Unsupported => self.unsupported,
            CameraFault::Insecure => self.insecure,
            CameraFault::Denied => self.denied,
            CameraFault::Missing => self.missing,
            CameraFault::Busy => self.busy,
            CameraFault::Unsuitable => self.unsuitable,
            CameraFault::Silent => self.silent,
            CameraFault::Lost => self.lost,
            CameraFault::Unknown => self.unknown,
        }
    }
}

pub const ZH: Camera = Camera {
    reopen: "重新打开相机",
    unsupported: "这个浏览器不支持相机，请换用手机自带的浏览器打开。",
    insecure: "当前网页不能使用相机：请用 https 开头的地址打开，不要嵌在别的网页里。",
    denied: "相机权限被拒绝。请在浏览器或系统设置里允许本网页使用相机，然后重新打开。",
    missing: "没有找到相机。请换一部有后置相机的手机。",
    busy: "相机正被其他应用占用。请关闭其他用到相机的应用，然后重新打开。",
    unsuitable: "相机不能提供需要的画面，请换一部手机。",
    silent: "相机打开了，但没有画面。请重新打开相机。",
    lost: "相机中断了，请重新打开。",
    unknown: "相机打不开，请重新打开；还是不行时，请换用手机自带的浏览器。",
};

pub const EN: Camera = Camera {
    reopen: "Open the camera again",
    unsupported: "This browser has no camera access. Open this page in your phone's own browser.",
    insecure: "The camera cannot be used here: open the address that starts with https, not inside another page.",
    denied: "The camera was refused. Allow it for this page in the browser or system settings, then open it again.",
    missing: "No camera was found. Use a phone with a rear camera.",
    busy: "Another app is using the camera. Close it, then open the camera again.",
    unsuitable: "The camera cannot give the picture that is needed. Use another phone.",
    silent: "The camera is open but shows nothing. Open it again.",
    lost: "The camera was interrupted. Open it again.",
    unknown: "The camera cannot be opened. Try again, or open this page in your phone's own browser.",
};

//! Every error as one sentence, and the way out of it.

use super::Text;
use crate::api::ApiError;
use crate::routes::Page;
use runtu_api::Code;

#[allow(missing_docs, reason = "the sentences say it")]
pub struct Errors {
    pub code_unknown: &'static str,
    pub last_four_wrong: &'static str,
    pub tries_left: fn(u32) -> String,
    pub too_many_tries: fn(u32) -> String,
    pub not_qualified: &'static str,
    pub not_signed_in: &'static str,
    pub sign_in_wrong: &'static str,
    pub not_found: &'static str,
    pub wrong_state: &'static str,
    pub already_paid: &'static str,
    pub already_approved: &'static str,
    pub already_decided: &'static str,
    pub key_reused: &'static str,
    pub photo_unreadable: &'static str,
    pub photo_rule: &'static str,
    pub batch_not_open: &'static str,
    pub batch_over: &'static str,
    pub code_other_school: &'static str,
    pub withdraw_pending: &'static str,
    pub lease_lost: &'static str,
    pub undo_over: &'static str,
    pub forbidden: &'static str,
    pub second_factor: &'static str,
    pub too_many_requests: &'static str,
    pub too_slow: &'static str,
    pub payment_unavailable: &'static str,
    pub busy: &'static str,
    pub too_large: &'static str,
    pub bad_request: &'static str,
    pub cross_site: &'static str,
    pub method_not_allowed: &'static str,
    pub internal: &'static str,
    pub offline: &'static str,
    pub timeout: &'static str,
    pub garbled: &'static str,
    pub no_face: &'static str,
    pub two_faces: &'static str,
    pub not_a_picture: &'static str,
    pub heic: &'static str,
    pub storage: &'static str,
}

pub const ZH: Errors = Errors {
    code_unknown: "没有找到这个采集码对应的学籍，请确认是本人最新的学信网图像采集码。",
    last_four_wrong: "身份证号后四位不正确，请核对后重新输入。",
    tries_left: |n| format!("还可以尝试 {n} 次。"),
    too_many_tries: |seconds| match seconds {
        0..60 => format!("尝试次数过多，请在 {seconds} 秒后再试。"),
        _ => format!("尝试次数过多，请在 {} 分钟后再试。", seconds.div_ceil(60)),
    },
    not_qualified: "登录状态已过期，请重新识别采集码，已拍的照片不会丢失。",
    not_signed_in: "登录已过期，请重新登录。",
    sign_in_wrong: "用户名或密码不正确。",
    not_found: "没有找到这条信息，请回到采集列表。",
    wrong_state: "当前状态不能进行这一步，请从采集列表继续。",
    already_paid: "您已支付过，无需再次支付，可以直接拍照。",
    already_approved: "照片已审核通过，不能再更换。",
    already_decided: "这张照片已经由其他人审核。",
    key_reused: "这次提交的内容有变化，请回到预览页再次确认提交。",
    photo_unreadable: "照片无法读取，请重新拍摄。",
    photo_rule: "照片不符合规格，请重新制作或重新拍摄。",
    batch_not_open: "本批次采集还没有开始，请在学校通知的时间内再来。",
    batch_over: "本批次采集已经结束，如需补采请联系学校图像采集负责老师。",
    code_other_school: "这个采集码属于其他学校，本服务不受理，请使用您学校通知的采集入口。",
    withdraw_pending: "学生已申请撤回这张照片，请等客服处理完再审核。",
    lease_lost: "这张照片已由其他人领取或领取已过期，请领取下一张。",
    undo_over: "已超过可撤销的时间，审核结果已生效。",
    forbidden: "您的账号没有这项权限，请联系管理员。",
    second_factor: "请输入身份验证器上当前的六位验证码；每个验证码只能使用一次。",
    too_many_requests: "操作太频繁，请稍等几秒再试。",
    too_slow: "网络太慢，上传没有完成，请换个网络再试，照片不会丢失。",
    payment_unavailable: "支付平台暂时没有响应，请稍等几秒再试；如果已经付款，系统会自动确认。",
    busy: "现在提交的人很多，请稍等几秒再试，您的进度已保留。",
    too_large: "文件太大，请重新拍摄或换一张照片。",
    bad_request: "请求有误，请刷新页面后重试。",
    cross_site: "请求没有从本应用发出，请从首页重新进入。",
    method_not_allowed: "应用版本与服务不一致，请刷新页面后重试。",
    internal: "服务暂时出了问题，请稍后重试，您的进度已保留。",
    offline: "网络未连接，请检查网络后重试，您的进度已保留。",
    timeout: "网络较慢，没有等到回应，请重试。",
    garbled: "服务没有正常回应，请检查网络（校园网可能需要先登录）后重试。",
    no_face: "照片里没有找到人脸，请正对镜头重拍。",
    two_faces: "照片里不止一个人，请单独重拍。",
    not_a_picture: "这个文件不是照片，请选择 JPG、PNG 或 WebP 格式的照片。",
    heic: "这张照片是 HEIC 格式，当前浏览器无法读取，请在相册中另存为 JPG，或直接拍照。",
    storage: "手机存储空间不足，无法保存照片，请清理空间后重试。",
};

pub const EN: Errors = Errors {
    code_unknown: "No enrolment record belongs to this code. Make sure it is your own, newest capture code from CHSI.",
    last_four_wrong: "The last four characters do not match. Check them and enter them again.",
    tries_left: |n| if n == 1 { "One try is left.".into() } else { format!("{n} tries are left.") },
    too_many_tries: |seconds| match seconds {
        0..60 => format!("Too many tries. Try again in {seconds} s."),
        _ => format!("Too many tries. Try again in {} min.", seconds.div_ceil(60)),
    },
    not_qualified: "Your session is over. Scan your code again: photos you have taken are kept.",
    not_signed_in: "You have been signed out. Sign in again.",
    sign_in_wrong: "User name or password is wrong.",
    not_found: "This was not found. Go back to your capture list.",
    wrong_state: "This step is not possible now. Continue from your capture list.",
    already_paid: "You have paid already: go straight on to the photo.",
    already_approved: "The photo is approved and cannot be changed any more.",
    already_decided: "Somebody else has decided this photo.",
    key_reused: "What you submit has changed. Go back to the preview and submit again.",
    photo_unreadable: "The photo cannot be read. Please take it again.",
    photo_rule: "The photo does not meet the standard. Make it again or take a new one.",
    batch_not_open: "This batch has not opened yet. Come back within the time that your school announced.",
    batch_over: "This batch is over. Ask the teacher in charge at your school about a late capture.",
    code_other_school: "This code belongs to another school. Use the address that your own school announced.",
    withdraw_pending: "The student has asked for this photo back. Wait until customer service has answered.",
    lease_lost: "Somebody else has this photo, or your claim has lapsed. Take the next one.",
    undo_over: "It is too late to take this back: the decision counts now.",
    forbidden: "Your account may not do this. Ask the administrator.",
    second_factor: "Enter the six digits that your authenticator shows now. Each code works once.",
    too_many_requests: "That was too fast. Wait a few seconds and try again.",
    too_slow: "The network is too slow and the upload did not end. Try another one: your photo is kept.",
    payment_unavailable: "The payment service does not answer. Try again in a few seconds; if you have paid, it is confirmed by itself.",
    busy: "Many people are submitting right now. Try again in a few seconds: your progress is kept.",
    too_large: "The file is too large. Take a new photo or choose another one.",
    bad_request: "Something was wrong with the request. Reload the page and try again.",
    cross_site: "The request did not come from this app. Enter again from the start page.",
    method_not_allowed: "This app and the service differ in version. Reload the page and try again.",
    internal: "The service has a problem. Try again in a moment: your progress is kept.",
    offline: "There is no connection. Check your network and try again: your progress is kept.",
    timeout: "The network is slow and no answer came. Please try again.",
    garbled: "The service did not answer properly. Check your network (campus Wi-Fi may want a sign-in) and try again.",
    no_face: "No face was found. Face the camera and retake.",
    two_faces: "There is more than one person. Retake with one alone.",
    not_a_picture: "This file is not a photo. Choose a JPG, PNG or WebP picture.",
    heic: "This photo is in HEIC format, which this browser cannot read. Save it as JPG in your album, or take a photo.",
    storage: "The phone has no room to keep the photo. Free some space and try again.",
};

/// The error as the person reads it.
pub fn sentence(error: &ApiError, text: &Text) -> String {
    let t = &text.errors;
    let plain = match error {
        ApiError::Offline => t.offline,
        ApiError::Timeout => t.timeout,
        ApiError::Garbled { .. } => t.garbled,
        ApiError::Problem(problem) => match problem.code {
            Code::CodeUnknown => t.code_unknown,
            Code::LastFourWrong => {
                let left = problem.tries_left.map(t.tries_left).unwrap_or_default();
                return format!("{}{left}", spaced(t.last_four_wrong, &left));
            }
            Code::TooManyTries => return (t.too_many_tries)(problem.retry_after.unwrap_or(60)),
            Code::NotQualified => t.not_qualified,
            Code::NotSignedIn => t.not_signed_in,
            Code::SignInWrong => t.sign_in_wrong,
            Code::NotFound => t.not_found,
            Code::WrongState => t.wrong_state,
            Code::AlreadyPaid => t.already_paid,
            Code::AlreadyApproved => t.already_approved,
            Code::AlreadyDecided => t.already_decided,
            Code::KeyReused => t.key_reused,
            Code::PhotoUnreadable => t.photo_unreadable,
            Code::PhotoRule => match problem.rule.as_deref() {
                Some("face_present") => t.no_face,
                Some("face_single") => t.two_faces,
                _ => t.photo_rule,
            },
            Code::BatchNotOpen => t.batch_not_open,
            Code::BatchOver => t.batch_over,
            Code::CodeOtherSchool => t.code_other_school,
            Code::WithdrawPending => t.withdraw_pending,
            Code::LeaseLost => t.lease_lost,
            Code::UndoOver => t.undo_over,
            Code::Forbidden => t.forbidden,
            Code::SecondFactor => t.second_factor,
            Code::TooManyRequests => t.too_many_requests,
            Code::TooSlow => t.too_slow,
            Code::PaymentUnavailable => t.payment_unavailable,
            Code::Busy => t.busy,
            Code::TooLarge => t.too_large,
            Code::CrossSite => t.cross_site,
            Code::MethodNotAllowed => t.method_not_allowed,
            Code::BadRequest => t.bad_request,
            Code::Internal | Code::Other => t.internal,
        },
    };
    plain.into()
}

/// A sentence ready to be followed by another: a space after a full stop, none after a full-width one.
fn spaced(sentence: &str, next: &str) -> String {
    let gap = if !next.is_empty() && sentence.ends_with('.') { " " } else { "" };
    format!("{sentence}{gap}")
}

/// The page that leads on from a student's error when trying again does not.
pub fn way_out(error: &ApiError) -> Option<Page> {
    match error.code()? {
        Code::NotQualified | Code::CodeUnknown | Code::CodeOtherSchool => Some(Page::Qualify),
        Code::NotFound | Code::WrongState | Code::AlreadyPaid | Code::AlreadyApproved => Some(Page::Records),
        Code::BatchNotOpen | Code::BatchOver => Some(Page::Records),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;
    use runtu_api::Problem;

    fn every_error() -> Vec<ApiError> {
        let problems = Code::ALL.iter().map(|&code| ApiError::Problem(Box::new(Problem::new(code))));
        problems.chain([ApiError::Offline, ApiError::Timeout, ApiError::Garbled { status: 502 }]).collect()
    }

    #[test]
    fn every_error_has_its_own_sentence_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let mut seen = std::collections::HashMap::new();
            for error in every_error() {
                let text = sentence(&error, lang.text());
                assert!(text.ends_with(['。', '.']), "{text}");
                if let Some(other) = seen.insert(text.clone(), error.name()) {
                    panic!("{other} and {} both say: {text}", error.name());
                }
            }
        }
    }

    #[test]
    fn tries_are_counted_aloud() {
        let mut problem = Problem::new(Code::LastFourWrong);
        problem.tries_left = Some(2);
        let error = ApiError::Problem(Box::new(problem));
        assert_eq!(sentence(&error, Lang::Zh.text()), "身份证号后四位不正确，请核对后重新输入。还可以尝试 2 次。");
        assert!(sentence(&error, Lang::En.text()).ends_with("again. 2 tries are left."));
    }
}

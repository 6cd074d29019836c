//! Why a picture or a photo will not do, each with a way out. Keys are those of `runtu_vision`.

use crate::i18n::errors;

/// Why a file cannot be used as a shot, in Chinese.
pub fn picture_zh(name: &str) -> &'static str {
    match name {
        "not_an_image" => "这个文件不是照片，请选择 JPG、PNG 或 WebP 格式的照片。",
        "heic" => "这张照片是 HEIC 格式，无法读取。请在相册里另存为 JPG，或直接拍照。",
        "unsupported_format" => "这种图片格式无法读取，请换成 JPG、PNG 或 WebP。",
        "truncated" => "照片文件不完整，可能没有传完。请重新选择或重拍。",
        "too_small" => "照片太小，放大会模糊。请换一张原图，或直接拍照。",
        "too_large" => "照片太大，手机处理不了。请换一张，或直接拍照。",
        "transparent" => "这张图片已被抠过图，背景是透明的。请选择相机拍的原图。",
        _ => "照片文件已损坏，请换一张或重拍。",
    }
}

/// The same in English.
pub fn picture_en(name: &str) -> &'static str {
    match name {
        "not_an_image" => "This file is not a photo. Choose a JPG, PNG or WebP picture.",
        "heic" => "This photo is in HEIC format, which cannot be read. Save it as JPG, or take a photo.",
        "unsupported_format" => "This picture format cannot be read. Use JPG, PNG or WebP.",
        "truncated" => "The file is incomplete. Choose it again or take a photo.",
        "too_small" => "The photo is too small. Choose the original, or take a photo.",
        "too_large" => "The photo is too large for this phone. Choose another, or take a photo.",
        "transparent" => "This picture was cut out already. Choose the photo as the camera took it.",
        _ => "The file is damaged. Choose another, or take a photo.",
    }
}

/// Why no standard photo can be made, in Chinese.
pub fn refusal_zh(reason: &str) -> &'static str {
    match reason {
        "no_face" => errors::ZH.no_face,
        "two_faces" => errors::ZH.two_faces,
        "greyscale" => "照片是黑白的，请拍彩色照片。",
        "too_small" => "照片太小，放大会模糊，请走近一点重拍。",
        "too_far" => "离得太远，放大会模糊，请走近一点重拍。",
        "too_near" => "离得太近，拍不到胸部，请退后一点重拍。",
        "head_cut" => "头部没有拍全，请把手机抬高一点重拍。",
        "hair_too_high" => "头发太高，放不进规定的位置，请整理头发后重拍。",
        "head_too_flat" => "头部位置不合规定，请平视镜头重拍。",
        "off_centre_left" => "人太靠左，旁边不够裁剪，请让人站在画面中间重拍。",
        "off_centre_right" => "人太靠右，旁边不够裁剪，请让人站在画面中间重拍。",
        "no_outline" => "人和背景分不开，请换一面干净的白墙、穿有反差的衣服重拍。",
        "blends_in" => "衣服或头发和墙的颜色太接近，分不清边缘，请换一件颜色有反差的衣服重拍。",
        "wall_not_plain" => "背景不够干净，请换一面没有杂物和影子的白墙重拍。",
        "bytes_out_of_window" => "照片写不成规定的大小，请换个光线好的地方重拍。",
        _ => "这张照片做不成标准照，请重拍。",
    }
}

/// The same in English.
pub fn refusal_en(reason: &str) -> &'static str {
    match reason {
        "no_face" => errors::EN.no_face,
        "two_faces" => errors::EN.two_faces,
        "greyscale" => "The photo is black and white. Take one in colour.",
        "too_small" => "The photo is too small. Come closer and retake.",
        "too_far" => "Too far away to be sharp. Come closer and retake.",
        "too_near" => "Too near: the chest is missing. Step back and retake.",
        "head_cut" => "The head is cut off. Raise the phone and retake.",
        "hair_too_high" => "The hair is too high for the photo. Tidy it and retake.",
        "head_too_flat" => "The head is not where it must be. Hold the phone level and retake.",
        "off_centre_left" => "Too far to the left. Put them in the middle and retake.",
        "off_centre_right" => "Too far to the right. Put them in the middle and retake.",
        "no_outline" => "Person and background cannot be told apart. Use a clean white wall and other clothes.",
        "blends_in" => "Clothes or hair have the wall's colour. Put on something that differs and retake.",
        "wall_not_plain" => "The background is not plain. Use a white wall without things or shadows.",
        "bytes_out_of_window" => "The file cannot get the right size. Find better light and retake.",
        _ => "This photo cannot become a standard photo. Please retake.",
    }
}

/// A rule of the finished photo, in Chinese.
pub fn rule_zh(id: &str) -> &'static str {
    match id {
        "photo_width" => "照片宽",
        "photo_height" => "照片高",
        "photo_bytes" => "文件大小",
        "photo_dpi" => "分辨率标记",
        "photo_baseline" => "基线 JPEG，24 位真彩",
        "photo_quality" => "压缩品质",
        "photo_metadata" => "附加信息",
        "photo_trailing_bytes" => "文件尾部多余内容",
        "backdrop" => "背景色偏差",
        "head_top" => "头顶位置",
        "eye_line" => "眼睛位置",
        "face_width" => "脸宽",
        "face_centre" => "左右偏离中线",
        "chest_gap" => "下边空隙",
        _ => "照片规格",
    }
}

/// The same in English.
pub fn rule_en(id: &str) -> &'static str {
    match id {
        "photo_width" => "Photo width",
        "photo_height" => "Photo height",
        "photo_bytes" => "File size",
        "photo_dpi" => "Density",
        "photo_baseline" => "Baseline JPEG in 24-bit colour",
        "photo_quality" => "JPEG quality",
        "photo_metadata" => "Metadata",
        "photo_trailing_bytes" => "Bytes after the end",
        "backdrop" => "Backdrop deviation",
        "head_top" => "Head position",
        "eye_line" => "Eye line",
        "face_width" => "Face width",
        "face_centre" => "Off the middle",
        "chest_gap" => "Gap below",
        _ => "Photo rule",
    }
}

//! What each check looks at, and the groups that checks come in. Ids come from `runtu_vision::measures`; a test below holds
//! the two together.

use crate::studio::capture::Group;

/// What a check looks at, in Chinese.
pub fn name_zh(id: &str) -> Option<&'static str> {
    Some(match id {
        "face_present" => "看到脸",
        "face_single" => "只有一个人",
        "face_partial" => "脸没有被遮挡",
        "resolution" => "清晰度足够",
        "framing_distance" => "距离",
        "framing_centre" => "居中",
        "framing_headroom" => "头顶留空",
        "head_cut" => "头部完整",
        "head_roll" => "头不歪",
        "head_yaw" => "正脸",
        "head_pitch" => "不仰头低头",
        "shoulders_level" => "双肩齐平",
        "shoulders_square" => "身体摆正",
        "eyes_open" => "睁眼",
        "gaze" => "看镜头",
        "mouth_closed" => "嘴唇闭合",
        "expression_neutral" => "表情自然",
        "light_level" => "亮度",
        "light_even" => "光线均匀",
        "light_backlit" => "不背光",
        "light_colour" => "灯光不偏色",
        "face_shadow" => "脸上无阴影",
        "face_highlight" => "脸上无反光",
        "sharpness" => "清晰",
        "motion" => "没有晃动",
        "noise" => "画面干净",
        "eyes_visible" => "眼睛无遮挡",
        "glasses_glare" => "镜片不反光",
        "glasses_tinted" => "镜片无色",
        "ears_visible" => "露出双耳",
        "forehead_visible" => "露出额头",
        "headwear" => "无头饰",
        "accessories" => "无饰品",
        "background_uniform" => "背景干净",
        "background_shadow" => "背景无影子",
        "background_contrast" => "人与背景分明",
        "wall_distance" => "离墙距离",
        "clothes_blue" => "不穿蓝色",
        "clothes_pattern" => "衣服单色",
        "clothes_neckline" => "领口合适",
        "beautified" => "没有美颜",
        "rephotographed" => "不是翻拍",
        "camera_facing" => "后置摄像头",
        "screenshot" => "不是截图",
        "object_in_frame" => "身前无杂物",
        _ => return None,
    })
}

/// The same in English.
pub fn name_en(id: &str) -> Option<&'static str> {
    Some(match id {
        "face_present" => "Face seen",
        "face_single" => "One person",
        "face_partial" => "Face uncovered",
        "resolution" => "Enough pixels",
        "framing_distance" => "Distance",
        "framing_centre" => "Centred",
        "framing_headroom" => "Room above",
        "head_cut" => "Whole head",
        "head_roll" => "Head upright",
        "head_yaw" => "Facing front",
        "head_pitch" => "Chin level",
        "shoulders_level" => "Shoulders level",
        "shoulders_square" => "Body square",
        "eyes_open" => "Eyes open",
        "gaze" => "Looking here",
        "mouth_closed" => "Lips closed",
        "expression_neutral" => "Neutral face",
        "light_level" => "Brightness",
        "light_even" => "Even light",
        "light_backlit" => "Not backlit",
        "light_colour" => "White light",
        "face_shadow" => "No shadow",
        "face_highlight" => "No shine",
        "sharpness" => "Sharp",
        "motion" => "Steady",
        "noise" => "Clean picture",
        "eyes_visible" => "Eyes uncovered",
        "glasses_glare" => "No glare",
        "glasses_tinted" => "Clear lenses",
        "ears_visible" => "Ears visible",
        "forehead_visible" => "Forehead free",
        "headwear" => "No headwear",
        "accessories" => "No ornaments",
        "background_uniform" => "Plain wall",
        "background_shadow" => "No shadow behind",
        "background_contrast" => "Stands out",
        "wall_distance" => "From the wall",
        "clothes_blue" => "Not blue",
        "clothes_pattern" => "Plain clothes",
        "clothes_neckline" => "Neckline",
        "beautified" => "No filter",
        "rephotographed" => "Not a copy",
        "camera_facing" => "Rear camera",
        "screenshot" => "No screenshot",
        "object_in_frame" => "Nothing in front",
        _ => return None,
    })
}

/// A group of checks, in Chinese.
pub fn group_zh(group: Group) -> &'static str {
    match group {
        Group::Face => "人脸",
        Group::Framing => "距离和位置",
        Group::Pose => "姿势",
        Group::Light => "光线",
        Group::Wall => "背景",
        Group::Clothes => "衣着饰品",
        Group::Look => "眼耳神态",
        Group::Picture => "画质",
    }
}

/// The same in English.
pub fn group_en(group: Group) -> &'static str {
    match group {
        Group::Face => "Face",
        Group::Framing => "Distance and position",
        Group::Pose => "Posture",
        Group::Light => "Light",
        Group::Wall => "Background",
        Group::Clothes => "Clothes and ornaments",
        Group::Look => "Eyes, ears, expression",
        Group::Picture => "Picture quality",
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use runtu_vision::measures;

    #[test]
    fn every_check_has_its_name_in_both_languages() {
        for measure in measures::ALL {
            assert!(name_zh(measure.id).is_some() && name_en(measure.id).is_some(), "no name for {}", measure.id);
        }
    }
}

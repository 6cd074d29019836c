//! The one sentence of guidance, by hint key. It addresses the helper who holds the phone; left and right are those of
//! the screen. Keys come from `runtu_vision::measures`; a test below holds the two together.

/// What to mend, in Chinese; nothing for a key that is not known.
pub fn zh(key: &str) -> Option<&'static str> {
    Some(match key {
        "show_face" => "把镜头对准对方的脸",
        "uncover_lens" => "镜头被挡住，或者太黑，请露出镜头",
        "one_person_only" => "画面里只能有一个人，请其他人让开",
        "come_closer" => "走近一点，让脸大一些",
        "step_back" => "退后一点，拍到胸部",
        "aim_left" => "手机往左移一点",
        "aim_right" => "手机往右移一点",
        "aim_higher" => "手机抬高一点，头顶要留空",
        "aim_lower" => "手机放低一点，拍到胸部",
        "tilt_head_left" => "请对方把头往画面左边摆正",
        "tilt_head_right" => "请对方把头往画面右边摆正",
        "turn_head_left" => "请对方把脸往画面左边转一点",
        "turn_head_right" => "请对方把脸往画面右边转一点",
        "chin_up" => "请对方抬一点下巴",
        "chin_down" => "请对方收一点下巴",
        "level_shoulders" => "请对方放平双肩",
        "face_camera" => "请对方身体正对镜头",
        "open_eyes" => "请对方自然睁开眼睛",
        "look_at_camera" => "请对方看镜头",
        "close_mouth" => "请对方闭上嘴唇",
        "relax_face" => "请对方放松，表情自然",
        "hold_still" => "请拿稳手机，都不要动",
        "more_light" => "太暗了，换到亮一点的地方",
        "less_light" => "太亮了，避开强光",
        "light_from_front" => "脸一半亮一半暗，请对方面向光源",
        "light_on_face" => "背光了，换个方向让光照到脸上",
        "neutral_light" => "灯光偏色，换成白光或自然光",
        "soften_light" => "脸上有反光，换柔和一点的光",
        "change_clothes" => "请对方换一件不是蓝色的衣服",
        "clear_eyes" => "请对方把眼前的头发拨开",
        "clear_forehead" => "请对方露出额头和眉毛",
        "cover_neckline" => "领口太低，请换有领的衣服",
        "hands_down" => "请对方把手放下，身前不要有东西",
        "no_beauty_filter" => "请关掉美颜，用原相机拍",
        "no_picture_of_picture" => "请拍真人，不要翻拍照片或屏幕",
        "other_clothes" => "衣服和背景太接近，请换一件",
        "plain_clothes" => "衣服花纹太多，请换单色衣服",
        "plain_wall" => "背景不干净，换一面干净的白墙",
        "show_ears" => "请对方把头发别到耳后，露出双耳",
        "step_from_wall" => "请对方离墙一米，避开影子",
        "take_off_glasses" => "请对方摘下有色眼镜",
        "take_off_headwear" => "请对方摘下帽子和头饰",
        "take_off_jewellery" => "请对方摘下饰品和耳机",
        "tilt_glasses" => "镜片反光，请对方低一点眼镜",
        "uncover_face" => "脸被遮住了，请对方露出整张脸",
        "use_rear_camera" => "请换后置摄像头，不可自拍",
        _ => return None,
    })
}

/// The same in English.
pub fn en(key: &str) -> Option<&'static str> {
    Some(match key {
        "show_face" => "Point the camera at their face",
        "uncover_lens" => "The lens is covered, or it is too dark: uncover it",
        "one_person_only" => "Only one person in the picture, please",
        "come_closer" => "Come closer: the face is too small",
        "step_back" => "Step back, down to the chest",
        "aim_left" => "Move the phone a little left",
        "aim_right" => "Move the phone a little right",
        "aim_higher" => "Raise the phone, leave room above the head",
        "aim_lower" => "Lower the phone, down to the chest",
        "tilt_head_left" => "Ask them to straighten the head towards the left",
        "tilt_head_right" => "Ask them to straighten the head towards the right",
        "turn_head_left" => "Ask them to turn a little to the left",
        "turn_head_right" => "Ask them to turn a little to the right",
        "chin_up" => "Ask them to lift the chin a little",
        "chin_down" => "Ask them to lower the chin a little",
        "level_shoulders" => "Ask them to level the shoulders",
        "face_camera" => "Ask them to face the camera squarely",
        "open_eyes" => "Ask them to open the eyes",
        "look_at_camera" => "Ask them to look at the camera",
        "close_mouth" => "Ask them to close the lips",
        "relax_face" => "Ask them to relax the face",
        "hold_still" => "Hold the phone still",
        "more_light" => "Too dark: find more light",
        "less_light" => "Too bright: avoid the glare",
        "light_from_front" => "Half the face is dark: turn them to the light",
        "light_on_face" => "The light is behind them: turn round",
        "neutral_light" => "The light is coloured: use white or daylight",
        "soften_light" => "The face shines: find softer light",
        "change_clothes" => "Ask them to change: no blue clothes",
        "clear_eyes" => "Ask them to clear the hair from the eyes",
        "clear_forehead" => "Ask them to show forehead and brows",
        "cover_neckline" => "The neckline is low: wear a collar",
        "hands_down" => "Ask them to put hands and things down",
        "no_beauty_filter" => "Turn the beauty filter off",
        "no_picture_of_picture" => "Photograph the person, not a picture or a screen",
        "other_clothes" => "The clothes are too like the backdrop: change them",
        "plain_clothes" => "Ask them to wear a single colour",
        "plain_wall" => "Find a plain white wall",
        "show_ears" => "Ask them to show both ears",
        "step_from_wall" => "Ask them to stand one metre from the wall",
        "take_off_glasses" => "Ask them to take off the tinted glasses",
        "take_off_headwear" => "Ask them to take off the headwear",
        "take_off_jewellery" => "Ask them to take off jewellery and headphones",
        "tilt_glasses" => "Glasses glare: ask them to tilt the glasses",
        "uncover_face" => "Ask them to uncover the whole face",
        "use_rear_camera" => "Use the rear camera: no selfies",
        _ => return None,
    })
}

/// What a check looks at, in Chinese.
pub fn check_zh(id: &str) -> Option<&'static str> {
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
        "object_in_frame" => "身前无杂物",
        _ => return None,
    })
}

/// The same in English.
pub fn check_en(id: &str) -> Option<&'static str> {
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
        "object_in_frame" => "Nothing in front",
        _ => return None,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use runtu_vision::measures;

    #[test]
    fn every_check_and_every_hint_has_its_words_in_both_languages() {
        for measure in measures::ALL {
            let id = measure.id;
            assert!(check_zh(id).is_some() && check_en(id).is_some(), "no name for the check {id}");
            for hint in [measure.hint_low, measure.hint_high] {
                assert!(zh(hint).is_some() && en(hint).is_some(), "no sentence for {hint} of {id}");
            }
        }
        // Given where no side of a limit says enough.
        assert!(zh("uncover_lens").is_some() && en("uncover_lens").is_some());
    }
}

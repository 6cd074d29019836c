//! The one sentence of guidance, by hint key. Keys come from `runtu_vision::measures`; a test below holds the two together.
//!
//! The sentences address the helper who holds the phone. `left` and `right` in a key are those of the picture. What the
//! helper does keeps them: the helper sees the picture as it is. What the person before the camera does is said in that
//! person's own left and right, which are the other way round, so that the helper can say it on as it stands.

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
        "tilt_head_left" => "请对方把头往自己右边摆正",
        "tilt_head_right" => "请对方把头往自己左边摆正",
        "turn_head_left" => "请对方把脸往自己右边转一点",
        "turn_head_right" => "请对方把脸往自己左边转一点",
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
        "light_from_left" => "画面左边的半张脸太暗，请对方面向光源",
        "light_from_right" => "画面右边的半张脸太暗，请对方面向光源",
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
        "show_left_ear" => "请对方露出右耳，头发别到耳后",
        "show_right_ear" => "请对方露出左耳，头发别到耳后",
        "step_from_wall" => "请对方离墙一米，避开影子",
        "take_off_glasses" => "请对方摘下有色眼镜",
        "take_off_headwear" => "请对方摘下帽子和头饰",
        "take_off_jewellery" => "请对方摘下饰品和耳机",
        "tilt_glasses" => "镜片反光，请对方低一点眼镜",
        "uncover_face" => "脸被遮住了，请对方露出整张脸",
        "no_screenshot" => "这是屏幕截图，请用原照片",
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
        "tilt_head_left" => "Ask them to lean the head to their right",
        "tilt_head_right" => "Ask them to lean the head to their left",
        "turn_head_left" => "Ask them to turn to their right",
        "turn_head_right" => "Ask them to turn to their left",
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
        "light_from_left" => "The face is dark on the left: turn them to the light",
        "light_from_right" => "The face is dark on the right: turn them to the light",
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
        "show_left_ear" => "Ask them to show their right ear",
        "show_right_ear" => "Ask them to show their left ear",
        "step_from_wall" => "Ask them to stand one metre from the wall",
        "take_off_glasses" => "Ask them to take off the tinted glasses",
        "take_off_headwear" => "Ask them to take off the headwear",
        "take_off_jewellery" => "Ask them to take off jewellery and headphones",
        "tilt_glasses" => "Glasses glare: ask them to tilt the glasses",
        "uncover_face" => "Ask them to uncover the whole face",
        "no_screenshot" => "This is a screenshot: use the photo itself",
        "use_rear_camera" => "Use the rear camera: no selfies",
        _ => return None,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use runtu_vision::measures;

    #[test]
    fn every_hint_has_its_sentence_in_both_languages() {
        let of_sides = measures::ALL.iter().flat_map(|measure| [measure.hint_low, measure.hint_high]);
        for hint in of_sides.chain(measures::OWN_HINTS) {
            assert!(zh(hint).is_some() && en(hint).is_some(), "no sentence for {hint}");
        }
    }

    #[test]
    fn the_person_before_the_camera_has_left_and_right_the_other_way_round() {
        for key in ["tilt_head", "turn_head"] {
            for (picture, own, their) in [("left", "自己右边", "their right"), ("right", "自己左边", "their left")]
            {
                let key = format!("{key}_{picture}");
                assert!(zh(&key).is_some_and(|sentence| sentence.contains(own)), "{key}");
                assert!(en(&key).is_some_and(|sentence| sentence.contains(their)), "{key}");
            }
        }
        assert!(zh("show_left_ear").is_some_and(|sentence| sentence.contains("右耳")));
        assert!(
            zh("aim_left").is_some_and(|sentence| sentence.contains("往左")),
            "the helper sees the picture as it is"
        );
    }
}

//! The profiles that are compiled in.

use super::{Profile, ProfileError, parse};
use std::sync::LazyLock;

/// Texts of the profiles, the default first. A profile may extend one that stands before it.
const TEXTS: &[&str] = &[
    include_str!("../../profiles/cn-national-2025.toml"),
    include_str!("../../profiles/cn-hit-2025.toml"),
    include_str!("../../profiles/cn-xinjiang-2023.toml"),
    include_str!("../../profiles/cn-provincial-2025.toml"),
];

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| match parse_all() {
    Ok(all) => all,
    // The texts are part of the program and the test below parses them: a build that fails here never shipped.
    Err(error) => unreachable!("embedded rule profile: {error}"),
});

fn parse_all() -> Result<Vec<Profile>, ProfileError> {
    TEXTS.iter().map(|text| parse(text, TEXTS)).collect()
}

impl Profile {
    /// Every embedded profile, the default first.
    pub fn all() -> &'static [Profile] {
        &PROFILES
    }

    /// The national default.
    pub fn default_national() -> &'static Profile {
        &PROFILES[0]
    }

    /// The embedded profile with this id.
    pub fn by_id(id: &str) -> Option<&'static Profile> {
        PROFILES.iter().find(|profile| profile.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::super::PhotoRules;
    use super::*;

    #[test]
    fn every_embedded_profile_parses() {
        let all = parse_all().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(
            all.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(),
            ["cn-national-2025", "cn-hit-2025", "cn-xinjiang-2023", "cn-provincial-2025"]
        );
    }

    #[test]
    fn a_variant_changes_only_what_it_names() {
        let national = Profile::default_national();
        let white = Profile::by_id("cn-xinjiang-2023").unwrap();
        assert_eq!(white.photo.backdrop().rgb, [255, 255, 255]);
        assert_eq!(white.photo.head_top, national.photo.head_top);
        let live = Profile::by_id("cn-hit-2025").unwrap();
        assert!(national.album_upload && !live.album_upload);
        assert!(Profile::by_id("cn-nowhere-1999").is_none());
    }

    #[test]
    fn a_backdrop_can_be_chosen_where_the_profile_allows_it() {
        let (national, provincial) =
            (&Profile::default_national().photo, &Profile::by_id("cn-provincial-2025").unwrap().photo);
        let rgb = |rules: &PhotoRules, name| rules.choose(name).map(|backdrop| backdrop.rgb);
        assert_eq!(rgb(provincial, None), Ok([100, 197, 255]));
        assert_eq!(rgb(provincial, Some("white")), Ok([255, 255, 255]));
        assert_eq!(rgb(provincial, Some("grey")), Ok([240, 240, 240]));
        let refused = rgb(national, Some("white")).unwrap_err();
        assert_eq!((refused.asked.as_str(), refused.allowed), ("white", vec!["light_blue".to_owned()]));
    }
}

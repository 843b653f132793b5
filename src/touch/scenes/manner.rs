//! How a scene of the info point is shown: upright or lying, language, aids.

/// The languages of the sample office; the first is what a screen begins with.
pub const LANGUAGES: [&str; 6] = ["it", "en", "es", "ro", "ar", "uk"];

/// How it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// On the screen that lies.
    pub landscape: bool,
    /// The language that is read, of the sample office's.
    pub language: &'static str,
    /// Larger letters.
    pub large: bool,
    /// White on black.
    pub contrast: bool,
    /// All within reach.
    pub low: bool,
}

impl Default for Manner {
    fn default() -> Self {
        Self { landscape: false, language: LANGUAGES[0], large: false, contrast: false, low: false }
    }
}

impl Manner {
    /// Every one there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let bit = |number: u8, place: u8| number >> place & 1 == 1;
        let manner = move |language, number| Self {
            landscape: bit(number, 3),
            language,
            large: bit(number, 2),
            contrast: bit(number, 1),
            low: bit(number, 0),
        };
        LANGUAGES.into_iter().flat_map(move |language| (0..16).map(move |number| manner(language, number)))
    }

    /// Its part of a scene's name: `portrait-it-large`.
    pub(super) fn name(self) -> String {
        let parts = [
            if self.landscape { "landscape-" } else { "portrait-" },
            self.language,
            if self.large { "-large" } else { "" },
            if self.contrast { "-contrast" } else { "" },
            if self.low { "-low" } else { "" },
        ];
        parts.concat()
    }

    /// Width and height of the sample office's screens.
    pub fn size_px(self) -> (u32, u32) {
        if self.landscape { (1920, 1080) } else { (1080, 1920) }
    }
}

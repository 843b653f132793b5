// SPDX-License-Identifier: EUPL-1.2
//! Fonts, icons and text: loaded completely before the first frame, so that no text is ever shown as boxes.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::OnceLock;

use bevy::prelude::*;
use bevy::text::{FontCx, FontWeight, LineHeight};
use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, FallbackKey, FontInfoOverride, Script, SourceCache};

use super::link::Heard;
use super::systems::{OntoGlass, PanelSystems};
use super::theme::{Palette, Tone, Type, Weight};
use base::paths;
use base::words::numbers;
use client::News;
use site::Site;
use site::languages::{FAMILIES, add_fonts};

/// The main font family; scripts it lacks fall back to Noto Sans.
pub(super) const FAMILY: &str = "Titillium Web";
/// The fonts' family, weight, and file in `assets/fonts`.
const FACES: [(&str, f32, &str); 12] = [
    (FAMILY, 400.0, "TitilliumWeb_400Regular.ttf"),
    (FAMILY, 600.0, "TitilliumWeb_600SemiBold.ttf"),
    (FAMILY, 700.0, "TitilliumWeb_700Bold.ttf"),
    ("Noto Sans", 400.0, "NotoSans_400Regular.ttf"),
    ("Noto Sans", 600.0, "NotoSans_600SemiBold.ttf"),
    ("Noto Sans", 700.0, "NotoSans_700Bold.ttf"),
    ("Noto Sans Arabic", 400.0, "NotoSansArabic_400Regular.ttf"),
    ("Noto Sans Arabic", 600.0, "NotoSansArabic_600SemiBold.ttf"),
    ("Noto Sans Arabic", 700.0, "NotoSansArabic_700Bold.ttf"),
    ("Phosphor", 400.0, "Phosphor.ttf"),
    ("Phosphor Bold", 400.0, "Phosphor-Bold.ttf"),
    ("Phosphor Fill", 400.0, "Phosphor-Fill.ttf"),
];
/// The family each script falls back to.
const FALLBACKS: [(&[u8; 4], &str); 10] = [
    (b"Latn", "Noto Sans"),
    (b"Cyrl", "Noto Sans"),
    (b"Grek", "Noto Sans"),
    (b"Zyyy", "Noto Sans"),
    (b"Zinh", "Noto Sans"),
    (b"Arab", "Noto Sans Arabic"),
    // A sign that several scripts share is of the one it stands in: an Arabic comma after a Latin word is Latin.
    (b"Latn", "Noto Sans Arabic"),
    (b"Cyrl", "Noto Sans Arabic"),
    (b"Zyyy", "Noto Sans Arabic"),
    (b"Zinh", "Noto Sans Arabic"),
];

/// Why the fonts could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum FontsError {
    /// There is no folder `assets`.
    #[error(transparent)]
    NoAssets(#[from] paths::NotFound),
    /// A file is missing or cannot be read.
    #[error("cannot read the font {path}: {source}; put it back from the package")]
    Read {
        /// The font file's path.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
}

/// All font files, in memory; clones share them.
#[derive(Resource, Clone)]
pub struct Fonts(Vec<(&'static str, f32, Blob<u8>)>);

impl Fonts {
    /// Reads the fonts from `assets/fonts`.
    ///
    /// # Errors
    /// A folder or file is missing; the error names the remedy.
    pub fn read() -> Result<Self, FontsError> {
        let face = |(family, weight, file)| Ok((family, weight, Blob::from(read_face(file)?)));
        Ok(Self(FACES.into_iter().map(face).collect::<Result<_, FontsError>>()?))
    }

    /// Adds the fonts that only some offices need, since whoever writes an office's texts must see all their letters.
    ///
    /// # Errors
    /// A folder or file is missing; the error names the remedy.
    pub fn whole(mut self) -> Result<Self, FontsError> {
        for family in &FAMILIES {
            for (weight, file) in family.faces {
                self.0.push((family.name, *weight, Blob::from(read_face(file)?)));
            }
        }
        Ok(self)
    }

    /// The file of a font.
    pub fn face(&self, family: &str, weight: u16) -> Option<&[u8]> {
        let same = |face: &&(&'static str, f32, Blob<u8>)| face.0 == family && face.1 == f32::from(weight);
        self.0.iter().find(same).map(|(_, _, bytes)| bytes.as_ref())
    }

    /// A font context with these fonts and no others, so that a screen looks the same on every machine.
    fn context(self) -> FontContext {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for (family, weight, data) in self.0 {
            register(&mut collection, family, Some(weight), data);
        }
        for (script, family) in FALLBACKS {
            if let Some(id) = collection.family_id(family) {
                collection.append_fallbacks(FallbackKey::new(Script::from_bytes(*script), None), std::iter::once(id));
            }
        }
        FontContext { collection, source_cache: SourceCache::default() }
    }
}

/// Loads the fonts a site needs, each once.
fn take_fonts(mut heard: MessageReader<Heard>, mut fonts: ResMut<FontCx>) {
    for Heard(news) in heard.read() {
        if let News::Site(site) = news {
            bring(&mut fonts, site);
        }
    }
}

/// Adds the fonts a site needs after those of every screen: ours for its languages, then its own. A family already
/// known stays.
pub fn bring(fonts: &mut FontCx, site: &Site) {
    let folder = paths::home_folder("assets").unwrap_or_default().join("fonts");
    add_fonts(site, &folder, &mut fonts.context.collection, register);
}

fn register(collection: &mut Collection, family: &str, weight: Option<f32>, data: impl Into<Blob<u8>>) {
    let weight = weight.map(parley::FontWeight::new);
    let known_as = FontInfoOverride { family_name: Some(family), weight, ..default() };
    collection.register_fonts(data.into(), Some(known_as));
}

/// Reads a file of `assets/fonts`.
fn read_face(file: &str) -> Result<Vec<u8>, FontsError> {
    let path = paths::home_folder("assets")?.join("fonts").join(file);
    std::fs::read(&path).map_err(|source| FontsError::Read { path, source })
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PreUpdate, take_fonts.after(super::link::LinkSystems));
    app.init_resource::<Palette>().add_systems(PostUpdate, paint.after(PanelSystems).in_set(OntoGlass));
}

/// Gives the fonts to the app; call it after `TextPlugin` was added and before anything is drawn.
pub(super) fn install(app: &mut App, fonts: Fonts) {
    app.init_resource::<FontCx>();
    app.world_mut().resource_mut::<FontCx>().context = fonts.context();
}

/// The tone of a text or icon.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink(pub Tone);

/// The tone of a node's ground.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[require(BackgroundColor)]
pub struct Ground(pub Tone);

/// The tone of a node's border.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[require(BorderColor)]
pub struct Edging(pub Tone);

fn paint(
    palette: Res<Palette>,
    mut inks: Query<(Ref<Ink>, &mut TextColor)>,
    mut grounds: Query<(Ref<Ground>, &mut BackgroundColor)>,
    mut edgings: Query<(Ref<Edging>, &mut BorderColor)>,
) {
    let anew = palette.is_changed();
    for (ink, mut colour) in inks.iter_mut().filter(|(ink, _)| anew || ink.is_changed()) {
        colour.0 = palette.colour(ink.0);
    }
    for (ground, mut colour) in grounds.iter_mut().filter(|(ground, _)| anew || ground.is_changed()) {
        colour.0 = palette.colour(ground.0);
    }
    for (edging, mut colour) in edgings.iter_mut().filter(|(edging, _)| anew || edging.is_changed()) {
        *colour = BorderColor::all(palette.colour(edging.0));
    }
}

/// The font for a type.
pub fn font(of: Type) -> TextFont {
    TextFont {
        font: FAMILY.into(),
        font_size: FontSize::Px(of.size_px),
        weight: FontWeight(of.weight.number()),
        ..default()
    }
}

/// A text. It wraps at words; a word too long for its line is broken, not cut.
pub fn text(content: impl Into<String>, of: Type, tone: Tone) -> impl Bundle {
    (Text::new(content), font(of), TextLayout::linebreak(LineBreak::WordOrCharacter), Ink(tone), TextColor::default())
}

/// A text that stays on one line.
pub fn line(content: impl Into<String>, of: Type, tone: Tone) -> impl Bundle {
    (Text::new(content), font(of), TextLayout::no_wrap(), Ink(tone), TextColor::default())
}

/// A part of a text with its own type and tone, as a child of [`text`] or [`line()`].
pub fn span(content: impl Into<String>, of: Type, tone: Tone) -> impl Bundle {
    (TextSpan::new(content), font(of), Ink(tone), TextColor::default())
}

/// The style of an icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Thin lines.
    Regular,
    /// Thick lines.
    Bold,
    /// Filled.
    Fill,
}

impl Stroke {
    fn family(self) -> &'static str {
        match self {
            Self::Regular => "Phosphor",
            Self::Bold => "Phosphor Bold",
            Self::Fill => "Phosphor Fill",
        }
    }
}

/// A Phosphor icon by its name, in a square of `size_px`; an unknown name shows a question mark and is logged.
pub fn icon(name: &str, stroke: Stroke, size_px: f32, tone: Tone) -> impl Bundle {
    (
        Text::new(glyph(name)),
        TextFont { font: stroke.family().into(), font_size: FontSize::Px(size_px), ..default() },
        LineHeight::Px(size_px),
        TextLayout::no_wrap(),
        Node { width: px(size_px), height: px(size_px), flex_shrink: 0.0, ..default() },
        Ink(tone),
        TextColor::default(),
    )
}

/// The text that shows the icon `name` in the icon fonts.
pub fn glyph(name: &str) -> String {
    let icons = icons();
    let found = icons.get(name).or_else(|| {
        tracing::warn!(icon = name, "unknown icon: see assets/fonts/phosphor-codepoints.tsv");
        icons.get("question")
    });
    found.copied().unwrap_or('?').to_string()
}

/// Whether an icon of that name exists.
pub fn has_icon(name: &str) -> bool {
    icons().contains_key(name)
}

fn icons() -> &'static HashMap<String, char> {
    static ICONS: OnceLock<HashMap<String, char>> = OnceLock::new();
    ICONS.get_or_init(|| {
        let table = paths::home_folder("assets").ok().map(|folder| folder.join("fonts/phosphor-codepoints.tsv"));
        let table = table.and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
        let entry = |line: &str| {
            let (name, code) = line.split_once('\t')?;
            Some((name.to_owned(), char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
        };
        table.lines().filter_map(entry).collect()
    })
}

/// A ticket's number as people read it, with a hair space after the letter.
pub fn number(number: &str) -> String {
    numbers::apart_in_large(number)
}

/// The greatest width of a number in a type: the widest digit of Titillium Web 700 is 0.585 of its size, the widest
/// capital 0.9 (W), the hair space 0.1.
pub fn number_width_px(number: &str, of: Type) -> f32 {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let others = number.chars().count() - digits;
    #[expect(clippy::cast_precision_loss, reason = "a handful of letters")]
    let widths = digits as f32 * 0.6 + others as f32 * 0.75 + 0.1;
    widths * of.size_px
}

/// The largest bold type in which `number` fits into a box on one line.
pub fn number_type(number: &str, width_px: f32, height_px: f32) -> Type {
    let one = number_width_px(number, Type::new(Weight::Bold, 1.0));
    Type::new(Weight::Bold, (width_px / one).min(height_px))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_and_icon_is_there() {
        let fonts = Fonts::read().unwrap();
        assert_eq!(fonts.0.len(), FACES.len());
        assert!(fonts.face("Noto Sans SC", 400).is_none(), "no office pays for letters that it does not offer");
        assert!(fonts.whole().unwrap().face("Noto Sans SC", 700).is_some());
        assert!(has_icon("arrow-right") && has_icon("identification-card") && !has_icon("no-such-icon"));
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The preview: the display's own panels, drawn into a picture on the stage.

use std::collections::BTreeMap;
use std::sync::Arc;

use bevy::asset::RenderAssetUsages;
use bevy::camera::RenderTarget;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat, TextureUsages};
use bevy::text::FontCx;
use bevy_egui::{EguiTextureHandle, EguiUserTextures, egui};
use jiff::Timestamp;
use jiff::civil::Date;

use super::measure::Texts as Measured;
use super::resources::{Desk, Step, Texts as AllWords};
use super::sample;
use super::say::Say;
use super::view::view_of;
use base::words::{Language, Texts};
use screens::ui::panels::{self, Motion, Sheet, View};
use screens::ui::text::bring;
use screens::ui::theme::editor as look;
use screens::ui::theme::{Glass, Palette, Scale, Tone};
use site::layout::{Content, Layout};
use site::{Screen, Site};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Preview>()
        .add_systems(Update, (draw, speak, rest).chain().in_set(Step::Preview))
        .add_systems(PostUpdate, (measure, tell).chain().after(bevy::ui::UiSystems::PostLayout));
}

/// The picture and what it was drawn from.
#[derive(Resource, Default)]
pub struct Preview {
    picture: Option<Handle<Image>>,
    texture: Option<egui::TextureId>,
    camera: Option<Entity>,
    root: Option<Entity>,
    of: Option<Of>,
    /// Frames until the picture is stable.
    unsettled: u8,
    /// The last layout is laid out and shown before a new one is drawn.
    held: bool,
}

#[derive(Clone)]
struct Of {
    /// The layout without the panels' words, which change in place.
    layout: Layout,
    /// The site, for its pictures.
    site: Option<Arc<Site>>,
    size_px: UVec2,
    scale: Scale,
    distance_m: f32,
}

impl Of {
    fn is_same(&self, other: &Self) -> bool {
        let same_site = match (&self.site, &other.site) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        let figures = |of: &Self| (of.size_px, of.scale, of.distance_m);
        same_site && figures(self) == figures(other) && self.layout == other.layout
    }
}

impl Preview {
    /// The picture, for the stage.
    pub fn texture(&self) -> Option<egui::TextureId> {
        self.texture
    }

    /// Whether the picture still changes.
    pub fn is_unsettled(&self) -> bool {
        self.unsettled > 0
    }

    /// Whether the picture is shown in this frame: a new layout is laid out first, behind the picture before.
    fn is_shown(&self) -> bool {
        (1..=look::PREVIEW_FRAMES - look::PREVIEW_HIDDEN_FRAMES).contains(&self.unsettled)
    }
}

fn draw(
    desk: Res<Desk>,
    mut preview: ResMut<Preview>,
    mut images: ResMut<Assets<Image>>,
    mut textures: ResMut<EguiUserTextures>,
    mut fonts: ResMut<FontCx>,
    mut commands: Commands,
) {
    preview.held = preview.unsettled >= look::PREVIEW_FRAMES - look::PREVIEW_HIDDEN_FRAMES;
    if preview.held {
        return;
    }
    let editor = &desk.0;
    let Some(layout) = editor.layout() else { return };
    let of = of(editor.screen(), layout, editor.site.clone());
    if preview.of.as_ref().is_some_and(|before| before.is_same(&of)) {
        return;
    }
    let palette = Palette::of(of.layout.theme);
    commands.insert_resource(palette);
    commands.insert_resource(of.scale);
    if preview.of.as_ref().map(|of| of.size_px) != Some(of.size_px) {
        if let Some(old) = &preview.picture {
            textures.remove_image(old.id());
        }
        let picture = images.add(blank(of.size_px));
        preview.texture = Some(textures.add_image(EguiTextureHandle::Strong(picture.clone())));
        if let Some(old) = preview.camera.take() {
            commands.entity(old).despawn();
        }
        let target = RenderTarget::Image(picture.clone().into());
        let first = Camera { order: -1, ..default() };
        preview.camera = Some(commands.spawn((Camera2d, first, Msaa::Off, target)).id());
        preview.picture = Some(picture);
    }
    let Some(camera) = preview.camera else { return };
    if let Some(site) = &of.site {
        bring(&mut fonts, site);
    }
    if let Some(root) = preview.root.take() {
        commands.entity(root).despawn();
    }
    let none = BTreeMap::new();
    let media = of.site.as_ref().map_or(&none, |site| &site.media);
    let sheet = Sheet { layout: &of.layout, scale: of.scale, distance_m: of.distance_m, media };
    let root = panels::spawn(&mut commands, &sheet, &mut images);
    // Presses are the stage's, not what is drawn there.
    commands.entity(root).insert((UiTargetCamera(camera), Pickable::IGNORE));
    preview.root = Some(root);
    preview.of = Some(of);
    preview.unsettled = look::PREVIEW_FRAMES;
}

/// What is drawn; a screen no longer in the site gets the shape of its grid.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "pixels and metres of a screen")]
fn of(screen: Option<&Screen>, layout: &Layout, site: Option<Arc<Site>>) -> Of {
    let (width, height) = screen.map_or(
        (u32::from(layout.columns) * look::GONE_CELL_PX, u32::from(layout.rows) * look::GONE_CELL_PX),
        |screen| (screen.width_px, screen.height_px),
    );
    // A fraction of a large screen's pixels shows as much on the stage.
    let part = (look::PREVIEW_PX_MAX as f32 / width.max(height).max(1) as f32).min(1.0);
    let size_px = (UVec2::new(width, height).as_vec2() * part).round().as_uvec2().max(UVec2::ONE);
    let glass = screen.map_or(Glass { width_mm: width as f32, height_mm: height as f32 }, Glass::of);
    let scale = Scale::new(glass, size_px.x as f32, size_px.y as f32);
    let distance_m = screen.map_or(0.0, Screen::reading_distance_m) as f32;
    Of { layout: without_words(layout), site, size_px, scale, distance_m }
}

/// A layout without its panels' words, which are in the [`View`].
fn without_words(layout: &Layout) -> Layout {
    let mut layout = layout.clone();
    for panel in &mut layout.panels {
        match &mut panel.content {
            Content::Notices { pages, language, .. } => {
                pages.clear();
                *language = None;
            }
            Content::Text { text, .. } => *text = Texts::default(),
            Content::Code { address, text } => (*address, *text) = (String::new(), Texts::default()),
            _ => {}
        }
    }
    layout
}

fn blank(size_px: UVec2) -> Image {
    let size = Extent3d { width: size_px.x, height: size_px.y, depth_or_array_layers: 1 };
    let format = TextureFormat::Bgra8UnormSrgb;
    let mut picture = Image::new_fill(size, TextureDimension::D2, &[0; 4], format, RenderAssetUsages::default());
    picture.texture_descriptor.usage |= TextureUsages::RENDER_ATTACHMENT | TextureUsages::COPY_SRC;
    picture
}

/// Adds notices whose day is still to come, each with its day; only the stage shows them.
fn to_come(view: &mut View, say: Say, layout: &Layout, today: Date) {
    for (index, panel) in layout.panels.iter().enumerate() {
        let Content::Notices { pages, .. } = &panel.content else { continue };
        let later = pages.iter().filter_map(|page| Some((page, page.from.filter(|from| *from > today)?)));
        let told = later.map(|(page, from)| {
            let args = [("day", say.short_day(from)), ("text", page.text.get(say.language).trim().to_owned())];
            say.say_with("editor-notice-to-come", &args)
        });
        view.own.entry(index).or_default().extend(told);
    }
}

fn speak(
    desk: Res<Desk>,
    words: Res<AllWords>,
    mut view: ResMut<View>,
    mut motion: ResMut<Motion>,
    mut preview: ResMut<Preview>,
) {
    if preview.held {
        return;
    }
    let editor = &desk.0;
    let (Some(site), Some(layout), Some(name)) = (&editor.site, editor.layout(), &editor.chosen) else { return };
    let language = site.languages.first().cloned().unwrap_or_else(Language::italian);
    // To the minute: seconds are shown nowhere.
    let now = Timestamp::from_second(editor.now.as_second() / 60 * 60).unwrap_or(editor.now);
    let live = editor.board.as_deref();
    let board = sample::board(editor.samples, site, live, editor.rehearsed, now, &language);
    let mut said = view_of(&words.0, site, name, layout, &board, &language, now);
    to_come(&mut said, Say::of(&editor.language, &words.0), layout, now.to_zoned(site.zone()).date());
    let moved = motion.set_if_neq(Motion { halo: editor.rehearsed.is_some(), ..Motion::default() });
    if view.set_if_neq(said) || moved {
        preview.unsettled = look::PREVIEW_FRAMES;
    }
}

/// Stops drawing once the picture is stable.
fn rest(mut preview: ResMut<Preview>, palette: Res<Palette>, mut cameras: Query<&mut Camera>) {
    let Some(mut camera) = preview.camera.and_then(|camera| cameras.get_mut(camera).ok()) else { return };
    let is_active = preview.is_shown();
    if camera.is_active != is_active {
        camera.is_active = is_active;
    }
    if is_active {
        camera.clear_color = ClearColorConfig::Custom(palette.colour(Tone::Page));
    }
    preview.unsettled = preview.unsettled.saturating_sub(1);
}

/// Tells the editor whether the picture's texts are measured.
fn tell(mut desk: ResMut<Desk>, preview: Res<Preview>) {
    let measuring = preview.is_unsettled() || preview.of.is_none();
    if desk.0.measuring != measuring {
        desk.0.measuring = measuring;
    }
}

/// Measures the texts once they are stable.
fn measure(mut desk: ResMut<Desk>, preview: Res<Preview>, mut texts: Measured) {
    if preview.unsettled != 1 {
        return;
    }
    let Some(of) = &preview.of else { return };
    let language = desk.0.site.as_ref().and_then(|site| site.languages.first().cloned());
    let which = desk.0.which;
    let mounting_mm = desk.0.screen().map_or(0.0, |screen| screen.mounting_height_mm);
    let drawn = texts.drawn(&of.layout, which, &language.unwrap_or_else(Language::italian), mounting_mm);
    if desk.0.drawn != drawn {
        desk.0.drawn = drawn;
    }
}

#[cfg(test)]
mod tests {
    use bevy::ecs::system::RunSystemOnce;

    use super::*;
    use crate::begun;
    use crate::view::spawn;
    use base::paths;
    use base::words::Words;
    use screens::ui::capture;
    use site::layout::preflight::Drawn;
    use site::layout::{NoticePage, TextSize};

    #[test]
    fn a_notice_of_the_future_stands_on_the_stage_with_its_day_and_on_no_glass() {
        let locales = paths::home_folder("assets").expect("the assets are there").join("locales");
        let words = Words::load(&locales).expect("the texts are whole");
        let editor = begun::entered(&words, "it");
        let (site, mut layout) = (editor.site.clone().expect("a site"), editor.layout().expect("a layout").clone());
        let today = begun::now().to_zoned(site.zone()).date();
        let page = |text: &str, from| NoticePage { text: Texts::italian(text), from, until: None };
        let tomorrow = today.tomorrow().ok();
        if let Content::Notices { pages, .. } = &mut layout.panels[4].content {
            *pages = vec![page("Domani", tomorrow), page("Oggi", Some(today)), page("Sempre", None)];
        }
        let language = Language::italian();
        let board = sample::board(editor.samples, &site, None, None, begun::now(), &language);
        let mut view = view_of(&words, &site, "sala", &layout, &board, &language, begun::now());
        assert_eq!(view.own[&4], ["Oggi", "Sempre"], "as a glass says it");
        to_come(&mut view, Say::of(&editor.language, &words), &layout, today);
        assert_eq!(view.own[&4], ["Oggi", "Sempre", "Non ancora in onda (inizio: 15 novembre): Domani"]);
    }

    #[test]
    fn a_letter_more_draws_no_panel_anew_and_another_place_does() {
        let locales = paths::home_folder("assets").expect("the assets are there").join("locales");
        let words = Words::load(&locales).expect("the texts are whole");
        let editor = begun::entered(&words, "it");
        let mut layout = editor.layout().expect("a layout").clone();
        let content = |text: &str| Content::Text { text: Texts::italian(text), size: TextSize::Fit };
        layout.panels[3].content = content("Chius");
        let drawn = |layout: &Layout| of(editor.screen(), layout, editor.site.clone());
        let before = drawn(&layout);
        layout.panels[3].content = content("Chiuso");
        if let Content::Notices { pages, .. } = &mut layout.panels[4].content {
            pages.push(NoticePage { text: Texts::italian("Oggi"), from: None, until: None });
        }
        assert!(before.is_same(&drawn(&layout)), "the panels stand, their words change");
        layout.panels[3].content = Content::Text { text: Texts::italian("Chiuso"), size: TextSize::Body };
        assert!(!before.is_same(&drawn(&layout)));
        layout.panels[3].content = content("Chiuso");
        layout.panels[2].columns -= 1;
        assert!(!before.is_same(&drawn(&layout)));
    }

    /// A text that is not laid out yet is none, or has no place: the picture is shown when all stand as they will.
    #[test]
    fn what_is_drawn_anew_is_laid_out_before_it_is_shown() {
        let locales = paths::home_folder("assets").expect("the assets are there").join("locales");
        let words = Words::load(&locales).expect("the texts are whole");
        let editor = begun::entered(&words, "it");
        let (site, mut layout) = (editor.site.clone().expect("a site"), editor.layout().expect("a layout").clone());
        layout.panels[3].content = Content::Text { text: Texts::italian("Sportello 3 chiuso"), size: TextSize::Fit };
        let language = Language::italian();
        let board = sample::board(editor.samples, &site, None, None, begun::now(), &language);
        let view = view_of(&words, &site, "sala", &layout, &board, &language, begun::now());
        let of = of(editor.screen(), &layout, Some(site.clone()));
        let mut app = capture::laid_out(of.size_px.x, of.size_px.y).expect("the fonts are there");
        app.insert_resource(view).insert_resource(of.scale).insert_resource(Palette::of(layout.theme));
        app.finish();
        app.cleanup();
        let sheet = (layout.clone(), of.scale, of.distance_m, site.media.clone());
        app.world_mut().run_system_once_with(spawn, sheet).expect("panels");
        let mut seen: Vec<Vec<Drawn>> = Vec::new();
        for _ in 0..8 {
            app.update();
            let (layout, language) = (layout.clone(), language.clone());
            let drawn = move |mut texts: Measured| texts.drawn(&layout, 0, &language, 1800.0);
            seen.push(app.world_mut().run_system_once(drawn).expect("measured"));
        }
        let last = seen.last().expect("eight of them");
        assert!(last.iter().any(|text| text.panel == Some(3) && text.text.contains("chiuso")), "{last:?}");
        let whole_after = seen.iter().position(|drawn| drawn == last).expect("the last itself");
        assert!(whole_after <= usize::from(look::PREVIEW_HIDDEN_FRAMES), "laid out after {whole_after} frames");
    }

    #[test]
    fn what_was_begun_is_shown_before_the_next_is_and_nothing_unfinished_ever() {
        let mut preview = Preview { unsettled: look::PREVIEW_FRAMES, ..Preview::default() };
        let mut shown = Vec::new();
        while preview.unsettled > 0 {
            let held = preview.unsettled >= look::PREVIEW_FRAMES - look::PREVIEW_HIDDEN_FRAMES;
            shown.push((preview.is_shown(), held));
            preview.unsettled -= 1;
        }
        let hidden = usize::from(look::PREVIEW_HIDDEN_FRAMES);
        assert!(shown[..hidden].iter().all(|(is_shown, _)| !is_shown), "{shown:?}");
        assert_eq!(shown[hidden], (true, true), "shown, and only then drawn anew: {shown:?}");
        assert!(shown[hidden + 1..].iter().all(|(is_shown, held)| *is_shown && !held), "{shown:?}");
    }
}

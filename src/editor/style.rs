// SPDX-License-Identifier: EUPL-1.2
//! The editor's look for egui: fonts, colours and sizes, all from the theme.

use std::sync::Arc;

use bevy_egui::egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, RichText, Stroke, TextStyle,
    Vec2, style,
};

use screens::ui::text::{Fonts, glyph};
use screens::ui::theme::editor as look;

/// The font of headings and buttons.
const SEMI_BOLD: &str = "semi-bold";
/// The font of icons.
const ICONS: &str = "icons";
/// The font of filled icons.
const ICONS_FILLED: &str = "icons-filled";

/// A colour of the theme.
pub fn colour([red, green, blue]: look::Rgb) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// A colour of the theme, translucent.
pub fn thin([red, green, blue]: look::Rgb, alpha: u8) -> Color32 {
    Color32::from_rgba_unmultiplied(red, green, blue, alpha)
}

/// Gives fonts, colours and sizes to egui.
pub fn install(ctx: &Context, fonts: &Fonts) {
    ctx.set_fonts(families(fonts));
    ctx.all_styles_mut(restyle);
}

/// Whether the fonts are installed: egui takes them with its next frame.
pub fn is_installed(ctx: &Context) -> bool {
    ctx.fonts(|fonts| fonts.definitions().families.contains_key(&FontFamily::Name(SEMI_BOLD.into())))
}

fn families(fonts: &Fonts) -> FontDefinitions {
    let mut definitions = FontDefinitions::default();
    let mut named = |family: FontFamily, faces: &[(&str, u16)]| {
        let names = faces.iter().filter_map(|(face, weight)| {
            let name = format!("{face} {weight}");
            let bytes = fonts.face(face, *weight)?;
            definitions.font_data.entry(name.clone()).or_insert_with(|| Arc::new(FontData::from_owned(bytes.to_vec())));
            Some(name)
        });
        let names: Vec<String> = names.collect();
        // What none of them has, egui's own fonts may have.
        let rest = definitions.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
        definitions.families.insert(family, names.into_iter().chain(rest).collect());
    };
    let text = |weight, chinese| {
        [("Titillium Web", weight), ("Noto Sans", weight), ("Noto Sans Arabic", weight), ("Noto Sans SC", chinese)]
    };
    named(FontFamily::Name(SEMI_BOLD.into()), &text(600, 700));
    named(FontFamily::Name(ICONS.into()), &[("Phosphor", 400)]);
    named(FontFamily::Name(ICONS_FILLED.into()), &[("Phosphor Fill", 400)]);
    named(FontFamily::Proportional, &text(400, 400));
    definitions
}

fn restyle(style: &mut style::Style) {
    let font = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Body, font(look::TEXT_PX)),
        (TextStyle::Button, font(look::TEXT_PX)),
        (TextStyle::Small, font(look::SMALL_PX)),
        (TextStyle::Heading, FontId::new(look::TITLE_PX, FontFamily::Name(SEMI_BOLD.into()))),
        (TextStyle::Monospace, font(look::TEXT_PX)),
    ]
    .into();
    style.spacing.item_spacing = Vec2::splat(look::GAP);
    style.spacing.button_padding = Vec2::from(look::CONTROL_PAD);
    style.spacing.interact_size = Vec2::splat(look::ROW_HEIGHT);
    style.spacing.menu_margin = Margin::same(look::PAD / 2);
    style.spacing.window_margin = Margin::same(look::PAD);
    style.animation_time = 0.0;
    style.scroll_animation = style::ScrollAnimation::none();
    // Where there is more than is seen, the bar says so before anybody scrolls.
    style.spacing.scroll = style::ScrollStyle {
        bar_width: look::GAP,
        floating_width: look::SCROLL_WIDTH,
        floating_allocated_width: 0.0,
        foreground_color: true,
        dormant_background_opacity: look::SCROLL_GROUND_OPACITY,
        active_background_opacity: look::SCROLL_GROUND_OPACITY,
        dormant_handle_opacity: look::SCROLL_OPACITY,
        active_handle_opacity: look::SCROLL_OPACITY,
        interact_handle_opacity: 1.0,
        ..style::ScrollStyle::thin()
    };
    let visuals = &mut style.visuals;
    visuals.dark_mode = true;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(colour(look::MUTED));
    visuals.panel_fill = colour(look::SIDE);
    visuals.window_fill = colour(look::SIDE);
    visuals.window_stroke = Stroke::new(look::LINE_WIDTH, colour(look::HAIRLINE));
    visuals.window_corner_radius = CornerRadius::same(look::RADIUS * 2);
    visuals.menu_corner_radius = CornerRadius::same(look::RADIUS);
    visuals.extreme_bg_color = colour(look::FIELD);
    visuals.text_edit_bg_color = Some(colour(look::FIELD));
    visuals.faint_bg_color = colour(look::BUTTON);
    visuals.hyperlink_color = colour(look::ACCENT);
    visuals.selection.bg_fill = colour(look::PRIMARY);
    visuals.selection.stroke = Stroke::new(look::FOCUS_WIDTH, colour(look::ON_PRIMARY));
    visuals.warn_fg_color = colour(look::MIND[0]);
    visuals.error_fg_color = colour(look::WRONG[0]);
    let widgets = &mut visuals.widgets;
    let states = [
        (&mut widgets.noninteractive, look::SIDE, look::HAIRLINE, 0.0),
        (&mut widgets.inactive, look::BUTTON, look::BUTTON, 0.0),
        (&mut widgets.hovered, look::BUTTON_HOVER, look::EDGE, look::LINE_WIDTH),
        (&mut widgets.active, look::BUTTON_PRESSED, look::CHOSEN, look::FOCUS_WIDTH),
        (&mut widgets.open, look::BUTTON_HOVER, look::EDGE, look::LINE_WIDTH),
    ];
    for (state, fill, edge, width) in states {
        state.bg_fill = colour(fill);
        state.weak_bg_fill = colour(fill);
        state.bg_stroke = Stroke::new(width, colour(edge));
        state.fg_stroke = Stroke::new(look::LINE_WIDTH, colour(look::TEXT));
        state.corner_radius = CornerRadius::same(look::RADIUS);
        state.expansion = 0.0;
    }
    widgets.noninteractive.bg_stroke = Stroke::new(look::LINE_WIDTH, colour(look::HAIRLINE));
}

/// Emphasised text.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).family(FontFamily::Name(SEMI_BOLD.into())).color(colour(look::TEXT))
}

/// The heading of a group: small and quiet.
pub fn heading(text: &str) -> RichText {
    let family = FontFamily::Name(SEMI_BOLD.into());
    RichText::new(text.to_uppercase()).family(family).size(look::SMALL_PX).color(colour(look::MUTED))
}

/// Secondary text.
pub fn quiet(text: impl Into<String>) -> RichText {
    RichText::new(text).size(look::SMALL_PX).color(colour(look::MUTED))
}

/// A Phosphor icon.
pub fn icon(name: &str, tone: look::Rgb) -> RichText {
    sign(name, ICONS, tone)
}

/// A filled Phosphor icon.
pub fn filled(name: &str, tone: look::Rgb) -> RichText {
    sign(name, ICONS_FILLED, tone)
}

fn sign(name: &str, family: &str, tone: look::Rgb) -> RichText {
    RichText::new(glyph(name)).family(FontFamily::Name(family.into())).size(look::ICON_PX).color(colour(tone))
}

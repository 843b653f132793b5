// SPDX-License-Identifier: EUPL-1.2
//! The editor's widgets: buttons, rows of settings, strips with messages.

use bevy_egui::egui::accesskit::Live;
use bevy_egui::egui::{
    Align, Align2, Button, Color32, ComboBox, CornerRadius, DragValue, FontId, Frame, Id, Layout, Margin, Response,
    RichText, Sense, Stroke, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo, WidgetText, WidgetType, vec2,
};

use super::scroll::{self, Height};
use super::style::{colour, heading, icon, quiet};
use screens::ui::theme::editor as look;

/// A button with an icon and words; only the words are read aloud.
pub fn press(ui: &mut Ui, sign: &str, text: &str) -> Response {
    press_if(ui, true, sign, text)
}

/// A button with an icon and words, which may be disabled.
pub fn press_if(ui: &mut Ui, enabled: bool, sign: &str, text: &str) -> Response {
    let tone = if enabled { look::TEXT } else { look::MUTED };
    let size = vec2(0.0, look::ROW_HEIGHT);
    let button = match sign {
        "" => Button::new(RichText::new(text).color(colour(tone))).min_size(size),
        sign => Button::new((icon(sign, tone), RichText::new(text).color(colour(tone)))).min_size(size),
    };
    labelled(ui.add_enabled(enabled, button), enabled, text)
}

/// A button with only an icon; its words are a tooltip.
pub fn sign(ui: &mut Ui, enabled: bool, sign: &str, text: &str) -> Response {
    let tone = if enabled { look::TEXT } else { look::MUTED };
    let button = Button::new(icon(sign, tone)).min_size(Vec2::splat(look::ROW_HEIGHT));
    labelled(ui.add_enabled(enabled, button), enabled, text).on_hover_text(text)
}

/// The main button of a page.
pub fn primary(ui: &mut Ui, enabled: bool, sign: &str, text: &str) -> Response {
    let tone = look::ON_PRIMARY;
    let words = super::style::strong(text).color(colour(tone));
    let button =
        Button::new((icon(sign, tone), words)).fill(colour(look::PRIMARY)).min_size(vec2(0.0, look::ROW_HEIGHT));
    labelled(ui.add_enabled(enabled, button), enabled, text)
}

/// A row of a list over the full width; a ring marks the chosen one.
pub fn row(ui: &mut Ui, sign: Option<RichText>, text: &str, chosen: bool) -> Response {
    row_said(ui, sign, text, text, chosen)
}

/// A row of a list that is read aloud in other words than it shows.
pub fn row_said(ui: &mut Ui, sign: Option<RichText>, text: &str, said: &str, chosen: bool) -> Response {
    let size = vec2(ui.available_width(), look::LIST_ROW_HEIGHT);
    let words = RichText::new(text).color(colour(look::TEXT));
    let ring = if chosen { Stroke::new(look::FOCUS_WIDTH, colour(look::CHOSEN)) } else { Stroke::NONE };
    let response =
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center).with_main_justify(true), |ui| {
            let button = match sign {
                Some(sign) => Button::new((sign, words)),
                None => Button::new(words),
            };
            let button = button.min_size(size).truncate().right_text("");
            // Under the pointer the usual edge shows.
            ui.add(if chosen { button.stroke(ring).fill(colour(look::FIELD)) } else { button })
        });
    let response = response.inner;
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, chosen, said));
    focus_ring(ui, &response);
    response
}

fn labelled(response: Response, enabled: bool, text: &str) -> Response {
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, text));
    response
}

/// A ring round the focused element.
pub fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(look::FOCUS_WIDTH, colour(look::TEXT));
        let radius = CornerRadius::same(look::RADIUS);
        ui.painter().rect_stroke(response.rect, radius, stroke, bevy_egui::egui::StrokeKind::Outside);
    }
}

/// A heading with space above.
pub fn section(ui: &mut Ui, text: &str) {
    ui.add_space(look::GAP);
    ui.label(heading(text));
}

/// A row of settings: the name, then the fields.
pub fn setting<R>(ui: &mut Ui, name: &str, fields: impl FnOnce(&mut Ui) -> R) -> R {
    let inner = ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(look::LABEL_WIDTH, look::ROW_HEIGHT), Sense::hover());
        let galley = WidgetText::from(quiet(name)).into_galley(
            ui,
            Some(bevy_egui::egui::TextWrapMode::Wrap),
            rect.width(),
            FontId::proportional(look::SMALL_PX),
        );
        let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect).min;
        ui.painter().galley(at, galley, Color32::PLACEHOLDER);
        fields(ui)
    });
    inner.inner
}

/// Draws fields with a visible edge.
fn edged<R>(ui: &mut Ui, fields: impl FnOnce(&mut Ui) -> R) -> R {
    let shown = ui.scope(|ui| {
        let resting = &mut ui.visuals_mut().widgets.inactive;
        resting.bg_stroke = Stroke::new(look::LINE_WIDTH, colour(look::EDGE));
        (resting.bg_fill, resting.weak_bg_fill) = (colour(look::FIELD), colour(look::FIELD));
        fields(ui)
    });
    shown.inner
}

/// A whole number to drag or type; returns the new value if it was changed.
pub fn number(ui: &mut Ui, name: &str, value: u16, range: std::ops::RangeInclusive<u16>) -> Option<u16> {
    let mut now = value;
    let field = DragValue::new(&mut now).range(range).speed(0.1).update_while_editing(false);
    let size = vec2(look::ROW_HEIGHT * 1.8, look::ROW_HEIGHT);
    let response = edged(ui, |ui| ui.add_sized(size, field));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::DragValue, true, name));
    focus_ring(ui, &response);
    (now != value).then_some(now)
}

/// A line of text; returns the new text if it was changed.
pub fn line(ui: &mut Ui, name: &str, value: &str, hint: &str) -> Option<String> {
    entry(ui, name, value, hint, false).0
}

/// A line of text, which may be secret; returns the new text if it was changed.
pub fn entry(ui: &mut Ui, name: &str, value: &str, hint: &str, is_secret: bool) -> (Option<String>, Response) {
    let mut now = value.to_owned();
    let field = TextEdit::singleline(&mut now).password(is_secret).hint_text(quiet(hint)).desired_width(f32::INFINITY);
    let response = edged(ui, |ui| ui.add(field.margin(Margin::symmetric(look::PAD / 2, look::PAD / 2))));
    named(&response, name);
    ((now != value).then_some(now), response)
}

/// A line of text that is red while something is wrong with it.
pub fn line_marked(ui: &mut Ui, name: &str, value: &str, hint: &str, is_wrong: bool) -> (Option<String>, Response) {
    let mut now = value.to_owned();
    let field = TextEdit::singleline(&mut now).hint_text(quiet(hint)).desired_width(f32::INFINITY);
    let response = edged(ui, |ui| {
        if is_wrong {
            let edge = Stroke::new(look::FOCUS_WIDTH, colour(look::WRONG[0]));
            let visuals = ui.visuals_mut();
            (visuals.widgets.inactive.bg_stroke, visuals.widgets.hovered.bg_stroke) = (edge, edge);
            visuals.selection.stroke = edge;
        }
        ui.add(field.margin(Margin::symmetric(look::PAD / 2, look::PAD / 2)))
    });
    named(&response, name);
    if is_wrong {
        response
            .ctx
            .accesskit_node_builder(response.id, |node| node.set_invalid(bevy_egui::egui::accesskit::Invalid::True));
    }
    ((now != value).then_some(now), response)
}

/// Several lines of text in a box of fixed height.
pub fn lines(ui: &mut Ui, name: &str, value: &str, hint: &str) -> (Option<String>, Response) {
    let mut now = value.to_owned();
    let size = vec2(ui.available_width(), look::LINES_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let within = UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
    let shown = ui.scope_builder(within, |ui| {
        let field = TextEdit::multiline(&mut now).hint_text(quiet(hint)).desired_rows(2).desired_width(f32::INFINITY);
        let field = field.margin(Margin::symmetric(look::PAD / 2, look::PAD / 2));
        scroll::field(ui, name, Height::Just(look::LINES_HEIGHT), |ui| edged(ui, |ui| ui.add(field)))
    });
    let response = shown.inner;
    named(&response, name);
    ((now != value).then_some(now), response)
}

fn named(response: &Response, name: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// A tick box; returns the new state if it was changed.
pub fn tick(ui: &mut Ui, name: &str, value: bool) -> Option<bool> {
    let mut now = value;
    let response = edged(ui, |ui| {
        // A box, not a ring: those are for one of several.
        ui.visuals_mut().widgets.inactive.corner_radius = CornerRadius::same(look::TICK_RADIUS);
        ui.visuals_mut().widgets.hovered.corner_radius = CornerRadius::same(look::TICK_RADIUS);
        (ui.spacing_mut().icon_width, ui.spacing_mut().icon_width_inner) = (look::TICK[0], look::TICK[1]);
        ui.checkbox(&mut now, name)
    });
    focus_ring(ui, &response);
    (now != value).then_some(now)
}

/// A choice of one of several; returns the new one if it was changed.
pub fn choice<T: PartialEq + Copy>(ui: &mut Ui, name: &str, value: T, all: &[(T, String)]) -> Option<T> {
    let shown = all.iter().find(|(one, _)| *one == value).map(|(_, text)| text.clone()).unwrap_or_default();
    let mut now = value;
    let field = ComboBox::from_id_salt(Id::new(name))
        .selected_text(shown.clone())
        .width(ui.available_width().min(look::RIGHT_WIDTH / 2.0 + look::GAP));
    let response = edged(ui, |ui| {
        let offered = |ui: &mut Ui| {
            scroll::within(ui, name, |ui| {
                for (one, text) in all {
                    ui.selectable_value(&mut now, *one, text);
                }
            });
        };
        field.show_ui(ui, offered).response
    });
    chosen_from(&response, name, &shown);
    focus_ring(ui, &response);
    (now != value).then_some(now)
}

/// Names a choice box and tells what is chosen, as value and description: platforms show one or the other.
pub fn chosen_from(response: &Response, name: &str, chosen: &str) {
    response.widget_info(|| WidgetInfo::labeled(WidgetType::ComboBox, true, name));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_value(chosen);
        node.set_description(chosen);
    });
}

/// Hides an icon from screen readers, since the words beside it say the same.
pub fn unread(sign: &Response) {
    sign.ctx.accesskit_node_builder(sign.id, |node| node.set_hidden());
}

/// A message with a coloured strip; the icon tells its kind without colour.
pub fn strip(ui: &mut Ui, [edge, ground]: [look::Rgb; 2], sign: &str, text: &str) -> Response {
    let frame = Frame::new()
        .fill(colour(ground))
        .corner_radius(CornerRadius::same(look::RADIUS / 2))
        .inner_margin(Margin::symmetric(look::PAD - 2, look::PAD / 2));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            unread(&ui.label(icon(sign, edge)));
            let said = ui.add(bevy_egui::egui::Label::new(RichText::new(text).color(colour(look::TEXT))).wrap());
            // What is wrong is said when it comes.
            let is_wrong = [edge, ground] == look::WRONG;
            said.ctx.accesskit_node_builder(said.id, |node| is_wrong.then(|| node.set_live(Live::Assertive)));
        });
    });
    let mut bar = shown.response.rect;
    bar.set_right(bar.left() + look::STRIP);
    ui.painter().rect_filled(bar, CornerRadius::ZERO, colour(edge));
    shown.response
}

/// A message that all is well.
pub fn well(ui: &mut Ui, text: &str) -> Response {
    strip(ui, look::WELL, "check", text)
}

/// A message worth knowing.
pub fn mind(ui: &mut Ui, text: &str) -> Response {
    strip(ui, look::MIND, "warning", text)
}

/// A message that something is wrong.
pub fn wrong(ui: &mut Ui, text: &str) -> Response {
    strip(ui, look::WRONG, "x-circle", text)
}

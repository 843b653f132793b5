// SPDX-License-Identifier: EUPL-1.2
//! The strip under a page's header: the languages and further purposes of a visit, or the way back.

use bevy::prelude::*;

use super::Parent;
use super::measures::MARGIN_MM;
use crate::touch::model::Control;
use crate::touch::pressable::{Pressable, switched};
use crate::touch::sheet::Sheet;
use crate::ui::aloud::{Part, Tongue};
use crate::ui::reader::ChoicesOf;
use crate::ui::reading::Reading;
use crate::ui::text::{Edging, Ground};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, TARGET_MM};

/// Draws the strip with the languages and further purposes of a visit.
pub(super) fn languages(sheet: &Sheet, parent: &mut Parent) {
    strip(sheet, parent, ChoicesOf(sheet.say("touch-languages")), language_buttons);
}

/// Draws the strip with the way back.
pub(super) fn back(sheet: &Sheet, parent: &mut Parent) {
    strip(sheet, parent, (), back_button);
}

fn strip(sheet: &Sheet, parent: &mut Parent, is: impl Bundle, content: fn(&Sheet, &mut Parent)) {
    let node = Node {
        padding: UiRect::axes(sheet.mm(MARGIN_MM), sheet.mm(3.5)),
        column_gap: sheet.mm(4.0),
        row_gap: sheet.mm(3.5),
        // More languages than fit side by side go on below.
        flex_wrap: FlexWrap::Wrap,
        border: UiRect::bottom(px(sheet.scale.border_px())),
        flex_shrink: 0.0,
        ..default()
    };
    let strip = (is, node, Ground(Tone::Card), Edging(Tone::Hairline));
    parent.spawn(strip).with_children(|strip| content(sheet, strip));
}

fn language_buttons(sheet: &Sheet, parent: &mut Parent) {
    for language in sheet.site().iter().flat_map(|site| &site.languages) {
        let name = sheet.words.say(language, "language-name");
        let kind = switched(language == sheet.language());
        // A name may be as short as 中文.
        let min_width = sheet.mm(TARGET_MM + 1.0);
        let node = Node { padding: UiRect::horizontal(sheet.mm(6.0)), min_width, ..default() };
        let button = widgets::button(round(kind), sheet.scale, &name, node);
        let part = Part::Choice(language == sheet.language());
        parent.spawn((button, part, Tongue(language.clone()), Pressable(Control::Language(language.clone()))));
    }
    let controls = sheet.model.page_controls();
    // They stay together, also where they go on below.
    let others = Node {
        column_gap: sheet.mm(4.0),
        row_gap: sheet.mm(3.5),
        flex_wrap: FlexWrap::Wrap,
        flex_grow: 1.0,
        justify_content: JustifyContent::End,
        ..default()
    };
    parent.spawn(others).with_children(|others| {
        let offered =
            [(Control::Appointment, "calendar-check", "touch-home-appointment"), (Control::Rate, "star", "touch-rate")];
        for (control, icon, key) in offered.into_iter().filter(|(control, ..)| controls.contains(control)) {
            let kind = widgets::Control::Outline;
            let button = widgets::icon_button(kind, sheet.scale, icon, &sheet.say(key), Node::default());
            others.spawn((button, Pressable(control)));
        }
    });
}

/// The quiet look of languages that are not chosen.
fn round(kind: widgets::Control) -> widgets::Control {
    if kind == widgets::Control::Outline { widgets::Control::Card } else { kind }
}

fn back_button(sheet: &Sheet, parent: &mut Parent) {
    let label = sheet.say("touch-back");
    let back = Reading::of(sheet.language()).back_icon();
    let button = widgets::icon_button(widgets::Control::Outline, sheet.scale, back, &label, Node::default());
    parent.spawn((button, Pressable(Control::Back)));
}

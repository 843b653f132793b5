// SPDX-License-Identifier: EUPL-1.2
//! All scrolling areas of the editor: the bar shows if there is more, and a focused element is scrolled to.

use bevy_egui::egui::scroll_area::ScrollAreaOutput;
use bevy_egui::egui::{Id, Rect, ScrollArea, Ui, vec2};

use screens::ui::theme::editor as look;

/// The height of a scrolling area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Height {
    /// All the room there is.
    All,
    /// As high as its content, up to this.
    UpTo(f32),
    /// Exactly this.
    Just(f32),
}

/// An area that scrolls vertically. Room for its bar is always kept, so that nothing changes width.
pub(super) fn down<R>(ui: &mut Ui, name: &str, height: Height, content: impl FnOnce(&mut Ui) -> R) -> R {
    shown(ui, name, of(name, height), |ui| {
        ui.set_max_width(ui.available_width() - look::GAP);
        content(ui)
    })
}

/// A field that scrolls, with the bar in its margin.
pub(super) fn field<R>(ui: &mut Ui, name: &str, height: Height, content: impl FnOnce(&mut Ui) -> R) -> R {
    shown(ui, name, of(name, height), content)
}

/// An area that scrolls in both directions.
pub(super) fn around<R>(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    shown(ui, name, ScrollArea::both().id_salt(name).auto_shrink(false), content)
}

fn of(name: &str, height: Height) -> ScrollArea {
    let area = ScrollArea::vertical().id_salt(name);
    match height {
        Height::All => area.auto_shrink(false),
        // In a dialog that opens, all the room there will be is not there yet.
        Height::UpTo(most) => area.max_height(most).min_scrolled_height(most).auto_shrink([false, true]),
        Height::Just(height) => area.max_height(height).min_scrolled_height(height).auto_shrink(false),
    }
}

fn shown<R>(ui: &mut Ui, name: &str, area: ScrollArea, content: impl FnOnce(&mut Ui) -> R) -> R {
    let ScrollAreaOutput { inner: (inner, focused), inner_rect, .. } = area.show(ui, |ui| following(ui, name, content));
    // What scrolls around this one scrolls to it, not to what of its content is out of sight.
    if let Some(focused) = focused {
        let pass = ui.ctx().cumulative_pass_nr();
        ui.data_mut(|data| data.insert_temp(within_id(), Within { pass, focused, rect: inner_rect }));
    }
    inner
}

/// Scrolling for an area that other code makes: a list of choices.
pub(super) fn within<R>(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    following(ui, name, content).0
}

/// The focused element in a scrolling area, and the area's place.
#[derive(Clone, Copy)]
struct Within {
    pass: u64,
    focused: Id,
    rect: Rect,
}

fn within_id() -> Id {
    Id::new("focused within")
}

/// Shows an area; an element in it that takes the focus is scrolled to.
fn following<R>(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui) -> R) -> (R, Option<Id>) {
    let layer = ui.layer_id();
    let before = ui.ctx().viewport(|viewport| viewport.this_pass.widgets.get_layer(layer).count());
    let inner = content(ui);
    let id = ui.id().with(("followed", name));
    let had = ui.data(|data| data.get_temp::<Option<Id>>(id)).flatten();
    let has = ui.memory(|memory| memory.focused());
    if had != has {
        ui.data_mut(|data| data.insert_temp(id, has));
    }
    let Some(focused) = has else { return (inner, None) };
    let found = ui.ctx().viewport(|viewport| {
        let widgets = &viewport.this_pass.widgets;
        let is_here = widgets.order(focused).is_some_and(|(of, order)| of == layer && order >= before);
        widgets.get(focused).filter(|_| is_here).map(|widget| widget.rect)
    });
    let Some(rect) = found else { return (inner, None) };
    // Under a pointer nothing moves away.
    let by_hand = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if had != has && !by_hand {
        let pass = ui.ctx().cumulative_pass_nr();
        let further = ui.data(|data| data.get_temp::<Within>(within_id()));
        let further = further.filter(|within| (within.pass, within.focused) == (pass, focused));
        scroll_to(ui, further.map_or(rect, |within| within.rect));
    }
    (inner, Some(focused))
}

/// Scrolls to an element and what surrounds it, as far as there is room.
fn scroll_to(ui: &Ui, rect: Rect) {
    let room = (ui.clip_rect().height() - rect.height()) / 2.0 - look::GAP;
    let beside = room.clamp(0.0, look::BELOW_FIELD + look::GAP);
    ui.scroll_to_rect(rect.expand2(vec2(0.0, beside)), None);
}

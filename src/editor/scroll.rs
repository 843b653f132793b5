// SPDX-License-Identifier: EUPL-1.2
//! What scrolls in the editor, all of it: its bar is seen where there is more, and what gets the keys is scrolled to.

use bevy_egui::egui::scroll_area::ScrollAreaOutput;
use bevy_egui::egui::{Id, Rect, ScrollArea, Ui, vec2};

use screens::ui::theme::editor as look;

/// How high a list is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Height {
    /// All the room there is.
    All,
    /// As high as what stands in it, up to so much.
    UpTo(f32),
    /// So high, whatever stands in it.
    Just(f32),
}

/// What scrolls up and down. Its bar has room of its own, whether it is there or not: nothing becomes narrower.
pub(super) fn down<R>(ui: &mut Ui, name: &str, height: Height, content: impl FnOnce(&mut Ui) -> R) -> R {
    shown(ui, name, of(name, height), |ui| {
        ui.set_max_width(ui.available_width() - look::GAP);
        content(ui)
    })
}

/// A field that scrolls: the bar stands in its margin.
pub(super) fn field<R>(ui: &mut Ui, name: &str, height: Height, content: impl FnOnce(&mut Ui) -> R) -> R {
    shown(ui, name, of(name, height), content)
}

/// What scrolls in both directions.
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

/// What stands in an area that scrolls and was made by others: a list to choose from.
pub(super) fn within<R>(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    following(ui, name, content).0
}

/// Something that has the keys in an area that scrolls, and where that area stands.
#[derive(Clone, Copy)]
struct Within {
    pass: u64,
    focused: Id,
    rect: Rect,
}

fn within_id() -> Id {
    Id::new("focused within")
}

/// Shows what scrolls; what of it has the keys, which is scrolled to once it got them.
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

/// With what stands under it and over it, as far as there is room.
fn scroll_to(ui: &Ui, rect: Rect) {
    let room = (ui.clip_rect().height() - rect.height()) / 2.0 - look::GAP;
    let beside = room.clamp(0.0, look::BELOW_FIELD + look::GAP);
    ui.scroll_to_rect(rect.expand2(vec2(0.0, beside)), None);
}

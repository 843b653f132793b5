// SPDX-License-Identifier: EUPL-1.2
//! The page of an office behind the turnstiles: where to register, and the way.

use super::Parent;
use super::frame::{self, Head};
use super::way::{self, Leg};
use crate::touch::sheet::Sheet;
use crate::ui::theme::Tone;

pub(super) fn office(sheet: &Sheet, id: &str, parent: &mut Parent) {
    let Some(site) = sheet.site() else { return };
    let Some(office) = site.offices.iter().find(|office| office.id == id) else { return };
    let head = Head::title(sheet.read(&office.name))
        .with_lead(sheet.read(&office.covers))
        .with_icon(&office.icon, Tone::OnBar);
    frame::page(sheet, parent, &head, |body| {
        let register = sheet.say("touch-register-first");
        let leg = Leg {
            to: &office.place,
            by: Some(&site.info_point),
            first: Some(("identification-badge", &register)),
            last: None,
            beside_mm: 0.0,
        };
        way::card(sheet, body, &sheet.say("touch-way"), &leg);
    });
}

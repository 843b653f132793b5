//! Offices, the Help Point, and who does not know which service: where to go and ask.

use super::frame::{self, Choice, Head};
use super::way::{self, Leg};
use super::{Parent, home};
use crate::touch::model::Control;
use crate::touch::sheet::Sheet;
use crate::ui::theme::Tone;
use crate::ui::widgets;

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
        };
        way::card(sheet, body, &sheet.say("touch-way"), &leg);
    });
}

pub(super) fn help(sheet: &Sheet, parent: &mut Parent) {
    let Some(site) = sheet.site() else { return };
    let Some(help) = &site.help_point else { return };
    let head =
        Head::title(sheet.read(&help.name)).with_lead(sheet.read(&help.covers)).with_icon(&help.icon, Tone::OnBar);
    frame::page(sheet, parent, &head, |body| {
        let tell = sheet.say("touch-help-more");
        let leg = Leg { to: &help.place, by: None, first: None, last: Some(("chat-circle-text", &tell)) };
        way::card(sheet, body, &sheet.say("touch-way"), &leg);
    });
}

pub(super) fn finder(sheet: &Sheet, parent: &mut Parent) {
    let Some(site) = sheet.site() else { return };
    let head = Head::title(sheet.say("touch-finder"))
        .with_lead(sheet.say("touch-finder-ask"))
        .with_icon("question", Tone::OnBar);
    let large = sheet.settings().large_text;
    frame::page(sheet, parent, &head, |body| {
        let choices = site.services.iter().map(|service| Choice {
            control: Control::Service(service.id.clone()),
            kind: widgets::Control::Card,
            icon: &service.icon,
            name: sheet.read(&service.name),
            // In large text the names alone fill the glass.
            more: (!large).then(|| sheet.read(&service.covers)),
            live: None,
        });
        home::grid(sheet, body, choices.collect(), if sheet.is_portrait() { 2 } else { 3 });
    });
}

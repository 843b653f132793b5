// SPDX-License-Identifier: EUPL-1.2
//! The pages, one file each; their common parts are in `frame`.

pub(super) mod appears;
mod ask;
mod finder;
mod frame;
mod home;
mod map;
mod measures;
mod rating;
mod service;
mod strip;
mod ticket;
mod trouble;
mod visit;
mod way;

use bevy::prelude::*;

use super::model::{Idle, Page};
use super::sheet::Sheet;

/// Spawns a node's children.
pub(super) type Parent<'a> = ChildSpawnerCommands<'a>;

/// Draws the page of a sheet.
pub(super) fn draw(sheet: &Sheet, parent: &mut Parent) {
    match &sheet.model.page {
        Page::Starting => trouble::starting(sheet, parent),
        Page::Home => home::draw(sheet, parent),
        Page::Service(service) => service::draw(sheet, service, parent),
        Page::Office(office) => ask::office(sheet, office, parent),
        Page::Help => visit::help(sheet, parent),
        Page::Number(quoting) => visit::number(sheet, *quoting, parent),
        Page::Code => visit::code(sheet, parent),
        Page::Stars(number) => rating::stars(sheet, number, parent),
        Page::Aspects(number, stars) => rating::aspects(sheet, number, *stars, parent),
        Page::Comment(visit) => rating::comment(sheet, visit, parent),
        Page::Thanks => rating::thanks(sheet, parent),
        Page::Sending => trouble::sending(sheet, parent),
        Page::Checking => trouble::checking(sheet, parent),
        Page::Finder => finder::draw(sheet, parent),
        Page::Need(need) => finder::need(sheet, need, parent),
        Page::Issuing => trouble::issuing(sheet, parent),
        Page::Ticket(ticket) => ticket::draw(sheet, ticket, parent),
        Page::Trouble(trouble) => trouble::draw(sheet, trouble, parent),
    }
    if let Idle::Warning { .. } = sheet.model.idle {
        frame::are_you_there(sheet, parent);
    } else if let Some(why) = sheet.model.silence {
        frame::no_speech(sheet, why, parent);
    }
}

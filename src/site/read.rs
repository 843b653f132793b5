// SPDX-License-Identifier: EUPL-1.2
//! Reads a site directory: every fault at once, each with file, line and remedy.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use toml::Spanned;

use super::fault::{Fault, Faults};
use super::file::{File, Notes};
use super::form::{self, Form};
use super::levels::{self, LevelsFile};
use super::measures::{self, MeasuresFile};
use super::needs::{self, NeedsFile};
use super::raw::{
    FloorFile, RawDesk, RawHours, RawNotice, RawOffice, RawOpening, RawService, ScreenFile, SiteFile, openings,
};
use super::{
    Access, Brought, Desk, Measures, Notice, Office, Picture, Screen, Service, Site, checks, clips, encoding, keys,
    languages, media, printer, unread, voice,
};
use crate::floor::{Floor, PlaceId};
use crate::layout::Arrangement;
use base::words::Language;
use office::{DeskId, Hours, OfficeId, ServiceId};

/// Reads and checks a site.
///
/// # Errors
/// All its faults.
pub fn read(dir: &Path) -> Result<Site, Faults> {
    read_with_warnings(dir).map(|(site, _)| site)
}

/// The same, with what is no fault but should be mended (texts missing in an offered language).
///
/// # Errors
/// All its faults.
pub fn read_with_warnings(dir: &Path) -> Result<(Site, Vec<Fault>), Faults> {
    let mut notes = Notes::default();
    let site_file = File::<SiteFile>::read(dir, Path::new("site.toml"), Form::Site, &mut notes);
    let floor_file = File::<FloorFile>::read(dir, Path::new("floor.toml"), Form::Floor, &mut notes);
    let screen_files = screens(dir, &mut notes);
    // A site without these offers its services by name alone, has desks only, and keeps little.
    let needs_file = File::<NeedsFile>::read_if_there(dir, "needs.toml", Form::Needs, &mut notes);
    let levels_file = File::<LevelsFile>::read_if_there(dir, "levels.toml", Form::Levels, &mut notes);
    let measures_file = File::<MeasuresFile>::read_if_there(dir, "measures.toml", Form::Measures, &mut notes);

    let clips = site_file.as_ref().map(|file| clips::read(dir, file, &mut notes)).unwrap_or_default();
    checks::parts(dir, site_file.as_ref(), floor_file.as_ref(), &screen_files, &mut notes);
    if let Some(file) = &needs_file {
        checks::needs(file, site_file.as_ref(), &mut notes);
    }
    if let Some(file) = &levels_file {
        checks::levels(file, site_file.as_ref(), floor_file.as_ref(), &mut notes);
    }
    if let Some(file) = &measures_file {
        checks::measures(file, site_file.as_ref(), &mut notes);
    }
    let brought = languages::read(dir, &mut notes.warnings);
    unread::tell(dir, &mut notes);
    notes.faults.sort_by(|one, other| one.order().cmp(&other.order()));
    notes.faults.dedup();
    match (site_file, floor_file) {
        (Some(site), Some(floor)) if notes.faults.is_empty() => {
            notes.warnings.sort_by(|one, other| one.order().cmp(&other.order()));
            notes.warnings.dedup();
            let mut site = build(dir, site.raw, floor.raw, screen_files, clips);
            site.needs = needs_file.map(|file| needs::build(file.raw)).unwrap_or_default();
            site.access = levels_file.map(|file| levels::build(file.raw)).unwrap_or_default();
            site.brought = brought;
            site.measures = measures_file.map(|file| measures::build(file.raw)).unwrap_or_default();
            Ok((site, notes.warnings))
        }
        _ => Err(Faults(notes.faults)),
    }
}

fn screens(dir: &Path, notes: &mut Notes) -> BTreeMap<String, File<ScreenFile>> {
    let mut files = BTreeMap::new();
    let entries = match std::fs::read_dir(dir.join("screens")) {
        Ok(entries) => entries,
        Err(error) => {
            notes.faults.push(Fault::of("screens", None, encoding::unread(&error), Vec::new()));
            return files;
        }
    };
    for entry in entries.filter_map(Result::ok) {
        let path = Path::new("screens").join(entry.file_name());
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        if path.extension().is_none_or(|extension| extension != "toml") || unread::is_nobodys(&path) {
            continue;
        }
        if !form::is_id(&name) {
            notes.faults.push(Fault::of(&path, None, "screen-name", vec![("name", name.clone())]));
        }
        if let Some(file) = File::read(dir, &path, Form::Screen, notes) {
            files.insert(name, file);
        }
    }
    files
}

/// Builds the site from files without faults.
fn build(
    dir: &Path,
    site: SiteFile,
    floor: FloorFile,
    screens: BTreeMap<String, File<ScreenFile>>,
    clips: voice::Clips,
) -> Site {
    let languages: Vec<Language> = site.languages.into_inner().into_iter().map(Language).collect();
    Site {
        office: OfficeId(site.office),
        body: site.body.into_inner(),
        name: site.name.into_inner(),
        location: site.location.into_inner(),
        precedence: site.precedence.into_inner(),
        time_zone: site.time_zone.into_inner(),
        voice: voice::build(site.voice, &languages, clips),
        languages,
        phone_address: site.phone_address.map(Spanned::into_inner),
        hours: hours(site.hours),
        sample: site.sample,
        rules: site.rules.map(Spanned::into_inner).unwrap_or_default(),
        call_reasons: site.call_reasons.into_iter().map(levels::named).collect(),
        services: site.services.into_iter().map(service).collect(),
        desks: site.desks.into_iter().map(desk).collect(),
        offices: site.offices.into_iter().map(office).collect(),
        help_point: site.help_point.map(office),
        info_point: PlaceId(site.info_point.into_inner()),
        waiting_room: PlaceId(site.waiting_room.into_inner()),
        needs: Vec::new(),
        access: Access::default(),
        measures: Measures::default(),
        notices: site.notices.into_iter().map(notice).collect(),
        floor: build_floor(floor),
        media: pictures(dir, &screens),
        brought: Brought::default(),
        screens: screens.into_iter().map(|(name, file)| (name, screen(file.raw))).collect(),
    }
}

fn pictures(dir: &Path, screens: &BTreeMap<String, File<ScreenFile>>) -> BTreeMap<String, Picture> {
    let layouts = screens.values().flat_map(|file| file.raw.layouts());
    let panels = layouts.flat_map(|layout| &layout.get_ref().panels);
    let names = panels.flat_map(|panel| panel.get_ref().content.media());
    names.filter_map(|name| Some((name.to_owned(), media::read(dir, name).ok()?))).collect()
}

fn build_floor(floor: FloorFile) -> Floor {
    Floor {
        width_m: floor.width_m,
        height_m: floor.height_m,
        places: floor.places.into_iter().map(|(id, place)| (PlaceId(id), place.into_inner())).collect(),
        walkways: floor.walkways.into_iter().map(Spanned::into_inner).collect(),
        rooms: floor.rooms.into_iter().map(Spanned::into_inner).collect(),
    }
}

fn hours(raw: RawHours) -> Hours {
    let week = raw.week;
    let days = [week.monday, week.tuesday, week.wednesday, week.thursday, week.friday, week.saturday, week.sunday];
    let exception = |(day, raw): (Spanned<String>, Vec<Spanned<RawOpening>>)| {
        Some((day.get_ref().parse::<Date>().ok()?, openings(&raw)))
    };
    Hours {
        week: days.map(|day| openings(&day)),
        exceptions: raw.exceptions.into_iter().filter_map(exception).collect(),
        last_ticket_before_close_min: raw.last_ticket_before_close_min.map_or(0, Spanned::into_inner),
    }
}

fn service(raw: RawService) -> Service {
    Service {
        id: ServiceId(raw.id.into_inner()),
        letter: letter(&raw.letter),
        name: raw.name.into_inner(),
        icon: raw.icon.into_inner(),
        covers: raw.covers.into_inner(),
        bring: raw.bring.into_iter().map(Spanned::into_inner).collect(),
        mean_service_min: raw.mean_service_min.into_inner(),
        suspended: raw.suspended,
        shares_letter: raw.shares_letter,
    }
}

fn desk(raw: RawDesk) -> Desk {
    let mut breaks: Vec<_> = raw.breaks.iter().filter_map(|planned| planned.get_ref().planned()).collect();
    breaks.sort_by_key(|planned| planned.at);
    Desk {
        id: DeskId(raw.id.into_inner()),
        name: raw.name.into_inner(),
        short: raw.short.into_inner(),
        place: PlaceId(raw.place.into_inner()),
        way_hint: raw.way_hint.into_inner(),
        serves: raw.serves.into_iter().map(|service| ServiceId(service.into_inner())).collect(),
        breaks,
    }
}

fn office(raw: RawOffice) -> Office {
    Office {
        id: raw.id.into_inner(),
        name: raw.name.into_inner(),
        icon: raw.icon.into_inner(),
        covers: raw.covers.into_inner(),
        place: PlaceId(raw.place.into_inner()),
        letter: letter(&raw.letter),
        mean_service_min: raw.mean_service_min.into_inner(),
        short: raw.short.into_inner(),
        way_hint: raw.way_hint.into_inner(),
    }
}

fn letter(raw: &Spanned<String>) -> char {
    raw.get_ref().chars().next().unwrap_or('A')
}

fn notice(raw: RawNotice) -> Notice {
    let date = |date: Option<Spanned<String>>| date.and_then(|date| date.get_ref().parse().ok());
    Notice { text: raw.text.into_inner(), from: date(raw.from), until: date(raw.until) }
}

fn screen(raw: ScreenFile) -> Screen {
    let (layout, times) = match raw.arrangement() {
        Some(Arrangement { layout, times }) => (Some(layout), times),
        None => (None, Vec::new()),
    };
    Screen {
        kind: raw.kind,
        title: raw.title.into_inner(),
        width_px: raw.width_px.into_inner(),
        height_px: raw.height_px.into_inner(),
        diagonal_in: raw.diagonal_in.into_inner(),
        mounting_height_mm: raw.mounting_height_mm.into_inner(),
        viewing_distance_m: raw.viewing_distance_m.into_inner(),
        place: PlaceId(raw.place.into_inner()),
        facing_deg: raw.facing_deg,
        monitor: raw.monitor,
        layout,
        times,
        layout_version: 0,
        pictures: BTreeMap::new(),
        code_reader: raw.code_reader,
        voice: raw.voice,
        printer: raw.printer.map(|raw| printer::build(raw.into_inner())).unwrap_or_default(),
        keys: raw.keys.map(|raw| keys::build(raw.get_ref())).unwrap_or_default(),
    }
}

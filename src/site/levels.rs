// SPDX-License-Identifier: EUPL-1.2
//! The five levels of access as data: who passes visits on to whom, the Help Point's lists, reception and turnstiles.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::checked::Checked;
use super::file::File;
use super::raw::{RawNamed, SiteFile};
use crate::floor::PlaceId;
use base::words::Texts;
use office::catalogue::Levels as Rules;
use office::catalogue::Turnstile as DoorRules;
use office::{CouncillorId, Direction, DoorId, Level, PurposeId, ReasonId, SectorId, ServiceId};

/// What a visit can meet beyond the desks. A site without the file has desks only.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Access {
    /// The levels, from the first; empty where the site knows none.
    pub levels: Vec<LevelInfo>,
    /// Why a visit may be passed on.
    pub reasons: Vec<Named>,
    /// Sectors whose heads the Help Point can ask.
    pub sectors: Vec<Named>,
    /// Mayor and councillors by office, never by name.
    pub council: Vec<Named>,
    /// Within how many days of opening an answer is due.
    pub answer_days: u32,
    /// What visitors come for.
    pub purposes: Vec<Purpose>,
    /// How long a pass is valid, in minutes.
    pub pass_min: u32,
    /// Visitors must tell their name; it is kept apart, encrypted, and erased.
    pub names: bool,
    /// The turnstiles.
    pub turnstiles: Vec<Turnstile>,
}

/// A level of access as people see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LevelInfo {
    /// Its name: "Sportello Polifunzionale".
    pub name: Texts,
    /// Where it is.
    pub place: PlaceId,
    /// The levels it may pass visits on to.
    pub passes_to: Vec<Level>,
}

/// Something to choose from a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// Its slug.
    pub id: String,
    /// What people read.
    pub name: Texts,
}

/// What a visitor comes for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Purpose {
    /// Its slug.
    pub id: String,
    /// What people read.
    pub name: Texts,
    /// They take a number and wait to be called.
    pub waits: bool,
}

/// What a turnstile does while the server does not answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WhenAway {
    /// It stays shut: the reception opens by hand.
    #[default]
    Closed,
    /// It lets everybody pass.
    Open,
}

/// A turnstile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Turnstile {
    /// Its slug.
    pub id: String,
    /// How staff call it.
    pub name: Texts,
    /// Where it is.
    pub place: PlaceId,
    /// The offices behind it, by their slugs.
    pub leads_to: Vec<String>,
    /// Which way it is passed.
    pub direction: Direction,
    /// What it does while the server does not answer.
    pub when_away: WhenAway,
}

impl Access {
    /// What the rules need to know.
    pub(super) fn rules(&self, help_point: Option<&str>) -> Rules {
        let passes = self.levels.iter().zip(Level::ALL);
        let ids = |list: &[Named]| list.iter().map(|named| named.id.clone()).collect::<Vec<_>>();
        let doors = self.turnstiles.iter().map(|turnstile| {
            let leads_to = turnstile.leads_to.iter().map(|id| ServiceId(id.clone())).collect();
            (DoorId(turnstile.id.clone()), DoorRules { direction: turnstile.direction, leads_to })
        });
        Rules {
            passes_to: passes.map(|(info, level)| (level, info.passes_to.iter().copied().collect())).collect(),
            reasons: ids(&self.reasons).into_iter().map(ReasonId).collect(),
            help_point: help_point.map(ServiceId::from),
            sectors: ids(&self.sectors).into_iter().map(SectorId).collect(),
            answer_days: self.answer_days,
            council: ids(&self.council).into_iter().map(CouncillorId).collect(),
            purposes: self.purposes.iter().map(|purpose| (PurposeId(purpose.id.clone()), purpose.waits)).collect(),
            doors: doors.collect(),
            pass_min: self.pass_min,
        }
    }

    /// A level's texts.
    pub fn level(&self, level: Level) -> Option<&LevelInfo> {
        self.levels.get(usize::from(u8::from(level)) - 1)
    }

    /// Whether a visit may begin at a level: where the information point may send it. Anywhere, where the site knows no levels.
    pub fn begins_at(&self, level: Level) -> bool {
        self.level(Level::InformationPoint).is_none_or(|first| first.passes_to.contains(&level))
    }

    /// A turnstile by its slug.
    pub fn turnstile(&self, id: &str) -> Option<&Turnstile> {
        self.turnstiles.iter().find(|turnstile| turnstile.id == id)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelsFile {
    levels: Spanned<Vec<RawLevel>>,
    #[serde(default)]
    reasons: Vec<RawNamed>,
    help_point: Option<RawHelp>,
    #[serde(default)]
    council: Vec<RawNamed>,
    reception: Option<RawReception>,
    #[serde(default)]
    turnstiles: Vec<RawTurnstile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLevel {
    name: Spanned<Texts>,
    place: Spanned<String>,
    #[serde(default)]
    passes_to: Vec<Spanned<u8>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHelp {
    answer_days: u32,
    sectors: Vec<RawNamed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReception {
    pass_min: u32,
    #[serde(default)]
    names: bool,
    purposes: Vec<RawPurpose>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPurpose {
    id: Spanned<String>,
    name: Spanned<Texts>,
    #[serde(default)]
    waits: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTurnstile {
    id: Spanned<String>,
    name: Spanned<Texts>,
    place: Spanned<String>,
    leads_to: Vec<Spanned<String>>,
    #[serde(default)]
    direction: Direction,
    #[serde(default)]
    when_away: WhenAway,
}

pub(super) fn check(checked: &mut Checked<'_, LevelsFile>, site: Option<&File<SiteFile>>, known: &Known<'_>) {
    let raw = &checked.file.raw;
    if raw.levels.get_ref().len() != Level::ALL.len() {
        checked.fault(&raw.levels, "levels-five", &[("count", &raw.levels.get_ref().len().to_string())]);
    }
    for (place, level) in raw.levels.get_ref().iter().enumerate() {
        checked.text(&level.name);
        known.place(checked, &level.place);
        for to in &level.passes_to {
            if usize::from(*to.get_ref()) == place + 1 {
                checked.fault(to, "level-unknown", &[("level", &to.get_ref().to_string())]);
            }
        }
    }
    let sectors = raw.help_point.as_ref().map_or(&[][..], |help| &help.sectors);
    for list in [&raw.reasons[..], sectors, &raw.council] {
        checked.unique(list.iter().map(|named| &named.id));
        list.iter().for_each(|named| checked.text(&named.name));
    }
    if let Some(reception) = &raw.reception {
        checked.unique(reception.purposes.iter().map(|purpose| &purpose.id));
        reception.purposes.iter().for_each(|purpose| checked.text(&purpose.name));
    }
    turnstiles(checked, site, known);
}

fn turnstiles(checked: &mut Checked<'_, LevelsFile>, site: Option<&File<SiteFile>>, known: &Known<'_>) {
    let turnstiles = &checked.file.raw.turnstiles;
    checked.unique(turnstiles.iter().map(|turnstile| &turnstile.id));
    let offices = |site: &File<SiteFile>| {
        site.raw.offices.iter().map(|office| office.id.get_ref().clone()).collect::<BTreeSet<String>>()
    };
    let offices = site.map(offices);
    for turnstile in turnstiles {
        checked.text(&turnstile.name);
        known.place(checked, &turnstile.place);
        checked.listed_once(turnstile.leads_to.iter());
        for office in &turnstile.leads_to {
            if offices.as_ref().is_some_and(|offices| !offices.contains(office.get_ref())) {
                checked.fault(office, "need-unknown-office", &[("office", office.get_ref())]);
            }
        }
    }
}

/// The floor's places, where they could be read.
pub(super) struct Known<'a>(pub Option<&'a BTreeMap<String, Spanned<crate::floor::Place>>>);

impl Known<'_> {
    fn place(&self, checked: &mut Checked<'_, LevelsFile>, place: &Spanned<String>) {
        if self.0.is_some_and(|places| !places.contains_key(place.get_ref())) {
            checked.fault(place, "unknown-place", &[("place", place.get_ref())]);
        }
    }
}

pub(super) fn named(raw: RawNamed) -> Named {
    Named { id: raw.id.into_inner(), name: raw.name.into_inner() }
}

pub(super) fn build(file: LevelsFile) -> Access {
    let names = |list: Vec<RawNamed>| list.into_iter().map(named).collect();
    let level = |raw: RawLevel| {
        let passes_to = raw.passes_to.into_iter().filter_map(|to| Level::try_from(to.into_inner()).ok()).collect();
        LevelInfo { name: raw.name.into_inner(), place: PlaceId(raw.place.into_inner()), passes_to }
    };
    let purpose = |raw: RawPurpose| Purpose { id: raw.id.into_inner(), name: raw.name.into_inner(), waits: raw.waits };
    let turnstile = |raw: RawTurnstile| Turnstile {
        id: raw.id.into_inner(),
        name: raw.name.into_inner(),
        place: PlaceId(raw.place.into_inner()),
        leads_to: raw.leads_to.into_iter().map(Spanned::into_inner).collect(),
        direction: raw.direction,
        when_away: raw.when_away,
    };
    let (answer_days, sectors) = file.help_point.map_or((0, Vec::new()), |help| (help.answer_days, help.sectors));
    let (pass_min, has_names, purposes) =
        file.reception.map_or((0, false, Vec::new()), |raw| (raw.pass_min, raw.names, raw.purposes));
    Access {
        levels: file.levels.into_inner().into_iter().map(level).collect(),
        reasons: names(file.reasons),
        sectors: names(sectors),
        council: names(file.council),
        answer_days,
        purposes: purposes.into_iter().map(purpose).collect(),
        pass_min,
        names: has_names,
        turnstiles: file.turnstiles.into_iter().map(turnstile).collect(),
    }
}

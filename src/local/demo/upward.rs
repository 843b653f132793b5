// SPDX-License-Identifier: EUPL-1.2
//! Simulated escalation: passing visits on, settling the Help Point's cases, rating visits.

use serde::de::IgnoredAny;
use serde_json::{Value, json};
use uuid::Uuid;

use super::chance::Chance;
use super::counter::{Counter, Trouble};
use api::{CaseCommand, DeskBoard, DeskTickets, EscalateCommand, RatingRequest};
use office::{Aspect, Level, Outcome, Stars};
use site::{Counter as Place, Site};

/// The percentage of visits that a desk passes on to another level.
const UP_FROM_DESK_OF_100: f64 = 9.0;
/// The percentage of visits that an office passes on.
const UP_FROM_OFFICE_OF_100: f64 = 15.0;
/// The percentage of answers that solve the matter; as many more are accepted once explained.
const SOLVED_OF_100: f64 = 50.0;
const EXPLAINED_OF_100: f64 = 50.0;
/// The percentage of unsolved cases that go on to mayor and councillors.
const TO_COUNCIL_OF_100: f64 = 60.0;
/// The percentage of served citizens who rate their visit.
const RATES_OF_100: f64 = 35.0;
/// The weights of ratings, from one star to five.
const STARS: [f64; 5] = [4.0, 6.0, 14.0, 36.0, 40.0];

/// The rows of a list fetched at once.
const LISTED_ROWS: usize = 50;

/// A clerk's choices for passing visits on, as the site offers them.
pub(super) struct Ways {
    level: Level,
    to: Vec<String>,
    reasons: Vec<String>,
    sectors: Vec<String>,
    council: Vec<String>,
}

impl Ways {
    /// The choices at a desk, an office or the Help Point.
    pub(super) fn of(place: &Place<'_>, site: &Site) -> Self {
        let allowed = site.access.level(place.level).map_or(&[][..], |level| &level.passes_to);
        let reached = |other: &Place<'_>| other.level >= Level::Offices && allowed.contains(&other.level);
        let ids = |list: &[site::levels::Named]| list.iter().map(|named| named.id.clone()).collect();
        Self {
            level: place.level,
            to: site.counters().filter(reached).map(|other| other.id.to_owned()).collect(),
            reasons: ids(&site.access.reasons),
            sectors: ids(&site.access.sectors),
            council: ids(&site.access.council),
        }
    }

    /// Passes the desk's ticket on, sometimes; whether it did.
    pub(super) fn pass_on(&self, counter: &Counter, chance: &mut Chance, desk: &str) -> Result<bool, Trouble> {
        let of_100 = match self.level {
            Level::Desks => UP_FROM_DESK_OF_100,
            Level::Offices => UP_FROM_OFFICE_OF_100,
            Level::InformationPoint | Level::HelpPoint | Level::Council => return Ok(false),
        };
        if !chance.of_100(of_100) {
            return Ok(false);
        }
        let (Some(to), Some(reason)) = (chance.one_of(&self.to), chance.one_of(&self.reasons)) else {
            return Ok(false);
        };
        let command =
            EscalateCommand { id: Uuid::new_v4(), to: to.clone(), reason: reason.clone(), called: None, shown: None };
        counter.post::<IgnoredAny>(&format!("{desk}/escalate"), &command)?;
        Ok(true)
    }

    /// At the Help Point: asks a head of sector, answers, and passes on what stays unsolved.
    pub(super) fn settle(&self, counter: &Counter, chance: &mut Chance, board: &DeskBoard) -> Result<(), Trouble> {
        let (Level::HelpPoint, Some(current)) = (self.level, &board.current) else { return Ok(()) };
        let Some(sector) = chance.one_of(&self.sectors) else { return Ok(()) };
        let path = format!("/api/v1/cases/{}", current.ticket.ticket);
        let command = || CaseCommand { id: Uuid::new_v4(), sector: None, outcome: None, with: None };
        let asked = CaseCommand { sector: Some(sector.clone()), ..command() };
        counter.post::<IgnoredAny>(&format!("{path}/ask-head"), &asked)?;
        let outcome = match () {
            () if chance.of_100(SOLVED_OF_100) => Outcome::Solved,
            () if chance.of_100(EXPLAINED_OF_100) => Outcome::Explained,
            () => Outcome::Unsolved,
        };
        let answer = CaseCommand { outcome: Some(outcome.into()), ..command() };
        counter.post::<IgnoredAny>(&format!("{path}/answer"), &answer)?;
        if outcome == Outcome::Unsolved
            && chance.of_100(TO_COUNCIL_OF_100)
            && let Some(with) = chance.one_of(&self.council)
        {
            let request = CaseCommand { with: Some(with.clone()), ..command() };
            counter.post::<IgnoredAny>(&format!("{path}/appointment"), &request)?;
        }
        Ok(())
    }
}

/// Rates a served citizen's visit, sometimes.
pub(super) fn rate(counter: &Counter, chance: &mut Chance, number: &str) -> Result<(), Trouble> {
    if !chance.of_100(RATES_OF_100) {
        return Ok(());
    }
    let weighted: Vec<(u8, f64)> = (1..).zip(STARS).collect();
    let Some(stars) = chance.weighted(&weighted).and_then(|stars| Stars::try_from(*stars).ok()) else { return Ok(()) };
    let Some(aspect) = chance.one_of(&Aspect::offered(stars)).copied() else { return Ok(()) };
    let number = Some(number.to_owned());
    let rating =
        RatingRequest { id: Uuid::new_v4(), number, stars: stars.into(), aspect: aspect.into(), comment: None };
    counter.post::<IgnoredAny>("/api/v1/ratings", &rating).map(drop)
}

/// The simulated reception: registers people who wait for an office, opens the turnstile, takes badges back.
pub(super) struct Reception {
    offices: Vec<String>,
    purpose: Option<String>,
    entry: Option<String>,
    badges: u32,
    /// The badges the demonstration handed out; it takes back no others.
    own: std::collections::BTreeSet<String>,
    /// When the reception acts next, in office minutes.
    pub(super) at_min: f64,
}

impl Reception {
    /// How often the reception acts, in office minutes.
    const LOOK_MIN: f64 = 2.0;

    /// The reception of a site; without turnstiles or purposes nobody is registered.
    pub(super) fn new(site: &Site) -> Self {
        let purposes = &site.access.purposes;
        let entry = site.access.turnstiles.iter().find(|turnstile| turnstile.direction == office::Direction::In);
        Self {
            offices: site.offices.iter().map(|office| office.id.clone()).collect(),
            purpose: purposes.iter().find(|purpose| purpose.waits).map(|purpose| purpose.id.clone()),
            entry: entry.map(|turnstile| turnstile.id.clone()),
            badges: 0,
            own: std::collections::BTreeSet::new(),
            at_min: 1.0,
        }
    }

    /// Registers and lets in whoever is called to an office, and takes back the badges of whoever was served.
    pub(super) fn act(&mut self, counter: &Counter, chance: &mut Chance, now_min: f64) -> Result<(), Trouble> {
        self.at_min = self.at_min.max(now_min) + Self::LOOK_MIN;
        let (Some(purpose), Some(entry)) = (self.purpose.clone(), self.entry.clone()) else { return Ok(()) };
        let board: Value = counter.get("/api/v1/reception")?;
        let inside = board["inside"].as_array().cloned().unwrap_or_default();
        for office in self.offices.clone() {
            let desk: DeskBoard = counter.get(&format!("/api/v1/desks/{office}?rows=12"))?;
            let current = desk.current.as_ref().map(|at| at.ticket.number.clone());
            let mut awaited: Vec<String> = current.into_iter().collect();
            // The desk's board has the first of them alone.
            for from in (0..desk.people.waiting).step_by(LISTED_ROWS) {
                let path = format!("/api/v1/desks/{office}/tickets?rows={LISTED_ROWS}&from={from}");
                let page: DeskTickets = counter.get(&path)?;
                awaited.extend(page.tickets.into_iter().map(|listed| listed.ticket.number));
            }
            for visitor in inside.iter().filter(|visitor| visitor["destination"] == *office) {
                let is_awaited = awaited.iter().any(|number| visitor["number"] == **number);
                let is_own = visitor["badge"].as_str().is_some_and(|badge| self.own.contains(badge));
                if !is_awaited && is_own {
                    let out = json!({ "id": Uuid::new_v4(), "badge": visitor["badge"] });
                    counter.post::<IgnoredAny>("/api/v1/reception/check-out", &out)?;
                }
            }
            let known = |number: &String| inside.iter().any(|visitor| visitor["number"] == **number);
            let registers = awaited.iter().find(|number| !known(number));
            // Some come for an office alone, and take their number here.
            if registers.is_some() || chance.of_100(4.0) {
                self.badges = self.badges % 90 + 1;
                let check_in = json!({
                    "id": Uuid::new_v4(), "badge": self.badges.to_string(), "destination": office,
                    "purpose": purpose, "number": registers,
                });
                let pass: Option<Value> = counter.post("/api/v1/reception/check-in", &check_in)?;
                self.own.insert(self.badges.to_string());
                let code = pass.map(|pass| pass["code"].clone()).unwrap_or_default();
                let present = json!({ "id": Uuid::new_v4(), "code": code });
                counter.post::<IgnoredAny>(&format!("/api/v1/doors/{entry}/present"), &present)?;
            }
        }
        Ok(())
    }
}

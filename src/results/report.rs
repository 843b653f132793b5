// SPDX-License-Identifier: EUPL-1.2
//! The report of a period: the whole, its parts, groups, escalations, flows, missed targets (pure).

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::before::Before;
use super::cases::{Escalated, escalations};
use super::day::{Booked, Day, Stay, Visit};
use super::figures::{Figures, Tally};
use super::measure::{Share, withheld};
use super::peaks::{Peak, peaks};
use super::period::{By, Grouping, Period, Slot};
use super::targets::{Aim, Missed, missed};
use super::terms::Terms;
use office::Level;

/// The group of all desks on the wire and in addresses; offices and the Help Point have their slugs.
pub const DESKS: &str = "desks";

/// The results of a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The period's first day.
    pub from: Date,
    /// The period's last day.
    pub to: Date,
    /// How the period is divided.
    pub by: By,
    /// How visits are grouped.
    pub group: Grouping,
    /// The figures of the whole office over the whole period.
    pub whole: Figures,
    /// The figures of each part of the period in which something happened, in order.
    pub periods: Vec<PeriodFigures>,
    /// The figures of each group, in order of their slugs.
    pub groups: Vec<GroupFigures>,
    /// The figures of each group in each part of the period, without ratings: these could be used to work out what is
    /// left out.
    pub cells: Vec<Cell>,
    /// Visits passed on from one level to another, by outcome.
    pub escalations: Vec<Escalated>,
    /// The share of visits passed on that ended solved or explained, of those with a known outcome.
    pub resolved: Share,
    /// Openings of turnstiles, by hour of the day.
    pub flows: Vec<Flow>,
    /// Calls by hand before others, by reason; never by person.
    pub by_hand: Vec<ByHand>,
    /// The booked appointments, by how they ended.
    pub booked: Booked,
    /// Arrivals and waits by day of the week and hour.
    #[serde(default)]
    pub peaks: Vec<Peak>,
    /// The whole of the period before, if comparison was asked for.
    #[serde(default)]
    pub before: Option<Before>,
    /// The targets that were missed: the whole office's first, then the groups'.
    pub missed: Vec<Missed>,
}

/// A part of the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeriodFigures {
    /// The first day looked at in this part.
    pub start: Date,
    /// The day of the week, 1 for Monday; only if days of the week are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<i8>,
    /// The hour it begins at, 9 for nine to ten; only if hours are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hour: Option<i8>,
    /// The figures of this part.
    pub figures: Figures,
    /// How many people passed a turnstile towards the offices.
    pub entered: u64,
    /// How many people passed a turnstile on the way out.
    pub left: u64,
}

impl PeriodFigures {
    /// The part of the period.
    pub fn slot(&self) -> Slot {
        Slot { start: self.start, weekday: self.weekday, hour: self.hour }
    }
}

/// A group of visits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupFigures {
    /// The group's slug; for a level, its number.
    pub group: String,
    /// Its figures; `None` for a desk with too few visits.
    pub figures: Option<Figures>,
}

/// A group within a part of the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The first day looked at in this part.
    pub start: Date,
    /// The day of the week, 1 for Monday; only if days of the week are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<i8>,
    /// The hour it begins at, 9 for nine to ten; only if hours are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hour: Option<i8>,
    /// The group's slug; for a level, its number.
    pub group: String,
    /// The group's figures in this part.
    pub figures: Figures,
}

/// Openings of turnstiles in one hour of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// The hour it begins at in the office's zone, 9 for nine to ten.
    pub hour: i8,
    /// Openings towards the offices.
    pub entered: u64,
    /// Openings on the way out.
    pub left: u64,
}

/// How many numbers were called by hand before others for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByHand {
    /// The reason's slug in the site.
    pub reason: String,
    /// The number of such calls.
    pub count: u64,
}

/// The group that a stay belongs to; `None` if grouped by desk and not called to any.
fn group_of(stay: &Stay, grouping: Grouping) -> Option<String> {
    match grouping {
        Grouping::Service => Some(stay.service.0.clone()),
        Grouping::Level => Some(stay.level.to_string()),
        Grouping::Desk => stay.desk.as_ref().map(|desk| desk.0.clone()),
        Grouping::DeskGroup if stay.level <= Level::Desks => Some(DESKS.to_owned()),
        // An office's desk has the office's slug; whoever was never called waited for its service, which has it too.
        Grouping::DeskGroup => Some(stay.desk.as_ref().map_or(&stay.service.0, |desk| &desk.0).clone()),
    }
}

#[derive(Default)]
struct Cut {
    whole: Tally,
    groups: BTreeMap<String, Tally>,
    entered: u64,
    left: u64,
}

impl Report {
    /// The report of the days that lie in the period; `days` must be in order.
    pub fn of<D: Borrow<Day>>(days: &[D], period: Period, grouping: Grouping, terms: &Terms) -> Self {
        let days: Vec<&Day> = days.iter().map(Borrow::borrow).filter(|day: &&Day| period.contains(day.date)).collect();
        let mut cuts: BTreeMap<Slot, Cut> = BTreeMap::new();
        let mut all = Cut::default();
        let mut flows: BTreeMap<i8, (u64, u64)> = BTreeMap::new();
        for day in &days {
            for visit in &day.visits {
                cuts.entry(period.slot(day.date, visit.hour)).or_default().count(visit, grouping, terms);
                all.count(visit, grouping, terms);
            }
            for (hour, (entered, left)) in &day.flows {
                let cut = cuts.entry(period.slot(day.date, *hour)).or_default();
                (cut.entered, cut.left) = (cut.entered + entered, cut.left + left);
                let flow = flows.entry(*hour).or_default();
                *flow = (flow.0 + entered, flow.1 + left);
            }
        }
        let (by_hand, booked) = called_and_booked(&days);
        let (escalations, resolved) = escalations(days.iter().copied());
        let (whole, groups) = all.told(grouping, terms);
        let mut report = Self {
            from: period.from,
            to: period.to,
            by: period.by,
            group: grouping,
            missed: Vec::new(),
            whole,
            groups,
            cells: cells(&cuts, grouping, terms),
            periods: periods(cuts, terms),
            escalations,
            resolved,
            flows: flows.into_iter().map(|(hour, (entered, left))| Flow { hour, entered, left }).collect(),
            by_hand,
            booked,
            peaks: peaks(days.iter().copied(), terms.wait_s_max()),
            before: None,
        };
        report.missed = report.find_missed(terms);
        report
    }

    fn find_missed(&self, terms: &Terms) -> Vec<Missed> {
        let mut found = missed(&self.whole, None, terms);
        let target_percent = terms.targets.resolved_percent;
        if self.resolved.falls_short_of(target_percent) {
            found.push(Missed { aim: Aim::Resolved, group: None, share: self.resolved, target_percent });
        }
        let groups = self.groups.iter().filter_map(|group| Some((&group.group, group.figures.as_ref()?)));
        found.extend(groups.flat_map(|(group, figures)| missed(figures, Some(group), terms)));
        found
    }
}

impl Before {
    /// The figures of these days, withheld by the same rules as others.
    pub fn of<D: Borrow<Day>>(days: &[D], period: Period, until: Option<String>, terms: &Terms) -> Self {
        let report = Report::of(days, Period { by: By::Month, ..period }, Grouping::Level, terms);
        let whole = (report.whole.visits > 0).then_some(report.whole);
        Self { from: period.from, to: period.to, until, whole, resolved: report.resolved }
    }
}

fn called_and_booked(days: &[&Day]) -> (Vec<ByHand>, Booked) {
    let (mut by_hand, mut booked) = (BTreeMap::<&str, u64>::new(), Booked::default());
    for day in days {
        for (reason, count) in &day.by_hand {
            *by_hand.entry(&reason.0).or_default() += count;
        }
        booked.in_time += day.booked.in_time;
        booked.late += day.booked.late;
        booked.missed += day.booked.missed;
        booked.awaited += day.booked.awaited;
    }
    let by_hand = by_hand.into_iter().map(|(reason, count)| ByHand { reason: reason.to_owned(), count });
    (by_hand.collect(), booked)
}

impl Cut {
    fn count(&mut self, visit: &Visit, grouping: Grouping, terms: &Terms) {
        self.whole.add(visit, terms.wait_s_max(), |_| true);
        let groups: BTreeSet<String> = visit.stays.iter().filter_map(|stay| group_of(stay, grouping)).collect();
        for group in groups {
            let belongs = |stay: &Stay| group_of(stay, grouping).as_ref() == Some(&group);
            self.groups.entry(group.clone()).or_default().add(visit, terms.wait_s_max(), belongs);
        }
    }

    fn told(self, grouping: Grouping, terms: &Terms) -> (Figures, Vec<GroupFigures>) {
        let rated: Vec<u64> = self.groups.values().map(Tally::rated).collect();
        let visits: Vec<u64> = self.groups.values().map(Tally::visits).collect();
        let (silent, hidden) = (withheld(&rated, terms.count_min), withheld(&visits, terms.count_min));
        let group = |((group, tally), (silent, hidden)): ((String, Tally), (bool, bool))| {
            let is_hidden = hidden && grouping == Grouping::Desk;
            let figures = (!is_hidden).then(|| tally.figures(terms.wait_s_max(), terms.count_min, !silent));
            GroupFigures { group, figures }
        };
        let groups = self.groups.into_iter().zip(silent.into_iter().zip(hidden)).map(group).collect();
        let may_tell = self.whole.rated() >= terms.count_min;
        (self.whole.figures(terms.wait_s_max(), terms.count_min, may_tell), groups)
    }
}

fn cells(cuts: &BTreeMap<Slot, Cut>, grouping: Grouping, terms: &Terms) -> Vec<Cell> {
    let of_cut = |(slot, cut): (&Slot, &Cut)| {
        let Slot { start, weekday, hour } = *slot;
        let enough = |tally: &Tally| grouping != Grouping::Desk || tally.visits() >= terms.count_min;
        let told = cut.groups.iter().filter(|(_, tally)| enough(tally)).map(|(group, tally)| {
            let figures = tally.clone().figures(terms.wait_s_max(), terms.count_min, false);
            Cell { start, weekday, hour, group: group.clone(), figures }
        });
        told.collect::<Vec<_>>()
    };
    cuts.iter().flat_map(of_cut).collect()
}

fn periods(cuts: BTreeMap<Slot, Cut>, terms: &Terms) -> Vec<PeriodFigures> {
    let rated: Vec<u64> = cuts.values().map(|cut| cut.whole.rated()).collect();
    let silent = withheld(&rated, terms.count_min);
    let cut = |((slot, cut), silent): ((Slot, Cut), bool)| {
        let Slot { start, weekday, hour } = slot;
        let figures = cut.whole.figures(terms.wait_s_max(), terms.count_min, !silent);
        PeriodFigures { start, weekday, hour, figures, entered: cut.entered, left: cut.left }
    };
    cuts.into_iter().zip(silent).map(cut).collect()
}

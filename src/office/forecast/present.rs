// SPDX-License-Identifier: EUPL-1.2
//! The scene of the live office: what its state looks like in plain numbers, in minutes from now (pure).

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::learned::{Learned, Today};
use super::replay::{Booked, Busy, CheckIns, Newcomer, Returning, Scene};
use super::room::{BREAK_MIN, Break, DeskNow, DeskPlan, Doing, Guest, OVERDUE_MIN, Room};
use super::scene;
use crate::booking::{Booking, BookingId, Kept, Standing};
use crate::catalogue::{Catalogue, Desk, DeskId, PlannedBreak, ServiceId};
use crate::dispatch::{self, rule::Place};
use crate::state::{DeskState, Line, State};
use crate::terms::{Class, DeskMode};
use crate::ticket::{Stage, Ticket, TicketId};

/// A desk that pauses for longer than this is not expected back.
pub const AWAY_MIN: f64 = 60.0;
/// A break that begins so much before or after its planned time is still that break.
const ABOUT_MIN: f64 = 30.0;

/// A scene, and whom its numbers mean.
pub struct Present {
    /// In minutes from now.
    pub scene: Scene,
    /// Who is called by no desk that is there or expected back.
    pub stranded: BTreeSet<Line>,
    /// By number.
    pub tickets: Vec<TicketId>,
    /// Whose citizens are awaited, as the scene lists them.
    pub bookings: Vec<BookingId>,
}

/// What it is made from.
struct Making<'a> {
    catalogue: &'a Catalogue,
    state: &'a State,
    now: Timestamp,
    learned: &'a Learned,
    lines: BTreeMap<Line, usize>,
    booked: Vec<&'a Booking>,
    desks: Vec<(&'a DeskId, &'a Desk, DeskState)>,
}

/// The line of whoever takes a ticket for a service.
pub fn line_of(service: &ServiceId, class: Class) -> Line {
    Line { service: service.clone(), only_desk: None, class }
}

impl Present {
    /// The office now, with newcomers in these lines and, if `all` are asked for, everybody who waits.
    pub fn of(
        catalogue: &Catalogue,
        state: &State,
        now: Timestamp,
        learned: &Learned,
        newcomers: &[Line],
        all: bool,
    ) -> Self {
        let postponed = || state.postponed.keys().filter_map(|ticket| state.tickets.get(ticket));
        let precedence = catalogue.services.keys().map(|service| line_of(service, Class::Precedence));
        let booked: Vec<&Booking> = awaited(catalogue, state, now).collect();
        let appointments = booked.iter().map(|booking| line_of(&booking.service, Class::Appointment));
        let lines: BTreeSet<Line> = state.waiting.keys().chain(newcomers).cloned().chain(precedence).collect();
        let lines: BTreeSet<Line> = lines.into_iter().chain(postponed().map(Line::of)).chain(appointments).collect();
        let making = Making {
            catalogue,
            state,
            now,
            learned,
            lines: lines.into_iter().zip(0..).collect(),
            booked,
            desks: catalogue.desks.iter().map(|(id, desk)| (id, desk, state.desk(id))).collect(),
        };
        making.present(newcomers, all)
    }

    /// The one newcomer is somebody who was awaited: in the place that was kept.
    pub(super) fn checks_in(&mut self, catalogue: &Catalogue, now: Timestamp, line: &Line, kept: Kept) {
        if let Some(number) = self.bookings.iter().position(|booking| *booking == kept.booking) {
            self.bookings.remove(number);
            self.scene.booked.remove(number);
        }
        for newcomer in &mut self.scene.newcomers {
            newcomer.place = place(catalogue, now, line, kept.place_at, u64::MAX);
        }
    }
}

/// Bookings of today whose citizens have not checked in.
fn awaited<'a>(catalogue: &'a Catalogue, state: &'a State, now: Timestamp) -> impl Iterator<Item = &'a Booking> {
    let today = catalogue.day(now);
    let booked = state.bookings.values().filter(|booking| booking.standing == Standing::Booked);
    booked.filter(move |booking| catalogue.day(booking.slot) == today)
}

/// A place in the order, on a clock that begins now.
fn place(catalogue: &Catalogue, now: Timestamp, line: &Line, at: Timestamp, seq: u64) -> Place {
    let place = dispatch::place(catalogue, line.class, at, seq);
    Place { due_us: place.due_us.saturating_sub(now.as_microsecond()), ..place }
}

impl Making<'_> {
    fn present(&self, newcomers: &[Line], all: bool) -> Present {
        let plans: Vec<DeskPlan> = self.desks.iter().map(|(id, desk, state)| self.plan(id, desk, state)).collect();
        let busy: Vec<Option<(&Ticket, f64)>> = self.desks.iter().map(|(_, _, state)| self.busy(state)).collect();
        let in_progress = self.desks.iter().zip(&busy).filter_map(|((id, ..), busy)| {
            let (ticket, elapsed_min) = (*busy)?;
            Some((*id, &ticket.service, elapsed_min))
        });
        let today = self.learned.today(&self.state.experience.today, in_progress);
        let services = self.lines.keys().map(|line| &line.service);
        let mut scene = Scene {
            laws: scene::laws(self.learned, &today, self.desks.iter().map(|(id, ..)| *id), services),
            room: self.room(&plans, &busy),
            busy: self.desks.iter().zip(&busy).map(|(desk, busy)| self.serving(desk.0, *busy, &today)).collect(),
            no_show: vec![self.learned.no_show; self.lines.len()],
            no_show_min: self.learned.no_show_min,
            newcomers: newcomers.iter().map(|line| self.newcomer(line)).collect(),
            to_come: self.to_come(),
            booked: self
                .booked
                .iter()
                .zip(self.state.seq..)
                .map(|(booking, order)| self.to_check_in(booking, order))
                .collect(),
            check_ins: Some(self.check_ins()),
            desks: plans,
            ..Scene::default()
        };
        let tickets = self.stand(&mut scene);
        scene.tickets = if all { tickets.len() } else { 0 };
        let there = |line: usize| {
            let mut desks = scene.room.desks.iter().zip(&scene.desks);
            desks.any(|(now, plan)| now.doing != Doing::Away && plan.lines.contains(&line))
        };
        let stranded = self.lines.iter().filter(|(_, number)| !there(**number)).map(|(line, _)| line.clone());
        let bookings = self.booked.iter().map(|booking| booking.id).collect();
        Present { stranded: stranded.collect(), tickets, bookings, scene }
    }

    fn plan(&self, id: &DeskId, desk: &Desk, state: &DeskState) -> DeskPlan {
        let lines = self.lines.iter().filter(|(line, _)| dispatch::can_serve(self.catalogue, id, line));
        // What was planned before now was taken, or is not taken any more, unless whoever is being served came before it
        // was due; what a pause began with is being taken; what was taken early is over.
        let served_min = self.busy(state).map_or(0.0, |(_, elapsed_min)| elapsed_min);
        let ahead = desk.breaks.iter().filter(|planned| {
            let pauses = state.mode == DeskMode::Paused && self.begun(planned, state);
            self.minutes_until(planned) + served_min > 0.0 && !pauses && !self.was_taken(planned, state)
        });
        let ahead = ahead.map(|planned| Break {
            at_min: self.minutes_until(planned),
            min: f64::from(planned.min),
            ends_in_time: false,
        });
        DeskPlan {
            lines: lines.map(|(_, number)| *number).collect(),
            services: desk.serves.len(),
            breaks: ahead.collect(),
        }
    }

    fn minutes_until(&self, planned: &PlannedBreak) -> f64 {
        self.catalogue.minutes_until(self.now, planned.at)
    }

    /// Whether a desk's pause began about when this break was planned.
    fn begun(&self, planned: &PlannedBreak, state: &DeskState) -> bool {
        self.is_about(planned, state.since.unwrap_or(self.now))
    }

    /// Whether the desk's last pause was this break: about then, and at least half as long.
    fn was_taken(&self, planned: &PlannedBreak, state: &DeskState) -> bool {
        let long_enough = |from: Timestamp, to: Timestamp| {
            from.duration_until(to).as_secs_f64() / 60.0 >= f64::from(planned.min) / 2.0
        };
        state.last_pause.is_some_and(|(from, to)| self.is_about(planned, from) && long_enough(from, to))
    }

    fn is_about(&self, planned: &PlannedBreak, at: Timestamp) -> bool {
        (self.minutes_until(planned) + self.since(at)).abs() <= ABOUT_MIN
    }

    /// The ticket at a desk that serves, and for how many minutes it has been there.
    fn busy(&self, desk: &DeskState) -> Option<(&Ticket, f64)> {
        let ticket = self.state.tickets.get(desk.current.as_ref().filter(|_| desk.mode == DeskMode::Open)?)?;
        let (Stage::Called { at, .. } | Stage::Serving { called_at: at, .. }) = &ticket.stage else { return None };
        Some((ticket, self.since(*at)))
    }

    /// Minutes since then; a clock that jumped back makes none.
    fn since(&self, at: Timestamp) -> f64 {
        (at.duration_until(self.now).as_secs_f64() / 60.0).max(0.0)
    }

    fn serving(&self, desk: &DeskId, busy: Option<(&Ticket, f64)>, today: &Today) -> Option<Busy> {
        let (ticket, elapsed_min) = busy?;
        let no_show = if matches!(ticket.stage, Stage::Called { .. }) { self.learned.no_show } else { 0.0 };
        Some(Busy { law: self.learned.law(desk, &ticket.service).slowed(today.log_factor(desk)), elapsed_min, no_show })
    }

    fn room(&self, plans: &[DeskPlan], busy: &[Option<(&Ticket, f64)>]) -> Room {
        let mut room = Room::empty(plans, self.lines.len());
        for ((now, (_, desk, state)), busy) in room.desks.iter_mut().zip(&self.desks).zip(busy) {
            let since_min = state.since.map_or(0.0, |since| self.since(since));
            let (doing, until_min) = match state.mode {
                DeskMode::Open if busy.is_some() => (Doing::Serving, 0.0),
                DeskMode::Open => (Doing::Idle, now.until_min),
                DeskMode::Paused if since_min < AWAY_MIN => (Doing::Break, self.back_min(desk, state, since_min)),
                DeskMode::Paused | DeskMode::Closed => (Doing::Away, f64::INFINITY),
            };
            *now = DeskNow { doing, since_min: -since_min, until_min, breaks_taken: 0 };
        }
        room
    }

    /// In how many minutes a desk that pauses since so many is back: as the break it planned for about then is long.
    fn back_min(&self, desk: &Desk, state: &DeskState, since_min: f64) -> f64 {
        let planned = desk.breaks.iter().find(|planned| self.begun(planned, state));
        let length_min = planned.map_or(BREAK_MIN, |planned| f64::from(planned.min));
        if length_min > since_min { length_min - since_min } else { OVERDUE_MIN }
    }

    fn place(&self, line: &Line, at: Timestamp, seq: u64) -> Place {
        place(self.catalogue, self.now, line, at, seq)
    }

    fn newcomer(&self, line: &Line) -> Newcomer {
        // As the fold will place it: a clock that jumped back lets nobody go before.
        let at = self.state.latest_at.map_or(self.now, |latest| latest.max(self.now));
        Newcomer { line: self.lines.get(line).copied().unwrap_or(0), place: self.place(line, at, u64::MAX) }
    }

    /// Puts all who wait into the scene; tells who they are.
    fn stand(&self, scene: &mut Scene) -> Vec<TicketId> {
        let mut tickets = Vec::new();
        for (line, places) in &self.state.waiting {
            for (at, seq, ticket) in places {
                let guest = Guest { place: self.place(line, *at, *seq), ticket: tickets.len() };
                scene.room.stand(self.lines[line], guest);
                tickets.push(*ticket);
            }
        }
        for (ticket, until) in &self.state.postponed {
            let Some(known) = self.state.tickets.get(ticket) else { continue };
            let line = Line::of(known);
            let place = self.place(&line, known.reference_at, known.issued_seq);
            let guest = Guest { place, ticket: tickets.len() };
            let at_min = (self.now.duration_until(*until).as_secs_f64() / 60.0).max(0.0);
            scene.returning.push(Returning { at_min, line: self.lines[&line], guest });
            tickets.push(*ticket);
        }
        tickets
    }

    fn to_check_in(&self, booking: &Booking, order: u64) -> Booked {
        let line = line_of(&booking.service, Class::Appointment);
        let slot_min = self.now.duration_until(booking.slot).as_secs_f64() / 60.0;
        Booked { slot_min, line: self.lines.get(&line).copied().unwrap_or(0), order }
    }

    fn check_ins(&self) -> CheckIns {
        let rules = &self.catalogue.rules;
        scene::check_ins(self.learned, rules.appointment_head_start_min, rules.appointment_late_after_min)
    }

    fn to_come(&self) -> super::replay::ToCome {
        let minute_of_day = self.state.minute_of_day(self.now);
        let until_min = self.catalogue.issues_for_min(self.now);
        let head_start = self.catalogue.head_start_min(Class::Precedence);
        scene::to_come(self.learned, minute_of_day, until_min, head_start, |service| {
            self.lines.get(&line_of(service, Class::Precedence)).copied()
        })
    }
}

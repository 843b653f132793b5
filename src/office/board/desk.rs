// SPDX-License-Identifier: EUPL-1.2
//! What a desk may know, and the reception of tickets that nobody attends to (pure, derived).

use jiff::Timestamp;

use crate::catalogue::{Catalogue, DeskId, ServiceId};
use crate::command::Action;
use crate::state::{Line, State};
use crate::station::Station;
use crate::terms::{Class, DeskMode, Direction, Language};
use crate::ticket::{Call, Stage, Ticket, TicketId, TicketNumber};
use crate::visit::Step;
use crate::{decide, dispatch};

/// A ticket in a desk's queue and why it stands there.
#[derive(Clone, Debug, PartialEq)]
pub struct Queued {
    /// Which.
    pub ticket: TicketId,
    /// What will be called.
    pub number: TicketNumber,
    /// For what.
    pub service: ServiceId,
    /// Who goes before whom.
    pub class: Class,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it was booked for, if it was; of the class ordinary it came late.
    pub slot: Option<Timestamp>,
    /// Its head start, in minutes: the reason in numbers.
    pub head_start_min: u32,
    /// It was passed to this desk alone.
    pub only_this_desk: bool,
    /// The language its holder chose.
    pub language: Language,
    /// It waits behind a turnstile, and nobody who is registered has it: its holder cannot come through.
    pub unregistered: bool,
}

impl Queued {
    pub(super) fn of(catalogue: &Catalogue, state: &State, ticket: &Ticket) -> Self {
        Self {
            ticket: ticket.id,
            number: ticket.number,
            service: ticket.service.clone(),
            class: ticket.class,
            issued_at: ticket.issued_at,
            slot: ticket.slot,
            head_start_min: catalogue.head_start_min(ticket.class),
            only_this_desk: ticket.only_desk.is_some(),
            language: ticket.language.clone(),
            unregistered: is_unregistered(catalogue, state, ticket),
        }
    }
}

/// What a desk may know.
#[derive(Clone, Debug, PartialEq)]
pub struct DeskView {
    /// Open, paused or closed.
    pub mode: DeskMode,
    /// The other desks of its level that are closed: nothing can be passed to them.
    pub closed: Vec<DeskId>,
    /// Its ticket, called or served, and where that stands.
    pub current: Option<(Queued, Stage)>,
    /// The current ticket's latest call.
    pub call: Option<Call>,
    /// How often it was called again since it was called here, and when last.
    pub recalled: (u32, Option<Timestamp>),
    /// It may still be said that nobody came, though time alone has started it.
    pub may_be_no_show: bool,
    /// The desk's last command, while it can be taken back.
    pub undo: Option<Undoable>,
    /// The current ticket's way until here.
    pub way: Vec<Step>,
    /// Those it can serve, in the order it will call them.
    pub queue: Vec<Queued>,
    /// Of a desk that is free while somebody waits: which number is to be called now, and by which desk.
    pub offer: Option<(TicketNumber, DeskId)>,
    /// Those it can serve whose holders asked for more time, and until when; the first to come before all.
    pub postponed: Vec<(Timestamp, Queued)>,
    /// Today's no-shows that this desk can serve, wherever they were called, latest first.
    pub no_shows: Vec<Queued>,
    /// The visits that ended here today and when, latest first: each can be reopened.
    pub served: Vec<(Timestamp, Queued)>,
    /// Of the latest of these its holder has said how it was.
    pub ended_rated: bool,
    /// Those that wait for one other desk alone which is away, and that this desk may call in its stead.
    pub away: Vec<Away>,
    /// Those that this desk passed on, and that wait where no desk is open.
    pub passed: Vec<Passed>,
    /// How many would be left without a desk if this one closed.
    pub left_behind: u32,
}

/// A desk's last command, as it can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Undoable {
    /// The entry that it wrote.
    pub seq: u64,
    /// What was done.
    pub action: Action,
    /// The number that goes back to where it was.
    pub number: Option<TicketNumber>,
    /// The number that comes back to the desk.
    pub restored: Option<TicketNumber>,
    /// How the desk then stands, where the command opened, paused or closed it.
    pub mode: Option<DeskMode>,
    /// Until when.
    pub until: Timestamp,
}

/// A ticket that waits for one desk alone which is paused.
#[derive(Clone, Debug, PartialEq)]
pub struct Away {
    /// Which.
    pub ticket: Queued,
    /// The desk it waits for.
    pub desk: DeskId,
    /// Since when that desk is away.
    pub since: Timestamp,
}

/// A ticket that a desk passed on, and that no open desk can call.
#[derive(Clone, Debug, PartialEq)]
pub struct Passed {
    /// Which.
    pub ticket: Queued,
    /// Who passed it on.
    pub from: DeskId,
    /// The one desk that it waits for, if it waits for one alone.
    pub only_desk: Option<DeskId>,
    /// What it waits for.
    pub service: ServiceId,
    /// Since when.
    pub since: Timestamp,
}

impl DeskView {
    /// Derives a desk's view; `None` if the catalogue has no such desk.
    pub fn of(catalogue: &Catalogue, state: &State, desk: &DeskId) -> Option<Self> {
        catalogue.desks.get(desk)?;
        let known = |ticket: TicketId| state.tickets.get(&ticket);
        let present = state.desk(desk);
        let current = present.current.and_then(known);
        let queue: Vec<&Ticket> = dispatch::queue(catalogue, state, desk).into_iter().filter_map(known).collect();
        let is_free = present.mode == DeskMode::Open && current.is_none();
        let offer = if is_free { offered(catalogue, state, desk, &queue) } else { None };
        let line = |ticket: &Ticket| Line { only_desk: None, ..Line::of(ticket) };
        let serves = |ticket: &Ticket| dispatch::can_serve(catalogue, desk, &line(ticket));
        let missed = |ticket: &Ticket| match &ticket.stage {
            Stage::NoShow { desk: by, at } if by == desk || serves(ticket) => Some(*at),
            _ => None,
        };
        let ended = |ticket: &Ticket| {
            let here = ticket.stage == Stage::Completed && ticket.ended_by() == Some(desk);
            ticket.way.last().filter(|_| here).map(|step| step.at)
        };
        let served = latest(catalogue, state, ended);
        let latest_ended = served.first().and_then(|(_, ended)| known(ended.ticket));
        let ended_rated = latest_ended.is_some_and(|ticket| ticket.rating.is_some());
        let mut postponed: Vec<(Timestamp, &Ticket)> =
            state.postponed.iter().filter_map(|(ticket, until)| Some((*until, known(*ticket)?))).collect();
        postponed.retain(|(_, ticket)| dispatch::can_serve(catalogue, desk, &Line::of(ticket)));
        postponed.sort_by_key(|(until, ticket)| (*until, ticket.issued_seq));
        let passed = unattended(catalogue, state).into_iter().filter(|passed| passed.from == *desk).collect();
        Some(Self {
            mode: present.mode,
            closed: closed(catalogue, state, desk),
            current: current.map(|ticket| (Queued::of(catalogue, state, ticket), ticket.stage.clone())),
            call: current.and_then(|ticket| state.calls.iter().rev().find(|call| call.ticket == ticket.id)).cloned(),
            recalled: current.map_or((0, None), |ticket| recalled(state, ticket)),
            way: current.map(|ticket| ticket.way.clone()).unwrap_or_default(),
            may_be_no_show: current.is_some_and(|ticket| decide::may_be_no_show(catalogue, ticket)),
            undo: undoable(catalogue, state, desk),
            queue: queue.into_iter().map(|ticket| Queued::of(catalogue, state, ticket)).collect(),
            offer,
            postponed: postponed
                .into_iter()
                .map(|(until, ticket)| (until, Queued::of(catalogue, state, ticket)))
                .collect(),
            no_shows: latest(catalogue, state, missed).into_iter().map(|(_, ticket)| ticket).collect(),
            served,
            ended_rated,
            away: away(catalogue, state, desk),
            passed,
            left_behind: decide::left_behind(catalogue, state, desk),
        })
    }
}

/// The closed desks beside this one.
fn closed(catalogue: &Catalogue, state: &State, desk: &DeskId) -> Vec<DeskId> {
    let level = catalogue.desks.get(desk).map(|own| own.level);
    let beside = catalogue.desks.iter().filter(|(other, known)| *other != desk && Some(known.level) == level);
    beside.map(|(other, _)| other).filter(|other| state.desk(other).mode == DeskMode::Closed).cloned().collect()
}

/// Whether a turnstile stands between a ticket's holder and where it is called, and no badge was given with it.
fn is_unregistered(catalogue: &Catalogue, state: &State, ticket: &Ticket) -> bool {
    let mut doors = catalogue.levels.doors.values();
    let is_behind = doors.any(|door| door.direction == Direction::In && door.leads_to.contains(&ticket.service));
    is_behind && state.inside_with(ticket.id).next().is_none()
}

/// How often a ticket was called again since it was called to where it is, and when last.
fn recalled(state: &State, ticket: &Ticket) -> (u32, Option<Timestamp>) {
    let (Stage::Called { at, .. } | Stage::Serving { called_at: at, .. }) = &ticket.stage else { return (0, None) };
    let calls = state.calls.iter().filter(|call| call.ticket == ticket.id && call.called_at >= *at);
    let again: Vec<Timestamp> = calls.skip(1).map(|call| call.called_at).collect();
    (u32::try_from(again.len()).unwrap_or(u32::MAX), again.last().copied())
}

impl DeskView {
    /// Those that wait for a desk which is away, but for those that this desk passed on itself.
    pub fn away_alone(&self) -> Vec<Away> {
        let passed_on = |away: &&Away| self.passed.iter().any(|passed| passed.ticket.ticket == away.ticket.ticket);
        self.away.iter().filter(|away| !passed_on(away)).cloned().collect()
    }

    /// Whether this desk may call whom it passed on, for the desk that they wait for is away.
    pub fn can_call(&self, passed: &Passed) -> bool {
        self.away.iter().any(|away| away.ticket.ticket == passed.ticket.ticket)
    }
}

/// What a free desk is asked to call; where others are asked to call all that it could, the first of these.
fn offered(catalogue: &Catalogue, state: &State, desk: &DeskId, queue: &[&Ticket]) -> Option<(TicketNumber, DeskId)> {
    let offers = dispatch::offers(catalogue, state);
    let mut asked = queue.iter().filter_map(|ticket| Some((ticket.number, offers.get(&ticket.id)?.clone())));
    let first = asked.clone().next();
    asked.find(|(_, by)| by == desk).or(first)
}

/// The tickets for which a time can be told, the latest first.
fn latest(catalogue: &Catalogue, state: &State, at: impl Fn(&Ticket) -> Option<Timestamp>) -> Vec<(Timestamp, Queued)> {
    let mut found: Vec<(Timestamp, &Ticket)> =
        state.tickets.values().filter_map(|ticket| Some((at(ticket)?, ticket))).collect();
    found.sort_by_key(|(at, ticket)| std::cmp::Reverse((*at, ticket.issued_seq)));
    found.into_iter().map(|(at, ticket)| (at, Queued::of(catalogue, state, ticket))).collect()
}

/// What can be taken back of a desk's last command; none once something of it has gone on.
fn undoable(catalogue: &Catalogue, state: &State, desk: &DeskId) -> Option<Undoable> {
    let last = state.last.get(&Station::Desk(desk.clone()))?;
    if last.taken_up(&state.tickets).is_some() {
        return None;
    }
    let current = state.desk(desk).current;
    let number = match &last.action {
        Action::Next { .. } | Action::CallChosen { .. } => current,
        Action::PutBack { ticket, .. } | Action::Reopen { ticket, .. } => Some(*ticket),
        _ => None,
    };
    let numbered = |ticket: TicketId| state.tickets.get(&ticket).map(|ticket| ticket.number);
    let had = last.had().filter(|ticket| current != Some(*ticket));
    Some(Undoable {
        seq: last.seq,
        action: last.action.clone(),
        number: number.and_then(numbered),
        restored: had.and_then(numbered),
        mode: last.mode(),
        until: decide::undo_until(catalogue, last),
    })
}

/// Those that wait for a paused desk alone, and that `desk` could serve.
fn away(catalogue: &Catalogue, state: &State, desk: &DeskId) -> Vec<Away> {
    let mut away: Vec<(&Ticket, Away)> = state
        .tickets
        .values()
        .filter(|ticket| ticket.stage == Stage::Waiting && !state.postponed.contains_key(&ticket.id))
        .filter_map(|ticket| {
            let other = ticket.only_desk.as_ref().filter(|other| *other != desk)?;
            let present = state.desk(other);
            let is_away = present.mode == DeskMode::Paused && catalogue.serves(desk, &ticket.service);
            let since = present.since.filter(|_| is_away)?;
            Some((ticket, Away { ticket: Queued::of(catalogue, state, ticket), desk: other.clone(), since }))
        })
        .collect();
    away.sort_by_key(|(ticket, _)| dispatch::rank(catalogue, ticket));
    away.into_iter().map(|(_, away)| away).collect()
}

/// Tickets that were passed on and wait where no desk is open: whoever passed them on is told, and the reception.
pub fn unattended(catalogue: &Catalogue, state: &State) -> Vec<Passed> {
    let is_open = |desk: &&DeskId| state.desk(desk).mode == DeskMode::Open;
    let open: Vec<&DeskId> = catalogue.desks.keys().filter(is_open).collect();
    let mut found: Vec<(&Ticket, &(DeskId, Timestamp))> = state
        .tickets
        .values()
        .filter(|ticket| ticket.stage == Stage::Waiting)
        .filter(|ticket| !open.iter().any(|desk| dispatch::can_serve(catalogue, desk, &Line::of(ticket))))
        .filter_map(|ticket| Some((ticket, ticket.passed.as_ref()?)))
        .collect();
    found.sort_by_key(|(ticket, (_, at))| (*at, ticket.issued_seq));
    let told = |(ticket, (from, since)): (&Ticket, &(DeskId, Timestamp))| Passed {
        ticket: Queued::of(catalogue, state, ticket),
        from: from.clone(),
        only_desk: ticket.only_desk.clone(),
        service: ticket.service.clone(),
        since: ticket
            .only_desk
            .as_ref()
            .and_then(|desk| state.desk(desk).since)
            .map_or(*since, |away| away.max(*since)),
    };
    found.into_iter().map(told).collect()
}

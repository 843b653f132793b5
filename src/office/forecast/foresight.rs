// SPDX-License-Identifier: EUPL-1.2
//! What is foreseen of all waits at one moment, and what people are shown of it since (pure).

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::present::{Present, line_of};
use super::range::Shown;
use super::{Foreseen, learned};
use crate::catalogue::{Catalogue, ServiceId};
use crate::state::{Line, State};
use crate::terms::{Class, DeskMode};
use crate::ticket::TicketId;
use crate::wait_range::WaitRange;

/// All waits of one moment: of everybody who waits, and of whoever takes a ticket now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Foresight {
    /// The last entry it knows of.
    pub seq: u64,
    /// When it was made.
    pub at: Timestamp,
    /// By ticket; without those that no desk is there for.
    pub tickets: BTreeMap<TicketId, Foreseen>,
    /// By service, for whoever takes an ordinary ticket; without those that no desk is there for.
    pub newcomers: BTreeMap<ServiceId, Foreseen>,
    /// The same, for whoever takes one with precedence.
    pub with_precedence: BTreeMap<ServiceId, Foreseen>,
    shown: BTreeMap<TicketId, Shown>,
    shown_newcomers: BTreeMap<Line, Shown>,
}

impl Foresight {
    /// Replays all waits of the state at once.
    pub fn of(catalogue: &Catalogue, state: &State, now: Timestamp) -> Self {
        Self::unless(catalogue, state, now, &mut || false).unwrap_or_default()
    }

    /// The same, unless `stop`, asked many times meanwhile, says that something more urgent has come up.
    pub fn unless(
        catalogue: &Catalogue,
        state: &State,
        now: Timestamp,
        stop: &mut dyn FnMut() -> bool,
    ) -> Option<Self> {
        // Before the desks open nobody is told a wait, however many stand there.
        if catalogue.desks.keys().all(|desk| state.desk(desk).mode == DeskMode::Closed) {
            return Some(Self { seq: state.seq, at: now, ..Self::default() });
        }
        let learned = learned(catalogue, state);
        let services = || catalogue.services.keys();
        let lines_of = |class| services().map(move |service| line_of(service, class));
        let lines: Vec<Line> = lines_of(Class::Ordinary).chain(lines_of(Class::Precedence)).collect();
        let present = Present::of(catalogue, state, now, &learned, &lines, true);
        let outcome = present.scene.futures_unless(state.seq, stop)?;
        let served = |line: &Line| !present.stranded.contains(line);
        let known = |ticket: &TicketId| state.tickets.get(ticket).is_some_and(|ticket| served(&Line::of(ticket)));
        let tickets = present.tickets.iter().zip(outcome.tickets).filter(|(ticket, _)| known(ticket));
        let newcomers = lines.iter().zip(outcome.newcomers).filter(|(line, _)| served(line));
        let tickets: BTreeMap<_, _> = tickets.map(|(id, spread)| (*id, Foreseen::of(spread, &learned))).collect();
        let newcomers: Vec<_> = newcomers.map(|(line, spread)| (line, Foreseen::of(spread, &learned))).collect();
        let of_class = |class| {
            let of_class = newcomers.iter().filter(move |(line, _)| line.class == class);
            of_class.map(|(line, foreseen)| (line.service.clone(), *foreseen)).collect()
        };
        let promises = tickets.iter().map(|(id, foreseen)| {
            let promised = state.tickets.get(id).and_then(|ticket| ticket.promised);
            (*id, shown(promised.map(Shown::first), foreseen))
        });
        Some(Self {
            seq: state.seq,
            at: now,
            shown: promises.collect(),
            shown_newcomers: newcomers
                .iter()
                .map(|(line, foreseen)| ((*line).clone(), shown(None, foreseen)))
                .collect(),
            tickets,
            newcomers: of_class(Class::Ordinary),
            with_precedence: of_class(Class::Precedence),
        })
    }

    /// The same moment, shown to people who have seen what was shown before.
    pub fn after(mut self, before: &Self) -> Self {
        for (id, foreseen) in &self.tickets {
            if let Some(seen) = before.shown.get(id) {
                self.shown.insert(*id, shown(Some(*seen), foreseen));
            }
        }
        let of_class = [(Class::Ordinary, &self.newcomers), (Class::Precedence, &self.with_precedence)];
        for (class, foreseen) in of_class {
            for (id, foreseen) in foreseen {
                let line = line_of(id, class);
                let seen = before.shown_newcomers.get(&line).copied();
                self.shown_newcomers.insert(line, shown(seen, foreseen));
            }
        }
        self
    }

    /// What a ticket's holder is shown.
    pub fn ticket(&self, ticket: TicketId) -> Option<WaitRange> {
        self.shown.get(&ticket).map(Shown::range)
    }

    /// What whoever takes a ticket for a service is promised, who has seen what is shown of it, when `fresh` is foreseen at
    /// the moment of its issue.
    pub fn promised(&self, service: &ServiceId, class: Class, fresh: Foreseen) -> Foreseen {
        let seen = self.shown_newcomers.get(&line_of(service, class)).copied();
        Foreseen { range: shown(seen, &fresh).range(), ..fresh }
    }

    /// What is shown of the wait of whoever takes a ticket for a service.
    pub fn newcomer(&self, service: &ServiceId, class: Class) -> Option<WaitRange> {
        self.shown_newcomers.get(&line_of(service, class)).map(Shown::range)
    }

    /// The wait that nine of ten who take a ticket for a service will not pass, in seconds.
    pub fn newcomer_p90_s(&self, service: &ServiceId, class: Class) -> Option<u32> {
        let foreseen = match class {
            Class::Ordinary => &self.newcomers,
            Class::Precedence => &self.with_precedence,
            Class::Appointment => return None,
        };
        foreseen.get(service).map(|foreseen| foreseen.p90_s)
    }
}

/// What is shown to whoever has seen `seen`.
fn shown(seen: Option<Shown>, foreseen: &Foreseen) -> Shown {
    match seen {
        None => Shown::first(foreseen.range),
        Some(seen) => seen.next(foreseen.range, f64::from(foreseen.p80_s) / 60.0),
    }
}

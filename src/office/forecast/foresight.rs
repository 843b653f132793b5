//! What is foreseen of all waits at one moment, and what people are shown of it since (pure).

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::present::{Present, line_of};
use super::range::{Shown, WaitRange};
use super::{Foreseen, learned};
use crate::office::catalogue::{Catalogue, ServiceId};
use crate::office::state::{DeskMode, Line, State};
use crate::office::ticket::{Class, TicketId};

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
    shown: BTreeMap<TicketId, Shown>,
    shown_newcomers: BTreeMap<ServiceId, Shown>,
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
        let lines: Vec<Line> = services().map(|service| line_of(service, Class::Ordinary)).collect();
        let present = Present::of(catalogue, state, now, &learned, &lines, true);
        let outcome = present.scene.futures_unless(state.seq, stop)?;
        let served = |line: &Line| !present.stranded.contains(line);
        let known = |ticket: &TicketId| state.tickets.get(ticket).is_some_and(|ticket| served(&Line::of(ticket)));
        let tickets = present.tickets.iter().zip(outcome.tickets).filter(|(ticket, _)| known(ticket));
        let newcomers = services().zip(&lines).zip(outcome.newcomers).filter(|((_, line), _)| served(line));
        let tickets: BTreeMap<_, _> = tickets.map(|(id, spread)| (*id, Foreseen::of(spread, &learned))).collect();
        let newcomers = newcomers.map(|((id, _), spread)| (id.clone(), Foreseen::of(spread, &learned)));
        let newcomers: BTreeMap<_, _> = newcomers.collect();
        let promises = tickets.iter().map(|(id, foreseen)| {
            let promised = state.tickets.get(id).and_then(|ticket| ticket.promised);
            (*id, shown(promised.map(Shown::first), foreseen))
        });
        Some(Self {
            seq: state.seq,
            at: now,
            shown: promises.collect(),
            shown_newcomers: newcomers.iter().map(|(id, foreseen)| (id.clone(), shown(None, foreseen))).collect(),
            tickets,
            newcomers,
        })
    }

    /// The same moment, shown to people who have seen what was shown before.
    pub fn after(mut self, before: &Self) -> Self {
        for (id, foreseen) in &self.tickets {
            if let Some(seen) = before.shown.get(id) {
                self.shown.insert(*id, shown(Some(*seen), foreseen));
            }
        }
        for (id, foreseen) in &self.newcomers {
            let seen = before.shown_newcomers.get(id).copied();
            self.shown_newcomers.insert(id.clone(), shown(seen, foreseen));
        }
        self
    }

    /// What a ticket's holder is shown.
    pub fn ticket(&self, ticket: TicketId) -> Option<WaitRange> {
        self.shown.get(&ticket).map(Shown::range)
    }

    /// What whoever takes an ordinary ticket for a service is promised, who has seen what is shown of it, when `fresh` is
    /// foreseen at the moment of its issue.
    pub fn promised(&self, service: &ServiceId, fresh: Foreseen) -> Foreseen {
        Foreseen { range: shown(self.shown_newcomers.get(service).copied(), &fresh).range(), ..fresh }
    }

    /// What is shown of the wait of whoever takes a ticket for a service.
    pub fn newcomer(&self, service: &ServiceId) -> Option<WaitRange> {
        self.shown_newcomers.get(service).map(Shown::range)
    }
}

/// What is shown to whoever has seen `seen`.
fn shown(seen: Option<Shown>, foreseen: &Foreseen) -> Shown {
    match seen {
        None => Shown::first(foreseen.range),
        Some(seen) => seen.next(foreseen.range, f64::from(foreseen.p80_s) / 60.0),
    }
}

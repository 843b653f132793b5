// SPDX-License-Identifier: EUPL-1.2
//! What can be done at a desk, at the reception and with a case now: the rules are asked, nothing of them is said again
//! (pure, derived).

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::DeskView;
use crate::catalogue::{Catalogue, DeskId, ReasonId};
use crate::command::{Action, Became, Destination, NumberBecomes};
use crate::decide::Trial;
use crate::reception::Badge;
use crate::rejection::Rejection;
use crate::role::Role;
use crate::state::State;
use crate::terms::{Language, Level};
use crate::ticket::{Stage, Ticket, TicketId};
use crate::visit::Outcome;

/// What can be done at a desk: of each kind of action one that would be accepted. Where a ticket must be chosen it is one of
/// those that the desk's lists name; whatever else a clerk can say (a reason, who is left behind) is said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeskCan {
    /// As it is.
    pub as_it_is: Vec<Action>,
    /// Once it is said what became of the desk's ticket that was called and not started, and not before.
    pub once_said: Vec<Action>,
}

impl DeskView {
    /// What can be done at this desk, `desk`, at `now`.
    pub fn can(&self, catalogue: &Catalogue, state: &State, desk: &DeskId, now: Timestamp) -> DeskCan {
        let trial = Trial::new(catalogue, state, now);
        let mut can = DeskCan::default();
        for kind in self.kinds(catalogue, desk) {
            let mut once_said = None;
            let mut as_it_is = None;
            for action in kind {
                match trial.would(Role::Desk, action.clone()) {
                    Ok(()) => {
                        as_it_is = Some(action);
                        break;
                    }
                    // The rules ask what became of it: with some answer it may be accepted.
                    Err(Rejection::NotArrived(_)) if once_said.is_none() => {
                        once_said = Some(action).filter(|action| is_settled(&trial, action));
                    }
                    Err(_) => {}
                }
            }
            match as_it_is {
                Some(action) => can.as_it_is.push(action),
                None => can.once_said.extend(once_said),
            }
        }
        can
    }

    /// What could be asked of each kind.
    fn kinds<'a>(&'a self, catalogue: &'a Catalogue, desk: &'a DeskId) -> Vec<Box<dyn Iterator<Item = Action> + 'a>> {
        let own = || desk.clone();
        let only = |action: Action| -> Box<dyn Iterator<Item = Action> + 'a> { Box::new(std::iter::once(action)) };
        // Of each list one stands for all: the rules look at nothing by which those on it differ.
        let waiting = self.queue.first().into_iter().chain(self.away.first().map(|away| &away.ticket));
        let absent = self.no_shows.first().into_iter().chain(self.postponed.first().map(|(_, ticket)| ticket));
        let served = self.served.first().map(|(_, ticket)| ticket);
        let reason = catalogue.call_reasons.first().cloned().unwrap_or_else(|| ReasonId::from(""));
        let call = move |ticket| Action::CallChosen { desk: own(), ticket, reason: reason.clone() };
        let to = |to| Action::Transfer { desk: desk.clone(), to };
        let services = catalogue.services.keys().cloned().map(Destination::Service);
        let desks = catalogue.desks.keys().cloned().map(Destination::Desk);
        let pass = |to: &_| {
            let reason = catalogue.levels.reasons.first().cloned()?;
            Some(Action::PassOn { desk: desk.clone(), to: Clone::clone(to), reason })
        };
        vec![
            only(Action::OpenDesk { desk: own() }),
            only(Action::PauseDesk { desk: own() }),
            only(Action::CloseDesk { desk: own(), left_behind: u32::MAX }),
            only(Action::Next { desk: own() }),
            Box::new(waiting.map(|queued| queued.ticket).map(call)),
            only(Action::Recall { desk: own() }),
            only(Action::Start { desk: own() }),
            only(Action::NoShow { desk: own() }),
            only(Action::Complete { desk: own() }),
            only(Action::Undo { desk: own(), seq: None }),
            Box::new(absent.map(move |queued| Action::PutBack { desk: own(), ticket: queued.ticket })),
            Box::new(served.into_iter().map(move |queued| Action::Reopen { desk: own(), ticket: queued.ticket })),
            Box::new(services.chain(desks).map(to)),
            Box::new(catalogue.services.keys().filter_map(pass)),
        ]
    }
}

fn is_settled(trial: &Trial<'_>, action: &Action) -> bool {
    [Became::Served, Became::NoShow, Became::Waiting].into_iter().any(|called| {
        let then = Box::new(action.clone());
        trial.would(Role::Desk, Action::Settling { called, then }).is_ok()
    })
}

/// What can be done at the reception at `now`: of each kind of action one that would be accepted.
pub fn at_reception(catalogue: &Catalogue, state: &State, now: Timestamp) -> Vec<Action> {
    let trial = Trial::new(catalogue, state, now);
    let state = trial.state();
    let inside = state.visitors.values().find(|visitor| visitor.left.is_none());
    let badge = || inside.map(|visitor| visitor.badge.clone());
    let is_absent = |ticket: &&Ticket| matches!(ticket.stage, Stage::NoShow { .. });
    let absent = state.tickets.values().find(is_absent).map(|ticket| ticket.id);
    let absent = absent.into_iter().chain(state.postponed.keys().next().copied());
    let kinds: [Vec<Action>; 5] = [
        check_ins(catalogue, state),
        badge().map(|badge| Action::CheckOut { badge, number: Some(NumberBecomes::Waits) }).into_iter().collect(),
        vec![Action::UndoCheckOut { seq: None }],
        badge().map(|badge| Action::RenewPass { badge }).into_iter().collect(),
        absent.map(|ticket| Action::Readmit { ticket }).collect(),
    ];
    let accepted = |action: &Action| trial.would(Role::Reception, action.clone()).is_ok();
    kinds.into_iter().filter_map(|kind| kind.into_iter().find(accepted)).collect()
}

/// What can be done with each of the Help Point's cases at `now`: of each kind of action one that would be accepted.
pub fn with_cases(catalogue: &Catalogue, state: &State, now: Timestamp) -> BTreeMap<TicketId, Vec<Action>> {
    let trial = Trial::new(catalogue, state, now);
    let (sector, councillor) = (catalogue.levels.sectors.first(), catalogue.levels.council.first());
    let can = |case: TicketId| {
        let kinds = [
            sector.map(|sector| Action::AskHead { case, sector: sector.clone() }),
            Some(Action::GiveAnswer { case, outcome: Outcome::Solved }),
            councillor.map(|with| Action::RequestAppointment { case, with: with.clone() }),
            Some(Action::CloseAppointment { case, outcome: Outcome::Solved }),
        ];
        let accepted = |action: &Action| trial.would(Role::Desk, action.clone()).is_ok();
        (case, kinds.into_iter().flatten().filter(accepted).collect())
    };
    trial.state().cases.keys().copied().map(can).collect()
}

/// Somebody with a badge of their own, to each office, for each purpose: without a number, or with one that is of there.
fn check_ins(catalogue: &Catalogue, state: &State) -> Vec<Action> {
    let is_worn = |badge: &Badge| state.visitors.values().any(|other| other.left.is_none() && other.badge == *badge);
    let free = (0_u32..).find_map(|count| Badge::try_from(count.to_string()).ok().filter(|badge| !is_worn(badge)));
    let Some(badge) = free else { return Vec::new() };
    let stands =
        |ticket: &&Ticket| matches!(ticket.stage, Stage::Waiting | Stage::Called { .. } | Stage::Serving { .. });
    let mut all = Vec::new();
    for (destination, _) in catalogue.services.iter().filter(|(_, service)| service.level == Level::Offices) {
        let theirs = state.tickets.values().filter(stands).find(|ticket| ticket.service == *destination);
        for number in [None, theirs.map(|ticket| ticket.number)] {
            all.extend(catalogue.levels.purposes.keys().map(|purpose| Action::CheckIn {
                badge: badge.clone(),
                destination: destination.clone(),
                purpose: purpose.clone(),
                number,
                language: Language::italian(),
                again: true,
                ticket: None,
            }));
        }
    }
    all
}

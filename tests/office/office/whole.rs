// SPDX-License-Identifier: EUPL-1.2
//! What must hold after any command: fair, whole to take back, nobody out of sight, nobody served unseen.

use office::state::DeskState;

use super::*;
use office::{Decision, decide};

/// A desk's command is taken back whole: all stands as before, but for what was learned of it.
pub(super) fn can_be_taken_back(work: &AtWork, before: &State, action: &Action) -> Result<(), TestCaseError> {
    let Some(Station::Desk(desk)) = action.station().filter(|_| before.day == work.state.day) else { return Ok(()) };
    let command = Command {
        id: CommandId(Uuid::from_u128(u128::MAX)),
        by: Role::Desk,
        action: Action::Undo { desk, seq: Some(work.state.seq) },
    };
    let events = match decide(&work.catalogue, &work.state, work.now, &command) {
        Ok(Decision::Events(events)) => events,
        other => return Err(TestCaseError::fail(format!("{action:?} is not taken back: {other:?}"))),
    };
    let mut state = work.state.clone();
    let (seq, office) = (state.seq + 1, work.catalogue.office.clone());
    state.apply(&Entry { seq, at: work.now, office, command, events });
    let stands = |state: &State| {
        let (tickets, waiting, postponed) = (state.tickets.clone(), state.waiting.clone(), state.postponed.clone());
        (tickets, waiting, postponed, state.calls.clone(), state.visitors.clone(), state.cases.clone())
    };
    prop_assert_eq!(stands(&state), stands(before), "{:?}", action);
    let desks = |state: &State| -> Vec<_> {
        // Since when a desk is closed anew, tells how long whoever waits may go on waiting.
        let since = |desk: &DeskState| desk.since.filter(|_| desk.mode != DeskMode::Closed);
        let known = state.desks.iter().filter(|(_, desk)| desk.mode != DeskMode::Closed || desk.current.is_some());
        known.map(|(id, desk)| (id.clone(), desk.mode, desk.current, since(desk))).collect()
    };
    prop_assert_eq!(desks(&state), desks(before), "{:?}", action);
    Ok(())
}

/// Whoever waits or did not come stands in a list of some desk of the site.
pub(super) fn nobody_is_out_of_sight(catalogue: &Catalogue, state: &State) -> Result<(), TestCaseError> {
    let mut seen: BTreeSet<TicketId> = BTreeSet::new();
    for desk in catalogue.desks.keys() {
        let view = DeskView::of(catalogue, state, desk).unwrap();
        let listed = view.queue.iter().chain(&view.no_shows).chain(view.postponed.iter().map(|(_, ticket)| ticket));
        seen.extend(listed.map(|ticket| ticket.ticket));
        seen.extend(view.away.iter().map(|away| away.ticket.ticket));
    }
    for ticket in state.tickets.values() {
        let is_open = matches!(ticket.stage, Stage::Waiting | Stage::NoShow { .. });
        prop_assert!(!is_open || seen.contains(&ticket.id), "{} is in no list", ticket.number);
    }
    Ok(())
}

/// Whoever counts as served was said to be there, by a start or by the command that ended the visit.
pub(super) fn nobody_counts_as_served_unless_it_was_said(journal: &[Entry]) -> Result<(), TestCaseError> {
    let said = |action: &Action| matches!(action, Action::Settling { called: Became::Served, .. });
    // Undone entries did not happen.
    let undone: BTreeSet<u64> = journal
        .iter()
        .flat_map(|entry| &entry.events)
        .filter_map(|event| match event {
            Event::Undone { seq, .. } => Some(*seq),
            _ => None,
        })
        .collect();
    let mut there: BTreeSet<TicketId> = BTreeSet::new();
    for entry in journal.iter().filter(|entry| !undone.contains(&entry.seq)) {
        for event in &entry.events {
            match event {
                Event::Called { ticket, .. } => drop(there.remove(ticket)),
                Event::Started { ticket, .. } | Event::Reopened { ticket, waits: false, .. } => {
                    there.insert(*ticket);
                }
                Event::Completed { ticket, .. } | Event::PassedOn { ticket, from: Some(_), .. } => {
                    prop_assert!(there.contains(ticket) || said(&entry.command.action), "{:?}", entry);
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// Nobody who could be called here is passed over by one who came more than the largest head start later.
pub(super) fn nobody_overtaken(
    catalogue: &Catalogue,
    before: &State,
    called: Option<TicketId>,
    queue: &[TicketId],
) -> Result<(), TestCaseError> {
    let Some(called) = called else { return Ok(()) };
    let most = SignedDuration::from_mins(i64::from(catalogue.rules.overtaking_min_max()));
    // Who booked came when they checked in; all others when their place says, which outlasts a clock set back.
    let came = |ticket: &TicketId| match &before.tickets[ticket] {
        ticket if ticket.class == Class::Appointment => {
            ticket.issued_at.max(ticket.reference_at - SignedDuration::from_mins(60))
        }
        ticket => ticket.reference_at,
    };
    for other in queue {
        prop_assert!(came(&called) <= came(other) + most, "{called} passes {other}");
    }
    Ok(())
}

/// Each free desk is asked for one ticket that it can serve, the first in order before all and the desk with the fewest
/// services first; nobody waits whom a free desk could serve that is asked nothing.
pub(super) fn offers_are_fair(catalogue: &Catalogue, state: &State) -> Result<(), TestCaseError> {
    let offers = dispatch::offers(catalogue, state);
    let is_free = |desk: &&DeskId| {
        let now = state.desk(desk);
        now.mode == DeskMode::Open && now.current.is_none()
    };
    let free: BTreeSet<&DeskId> = catalogue.desks.keys().filter(is_free).collect();
    let asked: BTreeSet<&DeskId> = offers.values().collect();
    prop_assert_eq!(asked.len(), offers.len(), "a desk is asked for one ticket");
    prop_assert!(asked.is_subset(&free));
    for desk in &free {
        let queue = dispatch::queue(catalogue, state, desk);
        let of_desk = queue.iter().position(|ticket| offers.get(ticket) == Some(*desk));
        let passed_over = queue.iter().position(|ticket| !offers.contains_key(ticket));
        prop_assert!(of_desk.is_some() || passed_over.is_none(), "desk {desk} is free and could serve somebody");
        prop_assert!(passed_over.is_none_or(|passed_over| of_desk.is_some_and(|of_desk| of_desk < passed_over)));
    }
    for (ticket, desk) in &offers {
        let services = |desk: &DeskId| catalogue.desks[desk].serves.len();
        let rank = |ticket: &TicketId| dispatch::rank(catalogue, &state.tickets[ticket]);
        let able = free.iter().filter(|other| dispatch::queue(catalogue, state, other).contains(ticket));
        // Whoever is taken by a ticket that goes first is not there for this one.
        let mut left =
            able.filter(|other| !offers.iter().any(|(first, desk)| desk == **other && rank(first) < rank(ticket)));
        prop_assert!(left.all(|other| services(desk) <= services(other)), "desk {desk} has the fewest services");
    }
    Ok(())
}

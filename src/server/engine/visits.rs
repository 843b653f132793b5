// SPDX-License-Identifier: EUPL-1.2
//! Visits beyond the desks, as they stand on the wire.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::Engine;
use crate::site::SiteNow;
use office::board::{at_reception, unattended, with_cases};
use office::{
    Action, Case, Exit, PassId, Quoted, Rejection, Stage, Station, Step, Ticket, TicketId, TicketNumber, Visitor,
    decide,
};

impl Engine {
    /// Which ticket of today is meant.
    pub fn quoted(&self, quoted: Quoted) -> Option<TicketId> {
        let is_quoted = |ticket: &&Ticket| match quoted {
            Quoted::Id(id) => ticket.id == id,
            Quoted::Number(number) => ticket.number == number,
        };
        // A clock that was wrong may have given a number twice: the later one is meant.
        let quoted = self.state.tickets.values().filter(is_quoted).max_by_key(|ticket| ticket.issued_seq);
        quoted.map(|ticket| ticket.id)
    }

    /// The ticket of today with this number, as its holder sees it.
    pub fn numbered(&self, number: TicketNumber, now: Timestamp) -> Option<api::Ticket> {
        self.quoted(Quoted::Number(number)).and_then(|ticket| self.ticket(ticket, now))
    }

    /// Whether somebody who says this number of today can rate its visit.
    ///
    /// # Errors
    /// Why not.
    pub fn may_rate(&self, number: TicketNumber) -> Result<(), Rejection> {
        decide::may_be_rated(decide::numbered(&self.state, number)?, false)
    }

    /// The Help Point's cases: open ones by due time, then those closed since the day began.
    pub fn cases(&self, now: Timestamp) -> api::CaseList {
        let mut cases: Vec<&Case> = self.state().cases.values().collect();
        let mut can = with_cases(&self.site().catalogue, self.state(), now);
        cases.sort_by_key(|case| (case.closed, case.due, case.ticket));
        api::CaseList {
            as_of: self.site().moment(now),
            seq: self.seq(),
            cases: cases.into_iter().map(|case| self.site().case(case, can.remove(&case.ticket), now)).collect(),
        }
    }

    /// One of them.
    pub fn case(&self, id: TicketId, now: Timestamp) -> Option<api::Case> {
        let can = with_cases(&self.site().catalogue, self.state(), now).remove(&id);
        Some(self.site().case(self.state().cases.get(&id)?, can, now))
    }

    /// Who is inside, those whose pass ends first before all; names are not the engine's to know.
    pub fn reception(&self, now: Timestamp) -> api::ReceptionBoard {
        let visitors = &self.state().visitors;
        let mut inside: Vec<&Visitor> = visitors.values().filter(|visitor| visitor.left.is_none()).collect();
        inside.sort_by_key(|visitor| (visitor.expires_at, visitor.pass));
        api::ReceptionBoard {
            as_of: self.site().moment(now),
            seq: self.seq(),
            can: at_reception(&self.site().catalogue, self.state(), now).iter().filter_map(verb).collect(),
            inside: inside.into_iter().map(|visitor| self.inside(visitor, now)).collect(),
            registered: u32::try_from(visitors.len()).unwrap_or(u32::MAX),
            undo: self.last_check_out(),
            unattended: unattended(&self.site().catalogue, self.state())
                .iter()
                .map(|passed| self.site().passed(passed))
                .collect(),
            left_waiting: self.left_waiting(),
        }
    }

    /// The reception's last check-out; none once something of it has gone on.
    fn last_check_out(&self) -> Option<api::CheckedOut> {
        let (state, site) = (self.state(), self.site());
        let last = state.last.get(&Station::Reception).filter(|last| last.taken_up(&state.tickets).is_none())?;
        let Action::CheckOut { badge, .. } = &last.action else { return None };
        let ticket = last.visitors().first().and_then(|visitor| visitor.ticket);
        let number = ticket.and_then(|ticket| state.tickets.get(&ticket)).map(|ticket| ticket.number.to_string());
        let until = site.moment(decide::undo_until(&site.catalogue, last));
        Some(api::CheckedOut { seq: last.seq, badge: badge.to_string(), number, until })
    }

    /// Numbers that an office will call though whoever had them gave the badge back, or passed a turnstile that leads out.
    fn left_waiting(&self) -> Vec<api::LeftWaiting> {
        let visitors = &self.state().visitors;
        let mut gone: BTreeMap<TicketId, Timestamp> = BTreeMap::new();
        for visitor in visitors.values() {
            if let (Some(ticket), Some((at, Exit::CheckedOut | Exit::Turnstile(_)))) = (visitor.ticket, &visitor.left) {
                let last = gone.entry(ticket).or_insert(*at);
                *last = (*last).max(*at);
            }
        }
        let is_inside = |ticket| visitors.values().any(|other| other.left.is_none() && other.ticket == Some(ticket));
        let mut waiting: Vec<(Timestamp, api::LeftWaiting)> = gone
            .into_iter()
            .filter(|(ticket, _)| !is_inside(*ticket))
            .filter_map(|(ticket, at)| Some((at, self.state().tickets.get(&ticket)?)))
            .filter(|(_, ticket)| matches!(ticket.stage, Stage::Waiting | Stage::Called { .. }))
            .map(|(at, ticket)| {
                let (number, office) = (ticket.number.to_string(), ticket.service.0.clone());
                (at, api::LeftWaiting { number, office, since: self.site().moment(at) })
            })
            .collect();
        waiting.sort_by(|(one, _), (other, _)| other.cmp(one));
        waiting.into_iter().map(|(_, waiting)| waiting).collect()
    }

    /// Somebody who was registered today, also if they left.
    pub fn visitor(&self, pass: PassId, now: Timestamp) -> Option<api::Inside> {
        Some(self.inside(self.state().visitors.get(&pass)?, now))
    }

    fn inside(&self, visitor: &Visitor, now: Timestamp) -> api::Inside {
        let number = visitor.ticket.and_then(|ticket| self.state().tickets.get(&ticket));
        let site = self.site();
        api::Inside {
            pass: visitor.pass.0,
            badge: visitor.badge.to_string(),
            destination: visitor.destination.0.clone(),
            purpose: visitor.purpose.0.clone(),
            number: number.map(|ticket| ticket.number.to_string()),
            since: site.moment(visitor.since),
            expires_at: site.moment(visitor.expires_at),
            expired: visitor.expires_at <= now,
            used_at: visitor.used_at.map(|at| site.moment(at)),
            name: None,
        }
    }
}

/// A command of the reception's as the end of its address says it.
fn verb(action: &Action) -> Option<api::ReceptionVerb> {
    Some(match action {
        Action::CheckIn { .. } => api::ReceptionVerb::CheckIn,
        Action::CheckOut { .. } => api::ReceptionVerb::CheckOut,
        Action::UndoCheckOut { .. } => api::ReceptionVerb::UndoCheckOut,
        Action::RenewPass { .. } => api::ReceptionVerb::Renew,
        Action::Readmit { .. } => api::ReceptionVerb::PutBack,
        _ => return None,
    })
}

/// A command for a case as the end of its address says it.
fn case_verb(action: &Action) -> Option<api::CaseVerb> {
    Some(match action {
        Action::AskHead { .. } => api::CaseVerb::AskHead,
        Action::GiveAnswer { .. } => api::CaseVerb::Answer,
        Action::RequestAppointment { .. } => api::CaseVerb::Appointment,
        Action::CloseAppointment { .. } => api::CaseVerb::Close,
        _ => return None,
    })
}

impl SiteNow {
    pub(super) fn way(&self, steps: &[Step]) -> Vec<api::WayStep> {
        let step = |step: &Step| api::WayStep { at: self.moment(step.at), happened: step.what.clone().into() };
        steps.iter().map(step).collect()
    }

    fn case(&self, case: &Case, can: Option<Vec<Action>>, now: Timestamp) -> api::Case {
        let appointment = case.appointment.as_ref().map(|appointment| api::Appointment {
            reference: appointment.reference.to_string(),
            with: appointment.with.0.clone(),
        });
        api::Case {
            case: case.ticket.0,
            number: case.number.to_string(),
            day: case.day,
            language: case.language.0.clone(),
            way: self.way(&case.way),
            due: self.moment(case.due),
            late: case.due < now && case.answered.is_none() && !case.closed,
            answered: case.answered.map(Into::into),
            appointment,
            closed: case.closed,
            can: can.unwrap_or_default().iter().filter_map(case_verb).collect(),
        }
    }
}

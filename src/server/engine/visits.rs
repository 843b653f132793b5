//! Visits beyond the desks, as they stand on the wire.

use jiff::Timestamp;

use super::Engine;
use crate::api;
use crate::office::{Case, PassId, Step, TicketId, Visitor};
use crate::server::site::SiteNow;

impl Engine {
    /// The Help Point's cases: open ones by due time, then those closed since the day began.
    pub fn cases(&self, now: Timestamp) -> api::CaseList {
        let mut cases: Vec<&Case> = self.state().cases.values().collect();
        cases.sort_by_key(|case| (case.closed, case.due, case.ticket));
        api::CaseList {
            as_of: self.site().moment(now),
            seq: self.seq(),
            cases: cases.into_iter().map(|case| self.site().case(case, now)).collect(),
        }
    }

    /// One of them.
    pub fn case(&self, id: TicketId, now: Timestamp) -> Option<api::Case> {
        Some(self.site().case(self.state().cases.get(&id)?, now))
    }

    /// Who is inside, those whose pass ends first before all; names are not the engine's to know.
    pub fn reception(&self, now: Timestamp) -> api::ReceptionBoard {
        let visitors = &self.state().visitors;
        let mut inside: Vec<&Visitor> = visitors.values().filter(|visitor| visitor.left.is_none()).collect();
        inside.sort_by_key(|visitor| (visitor.expires_at, visitor.pass));
        api::ReceptionBoard {
            as_of: self.site().moment(now),
            seq: self.seq(),
            inside: inside.into_iter().map(|visitor| self.inside(visitor, now)).collect(),
            registered: u32::try_from(visitors.len()).unwrap_or(u32::MAX),
        }
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

impl SiteNow {
    pub(super) fn way(&self, steps: &[Step]) -> Vec<api::WayStep> {
        let step = |step: &Step| api::WayStep { at: self.moment(step.at), happened: step.what.clone() };
        steps.iter().map(step).collect()
    }

    fn case(&self, case: &Case, now: Timestamp) -> api::Case {
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
            answered: case.answered,
            appointment,
            closed: case.closed,
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What the office knows, as it stands on the wire.

use jiff::Timestamp;

use crate::site::SiteNow;
use api::{self, DeskVerb, Moment, Texts, TicketState};
use office::board::{Away, BoardView, DeskCan, Passed, Queued, Undoable, WaitingFor};
use office::terms::Door;
use office::{Action, Call, DeskId, DeskView, HolderView, Stage, Ticket};

impl SiteNow {
    pub(super) fn moment(&self, at: Timestamp) -> Moment {
        Moment::new(at, &self.catalogue.time_zone)
    }

    pub(super) fn call(&self, call: &Call) -> api::Call {
        api::Call {
            seq: call.seq,
            number: call.number.to_string(),
            desk: call.desk.0.clone(),
            called_at: self.moment(call.called_at),
            language: call.language.0.clone(),
        }
    }

    pub(super) fn board(&self, view: BoardView) -> api::Board {
        api::Board {
            office: self.catalogue.office.0.clone(),
            as_of: self.moment(view.as_of),
            seq: view.seq,
            open: view.door == Door::Open,
            door: view.door.into(),
            opens_at: view.opens_at.map(|at| self.moment(at)),
            calls: view.calls.iter().map(|call| self.call(call)).collect(),
            waiting: view.waiting.into_iter().map(waiting).collect(),
            people_waiting: view.people_waiting,
            wait: view.wait.map(Into::into),
            notices: self.notices(view.as_of),
            journal: None,
            given: None,
            site_version: self.version,
        }
    }

    /// Notices of the office's day at `now`.
    fn notices(&self, now: Timestamp) -> Vec<Texts> {
        let today = now.to_zoned(self.catalogue.time_zone.clone()).date();
        self.site.notices_of(today).map(|notice| Texts::from(&notice.text)).collect()
    }

    pub(super) fn ticket(&self, ticket: &Ticket, view: &HolderView) -> api::Ticket {
        api::Ticket {
            id: ticket.id.0,
            number: ticket.number.to_string(),
            service: ticket.service.0.clone(),
            class: ticket.class.into(),
            slot: ticket.slot.map(|slot| self.moment(slot)),
            state: state(&ticket.stage),
            issued_at: self.moment(ticket.issued_at),
            people_ahead: view.people_ahead,
            wait: view.wait.map(Into::into),
            closing_doubt: view.closing_doubt.map(|at| self.moment(at)),
            desk: desk(&ticket.stage).map(|desk| desk.0.clone()),
            language: ticket.language.0.clone(),
            postponed_until: view.postponed_until.map(|until| self.moment(until)),
            postpones_left: view.postpones_left,
        }
    }

    /// `rows`: so many of `queue` are enough, and of the other lists no more than a page shows; all if none.
    pub(super) fn desk_board(
        &self,
        desk: &DeskId,
        (view, can): (DeskView, DeskCan),
        rows: Option<usize>,
        (seq, now): (u64, Timestamp),
    ) -> api::DeskBoard {
        let short = rows.map_or(usize::MAX, |rows| rows.min(api::DeskBoard::SHORT_ROWS_MAX));
        let rows = rows.unwrap_or(usize::MAX);
        let until = |undo: &Undoable| undo.number.is_some().then(|| self.moment(undo.until));
        let undo_until = view.undo.as_ref().and_then(until);
        let current = view.current.as_ref().zip(view.call.as_ref()).map(|((ticket, stage), call)| api::AtDesk {
            ticket: self.queued(ticket),
            state: state(stage),
            called_at: self.moment(called_at(stage).unwrap_or(call.called_at)),
            started_at: started_at(stage).map(|at| self.moment(at)),
            call_seq: call.seq,
            recalls: view.recalled.0,
            recalled_at: view.recalled.1.map(|at| self.moment(at)),
            undo_until,
            may_be_no_show: view.may_be_no_show,
            seen: 0,
            screens: 0,
            way: self.way(&view.way),
        });
        api::DeskBoard {
            desk: desk.0.clone(),
            mode: view.mode.into(),
            as_of: self.moment(now),
            seq,
            can: can.as_it_is.iter().filter_map(verb).collect(),
            can_with_called: can.once_said.iter().filter_map(verb).collect(),
            current,
            // What screens have drawn, and who looks, is no matter of the engine's.
            not_shown: None,
            closed: view.closed.iter().map(|desk| desk.0.clone()).collect(),
            others: Vec::new(),
            asked_by: None,
            people: self.people(&view),
            queue: view.queue.iter().take(rows).map(|ticket| self.queued(ticket)).collect(),
            offer: view
                .offer
                .as_ref()
                .map(|(number, desk)| api::Offer { number: number.to_string(), desk: desk.0.clone() }),
            postponed: view
                .postponed
                .iter()
                .take(short)
                .map(|(until, ticket)| api::PostponedTicket { ticket: self.queued(ticket), until: self.moment(*until) })
                .collect(),
            no_shows: view.no_shows.iter().take(short).map(|ticket| self.queued(ticket)).collect(),
            ended: view.served.first().map(|(at, ticket)| api::EndedVisit {
                number: ticket.number.to_string(),
                language: ticket.language.0.clone(),
                at: self.moment(*at),
                rated: view.ended_rated,
            }),
            served: view
                .served
                .iter()
                .take(short)
                .map(|(at, ticket)| api::ServedTicket { ticket: self.queued(ticket), ended_at: self.moment(*at) })
                .collect(),
            away: view.away_alone().iter().take(short).map(|away| self.away(away)).collect(),
            passed: view
                .passed
                .iter()
                .take(short)
                .map(|passed| api::PassedTicket { can_call: view.can_call(passed), ..self.passed(passed) })
                .collect(),
            left_behind: view.left_behind,
            undo: view.undo.as_ref().map(|undo| self.undoable(undo)),
        }
    }

    fn away(&self, Away { ticket, desk, since }: &Away) -> api::AwayTicket {
        api::AwayTicket { ticket: self.queued(ticket), desk: desk.0.clone(), since: self.moment(*since) }
    }

    pub(super) fn passed(&self, passed: &Passed) -> api::PassedTicket {
        let to = passed.only_desk.as_ref().map_or(&passed.service.0, |desk| &desk.0);
        api::PassedTicket {
            ticket: self.queued(&passed.ticket),
            from: passed.from.0.clone(),
            to: to.clone(),
            since: self.moment(passed.since),
            can_call: false,
        }
    }

    fn undoable(&self, undo: &Undoable) -> api::Undoable {
        let text = |number: Option<office::TicketNumber>| number.map(|number| number.to_string());
        api::Undoable {
            seq: undo.seq,
            what: verb(&undo.action).map_or("other", DeskVerb::slug).to_owned(),
            number: text(undo.number),
            restored: text(undo.restored),
            mode: undo.mode.map(Into::into),
            until: self.moment(undo.until),
        }
    }

    pub(super) fn queued(&self, ticket: &Queued) -> api::QueuedTicket {
        api::QueuedTicket {
            ticket: ticket.ticket.0,
            number: ticket.number.to_string(),
            service: ticket.service.0.clone(),
            class: ticket.class.into(),
            issued_at: self.moment(ticket.issued_at),
            slot: ticket.slot.map(|slot| self.moment(slot)),
            head_start_min: ticket.head_start_min,
            only_this_desk: ticket.only_this_desk,
            language: ticket.language.0.clone(),
            unregistered: ticket.unregistered,
        }
    }
}

/// A desk's command as the last part of its address says it.
fn verb(action: &Action) -> Option<DeskVerb> {
    Some(match action.bare() {
        Action::OpenDesk { .. } => DeskVerb::Open,
        Action::PauseDesk { .. } => DeskVerb::Pause,
        Action::CloseDesk { .. } => DeskVerb::Close,
        Action::Next { .. } => DeskVerb::Next,
        Action::CallChosen { .. } => DeskVerb::Call,
        Action::Recall { .. } => DeskVerb::Recall,
        Action::Start { .. } => DeskVerb::Start,
        Action::NoShow { .. } => DeskVerb::NoShow,
        Action::Complete { .. } => DeskVerb::Complete,
        Action::Undo { .. } => DeskVerb::Undo,
        Action::PutBack { .. } => DeskVerb::PutBack,
        Action::Reopen { .. } => DeskVerb::Reopen,
        Action::Transfer { .. } => DeskVerb::Transfer,
        Action::PassOn { .. } => DeskVerb::Escalate,
        _ => return None,
    })
}

fn waiting(waiting: WaitingFor) -> api::Waiting {
    api::Waiting {
        service: waiting.service.0,
        people: waiting.people,
        ahead: Some(waiting.ahead),
        ahead_of_precedence: Some(waiting.ahead_of_precedence),
        wait: waiting.wait.map(Into::into),
        suspended: waiting.suspended,
        before_closing: waiting.before_closing,
        precedence: Some(waiting.precedence.into()),
    }
}

pub(super) fn state(stage: &Stage) -> TicketState {
    match stage {
        Stage::Waiting => TicketState::Waiting,
        Stage::Called { .. } => TicketState::Called,
        Stage::Serving { .. } => TicketState::Serving,
        Stage::Completed => TicketState::Completed,
        Stage::NoShow { .. } => TicketState::NoShow,
        Stage::Cancelled => TicketState::Cancelled,
        Stage::Expired => TicketState::Expired,
    }
}

fn desk(stage: &Stage) -> Option<&DeskId> {
    match stage {
        Stage::Called { desk, .. } | Stage::Serving { desk, .. } => Some(desk),
        Stage::Waiting | Stage::Completed | Stage::NoShow { .. } | Stage::Cancelled | Stage::Expired => None,
    }
}

fn called_at(stage: &Stage) -> Option<Timestamp> {
    match stage {
        Stage::Called { at, .. } => Some(*at),
        Stage::Serving { called_at, .. } => Some(*called_at),
        _ => None,
    }
}

fn started_at(stage: &Stage) -> Option<Timestamp> {
    match stage {
        Stage::Serving { at, .. } => Some(*at),
        _ => None,
    }
}

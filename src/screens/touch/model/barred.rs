// SPDX-License-Identifier: EUPL-1.2
//! Why no number can be taken now, and what resumes by itself when the cause is gone (pure).

use uuid::Uuid;

use super::shown::{Page, Trouble};
use super::{Model, Wanted};
use api::{Board, Class, Door, IssueRequest};
use client::Ask;
use office::ServiceId;

/// Why a page gives no number now; the rest of the page can still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// The server does not answer.
    Away,
    /// The office is closed.
    Closed,
    /// Too late for a number today.
    PastLastTicket,
    /// This service gives no numbers at present.
    Suspended,
}

impl Model {
    /// Why no numbers are given at all now.
    pub fn gives_no_numbers(&self) -> Option<Barred> {
        if self.is_away {
            return Some(Barred::Away);
        }
        match self.board.as_ref()?.door {
            Door::Open => None,
            Door::PastLastTicket => Some(Barred::PastLastTicket),
            Door::Closed => Some(Barred::Closed),
        }
    }

    /// Why the shown page gives no number.
    pub fn barred(&self) -> Option<Barred> {
        let suspended = |service: &ServiceId| {
            let suspended = self.board.as_ref().is_some_and(|board| is_suspended(board, service));
            suspended.then_some(Barred::Suspended)
        };
        match &self.page {
            Page::Home | Page::Help => self.gives_no_numbers(),
            Page::Service(service) => self.gives_no_numbers().or_else(|| suspended(service)),
            _ => None,
        }
    }

    /// Whether the shown page lets nobody request a number; `again`: a repeated request, which may be tried even if the
    /// server is away.
    pub(super) fn asks_in_vain(&self, again: bool) -> bool {
        self.barred().is_some_and(|why| !(again && why == Barred::Away))
    }

    pub(super) fn take_number(&mut self, fresh: Uuid, again: bool) -> Option<Ask> {
        // Only the service's page has the button: a second tap of a double tap finds another page.
        let Page::Service(service) = &self.page else { return None };
        if self.asks_in_vain(again) {
            return None;
        }
        let wanted = IssueRequest {
            id: fresh,
            service: service.0.clone(),
            class: if self.precedence { Class::Precedence } else { Class::Ordinary },
            language: Some(self.settings.language.0.clone()),
        };
        self.ask(Wanted::Ticket(wanted))
    }

    /// Resumes what the missing server held up. A rating is sent; for a number somebody must press again, since the
    /// citizen may have gone.
    pub(super) fn go_on_with_server(&mut self) {
        self.wrong = self.wrong.take().filter(|wrong| *wrong != super::Wrong::Unchecked);
        match &self.page {
            Page::Trouble(Trouble::ServerAway) => self.page = self.asked_from.clone(),
            Page::Trouble(Trouble::NotSent) => {
                if let Some(Wanted::Rating(rated)) = &self.request {
                    self.to_ask = Some(Ask::Rate(rated.clone()));
                    self.page = Page::Sending;
                }
            }
            _ => {}
        }
    }

    /// Resumes what the board `before` held up.
    pub(super) fn go_on_with_board(&mut self, before: Option<&Board>) {
        let (Some(before), Some(board)) = (before, self.board.as_deref()) else { return };
        let turned = |holds: &dyn Fn(&Board) -> bool| !holds(before) && holds(board);
        self.page = match &self.page {
            Page::Trouble(Trouble::PastLastTicket) if turned(&|board| board.door == Door::Open) => {
                self.asked_from.clone()
            }
            Page::Trouble(Trouble::Suspended(service)) if turned(&|board| !is_suspended(board, service)) => {
                Page::Service(service.clone())
            }
            Page::Trouble(Trouble::Full(service)) if turned(&|board| is_in_time(board, service)) => {
                Page::Service(service.clone())
            }
            _ => return,
        };
    }

    /// The request to make without a press; each is returned once.
    pub fn take_ask(&mut self) -> Option<Ask> {
        self.to_ask.take()
    }
}

fn is_suspended(board: &Board, service: &ServiceId) -> bool {
    board.waiting.iter().any(|waiting| waiting.service == service.0 && waiting.suspended)
}

/// Whether a newcomer is served before closing.
fn is_in_time(board: &Board, service: &ServiceId) -> bool {
    board.waiting.iter().any(|waiting| waiting.service == service.0 && waiting.before_closing == Some(true))
}

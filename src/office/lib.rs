// SPDX-License-Identifier: EUPL-1.2
//! The rules of the office (PURE): no clock, no randomness, no files, no network; time and ids arrive as data.
//!
//! `decide` turns a command into events or a rejection, `State::apply` folds them, `board` derives what a
//! screen or a desk may know. Nothing else changes state.

pub mod board;
pub mod booking;
pub mod case;
pub mod catalogue;
pub mod codes;
pub mod command;
pub mod decide;
pub mod dispatch;
pub mod event;
pub mod forecast;
pub mod last_ticket;
pub mod lost;
mod may;
pub mod rating;
pub mod reception;
pub mod reference;
pub mod rejection;
pub mod returning;
pub mod role;
pub mod split_mix;
pub mod state;
pub mod station;
pub mod terms;
pub mod ticket;
pub mod visit;
pub mod wait_range;
pub mod witnessed;

pub use board::{BoardView, DeskView, HolderView, WaitingFor};
pub use booking::{Booking, BookingId, Slot, Standing};
pub use case::{Appointment, Case};
pub use catalogue::{
    Catalogue, CouncillorId, DeskId, DoorId, Hours, OfficeId, Opening, PurposeId, ReasonId, Rules, SectorId, ServiceId,
};
pub use command::{Action, Became, Command, CommandId, Destination, Erasable, NumberBecomes, Quoted};
pub use decide::{BOOKED_AHEAD_DAYS_MAX, Decision, decide, decide_shown};
pub use event::{Entry, Event, Expiry};
pub use rating::{Aspect, Rating, Stars};
pub use reception::{Badge, Exit, PassId, Visitor};
pub use reference::Reference;
pub use rejection::Rejection;
pub use role::Role;
pub use state::{Answer, State};
pub use station::Station;
pub use terms::{Class, DeskMode, Direction, Door, Language, Level};
pub use ticket::{Call, Stage, Ticket, TicketId, TicketNumber};
pub use visit::{Happened, Outcome, Step};
pub use wait_range::WaitRange;
pub use witnessed::{LostNumbers, Witnessed};

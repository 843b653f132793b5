// SPDX-License-Identifier: EUPL-1.2
//! The link's input and output: events, orders and requests (pure).

use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use crate::{Ask, News, NumberCheck, Rated};
use api::{
    ArrivalRequest, Board, Call, HelpRequest, IssueRequest, NameTag, PictureSize, PrintOrder, PrinterReport, Problem,
    Ticket,
};
use site::Site;

/// An event for the link.
#[derive(Clone, Debug)]
pub enum Event {
    /// Time has passed.
    Tick,
    /// An event from the stream with this number (see [`Order::OpenStream`]).
    Stream(u64, FromStream),
    /// A request by the device.
    Asked(Ask),
    /// The reply to the request with this number (see [`Order::Send`]).
    Answered(u64, Reply),
}

/// An event from a stream.
#[derive(Clone, Debug)]
pub enum FromStream {
    /// A sign of life without content.
    Alive,
    /// The office's time when it was sent.
    Time(Timestamp),
    /// A call.
    Call(Call),
    /// The board.
    Board(Box<Board>),
    /// The server wants a picture.
    PictureWanted(PictureSize),
    /// The screen must show its name.
    NameWanted(Box<NameTag>),
    /// A ticket must be printed.
    PrintWanted(Box<PrintOrder>),
    /// The stream broke or could not be opened.
    Ended,
    /// The server answered with an error.
    Refused(Problem),
}

/// An order for whoever carries out the link's decisions.
#[derive(Clone, Debug)]
pub enum Order {
    /// Open the stream, with `Last-Event-ID: after`; only one is open at a time. Later events of older streams are
    /// ignored.
    OpenStream {
        /// The stream's number.
        number: u64,
        /// The journal sequence of the last event seen.
        after: Option<u64>,
    },
    /// Close the stream with this number, if it is still open.
    CloseStream(u64),
    /// Send a request; only one is sent at a time.
    Send {
        /// The request's number.
        number: u64,
        /// The request.
        request: Request,
        /// How long to wait for the reply.
        within: Duration,
    },
    /// Pass news on to the device.
    Tell(News),
    /// Store this site as the last copy.
    KeepSite(Box<Site>),
    /// Store this board as the last copy.
    KeepBoard(Box<Board>),
}

/// A request to the server.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Take a ticket.
    Issue(IssueRequest),
    /// Take a ticket for the Help Point.
    Help(HelpRequest),
    /// Check in a citizen who has booked.
    Arrive(ArrivalRequest),
    /// Rate a visit.
    Rate(Rated),
    /// Ask whether a visit can be rated by its number.
    Check(NumberCheck),
    /// Get the site.
    Site {
        /// The board's `site_version` that made the site wanted.
        version: u64,
    },
    /// Report that a call was shown, by its journal sequence.
    Seen(u64),
    /// Cancel a ticket whose holder was told that it did not work.
    Cancel(Uuid),
    /// Send a PNG of the screen.
    Picture(Vec<u8>),
    /// Send a small PNG of the screen.
    SmallPicture(Vec<u8>),
    /// Report the printer's state.
    Printer(Box<PrinterReport>),
}

/// The reply to a request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// The ticket, for `Issue`, `Help` and `Arrive`.
    Ticket(Box<Ticket>),
    /// The site, with its version if the server gives it.
    Site(Box<Site>, Option<u64>),
    /// Success of any other request.
    Done,
    /// The server's error.
    Problem(Problem),
    /// No reply came.
    Unreachable,
    /// A reply came that could not be read.
    NotUnderstood,
}

/// The last copy of a device, stored when it last ran.
#[derive(Clone, Debug, Default)]
pub struct LastCopy {
    /// The last site.
    pub site: Option<Box<Site>>,
    /// The last board.
    pub board: Option<Box<Board>>,
}

// SPDX-License-Identifier: EUPL-1.2
//! What goes into the link and comes out of it: events, orders and requests (PURE).

use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use crate::{Ask, News, NumberCheck, Rated};
use api::{
    ArrivalRequest, Board, Call, HelpRequest, IssueRequest, NameTag, PictureSize, PrintOrder, PrinterReport, Problem,
    Ticket,
};
use site::Site;

/// What happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// Time has passed.
    Tick,
    /// Something came over the stream with this number (see [`Order::OpenStream`]).
    Stream(u64, FromStream),
    /// The device asks something.
    Asked(Ask),
    /// What came of the request with this number (see [`Order::Send`]).
    Answered(u64, Reply),
}

/// What a stream brings.
#[derive(Clone, Debug)]
pub enum FromStream {
    /// A sign of life without meaning.
    Alive,
    /// The office's time when it was sent.
    Time(Timestamp),
    /// A call.
    Call(Call),
    /// The board.
    Board(Box<Board>),
    /// A picture is wanted.
    PictureWanted(PictureSize),
    /// The name is to be shown.
    NameWanted(Box<NameTag>),
    /// A ticket is to be printed.
    PrintWanted(Box<PrintOrder>),
    /// It could not be opened, or broke.
    Ended,
    /// It was answered with an error.
    Refused(Problem),
}

/// What is to be done.
#[derive(Clone, Debug)]
pub enum Order {
    /// Open the stream, with `Last-Event-ID: after`; only one is open at a time. Later events of older numbers are
    /// not listened to.
    OpenStream {
        /// Its number.
        number: u64,
        /// The last sequence seen.
        after: Option<u64>,
    },
    /// Cut the stream, if it is still open.
    CloseStream(u64),
    /// Send a request; one is on its way at a time.
    Send {
        /// Its number.
        number: u64,
        /// What.
        request: Request,
        /// Give up on the answer after this long.
        within: Duration,
    },
    /// Tell the device.
    Tell(News),
    /// Keep this site as the last copy.
    KeepSite(Box<Site>),
    /// Keep this board as the last copy.
    KeepBoard(Box<Board>),
}

/// A request to the server.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// A ticket.
    Issue(IssueRequest),
    /// A ticket of the Help Point's.
    Help(HelpRequest),
    /// A ticket for whoever booked.
    Arrive(ArrivalRequest),
    /// A rating, by somebody who reads this language.
    Rate(Rated),
    /// Whether a visit can be rated by that number.
    Check(NumberCheck),
    /// The site, wanted since the board said `version`.
    Site {
        /// The board's `site_version`.
        version: u64,
    },
    /// A call was shown.
    Seen(u64),
    /// A ticket whose holder was told that it did not work.
    Cancel(Uuid),
    /// A PNG of the screen.
    Picture(Vec<u8>),
    /// A small PNG of the screen.
    SmallPicture(Vec<u8>),
    /// How the printer is.
    Printer(Box<PrinterReport>),
}

/// What came of a request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// To `Issue`, `Help` and `Arrive`.
    Ticket(Box<Ticket>),
    /// To `Site`, with the version that the server says it has, where it says one.
    Site(Box<Site>, Option<u64>),
    /// To all others.
    Done,
    /// An error, whatever the request was.
    Problem(Problem),
    /// No answer.
    Unreachable,
    /// An answer that could not be read.
    NotUnderstood,
}

/// What a device knew when it last ran.
#[derive(Clone, Debug, Default)]
pub struct LastCopy {
    /// The site.
    pub site: Option<Box<Site>>,
    /// The board.
    pub board: Option<Box<Board>>,
}

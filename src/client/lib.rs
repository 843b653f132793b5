// SPDX-License-Identifier: EUPL-1.2
//! The devices' connection to the server: `link` decides (pure), `http` carries it out in threads with ureq, and
//! `health` makes the devices' reports.

mod cache;
mod gauge;
pub mod health;
mod http;
mod known;
pub mod link;
mod sse;
pub mod staff;
pub mod wire;

use std::path::PathBuf;

use jiff::Timestamp;
use uuid::Uuid;

use api::{
    ArrivalRequest, Board, Call, HelpRequest, IssueRequest, NameTag, PictureSize, PrintOrder, PrinterReport, Problem,
    RatingRequest, Ticket,
};
use base::words::Language;
use office::TicketId;
use site::Site;

pub use gauge::Measured;
pub use http::Client;
pub use wire::take_insecure_http;

/// Why a client could not start.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The server's address is not valid.
    #[error("«{0}» is no server address: expected one like http://127.0.0.1:8080 or https://spazio.comune.it")]
    BadServer(String),
    /// The address is plain `http` to another machine: others on the network could read the token and the password, or
    /// answer in the server's place.
    #[error(
        "«{0}» is on another machine, and http hides nothing on the way: give the server's https address, or say --insecure-http if nobody else is on this network"
    )]
    Insecure(String),
    /// The token is empty or has characters that cannot be sent.
    #[error("the token is not one that «spazio token new» printed: copy it again, whole, on one line")]
    BadToken,
    /// No thread could be started.
    #[error("the system gives no thread for the connection: {0}; end other programs")]
    NoThread(std::io::Error),
}

/// A device's configuration; everything else comes from the server.
#[derive(Clone, Debug)]
pub struct DeviceConfig {
    /// The server's address: `http://127.0.0.1:8080`, or `https://` if a proxy before the server speaks TLS.
    pub server: String,
    /// The screen's name in the site.
    pub screen: String,
    /// The screen's token; `None` if the server needs none.
    pub token: Option<String>,
    /// The folder for the last copy of site and board, so that the device can start without a server.
    pub cache_dir: PathBuf,
}

/// News for a device, in order.
#[derive(Clone, Debug)]
pub enum News {
    /// The site: before all else (from the last copy if the server cannot be reached), and again when it changed.
    Site(Box<Site>),
    /// The server uses another journal, or one restored from a copy: calls heard before are void, and a board follows.
    StartedAnew,
    /// The board, in place of the last one; from the last copy if the server cannot be reached at the start.
    Board(Box<Board>),
    /// A call to show and announce; each exactly once, in order.
    Call(Call),
    /// The office's time at the moment [`Client::began`], as it is known now: with the device's steady clock it gives
    /// the office's time at any moment.
    Time(Timestamp),
    /// The server answers.
    Connected,
    /// The server has been silent for [`SILENCE_TOLD`](api::link::SILENCE_TOLD); the link goes on trying. Holds the
    /// office's time of what is shown; `None` if nothing can be shown.
    Lost(Option<Timestamp>),
    /// The server refuses this device (unknown screen, wrong token), with the problem to show to staff.
    Refused(Problem),
    /// The server wants a picture of the screen.
    PictureWanted(PictureSize),
    /// Staff look for this screen: it shows its name.
    NameWanted(Box<NameTag>),
    /// Staff want a ticket printed again.
    PrintWanted(Box<PrintOrder>),
    /// The answer to [`Ask::Issue`], [`Ask::Help`] or [`Ask::Arrive`]: the ticket, or the problem. `None`: the server
    /// could not be reached in time.
    Issued(Uuid, Result<Ticket, Option<Problem>>),
    /// The answer to [`Ask::Rate`]: stored, or the problem. `None`: the server could not be reached in time.
    Rated(Uuid, Result<(), Option<Problem>>),
    /// The answer to [`Ask::Check`]: the visit can be rated, or the problem. `None`: the server could not be reached in
    /// time.
    Checked(Uuid, Result<(), Option<Problem>>),
}

/// Checks whether a visit can be rated by a number of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberCheck {
    /// The request's id, made by the sender.
    pub id: Uuid,
    /// The number as it was typed.
    pub number: String,
    /// The language for the answer's text.
    pub language: Language,
}

/// A rating to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Rated {
    /// The rating.
    pub request: RatingRequest,
    /// The ticket's id if its code was read; otherwise the request holds the number.
    pub ticket: Option<TicketId>,
    /// The language for the answer's text.
    pub language: Language,
}

/// A request by a device.
#[derive(Clone, Debug)]
pub enum Ask {
    /// Take a ticket: retried with the same id until it is answered or 8 s have passed.
    Issue(IssueRequest),
    /// Take a ticket for the Help Point, retried like [`Ask::Issue`].
    Help(HelpRequest),
    /// Check in a citizen who has booked, retried like [`Ask::Issue`].
    Arrive(ArrivalRequest),
    /// Rate a visit, retried like [`Ask::Issue`].
    Rate(Rated),
    /// Ask whether a visit can be rated by its number, retried like [`Ask::Issue`]; it changes nothing.
    Check(NumberCheck),
    /// Report that the call with this sequence was shown, until the server has it.
    Seen(u64),
    /// Send a PNG of the screen.
    Picture(Vec<u8>),
    /// Send a small PNG of the screen.
    SmallPicture(Vec<u8>),
    /// Report the printer's state until the server has it, and again after a reconnection.
    Printer(Box<PrinterReport>),
}

// SPDX-License-Identifier: EUPL-1.2
//! How devices talk to the server: `link` decides (PURE), `http` carries it out in ureq threads; `health` is what they tell
//! of themselves.

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
    /// The address is none.
    #[error("«{0}» is no server address: expected one like http://127.0.0.1:8080 or https://spazio.comune.it")]
    BadServer(String),
    /// Whoever is on the way can read the token and the password, and say other things in the server's place.
    #[error(
        "«{0}» is on another machine, and http hides nothing on the way: give the server's https address, or say --insecure-http if nobody else is on this network"
    )]
    Insecure(String),
    /// The token is empty or has characters that cannot be sent.
    #[error("the token is not one that «spazio token new» printed: copy it again, whole, on one line")]
    BadToken,
    /// The system gave no thread.
    #[error("the system gives no thread for the connection: {0}; end other programs")]
    NoThread(std::io::Error),
}

/// All that a device is given; the rest comes from the server.
#[derive(Clone, Debug)]
pub struct DeviceConfig {
    /// `http://127.0.0.1:8080`, or `https://` where a proxy before the server speaks TLS.
    pub server: String,
    /// The screen's name in the site.
    pub screen: String,
    /// Its token; none where the server needs none.
    pub token: Option<String>,
    /// Where the last copy of site and board is kept, so that it starts without a server.
    pub cache_dir: PathBuf,
}

/// What a device learns, in order.
#[derive(Clone, Debug)]
pub enum News {
    /// The site: first of all (from the last copy if the server is away), and again when it changed.
    Site(Box<Site>),
    /// The server counts anew: another journal, or one restored from a copy. Calls heard before count for nothing; the
    /// board that follows is the truth.
    StartedAnew,
    /// The board: replaces the last one. From the last copy if the server is away at the start.
    Board(Box<Board>),
    /// A call to show and announce; each exactly once, in order.
    Call(Call),
    /// What the office's clock showed when [`Client::began`], as it is known now: with the device's steady clock, what it shows
    /// at any moment.
    Time(Timestamp),
    /// The server answers.
    Connected,
    /// The server does not answer, [`SILENCE_TOLD`](api::link::SILENCE_TOLD) after its last word; the link goes on
    /// trying. What is shown was true then, by the office's clock; `None` where there is nothing to show.
    Lost(Option<Timestamp>),
    /// The server refuses this device (unknown screen, wrong token): what to tell staff.
    Refused(Problem),
    /// The server asks for a picture of what is shown now.
    PictureWanted(PictureSize),
    /// Staff look for this screen in the room: it shows its name.
    NameWanted(Box<NameTag>),
    /// Staff want a ticket printed again.
    PrintWanted(Box<PrintOrder>),
    /// The answer to [`Ask::Issue`], [`Ask::Help`] or [`Ask::Arrive`]: the ticket, or why not. `None`: the server could not be reached
    /// in time.
    Issued(Uuid, Result<Ticket, Option<Problem>>),
    /// The answer to [`Ask::Rate`]: noted, or why not, in the same way.
    Rated(Uuid, Result<(), Option<Problem>>),
    /// The answer to [`Ask::Check`]: the visit can be rated, or why not, in the same way.
    Checked(Uuid, Result<(), Option<Problem>>),
}

/// A number of the day that somebody wants to rate a visit by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberCheck {
    /// Made by the sender.
    pub id: Uuid,
    /// As it was typed.
    pub number: String,
    /// What the citizen reads.
    pub language: Language,
}

/// A rating on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Rated {
    /// What is said.
    pub request: RatingRequest,
    /// The ticket, where its code was read; else the request names the number.
    pub ticket: Option<TicketId>,
    /// What the citizen reads.
    pub language: Language,
}

/// What a device asks.
#[derive(Clone, Debug)]
pub enum Ask {
    /// A ticket: retried with the same id until answered or 8 s have passed.
    Issue(IssueRequest),
    /// A ticket of the Help Point's, in the same way.
    Help(HelpRequest),
    /// Whoever booked is there: a ticket, in the same way.
    Arrive(ArrivalRequest),
    /// A rating, in the same way.
    Rate(Rated),
    /// Whether a visit can be rated by that number, in the same way; nothing comes of it.
    Check(NumberCheck),
    /// The call with this sequence was shown: told until the server has it.
    Seen(u64),
    /// A PNG of what is shown now.
    Picture(Vec<u8>),
    /// The same, small.
    SmallPicture(Vec<u8>),
    /// How the printer is: told until the server has it, and again when it comes back.
    Printer(Box<PrinterReport>),
}

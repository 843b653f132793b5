// SPDX-License-Identifier: EUPL-1.2
//! The pages of an info point and the controls on them.

use api::{Problem, Ticket};
use base::words::Language;
use device::voice::Gain;
use office::{Aspect, ServiceId, Stars, TicketId};
use site::Need;

/// A citizen's settings; reset for the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language they read.
    pub language: Language,
    /// The index of the on-screen keyboard's alphabet: 0 is the language's own.
    pub alphabet: usize,
    /// Text is larger.
    pub large_text: bool,
    /// Colours are white on black.
    pub high_contrast: bool,
    /// All controls are within reach from a wheelchair.
    pub low_reach: bool,
    /// The loudness of speech; `None`: off.
    pub speech: Option<Gain>,
}

impl Settings {
    /// The default settings.
    pub fn of(language: Language) -> Self {
        Self { language, alphabet: 0, large_text: false, high_contrast: false, low_reach: false, speech: None }
    }
}

/// Why there is no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The office is closed.
    Closed,
    /// No numbers are given any more today.
    PastLastTicket,
    /// The server does not answer; the request can be made again.
    ServerAway,
    /// The server does not answer; the rating can be sent again.
    NotSent,
    /// The service gives no numbers now.
    Suspended(ServiceId),
    /// Whoever takes a number for this service now would not be served before closing.
    Full(ServiceId),
    /// The server refuses this device: staff must act.
    Refused(Problem),
    /// Any other problem the server reports.
    Other(Problem),
    /// The appointment cannot be checked in, for the server's reason.
    NotCheckedIn(Problem),
    /// The quoted number cannot be used for this, for the server's reason.
    Quoted(Problem),
}

impl Trouble {
    /// Whether another try may succeed.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::ServerAway | Self::NotSent | Self::Other(_))
    }
}

/// What is wrong with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The server refuses it, with its reason.
    Refused(Problem),
    /// The server does not answer, so it could not be checked.
    Unchecked,
    /// Too many wrong ones were typed in a short time.
    TooOften,
}

/// The purpose of quoting a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// To turn to the Help Point.
    Help,
    /// To rate the visit.
    Rating,
}

/// The page that is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    /// Nothing is known yet.
    Starting,
    /// The first page: the services.
    Home,
    /// One service, before taking a number.
    Service(ServiceId),
    /// An office behind the turnstiles, by its slug.
    Office(String),
    /// The Help Point.
    Help,
    /// The citizen types a number.
    Number(Quoting),
    /// The citizen types an appointment's code.
    Code,
    /// The citizen gives stars to the visit.
    Stars(Visit),
    /// The citizen chooses what was hard or good.
    Aspects(Visit, Stars),
    /// The rating is stored; the citizen may add a comment.
    Comment(RatedVisit),
    /// Thanks for the rating.
    Thanks,
    /// A rating is being sent.
    Sending,
    /// A typed number is being checked.
    Checking,
    /// The search by need, for people who do not know which service.
    Finder,
    /// One need, and where it leads.
    Need(Box<Need>),
    /// A number is being requested.
    Issuing,
    /// The citizen's number.
    Ticket(Box<Ticket>),
    /// There is no number; the page says why and what to do.
    Trouble(Trouble),
}

/// The visit to rate, by its number or by its ticket's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visit {
    /// The number on its ticket.
    Number(String),
    /// The ticket's id, read from its code.
    Ticket(TicketId),
}

/// A visit that was rated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatedVisit {
    /// The visit.
    pub visit: Visit,
    /// One to five stars.
    pub stars: Stars,
    /// What was hard or good.
    pub aspect: Aspect,
}

/// A control that can be pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// Opens a service.
    Service(ServiceId),
    /// Opens an office, by its slug.
    Office(String),
    /// Opens the Help Point's page.
    Help,
    /// Opens the page for rating a visit.
    Rate,
    /// Quotes a number at the Help Point.
    QuoteNumber,
    /// Takes a number for the Help Point, without one of today.
    HelpNumber,
    /// Opens the page for an appointment's code.
    Appointment,
    /// Confirms the typed number or code.
    Confirm,
    /// Gives stars.
    Stars(Stars),
    /// Chooses what was hard or good.
    Aspect(Aspect),
    /// Sends the comment.
    Send,
    /// Opens the search by need.
    Finder,
    /// Opens a need, by its index in the site.
    Need(usize),
    /// Types a letter, or a blank between words.
    Key(char),
    /// Changes the on-screen keyboard's alphabet.
    Alphabet,
    /// Removes the last letter.
    Erase,
    /// Changes the language.
    Language(Language),
    /// Switches large text.
    LargeText,
    /// Switches high contrast.
    HighContrast,
    /// Switches low reach.
    LowReach,
    /// Changes speech: on, louder step by step, off.
    Speech,
    /// Says the page again.
    Repeat,
    /// Closes the message that there is no speech.
    Understood,
    /// Switches precedence, to which the citizen says to be entitled.
    Precedence,
    /// Requests a number.
    TakeNumber,
    /// Goes back one page.
    Back,
    /// Goes to the first page, keeping the settings.
    Home,
    /// Ends: first page, everything reset for the next citizen.
    Done,
    /// Makes the request again, for the same ticket.
    Retry,
    /// Prints the shown ticket again.
    Reprint,
    /// Says that somebody is still there.
    StayHere,
}

impl Control {
    /// Whether it is a key that writes or erases a letter: pressed twice at once it is meant, and it acts when touched.
    pub fn is_letter(&self) -> bool {
        matches!(self, Self::Key(_) | Self::Erase)
    }
}

/// Whether somebody seems to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// Somebody is there, or nothing would change.
    No,
    /// It asks whether somebody is there; without an answer everything is reset.
    Warning {
        /// Seconds left to answer.
        seconds_left: u32,
    },
}

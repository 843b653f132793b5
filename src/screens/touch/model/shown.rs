// SPDX-License-Identifier: EUPL-1.2
//! What an info point can show and what can be pressed on it.

use api::{Problem, Ticket};
use base::words::Language;
use device::voice::Gain;
use office::{Aspect, ServiceId, Stars, TicketId};
use site::Need;

/// What a citizen has set for themselves; gone with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What they read.
    pub language: Language,
    /// Which alphabet the keyboard on the glass has: their language's own, and on from there.
    pub alphabet: usize,
    /// Larger letters.
    pub large_text: bool,
    /// White on black.
    pub high_contrast: bool,
    /// All controls within reach from a wheelchair.
    pub low_reach: bool,
    /// Whether it is spoken, and how loud.
    pub speech: Option<Gain>,
}

impl Settings {
    /// As every citizen finds it.
    pub fn of(language: Language) -> Self {
        Self { language, alphabet: 0, large_text: false, high_contrast: false, low_reach: false, speech: None }
    }
}

/// Why there is no number, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The office is closed.
    Closed,
    /// Too late for a number today.
    PastLastTicket,
    /// The server does not answer; the same request can be made again.
    ServerAway,
    /// The server does not answer; the same rating can be sent again.
    NotSent,
    /// This service gives no numbers now.
    Suspended(ServiceId),
    /// Whoever takes a number for this service now would not be served before closing.
    Full(ServiceId),
    /// The server does not know this device: staff must see to it.
    Refused(Problem),
    /// Anything else the server said.
    Other(Problem),
    /// The appointment cannot be checked in; the server says why.
    NotCheckedIn(Problem),
    /// The number that was quoted does not go with what was wanted; the server says why.
    Quoted(Problem),
}

impl Trouble {
    /// Whether another try may go better.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::ServerAway | Self::NotSent | Self::Other(_))
    }
}

/// What is wrong with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The server says what.
    Refused(Problem),
    /// The server does not answer: nobody knows.
    Unchecked,
    /// Too many were wrong in a short time.
    TooOften,
}

/// What a number is quoted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// To turn to the Help Point.
    Help,
    /// To say how the visit was.
    Rating,
}

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    /// Nothing is known yet.
    Starting,
    /// Which service?
    Home,
    /// One service, before taking a number.
    Service(ServiceId),
    /// An office behind the turnstiles, by its slug.
    Office(String),
    /// The Help Point.
    Help,
    /// Which number?
    Number(Quoting),
    /// Which code has the appointment?
    Code,
    /// How was the visit with this number?
    Stars(Visit),
    /// What was hard or good?
    Aspects(Visit, Stars),
    /// It is noted; is there something to add?
    Comment(RatedVisit),
    /// Thank you.
    Thanks,
    /// A rating is on its way.
    Sending,
    /// A number that was typed is looked at.
    Checking,
    /// For who does not know which service: by what they need.
    Finder,
    /// One need, and where it leads.
    Need(Box<Need>),
    /// The number is on its way.
    Issuing,
    /// The number.
    Ticket(Box<Ticket>),
    /// No number, and what to do.
    Trouble(Trouble),
}

/// Which visit is rated: by the number on its ticket, or by the code that a reader has read from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visit {
    /// A number of the day.
    Number(String),
    /// The ticket itself.
    Ticket(TicketId),
}

/// A visit that was rated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatedVisit {
    /// Which.
    pub visit: Visit,
    /// One to five.
    pub stars: Stars,
    /// What was hard or good.
    pub aspect: Aspect,
}

/// What can be pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// Opens a service.
    Service(ServiceId),
    /// Opens an office, by its slug.
    Office(String),
    /// Opens the Help Point's page.
    Help,
    /// Opens the page that asks how the visit was.
    Rate,
    /// "I have a number": to quote it at the Help Point.
    QuoteNumber,
    /// "Give me a number": at the Help Point, without one of today.
    HelpNumber,
    /// "I have an appointment".
    Appointment,
    /// The number or code that was typed is the right one.
    Confirm,
    /// One to five.
    Stars(Stars),
    /// What was hard or good.
    Aspect(Aspect),
    /// Sends what was written.
    Send,
    /// Opens the page for who does not know.
    Finder,
    /// Opens a need, by its place in the site.
    Need(usize),
    /// A key of the keyboard on the glass; a blank between words.
    Key(char),
    /// Gives the keyboard on the glass another alphabet.
    Alphabet,
    /// Takes the last letter back.
    Erase,
    /// Changes the language.
    Language(Language),
    /// Switches large text.
    LargeText,
    /// Switches high contrast.
    HighContrast,
    /// Switches low reach.
    LowReach,
    /// Speech: on, louder step by step, off.
    Speech,
    /// Says the page once more.
    Repeat,
    /// There is no speech here: read.
    Understood,
    /// "I am entitled to precedence", yes or no.
    Precedence,
    /// Asks for a number.
    TakeNumber,
    /// One page back.
    Back,
    /// Home, as it is.
    Home,
    /// Done: home, everything back to default for the next citizen.
    Done,
    /// Asks once more, for the same ticket.
    Retry,
    /// Prints the ticket on the glass again.
    Reprint,
    /// "I am still here".
    StayHere,
}

impl Control {
    /// A key that writes a letter or takes one back: two at once are meant, and it writes when it is touched.
    pub fn is_letter(&self) -> bool {
        matches!(self, Self::Key(_) | Self::Erase)
    }
}

/// Whether somebody seems to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// Somebody is, or nothing would change.
    No,
    /// It asks; then all goes back to the start.
    Warning {
        /// Whole seconds left.
        seconds_left: u32,
    },
}

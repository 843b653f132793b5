//! What the info point's scenes show, by name.

/// What is shown in a scene or checked in a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Which service?
    Home,
    /// One service.
    Service,
    /// An office behind the turnstiles.
    Office,
    /// A number and the way; the ticket is printed.
    Ticket,
    /// The same, while the printer has no paper.
    PaperOut,
    /// The Help Point.
    Help,
    /// For who does not know.
    Finder,
    /// Something is typed, needs are found.
    FinderTyped,
    /// A need of a service.
    Need,
    /// A need that the municipality does not see to.
    Elsewhere,
    /// The number is on its way.
    Issuing,
    /// The office is closed.
    Closed,
    /// Too late for a number.
    PastLastTicket,
    /// No server.
    ServerAway,
    /// A service without numbers.
    Suspended,
    /// Is somebody still there?
    Idle,
    /// It is spoken, as loud as it goes.
    Listening,
    /// There is nothing to speak with.
    Voiceless,
    /// Which number?
    Number,
    /// How was it?
    Stars,
    /// What was hard?
    Aspects,
    /// Something to add?
    Comment,
    /// Thank you.
    Thanks,
    /// A number that cannot be quoted.
    Quoted,
    /// Which code has the appointment?
    Code,
    /// Too early to check in.
    TooEarly,
    /// A number for who came in time for their appointment.
    Booked,
    /// A number for who came too late for it.
    BookedLate,
    /// No time left before closing.
    Full,
}

impl Shown {
    /// All of them.
    pub const ALL: [Self; 29] = [
        Self::Home,
        Self::Service,
        Self::Office,
        Self::Ticket,
        Self::PaperOut,
        Self::Help,
        Self::Finder,
        Self::FinderTyped,
        Self::Need,
        Self::Elsewhere,
        Self::Issuing,
        Self::Closed,
        Self::PastLastTicket,
        Self::ServerAway,
        Self::Suspended,
        Self::Idle,
        Self::Listening,
        Self::Voiceless,
        Self::Number,
        Self::Stars,
        Self::Aspects,
        Self::Comment,
        Self::Thanks,
        Self::Quoted,
        Self::Code,
        Self::TooEarly,
        Self::Booked,
        Self::BookedLate,
        Self::Full,
    ];

    /// Its part of a scene's name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Service => "service",
            Self::Office => "office",
            Self::Ticket => "ticket",
            Self::PaperOut => "ticket-paper-out",
            Self::Help => "help",
            Self::Finder => "finder",
            Self::FinderTyped => "finder-typed",
            Self::Need => "need",
            Self::Elsewhere => "need-elsewhere",
            Self::Issuing => "issuing",
            Self::Closed => "closed",
            Self::PastLastTicket => "past-last-ticket",
            Self::ServerAway => "server-away",
            Self::Suspended => "suspended",
            Self::Idle => "idle",
            Self::Listening => "listening",
            Self::Voiceless => "voiceless",
            Self::Number => "number",
            Self::Stars => "stars",
            Self::Aspects => "aspects",
            Self::Comment => "comment",
            Self::Thanks => "thanks",
            Self::Quoted => "quoted",
            Self::Code => "code",
            Self::TooEarly => "too-early",
            Self::Booked => "ticket-booked",
            Self::BookedLate => "ticket-booked-late",
            Self::Full => "full",
        }
    }
}

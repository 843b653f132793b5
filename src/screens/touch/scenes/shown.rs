// SPDX-License-Identifier: EUPL-1.2
//! What the info point's scenes show, by name; and of which service, office or need.

use office::ServiceId;
use site::{Goal, Site};

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
    /// The same for who listens: it can be heard again, and louder.
    TicketHeard,
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
    /// The first page after the last number.
    HomeLate,
    /// The first page shortly before closing.
    HomeClosing,
    /// One service, while the server is away.
    ServiceAway,
    /// The Help Point, while the server is away.
    HelpAway,
    /// One service, shortly before closing.
    ServiceClosing,
    /// A number that nobody was given, where it was typed.
    NumberWrong,
    /// A number with precedence.
    Precedence,
    /// A number whose holder is perhaps not called before closing.
    TicketClosing,
}

impl Shown {
    /// All of them.
    pub const ALL: [Self; 38] = [
        Self::Home,
        Self::Service,
        Self::Office,
        Self::Ticket,
        Self::TicketHeard,
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
        Self::HomeLate,
        Self::HomeClosing,
        Self::ServiceAway,
        Self::HelpAway,
        Self::ServiceClosing,
        Self::NumberWrong,
        Self::Precedence,
        Self::TicketClosing,
    ];

    /// Its part of a scene's name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Service => "service",
            Self::Office => "office",
            Self::Ticket => "ticket",
            Self::TicketHeard => "ticket-heard",
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
            Self::HomeLate => "home-late",
            Self::HomeClosing => "home-closing",
            Self::ServiceAway => "service-away",
            Self::HelpAway => "help-away",
            Self::ServiceClosing => "service-closing",
            Self::NumberWrong => "number-wrong",
            Self::Precedence => "ticket-precedence",
            Self::TicketClosing => "ticket-closing",
        }
    }
}

/// What a page is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The service.
    pub service: ServiceId,
    /// The office behind the turnstiles, if there is one.
    pub office: Option<String>,
    /// A need of a service or an office, by its place; if there is one.
    pub need: Option<usize>,
    /// A need that others see to.
    pub elsewhere: Option<usize>,
}

impl About {
    /// What a site's pages are usually about: what comes first.
    pub fn first(site: &Site) -> Option<Self> {
        let is_elsewhere = |to: &Goal| matches!(to, Goal::Elsewhere(_));
        Some(Self {
            service: site.services.first()?.id.clone(),
            office: site.offices.first().map(|office| office.id.clone()),
            need: site.needs.iter().position(|need| !is_elsewhere(&need.to)),
            elsewhere: site.needs.iter().position(|need| is_elsewhere(&need.to)),
        })
    }
}

impl Shown {
    /// Every page of a site: each of ours once, then those of all its services, offices and needs.
    pub fn pages(site: &Site) -> Vec<(Self, About)> {
        let Some(first) = About::first(site) else { return Vec::new() };
        let mut pages: Vec<(Self, About)> = Self::ALL.into_iter().map(|shown| (shown, first.clone())).collect();
        for service in &site.services {
            let about = About { service: service.id.clone(), ..first.clone() };
            pages.extend([(Self::Service, about.clone()), (Self::Ticket, about)]);
        }
        let office = |office: &site::Office| About { office: Some(office.id.clone()), ..first.clone() };
        pages.extend(site.offices.iter().map(|of| (Self::Office, office(of))));
        let need = |place| (Self::Need, About { need: Some(place), ..first.clone() });
        pages.extend((0..site.needs.len()).map(need));
        let mut once: Vec<(Self, About)> = Vec::new();
        for page in pages {
            if page.0.stands_in(site, &page.1) && !once.contains(&page) {
                once.push(page);
            }
        }
        once
    }

    /// Whether the site has what the page is about.
    fn stands_in(self, site: &Site, about: &About) -> bool {
        match self {
            Self::Office => about.office.is_some(),
            Self::Help => site.help_point.is_some(),
            Self::Need => about.need.is_some(),
            Self::Elsewhere => about.elsewhere.is_some(),
            _ => true,
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The pages that the info point's scenes show, by name, and their subjects.

use office::ServiceId;
use site::{Goal, Site};

/// A page shown in a scene or checked in a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The first page.
    Home,
    /// A service's page.
    Service,
    /// An office behind the turnstiles.
    Office,
    /// A ticket with the way; it is printed.
    Ticket,
    /// A ticket with speech on: it can be heard again, and louder.
    TicketHeard,
    /// A ticket while the printer has no paper.
    PaperOut,
    /// The Help Point.
    Help,
    /// The search by need.
    Finder,
    /// The search by need with results.
    FinderTyped,
    /// A need of a service.
    Need,
    /// A need that the municipality is not responsible for.
    Elsewhere,
    /// A number is being requested.
    Issuing,
    /// The office is closed.
    Closed,
    /// No numbers are given any more today.
    PastLastTicket,
    /// The server does not answer.
    ServerAway,
    /// A service that gives no numbers now.
    Suspended,
    /// The question whether somebody is still there.
    Idle,
    /// Speech is on, at its loudest.
    Listening,
    /// The message that there is no speech.
    Voiceless,
    /// The page for typing a number.
    Number,
    /// The stars of a rating.
    Stars,
    /// The choices of what was hard.
    Aspects,
    /// The comment of a rating.
    Comment,
    /// The thanks for a rating.
    Thanks,
    /// A number that cannot be quoted.
    Quoted,
    /// The page for typing an appointment's code.
    Code,
    /// An appointment that is too early to check in.
    TooEarly,
    /// The number of a citizen in time for their appointment.
    Booked,
    /// The number of a citizen too late for their appointment.
    BookedLate,
    /// A service for which no time is left before closing.
    Full,
    /// The first page after the last number.
    HomeLate,
    /// The first page shortly before closing.
    HomeClosing,
    /// A service's page while the server does not answer.
    ServiceAway,
    /// The Help Point while the server does not answer.
    HelpAway,
    /// A service's page shortly before closing.
    ServiceClosing,
    /// A typed number that does not exist.
    NumberWrong,
    /// A number with precedence.
    Precedence,
    /// A ticket that may not be called before closing.
    TicketClosing,
}

impl Shown {
    /// All pages.
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

    /// The page's part of a scene's name.
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

/// The subject of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The service.
    pub service: ServiceId,
    /// An office behind the turnstiles, if there is one.
    pub office: Option<String>,
    /// The index of a need that leads to a service or an office, if there is one.
    pub need: Option<usize>,
    /// The index of a need that others are responsible for, if there is one.
    pub elsewhere: Option<usize>,
}

impl About {
    /// The first service, office and needs of a site; `None` if it has no service.
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

    /// Whether the site has the page's subject.
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

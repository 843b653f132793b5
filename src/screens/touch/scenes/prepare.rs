// SPDX-License-Identifier: EUPL-1.2
//! Brings the info point to a page, the way a citizen would.

use jiff::tz::TimeZone;
use uuid::Uuid;

use super::{About, Manner, Shown, now};
use crate::touch::booth::Booth;
use crate::touch::model::{Control, IDLE_MS, Model, Silence};
use api::{Board, Moment, Problem, Ticket, TicketState, Waiting};
use api::{Class, Door, PrinterState, WaitRange};
use api::{JobReport, PrintStage, PrinterReport};
use client::{Ask, News};
use office::{Aspect, Stars};
use site::Site;

/// The seconds from the scenes' time until the office closes.
const CLOSES_IN_S: i64 = 8 * 3600 + 17 * 60 + 40;
/// What is typed to find a need.
const TYPED: &str = "carta";
/// The index of the service that nobody serves now.
const UNSERVED: usize = 7;

/// Brings the booth to a page of its office.
pub(super) fn prepare(booth: &mut Booth, shown: Shown, about: &About, manner: &Manner) {
    let Some(board) = booth.model.site.as_deref().map(|site| board(site, shown)) else { return };
    let language = manner.language.clone();
    let first = booth.model.settings.language.clone();
    let refusal = match shown {
        Shown::TooEarly => booth.words.say_with(&language, "reject-too-early", &[("time", "14:30".into())]),
        Shown::NumberWrong => booth.words.say(&language, "reject-unknown-number"),
        _ => booth.words.say(&language, "reject-not-served"),
    };
    let model = &mut booth.model;
    model.hear(0, News::Connected);
    model.hear(0, News::Board(Box::new(board)));
    let mut tap = |control: Control| model.tap(0, &control, Uuid::nil());
    let switches = [
        (language != first, Control::Language(language)),
        (manner.large, Control::LargeText),
        (manner.contrast, Control::HighContrast),
        (manner.low, Control::LowReach),
    ];
    for (_, control) in switches.into_iter().filter(|(on, _)| *on) {
        tap(control);
    }
    let service = || Control::Service(about.service.clone());
    match shown {
        Shown::Home | Shown::Closed | Shown::HomeLate | Shown::HomeClosing => {}
        Shown::Listening => (0..3).for_each(|_| drop(tap(Control::Speech))),
        Shown::Voiceless => model.says_nothing(Silence::NoVoice),
        Shown::Number
        | Shown::NumberWrong
        | Shown::Stars
        | Shown::Aspects
        | Shown::Comment
        | Shown::Thanks
        | Shown::Quoted => {
            rate(model, shown, refusal);
        }
        Shown::Service | Shown::ServiceClosing | Shown::Idle => drop(tap(service())),
        Shown::ServiceAway => {
            tap(service());
            model.hear(0, News::Lost(None));
        }
        Shown::HelpAway => {
            tap(Control::Help);
            model.hear(0, News::Lost(None));
        }
        Shown::Code | Shown::TooEarly | Shown::Booked | Shown::BookedLate => booked(model, shown, about, refusal),
        Shown::Full | Shown::Suspended | Shown::PastLastTicket => {
            tap(service());
            let slug = match shown {
                Shown::Full => "served-no-more",
                Shown::Suspended => "service-suspended",
                _ => "past-last-ticket",
            };
            if let Some(Ask::Issue(request)) = tap(Control::TakeNumber) {
                let answer = Err(Some(refused(slug, String::new())));
                model.hear(0, News::Issued(request.id, answer));
            }
        }
        Shown::Office => about.office.iter().for_each(|office| drop(tap(Control::Office(office.clone())))),
        Shown::Help => drop(tap(Control::Help)),
        Shown::Finder => drop(tap(Control::Finder)),
        Shown::FinderTyped | Shown::Need | Shown::Elsewhere => {
            tap(Control::Finder);
            TYPED.chars().for_each(|letter| drop(tap(Control::Key(letter))));
            let need = match shown {
                Shown::Need => about.need,
                Shown::Elsewhere => about.elsewhere,
                _ => None,
            };
            need.into_iter().for_each(|place| drop(tap(Control::Need(place))));
        }
        Shown::Issuing => {
            tap(service());
            tap(Control::TakeNumber);
        }
        Shown::Ticket
        | Shown::TicketClosing
        | Shown::Precedence
        | Shown::TicketHeard
        | Shown::PaperOut
        | Shown::ServerAway => {
            if shown == Shown::TicketHeard {
                tap(Control::Speech);
            }
            tap(service());
            if shown == Shown::Precedence {
                tap(Control::Precedence);
            }
            if let Some(Ask::Issue(request)) = tap(Control::TakeNumber) {
                let answer = if shown == Shown::ServerAway {
                    Err(None)
                } else {
                    let closing_doubt = (shown == Shown::TicketClosing).then(|| moment(CLOSES_IN_S));
                    let service = about.service.0.clone();
                    Ok(Ticket { service, class: request.class, closing_doubt, ..ticket(request.id) })
                };
                model.hear(0, News::Issued(request.id, answer));
                model.hear_printer(&printer(shown, request.id));
            }
        }
    }
    if shown == Shown::Idle {
        model.tick(IDLE_MS + 1000);
    }
}

/// Goes to a page about an appointment, with a whole code.
fn booked(model: &mut Model, shown: Shown, about: &About, refusal: String) {
    let mut tap = |control: Control| model.tap(0, &control, Uuid::nil());
    tap(Control::Service(about.service.clone()));
    tap(Control::Appointment);
    "K7MP3Q".chars().for_each(|key| drop(tap(Control::Key(key))));
    if shown == Shown::Code {
        return;
    }
    let Some(Ask::Arrive(request)) = tap(Control::Confirm) else { return };
    let service = about.service.0.clone();
    let of = |class, in_s| Ticket {
        class,
        slot: Some(moment(in_s)),
        people_ahead: 2,
        service: service.clone(),
        ..ticket(request.id)
    };
    let answer = match shown {
        Shown::Booked => Ok(of(Class::Appointment, 18 * 60 - 20)),
        Shown::BookedLate => Ok(of(Class::Ordinary, -12 * 60 - 20)),
        _ => Err(Some(refused("too-early", refusal))),
    };
    model.hear(0, News::Issued(request.id, answer));
    model.hear_printer(&printer(shown, request.id));
}

fn refused(slug: &str, title: String) -> Problem {
    Problem { kind: format!("urn:spazio:problem:{slug}"), title, status: 409, ..Problem::default() }
}

/// Goes to a page about a rating, with the number A042.
fn rate(model: &mut Model, shown: Shown, refusal: String) {
    let mut tap = |control: Control| model.tap(0, &control, Uuid::nil());
    tap(Control::Rate);
    "A042".chars().for_each(|key| drop(tap(Control::Key(key))));
    if shown == Shown::Number {
        return;
    }
    tap(Control::Confirm);
    let wrong = shown == Shown::NumberWrong;
    let answer = if wrong { Err(Some(refused("unknown-number", refusal.clone()))) } else { Ok(()) };
    model.hear(0, News::Checked(Uuid::nil(), answer));
    if wrong {
        return;
    }
    let mut tap = |control: Control| model.tap(0, &control, Uuid::nil());
    let stars = |count: u8| Stars::try_from(count).map(Control::Stars);
    if let (true, Ok(stars)) = (shown != Shown::Stars, stars(2)) {
        tap(stars);
    }
    if matches!(shown, Shown::Stars | Shown::Aspects) {
        return;
    }
    tap(Control::Aspect(Aspect::LongWait));
    let answer = if shown == Shown::Quoted { Err(Some(refused("not-served", refusal))) } else { Ok(()) };
    model.hear(0, News::Rated(Uuid::nil(), answer));
    if shown == Shown::Quoted {
        return;
    }
    "tutto bene grazie".chars().for_each(|letter| drop(model.tap(0, &Control::Key(letter), Uuid::nil())));
    if shown == Shown::Thanks {
        model.tap(0, &Control::Send, Uuid::nil());
        model.hear(0, News::Rated(Uuid::nil(), Ok(())));
    }
}

/// The board in a scene.
pub fn board(site: &Site, shown: Shown) -> Board {
    let people = [6, 1, 0, 2, 0, 3, 1, 0, 2, 1, 4];
    let waits = [(15, 20), (5, 10), (0, 5), (10, 15), (0, 5), (5, 10), (5, 10), (0, 5), (10, 15), (5, 10), (15, 20)];
    let services = (0..).zip(&site.services).zip(people.into_iter().cycle()).zip(waits.into_iter().cycle());
    let waiting = services.map(|(((place, service), people), (from_min, to_min))| Waiting {
        service: service.id.0.clone(),
        people,
        ahead: None,
        ahead_of_precedence: None,
        wait: (place != UNSERVED).then_some(WaitRange { from_min, to_min }),
        suspended: false,
        before_closing: (place != UNSERVED).then_some(!matches!(shown, Shown::HomeClosing | Shown::ServiceClosing)),
        precedence: None,
    });
    let door = match shown {
        Shown::Closed => Door::Closed,
        Shown::HomeLate => Door::PastLastTicket,
        _ => Door::Open,
    };
    Board {
        office: site.office.to_string(),
        as_of: moment(0),
        seq: 55,
        open: door == Door::Open,
        door,
        opens_at: (door == Door::Closed).then(|| moment(21 * 3600 + 48 * 60 - 20)),
        calls: Vec::new(),
        waiting: waiting.collect(),
        people_waiting: 20,
        wait: Some(WaitRange { from_min: 5, to_min: 20 }),
        notices: Vec::new(),
        journal: None,
        given: None,
        site_version: 1,
    }
}

fn printer(shown: Shown, order: Uuid) -> PrinterReport {
    let (state, stage) = match shown {
        Shown::PaperOut => (PrinterState::PaperOut, PrintStage::Waiting),
        _ => (PrinterState::Ready, PrintStage::Printed),
    };
    PrinterReport { state, since: now(), jobs: vec![JobReport { order, number: "A043".to_owned(), stage }] }
}

/// A ticket as the scenes show it.
pub fn ticket(id: Uuid) -> Ticket {
    Ticket {
        id,
        number: "A043".to_owned(),
        service: "anagrafe".to_owned(),
        class: Class::Ordinary,
        slot: None,
        state: TicketState::Waiting,
        issued_at: moment(0),
        people_ahead: 6,
        wait: Some(WaitRange { from_min: 15, to_min: 20 }),
        desk: None,
        language: "it".to_owned(),
        closing_doubt: None,
        postponed_until: None,
        postpones_left: 2,
    }
}

/// The moment `in_s` seconds after the scenes' time.
fn moment(in_s: i64) -> Moment {
    Moment::new(now() + jiff::SignedDuration::from_secs(in_s), &TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC))
}

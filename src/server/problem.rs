// SPDX-License-Identifier: EUPL-1.2
//! A request that was refused: its status, its name, and its words once the reader's language is known.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::echo;
use super::engine::{Refusal, Trouble};
use api::Problem;
use base::words::{Language, Words, dates, written};
use office::Rejection;

/// A request that was refused. As a response it becomes a [`Problem`] once `error_response` knows the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The HTTP status.
    pub status: StatusCode,
    /// The stable tail of the problem's `type`.
    pub slug: &'static str,
    /// The title's key in `assets/locales`.
    key: String,
    /// What exactly, and the remedy; for developers and logs.
    pub detail: Option<String>,
    /// The same for readers, where there are words for it.
    told: Option<Box<InWords>>,
    /// What the title names.
    args: Vec<(&'static str, Named)>,
    header: Option<Box<(HeaderName, HeaderValue)>>,
}

/// What exactly is wrong, in words: their key, and what they name but for the detail.
#[derive(Clone, Debug, PartialEq, Eq)]
struct InWords {
    key: String,
    args: Vec<(&'static str, String)>,
}

/// Something a title names, in words once the reader's language is known.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Named {
    Text(String),
    Count(u32),
    Day(Date),
}

impl Refused {
    /// Its status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// A refusal whose title stands under `problem-<slug>`.
    pub fn new(status: StatusCode, slug: &'static str) -> Self {
        Self { status, slug, key: format!("problem-{slug}"), detail: None, told: None, args: Vec::new(), header: None }
    }

    /// Says what exactly is wrong in the reader's words, under `detail-<slug>`; the detail ends them as `technical`.
    pub fn with_words(self, args: Vec<(&'static str, String)>) -> Self {
        let key = format!("detail-{}", self.slug);
        self.with_words_of(&key, args)
    }

    /// The same, under another key `detail-…`.
    pub fn with_words_of(mut self, key: &str, args: Vec<(&'static str, String)>) -> Self {
        let args = args.into_iter().map(|(name, value)| (name, echo::told(&value))).collect();
        self.told = Some(Box::new(InWords { key: key.to_owned(), args }));
        self
    }

    /// Says what exactly is wrong and what would be right.
    pub fn with_detail(mut self, detail: impl ToString) -> Self {
        self.detail = Some(echo::told(&detail.to_string()));
        self
    }

    /// Says when it may be tried again.
    pub fn with_retry_after_s(self, seconds: u32) -> Self {
        self.with_header(header::RETRY_AFTER, HeaderValue::from(seconds))
    }

    /// Adds the one header that belongs to this refusal.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.header = Some(Box::new((name, value)));
        self
    }

    /// Something that the title names, as text.
    fn text(&self, name: &str) -> Option<Box<str>> {
        self.args.iter().find_map(|(known, named)| match named {
            Named::Text(text) if *known == name => Some(text.as_str().into()),
            _ => None,
        })
    }

    /// More is asked at once than the server takes on.
    pub fn busy() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy").with_retry_after_s(1)
    }

    /// There is no such screen in the site.
    pub fn unknown_screen(name: &str) -> Self {
        let detail = format!("there is no screen «{name}» in this office: give it a file in the site's screens/");
        Self::new(StatusCode::NOT_FOUND, "unknown-screen").with_detail(detail)
    }

    /// The title in the reader's language.
    pub(super) fn title(&self, words: &Words, language: &Language) -> String {
        let said = |named: &Named| match named {
            Named::Text(text) => text.clone().into(),
            Named::Count(count) => (*count).into(),
            Named::Day(day) => match day.to_zoned(TimeZone::UTC) {
                Ok(day) => dates::date(words, language, &day).into(),
                Err(_) => day.to_string().into(),
            },
        };
        let args: Vec<(_, FluentValue<'_>)> = self.args.iter().map(|(name, named)| (*name, said(named))).collect();
        words.say_with(language, &self.key, &args)
    }

    /// What exactly, in the reader's language where there are words for it.
    fn detail(self, words: &Words, language: &Language) -> Option<String> {
        let Some(told) = self.told else { return self.detail };
        let technical = ("technical", self.detail.unwrap_or_default());
        let args: Vec<_> = told.args.into_iter().chain([technical]).map(|(name, value)| (name, value.into())).collect();
        Some(words.say_with(language, &told.key, &args))
    }

    /// As programs read it, with the answer's status and this title.
    pub(super) fn problem(self, words: &Words, language: &Language, status: StatusCode, title: String) -> Problem {
        Problem {
            kind: format!("urn:spazio:problem:{}", self.slug),
            title,
            status: status.as_u16(),
            number: self.text("number"),
            badge: self.text("badge"),
            people: self.args.iter().find_map(|(_, named)| match named {
                Named::Count(count) => Some(*count),
                _ => None,
            }),
            detail: self.detail(words, language),
        }
    }
}

impl From<Rejection> for Refused {
    fn from(rejection: Rejection) -> Self {
        let status = match rejection {
            Rejection::NotForRole(_) => StatusCode::FORBIDDEN,
            Rejection::UnknownService(_)
            | Rejection::UnknownBooking
            | Rejection::UnknownDesk(_)
            | Rejection::UnknownTicket
            | Rejection::UnknownOffice(_)
            | Rejection::UnknownNumber(_)
            | Rejection::NumberLost(_)
            | Rejection::UnknownCase
            | Rejection::UnknownPass
            | Rejection::NotInside(_) => StatusCode::NOT_FOUND,
            Rejection::BadDestination
            | Rejection::NotOnTheList(_)
            | Rejection::WrongAspect
            | Rejection::NeedsBooking
            | Rejection::SlotOutOfReach
            | Rejection::SlotOutsideHours
            | Rejection::NumbersNotBelieved => StatusCode::UNPROCESSABLE_ENTITY,
            Rejection::TooManyTickets | Rejection::TooManyBookings => StatusCode::SERVICE_UNAVAILABLE,
            Rejection::OfficeClosed
            | Rejection::PastLastTicket
            | Rejection::ServiceSuspended(_)
            | Rejection::DeskClosed(_)
            | Rejection::DeskPaused(_)
            | Rejection::NothingAtDesk(_)
            | Rejection::WrongStage
            | Rejection::MovedOn(_)
            | Rejection::NotArrived(_)
            | Rejection::PeopleWait(_)
            | Rejection::TakenUp(_)
            | Rejection::NumberWaits(_)
            | Rejection::NumberHasBadge(..)
            | Rejection::DestinationClosed(_)
            | Rejection::AlreadyRated(_)
            | Rejection::RatedOften
            | Rejection::TooLateToUndo
            | Rejection::LevelNotAllowed { .. }
            | Rejection::StillWaiting(_)
            | Rejection::NotServed(_)
            | Rejection::WaitsElsewhere(_)
            | Rejection::PostponedOften
            | Rejection::TooLateToPostpone
            | Rejection::BookingCancelled
            | Rejection::AlreadyCheckedIn(_)
            | Rejection::TooEarly(_)
            | Rejection::BookedForAnotherDay(_)
            | Rejection::NotServedHere(_)
            | Rejection::ServedNoMore(_)
            | Rejection::BadgeGiven(_)
            | Rejection::PassUsed
            | Rejection::PassExpired
            | Rejection::WrongDoor
            | Rejection::IdReused => StatusCode::CONFLICT,
        };
        let slug = rejection.slug();
        let detail = Some(echo::told(&rejection.to_string()));
        Self { status, slug, key: format!("reject-{slug}"), detail, told: None, args: named(&rejection), header: None }
    }
}

/// What somebody at the glass must know to go on.
fn named(rejection: &Rejection) -> Vec<(&'static str, Named)> {
    match rejection {
        Rejection::AlreadyCheckedIn(number)
        | Rejection::NotArrived(number)
        | Rejection::TakenUp(number)
        | Rejection::NumberWaits(number) => vec![("number", Named::Text(number.to_string()))],
        Rejection::NumberHasBadge(number, badge) => {
            vec![("number", Named::Text(number.to_string())), ("badge", Named::Text(badge.to_string()))]
        }
        Rejection::PeopleWait(people) => vec![("people", Named::Count(*people))],
        Rejection::TooEarly(from) => vec![("time", Named::Text(written::clock(*from)))],
        Rejection::BookedForAnotherDay(day) => vec![("day", Named::Day(*day))],
        _ => Vec::new(),
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let detail = refusal.to_string();
        let unavailable = StatusCode::SERVICE_UNAVAILABLE;
        match refusal {
            Refusal::Rejected(rejection) => rejection.into(),
            Refusal::StaleId => Self::new(StatusCode::CONFLICT, "stale-id").with_detail(detail),
            Refusal::Journal { trouble: Trouble::Full, .. } => {
                Self::new(StatusCode::INSUFFICIENT_STORAGE, "journal-full").with_detail(detail).with_retry_after_s(5)
            }
            Refusal::Journal { trouble: Trouble::Locked, .. } => {
                Self::new(unavailable, "journal-locked").with_detail(detail).with_retry_after_s(5)
            }
            Refusal::Journal { trouble: Trouble::Failed, .. } => {
                Self::new(unavailable, "journal-failed").with_detail(detail).with_retry_after_s(5)
            }
            Refusal::Busy => Self::busy().with_detail(detail),
            Refusal::Failed => Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").with_detail(detail),
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(mut self) -> Response {
        let mut response = self.status.into_response();
        if let Some(header) = self.header.take() {
            let (name, value) = *header;
            response.headers_mut().insert(name, value);
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// In a response's extensions: its body says what there is to say.
#[derive(Clone, Copy, Debug)]
pub struct Told;

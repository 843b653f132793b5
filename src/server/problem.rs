// SPDX-License-Identifier: EUPL-1.2
//! Every error an HTTP client sees: `application/problem+json`, titled in the reader's language; for a person's browser, a page.

use std::time::Instant;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::access::signed_in;
use super::engine::{Refusal, Trouble};
pub use super::reader::{Reader, reader};
use super::state::AppState;
use super::summed::Summed;
use super::{echo, pages, unread};
use api::Problem;
use base::words::{Language, Words, dates, written};
use office::Rejection;

/// What was refused by the server's own trouble: everybody can cause some of it.
static REFUSED: Summed = Summed::new();

/// A request that was refused. As a response it becomes a [`Problem`] once [`tell`] knows the reader's language.
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

/// The title in the reader's language.
fn title(words: &Words, language: &Language, refused: &Refused) -> String {
    let said = |named: &Named| match named {
        Named::Text(text) => text.clone().into(),
        Named::Count(count) => (*count).into(),
        Named::Day(day) => match day.to_zoned(TimeZone::UTC) {
            Ok(day) => dates::date(words, language, &day).into(),
            Err(_) => day.to_string().into(),
        },
    };
    let args: Vec<(_, FluentValue<'_>)> = refused.args.iter().map(|(name, named)| (*name, said(named))).collect();
    words.say_with(language, &refused.key, &args)
}

/// What exactly, in the reader's language where there are words for it.
fn detail(words: &Words, language: &Language, refused: Refused) -> Option<String> {
    let Some(told) = refused.told else { return refused.detail };
    let technical = ("technical", refused.detail.unwrap_or_default());
    let args: Vec<_> = told.args.into_iter().chain([technical]).map(|(name, value)| (name, value.into())).collect();
    Some(words.say_with(language, &told.key, &args))
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

/// Gives every refusal its body, also those that axum makes itself (no route, wrong method, body too large).
pub async fn tell(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let language = reader(request.headers(), state.words().languages());
    let wants_page = pages::wants_page(request.uri().path(), request.headers());
    // Who is in stands on a page that refuses.
    let cookies = wants_page.then(|| {
        let cookies = request.headers().get_all(header::COOKIE);
        cookies.iter().map(|cookie| (header::COOKIE, cookie.clone())).collect::<HeaderMap>()
    });
    let mut response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let refused = match response.extensions_mut().remove::<Refused>() {
        Some(refused) => refused,
        None if is_told(&response) => return response,
        None => unread::refused(&mut response, unnamed(status)).await,
    };
    if status.is_server_error()
        && let Some(more) = REFUSED.note(refused.slug, Instant::now())
    {
        tracing::warn!(slug = refused.slug, detail = refused.detail, more, "refused");
    }
    let title = title(state.words(), &language, &refused);
    let mut told = if let Some(cookies) = &cookies {
        pages::refused(&state, &language, signed_in(cookies, &state), (status, &title))
    } else {
        (status, Json(problem(state.words(), &language, status, title, refused))).into_response()
    };
    let kept = std::mem::take(response.headers_mut());
    for (name, value) in kept.iter().filter(|(name, _)| !is_of_the_body(name)) {
        told.headers_mut().insert(name, value.clone());
    }
    if !wants_page {
        let content_type = HeaderValue::from_static("application/problem+json");
        told.headers_mut().insert(header::CONTENT_TYPE, content_type);
    }
    if let Ok(tag) = HeaderValue::from_str(&language.0) {
        told.headers_mut().insert(header::CONTENT_LANGUAGE, tag);
    }
    told
}

fn problem(words: &Words, language: &Language, status: StatusCode, title: String, refused: Refused) -> Problem {
    Problem {
        kind: format!("urn:spazio:problem:{}", refused.slug),
        title,
        status: status.as_u16(),
        number: refused.text("number"),
        badge: refused.text("badge"),
        people: refused.args.iter().find_map(|(_, named)| match named {
            Named::Count(count) => Some(*count),
            _ => None,
        }),
        detail: detail(words, language, refused),
    }
}

fn is_of_the_body(name: &HeaderName) -> bool {
    matches!(*name, header::CONTENT_TYPE | header::CONTENT_LENGTH | header::TRANSFER_ENCODING)
}

/// In a response's extensions: its body says what there is to say.
#[derive(Clone, Copy, Debug)]
pub struct Told;

/// A page has written its error itself.
fn is_told(response: &Response) -> bool {
    if response.extensions().get::<Told>().is_some() {
        return true;
    }
    let content_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    content_type.is_some_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/problem+json"))
}

fn unnamed(status: StatusCode) -> Refused {
    let slug = match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported-media-type",
        StatusCode::REQUEST_TIMEOUT => "too-slow",
        StatusCode::SERVICE_UNAVAILABLE => "busy",
        status if status.is_server_error() => "internal",
        _ => "malformed",
    };
    Refused::new(status, slug)
}

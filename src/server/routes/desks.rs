// SPDX-License-Identifier: EUPL-1.2
//! Desks: what a clerk sees and what a clerk does.

use std::collections::BTreeSet;
use std::time::Instant;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use super::json::Body;
use super::reference::meant;
use crate::access::forbidden;
use crate::auth::{Principal, Way};
use crate::engine::{Engine, Reply};
use crate::problem::Refused;
use crate::reader::Reader;
use crate::screen_health;
use crate::site::SiteNow;
use crate::state::AppState;
use api::{self, Became, Call, CallNotShown, DeskCommand, DeskList, DeskMode, DeskVerb, ScreenConcerned, TicketState};
use base::words::Language;
use office::board::Find;
use office::{Action, DeskId, Destination, Rejection, ServiceId, TicketId};
use site::finder;

/// The command that a verb and its fields make.
fn action(verb: DeskVerb, desk: DeskId, ticket: Option<TicketId>, command: DeskCommand) -> Result<Action, Refused> {
    let DeskCommand { service, desk: other, reason, called, waiting, seq, .. } = command;
    let settles =
        matches!(verb, DeskVerb::Next | DeskVerb::Call | DeskVerb::Complete | DeskVerb::Close | DeskVerb::Transfer);
    let fits = called.is_none() || settles;
    if !fits || waiting.is_some() && verb != DeskVerb::Close || seq.is_some() && verb != DeskVerb::Undo {
        return Err(wrong_fields(verb));
    }
    let then = |action| Ok(settling(called, action));
    if let (DeskVerb::Call, Some(ticket), None, None) = (verb, ticket, &service, &other) {
        // Who waits for a desk that is away is called without one: the rules say where one must be given.
        let reason = reason.unwrap_or_default();
        return then(Action::CallChosen { desk, ticket, reason: reason.as_str().into() });
    }
    if reason.is_some() {
        return Err(wrong_fields(verb));
    }
    let (service, other) = (service.as_deref(), other.as_deref());
    then(match (verb, ticket, service, other) {
        (DeskVerb::Open, None, None, None) => Action::OpenDesk { desk },
        (DeskVerb::Pause, None, None, None) => Action::PauseDesk { desk },
        (DeskVerb::Close, None, None, None) => Action::CloseDesk { desk, left_behind: waiting.unwrap_or(0) },
        (DeskVerb::Next, None, None, None) => Action::Next { desk },
        (DeskVerb::Recall, None, None, None) => Action::Recall { desk },
        (DeskVerb::Start, None, None, None) => Action::Start { desk },
        (DeskVerb::NoShow, None, None, None) => Action::NoShow { desk },
        (DeskVerb::Complete, None, None, None) => Action::Complete { desk },
        (DeskVerb::Undo, None, None, None) => Action::Undo { desk, seq },
        (DeskVerb::Reopen, Some(ticket), None, None) => Action::Reopen { desk, ticket },
        (DeskVerb::PutBack, Some(ticket), None, None) => Action::PutBack { desk, ticket },
        (DeskVerb::Transfer, None, Some(service), None) => {
            Action::Transfer { desk, to: Destination::Service(service.into()) }
        }
        (DeskVerb::Transfer, None, None, Some(other)) => Action::Transfer { desk, to: Destination::Desk(other.into()) },
        (verb, ..) => return Err(wrong_fields(verb)),
    })
}

fn wrong_fields(verb: DeskVerb) -> Refused {
    let fields = match verb {
        DeskVerb::PutBack | DeskVerb::Reopen => "`id` and `ticket`",
        DeskVerb::Call => {
            "`id`, `ticket`, `reason` (none for who waits for a paused desk) and, where it must be said, `called`"
        }
        DeskVerb::Transfer => "`id`, either `service` or `desk` and, where it must be said, `called`",
        DeskVerb::Next | DeskVerb::Complete => "`id` and, where it must be said, `called`",
        DeskVerb::Close => "`id` and, where it must be said, `called` and `waiting`",
        DeskVerb::Undo => "`id` and, if known, `seq`",
        _ => "`id` alone",
    };
    let refused = Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "schema");
    refused.with_detail(format!("this command takes {fields}"))
}

/// The query of a look at a desk.
#[derive(Debug, Deserialize)]
pub struct Looking {
    /// The page that looks, by an id of its own making.
    page: Option<Uuid>,
    /// So many rows of the queue are enough; none, and no page: all of every list, as programs of before expect.
    rows: Option<usize>,
}

/// `GET /api/v1/desks/{desk}`.
///
/// # Errors
/// 404 for an unknown desk, 403 for a token of another one.
pub async fn look(
    principal: Principal,
    Path(desk): Path<String>,
    Query(Looking { page, rows }): Query<Looking>,
    State(state): State<AppState>,
) -> Result<Json<api::DeskBoard>, Refused> {
    let desk = own(&principal, &desk)?;
    let rows = rows.or(page.map(|_| api::DeskBoard::ROWS_MAX));
    let mut board = board(&state, desk.clone(), rows).await?;
    if let Some(page) = page {
        // A desk at work is work, also while nobody comes or somebody stays long: its clerk is not sent out.
        let calls = board.mode == DeskMode::Open && {
            let is_over = state.site().get().catalogue.is_after_hours(state.now());
            !is_over || board.people.waiting > 0
        };
        if calls || board.current.is_some() {
            state.auth().used(&principal, state.now());
        }
        let name = principal.name.filter(|_| matches!(principal.way, Way::Session { .. }));
        board.asked_by.clone_from(&name);
        board.others = state.at_desks().look(&desk, page, name, Instant::now());
    }
    Ok(Json(board))
}

/// Which page of which list is asked for.
#[derive(Debug, Deserialize)]
pub struct Listed {
    #[serde(default)]
    list: DeskList,
    /// A number as people say it, or words of a service's name.
    #[serde(default)]
    find: String,
    #[serde(default)]
    from: usize,
    rows: Option<usize>,
}

/// Most rows of a page.
const ROWS_MAX: usize = 50;

/// `GET /api/v1/desks/{desk}/tickets`.
///
/// # Errors
/// 404 for an unknown desk, 403 for a token of another one.
pub async fn tickets(
    principal: Principal,
    Path(desk): Path<String>,
    Query(Listed { list, find, from, rows }): Query<Listed>,
    Reader(language): Reader,
    State(state): State<AppState>,
) -> Result<Json<api::DeskTickets>, Refused> {
    let desk = own(&principal, &desk)?;
    let rows = rows.unwrap_or(api::DeskBoard::ROWS_MAX).clamp(1, ROWS_MAX);
    let asked = desk.clone();
    let look = move |engine: &Engine, now| {
        let find = Find::of(&find, |typed| named(engine.site(), typed, &language));
        engine.desk_tickets(&asked, list.into(), &find, (from, rows), now)
    };
    let mut page = state.engine().look(look).await?.ok_or(Rejection::UnknownDesk(desk))?;
    state.desk_refs().hide_list(&mut page);
    Ok(Json(page))
}

/// The services and offices whose names, as the reader reads them or in Italian, have the words that were typed.
fn named(site: &SiteNow, typed: &str, language: &Language) -> BTreeSet<ServiceId> {
    let is_named = |id: &&ServiceId| {
        let name = site.site.service_name(&id.0);
        name.is_some_and(|name| {
            finder::is_named(name.get(language), typed) || finder::is_named(name.get(&Language::italian()), typed)
        })
    };
    site.catalogue.services.keys().filter(is_named).cloned().collect()
}

/// `POST /api/v1/desks/{desk}/<verb>`: `next`, `call` and `recall` answer with the call (204: nobody waits), the others with
/// the desk's board.
///
/// # Errors
/// A rejection by the rules; the journal's trouble.
pub async fn act(
    verb: DeskVerb,
    principal: Principal,
    Path(desk): Path<String>,
    State(state): State<AppState>,
    Body(command): Body<DeskCommand>,
) -> Result<Response, Refused> {
    let desk = own(&principal, &desk)?;
    let id = command.id;
    let shown = command.shown;
    let ticket = match command.ticket {
        Some(reference) => Some(meant(&state, reference).await?),
        None => None,
    };
    let action = action(verb, desk.clone(), ticket, command)?;
    let action = seeing(&state, &desk, shown, action).await?;
    match state.engine().command(principal.role, id, action).await? {
        Reply::Called(call) => Ok(Json(call).into_response()),
        Reply::Nobody => Ok(StatusCode::NO_CONTENT.into_response()),
        Reply::Issued { .. } | Reply::Pass(_) | Reply::Requested(_) | Reply::Done | Reply::Again => {
            answered(&state, desk).await.map(IntoResponse::into_response)
        }
    }
}

/// The action, for a desk that still has what its page showed.
///
/// # Errors
/// The page is of a program before this one.
pub(super) async fn seeing(
    state: &AppState,
    desk: &DeskId,
    shown: Option<api::Shown>,
    then: Action,
) -> Result<Action, Refused> {
    let ticket = match shown {
        None => return Ok(then),
        Some(api::Shown { ticket: None }) => None,
        Some(api::Shown { ticket: Some(reference) }) => Some(meant(state, reference).await?),
    };
    Ok(Action::Seeing { desk: desk.clone(), ticket, then: Box::new(then) })
}

/// The action, once it is said what became of the desk's ticket that was called and not started.
pub(super) fn settling(called: Option<Became>, then: Action) -> Action {
    match called {
        Some(called) => Action::Settling { called: called.into(), then: Box::new(then) },
        None => then,
    }
}

/// The desk, if this principal may act there.
///
/// # Errors
/// 403 for a token of another desk.
pub(super) fn own(principal: &Principal, desk: &str) -> Result<DeskId, Refused> {
    let desk = DeskId::from(desk);
    let refused = || forbidden(format!("this token is of another desk than «{desk}»"));
    if principal.is_at(&desk) { Ok(desk) } else { Err(refused()) }
}

/// What a command is answered with: the desk's board, as a page shows it.
///
/// # Errors
/// As [`board`].
pub(super) async fn answered(state: &AppState, desk: DeskId) -> Result<Json<api::DeskBoard>, Refused> {
    board(state, desk, Some(api::DeskBoard::ROWS_MAX)).await.map(Json)
}

/// What the desk's clerk sees; `rows`: so many of the queue are enough, all of every list if none.
///
/// # Errors
/// 404 for an unknown desk; the journal's trouble.
pub(super) async fn board(state: &AppState, desk: DeskId, rows: Option<usize>) -> Result<api::DeskBoard, Refused> {
    let asked = desk.clone();
    let look = move |engine: &Engine, now| {
        let board = engine.desk(&asked, rows, now);
        let seq = board.as_ref().and_then(|board| board.current.as_ref()).map(|current| current.call_seq);
        let call = seq.and_then(|seq| engine.calls_after(seq.saturating_sub(1)).into_iter().next());
        (board, call, engine.site().clone(), now)
    };
    let (board, call, site, now) = state.engine().look(look).await?;
    let mut board = board.ok_or(Rejection::UnknownDesk(desk))?;
    state.desk_refs().hide_board(&mut board);
    if let Some(current) = &mut board.current {
        current.seen = state.screens().count_seen(site.displays(), current.call_seq);
        current.screens = u32::try_from(site.displays().count()).unwrap_or(u32::MAX);
        // Whoever is at the desk needs no screen any more.
        let awaited = call.filter(|_| current.seen == 0 && current.state == TicketState::Called);
        board.not_shown = awaited.and_then(|call| not_shown(state, &site, call, now));
    }
    Ok(board)
}

/// A call that no display has drawn in time; none where there is no display to draw it.
fn not_shown(state: &AppState, site: &SiteNow, call: Call, now: Timestamp) -> Option<CallNotShown> {
    let concerned = |name: &String| {
        let title = (&site.site.screens.get(name)?.title).into();
        let hears = screen_health::hears(&state.screens().get(name), now);
        Some(ScreenConcerned { name: name.clone(), title, hears })
    };
    let screens: Vec<ScreenConcerned> = site.displays().filter_map(concerned).collect();
    let is_late = now.duration_since(call.called_at.at) >= screen_health::DRAWN_WITHIN;
    let Call { number, seq, called_at, .. } = call;
    (is_late && !screens.is_empty()).then_some(CallNotShown { number, seq, called_at, screens })
}

//! Screens: what they say they have shown, and pictures of what they show.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::json::{Body, body};
use super::visits::number;
use crate::api::{Moment, PrintOrder, PrinterReport, PrinterStatus, ReprintRequest, ScreenStatus, Seen};
use crate::office::Rejection;
use crate::server::access::forbidden;
use crate::server::auth::Principal;
use crate::server::engine::Refusal;
use crate::server::engine::thread::News;
use crate::server::problem::Refused;
use crate::server::screens::Picture;
use crate::server::state::AppState;
use crate::site::ScreenKind;

/// Largest picture taken.
pub const PICTURE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// How long staff wait for a fresh picture before they get the last one.
const PICTURE_WAIT: Duration = Duration::from_secs(2);
const PNG: &str = "image/png";
const PNG_BEGIN: &[u8] = b"\x89PNG\r\n\x1a\n";

/// `POST /api/v1/screens/{screen}/seen`.
///
/// # Errors
/// 404 for an unknown screen, 403 for a token of another one.
pub async fn seen(
    principal: Principal,
    Path(name): Path<String>,
    State(state): State<AppState>,
    Body(Seen { seq }): Body<Seen>,
) -> Result<StatusCode, Refused> {
    own(&principal, &name, &state)?;
    // Nobody has seen what has not been called: a number out of another journal must not count later.
    if state.screens().seen(&name, seq.min(state.status().seq())) {
        state.engine().announce(News::Seen);
    }
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /api/v1/screens`.
pub async fn list(State(state): State<AppState>) -> Json<Vec<ScreenStatus>> {
    let site = state.site().get();
    let zone = &site.catalogue.time_zone;
    let status = |(name, screen): (&String, &crate::site::Screen)| {
        let now = state.screens().get(name);
        ScreenStatus {
            name: name.clone(),
            title: screen.title.clone(),
            kind: screen.kind,
            connected: now.is_connected(),
            since: now.since.map(|at| Moment::new(at, zone)),
            last_seen_seq: now.last_seen_seq,
            printer: now.printer.map(|report| PrinterStatus {
                state: report.state,
                since: Moment::new(report.since, zone),
                unprinted: report.unprinted(),
            }),
            picture_at: now.picture.map(|picture| Moment::new(picture.taken_at, zone)),
        }
    };
    Json(site.site.screens.iter().map(status).collect())
}

/// `POST /api/v1/screens/{screen}/printer`.
///
/// # Errors
/// 404 for an unknown screen, 403 for a token of another one.
pub async fn keep_printer(
    principal: Principal,
    Path(name): Path<String>,
    State(state): State<AppState>,
    Body(report): Body<PrinterReport>,
) -> Result<StatusCode, Refused> {
    own(&principal, &name, &state)?;
    state.screens().keep_printer(&name, report, state.now());
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/v1/screens/{screen}/reprint`: 202; what came of it stands in the printer's state.
///
/// # Errors
/// 404 for an unknown screen or number, 409 where the info point is not connected.
pub async fn reprint(
    Path(name): Path<String>,
    State(state): State<AppState>,
    Body(request): Body<ReprintRequest>,
) -> Result<StatusCode, Refused> {
    if state.site().get().site.screens.get(&name).is_none_or(|screen| screen.kind != ScreenKind::Touch) {
        return Err(Refused::unknown_screen(&name));
    }
    let quoted = number(&request.number)?;
    let ticket = state.engine().look(move |engine, _| engine.numbered(quoted)).await?;
    let ticket = ticket.ok_or(Rejection::UnknownNumber(quoted))?;
    if !state.screens().get(&name).is_connected() {
        let detail = format!("the info point «{name}» is not connected: switch it on, then ask again");
        return Err(Refused::new(StatusCode::CONFLICT, "screen-away").with_detail(detail));
    }
    let order = PrintOrder { order: request.id, ticket };
    let json = serde_json::to_string(&order).map_err(|_| Refusal::Failed)?.into();
    state.engine().announce(News::Print { screen: name.into(), json });
    Ok(StatusCode::ACCEPTED)
}

/// `POST /api/v1/screens/{screen}/picture`.
///
/// # Errors
/// 404 for an unknown screen, 403 for a token of another one, 415 for what is no PNG.
pub async fn keep_picture(
    principal: Principal,
    Path(name): Path<String>,
    State(state): State<AppState>,
    request: Request,
) -> Result<StatusCode, Refused> {
    own(&principal, &name, &state)?;
    let png = body(request, &state).await?;
    if !png.starts_with(PNG_BEGIN) {
        let refused = Refused::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type");
        return Err(refused.with_detail("send the picture as PNG"));
    }
    state.screens().keep_picture(&name, png, state.now());
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /api/v1/screens/{screen}/picture`: asks the screen, and gives what it sends within two seconds, else its last.
///
/// # Errors
/// 404 for an unknown screen, 504 where there is no picture at all.
pub async fn picture(Path(name): Path<String>, State(state): State<AppState>) -> Result<Response, Refused> {
    let site = state.site().get();
    if !site.site.screens.contains_key(&name) {
        return Err(Refused::unknown_screen(&name));
    }
    let last = ask_for_picture(&name, &state).await;
    let refused = || {
        let detail = format!("the screen «{name}» is not connected, or sent no picture within {PICTURE_WAIT:?}");
        Refused::new(StatusCode::GATEWAY_TIMEOUT, "no-picture").with_detail(detail)
    };
    let Picture { png, taken_at, .. } = last.ok_or_else(refused)?;
    let taken_at = taken_at.to_zoned(site.catalogue.time_zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    Ok((
        [(header::CONTENT_TYPE, PNG.to_owned()), (header::CACHE_CONTROL, "no-store".to_owned())],
        [("spazio-taken-at", taken_at)],
        png,
    )
        .into_response())
}

async fn ask_for_picture(name: &str, state: &AppState) -> Option<Picture> {
    let screens = state.screens();
    let mut kept = screens.pictures();
    let before = screens.get(name);
    if before.streams == 0 {
        return before.picture;
    }
    let number_before = before.picture.map(|picture| picture.number);
    state.engine().announce(News::Picture { screen: name.into() });
    let fresh = async {
        while kept.changed().await.is_ok() {
            let picture = screens.get(name).picture;
            if picture.as_ref().map(|picture| picture.number) != number_before {
                return picture;
            }
        }
        None
    };
    tokio::time::timeout(PICTURE_WAIT, fresh).await.unwrap_or_else(|_| screens.get(name).picture)
}

fn own(principal: &Principal, name: &str, state: &AppState) -> Result<(), Refused> {
    if !state.site().get().site.screens.contains_key(name) {
        return Err(Refused::unknown_screen(name));
    }
    let refused = || forbidden(format!("this token is of another screen than «{name}»"));
    if principal.is_screen(name) { Ok(()) } else { Err(refused()) }
}

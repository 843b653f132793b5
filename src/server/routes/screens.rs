// SPDX-License-Identifier: EUPL-1.2
//! Screens: what they tell of themselves, and pictures of what they show.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::json::{Body, body};
use super::layouts::{in_words, not_shown};
use super::numbers::witnessed;
use super::visits::number;
use crate::access::forbidden;
use crate::auth::Principal;
use crate::engine::Refusal;
use crate::engine::thread::News;
use crate::expected::Expected;
use crate::problem::Refused;
use crate::reader::Reader;
use crate::screen_health;
use crate::screens::{Picture, Told};
use crate::site::SiteNow;
use crate::state::AppState;
use api::{
    FindingStatus, Moment, NameTag, PictureWanted, PrintOrder, PrinterReport, PrinterStatus, ReportStatus,
    ReprintRequest, ScreenList, ScreenReport, ScreenStatus, Seen, Ticket,
};
use base::words::Language;
use office::{Rejection, TicketId};
use site::{Screen, ScreenKind};

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
pub async fn list(Reader(language): Reader, State(state): State<AppState>) -> Json<ScreenList> {
    let site = state.site().get();
    let screens = site.site.screens.iter().map(|(name, screen)| status(&state, name, screen, &site, &language));
    Json(ScreenList(screens.collect()))
}

fn status(state: &AppState, name: &str, screen: &Screen, site: &SiteNow, language: &Language) -> ScreenStatus {
    let moment = |at| Moment::new(at, &site.catalogue.time_zone);
    let (unshown, amiss) = (state.effective_site().unshown(), state.effective_site().amiss());
    let (unshown, amiss) = (unshown.get(name), amiss.get(name));
    let (known, expected) = (state.screens().get(name), Expected::of(screen, site.version).told(unshown, amiss));
    let findings = screen_health::findings(screen, &known, expected, state.now());
    ScreenStatus {
        name: name.to_owned(),
        title: (&screen.title).into(),
        kind: screen.kind,
        connected: known.is_connected(),
        since: known.since.map(moment),
        last_seen_seq: known.last_seen_seq,
        level: screen_health::level(&findings),
        findings: findings
            .into_iter()
            .map(|(finding, since)| FindingStatus { finding, since: since.map(moment) })
            .collect(),
        expected_layout_version: expected.layout,
        not_shown: unshown.map(|unshown| not_shown(state, unshown, screen.layout_version, language)),
        amiss: amiss.map(|faults| in_words(state, faults, language)).unwrap_or_default(),
        expected_site_version: expected.site,
        printer: known.printer.map(|report| PrinterStatus {
            state: report.state,
            since: moment(report.since),
            unprinted: report.unprinted(),
        }),
        picture_at: known.pictures.values().map(|picture| picture.taken_at).max().map(moment),
        report: known.told.map(|Told { report, at, .. }| ReportStatus {
            at: moment(at),
            started_at: moment(screen_health::before(at, report.up_s * 1000)),
            last_frame_at: report.frame_age_ms.map(|age_ms| moment(screen_health::before(at, age_ms))),
            report,
        }),
    }
}

/// `POST /api/v1/screens/{screen}/report`.
///
/// # Errors
/// 404 for an unknown screen, 403 for a token of another one, 413 or 422 for what is no report.
pub async fn report(
    principal: Principal,
    Path(name): Path<String>,
    State(state): State<AppState>,
    Body(mut report): Body<ScreenReport>,
) -> Result<StatusCode, Refused> {
    own(&principal, &name, &state)?;
    let site = state.site().get();
    let screen = site.site.screens.get(&name).ok_or_else(|| Refused::unknown_screen(&name))?;
    let expected = Expected::of(screen, site.version);
    // A clock that was wrong opens another day: of no more than two a screen can have been told.
    let seen = std::mem::take(&mut report.given).into_iter().take(2).collect();
    state.screens().keep_report(&name, report, expected, state.status().seq(), state.now());
    witnessed(&principal, &name, &state, seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/v1/screens/{screen}/identify`: 202; the screen shows its name for a while.
///
/// # Errors
/// 404 for an unknown screen, 409 where it is not connected.
pub async fn identify(Path(name): Path<String>, State(state): State<AppState>) -> Result<StatusCode, Refused> {
    let site = state.site().get();
    let screen = site.site.screens.get(&name).ok_or_else(|| Refused::unknown_screen(&name))?;
    hears(&name, &state)?;
    let language = site.site.languages.first().cloned().unwrap_or_else(Language::italian);
    let tag = NameTag { name: name.clone(), title: screen.title.get(&language).to_owned() };
    let json = serde_json::to_string(&tag).map_err(|_| Refusal::Failed)?.into();
    state.engine().announce(News::Name { screen: name.into(), json });
    Ok(StatusCode::ACCEPTED)
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
    let ticket = state.engine().look(move |engine, now| engine.numbered(quoted, now)).await?;
    let ticket = ticket.ok_or(Rejection::UnknownNumber(quoted))?;
    hears(&name, &state)?;
    // By the name that staff have for it: whoever orders paper does not get what is the holder's alone.
    let id = state.desk_refs().of(TicketId(ticket.id));
    let order = PrintOrder { order: request.id, ticket: Ticket { id, ..ticket } };
    let json = serde_json::to_string(&order).map_err(|_| Refusal::Failed)?.into();
    state.engine().announce(News::Print { screen: name.into(), json });
    Ok(StatusCode::ACCEPTED)
}

/// `POST /api/v1/screens/{screen}/picture`.
///
/// # Errors
/// 404 for an unknown screen, 403 for a token of another one, 415 for what is no PNG, 422 for one that is too large.
pub async fn keep_picture(
    principal: Principal,
    Path(name): Path<String>,
    Query(PictureWanted { size }): Query<PictureWanted>,
    State(state): State<AppState>,
    request: Request,
) -> Result<StatusCode, Refused> {
    own(&principal, &name, &state)?;
    let png = body(request, &state).await?;
    let Some(sides_px) = sides_px(&png) else {
        let refused = Refused::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type");
        return Err(refused.with_detail("send the picture as PNG"));
    };
    if sides_px.into_iter().any(|side_px| side_px == 0 || side_px > size.side_px_max()) {
        let detail = format!("a side of {sides_px:?} px: this picture has 1 to {} px a side", size.side_px_max());
        return Err(Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "schema").with_detail(detail));
    }
    state.screens().keep_picture(&name, size, png, state.now());
    Ok(StatusCode::NO_CONTENT)
}

/// Width and height as the beginning of a PNG says them: enough to keep from browsers what would fill their memory.
fn sides_px(png: &[u8]) -> Option<[u32; 2]> {
    let side = |at: usize| png.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
    let is_png = png.starts_with(PNG_BEGIN) && png.get(12..16) == Some(b"IHDR");
    if is_png { Some([side(16)?, side(20)?]) } else { None }
}

/// `GET /api/v1/screens/{screen}/picture`: asks the screen, and gives what it sends within two seconds, else its last.
///
/// # Errors
/// 404 for an unknown screen, 504 where there is no picture at all.
pub async fn picture(
    Path(name): Path<String>,
    Query(wanted): Query<PictureWanted>,
    State(state): State<AppState>,
) -> Result<Response, Refused> {
    let site = state.site().get();
    if !site.site.screens.contains_key(&name) {
        return Err(Refused::unknown_screen(&name));
    }
    let last = ask_for_picture(&name, wanted, &state).await;
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

async fn ask_for_picture(name: &str, wanted: PictureWanted, state: &AppState) -> Option<Picture> {
    let screens = state.screens();
    let mut kept = screens.pictures();
    let last = || screens.get(name).pictures.remove(&wanted.size);
    let before = last();
    if !screens.get(name).is_connected() {
        return before;
    }
    let number_before = before.map(|picture| picture.number);
    let json = serde_json::to_string(&wanted).ok()?.into();
    state.engine().announce(News::Picture { screen: name.into(), json });
    let fresh = async {
        while kept.changed().await.is_ok() {
            let picture = last();
            if picture.as_ref().map(|picture| picture.number) != number_before {
                return picture;
            }
        }
        None
    };
    tokio::time::timeout(PICTURE_WAIT, fresh).await.unwrap_or_else(|_| last())
}

/// Whether the screen hears what it is told.
fn hears(name: &str, state: &AppState) -> Result<(), Refused> {
    if screen_health::hears(&state.screens().get(name), state.now()) {
        return Ok(());
    }
    let detail = format!("the screen «{name}» is not connected, or silent: switch it on, then ask again");
    Err(Refused::new(StatusCode::CONFLICT, "screen-away").with_detail(detail))
}

fn own(principal: &Principal, name: &str, state: &AppState) -> Result<(), Refused> {
    if !state.site().get().site.screens.contains_key(name) {
        return Err(Refused::unknown_screen(name));
    }
    let refused = || forbidden(format!("this token is of another screen than «{name}»"));
    if principal.is_screen(name) { Ok(()) } else { Err(refused()) }
}

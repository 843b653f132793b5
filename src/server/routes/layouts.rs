//! What screens show: its versions, publishing, trials, and back to a version of before.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use super::json::Body;
use crate::api::{LayoutHistory, LayoutNotShown, LayoutOf, LayoutVersion, Moment, PublishRequest, VersionCommand};
use crate::layout::check::{LayoutFault, of_arrangement};
use crate::layout::history::{Asked, History, Refused as NotPublished, Version};
use crate::layout::{Arrangement, Content};
use crate::published::{PublishError, Wish};
use crate::server::auth::Principal;
use crate::server::composed::NotShown;
use crate::server::problem::{Reader, Refused};
use crate::server::state::AppState;
use crate::site::{Screen, ScreenKind, media};
use crate::words::Language;

/// What can be done with a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionVerb {
    /// A trial stays.
    Keep,
    /// It is shown no longer.
    End,
    /// It is shown again, as a new version.
    Back,
}

/// `GET /api/v1/screens/{screen}/layouts`.
///
/// # Errors
/// 404 for an unknown screen, or one that shows no layout.
pub async fn list(
    Reader(language): Reader,
    Path(name): Path<String>,
    State(state): State<AppState>,
) -> Result<Json<LayoutHistory>, Refused> {
    display(&state, &name)?;
    Ok(Json(history(&state, &name, &language)))
}

fn history(state: &AppState, name: &str, language: &Language) -> LayoutHistory {
    let (now, history) = (state.now(), state.published().history(name));
    let shown = state.site().get().site.screens.get(name).map_or(0, |screen| screen.layout_version);
    let unshown = state.composed().unshown();
    let moment = |at: Timestamp| moment(state, at);
    LayoutHistory {
        screen: name.to_owned(),
        as_of: moment(now),
        latest: history.latest(),
        in_use: history.in_use(now).filter(|version| version.arrangement.is_some()).map_or(0, |version| version.number),
        not_shown: unshown.get(name).map(|unshown| not_shown(state, unshown, shown, language)),
        changes_at: history.changes_at(now).map(moment),
        versions: history.versions().iter().rev().map(|version| told(state, &history, version, now)).collect(),
    }
}

/// What is published and cannot be shown, in the reader's words.
pub(super) fn not_shown(
    state: &AppState,
    (version, why): &(u32, NotShown),
    shown: u32,
    language: &Language,
) -> LayoutNotShown {
    LayoutNotShown {
        version: *version,
        shown,
        fault: why.fault().to_owned(),
        image: why.image().map(str::to_owned),
        why: why.told(state.words(), language),
    }
}

fn told(state: &AppState, history: &History, version: &Version, now: Timestamp) -> LayoutVersion {
    LayoutVersion {
        number: version.number,
        at: moment(state, version.at),
        who: version.who.clone(),
        why: version.why.clone(),
        despite: version.despite.clone(),
        measured: version.measured,
        findings: version.findings.clone(),
        based_on: version.based_on,
        back_to: version.back_to,
        begins_at: moment(state, version.begins_at()),
        ends_at: history.ends_at(version).map(|end| moment(state, end)),
        standing: history.standing(version, now),
    }
}

fn moment(state: &AppState, at: Timestamp) -> Moment {
    Moment::new(at, &state.site().get().catalogue.time_zone)
}

/// `GET /api/v1/screens/{screen}/layouts/{number}`.
///
/// # Errors
/// 404 for an unknown screen or version.
pub async fn look(
    Path((name, number)): Path<(String, u32)>,
    State(state): State<AppState>,
) -> Result<Json<LayoutOf>, Refused> {
    let file = display(&state, &name)?;
    let history = state.published().history(&name);
    let arrangement = match number {
        0 => file.arrangement(),
        number => {
            let version = history.version(number).ok_or_else(|| refused(NotPublished::Unknown(number)))?;
            version.arrangement.clone().or_else(|| file.arrangement())
        }
    };
    let arrangement = arrangement.ok_or_else(|| refused(NotPublished::Unknown(number)))?;
    Ok(Json(LayoutOf { number, arrangement }))
}

/// `POST /api/v1/screens/{screen}/layouts`: 201 with the version.
///
/// # Errors
/// 404 for an unknown screen; 409 where somebody published meanwhile; 422 for a layout that cannot be shown; the disk's
/// trouble.
pub async fn publish(
    principal: Principal,
    Reader(language): Reader,
    Path(name): Path<String>,
    State(state): State<AppState>,
    Body(request): Body<PublishRequest>,
) -> Result<Response, Refused> {
    display(&state, &name)?;
    let PublishRequest { id, based_on, why, despite, findings, from, until, trial, arrangement } = request;
    let arrangement = state.aside(move |state| usable(state, arrangement, &language)).await??;
    let (from, until) = (from.map(|moment| moment.at), until.map(|moment| moment.at));
    let arrangement = Some(arrangement);
    let asked = Asked { based_on, back_to: None, why, despite, findings, from, until, trial, arrangement };
    let version = wish(&state, &name, id, Wish::Publish(asked), &principal).await?;
    Ok((StatusCode::CREATED, Json(version)).into_response())
}

/// `POST /api/v1/screens/{screen}/layouts/{number}/keep|end|back`: the version it is about then; of `back`, the new one.
///
/// # Errors
/// 404 for an unknown screen or version, 409 where it is too late, 422 for a version that can no longer be shown; the
/// disk's trouble.
pub async fn act(
    verb: VersionVerb,
    principal: Principal,
    Reader(language): Reader,
    Path((name, number)): Path<(String, u32)>,
    State(state): State<AppState>,
    Body(VersionCommand { id, why }): Body<VersionCommand>,
) -> Result<Json<LayoutVersion>, Refused> {
    display(&state, &name)?;
    if verb == VersionVerb::Back
        && let Some(arrangement) =
            state.published().history(&name).version(number).and_then(|of| of.arrangement.clone())
    {
        // What can no longer be shown is not brought back: what is on the glass stays.
        state.aside(move |state| usable(state, arrangement, &language)).await??;
    }
    let what = match verb {
        VersionVerb::Keep => Wish::Keep(number),
        VersionVerb::End => Wish::End(number),
        VersionVerb::Back => Wish::Back(number, why),
    };
    wish(&state, &name, id, what, &principal).await.map(Json)
}

async fn wish(
    state: &AppState,
    name: &str,
    id: uuid::Uuid,
    wish: Wish,
    principal: &Principal,
) -> Result<LayoutVersion, Refused> {
    let who = principal.name.clone().unwrap_or_else(|| "token".to_owned());
    let (screen, now) = (name.to_owned(), state.now());
    let done = state.aside(move |shared| {
        let version = shared.published().wish(&screen, id, wish, now, &who)?;
        tracing::info!(screen, who, number = version.number, why = version.why, "what a screen shows");
        // On the screens before the answer: whoever publishes sees it there.
        shared.composed().compose();
        Ok::<_, PublishError>(version)
    });
    let version = done.await?.map_err(|error| match error {
        PublishError::Refused(refusal) => refused(refusal),
        PublishError::TooLarge => Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large").with_detail(error),
        PublishError::File { .. } => {
            tracing::error!(%error, "what a screen shows could not be kept");
            Refused::new(StatusCode::SERVICE_UNAVAILABLE, "layout-not-kept").with_detail(error)
        }
        PublishError::NotConfirmed { .. } => {
            tracing::error!(%error, "what a screen shows may not outlive a power cut");
            Refused::new(StatusCode::SERVICE_UNAVAILABLE, "layout-not-confirmed").with_detail(error)
        }
    })?;
    Ok(told(state, &state.published().history(name), &version, state.now()))
}

fn refused(refusal: NotPublished) -> Refused {
    let (status, slug) = match refusal {
        NotPublished::Meanwhile { .. } => (StatusCode::CONFLICT, "layout-meanwhile"),
        NotPublished::EndsBeforeItBegins => (StatusCode::UNPROCESSABLE_ENTITY, "layout-ends-before"),
        NotPublished::NoReason => (StatusCode::UNPROCESSABLE_ENTITY, "layout-no-reason"),
        NotPublished::NeedsDespite { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "layout-needs-despite"),
        NotPublished::UnknownFinding(_) => (StatusCode::UNPROCESSABLE_ENTITY, "layout-unknown-finding"),
        NotPublished::Unknown(_) => (StatusCode::NOT_FOUND, "layout-unknown"),
        NotPublished::NotOnTrial(_) => (StatusCode::CONFLICT, "layout-not-on-trial"),
        NotPublished::Over(_) => (StatusCode::CONFLICT, "layout-over"),
    };
    Refused::new(status, slug).with_detail(refusal)
}

/// A display of the site, as its file says it is.
fn display(state: &AppState, name: &str) -> Result<Screen, Refused> {
    let files = state.composed().files();
    let screen = files.screens.get(name).ok_or_else(|| Refused::unknown_screen(name))?;
    match screen.kind {
        ScreenKind::Display => Ok(screen.clone()),
        ScreenKind::Touch => {
            Err(Refused::new(StatusCode::NOT_FOUND, "layout-none").with_detail(format!("«{name}» is an info point")))
        }
    }
}

/// What the screen could show; else all faults in the reader's words. Reads its pictures.
fn usable(state: &AppState, arrangement: Arrangement, language: &Language) -> Result<Arrangement, Refused> {
    let mut faults = of_arrangement(&arrangement);
    // Each is read once, wherever it is shown.
    let mut pictures: BTreeMap<&str, Result<usize, &'static str>> = BTreeMap::new();
    let files = state.composed().files();
    for (layout, of) in arrangement.layouts().enumerate() {
        for (index, panel) in of.panels.iter().enumerate() {
            let fault = |key, args: Vec<(&'static str, String)>| LayoutFault { layout, panel: Some(index), key, args };
            if let Content::Waiting { services } = &panel.content {
                let known = |id: &String| files.services.iter().any(|service| service.id.0 == *id);
                let strangers = services.iter().filter(|id| !known(id));
                faults.extend(strangers.map(|id| fault("unknown-service-listed", vec![("service", id.clone())])));
            }
            for image in panel.content.media() {
                let read = || state.composed().shelf().picture(image).map(|picture| picture.bytes());
                if let Err(key) = *pictures.entry(image).or_insert_with(read) {
                    faults.push(fault(key, media::fault_args(image).to_vec()));
                }
            }
        }
    }
    // As for a layout in the site's files: its screen carries all of them.
    if pictures.values().flatten().sum::<usize>() > media::PICTURES_BYTES_MAX {
        let args = vec![("kibibytes", (media::PICTURES_BYTES_MAX / 1024).to_string())];
        faults.push(LayoutFault { layout: 0, panel: None, key: "images-too-large", args });
    }
    if faults.is_empty() {
        return Ok(arrangement);
    }
    let say = |fault: &LayoutFault| {
        let args: Vec<_> = fault.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        state.words().say_with(language, &format!("fault-{}", fault.key), &args)
    };
    let told: Vec<String> = faults.iter().map(say).collect();
    Err(Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "layout-faulty").with_detail(told.join("; ")))
}

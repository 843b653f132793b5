// SPDX-License-Identifier: EUPL-1.2
//! What screens show: its versions, publishing, trials, and back to a version of before.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::Timestamp;
use serde_json::Value;

use super::json::{Body, Whole};
use crate::auth::Principal;
use crate::problem::Refused;
use crate::reader::Reader;
use crate::security::{Entry, What};
use crate::state::AppState;
use crate::unshown::NotShown;
use api::{LayoutHistory, LayoutNotShown, LayoutOf, LayoutVersion, Moment, PublishRequest, VersionCommand};
use base::words::{Language, plain};
use site::fault::said;
use site::layout::Arrangement;
use site::layout::check::{LayoutFault, of_arrangement, unknown_settings};
use site::layout::history::{Asked, History, Refused as NotPublished, Standing, Version};
use site::published::{PublishError, Wish};
use site::{Picture, Screen, ScreenKind, media};

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
    let shown = on_glass(state, name);
    let (unshown, amiss) = (state.effective_site().unshown(), state.effective_site().amiss());
    let moment = |at: Timestamp| moment(state, at);
    LayoutHistory {
        screen: name.to_owned(),
        as_of: moment(now),
        latest: history.latest(),
        in_use: shown,
        amiss: amiss.get(name).map(|faults| in_words(state, faults, language)).unwrap_or_default(),
        not_shown: unshown.get(name).map(|unshown| not_shown(state, unshown, shown, language)),
        changes_at: history.changes_at(now).map(moment),
        versions: history.versions().iter().rev().map(|version| told(state, name, &history, version)).collect(),
    }
}

/// The version that a screen gets; 0: what the site's file says.
fn on_glass(state: &AppState, screen: &str) -> u32 {
    state.site().get().site.screens.get(screen).map_or(0, |screen| screen.layout_version)
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

fn told(state: &AppState, screen: &str, history: &History, version: &Version) -> LayoutVersion {
    let standing = history.standing(version, state.now());
    let standing = match state.effective_site().unshown().get(screen) {
        Some((number, _)) if *number == version.number => Standing::NotShown,
        // What was there before is, in its place.
        Some(_) if version.number == on_glass(state, screen) => Standing::InUse,
        _ => standing,
    };
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
        standing,
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
    Whole(request, sent): Whole<PublishRequest>,
) -> Result<(StatusCode, Json<LayoutVersion>), Refused> {
    display(&state, &name)?;
    let PublishRequest { id, based_on, why, despite, findings, from, until, trial, arrangement } = request;
    let (why, despite) = (plain::line(&why), despite.map(|despite| plain::line(&despite)));
    let (from, until) = (from.map(|moment| moment.at), until.map(|moment| moment.at));
    let pictures = BTreeMap::new();
    let arrangement = Some(arrangement);
    let asked = Asked { based_on, back_to: None, why, despite, findings, from, until, trial, arrangement, pictures };
    let screen = name.clone();
    let mistyped = mistyped(&sent["arrangement"]);
    let asked = state.aside(move |state| with_pictures(state, &screen, id, (asked, mistyped), &language)).await??;
    let version = wish(&state, &name, id, Wish::Publish(asked), &principal).await?;
    Ok((StatusCode::CREATED, Json(version)))
}

/// What is to be published, with its pictures kept: what the rules would refuse keeps none. What was published before
/// under the same id needs nothing any more.
fn with_pictures(
    state: &AppState,
    screen: &str,
    id: uuid::Uuid,
    (asked, faults): (Asked, Vec<LayoutFault>),
    language: &Language,
) -> Result<Asked, Refused> {
    let (published, Some(arrangement)) = (state.published(), &asked.arrangement) else { return Ok(asked) };
    if published.is_known(screen, id) {
        return Ok(asked);
    }
    let faults = [faults, state.effective_site().files().inventory().faults(arrangement)].concat();
    let pictures = read(state, (arrangement, &BTreeMap::new()), faults, language)?;
    published.history(screen).publish(asked.clone(), state.now(), "").map_err(refused)?;
    let pictures = published.keep(&pictures).map_err(not_kept)?;
    Ok(Asked { pictures, ..asked })
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
        && let Some(version) = state.published().history(&name).version(number).cloned()
        && let Some(arrangement) = version.arrangement
    {
        // What can no longer be drawn is not brought back: what is on the glass stays. What else is amiss with it is told.
        let faults = Vec::new();
        state.aside(move |state| read(state, (&arrangement, &version.pictures), faults, &language)).await??;
    }
    let what = match verb {
        VersionVerb::Keep => Wish::Keep(number),
        VersionVerb::End => Wish::End(number),
        VersionVerb::Back => Wish::Back(number, plain::line(&why)),
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
    let what = noted(&wish);
    let done = state.aside(move |shared| {
        let version = shared.published().wish(&screen, id, wish, now, &who)?;
        let entry = Entry::new(what, now).by(Some(&who)).to(&format!("{screen} {}", version.number));
        shared.auth().log().note(entry);
        tracing::info!(screen, who, number = version.number, why = version.why, "what a screen shows");
        // On the screens before the answer: whoever publishes sees it there.
        shared.effective_site().compose();
        Ok::<_, PublishError>(version)
    });
    let version = done.await?.map_err(not_kept)?;
    Ok(told(state, name, &state.published().history(name), &version))
}

/// What the security log says of it.
fn noted(wish: &Wish) -> What {
    match wish {
        Wish::Publish(asked) if asked.trial => What::LayoutTried,
        Wish::Publish(_) => What::LayoutPublished,
        Wish::Keep(_) => What::LayoutKept,
        Wish::End(_) => What::LayoutEnded,
        Wish::Back(..) => What::LayoutBack,
    }
}

fn not_kept(error: PublishError) -> Refused {
    match error {
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
    }
}

/// What is refused is said by its title; its detail names, in no language, what it is about.
fn refused(refusal: NotPublished) -> Refused {
    let (status, slug, detail) = match refusal {
        NotPublished::Meanwhile { latest, who, .. } => {
            (StatusCode::CONFLICT, "layout-meanwhile", Some(format!("{who}, {latest}")))
        }
        NotPublished::EndsBeforeItBegins => (StatusCode::UNPROCESSABLE_ENTITY, "layout-ends-before", None),
        NotPublished::NoReason => (StatusCode::UNPROCESSABLE_ENTITY, "layout-no-reason", None),
        NotPublished::NeedsDespite { findings, .. } => {
            let found = Some(findings.join(", ")).filter(|found| !found.is_empty());
            (StatusCode::UNPROCESSABLE_ENTITY, "layout-needs-despite", found)
        }
        NotPublished::UnknownFinding(finding) => {
            (StatusCode::UNPROCESSABLE_ENTITY, "layout-unknown-finding", Some(format!("«{finding}»")))
        }
        NotPublished::Unknown(number) => (StatusCode::NOT_FOUND, "layout-unknown", Some(number.to_string())),
        NotPublished::NotOnTrial(number) => (StatusCode::CONFLICT, "layout-not-on-trial", Some(number.to_string())),
        NotPublished::Over(number) => (StatusCode::CONFLICT, "layout-over", Some(number.to_string())),
    };
    let refused = Refused::new(status, slug);
    match detail {
        Some(detail) => refused.with_detail(detail),
        None => refused,
    }
}

/// A display of the site, as its file says it is.
fn display(state: &AppState, name: &str) -> Result<Screen, Refused> {
    let files = state.effective_site().files();
    let screen = files.screens.get(name).ok_or_else(|| Refused::unknown_screen(name))?;
    match screen.kind {
        ScreenKind::Display => Ok(screen.clone()),
        ScreenKind::Touch => {
            Err(Refused::new(StatusCode::NOT_FOUND, "layout-none").with_detail(format!("«{name}» is an info point")))
        }
    }
}

/// What was sent of an arrangement's panels that they do not have.
fn mistyped(arrangement: &Value) -> Vec<LayoutFault> {
    let timed = arrangement["times"].as_array().into_iter().flatten().map(|timed| &timed["layout"]);
    let mut faults = Vec::new();
    for (layout, of) in std::iter::once(&arrangement["layout"]).chain(timed).enumerate() {
        for (index, panel) in of["panels"].as_array().into_iter().flatten().enumerate() {
            let keys = panel.as_object().into_iter().flatten().map(|(key, _)| key.as_str());
            let found = unknown_settings(panel["panel"].as_str().unwrap_or_default(), keys).into_iter();
            faults.extend(found.map(|(key, args)| LayoutFault { layout, panel: Some(index), key, args }));
        }
    }
    faults
}

/// A layout's pictures, each as its digest in `kept` or as it lies in `media/`; `faults` are told with what else is wrong.
fn read(
    state: &AppState,
    (arrangement, kept): (&Arrangement, &BTreeMap<String, String>),
    mut faults: Vec<LayoutFault>,
    language: &Language,
) -> Result<BTreeMap<String, Picture>, Refused> {
    faults.extend(of_arrangement(arrangement));
    // Each is read once, wherever it is shown.
    let mut pictures: BTreeMap<&str, Result<Picture, &'static str>> = BTreeMap::new();
    for (layout, index, panel) in arrangement.panels() {
        for image in panel.content.media() {
            let read = || state.effective_site().picture(image, kept.get(image));
            if let Err(key) = pictures.entry(image).or_insert_with(read) {
                let args = media::fault_args(image).to_vec();
                faults.push(LayoutFault { layout, panel: Some(index), key, args });
            }
        }
    }
    // As for a layout in the site's files: its screen carries all of them.
    if pictures.values().flatten().map(Picture::bytes).sum::<usize>() > media::PICTURES_BYTES_MAX {
        let args = vec![("kibibytes", (media::PICTURES_BYTES_MAX / 1024).to_string())];
        faults.push(LayoutFault { layout: 0, panel: None, key: "images-too-large", args });
    }
    if faults.is_empty() {
        let there = |(image, picture): (&str, Result<Picture, _>)| Some((image.to_owned(), picture.ok()?));
        return Ok(pictures.into_iter().filter_map(there).collect());
    }
    let told = in_words(state, &faults, language).join("; ");
    Err(Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "layout-faulty").with_detail(told))
}

/// Faults of a layout in the reader's words.
pub(super) fn in_words(state: &AppState, faults: &[LayoutFault], language: &Language) -> Vec<String> {
    faults.iter().map(|fault| said(state.words(), language, fault.key, &fault.args)).collect()
}

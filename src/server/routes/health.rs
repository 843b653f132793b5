// SPDX-License-Identifier: EUPL-1.2
//! `/healthz`: how the server does, for whoever watches over it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::words;
use crate::lost;
use crate::problem::Told;
use crate::reader::Reader;
use crate::state::AppState;

/// How the server does.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Health {
    /// `ok`, or `degraded` where journal, site, clock or numbers say why.
    pub status: String,
    /// `ok`, or what is wrong and the remedy.
    pub journal: String,
    /// `ok`, or `faulty: …` with every fault of the changed files; the site before them goes on.
    pub site: String,
    /// `ok`, or `wrong: …` with what the office goes by, what the machine says, and the remedy.
    #[serde(default)]
    pub clock: String,
    /// `ok`, or `lost: …` with the numbers that were given before an older copy of the journal was restored, and
    /// `not believed: …` with those that screens tell of beyond what can be.
    #[serde(default)]
    pub numbers: String,
    /// How often the site was read.
    pub site_version: u64,
    /// Sequence of the journal's last entry.
    pub seq: u64,
    /// The program's version.
    pub version: String,
}

/// `GET /healthz`: 200 while commands are taken, 503 while the journal takes none.
pub async fn healthz(Reader(language): Reader, State(state): State<AppState>) -> Response {
    let trouble = state.status().trouble();
    let faults = state.site().faults(state.words(), &language);
    let doubt = state.clock().doubt();
    let site = state.site().get();
    let zone = &site.catalogue.time_zone;
    let lost = lost::told(state.words(), &language, &state.status().lost_unseen());
    let not_believed = lost::not_believed(state.words(), &language, &state.status().not_believed());
    let not_believed = not_believed.map(|told| format!("not believed: {told}"));
    let numbers: Vec<String> = lost.map(|lost| format!("lost: {lost}")).into_iter().chain(not_believed).collect();
    let is_well = trouble.is_none() && faults.is_empty() && doubt.is_none() && numbers.is_empty();
    let ok = || "ok".to_owned();
    let status = if trouble.is_some() { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    let health = Health {
        status: if is_well { ok() } else { "degraded".to_owned() },
        journal: trouble.unwrap_or_else(ok),
        site: if faults.is_empty() { ok() } else { format!("faulty: {}", faults.join("; ")) },
        clock: doubt.map_or_else(ok, |doubt| format!("wrong: {}", words::told(state.words(), zone, &language, doubt))),
        numbers: if numbers.is_empty() { ok() } else { numbers.join(" ") },
        site_version: site.version,
        seq: state.status().seq(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    // Marked as told: the body is not a problem.
    let mut response = (status, Json(health)).into_response();
    response.extensions_mut().insert(Told);
    response
}

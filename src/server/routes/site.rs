// SPDX-License-Identifier: EUPL-1.2
//! What a device needs to start: the board, the site, its own screen.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::problem::Refused;
use crate::state::AppState;

/// `GET /api/v1/board`.
///
/// # Errors
/// The engine's trouble.
pub async fn board(State(state): State<AppState>) -> Result<Json<api::Board>, Refused> {
    Ok(Json(state.engine().look(|engine, now| engine.board(now)).await?))
}

/// `GET /api/v1/site`. Its `ETag` is its version in quotes, the board's `site_version`.
pub async fn site(State(state): State<AppState>) -> Response {
    let site = state.site().get();
    let headers =
        [(header::CONTENT_TYPE, "application/json".to_owned()), (header::ETAG, format!("\"{}\"", site.version))];
    (headers, site.json.to_string()).into_response()
}

/// `GET /api/v1/screens/{screen}`.
///
/// # Errors
/// 404 where the site has no such screen.
pub async fn screen(Path(name): Path<String>, State(state): State<AppState>) -> Result<Response, Refused> {
    let screen = state.site().get().site.screens.get(&name).cloned();
    screen.map(|screen| Json(screen).into_response()).ok_or_else(|| Refused::unknown_screen(&name))
}

//! What a device needs to start: the board, the site, its own screen.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::api;
use crate::server::problem::Refused;
use crate::server::state::AppState;
use crate::site::Screen;

/// `GET /api/v1/board`.
///
/// # Errors
/// The engine's trouble.
pub async fn board(State(state): State<AppState>) -> Result<Json<api::Board>, Refused> {
    Ok(Json(state.engine().look(|engine, now| engine.board(now)).await?))
}

/// `GET /api/v1/site`.
pub async fn site(State(state): State<AppState>) -> Response {
    let json = state.site().get().json.to_string();
    ([(header::CONTENT_TYPE, "application/json")], json).into_response()
}

/// `GET /api/v1/screens/{screen}`.
///
/// # Errors
/// 404 where the site has no such screen.
pub async fn screen(Path(name): Path<String>, State(state): State<AppState>) -> Result<Json<Screen>, Refused> {
    let screen = state.site().get().site.screens.get(&name).cloned();
    screen.map(Json).ok_or_else(|| Refused::unknown_screen(&name))
}

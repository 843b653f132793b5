// SPDX-License-Identifier: EUPL-1.2
//! The pictures of the site's `media/`, for who arranges the screens: listed, looked at, and new ones brought.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::json::body;
use crate::problem::Refused;
use crate::reader::Reader;
use crate::state::AppState;
use api::MediaList;
use base::words::{Language, Words};
use site::media::fault_in_words;
use site::shelf::{FOLDER_BYTES_MAX, NotPut, Put};

/// `GET /api/v1/media`.
///
/// # Errors
/// The server's own trouble.
pub async fn list(State(state): State<AppState>) -> Result<Json<MediaList>, Refused> {
    let pictures = state.aside(|state| state.effective_site().shelf().list()).await?;
    let pictures = pictures.into_iter().map(Into::into).collect();
    Ok(Json(MediaList { pictures, bytes_max: FOLDER_BYTES_MAX }))
}

/// `GET /api/v1/media/{name}`: the file as it lies there.
///
/// # Errors
/// 404 for one that is not there or cannot be shown.
pub async fn look(
    Reader(language): Reader,
    Path(name): Path<String>,
    State(state): State<AppState>,
) -> Result<Response, Refused> {
    let asked = name.clone();
    let picture = state.aside(move |state| state.effective_site().shelf().picture(&asked)).await?.map_err(|fault| {
        let told = fault_in_words(state.words(), &language, &name, fault);
        Refused::new(StatusCode::NOT_FOUND, "picture-unknown").with_detail(told)
    })?;
    Ok(([(header::CONTENT_TYPE, picture.media_type())], picture.file().to_vec()).into_response())
}

/// `PUT /api/v1/media/{name}`: 201 for a new picture, 200 for one that was there already, byte for byte.
///
/// # Errors
/// 413 for too large a file; 422 for a name or a file that is none of a picture; 409 where another picture has the name;
/// 507 where the folder is full; the disk's trouble.
pub async fn put(
    Reader(language): Reader,
    Path(name): Path<String>,
    State(state): State<AppState>,
    request: Request,
) -> Result<StatusCode, Refused> {
    let bytes = body(request, &state).await.map_err(|refused| match refused.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            refused.with_detail(fault_in_words(state.words(), &language, &name, "image-too-large"))
        }
        _ => refused,
    })?;
    let bytes = bytes.to_vec();
    let put = state.aside(move |state| state.effective_site().shelf().put(&name, bytes)).await?;
    match put {
        Ok(Put::New) => Ok(StatusCode::CREATED),
        Ok(Put::Same) => Ok(StatusCode::OK),
        Err(not_put) => Err(refused(state.words(), &language, &not_put)),
    }
}

fn refused(words: &Words, language: &Language, not_put: &NotPut) -> Refused {
    let status = match not_put {
        NotPut::Name(_) | NotPut::Faulty(..) => StatusCode::UNPROCESSABLE_ENTITY,
        NotPut::Taken(_) => StatusCode::CONFLICT,
        NotPut::Full => StatusCode::INSUFFICIENT_STORAGE,
        NotPut::File { .. } => StatusCode::SERVICE_UNAVAILABLE,
    };
    Refused::new(status, not_put.slug()).with_detail(not_put.detail(words, language))
}

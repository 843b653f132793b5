// SPDX-License-Identifier: EUPL-1.2
//! Pages for some of the staff: the one place that asks whether whoever is in may see what they asked for.

use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use super::held::Held;
use crate::access::{Access, CLERKS, MANAGERS, RECEPTION, Staff};
use crate::reader::Reader;
use crate::security::{Entry, What};
use crate::state::AppState;

/// Whose a page is.
pub(super) trait Audience {
    /// Who may see it.
    const ACCESS: Access;
}

/// Who works at a desk.
pub(super) struct Clerks;
/// Who registers visitors and books.
pub(super) struct Receptionists;
/// Who answers for the office.
pub(super) struct Managers;

impl Audience for Clerks {
    const ACCESS: Access = CLERKS;
}

impl Audience for Receptionists {
    const ACCESS: Access = RECEPTION;
}

impl Audience for Managers {
    const ACCESS: Access = MANAGERS;
}

/// What a page is drawn from, for somebody who may see it. Who is not in is sent to the login; who is in and may not see it
/// gets a page that says so, and the security log counts it.
pub(super) struct Admitted<A> {
    pub(super) held: Held,
    pub(super) staff: Staff,
    audience: PhantomData<A>,
}

impl<A: Audience + Send> FromRequestParts<AppState> for Admitted<A> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let staff = Staff::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        let Reader(language) = Reader::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        let held = Held::new(state.clone(), language).of(&staff);
        if A::ACCESS.admits(staff.role) {
            return Ok(Self { held, staff, audience: PhantomData });
        }
        note_forbidden(state, &staff);
        Err(held.notice(StatusCode::FORBIDDEN, "staff-forbidden"))
    }
}

/// Notes that somebody who is in asked for what is not for their role.
pub(super) fn note_forbidden(state: &AppState, staff: &Staff) {
    state.auth().log().note(Entry::new(What::Forbidden, state.now()).by(Some(&staff.name)).from(staff.from));
}

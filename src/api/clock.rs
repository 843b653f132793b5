// SPDX-License-Identifier: EUPL-1.2
//! Wire types of the office's clock: which times do not agree, and somebody's word for it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Moment;

/// Somebody says that the machine's clock is right, as it was shown to them.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClockConfirmed {
    /// The command's own name.
    pub id: Uuid,
    /// What they were shown; five minutes old at most.
    #[schema(value_type = String, format = DateTime)]
    pub machine: Moment,
}

/// Somebody who answers for the office has seen that numbers were lost.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LostSeen {
    /// The command's own name.
    pub id: Uuid,
}

/// What the office goes by, and what the machine says.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ClockState {
    /// What the office goes by.
    #[schema(value_type = String, format = DateTime)]
    pub office: Moment,
    /// What the machine's clock says.
    #[schema(value_type = String, format = DateTime)]
    pub machine: Moment,
    /// Why the office does not go by it: `jumped`, `before-journal`, `long-after-journal`; none where it does.
    pub wrong: Option<String>,
}

// SPDX-License-Identifier: EUPL-1.2
//! Wire types of the office's clock: whether it can be trusted, and a person's confirmation that it is right.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Moment;

/// Confirms that the machine's clock is right, as it was shown.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClockConfirmed {
    /// The command's id, made by the sender.
    pub id: Uuid,
    /// The machine's time as the page showed it; five minutes old at most.
    #[schema(value_type = String, format = DateTime)]
    pub machine: Moment,
}

/// Confirms having seen that numbers were lost.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LostSeen {
    /// The command's id, made by the sender.
    pub id: Uuid,
}

/// The office's time and the machine's time.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ClockState {
    /// The time the office goes by.
    #[schema(value_type = String, format = DateTime)]
    pub office: Moment,
    /// The time of the machine's clock.
    #[schema(value_type = String, format = DateTime)]
    pub machine: Moment,
    /// Why the office does not go by the machine's clock: `jumped`, `before-journal`, `long-after-journal`; absent if
    /// it does.
    pub wrong: Option<String>,
}

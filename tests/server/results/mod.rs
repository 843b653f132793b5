// SPDX-License-Identifier: EUPL-1.2
//! Figures: what each measure means, that they agree with another reckoning, and how they are asked for.

mod another_way;
mod compared;
mod http;
mod measures;
mod sent;
mod waiting;

// SPDX-License-Identifier: EUPL-1.2
//! The handlers of the API, one file a subject; the table of routes is `router`.

pub mod account;
pub mod appointments;
pub mod clock;
pub mod desks;
pub mod figures;
pub mod health;
pub mod json;
pub mod layouts;
pub mod login;
pub mod media;
pub mod metrics;
pub mod numbers;
pub mod reception;
mod reference;
pub mod results;
pub mod screens;
pub mod second;
pub mod site;
pub mod stream;
pub mod tickets;
pub mod visits;

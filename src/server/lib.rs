// SPDX-License-Identifier: EUPL-1.2
//! The server: engine, router, stream, auth, pages.
//!
//! | file | owns |
//! |---|---|
//! | `erase` | keeps the terms of personal data |
//! | `expected` | what a screen should show |
//! | `echo` | what is told back of what somebody sent: short, and with every sign in sight |
//! | `effective_site` | the site as devices get it: files and the published layouts that are due |
//! | `engine` | the one decider and its thread; the only one that appends to the journal |
//! | `error_response` | the body of every error: `application/problem+json`, or a page, in the reader's language |
//! | `access` | which role may do what, and the guard that sees to it |
//! | `being_built` | how far the screens' programs are, on a machine that is tried for the first time |
//! | `bodies` | how long a request may take: as long as its body comes on |
//! | `clock` | which time the office believes where the machine's clock jumps |
//! | `at_desks` | who has which desk's page open: colleagues are told of each other |
//! | `auth` | tokens, staff, sessions |
//! | `cookies` | how our cookies are read and written |
//! | `desk_refs` | how staff name tickets: never by the id that its holder alone knows |
//! | `front` | how the server stands to the networks |
//! | `front_guard` | answers for the server's own names alone; behind TLS no cookie travels without |
//! | `heartbeat` | what every stream tells by itself: the time |
//! | `history` | days as figures need them, read beside the engine |
//! | `left_open` | the desks that somebody would leave open when they sign out |
//! | `listener` | the door for connections |
//! | `lost` | what is said of numbers that a restored journal does not know |
//! | `openapi` | the description of the API, made from the route table |
//! | `options` | what a server can be told on a command line |
//! | `pace` | how fast one info point gives out tickets |
//! | `packed` | text goes over the line packed |
//! | `passes` | visitors' passes as signed codes |
//! | `personal_data` | personal data: encrypted, outside the journal, erased after its term |
//! | `phones` | tickets' pages on phones: streams within bounds, each part worked out once |
//! | `places` | places among the streams: who may hold how many |
//! | `problem` | a request that was refused: its status, its name, its words |
//! | `qr` | QR codes as SVG |
//! | `reader` | the language of whoever reads |
//! | `reload` | follows the site's files |
//! | `router` | the route table of the API |
//! | `routes` | its handlers |
//! | `run` | `spazio serve`, from start to end; `main.rs` is the same as a program of its own, `spazio-server` |
//! | `screen_health` | how a screen does, judged from what it tells |
//! | `screen_report` | what a screen tells of itself, as it may be kept |
//! | `screens` | what the screens tell and have shown |
//! | `secret_file` | keys for this user's eyes only |
//! | `security` | the security log: who came in, who was refused, what was changed |
//! | `site` | the site of this moment |
//! | `state` | what every handler may use |
//! | `status` | how the server does: counts, the journal's trouble |
//! | `summed` | what strangers cause stands in the log summed up |
//! | `time_service` | the machine's time service, where its clock is not believed |
//! | `unread` | what an address or a form lacks, in the reader's words |
//! | `unshown` | published versions that cannot be shown, and why |
//! | `whence` | from where a request comes |
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "a test's files and channels need not last"))]

pub mod access;
pub mod at_desks;
pub mod auth;
mod being_built;
mod bodies;
pub mod clock;
pub mod cookies;
pub mod desk_refs;
pub mod echo;
pub mod effective_site;
pub mod engine;
pub mod erase;
mod error_response;
pub mod expected;
pub mod front;
mod front_guard;
pub mod heartbeat;
pub mod history;
mod left_open;
pub mod listener;
mod lost;
pub mod openapi;
mod options;
pub mod pace;
mod packed;
pub mod pages;
pub mod passes;
pub mod personal_data;
pub mod phones;
pub mod places;
pub mod problem;
pub mod qr;
mod reader;
pub mod reload;
pub mod router;
pub mod routes;
mod run;
pub mod screen_health;
mod screen_report;
pub mod screens;
pub mod secret_file;
pub mod security;
pub mod site;
pub mod state;
pub mod status;
mod summed;
mod time_service;
mod traced;
mod unread;
pub mod unshown;
pub mod whence;

pub use options::ServeOptions;
pub use run::{ServeError, run};

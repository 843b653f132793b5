//! The server: engine, router, stream, auth, pages.
//!
//! | file | owns |
//! |---|---|
//! | `engine` | the one decider and its thread; the only one that appends to the journal |
//! | `access` | which role may do what, and the guard that sees to it |
//! | `auth` | tokens, staff, sessions |
//! | `problem` | every error as `application/problem+json` in the reader's language |
//! | `site` | the site of this moment |
//! | `state` | what every handler may use |

pub mod access;
pub mod auth;
pub mod engine;
pub mod openapi;
pub mod pages;
pub mod problem;
pub mod router;
pub mod routes;
pub mod screens;
pub mod site;
pub mod state;
pub mod status;

// SPDX-License-Identifier: EUPL-1.2
//! Spazio in Comune: the face of a town hall's front office.
//!
//! | room | owns |
//! |---|---|
//! | `office` | PURE: the rules: commands decided into events, events folded into state, the board derived |
//! | `floor` | PURE: the floor as a graph, the shortest step-free way, directions as steps, the turned map |
//! | `bookings` | PURE: appointments booked elsewhere, read from a file |
//! | `finder` | PURE: needs found by what somebody types |
//! | `layout` | PURE: what a screen shows where and when; edits with undo, versions, faults, legibility |
//! | `codes` | PURE: codes that readers read: written safely, understood whatever keyboard types them |
//! | `results` | PURE: what the journal tells of a stretch of days: figures, never of a worker |
//! | `words` | the words people read, by language; texts of a site |
//! | `published` | the versions of the screens' layouts on disk |
//! | `site` | reads and checks `kiosk/site` into the types above |
//! | `api` | wire types of the HTTP contract |
//! | `journal` | the durable record: memory and SQLite behind one trait |
//! | `server` | engine (the one decider), router, stream, auth, pages |
//! | `client` | how devices talk to the server: the pure link, and its ureq threads |
//! | `paper` | the paper ticket: its picture, printers, what waits to be printed |
//! | `voice` | announcements, spoken: what is said, by whom, and what was said before kept on the device |
//! | `ui` | bevy, shared by all screens: theme, text, widgets, panels, link plugin, sound, capture |
//! | `display` | bevy: the waiting room |
//! | `touch` | bevy: the info point |
//! | `editor` | bevy and egui: staff arrange what the screens show; drafts, publishing, versions |
//! | `access` | whether everybody can reach, read and press what is drawn, measured on every page |
//! | `snapshots` | every scene of the screens by name, drawn without a window |
//! | `paths` | where the program's own files lie |
//! | `session` | what a user's session would give, where there is none |
//! | `private` | folders and files for the program's user alone |
//! | `address` | PURE: texts as parts of addresses |
//! | `utf_16` | PURE: UTF-16, as some programs save text |
//! | `whole_file` | files that are there whole or not at all |
//! | `digest` | SHA-256, and bytes as hexadecimal digits |
//! | `everything` | the mode without arguments: all processes on this machine |
//! | `arguments` | what the program can be told on its command line (of `main`) |
//! | `secrets` | tokens, accounts and the security log on the command line (of `main`) |
//! | `log` | what goes to standard error |
//! | `output` | what goes to standard output |
//! | `turnstile` | a turnstile's reader |
//! | `appointments` | `spazio appointments import` |
//! | `demo` | simulated citizens and clerks, through the real HTTP interface |
//! | `simulate` | what waits would have been with other desks |
//! | `export` | a year's figures into a file |
//! | `bench` | `spazio bench …` |

pub mod access;
pub mod address;
pub mod api;
pub mod appointments;
pub mod bench;
pub mod bookings;
pub mod client;
pub mod codes;
pub mod demo;
pub mod digest;
#[cfg(feature = "gui")]
pub mod display;
#[cfg(feature = "gui")]
pub mod editor;
pub mod everything;
pub mod export;
pub mod finder;
pub mod floor;
pub mod journal;
pub mod layout;
pub mod log;
pub mod office;
pub mod output;
pub mod paper;
pub mod paths;
pub mod private;
pub mod published;
pub mod results;
pub mod server;
pub mod session;
pub mod simulate;
pub mod site;
#[cfg(feature = "gui")]
pub mod snapshots;
pub mod touch;
pub mod turnstile;
#[cfg(feature = "gui")]
pub mod ui;
pub mod utf_16;
pub mod voice;
pub mod whole_file;
pub mod words;

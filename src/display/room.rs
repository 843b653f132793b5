//! What the display knows: the site, the board, how the link stands.

use std::sync::Arc;

use bevy::prelude::*;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Step;
use super::queue::CallQueue;
use crate::api::{Board, Problem};
use crate::client::News;
use crate::site::{Screen, Site};
use crate::ui::clock::Clock;
use crate::ui::link::Heard;
use crate::ui::present::Showing;
use crate::ui::window::WantedGlass;
use crate::words::{Language, Words};

/// How the link stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Standing {
    /// Nothing was heard yet.
    #[default]
    Starting,
    /// The server answers.
    Connected,
    /// The server does not answer.
    Lost {
        /// Since then.
        since: Timestamp,
        /// When the data was true.
        data: Timestamp,
    },
    /// The server refuses this screen.
    Refused(Problem),
}

/// What the display knows.
#[derive(Resource)]
pub struct Room {
    /// Its name in the site.
    pub screen: String,
    /// All texts.
    pub words: Arc<Words>,
    /// The site; none before the first copy.
    pub site: Option<Site>,
    /// The zone of the office.
    pub zone: TimeZone,
    /// The board; none before the first copy.
    pub board: Option<Board>,
    /// How the link stands.
    pub standing: Standing,
    /// Calls shown and to be shown.
    pub queue: CallQueue,
}

impl Room {
    /// Knows nothing yet.
    pub fn new(screen: &str, words: Arc<Words>) -> Self {
        Self {
            screen: screen.to_owned(),
            words,
            site: None,
            zone: TimeZone::UTC,
            board: None,
            standing: Standing::default(),
            queue: CallQueue::default(),
        }
    }

    /// This screen in the site.
    pub fn screen(&self) -> Option<&Screen> {
        self.site.as_ref().and_then(|site| site.screens.get(&self.screen))
    }

    /// The language of the display: the site's first.
    pub fn language(&self) -> Language {
        let first = self.site.as_ref().and_then(|site| site.languages.first());
        first.cloned().unwrap_or_else(Language::italian)
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, hear.in_set(Step::Hear));
}

fn hear(
    mut heard: MessageReader<Heard>,
    mut room: ResMut<Room>,
    mut clock: ResMut<Clock>,
    mut showing: ResMut<Showing>,
    mut monitor: ResMut<WantedGlass>,
) {
    for Heard(news) in heard.read() {
        match news {
            News::Site(site) => {
                room.zone = TimeZone::get(&site.time_zone).unwrap_or_else(|error| {
                    tracing::error!(%error, zone = site.time_zone, "unknown time zone in the site: times are shown as UTC");
                    TimeZone::UTC
                });
                room.site = Some((**site).clone());
                let wanted = room.screen().map(WantedGlass::of).unwrap_or_default();
                monitor.set_if_neq(wanted);
            }
            News::StartedAnew => {
                room.queue.start_anew();
                room.board = None;
            }
            News::Board(board) => {
                if room.standing == Standing::Connected && !clock.is_frozen() {
                    clock.follow(board.as_of.at);
                }
                room.queue.board(&board.calls, board.seq);
                room.board = Some((**board).clone());
            }
            News::Call(call) => {
                if room.queue.arrived(call.clone(), clock.now()) {
                    showing.shows(call.seq);
                }
            }
            News::Connected => room.standing = Standing::Connected,
            News::Lost(since) => {
                let fresh = room.standing == Standing::Connected;
                let data = room.board.as_ref().map_or(*since, |board| board.as_of.at);
                room.standing = Standing::Lost { since: *since, data: if fresh { *since } else { data } };
            }
            News::Refused(problem) => {
                tracing::error!(problem = problem.slug(), detail = problem.detail, "the server refuses this screen");
                room.standing = Standing::Refused(problem.clone());
            }
            News::PrintWanted(_) | News::PictureWanted | News::Issued(..) | News::Rated(..) => {}
        }
    }
}

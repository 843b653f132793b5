// SPDX-License-Identifier: EUPL-1.2
//! What the display knows: the site, the board, the state of its connection.

use std::sync::Arc;
use std::time::Duration;

use bevy::prelude::*;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::Step;
use super::queue::CallQueue;
use crate::ui::clock::Clock;
use crate::ui::link::{Heard, Link};
use crate::ui::present::Showing;
use crate::ui::text;
use crate::ui::theme::motion;
use crate::ui::window::WantedGlass;
use api::{Board, Call, Door, Problem, RefusedLayout};
use base::words::{Language, Words};
use client::News;
use office::DeskId;
use site::layout::check::{LayoutFault, faults};
use site::layout::{Arrangement, Layout, Moment};
use site::{Screen, Site};

/// How long the latest call stays shown after closing.
const CALL_AFTER_CLOSING: SignedDuration = SignedDuration::from_mins(10);

/// The state of the connection to the server.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Standing {
    /// Nothing was heard yet.
    #[default]
    Starting,
    /// The server answers.
    Connected,
    /// The server does not answer.
    Lost {
        /// The office's time of the data; `None` if there is none.
        data: Option<Timestamp>,
    },
    /// The server refuses this screen.
    Refused(Problem),
}

/// A version of the layout that was received and cannot be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfit {
    /// The version's number.
    pub version: u32,
    /// What is wrong with it.
    pub faults: Vec<LayoutFault>,
}

impl Unfit {
    /// The refused layout in the form that reports carry to staff.
    fn told(&self) -> Option<RefusedLayout> {
        let first = self.faults.first()?;
        Some(RefusedLayout { version: self.version, fault: first.key.to_owned() })
    }
}

/// Everything the display knows.
#[derive(Resource)]
pub struct Room {
    /// The screen's name in the site.
    pub screen: String,
    /// All texts.
    pub words: Arc<Words>,
    /// The site; `None` before the first copy.
    pub site: Option<Site>,
    /// The layouts it shows: the last that could be drawn.
    pub arrangement: Option<Arrangement>,
    /// The version of these layouts; 0: the site's file.
    pub layout_version: u32,
    /// The newer version that cannot be drawn, with its faults.
    pub unfit: Option<Unfit>,
    /// The office's time zone.
    pub zone: TimeZone,
    /// The board; `None` before the first copy.
    pub board: Option<Board>,
    /// The state of the connection.
    pub standing: Standing,
    /// The calls shown and to be shown.
    pub queue: CallQueue,
}

impl Room {
    /// A display that knows nothing yet.
    pub fn new(screen: &str, words: Arc<Words>) -> Self {
        Self {
            screen: screen.to_owned(),
            words,
            site: None,
            arrangement: None,
            layout_version: 0,
            unfit: None,
            zone: TimeZone::UTC,
            board: None,
            standing: Standing::default(),
            queue: CallQueue::default(),
        }
    }

    /// This screen's settings in the site.
    pub fn screen(&self) -> Option<&Screen> {
        self.site.as_ref().and_then(|site| site.screens.get(&self.screen))
    }

    /// The layout it shows at `now`.
    pub fn layout(&self, now: Timestamp) -> Option<&Layout> {
        self.arrangement.as_ref().map(|arrangement| arrangement.at(self.moment(now)))
    }

    /// How long calls are highlighted in the layout shown at `now`.
    pub fn highlight(&self, now: Timestamp) -> Duration {
        let asked = self.layout(now).and_then(Layout::called).and_then(|called| called.highlight_s);
        asked.map_or(motion::HIGHLIGHT, |seconds| Duration::from_secs(seconds.into()))
    }

    /// `now` as the office's day and time.
    pub fn moment(&self, now: Timestamp) -> Moment {
        let local = now.to_zoned(self.zone.clone());
        Moment { day: local.weekday(), time: local.time(), closed: self.is_closed(now) }
    }

    /// Whether the office is closed and nobody is served any more: people with tickets are still called past closing
    /// time.
    pub fn is_closed(&self, now: Timestamp) -> bool {
        let Some(board) = &self.board else { return false };
        board.people_waiting == 0 && self.is_call_over(now)
    }

    /// Whether the office is closed and the latest call is too old to matter: people may still wait at desks left open.
    pub fn is_call_over(&self, now: Timestamp) -> bool {
        let is_closed = self.board.as_ref().is_some_and(|board| board.door == Door::Closed);
        let stays = |call: &Call| now.duration_since(call.called_at.at) < CALL_AFTER_CLOSING;
        is_closed && !self.queue.current().is_some_and(stays)
    }

    /// Takes this screen's layouts from the site; one that cannot be drawn leaves them as they were.
    fn arrange(&mut self) {
        let Some(screen) = self.screen() else { return };
        let (arrangement, version) = (screen.arrangement(), screen.layout_version);
        // What a layout lacks is its publisher's matter; what cannot be drawn is ours.
        let faults: Vec<LayoutFault> = arrangement.iter().flat_map(Arrangement::layouts).flat_map(faults).collect();
        if faults.is_empty() {
            (self.arrangement, self.layout_version, self.unfit) = (arrangement, version, None);
            return;
        }
        tracing::error!(version, first = faults[0].key, "the layout cannot be drawn, the one before it stays");
        self.unfit = Some(Unfit { version, faults });
    }

    /// A call in a few words: "A 042, Sportello 3".
    pub fn says(&self, call: &Call) -> String {
        let desk = self.site.as_ref().and_then(|site| site.desk(&DeskId(call.desk.clone())));
        let name = desk.map_or(call.desk.as_str(), |desk| desk.name.get(&self.language()));
        format!("{}, {name}", text::number(&call.number))
    }

    /// The display's language: the site's first.
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
    clock: Res<Clock>,
    mut showing: ResMut<Showing>,
    mut monitor: ResMut<WantedGlass>,
    link: Option<Res<Link>>,
) {
    for Heard(news) in heard.read() {
        match news {
            News::Site(site) => {
                room.zone = TimeZone::get(&site.time_zone).unwrap_or_else(|error| {
                    tracing::error!(%error, zone = site.time_zone, "unknown time zone in the site: times are shown as UTC");
                    TimeZone::UTC
                });
                room.site = Some((**site).clone());
                room.arrange();
                if room.arrangement.is_some() {
                    showing.is_laid_out(room.layout_version);
                }
                if let Some(link) = &link {
                    let refused = room.unfit.as_ref().and_then(Unfit::told);
                    link.health().is(|condition| condition.layout_refused = refused);
                }
                let wanted = room.screen().map(WantedGlass::of).unwrap_or_default();
                monitor.set_if_neq(wanted);
            }
            News::StartedAnew => {
                room.queue.start_anew();
                room.board = None;
            }
            News::Board(board) => {
                room.queue.board(&board.calls, board.seq);
                room.board = Some((**board).clone());
            }
            News::Call(call) => {
                if room.queue.arrived(call.clone(), clock.now()) {
                    showing.shows(call.seq);
                }
            }
            News::Connected => room.standing = Standing::Connected,
            News::Lost(data) => room.standing = Standing::Lost { data: *data },
            News::Refused(problem) => {
                tracing::error!(problem = problem.slug(), detail = problem.detail, "the server refuses this screen");
                room.standing = Standing::Refused(problem.clone());
            }
            News::Time(_)
            | News::PrintWanted(_)
            | News::PictureWanted(_)
            | News::NameWanted(_)
            | News::Issued(..)
            | News::Rated(..)
            | News::Checked(..) => {}
        }
    }
}

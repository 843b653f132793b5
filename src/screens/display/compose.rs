// SPDX-License-Identifier: EUPL-1.2
//! Turns what the display knows into the words of its panels.

use bevy::prelude::*;
use jiff::{Timestamp, Zoned};

use super::Step;
use super::queue::Phase;
use super::room::{Room, Standing};
use crate::ui::clock::{Clock, Run};
use crate::ui::dates;
use crate::ui::panels::{self, Message, PageView, View};
use crate::ui::sleep::Alarm;
use api::{Board, Door};
use base::words::Language;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, compose.in_set(Step::Compose));
}

fn compose(room: Res<Room>, clock: Res<Clock>, run: Res<Run>, mut view: ResMut<View>, mut alarm: ResMut<Alarm>) {
    let now = clock.now();
    if !clock.is_frozen() {
        alarm.within(clock.to_next_minute());
    }
    let speaking = room.queue.speaking(run.elapsed()).is_some();
    let calm =
        !speaking && room.queue.phase(run.elapsed(), room.highlight(now)) == Phase::Rest && room.queue.waiting() == 0;
    view.set_if_neq(view_of(&room, &clock, calm));
}

/// The words of the panels now; `calm` while no call is being announced.
fn view_of(room: &Room, clock: &Clock, calm: bool) -> View {
    let now = clock.now();
    let is_told = clock.is_told();
    let speaker = Speaker { room, language: room.language(), now: now.to_zoned(room.zone.clone()), is_told };
    let Some(site) = &room.site else {
        return View { page: Some(speaker.page_before_site()), ..View::default() };
    };
    let panels =
        panels::Speaker { words: &room.words, site, language: speaker.language.clone(), now: speaker.now.clone() };
    let told = panels::Told {
        screen: room.screen(),
        layout: room.layout(now),
        board: room.board.as_ref(),
        current: room.queue.current(),
        before: room.queue.before().collect(),
    };
    View { page: speaker.page(calm), stale: speaker.stale(), ..panels.view(&told) }
}

struct Speaker<'a> {
    room: &'a Room,
    language: Language,
    now: Zoned,
    /// Whether that is the office's time, not only the device's.
    is_told: bool,
}

impl Speaker<'_> {
    fn say(&self, key: &str) -> String {
        self.room.words.say(&self.language, key)
    }

    fn say_with(&self, key: &str, args: &[(&str, String)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        self.room.words.say_with(&self.language, key, &args)
    }

    fn zoned(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.room.zone.clone())
    }

    fn page_before_site(&self) -> PageView {
        if let Standing::Refused(problem) = &self.room.standing {
            return self.wrong(problem.detail.as_deref().unwrap_or(&problem.title));
        }
        let (icon, key) = match &self.room.standing {
            Standing::Lost { .. } => ("plugs", "no-server"),
            _ => ("clock", "starting"),
        };
        let title = self.say(&format!("display-{key}-title"));
        let message = Message { icon, title, text: self.say(&format!("display-{key}-text")) };
        PageView { message, wrong: false }
    }

    fn page(&self, calm: bool) -> Option<PageView> {
        if let Standing::Refused(problem) = &self.room.standing {
            return Some(self.wrong(problem.detail.as_deref().unwrap_or(&problem.title)));
        }
        let Some(layout) = self.room.layout(self.now.timestamp()) else {
            let what = self.say_with("display-no-layout", &[("screen", self.room.screen.clone())]);
            return Some(self.wrong(&what));
        };
        let Some(board) = &self.room.board else { return Some(self.page_before_site()) };
        // A layout that shows no call large has its own things to say.
        layout.called()?;
        if calm && self.room.is_closed(self.now.timestamp()) {
            return Some(self.closed(board));
        }
        let is_over = calm && self.room.is_call_over(self.now.timestamp());
        (is_over || self.room.queue.current().is_none()).then(|| self.nobody(board))
    }

    /// The page shown before the first call, and after closing between two calls: nobody is sent for a number that is
    /// not given.
    fn nobody(&self, board: &Board) -> PageView {
        let (title, text) = match board.door {
            Door::Open => ("display-nobody-title", "display-nobody-text"),
            _ => ("display-late-title", "display-nobody-late"),
        };
        let (title, text) = (self.say(title), self.say(text));
        PageView { message: Message { icon: "ticket", title, text }, wrong: false }
    }

    fn wrong(&self, what: &str) -> PageView {
        let message = Message {
            icon: "wrench",
            title: self.say("display-refused-title"),
            text: self.say_with("display-refused-text", &[("what", what.to_owned())]),
        };
        PageView { message, wrong: true }
    }

    fn closed(&self, board: &Board) -> PageView {
        let text = match board.opens_at {
            None => self.say("display-opens-unknown"),
            Some(at) => {
                let opens = self.zoned(at.at);
                let days = opens.date().since(self.now.date()).map_or(2, |span| span.get_days());
                let time = ("time", dates::hour(&opens));
                match days {
                    0 => self.say_with("display-opens-today", &[time]),
                    1 => self.say_with("display-opens-tomorrow", &[time]),
                    _ => {
                        let date = dates::date(&self.room.words, &self.language, &opens);
                        self.say_with("display-opens-on", &[("date", date), time])
                    }
                }
            }
        };
        PageView { message: Message { icon: "door", title: self.say("display-closed-title"), text }, wrong: false }
    }

    fn stale(&self) -> Option<String> {
        let Standing::Lost { data: Some(data) } = self.room.standing else { return None };
        let data = self.zoned(data);
        let time = ("time", dates::time(&data));
        // A device that has not heard the office yet does not know which day it is there.
        if self.is_told && data.date() == self.now.date() {
            return Some(self.say_with("display-stale", &[time]));
        }
        let date = dates::date(&self.room.words, &self.language, &data);
        Some(self.say_with("display-stale-date", &[("date", date), time]))
    }
}

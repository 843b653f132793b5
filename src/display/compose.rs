//! Puts what the display knows into the words that its panels show.

use bevy::prelude::*;
use jiff::{Timestamp, ToSpan, Zoned};

use super::Step;
use super::queue::Phase;
use super::room::{Room, Standing};
use crate::api::{Board, Call};
use crate::layout::Content;
use crate::office::board::Door;
use crate::office::{Level, WaitRange};

use crate::site::Site;
use crate::ui::clock::{Clock, Run};
use crate::ui::dates;
use crate::ui::panels::{CallView, ClockView, HeaderView, Message, NoticesView, PageView, RecentView, Row, View};
use crate::ui::sleep::Alarm;
use crate::ui::theme::motion;
use crate::words::{Language, Texts};

/// After closing, the latest call stays for this long.
const CALL_AFTER_CLOSING_MIN: i64 = 10;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, compose.in_set(Step::Compose));
}

fn compose(room: Res<Room>, clock: Res<Clock>, run: Res<Run>, mut view: ResMut<View>, mut alarm: ResMut<Alarm>) {
    let now = clock.now();
    if !clock.is_frozen() {
        alarm.within(clock.to_next_minute());
    }
    if let Standing::Lost { since, .. } = room.standing {
        let lost = now.duration_since(since).unsigned_abs();
        if lost < motion::STALE_AFTER {
            alarm.within(motion::STALE_AFTER - lost);
        }
    }
    let calm = room.queue.phase(run.elapsed()) == Phase::Rest && room.queue.waiting() == 0;
    view.set_if_neq(view_of(&room, now, calm));
}

/// What the panels say at `now`; `calm` while no call is being announced.
fn view_of(room: &Room, now: Timestamp, calm: bool) -> View {
    let speaker = Speaker { room, language: room.language(), now: now.to_zoned(room.zone.clone()) };
    let Some(site) = &room.site else {
        return View { page: Some(speaker.page_before_site()), ..View::default() };
    };
    View {
        header: speaker.header(site),
        clock: ClockView {
            time: dates::time(&speaker.now),
            date: dates::date(&room.words, &speaker.language, &speaker.now),
        },
        called: speaker.called(site),
        recent: speaker.recent(site),
        notices: speaker.notices(),
        page: speaker.page(calm),
        stale: speaker.stale(),
    }
}

struct Speaker<'a> {
    room: &'a Room,
    language: Language,
    now: Zoned,
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

    fn header(&self, site: &Site) -> HeaderView {
        let parts = [site.body.get(&self.language), site.location.get(&self.language)];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        HeaderView { name: site.name.get(&self.language).to_owned(), place: parts.join(" · ") }
    }

    fn called(&self, site: &Site) -> Option<CallView> {
        let call = self.room.queue.current()?;
        let Goal { name: desk, hint, help, .. } = self.goal(site, call);
        Some(CallView { intro: self.say("display-intro"), number: call.number.clone(), desk, hint, help })
    }

    fn goal(&self, site: &Site, call: &Call) -> Goal {
        let own = |text: &Texts| text.get(&self.language).to_owned();
        if let Some(counter) = site.counter(&call.desk) {
            let help = counter.level == Level::HelpPoint;
            return Goal { name: own(counter.name), short: own(counter.short), hint: own(counter.way_hint), help };
        }
        // A desk that the site has dropped meanwhile.
        let name = format!("{} {}", self.say("display-desk"), call.desk);
        Goal { name, short: call.desk.clone(), hint: String::new(), help: false }
    }

    fn recent(&self, site: &Site) -> RecentView {
        let row = |call: &Call| {
            let goal = self.goal(site, call);
            Row { number: call.number.clone(), desk: goal.short, help: goal.help }
        };
        RecentView {
            heading: self.say("display-recent"),
            desk_heading: self.say("display-desk"),
            rows: self.room.queue.before().map(row).collect(),
        }
    }

    fn notices(&self) -> NoticesView {
        let Some(board) = &self.room.board else { return NoticesView::default() };
        let texts = board.notices.iter().map(|notice| notice.get(&self.language).trim().to_owned());
        NoticesView {
            tag: self.say("display-notice"),
            tag_waiting: self.say("display-waiting"),
            notices: texts.filter(|text| !text.is_empty()).collect(),
            waiting: if self.tells_who_waits() { self.waiting(board) } else { None },
        }
    }

    fn tells_who_waits(&self) -> bool {
        let layout = self.room.screen().and_then(|screen| screen.layout.as_ref());
        let tells = |content: &Content| matches!(content, Content::Notices { people_waiting: true, .. });
        layout.is_some_and(|layout| layout.panels.iter().any(|panel| tells(&panel.content)))
    }

    fn waiting(&self, board: &Board) -> Option<String> {
        if board.people_waiting == 0 {
            return None;
        }
        let people = board.people_waiting.into();
        let Some(wait) = board.wait.and_then(|wait| self.wait(wait)) else {
            return Some(self.room.words.say_with(&self.language, "display-people", &[("people", people)]));
        };
        let args = [("people", people), ("wait", wait.into())];
        Some(self.room.words.say_with(&self.language, "display-people-wait", &args))
    }

    fn wait(&self, wait: WaitRange) -> Option<String> {
        Some(match wait {
            wait if wait.to_min <= 5 => self.say("display-wait-soon"),
            wait if wait.from_min >= 60 => self.say("display-wait-over-an-hour"),
            wait => {
                let args = [("from", wait.from_min.to_string()), ("to", wait.to_min.to_string())];
                self.say_with("display-wait-range", &args)
            }
        })
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
        if self.room.screen().is_none_or(|screen| screen.layout.is_none()) {
            let what = self.say_with("display-no-layout", &[("screen", self.room.screen.clone())]);
            return Some(self.wrong(&what));
        }
        let Some(board) = &self.room.board else { return Some(self.page_before_site()) };
        if calm && self.is_closed(board) {
            return Some(self.closed(board));
        }
        self.room.queue.current().is_none().then(|| self.nobody())
    }

    /// Before the first call.
    fn nobody(&self) -> PageView {
        let title = self.say("display-nobody-title");
        PageView { message: Message { icon: "ticket", title, text: self.say("display-nobody-text") }, wrong: false }
    }

    fn wrong(&self, what: &str) -> PageView {
        let message = Message {
            icon: "wrench",
            title: self.say("display-refused-title"),
            text: self.say_with("display-refused-text", &[("what", what.to_owned())]),
        };
        PageView { message, wrong: true }
    }

    /// Closed, and nobody is served any more: who took a ticket in time is called past closing time.
    fn is_closed(&self, board: &Board) -> bool {
        let stays = CALL_AFTER_CLOSING_MIN.minutes();
        let called_lately =
            self.room.queue.current().is_some_and(|call| {
                self.zoned(call.called_at.at).checked_add(stays).is_ok_and(|until| until > self.now)
            });
        board.door == Door::Closed && board.people_waiting == 0 && !called_lately
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
        let Standing::Lost { since, data } = self.room.standing else { return None };
        let lost = self.now.timestamp().duration_since(since);
        let stale_after = jiff::SignedDuration::try_from(motion::STALE_AFTER).ok()?;
        if lost < stale_after {
            return None;
        }
        let data = self.zoned(data);
        let time = ("time", dates::time(&data));
        if data.date() == self.now.date() {
            return Some(self.say_with("display-stale", &[time]));
        }
        let date = dates::date(&self.room.words, &self.language, &data);
        Some(self.say_with("display-stale-date", &[("date", date), time]))
    }
}

/// Where a call sends somebody.
struct Goal {
    name: String,
    short: String,
    hint: String,
    help: bool,
}

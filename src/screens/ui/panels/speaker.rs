// SPDX-License-Identifier: EUPL-1.2
//! Turns the board into the words of the panels, for the display and the editor's preview alike.

use std::collections::BTreeMap;

use jiff::{ToSpan, Zoned};

use super::view::{CallView, ClockView, HeaderView, ListRow, ListView, NoticesView, PlanView, RecentView, Row, View};
use crate::ui::dates;
use crate::ui::plan::Plan;
use api::{Board, Call, WaitRange};
use base::words::waits::HowLong;
use base::words::{Language, Texts, Words};
use office::{Level, Opening};
use site::floor;
use site::layout::{Content, Layout, NoticePage};
use site::{Screen, Site};

/// The most calls of offices put into words; a panel shows as many as it has rows.
const OFFICE_CALLS_MAX: usize = 6;

/// Makes the words for one screen at one moment.
pub struct Speaker<'a> {
    /// All texts.
    pub words: &'a Words,
    /// The office's site.
    pub site: &'a Site,
    /// The screen's language.
    pub language: Language,
    /// The time now, in the office's zone.
    pub now: Zoned,
}

/// What the words are made from.
pub struct Told<'a> {
    /// The screen's settings in the site.
    pub screen: Option<&'a Screen>,
    /// The layout it shows.
    pub layout: Option<&'a Layout>,
    /// The board; `None` before the first.
    pub board: Option<&'a Board>,
    /// The call shown large.
    pub current: Option<&'a Call>,
    /// The calls before it, newest first.
    pub before: Vec<&'a Call>,
}

/// Where a call sends somebody.
struct Goal {
    name: String,
    short: String,
    hint: String,
    help: bool,
}

impl Speaker<'_> {
    /// The words of all panels, without a page over them.
    pub fn view(&self, told: &Told) -> View {
        let contents = || told.layout.into_iter().flat_map(|layout| layout.panels.iter().map(|panel| &panel.content));
        let has = |wanted: fn(&Content) -> bool| contents().any(wanted);
        View {
            header: self.header(),
            clock: ClockView {
                time: dates::time(&self.now),
                date: dates::date(self.words, &self.language, &self.now),
                middle_date: dates::middle_date(self.words, &self.language, &self.now),
                short_date: dates::short_date(self.words, &self.language, &self.now),
            },
            called: told.current.map(|call| self.called(call)),
            recent: self.recent(&told.before),
            notices: self.notices(told),
            waiting: if has(|content| matches!(content, Content::Waiting { .. })) {
                self.waiting(told.board)
            } else {
                ListView::default()
            },
            hours: if has(|content| *content == Content::Hours) { self.hours() } else { ListView::default() },
            office_calls: if has(|content| matches!(content, Content::OfficeCalls { .. })) {
                self.office_calls(told)
            } else {
                ListView::default()
            },
            plan: if has(|content| *content == Content::Plan) { self.plan(told) } else { None },
            own: told.layout.map(|layout| self.own(layout)).unwrap_or_default(),
            page: None,
            stale: None,
        }
    }

    fn say(&self, key: &str) -> String {
        self.words.say(&self.language, key)
    }

    fn header(&self) -> HeaderView {
        let parts = [self.site.body.get(&self.language), self.site.location.get(&self.language)];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let body = parts.first().copied().unwrap_or_default().to_owned();
        HeaderView { name: self.site.name.get(&self.language).to_owned(), place: parts.join(" · "), body }
    }

    fn called(&self, call: &Call) -> CallView {
        let Goal { name: desk, hint, help, .. } = self.goal(call);
        CallView { intro: self.say("display-intro"), number: call.number.clone(), desk, hint, help }
    }

    fn goal(&self, call: &Call) -> Goal {
        let own = |text: &Texts| text.get(&self.language).to_owned();
        if let Some(counter) = self.site.counter(&call.desk) {
            let help = counter.level == Level::HelpPoint;
            return Goal { name: own(counter.name), short: own(counter.short), hint: own(counter.way_hint), help };
        }
        // A desk that the site has dropped meanwhile.
        let name = format!("{} {}", self.say("display-desk"), call.desk);
        Goal { name, short: call.desk.clone(), hint: String::new(), help: false }
    }

    fn recent(&self, before: &[&Call]) -> RecentView {
        let row = |call: &&Call| {
            let goal = self.goal(call);
            Row { number: call.number.clone(), desk: goal.short, help: goal.help }
        };
        RecentView {
            heading: self.say("display-recent"),
            desk_heading: self.say("display-desk"),
            rows: before.iter().map(row).collect(),
        }
    }

    fn notices(&self, told: &Told) -> NoticesView {
        let office = told.board.into_iter().flat_map(|board| &board.notices);
        let texts = office.map(|notice| notice.get(&self.language).trim().to_owned());
        let tells = |content: &Content| matches!(content, Content::Notices { people_waiting: true, .. });
        let tells_who_waits = told.layout.is_some_and(|layout| layout.panels.iter().any(|panel| tells(&panel.content)));
        NoticesView {
            tag: self.say("display-notice"),
            tag_waiting: self.say("display-waiting"),
            notices: texts.filter(|text| !text.is_empty()).collect(),
            waiting: told.board.filter(|_| tells_who_waits).and_then(|board| self.people_waiting(board)),
        }
    }

    fn people_waiting(&self, board: &Board) -> Option<String> {
        if board.people_waiting == 0 {
            return None;
        }
        let people = board.people_waiting.into();
        let Some(wait) = board.wait.map(|wait| self.wait(wait)) else {
            return Some(self.words.say_with(&self.language, "display-people", &[("people", people)]));
        };
        let args = [("people", people), ("wait", wait.into())];
        Some(self.words.say_with(&self.language, "display-people-wait", &args))
    }

    fn wait(&self, wait: WaitRange) -> String {
        match HowLong::from(office::WaitRange::from(wait)) {
            HowLong::Soon => self.say("display-wait-soon"),
            HowLong::OverAnHour => self.say("display-wait-over-an-hour"),
            HowLong::Between(wait) => {
                let args = [("from", wait.from_min.into()), ("to", wait.to_min.into())];
                self.words.say_with(&self.language, "display-wait-range", &args)
            }
        }
    }

    /// A row for every service: its letter, how many wait, the wait.
    fn waiting(&self, board: Option<&Board>) -> ListView {
        let row = |service: &site::Service| {
            let waiting = board?.waiting.iter().find(|waiting| waiting.service == service.id.0);
            let people = waiting.map_or(0, |waiting| waiting.people);
            let wait = waiting.and_then(|waiting| waiting.wait).filter(|_| people > 0);
            let args = [("people", people.into())];
            let end = match (service.suspended, wait) {
                (true, _) => self.say("display-service-suspended"),
                (false, None) => self.words.say_with(&self.language, "display-service-people", &args),
                (false, Some(wait)) => {
                    let wait = match HowLong::from(office::WaitRange::from(wait)) {
                        HowLong::Soon => self.say("display-service-soon"),
                        HowLong::OverAnHour => self.say("display-wait-over-an-hour"),
                        HowLong::Between(wait) => {
                            let ends = [("from", wait.from_min.into()), ("to", wait.to_min.into())];
                            self.words.say_with(&self.language, "display-service-minutes", &ends)
                        }
                    };
                    let args = [("people", people.into()), ("wait", wait.into())];
                    self.words.say_with(&self.language, "display-service-wait", &args)
                }
            };
            Some(ListRow {
                key: service.id.0.clone(),
                lead: service.letter.to_string(),
                text: service.name.get(&self.language).to_owned(),
                end,
                strong: people > 0,
                help: false,
            })
        };
        ListView {
            heading: self.say("display-waiting"),
            none: self.say("display-waiting-none"),
            rows: self.site.services.iter().filter_map(row).collect(),
        }
    }

    /// A row for every day of this week, with today highlighted and exceptions named.
    fn hours(&self) -> ListView {
        let monday = self.now.date().checked_sub(i64::from(self.now.weekday().to_monday_zero_offset()).days());
        let days = monday.into_iter().flat_map(|monday| monday.series(1.day()).take(7));
        let row = |day: jiff::civil::Date| {
            let name = self.say(&format!("weekday-{}", day.weekday().to_monday_one_offset()));
            let openings = self.site.hours.of(day);
            let opening =
                |opening: &Opening| format!("{}–{}", dates::hour_of(opening.from), dates::hour_of(opening.to));
            let times: Vec<String> = openings.iter().map(opening).collect();
            ListRow {
                key: day.to_string(),
                lead: String::new(),
                text: capitalised(&name),
                end: if times.is_empty() { self.say("display-day-closed") } else { times.join(" · ") },
                strong: day == self.now.date(),
                help: false,
            }
        };
        ListView { heading: self.say("display-hours"), none: String::new(), rows: days.map(row).collect() }
    }

    /// The newest calls of tickets that desks have passed on.
    fn office_calls(&self, told: &Told) -> ListView {
        let upstairs = |call: &&&Call| {
            let counter = self.site.counter(&call.desk);
            counter.is_some_and(|counter| counter.level != Level::Desks)
        };
        let calls: Vec<&Call> = told.current.into_iter().chain(told.before.iter().copied()).collect();
        let row = |call: &&Call| {
            let goal = self.goal(call);
            ListRow {
                key: call.seq.to_string(),
                lead: call.number.clone(),
                text: goal.name,
                end: dates::time(&call.called_at.at.to_zoned(self.now.time_zone().clone())),
                strong: told.current.is_some_and(|current| current.seq == call.seq),
                help: goal.help,
            }
        };
        ListView {
            heading: self.say("display-office-calls"),
            none: self.say("display-office-calls-none"),
            rows: calls.iter().filter(upstairs).take(OFFICE_CALLS_MAX).map(row).collect(),
        }
    }

    /// The floor as seen by people before the screen, with the way to the desk of the newest call.
    fn plan(&self, told: &Told) -> Option<PlanView> {
        let screen = told.screen?;
        let floor = &self.site.floor;
        let storey = floor.places.get(&screen.place)?.storey;
        let counter = told.current.and_then(|call| self.site.counter(&call.desk));
        let goal = counter.as_ref().map(|counter| counter.place);
        let way = goal.and_then(|goal| floor::shortest(floor, &screen.place, goal, true));
        let map = floor::map::turned(floor, storey, screen.facing_deg, way.as_ref());
        let plan = Plan::of(&map, self.site, &screen.place, goal, &self.language);
        Some(PlanView {
            plan: Plan { you_are_here: self.say("display-you-are-here"), ..plan },
            caption: told.current.map(|call| (call.number.clone(), self.goal(call).name)),
            rest: self.say("display-plan-rest"),
        })
    }

    /// The words of panels that bring their own, by the panels' indexes in the layout.
    fn own(&self, layout: &Layout) -> BTreeMap<usize, Vec<String>> {
        let written = |text: &Texts| text.get(&self.language).trim().to_owned();
        let today = self.now.date();
        let is_due = |page: &&NoticePage| {
            page.from.is_none_or(|from| from <= today) && page.until.is_none_or(|until| today <= until)
        };
        let words = |content: &Content| match content {
            Content::Text { text, .. } => Some(vec![written(text)]),
            Content::Code { address, text } => Some(vec![address.clone(), written(text)]),
            Content::Notices { pages, language, .. } => {
                let language = language.as_ref().unwrap_or(&self.language);
                let due = pages.iter().filter(is_due).map(|page| page.text.get(language).trim().to_owned());
                Some(due.filter(|text| !text.is_empty()).collect())
            }
            _ => None,
        };
        let panels = layout.panels.iter().enumerate();
        panels.filter_map(|(index, panel)| Some((index, words(&panel.content)?))).collect()
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

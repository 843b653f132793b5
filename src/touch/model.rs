//! The info point's pages (PURE): what a tap, a piece of news or the time makes of what is shown.
//!
//! Time is milliseconds of any steady clock; ids come from outside. What a page shows is a function of [`Model`].

mod shown;

use jiff::Timestamp;
use uuid::Uuid;

use crate::api::{Board, IssueRequest, Problem, Ticket};
use crate::client::{Ask, News};
use crate::finder;
use crate::office::board::Door;
use crate::office::{Class, ServiceId};
use crate::site::{Goal, Site};
use crate::words::Language;

pub use shown::{Control, Idle, Page, Settings, Trouble, keyboard};

/// Untouched for so long, the info point asks whether somebody is still there.
pub const IDLE_MS: u64 = 60_000;
/// How long it then waits for an answer (STANDARDS "Time": at least 20 s).
pub const WARNING_MS: u64 = 20_000;
/// How long a ticket stays before the warning.
pub const TICKET_MS: u64 = 30_000;
/// So long without the server before pages say so.
pub const LOST_MS: u64 = 5_000;
/// Longest text to look for; a bound against somebody who leans on the glass.
const TYPED_MAX: usize = 40;

/// Everything the info point knows and shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// What is shown.
    pub page: Page,
    /// How.
    pub settings: Settings,
    /// The citizen says to be entitled to precedence.
    pub precedence: bool,
    /// What is looked for by need.
    pub typed: String,
    /// Whether somebody seems to be there.
    pub idle: Idle,
    /// The office, once known.
    pub site: Option<Box<Site>>,
    /// The latest board.
    pub board: Option<Box<Board>>,
    /// Since when the server is away.
    pub lost_since: Option<Timestamp>,
    lost_at_ms: Option<u64>,
    touched_ms: u64,
    now_ms: u64,
    /// What was asked for and is not answered.
    request: Option<IssueRequest>,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            page: Page::Starting,
            settings: Settings::of(Language::italian()),
            precedence: false,
            typed: String::new(),
            idle: Idle::No,
            site: None,
            board: None,
            lost_since: None,
            lost_at_ms: None,
            touched_ms: 0,
            now_ms: 0,
            request: None,
        }
    }
}

impl Model {
    /// Somebody touched the glass or a key, wherever that was: they are there.
    pub fn touched(&mut self, now_ms: u64) {
        self.now_ms = now_ms;
        self.touched_ms = now_ms;
        self.idle = Idle::No;
    }

    /// Somebody pressed a control. `fresh` becomes a new ticket's id if this asks for one.
    pub fn tap(&mut self, now_ms: u64, control: &Control, fresh: Uuid) -> Option<Ask> {
        self.touched(now_ms);
        match control {
            Control::Service(service) => self.open_service(service),
            Control::Office(office) => self.page = Page::Office(office.clone()),
            Control::Help => self.page = Page::Help,
            Control::Finder => self.page = Page::Finder,
            Control::Need(place) => self.open_need(*place),
            Control::Key(letter) => self.type_letter(*letter),
            Control::Erase => drop(self.typed.pop()),
            Control::Language(language) => self.settings.language = language.clone(),
            Control::LargeText => self.settings.large_text = !self.settings.large_text,
            Control::HighContrast => self.settings.high_contrast = !self.settings.high_contrast,
            Control::LowReach => self.settings.low_reach = !self.settings.low_reach,
            Control::Precedence => self.precedence = !self.precedence,
            Control::TakeNumber => return self.take_number(fresh),
            Control::Retry => return self.retry(fresh),
            Control::Back | Control::Home => self.back(),
            Control::Done => self.start_over(),
            Control::StayHere => {}
        }
        None
    }

    /// Something came from the server.
    pub fn hear(&mut self, now_ms: u64, news: News) {
        self.now_ms = now_ms;
        match news {
            News::Site(site) => self.hear_site(site),
            News::Board(board) => self.board = Some(board),
            News::Connected => (self.lost_since, self.lost_at_ms) = (None, None),
            News::Lost(since) => {
                self.lost_since = Some(since);
                self.lost_at_ms.get_or_insert(now_ms);
            }
            // A number on the glass stays: it is somebody's.
            News::Refused(_) if matches!(self.page, Page::Ticket(_) | Page::Issuing) => {}
            News::Refused(problem) => self.page = Page::Trouble(Trouble::Refused(problem)),
            News::Issued(id, answer) => self.hear_answer(id, answer),
            News::Call(_) | News::PictureWanted => {}
        }
        self.follow_door();
    }

    /// Time has passed. Tells whether what is shown changed.
    pub fn tick(&mut self, now_ms: u64) -> bool {
        let before = (self.page.clone(), self.idle, self.is_away(), self.done_in_s());
        self.now_ms = now_ms;
        let idle_ms = now_ms.saturating_sub(self.touched_ms);
        self.idle = match self.patience_ms() {
            Some(patience_ms) if idle_ms >= patience_ms + WARNING_MS => {
                self.start_over();
                Idle::No
            }
            Some(patience_ms) if idle_ms >= patience_ms => {
                Idle::Warning { seconds_left: seconds(patience_ms + WARNING_MS - idle_ms) }
            }
            _ => Idle::No,
        };
        self.follow_door();
        before != (self.page.clone(), self.idle, self.is_away(), self.done_in_s())
    }

    /// When `tick` would change something next, in the same milliseconds; `None` while only news or taps can.
    pub fn next_tick_ms(&self) -> Option<u64> {
        let by_idle = self.patience_ms().map(|patience_ms| {
            let counting = matches!(self.idle, Idle::Warning { .. }) || matches!(self.page, Page::Ticket(_));
            if counting { self.now_ms - self.now_ms % 1000 + 1000 } else { self.touched_ms + patience_ms }
        });
        let by_loss = self.lost_at_ms.map(|lost_ms| lost_ms + LOST_MS).filter(|at_ms| *at_ms > self.now_ms);
        by_idle.into_iter().chain(by_loss).min()
    }

    /// Whether the server has been away long enough to say so.
    pub fn is_away(&self) -> bool {
        self.lost_at_ms.is_some_and(|lost_ms| self.now_ms >= lost_ms + LOST_MS)
    }

    /// On the ticket's page: after how many seconds it asks whether somebody is still there.
    pub fn done_in_s(&self) -> Option<u32> {
        let shown = matches!(self.page, Page::Ticket(_));
        shown.then(|| seconds((self.touched_ms + TICKET_MS).saturating_sub(self.now_ms)))
    }

    /// The controls of the page in reading order: the keys' way through it.
    pub fn controls(&self) -> Vec<Control> {
        if let Idle::Warning { .. } = self.idle {
            return vec![Control::StayHere, Control::Done];
        }
        self.page_controls()
    }

    /// The controls of the page itself, asked over or not.
    pub fn page_controls(&self) -> Vec<Control> {
        let mut controls = match &self.page {
            Page::Starting | Page::Issuing => return Vec::new(),
            Page::Home => self.home_controls(),
            Page::Service(_) => vec![Control::Back, Control::Precedence, Control::TakeNumber],
            Page::Office(_) | Page::Help => vec![Control::Back],
            Page::Finder => self.finder_controls(),
            Page::Need(need) => match &need.to {
                Goal::Service(service) => vec![Control::Back, Control::Service(service.clone())],
                Goal::Office(office) => vec![Control::Back, Control::Office(office.clone())],
                Goal::Elsewhere(_) => vec![Control::Back],
            },
            Page::Ticket(_) => return vec![Control::Done],
            Page::Trouble(Trouble::ServerAway) if self.request.is_some() => vec![Control::Retry, Control::Home],
            Page::Trouble(Trouble::Closed | Trouble::Refused(_)) => self.language_controls(),
            Page::Trouble(_) => vec![Control::Home],
        };
        controls.extend([Control::LargeText, Control::HighContrast, Control::LowReach]);
        if self.site.as_ref().is_some_and(|site| site.help_point.is_some()) && self.page != Page::Help {
            controls.push(Control::Help);
        }
        controls
    }

    fn home_controls(&self) -> Vec<Control> {
        let Some(site) = &self.site else { return Vec::new() };
        let mut controls = self.language_controls();
        controls.extend(site.services.iter().map(|service| Control::Service(service.id.clone())));
        controls.push(Control::Finder);
        controls.extend(site.offices.iter().map(|office| Control::Office(office.id.clone())));
        controls
    }

    /// By need where the site knows needs, else by service.
    fn finder_controls(&self) -> Vec<Control> {
        let Some(site) = &self.site else { return vec![Control::Back] };
        if site.needs.is_empty() {
            let services = site.services.iter().map(|service| Control::Service(service.id.clone()));
            return [Control::Back].into_iter().chain(services).collect();
        }
        let found = self.found().into_iter().map(Control::Need);
        let letters = keyboard(&self.settings.language).into_iter().flat_map(str::chars).map(Control::Key);
        let rest = [Control::Key(' '), Control::Erase];
        [Control::Back].into_iter().chain(found).chain(letters).chain(rest).collect()
    }

    /// The needs that answer what is typed, best first, as many as have room; as places in the site.
    pub fn found(&self) -> Vec<usize> {
        let most = if self.settings.large_text { 4 } else { 5 };
        let Some(site) = &self.site else { return Vec::new() };
        finder::find(&site.needs, &self.typed, &site.languages).into_iter().take(most).collect()
    }

    fn open_need(&mut self, place: usize) {
        let need = self.site.as_ref().and_then(|site| site.needs.get(place));
        if let Some(need) = need.cloned() {
            self.page = Page::Need(Box::new(need));
        }
    }

    fn type_letter(&mut self, letter: char) {
        let blank_twice = letter == ' ' && self.typed.chars().last().is_none_or(|last| last == ' ');
        if self.page == Page::Finder && !blank_twice && self.typed.chars().count() < TYPED_MAX {
            self.typed.push(letter);
        }
    }

    fn language_controls(&self) -> Vec<Control> {
        let languages = self.site.iter().flat_map(|site| &site.languages);
        languages.map(|language| Control::Language(language.clone())).collect()
    }

    /// How long the page may stand untouched; `None` for the start, which may stand for ever.
    fn patience_ms(&self) -> Option<u64> {
        let at_start =
            matches!(self.page, Page::Home | Page::Starting | Page::Trouble(Trouble::Closed | Trouble::Refused(_)));
        match &self.page {
            Page::Issuing => None,
            Page::Ticket(_) => Some(TICKET_MS),
            _ if at_start && self.settings == self.default_settings() => None,
            _ => Some(IDLE_MS),
        }
    }

    fn default_settings(&self) -> Settings {
        let first = self.site.as_ref().and_then(|site| site.languages.first());
        Settings::of(first.cloned().unwrap_or_else(Language::italian))
    }

    fn open_service(&mut self, service: &ServiceId) {
        let suspended =
            |board: &Board| board.waiting.iter().any(|waiting| waiting.service == service.0 && waiting.suspended);
        self.precedence = false;
        self.page = match &self.board {
            _ if self.is_away() => Page::Trouble(Trouble::ServerAway),
            Some(board) if board.door == Door::PastLastTicket => Page::Trouble(Trouble::PastLastTicket),
            Some(board) if suspended(board) => Page::Trouble(Trouble::Suspended(service.clone())),
            _ => Page::Service(service.clone()),
        };
    }

    fn take_number(&mut self, fresh: Uuid) -> Option<Ask> {
        // Only the service's page has the button: a second tap of a double tap finds another page.
        let Page::Service(service) = &self.page else { return None };
        let wanted = IssueRequest {
            id: fresh,
            service: service.0.clone(),
            class: if self.precedence { Class::Precedence } else { Class::Ordinary },
            language: Some(self.settings.language.0.clone()),
        };
        self.ask(wanted)
    }

    /// Asks once more. A new ticket: the link gives back what the request before may have got without an answer.
    fn retry(&mut self, fresh: Uuid) -> Option<Ask> {
        let request = self.request.take().filter(|_| self.page == Page::Trouble(Trouble::ServerAway))?;
        self.ask(IssueRequest { id: fresh, ..request })
    }

    fn ask(&mut self, wanted: IssueRequest) -> Option<Ask> {
        self.request = Some(wanted.clone());
        self.page = Page::Issuing;
        Some(Ask::Issue(wanted))
    }

    fn hear_answer(&mut self, id: Uuid, answer: Result<Ticket, Option<Problem>>) {
        let Some(request) = self.request.as_ref().filter(|request| request.id == id) else { return };
        let service = ServiceId(request.service.clone());
        self.touched_ms = self.now_ms;
        self.page = match answer {
            Ok(ticket) => Page::Ticket(Box::new(ticket)),
            // The wish is kept for another try.
            Err(None) => {
                self.page = Page::Trouble(Trouble::ServerAway);
                return;
            }
            Err(Some(problem)) => Page::Trouble(match problem.slug() {
                "office-closed" => Trouble::Closed,
                "past-last-ticket" => Trouble::PastLastTicket,
                "service-suspended" => Trouble::Suspended(service),
                _ => Trouble::Other(problem),
            }),
        };
        self.request = None;
    }

    fn hear_site(&mut self, site: Box<Site>) {
        let first = self.site.is_none();
        self.site = Some(site);
        if first || matches!(self.page, Page::Trouble(Trouble::Refused(_))) {
            self.start_over();
        }
    }

    fn back(&mut self) {
        if !matches!(self.page, Page::Starting | Page::Issuing | Page::Ticket(_)) {
            self.request = None;
            // From a need back to what was looked for.
            let to_finder = matches!(self.page, Page::Need(_));
            if !to_finder {
                self.typed.clear();
            }
            self.page = if to_finder { Page::Finder } else { Page::Home };
            self.follow_door();
        }
    }

    /// Everything as for the next citizen.
    fn start_over(&mut self) {
        self.settings = self.default_settings();
        self.precedence = false;
        self.typed.clear();
        self.idle = Idle::No;
        self.request = None;
        self.page = if self.site.is_some() { Page::Home } else { Page::Starting };
        self.follow_door();
    }

    /// The start page tells whether the office is open; other pages are somebody's and stay.
    fn follow_door(&mut self) {
        let closed = self.board.as_ref().is_some_and(|board| board.door == Door::Closed);
        match &self.page {
            Page::Home if closed => self.page = Page::Trouble(Trouble::Closed),
            Page::Trouble(Trouble::Closed) if !closed && self.site.is_some() => self.page = Page::Home,
            _ => {}
        }
    }
}

/// Milliseconds as whole seconds, begun ones counted.
fn seconds(ms: u64) -> u32 {
    u32::try_from(ms.div_ceil(1000)).unwrap_or(u32::MAX)
}

// SPDX-License-Identifier: EUPL-1.2
//! The info point's pages as a state machine (pure): taps, news and time in, the page out. Time is in milliseconds of
//! any steady clock; ids come from outside. What a page shows is a function of [`Model`].

mod barred;
mod booked;
mod controls;
mod keyboard;
mod needs;
mod paper;
mod scan;
mod shown;
mod speech;
mod time;
mod typed;
mod visit;

use uuid::Uuid;

use api::{ArrivalRequest, Board, Door, HelpRequest, IssueRequest, Problem, Ticket};
use base::words::{Keyboards, Language};
use client::{Ask, News, NumberCheck, Rated};
use office::ServiceId;
use site::finder::Index;
use site::{Need, Site};

pub use barred::Barred;
pub use paper::{Paper, Printable, Told};
pub use scan::Scan;
pub use shown::{Control, Idle, Page, Quoting, RatedVisit, Settings, Trouble, Visit, Wrong};
pub use speech::Silence;
pub use typed::{WRONG_MAX, WRONG_WITHIN_MS};

/// Without a touch for this long, in milliseconds, the info point asks whether somebody is still there.
pub const IDLE_MS: u64 = 60_000;
/// How long, in milliseconds, it waits for an answer (kiosk/manual/standards.md, "Time": at least 20 s).
pub const WARNING_MS: u64 = 20_000;
/// How long, in milliseconds, a ticket stays before the warning.
pub const TICKET_MS: u64 = 30_000;

/// Everything the info point knows and shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The page that is shown.
    pub page: Page,
    /// The citizen's settings.
    pub settings: Settings,
    /// The citizen says that they are entitled to precedence.
    pub precedence: bool,
    /// What was typed on the screen: a need, a number, a comment.
    pub typed: String,
    /// Whether somebody seems to be there.
    pub idle: Idle,
    /// The on-screen keyboards of all languages.
    pub keyboards: Keyboards,
    /// The site, once known.
    pub site: Option<Box<Site>>,
    /// The latest board.
    pub board: Option<Box<Board>>,
    /// The server does not answer.
    pub is_away: bool,
    /// The need that led to the service: its holder is told what to bring for it.
    pub need: Option<Box<Need>>,
    /// The printing of the shown ticket.
    pub paper: Option<Paper>,
    /// The shown ticket has its own id, so that a code can lead to its page. A number quoted at the Help Point has not:
    /// its id is its holder's alone.
    pub has_code: bool,
    /// What is wrong with what was typed, shown until something else is typed.
    pub wrong: Option<Wrong>,
    /// The device cannot speak, so speech is not offered.
    pub is_mute: bool,
    /// Why there is no speech although it was asked for; shown on the screen.
    pub silence: Option<Silence>,
    /// A screen reader speaks here.
    pub is_read: bool,
    /// Grows by one when a citizen has gone and everything is reset.
    pub citizen: u64,
    /// The search index of the site's needs.
    needs: Index,
    spoken_until_ms: u64,
    scanned_at_ms: Option<u64>,
    to_print: Option<Printable>,
    touched_ms: u64,
    now_ms: u64,
    /// The request that is not answered yet.
    request: Option<Wanted>,
    /// The page on which it was made.
    asked_from: Page,
    /// The request to make without a press.
    to_ask: Option<Ask>,
    /// Numbers and codes typed that do not exist.
    tries: typed::Tries,
}

/// A request to the server.
#[derive(Clone, Debug)]
enum Wanted {
    Ticket(IssueRequest),
    Help(HelpRequest),
    Arrival(ArrivalRequest),
    Rating(Rated),
    Check(NumberCheck),
}

impl Wanted {
    fn id(&self) -> Uuid {
        match self {
            Self::Ticket(request) => request.id,
            Self::Help(request) => request.id,
            Self::Arrival(request) => request.id,
            Self::Rating(rated) => rated.request.id,
            Self::Check(check) => check.id,
        }
    }

    /// The request for another try. A new ticket gets a new id, since the link cancels one that may have been issued
    /// without an answer; all else stays the same command.
    fn again(self, fresh: Uuid) -> Self {
        match self {
            Self::Ticket(request) => Self::Ticket(IssueRequest { id: fresh, ..request }),
            Self::Help(request) if request.number.is_none() => Self::Help(HelpRequest { id: fresh, ..request }),
            other => other,
        }
    }
}

impl Default for Model {
    fn default() -> Self {
        Self {
            page: Page::Starting,
            settings: Settings::of(Language::italian()),
            precedence: false,
            typed: String::new(),
            idle: Idle::No,
            keyboards: Keyboards::new(),
            site: None,
            needs: Index::default(),
            board: None,
            is_away: false,
            need: None,
            paper: None,
            has_code: false,
            wrong: None,
            is_mute: false,
            silence: None,
            is_read: false,
            citizen: 0,
            spoken_until_ms: 0,
            scanned_at_ms: None,
            to_print: None,
            touched_ms: 0,
            now_ms: 0,
            request: None,
            asked_from: Page::Home,
            to_ask: None,
            tries: typed::Tries::default(),
        }
    }
}

impl Model {
    /// Notes a touch or key, wherever it was: somebody is there.
    pub fn touched(&mut self, now_ms: u64) {
        self.now_ms = now_ms;
        (self.touched_ms, self.spoken_until_ms) = (now_ms, 0);
        self.idle = Idle::No;
    }

    /// Handles the press of a control; returns a request to send. `fresh` becomes a new ticket's id if one is
    /// requested.
    pub fn tap(&mut self, now_ms: u64, control: &Control, fresh: Uuid) -> Option<Ask> {
        if self.is_just_scanned(now_ms) {
            return None;
        }
        self.touched(now_ms);
        match control {
            Control::Service(service) => self.open_service(service),
            Control::Office(office) if self.is_help_point(office) => self.page = Page::Help,
            Control::Office(office) => self.page = Page::Office(office.clone()),
            Control::Help => self.page = Page::Help,
            Control::Rate => self.ask_for_number(Quoting::Rating),
            Control::QuoteNumber => self.ask_for_number(Quoting::Help),
            Control::HelpNumber => return self.turn_to_help(fresh, None, false),
            Control::Appointment => self.ask_for_code(),
            Control::Confirm if self.page == Page::Code => return self.check_in(fresh),
            Control::Confirm => return self.confirm_number(fresh),
            Control::Stars(stars) => self.choose_stars(*stars),
            Control::Aspect(aspect) => return self.choose_aspect(fresh, *aspect),
            Control::Send => return self.send_comment(fresh),
            Control::Finder => self.page = Page::Finder,
            Control::Need(place) => self.open_need(*place),
            Control::Key(letter) => self.type_letter(*letter),
            Control::Erase => self.erase(),
            Control::Language(language) => self.turn_to_language(language.clone()),
            Control::Alphabet => self.settings.alphabet += 1,
            Control::LargeText => self.settings.large_text = !self.settings.large_text,
            Control::HighContrast => self.settings.high_contrast = !self.settings.high_contrast,
            Control::LowReach => self.settings.low_reach = !self.settings.low_reach,
            Control::Speech => self.press_speech(),
            Control::Understood => self.silence = None,
            Control::Precedence => self.precedence = !self.precedence,
            Control::TakeNumber => return self.take_number(fresh, false),
            Control::Retry if matches!(self.page, Page::Service(_)) => return self.take_number(fresh, true),
            Control::Retry if self.page == Page::Help => return self.turn_to_help(fresh, None, true),
            Control::Retry => return self.retry(fresh),
            Control::Reprint => self.print_again(fresh),
            Control::Back | Control::Home => self.back(),
            Control::Done => self.start_over(),
            // What was said is repeated by who says it.
            Control::StayHere | Control::Repeat => {}
        }
        None
    }

    /// Handles news from the server.
    pub fn hear(&mut self, now_ms: u64, news: News) {
        self.now_ms = now_ms;
        match news {
            News::Site(site) => self.hear_site(site),
            News::Board(board) => {
                let before = self.board.replace(board);
                self.go_on_with_board(before.as_deref());
            }
            News::Connected => {
                self.is_away = false;
                self.go_on_with_server();
            }
            News::Lost(_) => self.is_away = true,
            // A number on the glass stays: it is somebody's.
            News::Refused(_)
                if matches!(self.page, Page::Ticket(_) | Page::Issuing | Page::Sending | Page::Checking) => {}
            News::Refused(problem) => self.page = Page::Trouble(Trouble::Refused(problem)),
            News::Issued(id, answer) => self.hear_answer(id, answer),
            News::Rated(id, answer) => self.hear_rated(id, answer),
            News::Checked(id, answer) => self.hear_checked(id, answer),
            News::Time(_)
            | News::Call(_)
            | News::PictureWanted(_)
            | News::NameWanted(_)
            | News::PrintWanted(_)
            | News::StartedAnew => {}
        }
        self.follow_door();
    }

    fn default_settings(&self) -> Settings {
        let first = self.site.as_ref().and_then(|site| site.languages.first());
        Settings::of(first.cloned().unwrap_or_else(Language::italian))
    }

    fn open_service(&mut self, service: &ServiceId) {
        self.precedence = false;
        self.need = match &self.page {
            Page::Need(need) => Some(need.clone()),
            _ => None,
        };
        self.page = Page::Service(service.clone());
    }

    /// Makes the last request again.
    fn retry(&mut self, fresh: Uuid) -> Option<Ask> {
        let request =
            self.request.take().filter(|_| matches!(&self.page, Page::Trouble(trouble) if trouble.may_pass()))?;
        self.ask(request.again(fresh))
    }

    fn ask(&mut self, wanted: Wanted) -> Option<Ask> {
        self.request = Some(wanted.clone());
        let shown = match wanted {
            Wanted::Rating(_) => Page::Sending,
            Wanted::Check(_) => Page::Checking,
            _ => Page::Issuing,
        };
        // Another try is of the same page.
        match std::mem::replace(&mut self.page, shown) {
            Page::Trouble(_) => {}
            page => self.asked_from = page,
        }
        Some(match wanted {
            Wanted::Ticket(request) => Ask::Issue(request),
            Wanted::Help(request) => Ask::Help(request),
            Wanted::Arrival(request) => Ask::Arrive(request),
            Wanted::Rating(rated) => Ask::Rate(rated),
            Wanted::Check(check) => Ask::Check(check),
        })
    }

    fn hear_answer(&mut self, id: Uuid, answer: Result<Ticket, Option<Problem>>) {
        let Some(request) = self.request.as_ref().filter(|request| request.id() == id) else { return };
        let booked = matches!(request, Wanted::Arrival(_));
        let (service, quoted) = match request {
            Wanted::Ticket(request) => (ServiceId(request.service.clone()), false),
            Wanted::Help(request) => (ServiceId::from(""), request.number.is_some()),
            Wanted::Arrival(_) => (ServiceId::from(""), false),
            Wanted::Rating(_) | Wanted::Check(_) => return,
        };
        self.touched_ms = self.now_ms;
        self.has_code = !quoted;
        if let Ok(ticket) = &answer {
            self.print_new(ticket);
        }
        self.page = match answer {
            Ok(ticket) => Page::Ticket(Box::new(ticket)),
            // The wish is kept for another try, and what was typed for it.
            Err(None) if booked || quoted => return self.is_wrong(Wrong::Unchecked),
            Err(None) => {
                self.page = Page::Trouble(Trouble::ServerAway);
                return;
            }
            Err(Some(problem)) if booked && problem.slug() == "unknown-appointment" => {
                self.request = None;
                return self.is_wrong(Wrong::Refused(problem));
            }
            Err(Some(problem)) => Page::Trouble(match problem.slug() {
                // Whoever booked is told by the server: it knows from when on, or which day.
                _ if booked => Trouble::NotCheckedIn(problem),
                "office-closed" => Trouble::Closed,
                "past-last-ticket" => Trouble::PastLastTicket,
                "service-suspended" => Trouble::Suspended(service),
                "served-no-more" => Trouble::Full(service),
                _ if quoted => {
                    self.request = None;
                    return self.is_wrong(Wrong::Refused(problem));
                }
                _ => {
                    self.page = Page::Trouble(Trouble::Other(problem));
                    return;
                }
            }),
        };
        self.request = None;
    }

    fn hear_site(&mut self, site: Box<Site>) {
        let first = self.site.is_none();
        self.needs = Index::of(&site.needs, &site.languages);
        self.site = Some(site);
        if first || matches!(self.page, Page::Trouble(Trouble::Refused(_))) {
            self.start_over();
        }
    }

    fn back(&mut self) {
        if matches!(self.page, Page::Starting | Page::Issuing | Page::Sending | Page::Checking | Page::Ticket(_)) {
            return;
        }
        (self.request, self.wrong) = (None, None);
        // It was said of the service whose page is left.
        self.precedence = false;
        // From a need back to what was looked for.
        if !matches!(self.page, Page::Need(_)) {
            self.typed.clear();
        }
        self.page = match self.page.clone() {
            Page::Need(_) => Page::Finder,
            Page::Number(Quoting::Help) => Page::Help,
            Page::Stars(Visit::Number(number)) => self.back_to_number(&number),
            Page::Aspects(visit, _) => Page::Stars(visit),
            _ => Page::Home,
        };
        self.follow_door();
    }

    /// Resets everything for the next citizen.
    fn start_over(&mut self) {
        self.settings = self.default_settings();
        self.precedence = false;
        self.typed.clear();
        self.need = None;
        self.paper = None;
        self.idle = Idle::No;
        (self.request, self.to_ask, self.wrong) = (None, None, None);
        (self.silence, self.spoken_until_ms) = (None, 0);
        self.citizen += 1;
        self.page = if self.site.is_some() { Page::Home } else { Page::Starting };
        self.follow_door();
    }

    /// Updates the start page when the office opens or closes; other pages belong to a citizen and stay.
    fn follow_door(&mut self) {
        let closed = self.board.as_ref().is_some_and(|board| board.door == Door::Closed);
        match &self.page {
            Page::Home if closed => self.page = Page::Trouble(Trouble::Closed),
            Page::Trouble(Trouble::Closed) if !closed && self.site.is_some() => self.page = Page::Home,
            _ => {}
        }
    }
}

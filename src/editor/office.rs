//! The office outside the window: a thread that talks to the server, or reads and writes a folder, and answers.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use super::drafts::Drafts;
use super::folder::Folder;
use super::state::{Login, Seat, displays};
use super::wish::{Answer, Entered, Order, Publish, Trouble, Verb};
use crate::api::{Moment, PublishRequest, VersionCommand};
use crate::client::staff::{Staff, StaffError};
use crate::layout::Arrangement;
use crate::site::Site;
use crate::words::{Language, Words};

/// What the thread is asked.
pub enum Job {
    /// An order of the editor's.
    Order(Order),
    /// The board.
    Board,
    /// The folder to work in.
    Folder(PathBuf),
    /// The language of the window.
    Language(Language),
}

/// The window's end of the thread. Dropping it ends the thread.
pub struct Office {
    jobs: Sender<Job>,
    answers: Mutex<Receiver<Answer>>,
}

impl Office {
    /// Starts the thread; `wake` is called after an answer became ready.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(
        words: Arc<Words>,
        drafts: PathBuf,
        language: Language,
        wake: Box<dyn Fn() + Send + Sync>,
    ) -> std::io::Result<Self> {
        let ((jobs, asked), (tell, answers)) = (channel(), channel());
        let run = move || {
            let mut clerk = Clerk::new(words, drafts, language);
            while let Ok(job) = asked.recv() {
                for answer in clerk.does(job) {
                    if tell.send(answer).is_err() {
                        return;
                    }
                }
                wake();
            }
        };
        std::thread::Builder::new().name("spazio-office".to_owned()).spawn(run)?;
        Ok(Self { jobs, answers: Mutex::new(answers) })
    }

    /// Asks for something; the answers come by and by.
    pub fn ask(&self, job: Job) {
        // A thread that is gone answers nothing; the window goes on.
        drop(self.jobs.send(job));
    }

    /// What has come back.
    pub fn answers(&self) -> Vec<Answer> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).try_iter().collect()
    }
}

/// Where the layouts live.
enum Place {
    Nowhere,
    Server { staff: Staff, site_version: u64 },
    Folder(Box<Folder>),
}

/// Does the work of the thread.
pub struct Clerk {
    words: Arc<Words>,
    drafts: PathBuf,
    language: Language,
    place: Place,
    /// It was said that the server does not answer.
    away: bool,
}

impl Clerk {
    /// Has nothing yet.
    pub fn new(words: Arc<Words>, drafts: PathBuf, language: Language) -> Self {
        Self { words, drafts, language, place: Place::Nowhere, away: false }
    }

    /// Does one thing, and tells what came of it.
    pub fn does(&mut self, job: Job) -> Vec<Answer> {
        match job {
            Job::Language(language) => {
                self.language = language;
                Vec::new()
            }
            Job::Folder(dir) => vec![self.open_folder(dir)],
            Job::Board => self.board(),
            Job::Order(Order::Enter(login)) => vec![self.log_in(&login)],
            Job::Order(Order::Publish(asked)) => vec![self.publish(*asked)],
            Job::Order(Order::Version { screen, number, verb, why }) => self.on_version(screen, number, verb, why),
            Job::Order(Order::Look { screen, number }) => vec![self.look(screen, number)],
            Job::Order(Order::Refresh(screen)) => self.refresh(&screen),
            // Measuring and drafts are others' work.
            Job::Order(Order::Survey | Order::Forget(_)) => Vec::new(),
        }
    }

    fn log_in(&mut self, login: &Login) -> Answer {
        let entered = || -> Result<(Staff, u64, Entered), StaffError> {
            let staff = Staff::log_in(&login.server, &login.name, &login.password, &self.language.0)?;
            let (site, version) = (staff.site()?, staff.board()?.site_version);
            let mut screens = Vec::new();
            for (name, _) in displays(&site) {
                let history = staff.layouts(name)?;
                let newest = staff.layout(name, history.latest)?;
                screens.push((name.clone(), Some(history), newest));
            }
            let seat = Seat::Server { address: login.server.clone(), who: login.name.clone() };
            Ok((staff, version, self.entered(seat, &login.server, site, screens)))
        };
        match entered() {
            Ok((staff, site_version, entered)) => {
                self.place = Place::Server { staff, site_version };
                Answer::Entered(Box::new(entered))
            }
            Err(error) => Answer::NotEntered(trouble(error)),
        }
    }

    fn open_folder(&mut self, dir: PathBuf) -> Answer {
        let mut folder = Folder::new(&dir);
        match folder.read(&self.words, &self.language) {
            Err(trouble) => Answer::NotEntered(trouble),
            Ok(site) => {
                let all =
                    displays(&site).filter_map(|(name, screen)| Some((name.clone(), None, screen.arrangement()?)));
                let screens = all.collect();
                let place = dir.canonicalize().unwrap_or_else(|_| dir.clone()).display().to_string();
                let entered = self.entered(Seat::Folder(dir), &place, site, screens);
                self.place = Place::Folder(Box::new(folder));
                Answer::Entered(Box::new(entered))
            }
        }
    }

    fn entered(
        &self,
        seat: Seat,
        place: &str,
        site: Site,
        screens: Vec<(String, Option<crate::api::LayoutHistory>, Arrangement)>,
    ) -> Entered {
        let (drafts, lost) = Drafts::of(&self.drafts, place).find();
        let media = site.media.keys().cloned().collect();
        Entered { seat, site, media, screens, drafts, lost }
    }

    fn publish(&mut self, asked: Publish) -> Answer {
        let (screen, arrangement) = (asked.screen.clone(), asked.arrangement.clone());
        let done = match &mut self.place {
            Place::Nowhere => return Answer::NotDone { screen, trouble: Trouble::Text(String::new()) },
            Place::Folder(folder) => folder.write(&asked, &self.words, &self.language).map(|()| None),
            Place::Server { staff, .. } => {
                let utc = |at| Moment::new(at, &jiff::tz::TimeZone::UTC);
                let request = PublishRequest {
                    id: Uuid::new_v4(),
                    based_on: asked.based_on,
                    why: asked.why,
                    despite: asked.despite,
                    findings: Some(asked.findings),
                    from: asked.from.map(utc),
                    until: asked.until.map(utc),
                    trial: asked.trial,
                    arrangement: asked.arrangement,
                };
                staff.publish(&screen, &request).map(Some).map_err(trouble)
            }
        };
        match done {
            Ok(version) => Answer::Published { screen, version, arrangement },
            Err(trouble) => Answer::NotDone { screen, trouble },
        }
    }

    fn on_version(&mut self, screen: String, number: u32, verb: Verb, why: String) -> Vec<Answer> {
        let Place::Server { staff, .. } = &self.place else { return Vec::new() };
        let command = VersionCommand { id: Uuid::new_v4(), why };
        match staff.on_version(&screen, number, verb.path(), &command) {
            Ok(_) => self.refresh(&screen),
            Err(error) => vec![Answer::NotDone { screen, trouble: trouble(error) }],
        }
    }

    fn look(&mut self, screen: String, number: u32) -> Answer {
        let Place::Server { staff, .. } = &self.place else {
            return Answer::NotDone { screen, trouble: Trouble::Text(String::new()) };
        };
        match staff.layout(&screen, number) {
            Ok(arrangement) => Answer::Looked { screen, number, arrangement },
            Err(error) => Answer::NotDone { screen, trouble: trouble(error) },
        }
    }

    fn board(&mut self) -> Vec<Answer> {
        let Place::Server { staff, .. } = &self.place else { return Vec::new() };
        match staff.board() {
            Ok(board) => [Answer::Board(Box::new(board))].into_iter().chain(self.answers_again()).collect(),
            Err(error) => self.silent(error),
        }
    }

    /// A screen's versions, and the office where it changed.
    fn refresh(&mut self, screen: &str) -> Vec<Answer> {
        let news = match &mut self.place {
            Place::Nowhere => return Vec::new(),
            Place::Folder(folder) => {
                let site = folder.read_if_changed(&self.words, &self.language);
                let media = folder.media();
                return match site {
                    Ok(site) => site.map(|site| Answer::Site(Box::new(site), media)).into_iter().collect(),
                    Err(trouble) => vec![Answer::NotDone { screen: screen.to_owned(), trouble }],
                };
            }
            Place::Server { staff, site_version } => versions(staff, site_version, screen),
        };
        match news {
            Ok(news) => news.into_iter().chain(self.answers_again()).collect(),
            Err(error @ StaffError::Problem(_)) => {
                vec![Answer::NotDone { screen: screen.to_owned(), trouble: trouble(error) }]
            }
            Err(error) => self.silent(error),
        }
    }

    fn silent(&mut self, error: StaffError) -> Vec<Answer> {
        self.away = true;
        match error {
            StaffError::Problem(problem) => {
                vec![Answer::NotDone { screen: String::new(), trouble: Trouble::Problem(problem) }]
            }
            error => vec![Answer::Away(Some(error.to_string()))],
        }
    }

    fn answers_again(&mut self) -> Option<Answer> {
        std::mem::take(&mut self.away).then_some(Answer::Away(None))
    }
}

fn versions(staff: &Staff, site_version: &mut u64, screen: &str) -> Result<Vec<Answer>, StaffError> {
    let mut news = Vec::new();
    let board = staff.board()?;
    if board.site_version != *site_version {
        let site = staff.site()?;
        *site_version = board.site_version;
        let media = site.media.keys().cloned().collect();
        news.push(Answer::Site(Box::new(site), media));
    }
    news.push(Answer::Board(Box::new(board)));
    let history = staff.layouts(screen)?;
    let newest = Some(staff.layout(screen, history.latest)?);
    news.push(Answer::Versions { screen: screen.to_owned(), history, newest });
    Ok(news)
}

fn trouble(error: StaffError) -> Trouble {
    match error {
        StaffError::Problem(problem) => Trouble::Problem(problem),
        error => Trouble::Text(error.to_string()),
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! A thread outside the window that talks to the server, or reads and writes a folder, and answers.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use fluent_bundle::FluentValue;
use uuid::Uuid;

use super::amiss;
use super::disk;
use super::drafts::Drafts;
use super::folder::Folder;
use super::forms::{Login, Publish, Seat};
use super::gallery::Gallery;
use super::state::displays;
use super::wish::{Answer, Entered, Order, Trouble, Verb};
use api::{Moment, PublishRequest, VersionCommand};
use base::words::{Language, Words};
use client::staff::{Staff, StaffError};
use site::Site;
use site::layout::Arrangement;

/// A job for the thread.
pub enum Job {
    /// An order of the editor's.
    Order(Order),
    /// Fetch the board.
    Board,
    /// Work in this folder.
    Folder(PathBuf),
    /// Use this language.
    Language(Language),
}

/// The most jobs that wait. With a slow server jobs pile up, one every two seconds; the window never waits.
const JOBS_MAX: usize = 1_024;
/// The most answers waiting for the window, which reads them in every frame; the thread waits for room.
const ANSWERS_MAX: usize = 256;

/// The window's side of the thread. Dropping it ends the thread.
pub struct Office {
    jobs: SyncSender<Job>,
    answers: Mutex<Receiver<Answer>>,
}

impl Office {
    /// Starts the thread; `wake` is called after an answer became ready.
    ///
    /// # Errors
    /// No thread could be started.
    pub fn start(
        words: Arc<Words>,
        drafts: PathBuf,
        language: Language,
        wake: Box<dyn Fn() + Send + Sync>,
    ) -> std::io::Result<Self> {
        let ((jobs, asked), (tell, answers)) = (sync_channel(JOBS_MAX), sync_channel(ANSWERS_MAX));
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

    /// Orders a job; the answers come later.
    pub fn ask(&self, job: Job) {
        match self.jobs.try_send(job) {
            // A thread that is gone answers nothing; the window goes on.
            Ok(()) | Err(TrySendError::Disconnected(_)) => {}
            Err(TrySendError::Full(_)) => tracing::error!("the office's thread is behind: what was asked is left out"),
        }
    }

    /// The answers since the last call.
    pub fn answers(&self) -> Vec<Answer> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).try_iter().collect()
    }
}

/// Where the layouts are stored.
enum Place {
    Nowhere,
    Server { staff: Staff, site_version: u64 },
    Folder(Box<Folder>),
}

/// Does the thread's work.
pub struct Clerk {
    words: Arc<Words>,
    drafts: PathBuf,
    language: Language,
    place: Place,
    gallery: Gallery,
    /// The window was told that the server does not answer.
    away: bool,
}

impl Clerk {
    /// A clerk without a place to work yet.
    pub fn new(words: Arc<Words>, drafts: PathBuf, language: Language) -> Self {
        Self { words, drafts, language, place: Place::Nowhere, gallery: Gallery::default(), away: false }
    }

    /// Does a job; returns the answers.
    pub fn does(&mut self, job: Job) -> Vec<Answer> {
        match job {
            Job::Language(language) => {
                if let Place::Server { staff, .. } = &mut self.place {
                    staff.speak(&language.0);
                }
                self.language = language;
                Vec::new()
            }
            Job::Folder(dir) | Job::Order(Order::Open(dir)) => vec![self.open_folder(dir)],
            Job::Board => self.board(),
            Job::Order(Order::Enter(login)) => vec![self.log_in(&login)],
            Job::Order(Order::Again(login)) => vec![self.log_in_again(&login)],
            Job::Order(Order::Browse(folder)) => vec![disk::browsed(folder, &self.words, &self.language)],
            Job::Order(Order::Bring { file, name }) => self.bring(&file, name),
            Job::Order(Order::Publish(asked)) => vec![self.publish(*asked)],
            Job::Order(Order::Version { screen, number, verb, why }) => self.on_version(screen, number, verb, why),
            Job::Order(Order::Look { screen, number }) => vec![self.look(screen, number)],
            Job::Order(Order::Refresh(screen)) => self.refresh(&screen),
            // Measuring and drafts are others' work.
            Job::Order(Order::Survey | Order::Forget(_)) => Vec::new(),
        }
    }

    fn log_in(&mut self, login: &Login) -> Answer {
        let mut entered = || -> Result<(Staff, u64, Entered), StaffError> {
            let staff = self.staff(login)?;
            let (site, version) = (staff.site()?, staff.board()?.site_version);
            let mut screens = Vec::new();
            for (name, _) in displays(&site) {
                let history = staff.layouts(name)?;
                let newest = staff.layout(name, history.drawn_from())?;
                screens.push((name.clone(), Some(history), newest));
            }
            let seat = Seat::Server { address: login.server.clone(), who: login.name.clone() };
            self.gallery.take(staff.media()?.pictures, |name| staff.picture(name))?;
            Ok((staff, version, self.entered(seat, &login.server, site, screens)))
        };
        match entered() {
            Ok((staff, site_version, entered)) => {
                self.place = Place::Server { staff, site_version };
                Answer::Entered(Box::new(entered))
            }
            Err(error) => Answer::NotEntered(self.trouble(error)),
        }
    }

    fn staff(&self, login: &Login) -> Result<Staff, StaffError> {
        Staff::log_in(&login.server, &login.name, &login.password, &self.language.0, &self.drafts.join("servers"))
    }

    /// Logs in again; only a manager may go on.
    fn log_in_again(&mut self, login: &Login) -> Answer {
        let anew = self.staff(login);
        let Place::Server { staff, .. } = &mut self.place else {
            return Answer::Again(Err(Trouble::Text(String::new())));
        };
        match anew.and_then(|anew| anew.media().map(|_| anew)) {
            Ok(anew) => {
                *staff = anew;
                Answer::Again(Ok(Seat::Server { address: login.server.clone(), who: login.name.clone() }))
            }
            Err(error) => Answer::Again(Err(amiss::trouble(&self.words, &self.language, error))),
        }
    }

    /// Adds a picture of this disk to the office's.
    fn bring(&mut self, file: &Path, name: String) -> Vec<Answer> {
        let refused = |trouble| vec![Answer::NotDone { screen: String::new(), trouble }];
        let bytes = match disk::picture(file, &name, &self.words, &self.language) {
            Ok(bytes) => bytes,
            Err(told) => return refused(Trouble::Text(told)),
        };
        let put = match &self.place {
            Place::Nowhere => return Vec::new(),
            Place::Server { staff, .. } => staff.put_picture(&name, &bytes).map_err(|error| self.trouble(error)),
            Place::Folder(folder) => match folder.shelf().put(&name, bytes) {
                Ok(_) => Ok(()),
                Err(not_put) => Err(Trouble::Text(disk::not_put(&not_put, &self.words, &self.language))),
            },
        };
        let put = put.and_then(|()| self.pictures().map_err(|error| self.trouble(error)));
        match put {
            Ok(media) => media.into_iter().chain([Answer::Brought(name)]).collect(),
            Err(trouble) => refused(trouble),
        }
    }

    /// The office's pictures, if they have changed.
    fn pictures(&mut self) -> Result<Option<Answer>, StaffError> {
        let changed = match &self.place {
            Place::Nowhere => false,
            Place::Server { staff, .. } => self.gallery.take(staff.media()?.pictures, |name| staff.picture(name))?,
            Place::Folder(folder) => self.gallery.take_shelf(folder.shelf()),
        };
        Ok(changed.then(|| Answer::Media(self.gallery.media().clone())))
    }

    fn open_folder(&mut self, dir: PathBuf) -> Answer {
        if !dir.is_dir() {
            let folder = FluentValue::from(dir.display().to_string());
            let told = self.words.say_with(&self.language, "editor-folder-missing", &[("folder", folder)]);
            return Answer::NotEntered(Trouble::Text(told));
        }
        let mut folder = Folder::new(&dir);
        match folder.read(&self.words, &self.language) {
            Err(trouble) => Answer::NotEntered(trouble),
            Ok(site) => {
                let all =
                    displays(&site).filter_map(|(name, screen)| Some((name.clone(), None, screen.arrangement()?)));
                let screens = all.collect();
                self.gallery.take_shelf(folder.shelf());
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
        screens: Vec<(String, Option<api::LayoutHistory>, Arrangement)>,
    ) -> Entered {
        let (drafts, lost) = Drafts::of(&self.drafts, place).find();
        let media = self.gallery.media().clone();
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
                    id: asked.id,
                    based_on: asked.based_on,
                    why: asked.why,
                    despite: asked.despite,
                    findings: Some(asked.findings),
                    from: asked.from.map(utc),
                    until: asked.until.map(utc),
                    trial: asked.trial,
                    arrangement: asked.arrangement,
                };
                let (words, language) = (&self.words, &self.language);
                staff.publish(&screen, &request).map(Some).map_err(|error| amiss::trouble(words, language, error))
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
            Err(error) => vec![Answer::NotDone { screen, trouble: self.trouble(error) }],
        }
    }

    fn look(&mut self, screen: String, number: u32) -> Answer {
        let Place::Server { staff, .. } = &self.place else {
            return Answer::NotDone { screen, trouble: Trouble::Text(String::new()) };
        };
        match staff.layout(&screen, number) {
            Ok(arrangement) => Answer::Looked { screen, number, arrangement },
            Err(error) => Answer::NotDone { screen, trouble: self.trouble(error) },
        }
    }

    fn board(&mut self) -> Vec<Answer> {
        let Place::Server { staff, .. } = &self.place else { return Vec::new() };
        match staff.board() {
            Ok(board) => [Answer::Board(Box::new(board))].into_iter().chain(self.answers_again()).collect(),
            Err(error) => self.silent(error),
        }
    }

    /// A screen's versions, and the site if it has changed.
    fn refresh(&mut self, screen: &str) -> Vec<Answer> {
        let not_done = |trouble| vec![Answer::NotDone { screen: screen.to_owned(), trouble }];
        let news = match &mut self.place {
            Place::Nowhere => return Vec::new(),
            Place::Folder(folder) => match folder.read_if_changed(&self.words, &self.language) {
                Ok(site) => Ok(site.map(|site| Answer::Site(Box::new(site))).into_iter().collect()),
                Err(trouble) => return not_done(trouble),
            },
            Place::Server { staff, site_version } => versions(staff, site_version, screen),
        };
        let news = news.and_then(|news: Vec<Answer>| Ok((news, self.pictures()?)));
        match news {
            Ok((news, pictures)) => news.into_iter().chain(pictures).chain(self.answers_again()).collect(),
            Err(StaffError::Problem(problem)) => not_done(Trouble::Problem(problem)),
            Err(error) => self.silent(error),
        }
    }

    fn silent(&mut self, error: StaffError) -> Vec<Answer> {
        self.away = true;
        match error {
            StaffError::Problem(problem) => {
                vec![Answer::NotDone { screen: String::new(), trouble: Trouble::Problem(problem) }]
            }
            error => vec![Answer::Away(Some(amiss::server(&self.words, &self.language, &error)))],
        }
    }

    fn trouble(&self, error: StaffError) -> Trouble {
        amiss::trouble(&self.words, &self.language, error)
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
        news.push(Answer::Site(Box::new(site)));
    }
    news.push(Answer::Board(Box::new(board)));
    let history = staff.layouts(screen)?;
    let newest = Some(staff.layout(screen, history.drawn_from())?);
    news.push(Answer::Versions { screen: screen.to_owned(), history, newest });
    Ok(news)
}

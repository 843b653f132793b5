// SPDX-License-Identifier: EUPL-1.2
//! The editor's state: plain data, changed only by [`super::apply`].

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::forms::{Dialog, Login, PictureForm, Publish, PublishForm, Samples, Seat, Subject, Survey};
use super::gallery::Media;
use super::unread::{Remembered, Unread};
use api::{Board, LayoutHistory};
use base::words::Language;
use site::layout::edit::{self, Editing};
use site::layout::preflight::{self, Drawn, Finding};
use site::layout::{Arrangement, Layout};
use site::{Screen, ScreenKind, Site};

/// The editor's whole state.
#[derive(Clone, Debug)]
pub struct Editor {
    /// The language of the window.
    pub language: Language,
    /// The login.
    pub door: Door,
    /// The site, as last received.
    pub site: Option<Arc<Site>>,
    /// What is drawn, by screen.
    pub sheets: BTreeMap<String, Sheet>,
    /// The name of the screen being drawn.
    pub chosen: Option<String>,
    /// The index of its layout being drawn: 0 the usual one, from 1 those for their times.
    pub which: usize,
    /// The indexes of the chosen panels; the others are aligned with the first.
    pub selection: Vec<usize>,
    /// The sample data in the preview.
    pub samples: Samples,
    /// The magnification of the screen on its stage; 1 fits.
    pub zoom: f32,
    /// The grid's lines are shown.
    pub shows_grid: bool,
    /// The open dialog.
    pub dialog: Option<Dialog>,
    /// The last message.
    pub told: Option<Told>,
    /// The texts of the layout being drawn, as the preview measured them.
    pub drawn: Vec<Drawn>,
    /// The preview's latest state is not measured yet.
    pub measuring: bool,
    /// The latest measuring of all layouts in all languages, and its subject.
    pub surveyed: Option<Survey>,
    /// How many calls of a busy morning were rehearsed; `None`: no rehearsal.
    pub rehearsed: Option<usize>,
    /// The server's board, if the preview shows live data.
    pub board: Option<Box<Board>>,
    /// Why the server does not answer; `None`: it answers.
    pub away: Option<String>,
    /// The setting being typed: its letters are undone together.
    pub typing: Option<String>,
    /// The time now: the server's, as far as it is known.
    pub now: Timestamp,
    /// The office's pictures.
    pub media: Media,
    /// The form to bring a picture, as it was when its dialog was closed.
    pub picture: Option<PictureForm>,
    /// The login over the editor, after the session has ended.
    pub again: Option<Door>,
}

/// The state of the login.
#[derive(Clone, Debug, PartialEq)]
pub enum Door {
    /// It asks for server and account.
    Asking(Login),
    /// It waits for an answer.
    Opening(Login),
    /// It opens a folder, or shows why the folder cannot be used.
    Folder(PathBuf, Option<String>),
    /// The editor is open.
    Open(Seat),
}

/// What is drawn for one screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The draft.
    pub editing: Editing,
    /// The newest known version's arrangement, which the draft began with.
    pub base: Arrangement,
    /// That version's number; 0: the layout of the site's file.
    pub based_on: u32,
    /// All versions, if a server keeps them.
    pub history: Option<LayoutHistory>,
    /// The version that somebody published since the draft began.
    pub meanwhile: Option<Meanwhile>,
    /// The screen is no longer in the site.
    pub gone: bool,
    /// When the draft was last stored on this disk.
    pub kept_at: Option<Timestamp>,
    /// What was last sent and not answered: the same, sent again, keeps its id.
    pub sent: Option<Box<Publish>>,
    /// The unreadable texts in its fields for days and times.
    pub unread: Unread,
    /// The unreadable texts of earlier and undone arrangements.
    pub remembered: Remembered,
    /// What was written in its dialogs when they were closed.
    pub written: Written,
}

/// What was written in closed dialogs without effect, to be shown when they open again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The publishing form.
    pub publish: Option<PublishForm>,
    /// The reason for bringing a version back.
    pub why: String,
}

/// A version published by somebody else while this one was being drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Meanwhile {
    /// The version's number.
    pub latest: u32,
    /// The name of the account that published it.
    pub who: String,
    /// The version's arrangement.
    pub arrangement: Arrangement,
}

impl Sheet {
    /// A sheet that begins with what is shown now.
    pub fn new(base: Arrangement, based_on: u32) -> Self {
        Self {
            editing: Editing::new(base.clone()),
            base,
            based_on,
            history: None,
            meanwhile: None,
            gone: false,
            kept_at: None,
            sent: None,
            unread: Unread::default(),
            remembered: Remembered::default(),
            written: Written::default(),
        }
    }

    /// Remembers the fields' unreadable texts before another arrangement replaces this one.
    pub(super) fn leave(&mut self) {
        self.remembered.leave(self.editing.arrangement(), &self.unread);
    }

    /// Undoes or redoes a step; unreadable texts of that arrangement return to their fields.
    pub(super) fn go(&mut self, is_back: bool) {
        self.leave();
        let went = if is_back { self.editing.undo() } else { self.editing.redo() };
        if went && let Some(unread) = self.remembered.of(self.editing.arrangement()) {
            self.unread = unread.clone();
        }
    }

    /// Whether the draft differs from what is shown.
    pub fn is_changed(&self) -> bool {
        *self.editing.arrangement() != self.base
    }
}

/// A message, and whether it tells of a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The message's text.
    pub text: String,
    /// Something was refused or failed.
    pub is_wrong: bool,
}

impl Editor {
    /// An editor that asks for server and account.
    pub fn new(language: Language, login: Login, now: Timestamp) -> Self {
        Self {
            language,
            door: Door::Asking(login),
            site: None,
            sheets: BTreeMap::new(),
            chosen: None,
            which: 0,
            selection: Vec::new(),
            samples: Samples::default(),
            zoom: 1.0,
            shows_grid: true,
            dialog: None,
            told: None,
            drawn: Vec::new(),
            measuring: false,
            surveyed: None,
            rehearsed: None,
            board: None,
            away: None,
            typing: None,
            now,
            media: Media::default(),
            picture: None,
            again: None,
        }
    }

    /// Where the layouts are stored, once the editor is open.
    pub fn seat(&self) -> Option<&Seat> {
        match &self.door {
            Door::Open(seat) => Some(seat),
            _ => None,
        }
    }

    /// Whether it works on a server, which keeps versions, times and trials.
    pub fn is_on_server(&self) -> bool {
        matches!(self.seat(), Some(Seat::Server { .. }))
    }

    /// What is drawn for the chosen screen.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheets.get(self.chosen.as_ref()?)
    }

    /// What is drawn for the chosen screen, to be changed.
    pub(super) fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        self.sheets.get_mut(self.chosen.as_ref()?)
    }

    /// The chosen screen's settings in the site.
    pub fn screen(&self) -> Option<&Screen> {
        self.site.as_ref()?.screens.get(self.chosen.as_ref()?)
    }

    /// The draft.
    pub fn arrangement(&self) -> Option<&Arrangement> {
        Some(self.sheet()?.editing.arrangement())
    }

    /// The layout being drawn.
    pub fn layout(&self) -> Option<&Layout> {
        edit::layout_at(self.arrangement()?, self.which)
    }

    /// The chosen panel and its index, if exactly one is chosen.
    pub fn panel(&self) -> Option<(usize, &site::layout::Panel)> {
        let index = *self.selection.first()?;
        Some((index, self.layout()?.panels.get(index)?))
    }

    /// The distance to the farthest reader, in metres.
    pub fn distance_m(&self) -> f64 {
        self.screen().map_or(0.0, |screen| screen.viewing_distance_m)
    }

    /// The office's time zone.
    pub fn zone(&self) -> TimeZone {
        self.site.as_ref().map_or(TimeZone::UTC, |site| site.zone())
    }

    /// The displays of the site, and removed screens that have a draft.
    pub fn screens(&self) -> impl Iterator<Item = (&String, &Sheet)> {
        self.sheets.iter()
    }

    /// The findings about the layout being drawn.
    pub fn findings(&self) -> Vec<Finding> {
        let Some(arrangement) = self.arrangement() else { return Vec::new() };
        let found = preflight::of(arrangement, &self.drawn, self.distance_m());
        found.into_iter().filter(|finding| finding.layout == self.which).collect()
    }

    /// The findings about the whole draft before it is published; complete once everything was measured.
    pub fn preflight(&self) -> Vec<Finding> {
        let Some(arrangement) = self.arrangement() else { return Vec::new() };
        let drawn = self.survey().and_then(|drawn| drawn.as_ref().ok());
        preflight::of(arrangement, drawn.unwrap_or(&self.drawn), self.distance_m())
    }

    /// What must be measured before the draft is published.
    pub fn subject(&self) -> Option<Subject> {
        let (screen, arrangement) = (self.chosen.clone()?, self.arrangement()?.clone());
        Some(Subject { screen, glass: self.glass(), arrangement })
    }

    /// Whether a subject is what would be published now. Called in every frame: nothing is copied.
    pub fn is_subject(&self, subject: &Subject) -> bool {
        self.chosen.as_ref() == Some(&subject.screen)
            && subject.glass == self.glass()
            && self.arrangement() == Some(&subject.arrangement)
    }

    fn glass(&self) -> (u32, u32, f64, f64, f64) {
        let of = |screen: &Screen| {
            let Screen { width_px, height_px, diagonal_in, viewing_distance_m, mounting_height_mm, .. } = *screen;
            (width_px, height_px, diagonal_in, viewing_distance_m, mounting_height_mm)
        };
        self.screen().map(of).unwrap_or_default()
    }

    /// The result of measuring this draft on this screen; `None` while it is under way.
    pub fn survey(&self) -> Option<&Result<Vec<Drawn>, String>> {
        let survey = self.surveyed.as_ref()?;
        self.is_subject(&survey.of).then_some(&survey.drawn)
    }

    /// The day today, by which days are read.
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.zone()).date()
    }

    /// Drops choices of what no longer exists.
    pub(super) fn settle(&mut self) {
        if let Some(sheet) = self.sheet_mut() {
            sheet.unread.settle(sheet.editing.arrangement());
        }
        let layouts = self.arrangement().map_or(1, |arrangement| arrangement.times.len() + 1);
        self.which = self.which.min(layouts - 1);
        let panels = self.layout().map_or(0, |layout| layout.panels.len());
        self.selection.retain(|panel| *panel < panels);
    }
}

/// The displays of a site by name.
pub(super) fn displays(site: &Site) -> impl Iterator<Item = (&String, &Screen)> {
    site.screens.iter().filter(|(_, screen)| screen.kind == ScreenKind::Display)
}

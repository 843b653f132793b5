// SPDX-License-Identifier: EUPL-1.2
//! What the editor knows: plain data, changed by nothing but [`super::apply`].

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

/// The whole editor.
#[derive(Clone, Debug)]
pub struct Editor {
    /// What its window is written in.
    pub language: Language,
    /// Whether it is in, and where.
    pub door: Door,
    /// The office as it was handed over last.
    pub site: Option<Arc<Site>>,
    /// Screens by name, with what is drawn for them.
    pub sheets: BTreeMap<String, Sheet>,
    /// The screen that is being drawn.
    pub chosen: Option<String>,
    /// Which of its layouts: 0 the usual one, from 1 those for their times.
    pub which: usize,
    /// Chosen panels; others are aligned with the first.
    pub selection: Vec<usize>,
    /// What the preview shows.
    pub samples: Samples,
    /// Magnification of the screen on its stage; 1 fits.
    pub zoom: f32,
    /// The grid's lines are shown.
    pub shows_grid: bool,
    /// What stands over the editor.
    pub dialog: Option<Dialog>,
    /// The last thing that was to be told.
    pub told: Option<Told>,
    /// The texts of the layout that is being drawn, as the preview measured them.
    pub drawn: Vec<Drawn>,
    /// The preview is not measured yet as it stands now.
    pub measuring: bool,
    /// The same of all its layouts in all languages with the longest texts, and of what.
    pub surveyed: Option<Survey>,
    /// How many calls of a busy morning were rehearsed; none while nothing is rehearsed.
    pub rehearsed: Option<usize>,
    /// The server's board, where live data are shown.
    pub board: Option<Box<Board>>,
    /// What the server says against being asked; none while it answers.
    pub away: Option<String>,
    /// The setting that is being typed: its letters are undone at once.
    pub typing: Option<String>,
    /// The moment by which times are judged: the server's, as far as it is known.
    pub now: Timestamp,
    /// The office's pictures.
    pub media: Media,
    /// Which picture was to be brought when its dialog was closed.
    pub picture: Option<PictureForm>,
    /// The session at the server is over: a door over what is drawn, which goes on behind it.
    pub again: Option<Door>,
}

/// Whether the editor is in.
#[derive(Clone, Debug, PartialEq)]
pub enum Door {
    /// It asks where to and who.
    Asking(Login),
    /// It waits for an answer.
    Opening(Login),
    /// It waits for a folder of files; or that folder cannot be worked in, and why.
    Folder(PathBuf, Option<String>),
    /// It is in.
    Open(Seat),
}

/// What is drawn for one screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The draft.
    pub editing: Editing,
    /// What the newest known version shows: the draft began with it.
    pub base: Arrangement,
    /// That version's number; 0: what the site's file says.
    pub based_on: u32,
    /// All versions, where a server keeps them.
    pub history: Option<LayoutHistory>,
    /// Somebody published since the draft began.
    pub meanwhile: Option<Meanwhile>,
    /// The screen stands no longer in the site.
    pub gone: bool,
    /// When the draft was kept on this disk last.
    pub kept_at: Option<Timestamp>,
    /// What was sent last and never answered: the same, sent again, has the same id.
    pub sent: Option<Box<Publish>>,
    /// What stands in its fields for days and times and is none.
    pub unread: Unread,
    /// The same of what was left by an edit, or a step back or forth.
    pub remembered: Remembered,
    /// What was written in its dialogs when they were closed.
    pub written: Written,
}

/// What was written in dialogs that were closed before anything came of it: it stands there again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// How to publish.
    pub publish: Option<PublishForm>,
    /// Why a version is to come back.
    pub why: String,
}

/// A version published by another while this one was being drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Meanwhile {
    /// Its number.
    pub latest: u32,
    /// By whom.
    pub who: String,
    /// What it shows.
    pub arrangement: Arrangement,
}

impl Sheet {
    /// Begins with what is shown now.
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

    /// What stands in its fields is remembered before they are another arrangement's.
    pub(super) fn leave(&mut self) {
        self.remembered.leave(self.editing.arrangement(), &self.unread);
    }

    /// A step back or forth; what stood in the fields there stands in them again.
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

/// Something told, and how grave it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// In the reader's words.
    pub text: String,
    /// Something was refused or failed.
    pub is_wrong: bool,
}

impl Editor {
    /// An editor that asks where to.
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

    /// Where the layouts live, once it is in.
    pub fn seat(&self) -> Option<&Seat> {
        match &self.door {
            Door::Open(seat) => Some(seat),
            _ => None,
        }
    }

    /// Whether a server keeps versions, times and trials.
    pub fn is_on_server(&self) -> bool {
        matches!(self.seat(), Some(Seat::Server { .. }))
    }

    /// What is drawn for the chosen screen.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheets.get(self.chosen.as_ref()?)
    }

    /// The same, to change it.
    pub(super) fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        self.sheets.get_mut(self.chosen.as_ref()?)
    }

    /// The chosen screen as it stands in the site.
    pub fn screen(&self) -> Option<&Screen> {
        self.site.as_ref()?.screens.get(self.chosen.as_ref()?)
    }

    /// The draft.
    pub fn arrangement(&self) -> Option<&Arrangement> {
        Some(self.sheet()?.editing.arrangement())
    }

    /// The layout that is being drawn.
    pub fn layout(&self) -> Option<&Layout> {
        edit::layout_at(self.arrangement()?, self.which)
    }

    /// The chosen panel, where it is one.
    pub fn panel(&self) -> Option<(usize, &site::layout::Panel)> {
        let index = *self.selection.first()?;
        Some((index, self.layout()?.panels.get(index)?))
    }

    /// To the farthest reader, in metres.
    pub fn distance_m(&self) -> f64 {
        self.screen().map_or(0.0, |screen| screen.viewing_distance_m)
    }

    /// The office's time zone.
    pub fn zone(&self) -> TimeZone {
        self.site.as_ref().map_or(TimeZone::UTC, |site| site.zone())
    }

    /// Displays of the site, and screens that are gone but have a draft.
    pub fn screens(&self) -> impl Iterator<Item = (&String, &Sheet)> {
        self.sheets.iter()
    }

    /// What staff should know of the layout that is being drawn.
    pub fn findings(&self) -> Vec<Finding> {
        let Some(arrangement) = self.arrangement() else { return Vec::new() };
        let found = preflight::of(arrangement, &self.drawn, self.distance_m());
        found.into_iter().filter(|finding| finding.layout == self.which).collect()
    }

    /// What staff should know of the whole draft before it is published: measured whole once the survey is there.
    pub fn preflight(&self) -> Vec<Finding> {
        let Some(arrangement) = self.arrangement() else { return Vec::new() };
        let drawn = self.survey().and_then(|drawn| drawn.as_ref().ok());
        preflight::of(arrangement, drawn.unwrap_or(&self.drawn), self.distance_m())
    }

    /// What is to be measured before it is published now.
    pub fn subject(&self) -> Option<Subject> {
        let (screen, arrangement) = (self.chosen.clone()?, self.arrangement()?.clone());
        Some(Subject { screen, glass: self.glass(), arrangement })
    }

    /// Whether that is what would be published now. Asked in every frame: nothing is copied.
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

    /// What came of measuring all layouts and languages of this draft on this screen; none while it is under way.
    pub fn survey(&self) -> Option<&Result<Vec<Drawn>, String>> {
        let survey = self.surveyed.as_ref()?;
        self.is_subject(&survey.of).then_some(&survey.drawn)
    }

    /// The day by which days are read.
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.zone()).date()
    }

    /// What is chosen must be there.
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

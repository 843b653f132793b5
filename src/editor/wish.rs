// SPDX-License-Identifier: EUPL-1.2
//! What somebody at the editor wants done, and what has to be done for it outside: both are data.

use api::{Board, LayoutHistory, LayoutVersion, Problem};
use base::words::Language;
use site::Site;
use site::layout::arrange::Align;
use site::layout::edit::{Change, Edit, Place};
use site::layout::{Arrangement, When};

use std::path::PathBuf;

use super::forms::{Dialog, Draft, Entry, Login, PictureForm, Publish, PublishForm, Samples, Seat, Survey};
use super::gallery::Media;
use super::unread::Field;

/// What somebody wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// The login form was changed.
    Login(Login),
    /// In.
    Enter,
    /// The folder is tried once more.
    OpenAgain,
    /// Another language of the window.
    Language(Language),
    /// Another screen.
    Screen(String),
    /// Another of its layouts.
    Which(usize),
    /// This panel alone; none.
    Select(Option<usize>),
    /// This panel with or without the others.
    SelectMore(usize),
    /// A new panel of a kind.
    Add(&'static str),
    /// A new panel of a kind in the place of one that stands there.
    AddOver(&'static str, usize),
    /// The chosen panels go.
    Remove,
    /// The chosen panel once more.
    Duplicate,
    /// The chosen panel moves by so many cells.
    Step(i32, i32),
    /// It grows by so many cells.
    Grow(i32, i32),
    /// A panel goes there; others give way or change places with it.
    Place(usize, Place),
    /// The chosen panels stand in line.
    Align(Align),
    /// The chosen panel is drawn earlier or later.
    Reorder(i32),
    /// The layout changes.
    Change(Change),
    /// A setting that is typed: several in a row are undone at once.
    Typed(String, Change),
    /// What stands in a field for a day or a time: none now, or one again.
    Unread(Field, Option<String>),
    /// A page of a panel of notices goes.
    RemovePage(usize, usize),
    /// A layout for its times begins as a copy of this one.
    AddTimes,
    /// The layout for its times goes.
    RemoveTimes,
    /// Its times.
    When(When),
    /// Something is taken over whole.
    Edit(Edit),
    /// Back by one.
    Undo,
    /// And on.
    Redo,
    /// What the preview shows.
    Samples(Samples),
    /// A busy morning is rehearsed, or no longer.
    Rehearse(bool),
    /// Larger or smaller.
    Zoom(f32),
    /// The grid's lines.
    Grid(bool),
    /// Something over the editor; nothing.
    Dialog(Option<Dialog>),
    /// The form of publishing was changed.
    Form(PublishForm),
    /// What the form lacked has the keys now.
    Asked,
    /// Publish as the form says.
    Publish,
    /// Measure once more.
    Survey,
    /// The form of a picture was changed.
    Picture(PictureForm),
    /// Another folder is looked into.
    Browse(PathBuf),
    /// Bring the picture as the form says.
    Bring,
    /// A file was dropped on the window.
    Dropped(PathBuf),
    /// The form of going on was changed.
    Again(Login),
    /// Go on.
    GoOn,
    /// What the version shows comes back.
    Back(u32, String),
    /// The trial stays.
    Keep(u32),
    /// The version ends.
    End(u32),
    /// A version becomes the draft.
    Draft(u32),
    /// The draft is thrown away.
    Discard,
    /// What was told is read.
    Dismiss,
}

/// What has to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// Connect.
    Enter(Login),
    /// Work in a folder of files.
    Open(PathBuf),
    /// A new session in the place of the one that is over.
    Again(Login),
    /// Tell what lies in a folder of this machine; none: where pictures usually are.
    Browse(Option<PathBuf>),
    /// Put a picture beside the office's.
    Bring {
        /// The file.
        file: PathBuf,
        /// What it is to be called.
        name: String,
    },
    /// Publish this.
    Publish(Box<Publish>),
    /// Do that with a version.
    Version {
        /// The screen.
        screen: String,
        /// The version.
        number: u32,
        /// What.
        verb: Verb,
        /// Why; for `Back`.
        why: String,
    },
    /// Ask what a version shows, to make it the draft.
    Look {
        /// The screen.
        screen: String,
        /// The version.
        number: u32,
    },
    /// Ask for the screens' versions now.
    Refresh(String),
    /// Measure every layout in every language.
    Survey,
    /// Throw the kept draft away.
    Forget(String),
}

/// What is done with a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// A trial stays.
    Keep,
    /// It is shown no longer.
    End,
    /// It is shown again.
    Back,
}

impl Verb {
    /// The tail of its address.
    pub fn path(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::End => "end",
            Self::Back => "back",
        }
    }
}

/// What comes back from outside.
#[derive(Clone, Debug)]
pub enum Answer {
    /// It is in: the office, and each display's versions and newest arrangement.
    Entered(Box<Entered>),
    /// It is not: why.
    NotEntered(Trouble),
    /// A screen's versions, and what the newest shows where that is another than before.
    Versions {
        /// The screen.
        screen: String,
        /// Its versions.
        history: LayoutHistory,
        /// What the newest shows, where it was asked for.
        newest: Option<Arrangement>,
    },
    /// It is published.
    Published {
        /// The screen.
        screen: String,
        /// The version; none in a folder.
        version: Option<LayoutVersion>,
        /// What is shown.
        arrangement: Arrangement,
    },
    /// Something that was ordered for a screen was not done.
    NotDone {
        /// The screen.
        screen: String,
        /// Why.
        trouble: Trouble,
    },
    /// What a version shows, to be the draft.
    Looked {
        /// The screen.
        screen: String,
        /// The version.
        number: u32,
        /// What it shows.
        arrangement: Arrangement,
    },
    /// The office, after it changed.
    Site(Box<Site>),
    /// Its pictures, after they changed.
    Media(Media),
    /// What lies in a folder of this machine, or why that cannot be told.
    Browsed(PathBuf, Result<Vec<Entry>, String>),
    /// A picture is there.
    Brought(String),
    /// A new session; or why not.
    Again(Result<Seat, Trouble>),
    /// The board.
    Board(Box<Board>),
    /// The server does not answer since: why. None: it answers again.
    Away(Option<String>),
    /// All layouts in all languages were measured, or could not be.
    Surveyed(Box<Survey>),
    /// A draft is on this disk.
    Kept(String, Result<(), String>),
}

/// Why something was not done.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// The server refuses.
    Problem(Problem),
    /// Nobody answers, or the disk refuses: in plain words.
    Text(String),
    /// The file was changed by another program since it was read.
    Changed(String),
}

/// What the editor is handed at the door.
#[derive(Clone, Debug)]
pub struct Entered {
    /// Where.
    pub seat: Seat,
    /// The office.
    pub site: Site,
    /// The pictures there are.
    pub media: Media,
    /// Versions and what the newest shows, by screen.
    pub screens: Vec<(String, Option<LayoutHistory>, Arrangement)>,
    /// Drafts kept on this disk.
    pub drafts: Vec<(String, Draft)>,
    /// What could not be read of them.
    pub lost: Vec<String>,
}

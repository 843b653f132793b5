// SPDX-License-Identifier: EUPL-1.2
//! The user's actions in the editor, the orders to the outside that follow, and the answers; all plain data.

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

/// An action of the user.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Change the login form.
    Login(Login),
    /// Log in.
    Enter,
    /// Try the folder again.
    OpenAgain,
    /// Change the window's language.
    Language(Language),
    /// Choose a screen, by name.
    Screen(String),
    /// Choose one of its layouts, by index.
    Which(usize),
    /// Choose one panel; `None`: no panel.
    Select(Option<usize>),
    /// Add a panel to the chosen ones, or remove it from them.
    SelectMore(usize),
    /// Add a panel of a kind.
    Add(&'static str),
    /// Add a panel of a kind in place of an existing one.
    AddOver(&'static str, usize),
    /// Remove the chosen panels.
    Remove,
    /// Copy the chosen panel.
    Duplicate,
    /// Move the chosen panel by cells.
    Step(i32, i32),
    /// Grow the chosen panel by cells.
    Grow(i32, i32),
    /// Move a panel to a place; others give way or swap with it.
    Place(usize, Place),
    /// Align the chosen panels.
    Align(Align),
    /// Move the chosen panel in the drawing order.
    Reorder(i32),
    /// Change the layout.
    Change(Change),
    /// Change a setting by typing: changes in a row are undone together.
    Typed(String, Change),
    /// Set or clear the unreadable text of a field for a day or a time.
    Unread(Field, Option<String>),
    /// Remove a page of a panel of notices.
    RemovePage(usize, usize),
    /// Add a layout for its times, as a copy of this one.
    AddTimes,
    /// Remove the layout for its times.
    RemoveTimes,
    /// Change the layout's times.
    When(When),
    /// Apply an edit that a dialog made, such as another screen's layouts.
    Edit(Edit),
    /// Undo a step.
    Undo,
    /// Redo a step.
    Redo,
    /// Change the preview's sample data.
    Samples(Samples),
    /// Start or stop rehearsing a busy morning.
    Rehearse(bool),
    /// Set the magnification of the screen on its stage.
    Zoom(f32),
    /// Show or hide the grid's lines.
    Grid(bool),
    /// Open a dialog; `None`: close it.
    Dialog(Option<Dialog>),
    /// Change the publishing form.
    Form(PublishForm),
    /// Note that the form's missing field has the focus.
    Asked,
    /// Publish as the form says.
    Publish,
    /// Measure again.
    Survey,
    /// Change the form to bring a picture.
    Picture(PictureForm),
    /// Show another folder.
    Browse(PathBuf),
    /// Bring the picture as the form says.
    Bring,
    /// Bring a file dropped on the window.
    Dropped(PathBuf),
    /// Change the form of the login after the session ended.
    Again(Login),
    /// Log in again.
    GoOn,
    /// Bring a version back, with the reason.
    Back(u32, String),
    /// Keep the trial.
    Keep(u32),
    /// End the version.
    End(u32),
    /// Make a version the draft.
    Draft(u32),
    /// Discard the draft.
    Discard,
    /// Close the message.
    Dismiss,
}

/// Something to be done outside the editor.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// Log in at a server.
    Enter(Login),
    /// Open a folder of files.
    Open(PathBuf),
    /// Log in again after the session has ended.
    Again(Login),
    /// List a folder of this machine; `None`: the one where pictures usually are.
    Browse(Option<PathBuf>),
    /// Add a picture to the office's.
    Bring {
        /// The picture's file.
        file: PathBuf,
        /// The picture's name.
        name: String,
    },
    /// Publish a layout.
    Publish(Box<Publish>),
    /// Do something with a version.
    Version {
        /// The screen's name.
        screen: String,
        /// The version's number.
        number: u32,
        /// What to do.
        verb: Verb,
        /// The reason, for `Back`.
        why: String,
    },
    /// Fetch a version's arrangement, to make it the draft.
    Look {
        /// The screen's name.
        screen: String,
        /// The version's number.
        number: u32,
    },
    /// Fetch a screen's versions now.
    Refresh(String),
    /// Measure every layout in every language.
    Survey,
    /// Delete the stored draft of a screen.
    Forget(String),
}

/// Something to do with a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Keep a trial.
    Keep,
    /// End the version.
    End,
    /// Bring the version back.
    Back,
}

impl Verb {
    /// The last part of its address.
    pub fn path(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::End => "end",
            Self::Back => "back",
        }
    }
}

/// An answer from outside.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Logged in or opened: the site, and each display's versions and newest arrangement.
    Entered(Box<Entered>),
    /// Not logged in or opened, with the reason.
    NotEntered(Trouble),
    /// A screen's versions, and the newest arrangement if it has changed.
    Versions {
        /// The screen's name.
        screen: String,
        /// The screen's versions.
        history: LayoutHistory,
        /// The newest arrangement, if it was asked for.
        newest: Option<Arrangement>,
    },
    /// The layout is published.
    Published {
        /// The screen's name.
        screen: String,
        /// The version; `None` in a folder.
        version: Option<LayoutVersion>,
        /// The arrangement.
        arrangement: Arrangement,
    },
    /// An order for a screen failed.
    NotDone {
        /// The screen's name.
        screen: String,
        /// The reason.
        trouble: Trouble,
    },
    /// A version's arrangement, to become the draft.
    Looked {
        /// The screen's name.
        screen: String,
        /// The version's number.
        number: u32,
        /// The version's arrangement.
        arrangement: Arrangement,
    },
    /// The site, after it has changed.
    Site(Box<Site>),
    /// The office's pictures, after they have changed.
    Media(Media),
    /// The entries of a folder of this machine, or why it cannot be listed.
    Browsed(PathBuf, Result<Vec<Entry>, String>),
    /// A picture was added, under this name.
    Brought(String),
    /// Logged in again, or the reason why not.
    Again(Result<Seat, Trouble>),
    /// The server's board.
    Board(Box<Board>),
    /// Why the server does not answer; `None`: it answers again.
    Away(Option<String>),
    /// All layouts were measured in all languages, or could not be.
    Surveyed(Box<Survey>),
    /// A screen's draft was stored on this disk, or the reason why not.
    Kept(String, Result<(), String>),
}

/// Why something was not done.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// The server refuses it.
    Problem(Problem),
    /// The server or the disk failed, in plain words.
    Text(String),
    /// The file was changed by another program since it was read.
    Changed(String),
}

/// What the editor gets when it opens.
#[derive(Clone, Debug)]
pub struct Entered {
    /// Where the layouts are stored.
    pub seat: Seat,
    /// The site.
    pub site: Site,
    /// The office's pictures.
    pub media: Media,
    /// Each screen's name, versions and newest arrangement.
    pub screens: Vec<(String, Option<LayoutHistory>, Arrangement)>,
    /// The drafts stored on this disk.
    pub drafts: Vec<(String, Draft)>,
    /// The drafts' files that could not be read.
    pub lost: Vec<String>,
}

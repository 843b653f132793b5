//! The site as devices get it: what its files say, with the layouts that were published for this moment.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::Timestamp;

use super::engine::thread::{Clock, EngineHandle};
use super::site::{CurrentSite, SiteNow};
use crate::layout::check::of_arrangement;
use crate::published::Published;
use crate::site::{Picture, ScreenKind, Shelf, Site, media};
use crate::words::{Language, Words};

/// Puts the site together, and hands it on where it changed.
pub struct Composed {
    dir: PathBuf,
    shelf: Shelf,
    files: RwLock<Arc<Site>>,
    published: Arc<Published>,
    current: Arc<CurrentSite>,
    unshown: RwLock<Arc<Unshown>>,
    engine: EngineHandle,
    clock: Clock,
    /// One at a time: versions of the site grow by one.
    turn: Mutex<()>,
}

impl Composed {
    /// Begins with the site of `dir` as its files say it; `current` is what devices have.
    pub fn new(
        dir: PathBuf,
        files: Site,
        published: Arc<Published>,
        (current, engine): (Arc<CurrentSite>, EngineHandle),
        clock: Clock,
    ) -> Self {
        let files = RwLock::new(Arc::new(files));
        let (shelf, unshown) = (Shelf::of(&dir), RwLock::default());
        Self { dir, shelf, files, published, current, unshown, engine, clock, turn: Mutex::default() }
    }

    /// The site as its files say it.
    pub fn files(&self) -> Arc<Site> {
        self.files.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The site's `media/`. Files: not for the async threads.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Published versions that their screens do not show, as of the last [`Self::compose`].
    pub fn unshown(&self) -> Arc<Unshown> {
        self.unshown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps what cannot be shown; the log tells it when it begins, not every second.
    pub(super) fn keep_unshown(&self, unshown: Unshown) {
        let before = self.unshown();
        for (screen, (number, why)) in unshown.iter().filter(|(screen, what)| before.get(*screen) != Some(*what)) {
            let (fault, image) = (why.fault(), why.image());
            tracing::warn!(
                screen,
                number,
                fault,
                image,
                "a published layout cannot be shown: what was there before stays"
            );
        }
        *self.unshown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(unshown);
    }

    /// Goes by changed files from now on. Waits for the engine: not for the async threads.
    pub fn take_files(&self, site: Site) {
        *self.files.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
        self.compose();
    }

    /// Takes over what was published, ended or has its time now; whether something changed. Waits for the engine.
    pub fn compose(&self) -> bool {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.current.get();
        let Arranged { site, unshown } =
            arranged(&self.dir, &self.files(), Some(&before.site), &self.published, (self.clock)());
        self.keep_unshown(unshown);
        if site == before.site {
            return false;
        }
        match SiteNow::new(site, before.version + 1) {
            Ok(site) => {
                let site = Arc::new(site);
                // First for who fetches it: the engine's board tells devices its version, and they ask at once.
                self.current.replace(site.clone());
                self.engine.replace_site(site);
                true
            }
            Err(error) => {
                tracing::error!(%error, "the site cannot be written for devices: they keep the one before");
                false
            }
        }
    }
}

/// What devices get, and what of it is not as it was published.
pub struct Arranged {
    /// What devices get.
    pub site: Site,
    /// Published versions that their screens do not show.
    pub unshown: Unshown,
}

/// By screen: the published version that should be shown and cannot be, and why.
pub type Unshown = BTreeMap<String, (u32, NotShown)>;

/// Why a published version is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotShown {
    /// A picture of its cannot be read: which, and the fault's key as of [`media::read`].
    Picture(String, &'static str),
    /// It cannot be drawn: the first fault's key as of [`of_arrangement`].
    Unfit(&'static str),
}

impl NotShown {
    /// The fault's key.
    pub fn fault(&self) -> &'static str {
        match self {
            Self::Picture(_, fault) | Self::Unfit(fault) => fault,
        }
    }

    /// The picture it is about.
    pub fn image(&self) -> Option<&str> {
        match self {
            Self::Picture(image, _) => Some(image),
            Self::Unfit(_) => None,
        }
    }

    /// In words, with the remedy.
    pub fn told(&self, words: &Words, language: &Language) -> String {
        match self {
            Self::Picture(image, fault) => {
                words.say_with(language, &format!("unshown-{fault}"), &[("image", image.as_str().into())])
            }
            Self::Unfit(fault) => {
                let why = words.say(language, &format!("unfit-{fault}"));
                words.say_with(language, "unshown-unfit", &[("why", why.into())])
            }
        }
    }
}

/// The site of the files with what is published for `now`. A picture that has gone from the disk since the screen got its
/// layout stays on it, as it was `before`. What cannot be shown is told, and what the screen showed before stays on it: a
/// version, or what its file says.
pub fn arranged(dir: &Path, files: &Site, before: Option<&Site>, published: &Published, now: Timestamp) -> Arranged {
    let (mut site, mut unshown) = (files.clone(), Unshown::new());
    let displays: Vec<String> = site
        .screens
        .iter()
        .filter(|(_, screen)| screen.kind == ScreenKind::Display)
        .map(|(name, _)| name.clone())
        .collect();
    for name in displays {
        let Some((number, arrangement)) = published.in_use(&name, now) else { continue };
        let names = arrangement.layouts().flat_map(|layout| &layout.panels).flat_map(|panel| panel.content.media());
        let shown = before.and_then(|site| Some((site, site.screens.get(&name)?.layout_version)));
        let picture = |image: &str| {
            let kept = || shown.filter(|(_, version)| *version == number).and_then(|(site, _)| site.media.get(image));
            let known = before.and_then(|site| site.media.get(image));
            let picture = media::read_again(dir, image, known).or_else(|fault| kept().cloned().ok_or(fault));
            picture
                .map(|picture| (image.to_owned(), picture))
                .map_err(|fault| NotShown::Picture(image.to_owned(), fault))
        };
        let fit = || of_arrangement(&arrangement).first().map_or(Ok(()), |fault| Err(NotShown::Unfit(fault.key)));
        match fit().and_then(|()| names.map(picture).collect::<Result<Vec<(String, Picture)>, NotShown>>()) {
            Ok(pictures) => {
                site.media.extend(pictures);
                if let Some(screen) = site.screens.get_mut(&name) {
                    screen.arrange(arrangement, number);
                }
            }
            Err(why) => {
                if let Some(before) = before {
                    stays(&mut site, before, &name);
                }
                unshown.insert(name, (number, why));
            }
        }
    }
    Arranged { site, unshown }
}

/// What a screen showed before stays on it, with its pictures, where it was a published version.
fn stays(site: &mut Site, before: &Site, name: &str) {
    let Some(shown) = before.screens.get(name).filter(|screen| screen.layout_version > 0) else { return };
    let (Some(arrangement), Some(screen)) = (shown.arrangement(), site.screens.get_mut(name)) else { return };
    let panels = arrangement.layouts().flat_map(|layout| &layout.panels);
    let pictures = panels.flat_map(|panel| panel.content.media());
    let pictures = pictures.filter_map(|image| Some((image.to_owned(), before.media.get(image)?.clone())));
    site.media.extend(pictures.collect::<Vec<_>>());
    screen.arrange(arrangement, shown.layout_version);
}

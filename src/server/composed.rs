//! The site as devices get it: what its files say, with the layouts that were published for this moment.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::Timestamp;

use super::engine::thread::{Clock, EngineHandle};
use super::site::{CurrentSite, SiteNow};
use crate::layout::check::of_arrangement;
use crate::published::Published;
use crate::site::{Picture, ScreenKind, Shelf, Site, media};

/// Puts the site together, and hands it on where it changed.
pub struct Composed {
    dir: PathBuf,
    shelf: Shelf,
    files: RwLock<Arc<Site>>,
    published: Arc<Published>,
    current: Arc<CurrentSite>,
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
        let shelf = Shelf::of(&dir);
        Self { dir, shelf, files, published, current, engine, clock, turn: Mutex::default() }
    }

    /// The site as its files say it.
    pub fn files(&self) -> Arc<Site> {
        self.files.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The site's `media/`. Files: not for the async threads.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// A picture of the site's `media/`.
    ///
    /// # Errors
    /// As [`media::read`].
    pub fn picture(&self, name: &str) -> Result<Picture, &'static str> {
        media::read(&self.dir, name)
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
        let site = arranged(&self.dir, &self.files(), Some(&before.site), &self.published, (self.clock)());
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

/// The site of the files with what is published for `now`. A picture that has gone from the disk since the screen got its
/// layout stays on it, as it was `before`. What no longer fits the site is told, and the file's layout stands in its place.
pub fn arranged(dir: &Path, files: &Site, before: Option<&Site>, published: &Published, now: Timestamp) -> Site {
    let mut site = files.clone();
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
            let picture = media::read(dir, image).or_else(|fault| kept().cloned().ok_or(fault));
            picture.map(|picture| (image.to_owned(), picture))
        };
        let pictures: Result<Vec<(String, Picture)>, &str> = names.map(picture).collect();
        // Told when it begins, not every second.
        let is_told = shown.is_some_and(|(_, version)| version == 0);
        match pictures {
            Ok(pictures) if of_arrangement(&arrangement).is_empty() => {
                site.media.extend(pictures);
                if let Some(screen) = site.screens.get_mut(&name) {
                    screen.arrange(arrangement, number);
                }
            }
            _ if is_told => {}
            Ok(_) => {
                tracing::warn!(screen = name, number, "a published layout can no longer be shown: the file's stands")
            }
            Err(fault) => {
                tracing::warn!(screen = name, number, fault, "a published layout lacks a picture: the file's stands");
            }
        }
    }
    site
}

// SPDX-License-Identifier: EUPL-1.2
//! The site as devices get it: what its files say, with the layouts that were published for this moment.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::Timestamp;

use super::clock::Clock;
use super::engine::thread::EngineHandle;
use super::site::{CurrentSite, SiteNow};
use super::unshown::{NotShown, Unshown};
use site::layout::Arrangement;
use site::layout::check::{LayoutFault, of_arrangement};
use site::published::{Published, Shown};
use site::{Picture, ScreenKind, Shelf, Site};

/// Puts the site together, and hands it on where it changed.
pub struct EffectiveSite {
    shelf: Shelf,
    files: RwLock<Arc<Site>>,
    published: Arc<Published>,
    current: Arc<CurrentSite>,
    unshown: RwLock<Arc<Unshown>>,
    amiss: RwLock<Arc<Amiss>>,
    engine: EngineHandle,
    clock: Clock,
    /// One at a time: versions of the site grow by one.
    turn: Mutex<()>,
}

impl EffectiveSite {
    /// Begins with a site as its files say it, and its `media/`; `current` is what devices have.
    pub fn new(
        shelf: Shelf,
        files: Site,
        published: Arc<Published>,
        (current, engine): (Arc<CurrentSite>, EngineHandle),
        clock: Clock,
    ) -> Self {
        let files = RwLock::new(Arc::new(files));
        let (unshown, amiss) = (RwLock::default(), RwLock::default());
        Self { shelf, files, published, current, unshown, amiss, engine, clock, turn: Mutex::default() }
    }

    /// The site as its files say it.
    pub fn files(&self) -> Arc<Site> {
        self.files.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The site's `media/`. Files: not for the async threads.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// A picture of a version: with a digest as it was when it was published, from wherever it still is; without as it
    /// lies in `media/`. Files: not for the async threads.
    ///
    /// # Errors
    /// As [`Shelf::picture`].
    pub fn picture(&self, image: &str, digest: Option<&String>) -> Result<Picture, &'static str> {
        let Some(digest) = digest else { return self.shelf.picture(image) };
        let current = self.current.get();
        let gallery = Gallery { shelf: &self.shelf, published: &self.published, before: Some(&current.site) };
        gallery.kept(image, digest)
    }

    /// Published versions that their screens do not show, as of the last [`Self::compose`].
    pub fn unshown(&self) -> Arc<Unshown> {
        self.unshown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What of the versions that are shown is no longer as whoever published them meant it, as of the last
    /// [`Self::compose`].
    pub fn amiss(&self) -> Arc<Amiss> {
        self.amiss.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps what staff are told; the log tells what cannot be shown when it begins, not every second.
    pub(super) fn keep(&self, unshown: Unshown, amiss: Amiss) {
        let before = self.unshown();
        for (screen, (number, why)) in unshown.iter().filter(|(screen, what)| before.get(*screen) != Some(*what)) {
            let (fault, image) = (why.fault(), why.image());
            tracing::warn!(
                screen,
                number,
                fault,
                image,
                "a published layout cannot be shown: what was there before stays, or what the file says"
            );
        }
        *self.unshown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(unshown);
        *self.amiss.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(amiss);
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
        let Arranged { site, unshown, amiss } =
            arranged(&self.shelf, &self.files(), Some(&before.site), &self.published, self.clock.now());
        self.keep(unshown, amiss);
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
    /// What of those that are shown is no longer as whoever published them meant it.
    pub amiss: Amiss,
}

/// By screen: faults of a version that is shown all the same.
pub type Amiss = BTreeMap<String, Vec<LayoutFault>>;

/// The site of the files with what is published for `now`. What cannot be shown is told, and what the screen showed before
/// stays on it: a version, or what its file says. `before` is the site that screens have.
pub fn arranged(shelf: &Shelf, files: &Site, before: Option<&Site>, published: &Published, now: Timestamp) -> Arranged {
    let (mut site, mut unshown, mut amiss) = (files.clone(), Unshown::new(), BTreeMap::new());
    let names: Vec<&String> =
        files.screens.iter().filter(|(_, screen)| screen.kind == ScreenKind::Display).map(|(name, _)| name).collect();
    let gallery = Gallery { shelf, published, before };
    for name in names {
        let Some(shown) = published.in_use(name, now) else { continue };
        let fit = of_arrangement(&shown.arrangement).first().map_or(Ok(()), |fault| Err(NotShown::Unfit(fault.key)));
        match fit.and_then(|()| gallery.pictures(name, &shown)) {
            Ok(pictures) => {
                amiss.insert(name.clone(), gallery.amiss(files, &shown.arrangement, &shown.pictures));
                site.media.extend(pictures);
                if let Some(screen) = site.screens.get_mut(name) {
                    screen.arrange(shown.arrangement, shown.number, shown.pictures);
                }
            }
            Err(why) => {
                if let Some(stays) = before.and_then(|before| stays(&mut site, before, name)) {
                    amiss.insert(name.clone(), gallery.amiss(files, &stays, &site.screens[name].pictures));
                }
                unshown.insert(name.clone(), (shown.number, why));
            }
        }
    }
    amiss.retain(|_, found| !found.is_empty());
    Arranged { site, unshown, amiss }
}

/// Where the pictures of published versions are found.
struct Gallery<'a> {
    shelf: &'a Shelf,
    published: &'a Published,
    before: Option<&'a Site>,
}

impl Gallery<'_> {
    /// All pictures of a version, under the names that they have in the site.
    fn pictures(&self, screen: &str, shown: &Shown) -> Result<BTreeMap<String, Picture>, NotShown> {
        let images = shown.arrangement.panels().flat_map(|(.., panel)| panel.content.media());
        images
            .map(|image| {
                let (key, picture) = match shown.pictures.get(image) {
                    Some(digest) => (digest.clone(), self.kept(image, digest)),
                    None => (image.to_owned(), self.lying(screen, shown.number, image)),
                };
                Ok((key, picture.map_err(|fault| NotShown::Picture(image.to_owned(), fault))?))
            })
            .collect()
    }

    /// As it was when it was published, from wherever it still is.
    fn kept(&self, image: &str, digest: &str) -> Result<Picture, &'static str> {
        let pictures = self.published.pictures();
        let shown = self.before.and_then(|site| site.media.get(digest));
        if let Some(picture) = shown.filter(|_| pictures.has(digest)) {
            return Ok(picture.clone());
        }
        let same = |picture: &Picture| picture.digest() == digest;
        pictures.get(digest).or_else(|fault| {
            let elsewhere = shown.cloned().or_else(|| self.shelf.picture(image).ok().filter(same)).ok_or(fault)?;
            // What was published lasts: it is put back where it belongs.
            match pictures.keep(&elsewhere) {
                Ok(_) => tracing::warn!(image, "a published picture was gone from the data folder and is kept anew"),
                Err(error) => tracing::error!(image, %error, "a published picture is gone from the data folder and cannot be kept anew"),
            }
            Ok(elsewhere)
        })
    }

    /// Of a version from before pictures were kept: what lies in `media/`; gone since the screen got it, as it was then.
    fn lying(&self, screen: &str, number: u32, image: &str) -> Result<Picture, &'static str> {
        let known = self.before.and_then(|site| site.media.get(image));
        let is_shown =
            self.before.and_then(|site| site.screens.get(screen)).is_some_and(|of| of.layout_version == number);
        let read = self.shelf.picture_again(image, known);
        read.or_else(|fault| known.filter(|_| is_shown).cloned().ok_or(fault))
    }

    /// What of a version that is shown is no longer as whoever published it meant it.
    fn amiss(&self, files: &Site, arrangement: &Arrangement, pictures: &BTreeMap<String, String>) -> Vec<LayoutFault> {
        let mut found = files.inventory().faults(arrangement);
        for (layout, index, panel) in arrangement.panels() {
            for image in panel.content.media() {
                let is_another = |digest: &String| self.shelf.digest(image).is_some_and(|now| now != *digest);
                if pictures.get(image).is_some_and(is_another) {
                    let args = vec![("image", image.to_owned())];
                    found.push(LayoutFault { layout, panel: Some(index), key: "picture-replaced", args });
                }
            }
        }
        found
    }
}

/// What a screen showed before stays on it, with its pictures, where it was a published version: what that shows.
fn stays(site: &mut Site, before: &Site, name: &str) -> Option<Arrangement> {
    let shown = before.screens.get(name).filter(|screen| screen.layout_version > 0)?;
    let (arrangement, screen) = (shown.arrangement()?, site.screens.get_mut(name)?);
    let pictures = shown.pictures_of(&before.media).into_iter();
    site.media.extend(pictures.map(|(image, picture)| (shown.kept_as(&image).to_owned(), picture)));
    screen.arrange(arrangement.clone(), shown.layout_version, shown.pictures.clone());
    Some(arrangement)
}

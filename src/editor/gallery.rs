// SPDX-License-Identifier: EUPL-1.2
//! The pictures that can be chosen: what the office's `media/` holds, fetched once, and again where one changed.

use std::collections::BTreeMap;
use std::convert::Infallible;

use site::shelf::{Lying, Shelf};
use site::{Picture, Site};

/// The pictures there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Media {
    /// Those that can be shown, by name.
    pub usable: BTreeMap<String, Picture>,
    /// Those that cannot, each with the tail of the key that says why.
    pub faulty: Vec<(String, String)>,
}

impl Media {
    /// What a site carries.
    pub fn of(site: &Site) -> Self {
        Self { usable: site.media.clone(), faulty: Vec::new() }
    }

    /// The site with these in the place of those of `before`.
    pub fn in_place_of(&self, before: &Self, mut site: Site) -> Site {
        site.media.retain(|name, _| !before.usable.contains_key(name));
        self.within(site)
    }

    /// The site with all of them: the preview draws those that no layout shows yet.
    pub fn within(&self, mut site: Site) -> Site {
        for (name, picture) in &self.usable {
            site.media.insert(name.clone(), picture.clone());
        }
        site
    }
}

/// What was fetched already.
#[derive(Default)]
pub struct Gallery {
    digests: BTreeMap<String, String>,
    media: Media,
}

impl Gallery {
    /// What is known.
    pub fn media(&self) -> &Media {
        &self.media
    }

    /// Takes over what lies in a folder of this machine; whether anything changed.
    pub fn take_shelf(&mut self, shelf: &Shelf) -> bool {
        let look = |name: &str| Ok::<_, Infallible>(shelf.picture(name).ok());
        match self.take(shelf.list(), look) {
            Ok(changed) => changed,
            Err(never) => match never {},
        }
    }

    /// Takes a list over and fetches what is new in it; whether anything changed. `fetch` gives nothing for a picture that
    /// went meanwhile.
    ///
    /// # Errors
    /// What `fetch` says; what was known before stays.
    pub fn take<E>(&mut self, list: Vec<Lying>, fetch: impl Fn(&str) -> Result<Option<Picture>, E>) -> Result<bool, E> {
        let (mut digests, mut media) = (BTreeMap::new(), Media::default());
        for lying in list {
            let name = lying.name;
            if let Some(fault) = lying.fault {
                media.faulty.push((name, fault));
                continue;
            }
            let Some(digest) = lying.digest else { continue };
            let is_known = self.digests.get(&name) == Some(&digest);
            let known = self.media.usable.get(&name).filter(|_| is_known).cloned();
            let picture = match known {
                Some(known) => Some(known),
                None => fetch(&name)?,
            };
            if let Some(picture) = picture {
                digests.insert(name.clone(), digest);
                media.usable.insert(name, picture);
            }
        }
        let changed = media != self.media;
        (self.digests, self.media) = (digests, media);
        Ok(changed)
    }
}

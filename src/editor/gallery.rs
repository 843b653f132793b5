// SPDX-License-Identifier: EUPL-1.2
//! The office's pictures to choose from: the content of its `media/`, each fetched once and again when it changes.

use std::collections::BTreeMap;
use std::convert::Infallible;

use site::shelf::{Lying, Shelf};
use site::{Picture, Site};

/// The office's pictures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Media {
    /// The pictures that can be shown, by name.
    pub usable: BTreeMap<String, Picture>,
    /// The pictures that cannot be shown, each with the end of the key that says why.
    pub faulty: Vec<(String, String)>,
}

impl Media {
    /// The pictures that a site carries.
    pub fn of(site: &Site) -> Self {
        Self { usable: site.media.clone(), faulty: Vec::new() }
    }

    /// The site with these pictures in place of those of `before`.
    pub fn in_place_of(&self, before: &Self, mut site: Site) -> Site {
        site.media.retain(|name, _| !before.usable.contains_key(name));
        self.within(site)
    }

    /// The site with all these pictures, so that the preview can draw those that no layout shows yet.
    pub fn within(&self, mut site: Site) -> Site {
        for (name, picture) in &self.usable {
            site.media.insert(name.clone(), picture.clone());
        }
        site
    }
}

/// The pictures fetched so far.
#[derive(Default)]
pub struct Gallery {
    digests: BTreeMap<String, String>,
    media: Media,
}

impl Gallery {
    /// The pictures known.
    pub fn media(&self) -> &Media {
        &self.media
    }

    /// Takes the pictures of a folder on this machine; whether anything changed.
    pub fn take_shelf(&mut self, shelf: &Shelf) -> bool {
        let look = |name: &str| Ok::<_, Infallible>(shelf.picture(name).ok());
        match self.take(shelf.list(), look) {
            Ok(changed) => changed,
            Err(never) => match never {},
        }
    }

    /// Takes a list of pictures and fetches the new ones; whether anything changed. `fetch` returns nothing for a
    /// picture that was removed meanwhile.
    ///
    /// # Errors
    /// The error of `fetch`; what was known stays.
    pub fn take<E>(
        &mut self,
        list: impl IntoIterator<Item = impl Into<Lying>>,
        fetch: impl Fn(&str) -> Result<Option<Picture>, E>,
    ) -> Result<bool, E> {
        let (mut digests, mut media) = (BTreeMap::new(), Media::default());
        for lying in list.into_iter().map(Into::into) {
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

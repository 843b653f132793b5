// SPDX-License-Identifier: EUPL-1.2
//! What a site must hold: each check with a fault of its own.

mod floor;
mod ground;
mod office;
mod screen;

use std::collections::BTreeMap;
use std::path::Path;

pub use office::is_address;

use super::checked::Checked;
use super::fault::Fault;
use super::file::{File, Notes};
use super::levels::{self, LevelsFile};
use super::measures::{self, MeasuresFile};
use super::needs::NeedsFile;
use super::raw::{FloorFile, ScreenFile, SiteFile};
use base::words::Language;
use ground::Ground;

/// Checks whatever parts could be read.
pub(super) fn parts(
    dir: &Path,
    site: Option<&File<SiteFile>>,
    floor: Option<&File<FloorFile>>,
    screens: &BTreeMap<String, File<ScreenFile>>,
    notes: &mut Notes,
) {
    let languages = offered(site);
    let ground = floor.map(|file| Ground::new(file, site, screens));
    if let Some(file) = site {
        Checked { file, languages: &languages, notes }.site(ground.as_ref());
    }
    if let Some(file) = floor {
        Checked { file, languages: &languages, notes }.floor();
    }
    for file in screens.values() {
        Checked { file, languages: &languages, notes }.screen(dir, ground.as_ref(), site);
    }
    if screens.is_empty() {
        notes.faults.push(Fault::of("screens", None, "no-screens", Vec::new()));
    }
}

/// Checks the needs, against what the site offers where that could be read.
pub(super) fn needs(file: &File<NeedsFile>, site: Option<&File<SiteFile>>, notes: &mut Notes) {
    let languages = offered(site);
    super::needs::check(&mut Checked { file, languages: &languages, notes }, site);
}

/// Checks the levels, against offices and places where those could be read.
pub(super) fn levels(
    file: &File<LevelsFile>,
    site: Option<&File<SiteFile>>,
    floor: Option<&File<FloorFile>>,
    notes: &mut Notes,
) {
    let languages = offered(site);
    let known = levels::Known(floor.map(|file| &file.raw.places));
    levels::check(&mut Checked { file, languages: &languages, notes }, site, &known);
}

/// Checks what is measured and kept.
pub(super) fn measures(file: &File<MeasuresFile>, site: Option<&File<SiteFile>>, notes: &mut Notes) {
    let languages = offered(site);
    measures::check(&mut Checked { file, languages: &languages, notes });
}

fn offered(site: Option<&File<SiteFile>>) -> Vec<Language> {
    let tags = site.into_iter().flat_map(|file| file.raw.languages.get_ref());
    tags.map(|tag| Language(tag.clone())).collect()
}

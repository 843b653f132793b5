// SPDX-License-Identifier: EUPL-1.2
//! Checks of a screen: its glass, its place, its layouts and their pictures.

use std::collections::BTreeSet;
use std::path::Path;

use toml::Spanned;

use super::ground::Ground;
use crate::checked::Checked;
use crate::file::File;
use crate::layout::{self, Panel};
use crate::raw::{RawLayout, ScreenFile, SiteFile};
use crate::{ScreenKind, keys, media, printer};

impl Checked<'_, ScreenFile> {
    pub(super) fn screen(&mut self, dir: &Path, ground: Option<&Ground>, site: Option<&File<SiteFile>>) {
        let screen = &self.file.raw;
        self.text(&screen.title);
        self.place(&screen.place, ground);
        if let Some(printer) = &screen.printer {
            printer::check(self, printer);
        }
        if let Some(table) = &screen.keys {
            keys::check(self, table);
        }
        match (&screen.layout, screen.kind) {
            (Some(_), ScreenKind::Display) => self.layouts(dir, site),
            (None, ScreenKind::Display) => self.fault(&screen.title, "no-layout", &[]),
            (Some(layout), ScreenKind::Touch) => self.fault(layout, "layout-on-info-point", &[]),
            (None, ScreenKind::Touch) => {}
        }
    }

    fn layouts(&mut self, dir: &Path, site: Option<&File<SiteFile>>) {
        let layouts: Vec<&Spanned<RawLayout>> = self.file.raw.layouts().collect();
        let Some(arrangement) = self.file.raw.arrangement() else { return };
        let faults = layout::check::of_arrangement(&arrangement).into_iter();
        let faults = faults.chain(layout::check::without_calls(&arrangement));
        for fault in faults.filter(|fault| !OF_A_NUMBER.contains(&fault.key)) {
            let args: Vec<(&'static str, &str)> =
                fault.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let Some(raw) = layouts.get(fault.layout).or(layouts.last()) else { continue };
            match fault.panel.and_then(|index| raw.get_ref().panels.get(index)) {
                Some(panel) => self.fault(panel, fault.key, &args),
                None => self.fault(*raw, fault.key, &args),
            }
        }
        let mut bytes = 0;
        let mut counted = BTreeSet::new();
        let inventory = site.map(|site| site.raw.inventory());
        for panel in layouts.iter().flat_map(|raw| &raw.get_ref().panels) {
            for (key, args) in inventory.iter().flat_map(|inventory| inventory.strangers(&panel.get_ref().content)) {
                self.told(panel, key, &args);
            }
            for image in panel.get_ref().content.media() {
                match media::read(dir, image) {
                    Ok(picture) if counted.insert(image) => bytes += picture.bytes(),
                    Ok(_) => {}
                    Err(key) => self.told(panel, key, &media::fault_args(image)),
                }
            }
        }
        if bytes > media::PICTURES_BYTES_MAX
            && let Some(first) = layouts.first()
        {
            let most = (media::PICTURES_BYTES_MAX / 1024).to_string();
            self.fault(*first, "images-too-large", &[("kibibytes", &most)]);
        }
    }

    fn told(&mut self, panel: &Spanned<Panel>, key: &'static str, args: &[(&'static str, String)]) {
        let args: Vec<(&'static str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.fault(panel, key, &args);
    }
}

/// What the form tells of a number itself, at its own place.
const OF_A_NUMBER: [&str; 7] =
    ["grid", "empty-panel", "recent-count", "office-calls-count", "figures-mm", "highlight-s", "slide-seconds"];

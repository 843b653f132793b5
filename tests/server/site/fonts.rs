// SPDX-License-Identifier: EUPL-1.2
//! Fonts of a site's own: opened as glass and paper will, and their letters joined as HarfBuzz joins them.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{FontContext, FontFamily, LayoutContext, PositionedLayoutItem, StyleProperty};
use site::languages::add_fonts;
use site::read::{read, read_with_warnings};
use site::{FontFile, check};

use super::words;
use crate::root::root;
use crate::sample::broken;

const BENGALI: &[u8] = include_bytes!("bengali/letters.ttf");
const SHAPED: &str = include_str!("bengali/shaped.txt");

/// The numbers of the glyphs that a text is drawn with, in fonts taken as screens and paper take a site's.
fn glyphs(font: &[u8], text: &str) -> Vec<u32> {
    let mut site = read(&super::shipped_dir()).unwrap();
    site.brought.fonts.insert("bn/letters.ttf".to_owned(), FontFile(font.to_vec()));
    let options = CollectionOptions { shared: false, system_fonts: false };
    let mut context = FontContext { collection: Collection::new(options), source_cache: SourceCache::default() };
    add_fonts(&site, Path::new("none"), &mut context.collection, |collection, family, _, data| {
        let known_as = FontInfoOverride { family_name: Some(family), ..Default::default() };
        collection.register_fonts(Blob::from(data), Some(known_as));
    });
    let mut layouts = LayoutContext::<[u8; 4]>::new();
    let mut builder = layouts.ranged_builder(&mut context, text, 1.0, true);
    let family = Cow::Borrowed("bn/letters.ttf");
    builder.push_default(StyleProperty::FontFamily(FontFamily::Source(family)));
    let mut layout = builder.build(text);
    layout.break_all_lines(None);
    let items: Vec<_> = layout.lines().flat_map(|line| line.items().collect::<Vec<_>>()).collect();
    let runs = items.into_iter().filter_map(|item| match item {
        PositionedLayoutItem::GlyphRun(run) => Some(run.glyphs().map(|glyph| glyph.id).collect::<Vec<_>>()),
        PositionedLayoutItem::InlineBox(_) => None,
    });
    runs.flatten().collect()
}

#[test]
fn bengalis_letters_join_as_harfbuzz_joins_them() {
    let mut apart = Vec::new();
    for line in SHAPED.lines() {
        let mut parts = line.split(' ');
        let word = parts.next().unwrap();
        let expected: Vec<u32> = parts.map(|number| number.parse().unwrap()).collect();
        let drawn = glyphs(BENGALI, word);
        if drawn != expected {
            apart.push(format!("{word}: {drawn:?}, HarfBuzz {expected:?}"));
        }
    }
    assert!(apart.is_empty(), "{}", apart.join("\n"));
    assert_eq!(SHAPED.lines().count(), 50);
}

#[test]
fn a_font_in_its_new_form_keeps_every_table_and_can_be_opened_again() {
    let anew = FontFile(BENGALI.to_vec()).for_shaping();
    assert_ne!(anew, BENGALI);
    assert_eq!(site::font::judge(&anew), Ok(()));
    assert_eq!(FontFile(anew.clone()).for_shaping(), anew, "once is enough");
    let arabic = fs::read(root().join("assets/fonts/NotoSans_400Regular.ttf")).unwrap();
    assert_eq!(site::font::judge(&arabic), Ok(()));
    // Whatever is cut off: nothing panics, and it is given on as it is.
    for length in (0..BENGALI.len()).step_by(61) {
        let cut = BENGALI[..length].to_vec();
        let _ = FontFile(cut).for_shaping();
    }
    for (place, byte) in (12..4_000).step_by(3).zip((0..=u8::MAX).cycle()) {
        let mut bent = BENGALI.to_vec();
        bent[place] ^= byte | 1;
        let bent = FontFile(bent).for_shaping();
        let _ = site::font::judge(&bent);
    }
}

/// A font without one of its tables: its entry gets another name.
fn without(table: &[u8; 4]) -> Vec<u8> {
    let mut font = BENGALI.to_vec();
    let entry = (12..).step_by(16).find(|entry| &font[*entry..entry + 4] == table).unwrap();
    font[entry..entry + 4].copy_from_slice(b"none");
    font
}

#[test]
fn a_font_that_cannot_be_drawn_with_is_told_as_what_it_is_and_not_used() {
    let (dir, _) = broken(&[]);
    let folder = dir.path().join("languages/bn");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("OFL.txt"), "licence").unwrap();
    let cases = [
        (BENGALI[..BENGALI.len() / 2].to_vec(), "language-font-damaged"),
        (BENGALI[..BENGALI.len() - 40].to_vec(), "language-font-damaged"),
        (without(b"cmap"), "language-font-no-letters"),
        (without(b"glyf"), "language-font-bitmaps"),
        (b"wOF2 and so on".to_vec(), "language-no-font"),
        (Vec::new(), "language-no-font"),
    ];
    for (bytes, key) in cases {
        fs::write(folder.join("letters.ttf"), bytes).unwrap();
        let (site, notes) = read_with_warnings(dir.path()).unwrap();
        let told: Vec<_> = notes.iter().map(|note| (note.key, note.file.to_str().unwrap())).collect();
        assert_eq!(told, [(key, "languages/bn/letters.ttf")]);
        assert!(site.brought.fonts.is_empty(), "{key}");
        for reader in ["it", "en"] {
            let report = check::run(dir.path(), &words(), &reader.into(), true);
            assert!(
                report.usable && report.text.contains("letters.ttf") && !report.text.contains("fault-"),
                "{}",
                report.text
            );
        }
    }
    fs::write(folder.join("letters.ttf"), BENGALI).unwrap();
    let (site, notes) = read_with_warnings(dir.path()).unwrap();
    assert!(notes.is_empty() && site.brought.fonts.len() == 1, "{notes:?}");
}

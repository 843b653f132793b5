// SPDX-License-Identifier: EUPL-1.2
//! A font of our own making: every letter it has is a box. It shows that a script comes in with a file, and whose it is.

use skrifa::MetadataProvider as _;

/// Units of the em.
const EM: i16 = 1000;

fn table(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

fn words(numbers: &[i16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// A box as a glyph of one contour.
fn glyph() -> Vec<u8> {
    let bounds = words(&[1, 80, 0, 880, 700, 3, 0]);
    // Four points on the curve; each coordinate is a step of two bytes.
    let (flags, across, up) = ([1_u8; 4], words(&[80, 800, 0, -800]), words(&[0, 0, 700, 0]));
    let mut glyph = table(&[&bounds, &flags, &across, &up]);
    glyph.resize(glyph.len().next_multiple_of(4), 0);
    glyph
}

/// The letters' places, in segments of one (format 4).
fn cmap(letters: &[u16]) -> Vec<u8> {
    let mut ends: Vec<u16> = letters.to_vec();
    ends.push(0xFFFF);
    let count = u16::try_from(ends.len()).unwrap();
    let deltas: Vec<u16> =
        (1_u16..).zip(letters).map(|(glyph, letter)| glyph.wrapping_sub(*letter)).chain([1]).collect();
    let be = |numbers: &[u16]| numbers.iter().flat_map(|number| number.to_be_bytes()).collect::<Vec<u8>>();
    let length = 16 + 8 * count;
    let search = 2 * (1 << count.ilog2());
    let head = be(&[4, length, 0, 2 * count, search, u16::try_from(count.ilog2()).unwrap(), 2 * count - search]);
    let none = vec![0_u16; usize::from(count)];
    let subtable = table(&[&head, &be(&ends), &be(&[0]), &be(&ends), &be(&deltas), &be(&none)]);
    table(&[&be(&[0, 1, 3, 1, 0, 12]), &subtable])
}

/// A TrueType file with these letters of the basic plane.
pub fn boxes(letters: &str) -> Vec<u8> {
    let mut letters: Vec<u16> = letters.chars().filter_map(|letter| u16::try_from(u32::from(letter)).ok()).collect();
    letters.sort_unstable();
    letters.dedup();
    let count = i16::try_from(letters.len() + 1).unwrap();
    let glyph = glyph();
    let glyphs: Vec<u8> = (0..count).flat_map(|_| glyph.clone()).collect();
    let ends = (0..=u32::try_from(count).unwrap()).map(|place| place * u32::try_from(glyph.len()).unwrap());
    let head = table(&[
        &[0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0x5F, 0x0F, 0x3C, 0xF5],
        &words(&[0, EM]),
        &[0; 16],
        &words(&[0, 0, EM, EM, 0, 8, 2, 1, 0]),
    ]);
    let hhea = table(&[&[0, 1, 0, 0], &words(&[880, -120, 0, EM, 0, 0, EM, 1, 0, 0, 0, 0, 0, 0, 0, count])]);
    let maxp = table(&[&[0, 1, 0, 0], &words(&[count, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0])]);
    let hmtx: Vec<u8> = (0..count).flat_map(|_| words(&[EM, 80])).collect();
    let loca: Vec<u8> = ends.flat_map(u32::to_be_bytes).collect();
    let name = words(&[0, 0, 6]);
    let tables: [(&[u8; 4], Vec<u8>); 8] = [
        (b"cmap", cmap(&letters)),
        (b"glyf", glyphs),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (b"maxp", maxp),
        (b"name", name),
    ];
    let mut file = table(&[&[0, 1, 0, 0], &words(&[8, 128, 3, 0])]);
    let mut at = u32::try_from(12 + 16 * tables.len()).unwrap();
    let mut body = Vec::new();
    for (tag, table) in &tables {
        let length = u32::try_from(table.len()).unwrap();
        file.extend_from_slice(*tag);
        [0, at, length].iter().for_each(|number| file.extend_from_slice(&number.to_be_bytes()));
        body.extend_from_slice(table);
        body.resize(body.len().next_multiple_of(4), 0);
        at += length.next_multiple_of(4);
    }
    file.extend(body);
    file
}

#[test]
fn the_font_of_boxes_has_its_letters_and_no_others() {
    let bytes = boxes("取号中");
    assert_eq!(site::font::judge(&bytes), Ok(()));
    let font = skrifa::FontRef::new(&bytes).unwrap();
    assert!("取号中".chars().all(|letter| font.charmap().map(letter).is_some()));
    assert_eq!(font.charmap().map('文'), None);
    let glyphs = font.glyph_metrics(skrifa::instance::Size::new(100.0), skrifa::instance::LocationRef::default());
    let bounds = glyphs.bounds(font.charmap().map('号').unwrap()).unwrap();
    let (width, height) = (bounds.x_max - bounds.x_min, bounds.y_max - bounds.y_min);
    assert!((79.0..=81.0).contains(&width) && (69.0..=71.0).contains(&height), "{width} × {height}");
}

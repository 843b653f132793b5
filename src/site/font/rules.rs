// SPDX-License-Identifier: EUPL-1.2
//! One kind of a font's rules, written as another kind that means the same. harfrust 0.6 and 0.12, which shape our glass and
//! paper, take a rule *glyphs in a row* (OpenType: contextual substitution, format 3) for one of a glyph more when they ask
//! whether two letters have a joined form: Bengali's প্র then falls apart into its three letters. The same rule as one *with
//! neighbours* (chained contextual substitution, format 3) of which none are asked for is read right. The file's other tables
//! stay as they are; the new rules stand at its end.

use std::collections::BTreeMap;

/// Kinds of lookups in GSUB.
const IN_A_ROW: u16 = 5;
const WITH_NEIGHBOURS: u16 = 6;
const ELSEWHERE: u16 = 7;
/// The format whose rules list the letters of each place.
const BY_PLACE: u16 = 3;
/// Where a font's list of tables begins, and how long an entry of it is: name, check sum, offset, length.
const TABLES_AT: usize = 12;
const TABLE_BYTES: usize = 16;

/// The font with those rules written anew; none where it has none of them, or cannot be read.
pub(super) fn spelt_out(font: &[u8]) -> Option<Vec<u8>> {
    let count = usize::from(u16_at(font, 4)?);
    let entry = (0..count)
        .map(|number| TABLES_AT + number * TABLE_BYTES)
        .find(|entry| font.get(*entry..entry + 4) == Some(b"GSUB"))?;
    let (offset, length) = (usize_at(font, entry + 8)?, usize_at(font, entry + 12)?);
    let table = with_rules_anew(font.get(offset..offset.checked_add(length)?)?)?;
    let mut whole = font.to_vec();
    whole.resize(whole.len().next_multiple_of(4), 0);
    let (offset, length) = (u32::try_from(whole.len()).ok()?, u32::try_from(table.len()).ok()?);
    let padded = padded(table);
    put(&mut whole, entry + 4, &check_sum(&padded).to_be_bytes())?;
    put(&mut whole, entry + 8, &offset.to_be_bytes())?;
    put(&mut whole, entry + 12, &length.to_be_bytes())?;
    whole.extend(padded);
    Some(whole)
}

/// A GSUB table in which each such lookup leads to rules at the table's end.
fn with_rules_anew(table: &[u8]) -> Option<Vec<u8>> {
    let mut anew = table.to_vec();
    // Lookups may share a rule: where each is written anew.
    let mut written: BTreeMap<usize, usize> = BTreeMap::new();
    let list = usize::from(u16_at(table, 8)?);
    for number in 0..usize::from(u16_at(table, list)?) {
        let lookup = list + usize::from(u16_at(table, list + 2 + 2 * number)?);
        let kind = u16_at(table, lookup)?;
        let count = usize::from(u16_at(table, lookup + 4)?);
        let parts: Vec<usize> = (0..count)
            .map(|part| Some(lookup + usize::from(u16_at(table, lookup + 6 + 2 * part)?)))
            .collect::<Option<_>>()?;
        // Where a rule stands elsewhere, a part says of which kind it is, and how far from the part.
        let rules: Vec<usize> = match kind {
            IN_A_ROW => parts.clone(),
            ELSEWHERE if parts.iter().all(|part| u16_at(table, part + 2) == Some(IN_A_ROW)) => {
                parts.iter().map(|part| part.checked_add(usize_at(table, part + 4)?)).collect::<Option<_>>()?
            }
            _ => continue,
        };
        if rules.iter().any(|rule| u16_at(table, *rule) != Some(BY_PLACE)) {
            continue;
        }
        put(&mut anew, lookup, &ELSEWHERE.to_be_bytes())?;
        for (part, rule) in parts.into_iter().zip(rules) {
            let end = anew.len();
            let at = *written.entry(rule).or_insert(end);
            if at == end {
                anew.extend(padded(rule_anew(table, rule)?));
            }
            // A rule in a row has eight bytes at least: the part that leads elsewhere takes their place.
            put(&mut anew, part, &1_u16.to_be_bytes())?;
            put(&mut anew, part + 2, &WITH_NEIGHBOURS.to_be_bytes())?;
            put(&mut anew, part + 4, &u32::try_from(at.checked_sub(part)?).ok()?.to_be_bytes())?;
        }
    }
    (!written.is_empty()).then_some(anew)
}

/// A rule with no neighbours asked for, its lists of letters behind it.
fn rule_anew(table: &[u8], rule: usize) -> Option<Vec<u8>> {
    let places = usize::from(u16_at(table, rule + 2)?);
    let actions = usize::from(u16_at(table, rule + 4)?);
    let lists = (0..places).map(|place| letters(table, rule + usize::from(u16_at(table, rule + 6 + 2 * place)?)));
    let lists: Vec<&[u8]> = lists.collect::<Option<_>>()?;
    let actions_at = rule + 6 + 2 * places;
    let done = table.get(actions_at..actions_at + 4 * actions)?;
    let mut list_at = 10 + 2 * places + done.len();
    let mut anew = Vec::new();
    for number in [BY_PLACE, 0, u16::try_from(places).ok()?] {
        anew.extend(number.to_be_bytes());
    }
    for list in &lists {
        anew.extend(u16::try_from(list_at).ok()?.to_be_bytes());
        list_at += list.len();
    }
    for number in [0, u16::try_from(actions).ok()?] {
        anew.extend(number.to_be_bytes());
    }
    anew.extend(done);
    anew.extend(lists.concat());
    Some(anew)
}

/// A list of letters (a coverage table), in either of its two formats.
fn letters(table: &[u8], at: usize) -> Option<&[u8]> {
    let entry = match u16_at(table, at)? {
        1 => 2,
        2 => 6,
        _ => return None,
    };
    table.get(at..at + 4 + entry * usize::from(u16_at(table, at + 2)?))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn usize_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?)).ok()
}

fn put(bytes: &mut [u8], at: usize, what: &[u8]) -> Option<()> {
    bytes.get_mut(at..at + what.len())?.copy_from_slice(what);
    Some(())
}

/// Up to the next multiple of four bytes, as tables are.
fn padded(mut table: Vec<u8>) -> Vec<u8> {
    table.resize(table.len().next_multiple_of(4), 0);
    table
}

fn check_sum(table: &[u8]) -> u32 {
    let words = table.as_chunks::<4>().0.iter();
    words.fold(0, |sum: u32, word| sum.wrapping_add(u32::from_be_bytes(*word)))
}

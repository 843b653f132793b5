// SPDX-License-Identifier: EUPL-1.2
//! Finds needs by what somebody types: accents, capitals, half words and small slips do no harm (pure).

use std::collections::{BTreeMap, BTreeSet};

use pinyin::ToPinyinMulti;
use strsim::damerau_levenshtein;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::Need;
use base::words::{Language, Texts};

/// Words so short join others ("ho", "la", "to") and need not be found.
const JOINING_LETTERS_MAX: usize = 2;
/// What it is worth that Chinese signs are read as the typed letters: as much as a word's beginning.
const SOUND: u32 = 6;
/// The language whose signs are typed by their sound, in Latin letters: the glass has no other way to write them.
const CHINESE: &str = "zh";
/// From this worth on, a typed word is a known one or the beginning of one, give or take a slip.
const SURE: u32 = 7;
/// A word within others that were typed without spaces has so many letters at least.
const PIECE_LETTERS: usize = 3;
/// Words that begin alike are of one kind, if so many letters are alike, and half of the longer word.
const STEM_LETTERS: usize = 4;
/// From so many letters on, a word may have one slip; from twice as many on, two.
const SLIP_LETTERS: usize = 4;

/// The needs that answer `typed`, best first, as places in `needs`: see [`Index::find`].
pub fn find(needs: &[Need], typed: &str, languages: &[Language]) -> Vec<usize> {
    Index::of(needs, languages).find(typed)
}

/// What a site's needs are found by; made once, asked with every letter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// Every word, with the needs that have it and whether it stands in their name.
    words: BTreeMap<String, Known>,
    /// Each need's signs: of its name, and of its other words.
    signs: Vec<(Vec<char>, Vec<char>)>,
}

/// A word of needs.
#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    /// Which letters it has.
    letters: Letters,
    /// The needs that have it: 0 in their name, 1 among their other words.
    needs: Vec<(usize, u32)>,
}

/// A set of letters, some of which stand for others too: enough to tell most words apart at once.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Letters(u64);

impl Letters {
    fn of(word: &str) -> Self {
        Self(word.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 64)))
    }

    /// How many of these the others lack, at least.
    fn lacking_in(self, other: Self) -> u32 {
        (self.0 & !other.0).count_ones()
    }
}

impl Index {
    /// Of these needs as they stand in these languages.
    pub fn of(needs: &[Need], languages: &[Language]) -> Self {
        let mut known = BTreeMap::<String, Known>::new();
        for (place, need) in needs.iter().enumerate() {
            for (texts, is_other) in [(&need.name, 0), (&need.also, 1)] {
                for word in of(texts, languages) {
                    let letters = Letters::of(&word);
                    let entry = known.entry(word).or_insert_with(|| Known { letters, needs: Vec::new() });
                    entry.needs.push((place, is_other));
                }
            }
        }
        let signs = needs.iter().map(|need| (signs(&need.name, languages), signs(&need.also, languages)));
        Self { words: known, signs: signs.collect() }
    }

    /// The needs that answer `typed`, best first, as their places: all of them in the site's order while nothing is typed. A
    /// word counts in any language, the more the fewer needs have it; where all are alike, names come before other words
    /// for them.
    pub fn find(&self, typed: &str) -> Vec<usize> {
        let asked = words(typed).into_iter().flat_map(|word| self.divided(word)).collect::<Vec<_>>();
        let all = self.signs.len();
        if asked.is_empty() {
            return (0..all).collect();
        }
        let mut totals = vec![0; all];
        for word in &asked {
            let worths = self.worths(word);
            // How many answer it as well: what many are a little like takes nothing from the one that has the very word.
            let as_well = |worth: u32| worths.iter().filter(|other| **other >= worth).count();
            let rarity = |worth| if counts(word, &asked) { rarity(as_well(worth), all) } else { 1 };
            totals.iter_mut().zip(&worths).for_each(|(total, worth)| *total += worth * rarity(*worth));
        }
        // Whoever types more looks for less: what answers less than half as well as the best one is not meant.
        let best = totals.iter().copied().max().unwrap_or(0);
        let mut found: Vec<(u32, usize)> = totals.into_iter().zip(0..all).collect();
        found.retain(|(total, _)| *total > 0 && *total * 2 >= best);
        found.sort_by_key(|(total, _)| std::cmp::Reverse(*total));
        found.into_iter().map(|(_, place)| place).collect()
    }

    /// How well a typed word answers each need; 0 not at all.
    fn worths(&self, word: &str) -> Vec<u32> {
        let mut worths = vec![0; self.signs.len()];
        let letters = Letters::of(word);
        for (known, Known { letters: of_known, needs }) in &self.words {
            let worth = likeness(word, known, letters.lacking_in(*of_known)) * 2;
            for (place, is_other) in needs.iter().filter(|_| worth > 0) {
                worths.get_mut(*place).into_iter().for_each(|most| *most = (worth - is_other).max(*most));
            }
        }
        for ((name, also), most) in self.signs.iter().zip(&mut worths) {
            for (signs, worth) in [(name, SOUND * 2), (also, SOUND * 2 - 1)] {
                if is_sound_of(word, signs) {
                    *most = worth.max(*most);
                }
            }
        }
        worths
    }

    /// A word that answers nothing may be several, typed without their spaces: "cartaidentita".
    fn divided(&self, word: String) -> Vec<String> {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < 2 * PIECE_LETTERS || self.worths(&word).into_iter().any(|worth| worth >= SURE) {
            return vec![word];
        }
        self.pieces(&letters, &mut BTreeSet::new()).unwrap_or_else(|| vec![word])
    }

    /// Known words that make up all the letters, the longest first; the last may be only begun, and a joining word may
    /// stand between two. `dead` are the ends from where nothing goes on, by their length: none is tried twice.
    fn pieces(&self, letters: &[char], dead: &mut BTreeSet<usize>) -> Option<Vec<String>> {
        if letters.is_empty() {
            return Some(Vec::new());
        }
        if dead.contains(&letters.len()) {
            return None;
        }
        for length in (PIECE_LETTERS..=letters.len()).rev() {
            let (piece, rest) = letters.split_at(length);
            let piece: String = piece.iter().collect();
            if !self.is_piece(&piece, rest.is_empty()) {
                continue;
            }
            for joining in (0..=JOINING_LETTERS_MAX).filter(|joining| *joining == 0 || rest.len() > *joining) {
                let Some((joining, rest)) = rest.split_at_checked(joining) else { continue };
                let joining: String = joining.iter().collect();
                if (joining.is_empty() || self.words.contains_key(&joining))
                    && let Some(others) = self.pieces(rest, dead)
                {
                    return Some([piece].into_iter().chain(others).collect());
                }
            }
        }
        dead.insert(letters.len());
        None
    }

    /// Whether it is a known word, give or take a long one's last letter (one and many); the last piece may be only begun.
    fn is_piece(&self, piece: &str, is_last: bool) -> bool {
        let letters = piece.chars().count();
        let last = if letters > STEM_LETTERS { piece.chars().next_back().map_or(0, char::len_utf8) } else { 0 };
        let stem = piece.get(..piece.len() - last).unwrap_or(piece);
        let known = self.words.range(stem.to_owned()..).map(|(word, _)| word);
        let mut likes = known.take_while(|word| word.starts_with(stem));
        likes.any(|word| word.chars().count() == letters || is_last && word.starts_with(piece))
    }
}

/// How much a word tells that `having` of all needs have: 1 for what half of them have, 1 more for each halving.
fn rarity(having: usize, all: usize) -> u32 {
    all.checked_div(having).and_then(usize::checked_ilog2).unwrap_or(0).max(1)
}

/// Whether a word has to be found: joining words have not, unless nothing else was typed.
fn counts(word: &str, asked: &[String]) -> bool {
    let long = |word: &str| word.chars().count() > JOINING_LETTERS_MAX;
    long(word) || !asked.iter().any(|other| long(other))
}

fn of(texts: &Texts, languages: &[Language]) -> Vec<String> {
    languages.iter().flat_map(|language| words(texts.get(language))).collect()
}

/// The signs of a text in Chinese, where the office offers it.
fn signs(texts: &Texts, languages: &[Language]) -> Vec<char> {
    let own = languages.iter().filter(|language| language.0 == CHINESE && texts.has(language));
    own.flat_map(|language| texts.get(language).chars()).collect()
}

/// Whether letters are how some signs of these are read one after the other (pinyin without tones), the last perhaps only
/// begun: `shenfen` and `shenf` of 身份证. A sign may have several readings.
fn is_sound_of(typed: &str, signs: &[char]) -> bool {
    typed.chars().count() > JOINING_LETTERS_MAX
        && (0..signs.len()).any(|from| signs.get(from..).is_some_and(|signs| begins_with(signs, typed)))
}

fn begins_with(signs: &[char], typed: &str) -> bool {
    let Some((first, rest)) = signs.split_first() else { return false };
    let readings = first.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain);
    // ü is typed as v, for want of it.
    readings.map(|reading| reading.replace('ü', "v")).any(|reading| {
        reading.starts_with(typed) || typed.strip_prefix(reading.as_str()).is_some_and(|left| begins_with(rest, left))
    })
}

/// Whether every word of `typed` begins a word of `name`.
pub fn is_named(name: &str, typed: &str) -> bool {
    let (name, typed) = (words(name), words(typed));
    !typed.is_empty() && typed.iter().all(|typed| name.iter().any(|word| word.starts_with(typed.as_str())))
}

/// A text's words as they are compared: small letters without accents, letters that people use for each other made one.
fn words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    let bare = text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    for letter in bare {
        match letter {
            // Arabic: tatweel only stretches, a lone hamza is often left out.
            '\u{640}' | '\u{621}' => {}
            // Ukrainian: an apostrophe within a word, however it is typed.
            '\'' | '\u{2019}' | '\u{2bc}' | '`' if plain.ends_with(is_cyrillic) => {}
            // Chinese has no spaces: each sign stands for itself.
            letter if is_ideograph(letter) => plain.extend([' ', letter, ' ']),
            letter => plain.push(alike(letter)),
        }
    }
    let words = plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| without_article(word).to_owned()).collect()
}

/// The letter that stands for all its likes.
fn alike(letter: char) -> char {
    match letter {
        // Alef wasla, alef maksura and ta marbuta; Persian keyboards' kaf and ya.
        '\u{671}' => '\u{627}',
        '\u{649}' | '\u{6cc}' => '\u{64a}',
        '\u{629}' => '\u{647}',
        '\u{6a9}' => '\u{643}',
        'ґ' => 'г',
        'є' => 'е',
        'ł' => 'l',
        'đ' => 'd',
        'ø' => 'o',
        // Digits as they are written in Arabic.
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(letter) - 0x660, 10).unwrap_or(letter),
        letter => letter,
    }
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&letter)
}

fn is_ideograph(letter: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&letter) || ('\u{20000}'..='\u{3ffff}').contains(&letter)
}

/// An Arabic word without "the", which stands at its head, alone or after "and": enough letters have to be left.
fn without_article(word: &str) -> &str {
    let bare = ["وال", "ال"].into_iter().find_map(|article| word.strip_prefix(article));
    bare.filter(|bare| bare.chars().count() > JOINING_LETTERS_MAX).unwrap_or(word)
}

/// How much a typed word is like a known one: 8 the same, 6 its beginning, 5 another last letter (one and many), 4 with
/// one slip, 3 another of its kind, 2 with two slips, 0 not at all.
fn likeness(typed: &str, known: &str, lacking: u32) -> u32 {
    if typed == known {
        return 8;
    }
    if known.starts_with(typed) {
        return 6;
    }
    match kind(typed, known) {
        Kind::Number => 5,
        Kind::Stem => likeness_with_slips(typed, known, lacking).max(3),
        Kind::None => likeness_with_slips(typed, known, lacking),
    }
}

/// Whether words differ only in how they end.
enum Kind {
    /// In the last letter: "ingombrante" and "ingombranti".
    Number,
    /// In more: "cambio" and "cambiato", "iscrivere" and "iscrizione".
    Stem,
    None,
}

fn kind(typed: &str, known: &str) -> Kind {
    let alike = typed.chars().zip(known.chars()).take_while(|(one, other)| one == other).count();
    let (typed, known) = (typed.chars().count(), known.chars().count());
    if alike < STEM_LETTERS || alike * 2 < typed.max(known) {
        Kind::None
    } else if typed == known && alike + 1 == typed {
        Kind::Number
    } else {
        Kind::Stem
    }
}

fn likeness_with_slips(typed: &str, known: &str, lacking: u32) -> u32 {
    let letters = typed.chars().count();
    let slips_max = u32::try_from((letters / SLIP_LETTERS).min(2)).unwrap_or(2);
    if slips_max == 0 {
        return 0;
    }
    // Each letter that the known word lacks is a slip: most words are told apart by that, cheaply.
    if lacking > slips_max || known.chars().count() + 2 < letters {
        return 0;
    }
    // Half a word may have a slip, too: it is held against as much of the known word.
    let heads = (letters - 1..=letters + 1).map(|length| known.chars().take(length).collect::<String>());
    match heads.map(|head| damerau_levenshtein(typed, &head)).min() {
        Some(slips) if u32::try_from(slips).is_ok_and(|slips| slips <= slips_max) => 4 - 2 * u32::from(slips == 2),
        _ => 0,
    }
}

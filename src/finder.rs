//! Finds needs by what somebody types: accents, capitals, half words and small slips do no harm (pure).

use pinyin::ToPinyinMulti;
use strsim::damerau_levenshtein;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::site::Need;
use crate::words::{Language, Texts};

/// Words so short join others ("ho", "la", "to") and need not be found.
const JOINING_LETTERS_MAX: usize = 2;
/// What it is worth that Chinese signs are read as the typed letters: as much as a word's beginning.
const SOUND: u32 = 6;
/// The language whose signs are typed by their sound, in Latin letters: the glass has no other way to write them.
const CHINESE: &str = "zh";
/// From so many letters on, a word may have one slip; from twice as many on, two.
const SLIP_LETTERS: usize = 4;

/// The needs that answer `typed`, best first, as places in `needs`: all of them in the site's order while nothing is
/// typed. A word counts in any language; where all are alike, names come before other words for them.
pub fn find(needs: &[Need], typed: &str, languages: &[Language]) -> Vec<usize> {
    let asked = words(typed);
    if asked.is_empty() {
        return (0..needs.len()).collect();
    }
    let mut found: Vec<(u32, u32, usize)> = needs
        .iter()
        .enumerate()
        .map(|(place, need)| {
            let (name, also) = (of(&need.name, languages), of(&need.also, languages));
            let (name_signs, also_signs) = (signs(&need.name, languages), signs(&need.also, languages));
            let worth = |word: &String| {
                let by_name = name.iter().map(|known| likeness(word, known) * 2).max().unwrap_or(0);
                let by_also = also.iter().map(|known| (likeness(word, known) * 2).saturating_sub(1)).max().unwrap_or(0);
                let by_sound = if is_sound_of(word, &name_signs) { SOUND * 2 } else { 0 };
                let by_sound = by_sound.max(if is_sound_of(word, &also_signs) { SOUND * 2 - 1 } else { 0 });
                by_name.max(by_also).max(by_sound)
            };
            let worths: Vec<u32> = asked.iter().map(worth).collect();
            let weighty = asked.iter().zip(&worths).filter(|(word, worth)| counts(word, &asked) && **worth > 0).count();
            (u32::try_from(weighty).unwrap_or(u32::MAX), worths.iter().sum(), place)
        })
        .collect();
    // Whoever types more looks for less: only needs that answer as many words as the best one does.
    let most = found.iter().map(|(words, ..)| *words).max().unwrap_or(0);
    found.retain(|(words, ..)| *words == most && most > 0);
    found.sort_by_key(|(_, worth, place)| (std::cmp::Reverse(*worth), *place));
    found.into_iter().map(|(.., place)| place).collect()
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

/// How much a typed word is like a known one: 8 the same, 6 its beginning, 4 with one slip, 2 with two, 0 not at all.
fn likeness(typed: &str, known: &str) -> u32 {
    if typed == known {
        return 8;
    }
    if known.starts_with(typed) {
        return 6;
    }
    let letters = typed.chars().count();
    let slips_max = (letters / SLIP_LETTERS).min(2);
    if slips_max == 0 {
        return 0;
    }
    // Half a word may have a slip, too: it is held against as much of the known word.
    let heads = (letters - 1..=letters + 1).map(|length| known.chars().take(length).collect::<String>());
    match heads.map(|head| damerau_levenshtein(typed, &head)).min() {
        Some(slips) if slips <= slips_max => 4 - 2 * u32::from(slips == 2),
        _ => 0,
    }
}

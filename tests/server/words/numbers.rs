// SPDX-License-Identifier: EUPL-1.2
//! No text puts a word before a number that another number would want otherwise: «il 8», «a 8», «o 8».

use crate::root::root;

/// Numbers whose name begins with a vowel in Italian: uno, otto, undici, ottanta…, ottocento….
fn begins_with_a_vowel(number: u32) -> bool {
    matches!(number, 1 | 8 | 11 | 80..=89 | 800..=899)
}

/// Whether a word may stand before a number: articles change with how it is spoken.
fn pairs(language: &str, word: &str, number: u32) -> bool {
    const BEFORE_CONSONANTS: [&str; 19] = [
        "il", "lo", "la", "i", "del", "dello", "della", "dei", "al", "allo", "alla", "ai", "dal", "dalla", "dai",
        "nel", "nella", "sul", "sulla",
    ];
    const BEFORE_VOWELS: [&str; 11] =
        ["l’", "dell’", "all’", "dall’", "nell’", "sull’", "gli", "degli", "agli", "dagli", "un’"];
    let word = word.to_lowercase().replace('\'', "’");
    let word = word.as_str();
    match language {
        "it" if begins_with_a_vowel(number) => !BEFORE_CONSONANTS.contains(&word),
        "it" => !BEFORE_VOWELS.contains(&word),
        "en" => match matches!(number, 8 | 11 | 18 | 80..=89 | 800..=899) {
            true => word != "a",
            false => word != "an",
        },
        // «siete u ocho».
        "es" => word != "o" || !matches!(number, 8 | 80..=89 | 800..=899),
        _ => true,
    }
}

/// The words that stand right before a place of a text.
fn before_places(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{ $") {
        let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
        // A choice by a number says its own texts.
        let is_choice = after.trim_start_matches(is_name).trim_start().starts_with("->");
        let touching = before.trim_end_matches([' ', '\u{a0}']);
        // A word that ends in an apostrophe touches the number without a blank.
        let word = touching.rsplit([' ', '\u{a0}', '(', '«', '=', ']']).next().unwrap_or_default();
        if !is_choice && !word.is_empty() {
            found.push(word.to_owned());
        }
        rest = after;
    }
    found
}

fn wrong(language: &str, line: &str) -> Option<String> {
    let words = before_places(line).into_iter();
    let mut all = words.flat_map(|word| (0..=1_000).map(move |number| (word.clone(), number)));
    let (word, number) = all.find(|(word, number)| !pairs(language, word, *number))?;
    Some(format!("«{word} {number}» in {line}"))
}

#[test]
fn a_wrong_pair_would_be_found() {
    for (language, line, told) in [
        ("it", "x = per il { $share } delle visite", "«il 1»"),
        ("it", "x = dell’{ $share }", "«dell’ 0»"),
        ("it", "x = ha superato i { $minutes } minuti", "«i 1»"),
        ("en", "x = a { $minutes } minute wait", "«a 8»"),
        ("es", "x = siete o { $count }", "«o 8»"),
    ] {
        assert!(
            wrong(language, line).is_some_and(|found| found.starts_with(told)),
            "{line}: {:?}",
            wrong(language, line)
        );
    }
    for line in ["x = oltre { $minutes } min: { $share }", "x = fino al { $storey ->", "x = alle { $time }"] {
        assert_eq!(wrong("it", line), None);
    }
}

#[test]
fn no_text_pairs_a_word_wrongly_with_any_number_up_to_a_thousand() {
    let locales = root().join("assets/locales");
    let mut faults = Vec::new();
    let mut lines = 0;
    for language in ["it", "en", "es", "ro", "fil", "uk", "ar", "zh"] {
        for file in std::fs::read_dir(locales.join(language)).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            lines += text.lines().count();
            faults.extend(text.lines().filter_map(|line| Some(format!("{language}: {}", wrong(language, line)?))));
        }
    }
    assert!(lines > 2_000, "{lines} lines are not all texts");
    assert_eq!(faults, [""; 0]);
}

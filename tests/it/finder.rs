//! Needs are found by what people type, however they type it.

use proptest::prelude::*;
use spazio::finder::find;
use spazio::site::{Need, Site, read::read};
use spazio::words::Language;

use crate::site::shipped_dir;

fn shipped() -> Site {
    read(&shipped_dir()).unwrap()
}

/// The Italian names of what is found, best first.
fn names(typed: &str) -> Vec<String> {
    let site = shipped();
    let found = find(&site.needs, typed, &site.languages);
    found.into_iter().map(|place| site.needs[place].name.get(&Language::italian()).to_owned()).collect()
}

fn check(typed: &str, first: &str) {
    let names = names(typed);
    assert!(names.first().is_some_and(|name| name.contains(first)), "«{typed}» finds {names:?}");
}

#[test]
fn people_find_what_they_need_in_their_own_words() {
    check("ho cambiato casa", "Ho cambiato casa");
    check("trasloco", "trasloco");
    check("carta identita", "carta d'identità");
    check("CARTA D'IDENTITÀ PER UN BAMBINO", "per un minore");
    check("votare", "Tessera elettorale");
    check("spazzatura", "rifiuti");
    check("matrimonio", "sposiamo");
    check("multa", "multa");
    check("divano", "ingombranti");
    check("moving house", "Ho cambiato casa");
    check("wedding", "sposiamo");
}

#[test]
fn slips_and_half_words_do_no_harm() {
    check("pasaporto", "Passaporto");
    check("carta didentita", "carta d'identità");
    check("residensa", "residenza");
    check("contrasegno", "Contrassegno");
    check("cremazone", "Cremazione");
    check("matrim", "sposiamo");
    check("divrozio", "divorzio");
}

#[test]
fn every_need_is_found_by_its_name_in_every_language_and_leads_somewhere() {
    let site = shipped();
    assert!(site.needs.len() >= 60);
    for (place, need) in site.needs.iter().enumerate() {
        for language in &site.languages {
            let name = need.name.get(language);
            let found = find(&site.needs, name, &site.languages);
            assert!(found.iter().take(3).any(|found| *found == place), "«{name}» is not among the first three");
        }
    }
}

#[test]
fn nothing_typed_offers_all_and_nonsense_finds_nothing() {
    let site = shipped();
    assert_eq!(find(&site.needs, "  ", &site.languages), (0..site.needs.len()).collect::<Vec<_>>());
    assert_eq!(names("xyzzyqwk"), Vec::<String>::new());
}

/// Leaves a word's letter out, or swaps it with the next.
fn slip(word: &str, at: usize, swap: bool) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = at % (letters.len() - 1);
    if swap {
        letters.swap(at, at + 1)
    } else {
        _ = letters.remove(at)
    }
    letters.into_iter().collect()
}

proptest! {
    #[test]
    fn whatever_is_typed_names_needs_once_each(typed in ".{0,40}") {
        let needs: Vec<Need> = shipped().needs;
        let mut found = find(&needs, &typed, &[Language::italian()]);
        prop_assert!(found.iter().all(|place| *place < needs.len()));
        let count = found.len();
        found.sort_unstable();
        found.dedup();
        prop_assert_eq!(found.len(), count);
    }

    #[test]
    fn one_slip_in_a_long_word_still_finds_its_need(need in 0..64usize, word: usize, at: usize, swap: bool) {
        let site = shipped();
        let name = site.needs[need].name.get(&Language::italian());
        let long: Vec<&str> = name.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= 7).collect();
        prop_assume!(!long.is_empty());
        let typed = slip(long[word % long.len()], at, swap);
        let found = find(&site.needs, &typed, &site.languages);
        prop_assert!(found.contains(&need), "«{}» does not find «{}»", typed, name);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What citizens read is whole and well formed in every language: plurals, placeholders, short sentences, letters that the
//! fonts have.

mod numbers;

use skrifa::MetadataProvider as _;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use base::words::breaks::is_wide;
use base::words::rooms::CITIZENS;
use base::words::{Keyboard, Language};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use office::WaitRange;

use crate::root::root;
use crate::sample::{WORDS, shipped_dir};

fn locales() -> PathBuf {
    root().join("assets/locales")
}

/// A text's variables, and all that people read of it, branch by branch.
#[derive(Default)]
struct Taken {
    variables: BTreeSet<String>,
    said: String,
}

impl Taken {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.said += value,
                PatternElement::Placeable { expression: Expression::Inline(inline) } => self.inline(inline),
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.inline(selector);
                    for variant in variants {
                        self.said.push('\n');
                        self.pattern(&variant.value);
                    }
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => _ = self.variables.insert(id.name.to_owned()),
            InlineExpression::StringLiteral { value } => self.said += value,
            InlineExpression::Placeable { expression } => match &**expression {
                Expression::Inline(inline) => self.inline(inline),
                Expression::Select { .. } => {}
            },
            _ => {}
        }
    }
}

/// What every language's citizens read, by key.
fn catalogues() -> BTreeMap<String, BTreeMap<String, Taken>> {
    let mut all: BTreeMap<String, BTreeMap<String, Taken>> = BTreeMap::new();
    for language in WORDS.languages() {
        for room in CITIZENS {
            let path = locales().join(&language.0).join(format!("{room}.ftl"));
            let text = std::fs::read_to_string(&path).unwrap();
            let resource = fluent_syntax::parser::parse(text.as_str())
                .unwrap_or_else(|(_, errors)| panic!("{path:?}: {errors:?}"));
            for entry in &resource.body {
                let Entry::Message(message) = entry else { continue };
                let mut taken = Taken::default();
                taken.pattern(message.value.as_ref().unwrap());
                all.entry(language.0.clone()).or_default().insert(message.id.name.to_owned(), taken);
            }
        }
    }
    all
}

#[test]
fn placeholders_are_italians_in_every_language() {
    let all = catalogues();
    for (language, texts) in &all {
        for (key, taken) in texts {
            assert_eq!(taken.variables, all["it"][key].variables, "{key} in {language}");
        }
    }
}

fn check_plurals(language: &str, key: &str, name: &str, wanted: [&str; 9]) {
    for (count, wanted) in [0, 1, 2, 3, 5, 11, 20, 21, 100].into_iter().zip(wanted) {
        assert_eq!(WORDS.say_with(&language.into(), key, &[(name, count.into())]), wanted, "{count} in {language}");
    }
}

#[test]
fn people_are_counted_as_each_language_counts() {
    let people = |language, wanted| check_plurals(language, "touch-people", "people", wanted);
    people(
        "it",
        [
            "nessuno",
            "1 persona",
            "2 persone",
            "3 persone",
            "5 persone",
            "11 persone",
            "20 persone",
            "21 persone",
            "100 persone",
        ],
    );
    people(
        "es",
        [
            "nadie",
            "1 persona",
            "2 personas",
            "3 personas",
            "5 personas",
            "11 personas",
            "20 personas",
            "21 personas",
            "100 personas",
        ],
    );
    people(
        "ro",
        [
            "nimeni",
            "1 persoană",
            "2 persoane",
            "3 persoane",
            "5 persoane",
            "11 persoane",
            "20 de persoane",
            "21 de persoane",
            "100 de persoane",
        ],
    );
    people("uk", ["нікого", "1 особа", "2 особи", "3 особи", "5 осіб", "11 осіб", "20 осіб", "21 особа", "100 осіб"]);
    people("zh", ["无人", "1人", "2人", "3人", "5人", "11人", "20人", "21人", "100人"]);
    people("ar", ["لا أحد", "شخص واحد", "شخصان", "3 أشخاص", "5 أشخاص", "11 شخصًا", "20 شخصًا", "21 شخصًا", "100 شخص"]);
}

#[test]
fn metres_seconds_and_times_are_counted_too() {
    let of = |language: &str, key, name, count: u32| WORDS.say_with(&language.into(), key, &[(name, count.into())]);
    assert_eq!(of("ro", "step-straight", "metres", 20), "Mergeți drept înainte 20 de metri");
    assert_eq!(of("uk", "step-left", "metres", 3), "Поверніть ліворуч і пройдіть 3 метри");
    assert_eq!(of("uk", "touch-idle-left", "seconds", 21), "За 21 секунду екран повернеться на початок.");
    assert_eq!(of("ar", "step-right", "metres", 2), "انعطف يمينًا وسر مسافة مترين");
    assert_eq!(of("ar", "people-waiting", "people", 102), "102 شخص ينتظرون");
    assert_eq!(of("zh", "step-right", "metres", 2), "右转，走2米");
    assert_eq!(of("zh", "touch-idle-left", "seconds", 1), "1秒后回到首页。");
    let wait =
        |language: &str, from_min, to_min| WORDS.say_wait(&language.into(), Some(WaitRange { from_min, to_min }));
    assert_eq!(wait("uk", 15, 20), "15–20 хвилин");
    assert_eq!(wait("ro", 15, 20), "15–20 de minute");
    assert_eq!(wait("ar", 5, 10), "من 5 إلى 10 دقائق");
    assert_eq!(wait("ar", 15, 20), "من 15 إلى 20 دقيقة");
    assert_eq!(wait("zh", 15, 20), "15–20分钟");
    assert_eq!(wait("es", 0, 5), "dentro de poco");
}

#[test]
fn no_sentence_is_longer_than_25_words() {
    for (language, texts) in catalogues() {
        for (key, taken) in texts {
            for sentence in taken.said.split(['.', '?', '!', '\n', ':', ';', '؟', '؛', '。', '？', '！', '：', '；'])
            {
                let words = sentence.split_whitespace().count();
                // Chinese writes words of one to three signs without spaces.
                let signs = sentence.chars().filter(|letter| is_wide(*letter)).count();
                assert!(
                    words <= 25 && signs <= 40,
                    "{key} in {language}: {words} words, {signs} signs in «{sentence}»"
                );
            }
        }
    }
}

/// Every text of the shipped site in `language`.
fn site_texts(language: &str) -> Vec<String> {
    let site = site::read::read(&shipped_dir()).unwrap();
    let mut texts = Vec::new();
    fn gather(value: &serde_json::Value, language: &str, texts: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                if let (Some(_), Some(text)) = (fields.get("it"), fields.get(language).and_then(|text| text.as_str())) {
                    texts.push(text.to_owned());
                }
                fields.values().for_each(|value| gather(value, language, texts));
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| gather(value, language, texts)),
            _ => {}
        }
    }
    gather(&serde_json::to_value(&site).unwrap(), language, &mut texts);
    texts
}

#[test]
fn the_sample_office_says_as_much_in_every_language() {
    let italian = site_texts("it").len();
    assert!(italian > 300, "{italian}");
    for language in ["en", "es", "ro", "ar", "uk"] {
        let theirs = site_texts(language).len();
        // Addresses of pages and the like stand in Italian alone.
        assert_eq!(theirs, italian, "{language}");
    }
}

fn is_right_to_left(letter: char) -> bool {
    ('\u{590}'..='\u{8ff}').contains(&letter) || ('\u{fb1d}'..='\u{fefc}').contains(&letter)
}

#[test]
fn an_arabic_text_begins_in_arabic_so_that_it_is_read_from_the_right() {
    let own = catalogues().remove("ar").unwrap();
    let own = own.into_values().flat_map(|taken| taken.said.split('\n').map(str::to_owned).collect::<Vec<_>>());
    for text in own.chain(site_texts("ar")) {
        let mut strong = text.chars().filter(|letter| letter.is_alphabetic());
        let is_foreign = !text.chars().any(is_right_to_left);
        assert!(is_foreign || strong.next().is_some_and(is_right_to_left), "«{text}»");
    }
}

#[test]
fn the_fonts_have_every_letter_that_people_read() {
    let folder = root().join("assets/fonts");
    let families = [
        ("TitilliumWeb_", ["400Regular", "600SemiBold", "700Bold"]),
        ("NotoSans_", ["400Regular", "600SemiBold", "700Bold"]),
    ];
    let arabic = ("NotoSansArabic_", ["400Regular", "600SemiBold", "700Bold"]);
    // What is set in 600 is drawn in 700.
    let chinese = ("NotoSansSC_", ["400Regular", "700Bold", "700Bold"]);
    let load = |(family, weights): (&str, [&str; 3])| {
        weights.map(|weight| std::fs::read(folder.join(format!("{family}{weight}.ttf"))).unwrap())
    };
    let fonts: Vec<[Vec<u8>; 3]> = families.into_iter().chain([arabic, chinese]).map(load).collect();
    let maps = fonts.iter().map(|family| family.each_ref().map(|font| skrifa::FontRef::new(font).unwrap().charmap()));
    let maps: Vec<_> = maps.collect();
    // In each weight one of the families has it.
    let has = |letter: char| (0..3).all(|weight| maps.iter().any(|family| family[weight].map(letter).is_some()));
    assert!(has('a') && has('ї') && has('ش') && has('身') && !has('ა'), "the check sees");
    for (language, texts) in catalogues() {
        let own = texts.into_iter().map(|(key, taken)| (key, taken.said));
        let sites = site_texts(&language).into_iter().map(|text| ("the site".to_owned(), text));
        for (key, text) in own.chain(sites) {
            let missing: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace() && !has(*letter)).collect();
            assert!(missing.is_empty(), "{key} in {language}: no font has {missing:?} of «{text}»");
        }
    }
}

#[test]
fn every_language_has_a_keyboard_that_fits_the_glass() {
    for (language, Keyboard { letters, rows }) in WORDS.keyboards() {
        assert!((1..=4).contains(&letters.chars().count()), "{language}: {letters}");
        let counts: Vec<usize> = rows.iter().map(|row| row.chars().count()).collect();
        assert!(counts.iter().all(|count| *count <= Keyboard::LETTERS_MAX), "{language}: {counts:?}");
        assert!(counts.last().is_some_and(|count| *count <= Keyboard::LAST_ROW_MAX), "{language}: {counts:?}");
        let mut once: Vec<char> = rows.concat().chars().collect();
        let count = once.len();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), count, "{language}: a letter stands twice");
    }
    let rows = |language: &str| WORDS.keyboards()[&Language::from(language)].rows.concat();
    for (language, letters) in
        [("es", "ñ"), ("ro", "ăâîșț"), ("uk", "ґєіїй"), ("ar", "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءئ")]
    {
        assert!(letters.chars().all(|letter| rows(language).contains(letter)), "{language}");
    }
}

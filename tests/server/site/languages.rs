// SPDX-License-Identifier: EUPL-1.2
//! A site brings a language by files alone: texts over ours, a keyboard, a font with its licence; what is amiss is told and
//! read in Italian.

use std::fs;
use std::path::Path;

use base::words::Language;
use device::paper::{Asked, Press, slip};
use site::read::{read, read_with_warnings};
use site::{Site, check};

use super::words;
use crate::root::root;
use crate::sample::broken;

/// A Ladin of a few words.
const TOUCH: &str =
    "language-name = Ladin\ntouch-take-number = Tol en numer\ntouch-home = { $oops\ntouch-back = Zuruck\n";
const KEYBOARD: &str = "keyboard-letters = ABC\nkeyboard-row-1 = qwë\nkeyboard-row-2 = asd\nkeyboard-row-3 = yxc\n";

/// The shipped site, in Ladin too.
fn ladin() -> tempfile::TempDir {
    let (dir, _) = broken(&[("site.toml", "languages = [\"it\",", "languages = [\"lld\", \"it\",")]);
    let folder = dir.path().join("languages/lld");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("touch.ftl"), TOUCH).unwrap();
    fs::write(folder.join("keyboard.ftl"), KEYBOARD).unwrap();
    dir
}

fn is_told(dir: &Path, key: &str, file: &str, line: Option<usize>) -> bool {
    let (_, notes) = read_with_warnings(dir).unwrap();
    notes.iter().any(|note| note.key == key && note.file == Path::new(file) && note.line == line)
}

#[test]
fn a_language_of_the_sites_own_is_read_without_a_build_and_italian_stands_where_it_is_broken() {
    let dir = ladin();
    let site = read(dir.path()).unwrap();
    let words = words().with(&site.brought.texts);
    let (ladin, italian) = (Language::from("lld"), Language::italian());
    assert_eq!(words.say(&ladin, "language-name"), "Ladin");
    assert_eq!(words.say(&ladin, "touch-take-number"), "Tol en numer");
    assert_eq!(words.say(&ladin, "touch-back"), "Zuruck", "what stands after the broken text is read");
    assert_eq!(words.say(&ladin, "touch-home"), words.say(&italian, "touch-home"), "the broken one is read in Italian");
    assert_eq!(words.say(&ladin, "touch-what"), "Di che cosa ha bisogno?");
    assert_eq!(words.say(&italian, "touch-back"), "Indietro");
    assert_eq!(words.keyboards()[&ladin].rows, ["qwë", "asd", "yxc"]);
    assert!(is_told(dir.path(), "language-broken", "languages/lld/touch.ftl", Some(3)));
}

#[test]
fn a_device_gets_the_sites_language_with_the_site() {
    let site = read(ladin().path()).unwrap();
    let wire = serde_json::to_string(&site).unwrap();
    let heard: Site = serde_json::from_str(&wire).unwrap();
    assert_eq!(heard.brought, site.brought);
}

#[test]
fn the_check_says_what_a_language_lacks_and_the_site_is_usable() {
    let dir = ladin();
    for (reader, wanted) in [("it", "mancano"), ("en", "missing")] {
        let report = check::run(dir.path(), &words(), &reader.into(), true);
        assert!(report.usable, "{}", report.text);
        let line = report.text.lines().find(|line| line.starts_with("languages/lld: ")).unwrap();
        assert!(line.contains(wanted), "{line}");
        assert!(report.text.contains("languages/lld/touch.ftl:3: "), "{}", report.text);
        assert!(!report.text.contains("fault-"));
    }
    let whole = check::run(&super::shipped_dir(), &words(), &"en".into(), true);
    assert_eq!(whole.text.lines().count(), 1, "the shipped site lacks nothing: {}", whole.text);
}

#[test]
fn an_office_can_say_a_text_of_ours_in_its_own_words() {
    let dir = ladin();
    fs::create_dir_all(dir.path().join("languages/it")).unwrap();
    fs::write(dir.path().join("languages/it/touch.ftl"), "touch-what = Come possiamo aiutarla?\n").unwrap();
    let words = words().with(&read(dir.path()).unwrap().brought.texts);
    assert_eq!(words.say(&Language::italian(), "touch-what"), "Come possiamo aiutarla?");
    assert_eq!(words.say(&Language::from("lld"), "touch-what"), "Come possiamo aiutarla?", "Italian stands behind");
}

#[test]
fn what_cannot_be_used_is_told_and_stops_nothing() {
    let dir = ladin();
    let folder = dir.path().join("languages/lld");
    let font = root().join("assets/fonts/NotoSansArabic_400Regular.ttf");
    fs::copy(&font, folder.join("letters.ttf")).unwrap();
    fs::write(folder.join("rubbish.ttf"), "no font").unwrap();
    fs::write(folder.join("tuch.ftl"), "a = b\n").unwrap();
    fs::create_dir_all(dir.path().join("languages/Ladin")).unwrap();
    assert!(is_told(dir.path(), "language-no-licence", "languages/lld/letters.ttf", None));
    assert!(is_told(dir.path(), "language-no-font", "languages/lld/rubbish.ttf", None));
    assert!(is_told(dir.path(), "language-room", "languages/lld/tuch.ftl", None));
    assert!(is_told(dir.path(), "language-tag", "languages/Ladin", None));
    let site = read(dir.path()).unwrap();
    assert_eq!(site.brought.fonts.keys().collect::<Vec<_>>(), ["lld/letters.ttf"]);
    fs::write(folder.join("OFL.txt"), "licence").unwrap();
    assert!(!is_told(dir.path(), "language-no-licence", "languages/lld/letters.ttf", None));
}

#[test]
fn a_font_of_the_sites_own_is_printed_with() {
    let fonts = root().join("assets/fonts");
    let mut site = read(&super::shipped_dir()).unwrap();
    let ticket = crate::paper::ticket("it");
    let mut said = slip(&site, &words(), &Asked { ticket: &ticket, screen: None, address: None, bring: None });
    // A sign that only the icons' font has.
    said.service = "\u{eb9a}".to_owned();
    let mut press = Press::load(&fonts).unwrap();
    let without = press.draw(&said, 576);
    let font = site::FontFile(fs::read(fonts.join("Phosphor.ttf")).unwrap());
    site.brought.fonts.insert("lld/icons.ttf".to_owned(), font);
    press.add_fonts(&site);
    assert_ne!(press.draw(&said, 576), without, "the sign is drawn and not a box");
}

#[test]
fn letters_whose_font_is_gone_stop_no_ticket() {
    let fonts = root().join("assets/fonts");
    let without = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(&fonts).unwrap() {
        let file = entry.unwrap();
        if !file.file_name().to_string_lossy().starts_with("NotoSansSC") {
            fs::copy(file.path(), without.path().join(file.file_name())).unwrap();
        }
    }
    let mut site = read(&super::shipped_dir()).unwrap();
    site.languages.push("zh".into());
    let draw = |fonts: &Path, language: &str| {
        let mut press = Press::load(fonts).unwrap();
        press.add_fonts(&site);
        let ticket = crate::paper::ticket(language);
        press.draw(&slip(&site, &words(), &Asked { ticket: &ticket, screen: None, address: None, bring: None }), 576)
    };
    assert_eq!(draw(without.path(), "it"), draw(&fonts, "it"));
    assert_ne!(draw(without.path(), "zh"), draw(&fonts, "zh"), "signs in the place of letters");
}

#[test]
fn a_translators_slip_is_told_at_its_place_and_citizens_read_italian_there() {
    let dir = ladin();
    let file = dir.path().join("languages/lld/phone.ftl");
    let cases = [
        ("phone-waiting = Dant: { $persone_people }\n", "language-variable", "$persone_people", 1),
        ("# ok\nphone-title = { NUMBER($number) }\n", "language-function", "NUMBER", 2),
        ("phone-title = { phone-no-such } { $number }\n", "language-reference", "phone-no-such", 1),
        ("phone-title = { -ofize } { $number }\n", "language-reference", "ofize", 1),
    ];
    // Keys of ours that take something.
    let takes = |key: &str| words().mistakes(&"lld".into(), &format!("{key} = x\n"));
    for (text, key, name, line) in cases {
        let own = text.lines().last().unwrap().split(' ').next().unwrap();
        let text = text.replace(own, "touch-people");
        let own = "touch-people";
        assert!(!takes(own).is_empty(), "{own} takes a variable");
        fs::write(&file, &text).unwrap();
        for (reader, remedy) in [("it", "si legge in italiano"), ("en", "read in Italian")] {
            let report = check::run(dir.path(), &words(), &reader.into(), true);
            assert!(!report.usable, "{key}: {}", report.text);
            let lines: Vec<&str> = report.text.lines().collect();
            let begin = format!("languages/lld/phone.ftl:{line}: ");
            let at = lines.iter().position(|line| line.starts_with(&begin) && line.contains(name));
            let at = at.unwrap_or_else(|| panic!("{key}: {}", report.text));
            assert!(lines[at].contains(remedy), "{}", lines[at]);
            assert!(lines[at + 1].contains(name) && lines[at + 2].trim_start().starts_with('^'), "{}", report.text);
        }
        let whole = words().with(&read(dir.path()).unwrap().brought.texts);
        let given = [("people", 3.into()), ("number", "A042".into()), ("count", 3.into())];
        let (ladin, italian) = (Language::from("lld"), Language::italian());
        assert_eq!(whole.say_with(&ladin, own, &given), whole.say_with(&italian, own, &given), "{key}");
    }
}

#[test]
fn what_a_translation_leaves_out_or_nobody_reads_is_a_note() {
    let dir = ladin();
    fs::write(dir.path().join("languages/lld/phone.ftl"), "touch-people = Tröp\nno-such = x\n").unwrap();
    let report = check::run(dir.path(), &words(), &"en".into(), true);
    assert!(report.usable, "{}", report.text);
    for told in
        ["languages/lld/phone.ftl:1: note: the text does not say", "languages/lld/phone.ftl:2: note: nobody reads"]
    {
        assert!(report.text.contains(told), "{told}: {}", report.text);
    }
    // Ours make none of these slips in any language.
    let locales = root().join("assets/locales");
    for language in fs::read_dir(&locales).unwrap().flatten() {
        for room in fs::read_dir(language.path()).unwrap().flatten() {
            let tag = language.file_name().into_string().unwrap();
            let mistakes = words().mistakes(&tag.as_str().into(), &fs::read_to_string(room.path()).unwrap());
            let wrong = mistakes.iter().filter(|mistake| mistake.kind != base::words::MistakeKind::Silent);
            assert_eq!(wrong.collect::<Vec<_>>(), [] as [&base::words::Mistake; 0], "{}", room.path().display());
        }
    }
}

#[test]
fn forms_that_a_language_lacks_or_does_not_have_are_told_at_their_place() {
    let dir = ladin();
    let choice = |variants: &str| format!("touch-people = {{ $people ->\n{variants}\n}}\n");
    let told = |tag: &str, variants: &str| {
        let folder = dir.path().join("languages").join(tag);
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("phone.ftl");
        fs::write(&file, choice(variants)).unwrap();
        let report = check::run(dir.path(), &words(), &"en".into(), true);
        fs::remove_file(file).unwrap();
        assert!(report.usable, "{}", report.text);
        let begin = format!("languages/{tag}/phone.ftl:");
        let lines =
            report.text.lines().filter_map(|line| line.strip_prefix(&begin)).filter(|line| line.contains("form"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let cases: [(&str, &str, &[&str]); 9] = [
        (
            "uk",
            " [one] a { $people }\n *[other] b { $people }",
            &[
                "1: note: the form “few” is missing",
                "like 2, 3, 4",
                "1: note: the form “many” is missing",
                "like 0, 5, 6",
            ],
        ),
        ("uk", " [one] a { $people }\n [few] c { $people }\n *[many] b { $people }", &[]),
        (
            "zh",
            " [one] a { $people }\n *[other] b { $people }",
            &["2: note: nobody will read the form “one”", "has other"],
        ),
        ("zh", " *[other] b { $people }", &[]),
        ("it", " [one] a { $people }\n *[other] b { $people }", &[]),
        ("it", " [1] a { $people }\n [few] c\n *[other] b { $people }", &["3: note: nobody will read the form “few”"]),
        ("it", " [1] a { $people }\n *[other] b { $people }", &[]),
        (
            "ar",
            " [zero] a\n [one] b\n [two] c\n [few] d\n *[other] e { $people }",
            &["1: note: the form “many” is missing", "like 11, 12, 13"],
        ),
        ("ro", " [presto] a\n *[other] b { $people }", &[]),
    ];
    for (tag, variants, wanted) in cases {
        let lines = told(tag, variants);
        let all = lines.join("\n");
        assert!(wanted.iter().all(|part| all.contains(part)), "{tag} {variants}: {all}");
        let heads = wanted.iter().filter(|part| part.contains("note")).count();
        assert_eq!(lines.len(), heads, "{tag} {variants}: {all}");
    }
}

#[test]
fn files_whose_names_end_in_capitals_are_read() {
    let dir = ladin();
    let folder = dir.path().join("languages/lld");
    let font = root().join("assets/fonts/NotoSansArabic_400Regular.ttf");
    fs::copy(&font, folder.join("FONT.TTF")).unwrap();
    fs::write(folder.join("LICENSE.TXT"), "licence").unwrap();
    fs::write(folder.join("phone.FTL"), "phone-title = Biliet { $number }\n").unwrap();
    let (site, notes) = site::read::read_with_warnings(dir.path()).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(site.brought.fonts.keys().collect::<Vec<_>>(), ["lld/FONT.TTF"]);
    assert!(site.brought.texts[&Language::from("lld")].contains_key("phone"));
    let of_them = notes.iter().filter(|note| ["FONT", "LICENSE", "phone"].iter().any(|name| note.file.ends_with(name)));
    assert_eq!(of_them.count(), 0, "{notes:?}");
}

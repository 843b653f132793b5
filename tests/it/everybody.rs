// SPDX-License-Identifier: EUPL-1.2
//! `spazio check` and `spazio check --access` on an installer's own site: what is measured there, and what is said of bad
//! input.

mod font;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::sample::shipped_dir;

/// An office of two services and one behind the turnstiles, with an info point and a display.
struct Own {
    dir: tempfile::TempDir,
    site: toml::Table,
}

impl Own {
    /// In these languages; its texts are the sample office's.
    fn new(languages: &[&str]) -> Self {
        let own = Self { dir: tempfile::tempdir().unwrap(), site: Self::cut(languages) };
        for file in ["floor.toml", "screens/sala.toml", "screens/totem.toml"] {
            own.write(file, fs::read(shipped_dir().join(file)).unwrap());
        }
        own.write("needs.toml", "");
        own
    }

    fn cut(languages: &[&str]) -> toml::Table {
        let whole = fs::read_to_string(shipped_dir().join("site.toml")).unwrap();
        let mut site: toml::Table = whole.parse().unwrap();
        let list = |site: &mut toml::Table, key: &str, most: usize| {
            site.get_mut(key).and_then(toml::Value::as_array_mut).unwrap().truncate(most);
        };
        list(&mut site, "services", 2);
        list(&mut site, "desks", 1);
        list(&mut site, "offices", 1);
        site["desks"][0]["serves"] = toml::Value::from(vec!["anagrafe", "edilizia"]);
        site["languages"] = languages.to_vec().into();
        site["voice"]["languages"] = vec!["it"].into();
        site
    }

    fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.dir.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Changes a line of a file.
    fn change(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.dir.path().join(file)).unwrap();
        assert!(text.contains(from), "{file} holds «{from}»");
        self.write(file, text.replace(from, to));
    }

    /// A service is called so, in every language that has a name for it.
    fn called(mut self, place: usize, name: &str) -> Self {
        self.site["services"][place]["name"] = name.into();
        self
    }

    /// Georgian by files alone: some texts, a keyboard, a font with its licence.
    fn with_georgian(self, font: &[u8]) -> Self {
        self.write("languages/ka/touch.ftl", GEORGIAN);
        self.write("languages/ka/keyboard.ftl", "keyboard-letters = ABC\nkeyboard-row-1 = qwertyuiop\n");
        self.write("languages/ka/letters.ttf", font);
        self.write("languages/ka/licence.txt", "Made by the tests of this program, under its licence.");
        self
    }

    /// What `spazio check …` says of it, and whether it holds.
    fn checked(&self, access: bool) -> (bool, String) {
        self.asked(if access { &["--access", "--site"] } else { &[] })
    }

    /// The same with these words before the folder.
    fn asked(&self, words: &[&str]) -> (bool, String) {
        self.write("site.toml", self.site.to_string());
        let dir = self.dir.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_spazio"));
        command.arg("check").env("LC_ALL", "en_GB.UTF-8").args(words);
        let Output { status, stdout, stderr } = command.arg(dir).output().unwrap();
        let said = String::from_utf8(stdout).unwrap() + &String::from_utf8(stderr).unwrap();
        (status.success(), said)
    }
}

/// A broken one among them.
const GEORGIAN: &str =
    "language-name = ქართული\ntouch-what = რა გჭირდებათ\ntouch-home = { $oops\ntouch-take-number = ნომრის აღება\n";
/// 60 letters with and without a place to break them.
const LONG: &str = "Rilascio di certificati, carte d'identità e cambi residenza.";
const LONG_WORD: &str = "Rilasciocertificatiecartedidentitàecambidiresidenzaeannessi.";

/// Whether a rule holds, and the cells of each line that tells what breaks it: page, text, rule, found, wanted, remedy.
fn of<'a>(said: &'a str, rule: &str) -> (bool, Vec<Vec<&'a str>>) {
    let told = said.lines().find(|line| line.contains(rule)).unwrap_or_else(|| panic!("«{rule}» is told: {said}"));
    let causes = said.lines().map(|line| line.split(" | ").map(str::trim).collect::<Vec<_>>());
    (told.starts_with("holds"), causes.filter(|cells| cells.get(2).is_some_and(|cell| cell.contains(rule))).collect())
}

#[test]
fn an_installers_own_site_is_walked_with_its_services_languages_fonts_and_displays() {
    assert_eq!([LONG, LONG_WORD].map(|text| text.chars().count()), [60, 60]);
    let own = Own::new(&["it", "ar", "zh", "ka"]).called(0, "Anagrafe سجل السكان e Residenza").called(1, LONG);
    let own = own.with_georgian(&font::boxes("ქართულირაგჭირდებათნომრისაღება"));
    let (holds, said) = own.checked(true);
    assert!(holds, "{said}");
    assert!(said.contains("languages/ka/touch.ftl:3: "), "the broken text is told: {said}");
    assert!(said.contains("languages/ka: "), "and what is missing: {said}");
    assert!(said.lines().any(|line| line.starts_with("note   ka") && line.contains("touch-home")), "{said}");
    for rule in
        ["size of buttons", "texts that a language lacks", "called number", "contrast of the ring", "no font has"]
    {
        assert!(of(&said, rule).0, "{rule}: {said}");
    }
    // 32 of our pages, those of the second service; four languages, Chinese with our own font; large, low, both, neither; one info point.
    let count = |word: &str| said.lines().find_map(|line| line.split_once(word)?.0.rsplit(' ').nth(1)?.parse().ok());
    let pages: usize = count("pages laid out").unwrap_or_default();
    assert!(pages >= 30 * 4 * 4 && pages.is_multiple_of(16), "{pages}");
}

#[test]
fn what_keeps_people_away_is_told_with_page_screen_text_and_remedy() {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let arabic = fs::read(fonts.join("NotoSansArabic_400Regular.ttf")).unwrap();
    let own = Own::new(&["it", "ka"]).called(0, &LONG.repeat(2)).called(1, LONG_WORD).with_georgian(&arabic);
    own.change("screens/totem.toml", "mounting_height_mm = 700.0", "mounting_height_mm = 950.0");
    own.change("screens/sala.toml", "viewing_distance_m = 5.0", "viewing_distance_m = 30.0");
    let (holds, said) = own.checked(true);
    assert!(!holds, "{said}");
    for (rule, page, text, found, wanted, remedy) in [
        ("highest button in low reach", "-low (totem)", "«", " m", "at most 1.12 m", "mounting_height_mm"),
        ("no font has", "(totem)", "«ქართული»", "ქ", "a font with that letter", "languages/<tag>/"),
        ("texts cut", "touch.", "«", "cut", "whole", "shorten the text"),
        (
            "called number",
            "display sala, layout 0 (landscape)",
            "«",
            " mm",
            "for who reads from 30.0 m",
            "viewing_distance_m",
        ),
    ] {
        let (holds, causes) = of(&said, rule);
        let wanted = [page, text, rule, found, wanted, remedy];
        let is_told =
            |cells: &Vec<&str>| cells.len() == 6 && cells.iter().zip(wanted).all(|(cell, part)| cell.contains(part));
        assert!(!holds && causes.iter().any(is_told), "{rule}: {said}");
        let mut texts: Vec<&str> = causes.iter().map(|cells| cells[1]).collect();
        let count = texts.len();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), count, "one line a cause: {said}");
    }
    assert!(said.contains(" more "), "the pages of a cause are counted: {said}");
    for noise in ["Area {", "Render app did not exist", "access-"] {
        assert!(!said.contains(noise), "{noise}: {said}");
    }
}

#[test]
fn a_site_with_faults_is_not_measured_but_told_with_file_line_and_remedy() {
    let own = Own::new(&["it"]);
    own.change("screens/totem.toml", "facing_deg = 0.0\n", "facing_deg = 0.0\n[keys]\nok = []\n");
    for access in [false, true] {
        let (holds, said) = own.checked(access);
        assert!(!holds && said.contains("screens/totem.toml:"), "{said}");
        assert!(said.contains("ok") && !said.contains("pages laid out") && !said.contains("fault-"), "{said}");
    }
}

#[test]
fn texts_that_a_language_lacks_are_counted_and_listed_where_all_are_asked_for() {
    let own = Own::new(&["it", "bn"]);
    let (holds, said) = own.checked(false);
    let lines = |said: &str| said.lines().filter(|line| line.contains("Italian is read instead")).count();
    assert!(holds && lines(&said) <= 4, "one line a file and language: {said}");
    assert!(said.contains("site.toml: ") && said.contains("«bn»") && said.contains("--all"), "{said}");
    let all = own.asked(&["--all"]).1;
    assert!(lines(&all) > 10 && all.contains("«Anagrafe» has no text in «bn»"), "{all}");
}

#[test]
fn a_word_that_is_not_known_is_told_with_the_nearest_that_is() {
    let own = Own::new(&["it"]);
    own.change("screens/sala.toml", "kind = \"display\"", "kind = \"displya\"");
    let (holds, said) = own.checked(false);
    assert!(!holds && said.contains("did you mean «display»?") && said.contains("«touch»"), "{said}");
    assert!(!said.contains("unknown variant"), "{said}");
}

#[test]
fn the_folder_may_stand_before_and_after_what_is_asked() {
    let own = Own::new(&["it"]);
    own.change("screens/totem.toml", "facing_deg = 0.0\n", "facing_deg = 0.0\n[keys]\nok = []\n");
    own.write("site.toml", own.site.to_string());
    let dir = own.dir.path().to_str().unwrap();
    for order in [["--access", dir], [dir, "--access"], ["--site", dir]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_spazio"));
        command.arg("check").args(order);
        if order[0] == "--site" {
            command.arg("--access");
        }
        let Output { stdout, .. } = command.output().unwrap();
        assert!(String::from_utf8_lossy(&stdout).contains("screens/totem.toml:"), "{order:?}");
    }
}

#[test]
fn a_font_of_ours_that_is_gone_is_named_with_what_helps() {
    let home = tempfile::tempdir().unwrap();
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["assets", "kiosk"] {
        std::os::unix::fs::symlink(package.join(folder), home.path().join(folder)).unwrap();
    }
    fs::remove_file(home.path().join("assets")).unwrap();
    fs::create_dir_all(home.path().join("assets/fonts")).unwrap();
    std::os::unix::fs::symlink(package.join("assets/locales"), home.path().join("assets/locales")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_spazio"));
    let Output { status, stderr, .. } =
        command.args(["check", "--access"]).env("SPAZIO_HOME", home.path()).output().unwrap();
    let said = String::from_utf8_lossy(&stderr);
    assert!(!status.success() && said.contains("TitilliumWeb_400Regular.ttf"), "{said}");
    assert!(said.contains("put it back from the package"), "{said}");
}

//! `spazio check` and `spazio check --access` on an installer's own site: what is measured there, and what is said of bad
//! input.

mod font;

use std::fs;
use std::process::{Command, Output};

use crate::site::shipped_dir;

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

    /// The first service is called so, in Italian.
    fn called(mut self, name: &str) -> Self {
        self.site["services"][0]["name"]["it"] = name.into();
        self
    }

    /// What `spazio check …` says of it, and whether it holds.
    fn checked(&self, access: bool) -> (bool, String) {
        self.write("site.toml", self.site.to_string());
        let dir = self.dir.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_spazio"));
        command.arg("check").env("LC_ALL", "en_GB.UTF-8");
        if access {
            command.arg("--access").arg("--site");
        }
        let Output { status, stdout, stderr } = command.arg(dir).output().unwrap();
        let said = String::from_utf8(stdout).unwrap() + &String::from_utf8(stderr).unwrap();
        (status.success(), said)
    }

    /// The lines that tell of broken rules.
    fn broken(said: &str) -> Vec<&str> {
        said.lines().filter(|line| line.starts_with("FAILS")).collect()
    }
}

#[test]
fn an_installers_own_site_is_walked_with_its_services_languages_and_displays() {
    let own = Own::new(&["it", "ar"]).called("Anagrafe سجل السكان e Residenza");
    let (holds, said) = own.checked(true);
    assert!(holds, "{said}");
    for rule in ["targets, mm", "texts that a language lacks", "called number", "focus's ring", "no font has"] {
        assert!(said.lines().any(|line| line.starts_with("holds") && line.contains(rule)), "{rule}: {said}");
    }
    assert!(said.contains("display sala"), "{said}");
}

#[test]
fn what_keeps_people_away_is_told_with_page_language_manner_text_and_remedy() {
    let own = Own::new(&["it"]).called(&"Rilascio di carte d'identità e certificati di residenza ".repeat(5));
    own.change("screens/totem.toml", "mounting_height_mm = 700.0", "mounting_height_mm = 1180.0");
    own.change("screens/sala.toml", "viewing_distance_m = 8.0", "viewing_distance_m = 40.0");
    let (holds, said) = own.checked(true);
    assert!(!holds, "{said}");
    println!("{said}");
}

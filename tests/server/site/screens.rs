// SPDX-License-Identifier: EUPL-1.2
//! Screens of a site: layouts for their times, settings of panels, pictures that are not what they claim.

use super::*;
use crate::pictures::{bomb, jpeg};

const PANEL: &str = "[[layout.panels]]\npanel = \"notices\"";
const LAST: &str = "people_waiting = true\ncolumn = 0\nrow = 16\ncolumns = 32\nrows = 2\n";

/// The display's file with something after its last panel.
fn with_more(more: &str) -> (tempfile::TempDir, Vec<usize>) {
    broken(&[("screens/sala.toml", LAST, &format!("{LAST}\n{more}"))])
}

#[test]
fn a_layout_for_its_times_is_read_with_when_it_is_shown() {
    let (dir, _) = with_more(
        "[[times]]\nwhen = { closed = true }\n[times.layout]\ncolumns = 4\nrows = 4\ntheme = \"night\"\n\
         panels = [{ panel = \"hours\", column = 0, row = 0, columns = 4, rows = 4 }]\n",
    );
    let site = read(dir.path()).unwrap_or_else(|faults| panic!("{faults}"));
    let times = &site.screens["sala"].times;
    assert_eq!((times.len(), times[0].when.closed, times[0].layout.columns), (1, Some(true), 4));
    let arrived: Site = serde_json::from_str(&serde_json::to_string(&site).unwrap()).unwrap();
    assert_eq!(arrived, site, "devices get it whole");
}

#[test]
fn faults_of_a_layout_for_its_times_are_told_at_its_own_lines() {
    let (dir, _) = with_more(
        "[[times]]\nwhen = {}\n[times.layout]\ncolumns = 4\nrows = 4\n[[times.layout.panels]]\npanel = \"office-calls\"\n\
         count = 9\ncolumn = 0\nrow = 0\ncolumns = 4\nrows = 4\n",
    );
    let faults = read(dir.path()).unwrap_err().0;
    let text = fs::read_to_string(dir.path().join("screens/sala.toml")).unwrap();
    let line_of = |words: &str| Some(text[..text.find(words).unwrap()].matches('\n').count() + 1);
    let line = |key: &str| faults.iter().find(|fault| fault.key == key).map(|fault| fault.line);
    assert_eq!(line("range"), Some(line_of("count = 9")), "{faults:?}");
    assert_eq!(line("times-say-nothing"), Some(line_of("[times.layout]")), "{faults:?}");
    for fault in &faults {
        for language in ["it", "en"] {
            assert!(!fault.describe(&words(), &language.into()).contains("fault-"), "{fault} has words in {language}");
        }
    }
}

#[test]
fn a_setting_that_a_panel_does_not_have_is_told_and_not_passed_over() {
    let key =
        |panel: &str, setting: &str| faults(&[("screens/sala.toml", panel, &format!("{panel}\n{setting}"))]).0[0].key;
    assert_eq!(key(PANEL, "scrolling = true"), "unknown-setting");
    let clock = "[[layout.panels]]\npanel = \"clock\"";
    assert_eq!(key(clock, "count = 5"), "unknown-setting");
    let inline = "[[times]]\nwhen = { closed = true }\n[times.layout]\ncolumns = 4\nrows = 4\n\
        panels = [{ panel = \"hours\", column = 0, row = 0, columns = 4, rows = 4, colour = \"red\" }]\n";
    let faults = read(with_more(inline).0.path()).unwrap_err().0;
    assert_eq!(faults.iter().map(|fault| fault.key).collect::<Vec<_>>(), ["unknown-setting"]);
}

#[test]
fn what_a_panel_shows_must_be_there_and_make_sense() {
    let panel =
        |settings: &str, key: &str| check("screens/sala.toml", PANEL, &format!("[[layout.panels]]\n{settings}"), key);
    panel("panel = \"waiting\"\nservices = [\"anagrafe\", \"zoo\"]", "unknown-service-listed");
    panel("panel = \"pictures\"\npictures = []", "no-pictures");
    panel("panel = \"pictures\"\npictures = [{ file = \"no.jpg\" }]", "missing-image");
    panel("panel = \"code\"\naddress = \"comune.example.it\"", "code-address");
    panel("panel = \"text\"\ntext = { en = \"Hello\" }", "empty-text");
}

/// The key under which a picture of these bytes is refused; none where it is taken.
fn refused(bytes: &[u8]) -> Option<&'static str> {
    site::Picture::from_bytes(bytes.to_vec()).err()
}

#[test]
fn a_picture_is_what_its_bytes_say_whole_and_within_bounds() {
    let whole = jpeg(60);
    assert_eq!(refused(&whole), None);
    assert_eq!(refused(&whole[..whole.len() / 3]), Some("image-damaged"), "truncated");
    assert_eq!(refused(b"<svg/>"), Some("image-other-kind"));
}

#[test]
fn a_picture_that_claims_more_than_it_is_is_not_unpacked() {
    assert_eq!(refused(&bomb()), Some("image-too-many-pixels"));
}

#[test]
fn a_link_out_of_the_folder_leads_nowhere() {
    let (dir, _) = broken(&[("screens/sala.toml", "panel = \"header\"", "panel = \"header\"\nlogo = \"logo.png\"")]);
    let media = dir.path().join("media");
    fs::create_dir_all(&media).unwrap();
    let outside = tempfile::NamedTempFile::new().unwrap();
    fs::write(outside.path(), jpeg(60)).unwrap();
    std::os::unix::fs::symlink(outside.path(), media.join("logo.png")).unwrap();
    assert_eq!(read(dir.path()).unwrap_err().0[0].key, "image-outside");
}

#[test]
fn the_schema_of_a_screens_file_knows_every_key_of_the_sample_and_every_kind_of_panel() {
    let schema: serde_json::Value = serde_json::from_str(&site::screen_schema()).unwrap();
    let known = |name: &str| schema["properties"].get(name).is_some();
    for entry in fs::read_dir(shipped_dir().join("screens")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let table: toml::Table = toml::from_str(&text).unwrap();
        let strangers: Vec<&String> = table.keys().filter(|key| !known(key)).collect();
        assert!(strangers.is_empty(), "{strangers:?}");
    }
    let text = schema.to_string();
    for kind in site::layout::arrange::KINDS {
        assert!(text.contains(&format!("\"const\":\"{kind}\"")), "{kind}");
        for setting in site::layout::check::settings_of(kind) {
            assert!(text.contains(&format!("\"{setting}\"")), "{kind} has {setting}");
        }
    }
    assert!(known("times") && known("printer"));
}

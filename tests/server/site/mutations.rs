// SPDX-License-Identifier: EUPL-1.2
//! The sample site with one slip of the pen each: told as what it is, at its line, in the reader's language alone.

use super::*;

/// What the library that reads the files says of itself; no reader of ours speaks so.
const LIBRARY: [&str; 14] = [
    "expected",
    "invalid",
    "duplicate key",
    "unknown field",
    "unknown variant",
    "missing field",
    "untagged",
    "variant",
    "TOML",
    "string",
    "integer",
    "boolean",
    "u32",
    "f64",
];

/// File, what stands there, what is written instead, the fault's key, so many lines below the change it is told.
const MUTATIONS: &[(&str, &str, &str, &str, usize)] = &[
    ("site.toml", "stop_when_full = false", "stop_when_full = no", "choice-wanted", 0),
    ("site.toml", "stop_when_full = false", "stop_when_full = Sì", "choice-wanted", 0),
    ("site.toml", "stop_when_full = false", "stop_when_full = \"false\"", "choice-wanted", 0),
    ("site.toml", "stop_when_full = false", "stop_when_full = 0", "choice-wanted", 0),
    ("site.toml", "letter = \"A\"", "letter = “A”", "quotes-curly", 0),
    ("site.toml", "letter = \"A\"", "letter = «A»", "quotes-curly", 0),
    ("site.toml", "letter = \"A\"", "letter = ‘A’", "quotes-curly", 0),
    ("site.toml", "[[notices]]\n", "[[notices]]\nfrom = 2026-12-01\n", "unquoted", 1),
    ("site.toml", "from = \"08:30\"", "from = 08:30:00", "unquoted", 0),
    ("site.toml", "from = \"08:30\"", "from = 8.30", "text-wanted", 0),
    ("site.toml", "from = \"08:30\"", "from = \"8:30\"", "not-a-time", 0),
    ("site.toml", "to = \"19:00\"", "to = \"24:00\"", "not-a-time", 0),
    ("site.toml", "office = \"san-donato\"", "office \"san-donato\"", "equals-missing", 0),
    ("site.toml", "office = \"san-donato\"", "office: \"san-donato\"", "equals-missing", 0),
    ("site.toml", "office = \"san-donato\"", "office = \"san-donato", "quote-open", 0),
    ("site.toml", "office = \"san-donato\"", "office = san donato", "unquoted", 0),
    ("site.toml", "office = \"san-donato\"", "office = \"\"", "id-empty", 0),
    ("site.toml", "office = \"san-donato\"", "office = \"san donato\"", "not-an-id", 0),
    ("site.toml", "office = \"san-donato\"", "office = 1", "text-wanted", 0),
    ("site.toml", "office = \"san-donato\"", "office = [\"san-donato\"]", "text-wanted", 0),
    ("site.toml", "office = \"san-donato\"", "office =", "value-missing", 0),
    ("site.toml", "office = \"san-donato\"", "offce = \"san-donato\"", "unknown-word-near", 0),
    ("site.toml", "office = \"san-donato\"\n", "office = \"san-donato\"\noffice = \"due\"\n", "name-twice", 1),
    ("site.toml", "\"ar\", \"uk\"]", "\"ar\", \"uk\"", "bracket-open", 0),
    ("site.toml", "languages = [\"it\", \"en\"", "languages = [\"it\", \"it\", \"en\"", "listed-twice", 0),
    ("site.toml", "languages = [\"it\", \"en\"", "languages = [\"it\", \"eng\"", "tag-near", 0),
    ("site.toml", "languages = [\"it\", \"en\"", "languages = [\"it\", \"xx\"", "tag-unknown", 0),
    (
        "site.toml",
        "languages = [\"it\", \"en\", \"es\", \"ro\", \"ar\", \"uk\"]",
        "languages = \"it\"",
        "list-wanted",
        0,
    ),
    ("site.toml", "en = \"Registry office\"", "eng = \"Registry office\"", "tag-near", 0),
    ("site.toml", "name = { it = \"Anagrafe\"", "nme = { it = \"Anagrafe\"", "unknown-word-near", 0),
    ("site.toml", "{ it = \"Anagrafe\", en", "{ it = \"Anagrafe\" en", "comma-missing", 0),
    ("site.toml", "{ it = \"Anagrafe\", en", "{ it = Anagrafe, en", "unquoted", 0),
    ("site.toml", "{ it = \"Anagrafe\", en", "{ it = \"Ana\\nfe\", en", "line-break", 0),
    ("site.toml", "{ it = \"Anagrafe\", en", "{ it = \"Ana\u{202e}fe\", en", "hidden-letter", 0),
    ("site.toml", "{ it = \"Anagrafe\", en", "{ it = \"C:\\Anagrafe\", en", "backslash", 0),
    ("site.toml", "mean_service_min = 9.0", "mean_service_min = 9,0", "number-comma", 0),
    ("site.toml", "mean_service_min = 9.0", "mean_service_min = 9 min", "number-unit", 0),
    ("site.toml", "mean_service_min = 9.0", "mean_service_min = \"9\"", "number-quoted", 0),
    ("site.toml", "mean_service_min = 9.0", "mean_service_min = 9000", "range", 0),
    ("site.toml", "mean_service_min = 9.0", "mean_service_min = -1", "range", 0),
    ("site.toml", "mean_service_min = 9.0", "mean_service_min = nan", "range", 0),
    ("site.toml", "undo_s_max = 30", "undo_s_max = 300000", "range", 0),
    ("site.toml", "undo_s_max = 30", "undo_s_max = 30.5", "whole-wanted", 0),
    ("site.toml", "undo_s_max = 30", "undo_s_max = 030", "number-zero", 0),
    ("site.toml", "undo_s_max = 30", "undo_s_max = \"30 s\"", "number-unit", 0),
    ("site.toml", "undo_s_max = 30", "undo_s_max = molto", "unquoted", 0),
    ("site.toml", "tickets_per_day_max = 20000", "tickets_per_day_max = 0", "range", 0),
    ("site.toml", "last_ticket_before_close_min = 15", "last_ticket_before_close_min = 1500", "range", 0),
    ("site.toml", "last_ticket_before_close_min = 15", "last_ticket_before_close_min = 300", "last-ticket-early", 0),
    ("site.toml", "[rules]", "[rulez]", "unknown-word-near", 0),
    ("site.toml", "[rules]", "[rules", "head-open", 0),
    ("site.toml", "[rules]", "[[rules]]", "one-table", 0),
    ("site.toml", "[[services]]", "[services]", "list-of-tables", 0),
    ("site.toml", "[hours]\n", "[hours]\n[hours]\n", "table-twice", 1),
    ("site.toml", "saturday = []\n", "", "missing-word", usize::MAX),
    ("site.toml", "id = \"1\"", "id = \"1/A\"", "not-an-id", 0),
    ("site.toml", "id = \"2\"", "id = \"1\"", "twice", 0),
    ("levels.toml", "id = \"istruttoria\"", "id = \"Competenza\"", "twice", 0),
    (
        "site.toml",
        "serves = [\"anagrafe\", \"autentiche\", \"atti\"]",
        "serves = [\"anagrafe\", \"anagrafe\", \"atti\"]",
        "listed-twice",
        0,
    ),
    (
        "site.toml",
        "serves = [\"anagrafe\", \"autentiche\", \"atti\"]",
        "serves = [\"anagrafe\", \"autentiche\", \"atti\"]\nbreaks = [{ at = \"22:15\", min = 15 }]",
        "break-when-closed",
        1,
    ),
    (
        "site.toml",
        "serves = [\"anagrafe\", \"autentiche\", \"atti\"]",
        "serves = [\"anagrafe\", \"autentiche\", \"atti\"]\nbreaks = [{ at = \"10:15\", min = 900 }]",
        "range",
        1,
    ),
    (
        "site.toml",
        "[[notices]]\n",
        "[[notices]]\nfrom = \"2026-12-10\"\nuntil = \"2026-12-01\"\n",
        "notice-backwards",
        2,
    ),
    ("site.toml", "[[notices]]\n", "[[notices]]\nfrom = \"1/12/2026\"\n", "not-a-date", 1),
    ("site.toml", "letter = \"B\"", "letter = \"AA\"", "not-a-letter", 0),
    ("site.toml", "volume_percent = 100", "volume_percent = 180", "range", 0),
    ("site.toml", "volume_percent = 100", "// volume_percent = 100", "comment-sign", 0),
    ("measures.toml", "satisfied_percent = 80", "satisfied_percent = 180", "range", 0),
    ("measures.toml", "names_h = 12", "names_h = 0", "range", 0),
    ("measures.toml", "url = \"https://", "url = \"", "privacy-url", 0),
    ("levels.toml", "answer_days = 3", "answer_days = 300", "range", 0),
    ("levels.toml", "direction = \"in\"", "direction = \"dentro\"", "unknown-word", 0),
    ("levels.toml", "id = \"competenza\"", "id = \"la competenza\"", "not-an-id", 0),
    ("levels.toml", "passes_to = [3, 4]", "passes_to = [3, 7]", "range", 0),
    ("levels.toml", "pass_min = 60", "pass_min = true", "number-wanted", 0),
    ("floor.toml", "kind = \"lift\"", "kind = \"ascensore\"", "unknown-word", 0),
    ("floor.toml", "[places.ascensore]", "[places.ascensore", "head-open", 0),
    ("floor.toml", "width_m = 28.0", "width_m = 28.0 m", "number-unit", 0),
    ("floor.toml", "storey = 0", "storey = 100", "range", 0),
    ("needs.toml", "service = \"anagrafe\"", "servizio = \"anagrafe\"", "unknown-word-near", 0),
    ("screens/totem.toml", "mounting_height_mm = 700.0", "mounting_height_mm = 0.7", "range", 0),
    ("screens/totem.toml", "mounting_height_mm = 700.0", "mounting_height_mm = 700 mm", "number-unit", 0),
    ("screens/totem.toml", "diagonal_in = 27.0", "diagonal_in = 190", "range", 0),
    ("screens/totem.toml", "facing_deg = 0.0", "facing_deg = 720", "range", 0),
    ("screens/totem.toml", "width_px = 1080", "width_px = 1080px", "number-unit", 0),
    ("screens/sala.toml", "panel = \"clock\"", "panel = \"orologio\"", "unknown-word", 0),
    ("screens/sala.toml", "theme = \"day\"", "theme = \"dya\"", "unknown-word-near", 0),
    ("screens/sala.toml", "columns = 32", "columns = 320", "range", 0),
    ("screens/sala.toml", "kind = \"display\"", "kind = display", "unquoted", 0),
    ("screens/sala.toml", "people_waiting = true", "people_waiting = sì", "choice-wanted", 0),
];

fn whole(changes: &[(&str, &str, &str)]) -> (tempfile::TempDir, Vec<usize>) {
    let (dir, _) = broken(&[]);
    for file in ["levels.toml", "measures.toml"] {
        fs::copy(shipped_dir().join(file), dir.path().join(file)).unwrap();
    }
    let lines = changed(dir.path(), changes);
    (dir, lines)
}

#[test]
fn every_slip_of_the_pen_is_told_as_what_it_is_at_its_line_in_the_readers_words() {
    let mut wrong = Vec::new();
    for (file, from, to, key, below) in MUTATIONS {
        let (dir, lines) = whole(&[(file, from, to)]);
        let Err(faults) = read(dir.path()) else {
            wrong.push(format!("{to}: nothing is told"));
            continue;
        };
        let line = Some(lines[0].wrapping_add(*below));
        let told = faults.0.iter().find(|fault| fault.key == *key && fault.file == Path::new(file));
        let is_right = told.is_some_and(|fault| *below == usize::MAX || fault.line == line && fault.shown.is_some());
        if !is_right || faults.0.len() > 3 {
            wrong.push(format!("{file}: «{to}» is {key} at {line:?}, not {faults}"));
        }
        let [italian, english] = ["it", "en"].map(|language| faults.describe(&words(), &language.into()));
        let said: Vec<String> = faults.0.iter().map(|fault| fault.describe(&words(), &"it".into())).collect();
        let foreign = LIBRARY.iter().find(|word| said.iter().any(|said| said.contains(*word)));
        if foreign.is_some() || italian == english || italian.contains("fault-") || english.contains("fault-") {
            wrong.push(format!("{to}: {foreign:?} in {italian}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), MUTATIONS.len(), wrong.join("\n"));
}

#[test]
fn several_faults_of_syntax_in_one_file_are_told_at_once_each_with_its_line_and_a_caret() {
    let (dir, lines) = whole(&[
        ("site.toml", "stop_when_full = false", "stop_when_full = no"),
        ("site.toml", "mean_service_min = 9.0", "mean_service_min = 9,0"),
        ("site.toml", "letter = \"B\"", "letter = “B”"),
        ("site.toml", "undo_s_max = 30", "undo_s_max = 300000"),
        ("measures.toml", "wait_min = 20", "wait_min 20"),
    ]);
    let faults = read(dir.path()).map(|_| ()).unwrap_err();
    let told: Vec<_> = faults.0.iter().map(|fault| (fault.key, fault.line.unwrap())).collect();
    let expected = [
        ("equals-missing", lines[4]),
        ("choice-wanted", lines[0]),
        ("range", lines[3]),
        ("number-comma", lines[1]),
        ("quotes-curly", lines[2]),
    ];
    assert_eq!(told, expected);
    let text = faults.describe(&words(), &"it".into());
    assert!(text.contains("\n    stop_when_full = no\n                     ^^\n"), "{text}");
}

#[test]
fn a_file_of_another_program_is_told_and_all_else_in_it_too() {
    let keys = |bytes: &[u8]| {
        let (dir, _) = whole(&[]);
        fs::write(dir.path().join("measures.toml"), bytes).unwrap();
        match read(dir.path()) {
            Ok(_) => Vec::new(),
            Err(faults) => faults.0.iter().map(|fault| (fault.key, fault.line)).collect(),
        }
    };
    let text =
        fs::read_to_string(shipped_dir().join("measures.toml")).unwrap().replace("wait_min = 20", "wait_min = 9000");
    let line = text.lines().position(|line| line.starts_with("wait_min")).map(|line| line + 1);
    let range = ("range", line);
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(keys(&[b"\xff\xfe".as_slice(), &utf_16].concat()), [("utf-16", None), range]);
    assert_eq!(keys(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), [range]);
    assert_eq!(keys(text.replace('\n', "\r\n").as_bytes()), [range]);
    assert_eq!(keys(text.replace('\n', "\r").as_bytes()), [("line-ends", None), range]);
    assert_eq!(keys(b"# nothing\n"), [("empty-file", None)]);
    let latin: Vec<u8> = "[privacy]\nnotice = \"Perch\u{e9}\"\n".chars().map(|letter| letter as u8).collect();
    assert_eq!(keys(&latin), [("not-utf8", Some(2))]);
}

#[test]
fn what_nobody_reads_is_named_and_what_is_nobodys_is_not() {
    let (dir, _) = whole(&[]);
    let write = |name: &str| {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
    };
    let misplaced = [
        ("livelli.toml", "unread-near"),
        ("site.toml.txt", "unread-near"),
        ("orari.toml", "unread"),
        ("lingue/x", "unread-near"),
        ("screens/Sala.TOML", "unread-case"),
        ("screens/sala.toml.txt", "unread-case"),
        ("languages/bn/font.woff2", "unread-font"),
        ("languages/bn/FONT.TTC", "unread-font"),
        ("languages/bn/touch.ftl.txt", "unread-case"),
        ("voice/it/number.mp3", "unread-voice"),
        ("media/foto.heic", "unread-picture"),
    ];
    for name in [
        "README.md",
        ".gitkeep",
        ".git/config",
        "site.toml.bak",
        "screens/.DS_Store",
        "screens/sala.toml~",
        "Thumbs.db",
    ] {
        write(name);
    }
    misplaced.iter().for_each(|(name, _)| write(name));
    let (_, notes) = read_with_warnings(dir.path()).unwrap_or_else(|faults| panic!("{faults}"));
    let mut told: Vec<_> = notes
        .iter()
        .filter(|note| note.key.starts_with("unread"))
        .map(|note| (note.file.display().to_string(), note.key))
        .collect();
    let mut expected: Vec<_> =
        misplaced.iter().map(|(name, key)| (name.trim_end_matches("/x").to_owned(), *key)).collect();
    told.sort();
    expected.sort();
    assert_eq!(told, expected);
}

#[test]
fn a_name_that_no_glass_holds_is_told() {
    let long = format!("name = {{ it = \"{}\", en", "Anagrafe e servizi demografici ".repeat(20));
    let (dir, lines) = whole(&[("site.toml", "name = { it = \"Anagrafe\", en", &long)]);
    let faults = read(dir.path()).map(|_| ()).unwrap_err().0;
    assert_eq!(
        faults.iter().map(|fault| (fault.key, fault.line)).collect::<Vec<_>>(),
        [("letters-many", Some(lines[0]))]
    );
    assert!(faults[0].describe_whole(&words(), &"it".into()).lines().all(|line| line.chars().count() < 130));
}

// SPDX-License-Identifier: EUPL-1.2
//! Figures by the command line: a year exported, days simulated.

use journal::{Journal, SqliteJournal};

use crate::root::root;
use crate::work::{EVERYDAY, Rush, Work};

#[test]
fn a_year_is_exported_from_the_command_line_while_a_server_has_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    let mut work = Work::at("2026-11-09T08:00");
    Rush::new(&mut work, 11, EVERYDAY).day(jiff::civil::date(2026, 11, 9), "08:30:00", 120);
    let mut journal = SqliteJournal::open(&folder.path().join("journal.sqlite")).unwrap();
    journal.append(&work.journal).unwrap();
    let export = |year: &str| {
        let out = folder.path().join("figures.csv");
        let mut export = std::process::Command::new(env!("CARGO_BIN_EXE_spazio"));
        export.args(["export", "--year", year, "--site"]).arg(root().join("kiosk/site"));
        let ran = export.arg("--data").arg(folder.path()).arg("--out").arg(&out).output().unwrap();
        (
            ran.status.success(),
            String::from_utf8(ran.stderr).unwrap(),
            std::fs::read_to_string(&out).unwrap_or_default(),
        )
    };
    let (done, told, csv) = export("2026");
    assert!(done, "{told}");
    assert!(csv.lines().any(|line| line.starts_with("2026-11,all,,visits,")), "{csv}");
    let small =
        |line: &&str| line.contains(",visits,") && line.rsplit(',').next().unwrap().parse::<u64>().unwrap() < 10;
    assert_eq!(csv.lines().find(small), None, "no group under the minimum");
    assert!(export("2025").2.lines().count() == 1, "a year without visits has a header alone");
    let (done, told, _) = export("26");
    assert!(!done && told.contains("--year"), "{told}");
}

#[test]
fn days_in_the_wrong_order_are_not_simulated() {
    let root = root();
    let folder = tempfile::tempdir().unwrap();
    let options = spazio::simulate::Options {
        site: root.join("kiosk/site"),
        data: folder.path().to_owned(),
        from: "2026-11-30".parse().unwrap(),
        to: "2026-11-01".parse().unwrap(),
        close: vec!["1@13:00-19:00".to_owned()],
        serve: Vec::new(),
        csv: None,
    };
    let words = base::words::Words::load(&root.join("assets/locales")).unwrap();
    let told = spazio::simulate::run(&options, &words).unwrap_err().to_string();
    assert!(told.contains("--from 2026-11-30 comes after --to 2026-11-01"), "{told}");
}

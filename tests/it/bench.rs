// SPDX-License-Identifier: EUPL-1.2
//! `spazio bench`: one line of figures, and nothing left behind.

use std::process::Command;

#[test]
fn a_turnstiles_wait_is_told_in_one_line() {
    let on = tempfile::tempdir().unwrap();
    let site = concat!(env!("CARGO_MANIFEST_DIR"), "/kiosk/site");
    let mut bench = Command::new(env!("CARGO_BIN_EXE_spazio"));
    let ran = bench.args(["bench", "pass", "--site", site, "--on"]).arg(on.path()).output().unwrap();
    let told = String::from_utf8(ran.stdout).unwrap();
    assert!(ran.status.success(), "{told}{}", String::from_utf8_lossy(&ran.stderr));
    assert!(told.starts_with("pass: median ") && told.contains("200 valid passes"), "{told}");
}

#[test]
fn tickets_a_second_are_told_in_one_line_and_the_journal_holds_them() {
    let on = tempfile::tempdir().unwrap();
    let site = concat!(env!("CARGO_MANIFEST_DIR"), "/kiosk/site");
    let mut bench = Command::new(env!("CARGO_BIN_EXE_spazio"));
    bench.args(["bench", "issue", "--seconds", "1", "--clients", "4", "--site", site, "--on"]).arg(on.path());
    let ran = bench.output().unwrap();
    let told = String::from_utf8(ran.stdout).unwrap();
    assert!(ran.status.success(), "{told}{}", String::from_utf8_lossy(&ran.stderr));
    assert_eq!(told.lines().count(), 1, "{told}");
    let rate = told.strip_prefix("issue: ").and_then(|rest| rest.split(' ').next()).and_then(|rate| rate.parse().ok());
    assert!(rate.is_some_and(|rate: f64| rate > 1.0), "{told}");
    assert!(told.contains("p50") && told.contains("p99") && told.contains("4 clients"), "{told}");
    assert_eq!(std::fs::read_dir(on.path()).unwrap().count(), 0, "what was measured with is removed");
}

#[test]
fn a_years_figures_are_told_cold_and_warm_in_one_line() {
    let on = tempfile::tempdir().unwrap();
    let site = concat!(env!("CARGO_MANIFEST_DIR"), "/kiosk/site");
    let mut bench = Command::new(env!("CARGO_BIN_EXE_spazio"));
    bench.args(["bench", "results", "--seconds", "1", "--site", site, "--on"]).arg(on.path());
    let ran = bench.output().unwrap();
    let told = String::from_utf8(ran.stdout).unwrap();
    assert!(ran.status.success(), "{told}{}", String::from_utf8_lossy(&ran.stderr));
    assert!(
        told.starts_with("results: ") && told.contains("ms from the journal") && told.lines().count() == 1,
        "{told}"
    );
    assert_eq!(std::fs::read_dir(on.path()).unwrap().count(), 0, "what was measured with is removed");
}

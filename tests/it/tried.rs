// SPDX-License-Identifier: EUPL-1.2
//! An office that is tried, and then goes to work: where its data lie, and whose password stays.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use office::Role;
use server::auth::{self, shown};

use crate::serve::Server;

const SHOWN: &str = "k7pm-2xqa-9tfw-zz";

fn spazio(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spazio"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn told(output: &Output) -> String {
    assert!(!output.status.success(), "it started");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn site() -> String {
    crate::sample::shipped_dir().display().to_string()
}

/// A data folder as a trial leaves it.
fn tried(data: &Path) {
    std::fs::create_dir_all(data.join("devices")).unwrap();
    std::fs::write(shown::password_file(data), SHOWN).unwrap();
    auth::add_staff(data, shown::NAME, Role::Manager, SHOWN).unwrap();
}

#[test]
fn without_a_folder_of_the_users_own_nothing_is_kept_anywhere() {
    let temporary = tempfile::tempdir().unwrap();
    for clock in ["real", "trial", "2026-11-26T10:00"] {
        for (home, data) in [(None, None), (Some(""), Some("")), (None, Some("relative")), (Some("relative"), None)] {
            let mut command = spazio(&["--port", "0", "--clock", clock, "--site", &site()]);
            command.env_remove("HOME").env_remove("XDG_DATA_HOME").env("TMPDIR", temporary.path());
            home.map(|home| command.env("HOME", home));
            data.map(|data| command.env("XDG_DATA_HOME", data));
            let told = told(&command.output().unwrap());
            assert!(told.contains("set HOME") && told.contains("--data"), "{clock}: {told}");
        }
    }
    std::fs::write(temporary.path().join("token"), "x").unwrap();
    let token = temporary.path().join("token").display().to_string();
    let mut turnstile = spazio(&["turnstile", "--server", "http://127.0.0.1:1", "--door", "x", "--token-file", &token]);
    turnstile.env_remove("HOME").env_remove("XDG_CACHE_HOME").env("TMPDIR", temporary.path());
    let told = told(&turnstile.output().unwrap());
    assert!(told.contains("set HOME") && told.contains("--cache"), "{told}");
    let left: Vec<_> = std::fs::read_dir(temporary.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["token"]);
}

#[test]
fn an_office_at_work_keeps_no_password_that_was_shown() {
    let data = tempfile::tempdir().unwrap();
    tried(data.path());
    let folder = data.path().display().to_string();
    let site = site();
    let at_work: [&[&str]; 2] = [
        &["serve", "--listen", "127.0.0.1:0", "--site", &site, "--data", &folder],
        &["--port", "0", "--clock", "real", "--site", &site, "--data", &folder],
    ];
    for arguments in at_work {
        let told = told(&spazio(arguments).output().unwrap());
        for part in ["sportello", "spazio staff password", "spazio staff remove", &folder] {
            assert!(told.contains(part), "{part}: {told}");
        }
    }
    // Whoever tries it goes on; and what the remedy says helps.
    Server::start(data.path()).stop();
    auth::remove_staff(data.path(), shown::NAME).unwrap();
    let mut server = spazio(at_work[0]).spawn().unwrap();
    let mut url = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(server.stdout.take().unwrap()), &mut url).unwrap();
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(url.starts_with("http://127.0.0.1:"), "{url}");
}

/// Units are read as systemd reads them, where it is there: but for the program, which lies elsewhere.
#[test]
fn the_servers_unit_starts_with_a_site_that_has_no_pictures() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk/deploy/spazio-server.service");
    let unit = std::fs::read_to_string(&path).unwrap();
    let written: Vec<&str> = unit.lines().filter_map(|line| line.strip_prefix("ReadWritePaths=")).collect();
    assert!(!written.is_empty(), "pictures are put there");
    // A path without the hyphen must be there, or the unit does not start (systemd.exec, «ReadWritePaths»).
    assert!(written.iter().flat_map(|paths| paths.split_whitespace()).all(|path| path.starts_with('-')), "{written:?}");
    let here = env!("CARGO_BIN_EXE_spazio");
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("spazio-server.service");
    std::fs::write(&copy, unit.replace("/usr/bin/spazio", here)).unwrap();
    match Command::new("systemd-analyze").arg("verify").arg(&copy).output() {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr)),
        Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{error}"),
    }
}

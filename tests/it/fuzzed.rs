// SPDX-License-Identifier: EUPL-1.2
//! The API as its own description tells it, asked by schemathesis (PyPI) for strangers and for every role: no answer is the
//! server's own failure, none has a status or a shape that the description does not know. In two minutes at most.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use office::Role;
use server::auth;

use crate::app::ROLES;
use crate::serve::Server;

/// The version whose words these are.
const TOOL: &str = "schemathesis==4.32.5";
/// Seconds for strangers and the six roles, all at once.
const SECONDS_MAX: &str = "90";
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";
/// A screen that is not there sends no picture: that the way ends there (504) is told, and is no failure of the server's.
const SETTINGS: &str = r#"
[[operations]]
include-name = "GET /api/v1/screens/{screen}/picture"
checks.not_a_server_error.expected-statuses = ["2xx", "3xx", "4xx", 504]
"#;

/// The tool: an installed one, else one in a folder of its own beside what is built, made the first time. `None` where
/// Python or the package cannot be had.
fn tool() -> Option<PathBuf> {
    let runs = |program: &Path| {
        let asked = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    };
    let installed = PathBuf::from("schemathesis");
    if runs(&installed) {
        return Some(installed);
    }
    // Cargo's own folder for what tests leave.
    let own = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schemathesis");
    let program = own.join("bin/schemathesis");
    if runs(&program) {
        return Some(program);
    }
    let done = |command: &mut Command| command.stdin(Stdio::null()).status().is_ok_and(|status| status.success());
    let made = done(Command::new("python3").args(["-m", "venv"]).arg(&own))
        && done(Command::new(own.join("bin/pip")).args(["install", "--quiet", TOOL]));
    (made && runs(&program)).then_some(program)
}

#[test]
fn whatever_is_asked_of_the_api_is_answered_as_its_description_says() {
    let Some(tool) = tool() else {
        eprintln!("skipped: schemathesis cannot be had; with python3-venv and a way to PyPI this test runs");
        return;
    };
    let data = tempfile::tempdir().unwrap();
    let tokens: Vec<(Role, String)> =
        ROLES.into_iter().map(|role| (role, auth::new_token(data.path(), role, None).unwrap())).collect();
    let server = Server::start(data.path());
    // What the tool reads and keeps by itself lies where nobody looks.
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("schemathesis.toml"), SETTINGS).unwrap();
    // Side by side: what one waits for, another uses.
    let asks = std::iter::once(None).chain(tokens.iter().map(Some));
    let running: Vec<(String, Child)> = asks
        .map(|who| {
            let mut command = Command::new(&tool);
            command.args(["run", &format!("{}/api/openapi.json", server.url), "--checks", CHECKS, "--no-color"]);
            // A stream has no end to wait for.
            command.args(["--exclude-path", "/api/v1/stream", "--max-time", SECONDS_MAX, "--seed", "1"]);
            command.args(["--phases", "coverage,fuzzing", "--generation-database", "none", "--request-timeout", "30"]);
            if let Some((_, token)) = who {
                command.args(["--header", &format!("Authorization: Bearer {token}")]);
            }
            command.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
            (who.map_or("a stranger".to_owned(), |(role, _)| format!("{role:?}")), command.spawn().unwrap())
        })
        .collect();
    let (mut faults, mut asked) = (String::new(), 0);
    // Each fills less than a pipe holds, but for one with faults, which is read in its turn.
    for (who, child) in running {
        let ran = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&ran.stdout).into_owned();
        if told.contains("No test cases were generated") {
            continue;
        }
        asked += 1;
        if !ran.status.success() {
            faults.push_str(&format!("\n== {who}\n{told}\n{}", String::from_utf8_lossy(&ran.stderr)));
        }
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(asked > 0, "in all its time it asked nothing");
}

// SPDX-License-Identifier: EUPL-1.2
//! A turnstile's reader as a process: what it opens for, with a server and without.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use office::Role;
use serde_json::json;
use server::auth;
use uuid::Uuid;

use crate::browser::office::Office;

/// A reader as a process of its own.
struct Process {
    child: std::process::Child,
    verdicts: BufReader<std::process::ChildStdout>,
}

impl Process {
    fn start(server: &str, door: &str, token: &Path, cache: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_spazio"))
            .args(["turnstile", "--server", server, "--door", door, "--token-file"])
            .arg(token)
            .arg("--cache")
            .arg(cache)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .env("RUST_LOG", "off")
            .spawn()
            .expect("the program starts");
        let verdicts = BufReader::new(child.stdout.take().unwrap());
        Self { child, verdicts }
    }

    fn reads(&mut self, code: &str) -> String {
        self.reads_bytes(&format!("{code}\n"))
    }

    /// What a reader that stays connected is answered.
    fn reads_bytes(&mut self, bytes: &str) -> String {
        let input = self.child.stdin.as_mut().unwrap();
        input.write_all(bytes.as_bytes()).and_then(|()| input.flush()).unwrap();
        let mut line = String::new();
        self.verdicts.read_line(&mut line).unwrap();
        line.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_reader_of_its_own_process_opens_for_valid_passes_alone_and_goes_by_its_rule_without_a_server() {
    let mut office = Office::open();
    let token = auth::new_token(office.data_dir(), Role::Turnstile, None).unwrap();
    let token_file = office.data_dir().join("turnstile.token");
    std::fs::write(&token_file, token).unwrap();
    let data = office.data_dir().to_owned();
    let cache = |door: &str| data.join(door);
    let server = office.at("");
    let mut entry = Process::start(&server, "ingresso-uffici", &token_file, &cache("in"));
    let mut exit = Process::start(&server, "uscita-uffici", &token_file, &cache("out"));
    let register = |badge: &str| {
        let body = json!({"id": Uuid::new_v4(), "badge": badge, "destination": "tributi", "purpose": "lavoro"});
        office.post("/api/v1/reception/check-in", &body)["code"].as_str().unwrap().to_owned()
    };
    let (first, second) = (register("1"), register("2"));
    assert_eq!(entry.reads("qualcosa"), "closed unknown");
    assert_eq!(entry.reads(&first), "open valid");
    assert_eq!(entry.reads(&first), "closed used");
    assert_eq!(exit.reads(&first), "open valid");
    for (end, badge) in [("\r", "3"), ("\t", "4"), ("\u{3}", "5")] {
        let code = register(badge).to_lowercase();
        assert_eq!(entry.reads_bytes(&format!("\u{2}]Q1{code}{end}")), "open valid", "ended by {end:?}");
    }
    office.kill();
    assert_eq!(entry.reads(&second), "closed away", "the site says: closed");
    assert_eq!(exit.reads(&second), "open away", "and out: open");
    let mut late = Process::start(&server, "uscita-uffici", &token_file, &cache("out"));
    assert_eq!(late.reads(&second), "open away", "a reader that starts without a server has kept its rule");
    let mut unknown = Process::start(&server, "uscita-uffici", &token_file, &cache("new"));
    assert_eq!(unknown.reads(&second), "closed away", "one that never heard of a rule stays closed");
}

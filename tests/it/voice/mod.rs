// SPDX-License-Identifier: EUPL-1.2
//! The voice: what is said of a call, by real and broken synthesisers, from recordings, and what a site says of it.

mod announcer;
mod display;
mod queue;
mod site;
mod speaker;
mod synthesiser;

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ::site::voice::{Encoding, Synthesiser};
use api::{Call, Moment};
use base::paths;
use base::words::{Language, Words};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Longest wait for what must come on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

pub fn words() -> Arc<Words> {
    Arc::new(Words::load(&paths::home_folder("assets/locales").unwrap()).unwrap())
}

pub fn nobody_to_wake() -> Box<dyn Fn() + Send + Sync> {
    Box::new(|| {})
}

/// Waits until `wanted` gives something.
pub fn wait_for<T>(what: &str, mut wanted: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        if let Some(found) = wanted() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("waited {PATIENCE:?} in vain until {what}");
}

/// A synthesiser that is a script of `body`, as a site would name it.
pub fn script(folder: &Path, name: &str, body: &str) -> Synthesiser {
    let path = folder.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    // Named through its interpreter: a file that was just written may still count as being written.
    let command = vec!["sh".to_owned(), path.to_str().unwrap().to_owned()];
    device::voice::trusted::trust(command.clone());
    Synthesiser { command, encoding: Encoding::Utf8 }
}

/// The body of a script that says its text by espeak-ng in `language`, and notes it in `said`.
pub fn noting(language: &str, said: &Path) -> String {
    let said = said.display();
    format!("t=$(cat); echo \"$t\" >> {said}; echo \"$t\" | espeak-ng -v {language} --stdin --stdout")
}

pub fn italian() -> Language {
    Language::italian()
}

pub fn call(seq: u64, number: &str, desk: &str, language: &str) -> Call {
    let at: Timestamp = "2024-11-14T10:42:20+01:00".parse().unwrap();
    let called_at = Moment::new(at, &TimeZone::UTC);
    Call { seq, number: number.to_owned(), desk: desk.to_owned(), called_at, language: language.to_owned() }
}

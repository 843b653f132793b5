// SPDX-License-Identifier: EUPL-1.2
//! An office on a machine where nothing is built yet: the server is there first, and the screens join.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::serve::agent;

/// What may take long on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(120);
/// The system's libraries that every program has.
const EVERYBODYS: [&str; 5] = ["linux-vdso", "ld-linux", "libc.so", "libm.so", "libgcc_s"];

/// The folder of what `kiosk/start` builds first, built as it does.
fn programs() -> &'static Path {
    static PROGRAMS: OnceLock<PathBuf> = OnceLock::new();
    PROGRAMS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_BIN_EXE_spazio")).parent().unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--locked", "--offline", "-p", "server", "-p", "local", "--target-dir"]);
        let output = cargo.arg(folder.parent().unwrap()).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        folder.to_owned()
    })
}

fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn signal(pid: u32, name: &str) {
    assert!(Command::new("kill").args([format!("-{name}"), pid.to_string()]).status().unwrap().success());
}

/// Whether it runs: one that has ended and is not yet buried does not.
fn runs(pid: &str) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{pid}/stat"));
    state.is_ok_and(|stat| stat.rsplit(')').next().is_some_and(|after| !after.trim_start().starts_with('Z')))
}

#[test]
fn the_server_is_a_program_that_needs_no_graphics_sound_or_fonts() {
    let program = programs().join("spazio-server");
    let linked = Command::new("ldd").arg(&program).output().unwrap();
    let linked = String::from_utf8(linked.stdout).unwrap();
    let strangers: Vec<_> =
        linked.lines().filter(|line| !EVERYBODYS.iter().any(|known| line.contains(known))).collect();
    assert!(linked.contains("libc.so") && strangers.is_empty(), "{linked}");

    let data = tempfile::tempdir().unwrap();
    let mut server = Command::new(program);
    server.arg("--site").arg(crate::sample::shipped_dir()).arg("--data").arg(data.path());
    server.args(["--listen", "127.0.0.1:0", "--clock", "2026-11-26T10:00"]).env_remove("RUST_LOG");
    let mut server = server.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut url = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut url).unwrap();
    let health = agent().get(format!("{}/healthz", url.trim())).call().unwrap();
    assert_eq!(health.status(), 200);
    signal(server.id(), "TERM");
    let output = server.wait_with_output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{log}");
    // What matters of our own is told.
    assert!(log.contains("ready") && log.contains("ending"), "{log}");
}

/// An office whose screens are built by a stand-in for cargo: it says one part of three, and goes on when `go` is there.
struct Office {
    launcher: Child,
    lines: Receiver<String>,
    heard: String,
    folder: TempDir,
}

impl Office {
    /// `end` is what the stand-in does in the end.
    fn start(end: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path().display();
        let script = format!(
            "#!/bin/sh\n\
             if [ \"$1\" = tree ]; then printf 'a v1\\nb v1\\nb v1 (*)\\nc v1\\n'; exit; fi\n\
             sleep 1000 & echo $$ $! >{here}/builders\n\
             echo '{{\"reason\":\"compiler-artifact\",\"package_id\":\"a\"}}'\n\
             while [ ! -e {here}/go ]; do sleep 0.05; done\n\
             kill $!\n{end}\n"
        );
        let office = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
            path
        };
        let builder = office("builder", &script);
        // As cargo does: it is there at once and whole.
        office("made", &format!("#!/bin/sh\necho $$ \"$@\" >>{here}/joined\nexec sleep 1000\n"));
        let mut launcher = Command::new(programs().join("spazio-local"));
        launcher.args(["--port", "0", "--clock", "2026-11-26T10:00"]).arg("--site").arg(crate::sample::shipped_dir());
        launcher.arg("--data").arg(folder.path().join("data")).arg("--builder").arg(builder);
        launcher.arg("--screens").arg(folder.path().join("screens"));
        // A desktop is named: windows are the stand-in's affair.
        launcher.env("DISPLAY", ":0").env("LANG", "en_GB.UTF-8").env_remove("LC_ALL").env_remove("LANGUAGE");
        let mut launcher = launcher.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (told, lines) = channel();
        let output = BufReader::new(launcher.stdout.take().unwrap());
        std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| told.send(line)));
        Self { launcher, lines, heard: String::new(), folder }
    }

    /// Waits until all of this has been told.
    fn hear(&mut self, wanted: &[&str]) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted.iter().all(|wanted| self.heard.contains(wanted)) {
            let line = self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now()));
            let line = line.unwrap_or_else(|_| panic!("{wanted:?} is not told: {}", self.heard));
            self.heard.push_str(&line);
            self.heard.push('\n');
        }
    }

    /// The address that ends what was told with this in it.
    fn address(&self, part: &str) -> String {
        let found = self.heard.split_whitespace().find(|word| word.starts_with("http://") && word.contains(part));
        found.unwrap_or_else(|| panic!("no address with {part}: {}", self.heard)).to_owned()
    }

    fn page(url: &str) -> (u16, String) {
        let mut answer = agent().get(url).header("accept-language", "en").call().unwrap();
        (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
    }

    fn go(&self) {
        std::fs::write(self.folder.path().join("go"), "").unwrap();
    }

    /// Lines of a file that a stand-in writes.
    fn written(&self, file: &str) -> Vec<String> {
        let text = std::fs::read_to_string(self.folder.path().join(file)).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// Ends it as Ctrl-C or a service's end would.
    fn end(&mut self) {
        signal(self.launcher.id(), "TERM");
        assert!(self.launcher.wait().unwrap().success());
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        // So that it ends what it has started, also where the test has failed.
        let _ = Command::new("kill").arg(self.launcher.id().to_string()).stderr(Stdio::null()).status();
        let _ = self.launcher.wait();
    }
}

#[test]
fn screens_join_an_office_that_runs_once_they_are_built() {
    let mut office = Office::start("mv \"$(dirname \"$0\")/made\" \"$(dirname \"$0\")/screens\"");
    office.hear(&["still being built", "\n  Desk page", "/desk/", "/results", "/t/", "Ctrl-C"]);
    // What is told is there: desk and results ask who it is, the number has its page on a phone.
    let server = office.address("/results").replace("/results", "");
    for (path, there) in
        [(office.address("/t/"), "/postpone"), (office.address("/desk/"), "<form"), (server.clone(), "<h1")]
    {
        let (status, page) = Office::page(&path);
        assert!(status == 200 && page.contains(there), "{path}: {status} {page}");
    }
    let told = until("the start page says how far they are", || {
        Some(Office::page(&server).1).filter(|page| page.contains("being built"))
    });
    assert!(told.contains("1 of 3 parts"), "{told}");
    assert!(office.written("joined").is_empty());

    office.go();
    let joined = until("both screens join", || Some(office.written("joined")).filter(|joined| joined.len() == 2));
    for mode in ["display", "touch"] {
        let line = joined.iter().find(|line| line.contains(mode)).unwrap_or_else(|| panic!("{mode}: {joined:?}"));
        let words: Vec<&str> = line.split(' ').collect();
        assert_eq!((words[1], words[2], words[3], words[4]), (mode, "--server", server.as_str(), "--screen"));
        let token = words.iter().skip_while(|word| **word != "--token-file").nth(1).unwrap();
        assert!(std::fs::metadata(token).unwrap().len() > 10, "{line}");
        assert!(words.contains(&"--windowed"));
    }
    office.hear(&["The screens are built", "is running."]);
    assert!(!Office::page(&server).1.contains("being built"));

    office.end();
    until("no screen is left", || joined.iter().all(|line| !runs(line.split(' ').next().unwrap())).then_some(()));
    assert!(agent().get(&server).call().is_err(), "the server still runs");
}

#[test]
fn an_office_goes_on_whose_screens_cannot_be_built() {
    let mut office = Office::start("exit 101");
    office.hear(&["still being built", "Ctrl-C"]);
    office.go();
    office.hear(&["could not be built"]);
    let server = office.address("/results").replace("/results", "");
    assert!(Office::page(&server).1.contains("could not be built"));
    assert!(office.written("joined").is_empty());
    office.end();
    assert!(agent().get(&server).call().is_err(), "the server still runs");
}

#[test]
fn who_ends_it_while_screens_are_built_ends_all_that_builds_and_nothing_else() {
    let mut bystander = Command::new("sleep").arg("1000").stdout(Stdio::null()).spawn().unwrap();
    let mut office = Office::start("exit 0");
    office.hear(&["still being built", "Ctrl-C"]);
    let builders = until("the build has begun", || office.written("builders").pop());
    let builders: Vec<&str> = builders.split(' ').collect();
    assert!(builders.len() == 2 && builders.iter().all(|pid| runs(pid)), "{builders:?}");
    office.end();
    until("nothing builds any more", || builders.iter().all(|pid| !runs(pid)).then_some(()));
    assert!(bystander.try_wait().unwrap().is_none(), "a process of somebody else was ended");
    bystander.kill().unwrap();
    bystander.wait().unwrap();
}

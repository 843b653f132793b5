// SPDX-License-Identifier: EUPL-1.2
//! `spazio serve` as a process: how it starts, why it does not, how it follows its site, how it ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use office::Role;
use serde_json::{Value, json};
use server::auth;
use tempfile::TempDir;
use uuid::Uuid;

/// A server of the sample office on Thursday at ten; killed when dropped.
pub struct Server {
    child: Child,
    pub url: String,
}

impl Server {
    pub fn start(data: &Path) -> Self {
        Self::start_on(data, &sample_site())
    }

    pub fn start_on(data: &Path, site: &Path) -> Self {
        Self::start_with(data, site, "127.0.0.1:0")
    }

    /// At this address, of the sample office.
    pub fn start_at(data: &Path, listen: &str) -> Self {
        Self::start_with(data, &sample_site(), listen)
    }

    /// Of the sample office, on another day.
    pub fn start_on_day(data: &Path, clock: &str) -> Self {
        Self::started(serve_at(data, &sample_site(), "127.0.0.1:0", clock))
    }

    fn start_with(data: &Path, site: &Path, listen: &str) -> Self {
        Self::started(serve(data, site, listen))
    }

    /// One that tells all it does in its log.
    pub fn start_talkative(data: &Path) -> Self {
        let mut command = serve(data, &sample_site(), "127.0.0.1:0");
        command.env("RUST_LOG", "server=debug");
        Self::started(command)
    }

    fn started(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
        let url = url.trim_end().to_owned();
        assert!(url.starts_with("http://127.0.0.1:"), "the server did not start: {}", told(&mut child));
        Self { child, url }
    }

    /// Ends it as a power cut would: nothing more is written or answered.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Ends it as its service unit does, and waits until it has ended.
    pub fn stop(&mut self) {
        self.signal("TERM");
        assert!(self.child.wait().unwrap().success());
    }

    /// Ends it; its whole log.
    pub fn log(mut self) -> String {
        self.stop();
        told(&mut self.child)
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").arg(format!("-{name}")).arg(self.child.id().to_string()).status();
        assert!(sent.unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn sample_site() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk/site")
}

fn serve(data: &Path, site: &Path, listen: &str) -> Command {
    serve_at(data, site, listen, "2026-11-26T10:00")
}

fn serve_at(data: &Path, site: &Path, listen: &str, clock: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spazio"));
    command.arg("serve").arg("--site").arg(site).arg("--data").arg(data).args(["--listen", listen]);
    command.args(["--clock", clock, "--kiosk-pace", "0"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn told(child: &mut Child) -> String {
    let mut text = String::new();
    child.stderr.take().unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Why a server does not start.
fn refusal(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert!(!output.status.success(), "it started");
    String::from_utf8(output.stderr).unwrap()
}

pub fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false);
    config.timeout_global(Some(Duration::from_secs(10))).build().into()
}

/// Asks until `holds`; the answer then.
fn wait_for(url: &str, token: &str, holds: impl Fn(&Value) -> bool) -> Value {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let request = agent().get(url).header("authorization", format!("Bearer {token}"));
        let answer: Value = request.call().unwrap().body_mut().read_json().unwrap();
        if holds(&answer) {
            return answer;
        }
        assert!(Instant::now() < deadline, "{url} still says {answer}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn new_data() -> (TempDir, String) {
    let data = tempfile::tempdir().unwrap();
    let token = auth::new_token(data.path(), Role::Manager, None).unwrap();
    (data, token)
}

#[test]
fn a_port_in_use_is_told_with_its_number_and_what_to_do() {
    let (data, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let server = Server::start(data.path());
    let address = server.url.trim_start_matches("http://");
    let told = refusal(serve(other.path(), &sample_site(), address));
    assert!(told.contains(address) && told.contains("--listen"), "{told}");
}

/// Whatever makes them, under whatever the user's files are otherwise: what lies in a data folder is for its user alone.
#[test]
fn nobody_else_can_read_what_lies_in_a_data_folder() {
    use std::os::unix::fs::PermissionsExt;
    fn open_to_others(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let is_open = |path: &PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o077 != 0;
        let within = |path: PathBuf| if path.is_dir() { open_to_others(&path) } else { Vec::new() };
        entries.flat_map(|path| Some(path.clone()).filter(is_open).into_iter().chain(within(path))).collect()
    }
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    let token = Command::new(env!("CARGO_BIN_EXE_spazio"))
        .args(["token", "new", "--role", "kiosk", "--data"])
        .arg(&data)
        .output()
        .unwrap();
    assert!(token.status.success());
    assert_eq!(open_to_others(place.path()), [] as [PathBuf; 0], "after a token");
    // As a version before made it.
    std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o755)).unwrap();
    let server = Server::start(&data);
    let token = String::from_utf8(token.stdout).unwrap();
    let tickets = agent().post(format!("{}/api/v1/tickets", server.url));
    let ticket = json!({"id": Uuid::new_v4(), "service": "anagrafe"});
    let answer = tickets.header("authorization", format!("Bearer {}", token.trim())).send_json(&ticket).unwrap();
    assert_eq!(answer.status(), 201);
    assert_eq!(open_to_others(place.path()), [] as [PathBuf; 0], "with a server on it");
}

#[test]
fn a_second_server_on_the_same_data_is_refused() {
    let data = tempfile::tempdir().unwrap();
    let _server = Server::start(data.path());
    let told = refusal(serve(data.path(), &sample_site(), "127.0.0.1:0"));
    assert!(told.contains("in use by another process") && told.contains("--data"), "{told}");
}

#[test]
fn data_that_cannot_be_used_is_told_with_the_place_and_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    let told = refusal(serve(&file.join("data"), &sample_site(), "127.0.0.1:0"));
    assert!(told.contains("file/data") && told.contains("--data"), "{told}");
    std::fs::write(dir.path().join("journal.sqlite"), "this was a journal once, before somebody wrote here").unwrap();
    let told = refusal(serve(dir.path(), &sample_site(), "127.0.0.1:0"));
    assert!(told.contains("journal.sqlite is damaged") && told.contains("backup"), "{told}");
    let told = refusal(serve(dir.path(), &dir.path().join("no-site"), "127.0.0.1:0"));
    assert!(told.contains("no-site") && told.contains("site.toml"), "{told}");
}

#[test]
fn a_journal_whose_day_is_still_to_come_is_told_with_both_days() {
    let (data, token) = new_data();
    let server = Server::start(data.path());
    let tickets = agent().post(format!("{}/api/v1/tickets", server.url));
    let ticket = json!({"id": Uuid::new_v4(), "service": "anagrafe"});
    assert_eq!(tickets.header("authorization", format!("Bearer {token}")).send_json(&ticket).unwrap().status(), 201);
    drop(server);

    let mut child = serve_at(data.path(), &sample_site(), "127.0.0.1:0", "2026-11-19T10:00").spawn().unwrap();
    let mut url = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
    child.kill().unwrap();
    let told = told(&mut child);
    child.wait().unwrap();
    assert!(told.contains("2026-11-26") && told.contains("2026-11-19") && told.contains("clock"), "{told}");
}

#[test]
fn told_to_end_it_ends_well_although_a_stream_is_open() {
    let (data, token) = new_data();
    let mut server = Server::start(data.path());
    let url = format!("{}/api/v1/stream", server.url);
    let mut stream = agent().get(url).header("authorization", format!("Bearer {token}")).call().unwrap();
    let mut first = [0; 16];
    stream.body_mut().as_reader().read_exact(&mut first).unwrap();
    let told_at = Instant::now();
    server.signal("TERM");
    assert!(server.child.wait().unwrap().success());
    assert!(told_at.elapsed() < Duration::from_secs(5), "{:?}", told_at.elapsed());
}

#[test]
fn a_changed_site_is_taken_over_and_a_faulty_one_is_told_while_the_old_one_stays() {
    let (data, token) = new_data();
    let site = tempfile::tempdir().unwrap();
    copy(&sample_site(), site.path());
    let server = Server::start_on(data.path(), site.path());
    let (board, health) = (format!("{}/api/v1/board", server.url), format!("{}/healthz", server.url));
    let file = site.path().join("site.toml");
    let first = std::fs::read_to_string(&file).unwrap();

    std::fs::write(&file, first.replace("Primo piano", "Secondo piano")).unwrap();
    wait_for(&board, &token, |board| board["site_version"] == 2);
    let told = wait_for(&format!("{}/api/v1/site", server.url), &token, |_| true);
    assert_eq!(told["location"]["it"], "Secondo piano");

    std::fs::write(&file, first.replace("time_zone = \"Europe/Rome\"", "time_zone = \"Europe/Roma\"")).unwrap();
    let faulty = wait_for(&health, &token, |health| health["status"] == "degraded");
    assert!(faulty["site"].as_str().unwrap().contains("Europe/Roma"), "{faulty}");
    assert_eq!(faulty["site_version"], 2);

    std::fs::write(&file, first.replace("\"san-donato\"", "\"altrove\"")).unwrap();
    let moved = wait_for(&health, &token, |health| health["site"].as_str().unwrap().contains("altrove"));
    assert_eq!(moved["site_version"], 2);

    std::fs::write(&file, &first).unwrap();
    // Nobody need wait for the next look.
    server.signal("HUP");
    let mended = wait_for(&health, &token, |health| health["status"] == "ok");
    assert_eq!(mended["site_version"], 3);
}

#[test]
fn a_site_that_lost_a_desk_at_work_while_no_server_ran_is_told_until_the_desk_is_put_back() {
    let (data, token) = new_data();
    let site = tempfile::tempdir().unwrap();
    copy(&sample_site(), site.path());
    let server = Server::start_on(data.path(), site.path());
    let open = agent().post(format!("{}/api/v1/desks/3/open", server.url));
    let opened = open.header("authorization", format!("Bearer {token}")).send_json(json!({"id": Uuid::new_v4()}));
    assert_eq!(opened.unwrap().status(), 200);
    drop(server);

    let file = site.path().join("site.toml");
    let whole = std::fs::read_to_string(&file).unwrap();
    let without = whole.replace("\nid = \"3\"\n", "\nid = \"6\"\n");
    assert_ne!(whole, without);
    std::fs::write(&file, without).unwrap();
    let server = Server::start_on(data.path(), site.path());
    let health = format!("{}/healthz", server.url);
    let told = wait_for(&health, &token, |health| health["status"] == "degraded");
    let said = told["site"].as_str().unwrap();
    assert!(said.contains("lavora o aspetta: 3.") && said.contains("mentre il server era spento"), "{told}");
    std::fs::write(&file, whole).unwrap();
    wait_for(&health, &token, |health| health["status"] == "ok");
}

/// What a command of the program says, on standard output and on standard error.
fn said(arguments: &[&str]) -> (bool, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_spazio")).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_token_is_made_for_a_name_that_the_site_has_and_the_command_says_what_it_did() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().to_str().unwrap();
    let new = |role, name| said(&["token", "new", "--data", folder, "--role", role, "--name", name]);
    let (done, ..) = new("screen", "nosala");
    assert!(done, "no site has run here yet: any name may become one");
    drop(Server::start(data.path()));
    for (role, wrong, right) in [
        ("screen", "nosala", "sala"),
        ("kiosk", "toten", "totem"),
        ("turnstile", "nodoor", "ingresso-uffici"),
        ("desk", "9", "1"),
    ] {
        let (done, out, told) = new(role, wrong);
        assert!(!done && out.is_empty() && told.contains(wrong) && told.contains(right), "{told}");
        let (done, out, told) = new(role, right);
        assert!(done && out.starts_with("spazio_") && out.lines().count() == 1 && told.contains(right), "{told}");
    }
}

/// `spazio staff …` with a password that is piped in.
fn with_password(password: &str, arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spazio"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let _ = writeln!(child.stdin.take().unwrap(), "{password}");
    let told = child.wait_with_output().unwrap();
    (told.status.success(), String::from_utf8(told.stderr).unwrap())
}

#[test]
fn a_password_is_judged_by_the_offices_names_also_before_a_server_has_run() {
    let site = tempfile::tempdir().unwrap();
    copy(&sample_site(), site.path());
    let path = site.path().join("site.toml");
    let text = std::fs::read_to_string(&path).unwrap().replace("San Donato Milanese", "Castelvecchio Subequo");
    std::fs::write(&path, text).unwrap();
    let site = site.path().to_str().unwrap();
    let named = "castelvecchio subequo";
    let judged = |folder: &str, password: &str, more: &[&str]| {
        for verb in [&["add", "--role", "desk", "rosa"][..], &["password", "rosa"]] {
            let arguments = [&["staff"][..], verb, &["--data", folder], more].concat();
            let (done, told) = with_password(password, &arguments);
            let is_weak = password == named || password == "donato milanese";
            let is_there = verb[0] == "add" || std::path::Path::new(folder).join("staff.toml").exists();
            assert_eq!(done, !is_weak && is_there, "{password} {verb:?} {more:?}: {told}");
            assert!(done || !is_there || told.contains("tried first") || told.contains("name of the office"), "{told}");
        }
    };
    // The sample office's own, where nothing says which it is.
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().to_str().unwrap();
    judged(folder, "donato milanese", &[]);
    judged(folder, "tre cavoli viola", &[]);
    // Another office's.
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("new");
    let folder = folder.to_str().unwrap();
    judged(folder, named, &["--site", site]);
    judged(folder, named, &[]);
    judged(folder, "tre cavoli viola", &[]);
}

#[test]
fn a_new_data_folder_is_told_and_a_known_one_is_not() {
    let data = tempfile::tempdir().unwrap();
    for is_new in [true, false] {
        let mut server = Server::start(data.path());
        server.kill();
        let told = told(&mut server.child);
        assert_eq!(told.contains("this data folder is new"), is_new, "{told}");
    }
}

#[test]
fn an_export_says_what_it_wrote_and_that_a_year_was_empty() {
    let data = tempfile::tempdir().unwrap();
    drop(Server::start(data.path()));
    let (folder, site) = (data.path().to_str().unwrap(), sample_site());
    let out = data.path().join("year.csv");
    let options =
        ["--site", site.to_str().unwrap(), "--data", folder, "--year", "2025", "--out", out.to_str().unwrap()];
    let (done, _, told) = said(&[&["export"], &options[..]].concat());
    assert!(done && told.contains("year.csv") && told.contains("no day of 2025"), "{told}");
}

pub fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn a_journal_held_by_another_program_is_told_and_the_ticket_comes_once_it_lets_go() {
    let (data, token) = new_data();
    let server = Server::start(data.path());
    let shell = rusqlite::Connection::open(data.path().join("journal.sqlite")).unwrap();
    let body = json!({"id": Uuid::new_v4(), "service": "anagrafe"});
    let issue = || {
        let request = agent().post(format!("{}/api/v1/tickets", server.url));
        let mut answer = request.header("authorization", format!("Bearer {token}")).send_json(&body).unwrap();
        (answer.status().as_u16(), answer.body_mut().read_json::<Value>().unwrap())
    };
    shell.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (status, problem) = issue();
    assert_eq!((status, &problem["type"]), (503, &json!("urn:spazio:problem:journal-locked")));
    let health = agent().get(format!("{}/healthz", server.url)).call().unwrap();
    assert_eq!(health.status().as_u16(), 503);
    shell.execute_batch("ROLLBACK").unwrap();
    let (status, ticket) = issue();
    assert_eq!((status, &ticket["number"]), (201, &json!("A001")));
    wait_for(&format!("{}/healthz", server.url), &token, |health| health["status"] == "ok");
}

/// A record of a version as an older program with other rules may have left it.
fn publish_by_hand(data: &Path, number: u32, arrangement: &Value) {
    let folder = data.join("layouts/sala");
    std::fs::create_dir_all(&folder).unwrap();
    let record = json!({
        "id": Uuid::new_v4(), "record": "published", "number": number, "at": "2026-11-26T08:00:00Z", "who": "anna",
        "why": "prima", "based_on": number - 1, "arrangement": arrangement,
    });
    std::fs::write(folder.join(format!("{number:06}.json")), record.to_string()).unwrap();
}

fn finding(screens: &Value) -> Option<&Value> {
    let sala = screens.as_array().unwrap().iter().find(|screen| screen["name"] == "sala").unwrap();
    let mut findings = sala["findings"].as_array().unwrap().iter();
    findings.any(|told| told["finding"] == "layout-not-shown").then(|| &sala["not_shown"])
}

#[test]
fn a_published_layout_that_lost_its_picture_over_a_restart_is_told_until_the_picture_is_back() {
    let (data, token) = new_data();
    let site = tempfile::tempdir().unwrap();
    copy(&sample_site(), site.path());
    std::fs::create_dir_all(site.path().join("media")).unwrap();
    let picture = site.path().join("media/parco.png");
    let png = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/login.png")).unwrap();
    std::fs::write(&picture, &png).unwrap();
    let mut server = Server::start_on(data.path(), site.path());
    let address = |server: &Server, path: &str| format!("{}/api/v1/screens{path}", server.url);
    let mut shown = wait_for(&address(&server, "/sala/layouts/0"), &token, |_| true);
    let with_picture = &mut shown["arrangement"]["layout"]["panels"][1];
    with_picture["panel"] = json!("pictures");
    with_picture["pictures"] = json!([{"file": "parco.png", "seconds": 10}]);
    let wish = json!({
        "id": Uuid::new_v4(), "based_on": 0, "why": "il parco", "findings": [], "arrangement": shown["arrangement"],
    });
    let request = agent().post(address(&server, "/sala/layouts")).header("authorization", format!("Bearer {token}"));
    assert_eq!(request.send_json(&wish).unwrap().status().as_u16(), 201);
    let told = wait_for(&address(&server, "/sala/layouts"), &token, |_| true);
    assert_eq!((&told["in_use"], &told["not_shown"]), (&json!(1), &Value::Null));

    server.kill();
    std::fs::remove_file(&picture).unwrap();
    let mut server = Server::start_on(data.path(), site.path());
    let told = wait_for(&address(&server, "/sala/layouts"), &token, |_| true);
    assert_eq!((&told["in_use"], &told["amiss"]), (&json!(1), &json!([])), "it was kept when it was published");
    server.kill();
    std::fs::remove_dir_all(data.path().join("layouts/.pictures")).unwrap();
    let server = Server::start_on(data.path(), site.path());
    let told = wait_for(&address(&server, "/sala/layouts"), &token, |told| told["not_shown"] != Value::Null);
    let lost = &told["not_shown"];
    assert_eq!((&told["in_use"], &lost["version"], &lost["shown"]), (&json!(0), &json!(1), &json!(0)), "{told}");
    assert_eq!((&lost["fault"], &lost["image"]), (&json!("picture-lost"), &json!("parco.png")));
    let why = "l’immagine «parco.png» con cui fu pubblicata non c’è più, rimettere la stessa in media/ o pubblicare di nuovo con quella che c’è";
    assert_eq!(lost["why"], why);
    let screens = wait_for(&address(&server, ""), &token, |_| true);
    assert_eq!(finding(&screens), Some(lost), "a screen that is away is no excuse");

    std::fs::write(&picture, &png).unwrap();
    // The screen's version follows the finding within a moment.
    let is_mended = |screens: &Value| {
        let sala = screens.as_array().unwrap().iter().find(|screen| screen["name"] == "sala").unwrap();
        finding(screens).is_none() && sala["expected_layout_version"] == 1
    };
    wait_for(&address(&server, ""), &token, is_mended);
}

#[test]
fn a_published_layout_that_a_newer_program_cannot_draw_is_told_with_its_reason_after_a_restart() {
    let (data, token) = new_data();
    let mut server = Server::start(data.path());
    let shown = wait_for(&format!("{}/api/v1/screens/sala/layouts/0", server.url), &token, |_| true);
    server.kill();
    let mut arrangement = shown["arrangement"].clone();
    arrangement["layout"]["panels"][1]["column"] = json!(0);
    publish_by_hand(data.path(), 1, &arrangement);
    let server = Server::start(data.path());
    let told = wait_for(&format!("{}/api/v1/screens/sala/layouts", server.url), &token, |told| {
        told["not_shown"] != Value::Null
    });
    let lost = &told["not_shown"];
    assert_eq!((&lost["shown"], &lost["fault"]), (&json!(0), &json!("overlapping-panels")), "{told}");
    assert_eq!(lost["why"], "due riquadri si coprono, correggerla e pubblicarla di nuovo");
    let screens = wait_for(&format!("{}/api/v1/screens", server.url), &token, |_| true);
    assert_eq!(finding(&screens), Some(lost));
}

/// Lets this process have as many connections as the system allows it.
pub fn many_files() {
    let limits = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    let most = rustix::process::Rlimit { current: limits.maximum, ..limits };
    rustix::process::setrlimit(rustix::process::Resource::Nofile, most).unwrap();
}

/// As many answered connections, kept open, as the server has places, and some more: whoever comes new is answered.
#[test]
fn connections_that_are_kept_open_after_an_answer_keep_nobody_out() {
    use std::io::{Read, Write};
    use std::net::TcpStream;
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path());
    let address = server.url.trim_start_matches("http://").to_owned();
    many_files();
    let mut kept = Vec::new();
    for _ in 0..1_040 {
        let mut line = TcpStream::connect(&address).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        line.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        kept.push(line);
    }
    let mut new = TcpStream::connect(&address).unwrap();
    new.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    new.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut begun = [0; 12];
    new.read_exact(&mut begun).expect("a place is made for who comes new");
    assert_eq!(&begun, b"HTTP/1.1 200");
}

/// As many half-sent requests as the server has places, and some more: whoever asks a whole question is answered.
#[test]
fn requests_that_are_never_whole_stop_nobody() {
    use std::io::Write;
    use std::net::TcpStream;
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path());
    let address = server.url.trim_start_matches("http://").to_owned();
    many_files();
    let mut halves: Vec<TcpStream> = Vec::new();
    for _ in 0..1_040 {
        let mut half = TcpStream::connect(&address).unwrap();
        half.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-More").unwrap();
        halves.push(half);
    }
    let answer = agent().get(format!("{}/healthz", server.url)).call().unwrap();
    assert_eq!(answer.status(), 200, "while they all are there");
    // Each of them is shown out: none can hold its place for long.
    for half in &mut halves {
        half.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let mut rest = Vec::new();
        let _ = half.read_to_end(&mut rest);
        assert!(!String::from_utf8_lossy(&rest).contains("200 OK"));
    }
}

#[test]
fn a_reader_that_has_read_enough_is_no_fault_of_a_command() {
    let site = sample_site();
    for arguments in [["check", "--schema"], ["check", site.to_str().unwrap()], ["snapshot", "list"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_spazio"));
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        // Gone before the first line.
        drop(process.stdout.take());
        let output = process.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! An office to try the pages in: a real server process, a clerk, screens.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use office::Role;
use serde_json::{Value, json};
use server::auth;
use uuid::Uuid;

use crate::webdriver::{Browser, key};

/// A name by which the office's PCs reach the server.
pub const HOST: &str = "office.test";
pub const NAME: &str = "giulia";
pub const PASSWORD: &str = "una chiave lunga";
/// A Thursday within the hours; each start of the server sets its clock a little later.
const DAY: &str = "2026-11-26T10:";

/// What screens tell of themselves, by their names.
pub type Telling = Arc<Mutex<BTreeMap<String, Value>>>;

/// A server process on a free port, with one clerk and one info point.
pub struct Office {
    server: Option<Child>,
    data: tempfile::TempDir,
    port: u16,
    starts: u32,
    kiosk: String,
    screen: String,
    manager: String,
}

impl Office {
    pub fn open() -> Self {
        Self::open_with(|_| {})
    }

    /// With what is put into its data folder before it starts.
    pub fn open_with(prepare: impl FnOnce(&Path)) -> Self {
        let data = tempfile::tempdir().unwrap();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk/site"), &data.path().join("site"));
        auth::add_staff(data.path(), NAME, Role::Manager, PASSWORD).unwrap();
        let kiosk = auth::new_token(data.path(), Role::Kiosk, None).unwrap();
        let screen = auth::new_token(data.path(), Role::Screen, None).unwrap();
        let manager = auth::new_token(data.path(), Role::Manager, None).unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        prepare(data.path());
        let mut office = Self { server: None, data, port, starts: 0, kiosk, screen, manager };
        office.start();
        office
    }

    pub fn start(&mut self) {
        let clock = format!("{DAY}{:02}", 10 + 5 * self.starts);
        self.starts += 1;
        let child = Command::new(env!("CARGO_BIN_EXE_spazio"))
            .arg("serve")
            .arg("--site")
            .arg(self.site())
            .arg("--data")
            .arg(self.data.path())
            .args(["--listen", &format!("127.0.0.1:{}", self.port), "--clock", &clock])
            .args(["--phone-address", &self.at(""), "--kiosk-pace", "0", "--host", HOST])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .env("RUST_LOG", "off")
            .spawn()
            .expect("the program starts");
        let healthz = self.at("/healthz");
        let server = self.server.insert(child);
        let deadline = Instant::now() + Duration::from_secs(20);
        while ureq::get(&healthz).call().is_err() {
            assert_eq!(server.try_wait().unwrap(), None, "the server ended at its start; its last words are above");
            assert!(Instant::now() < deadline, "the server does not answer on {healthz}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The server's data folder.
    pub fn data_dir(&self) -> &Path {
        self.data.path()
    }

    /// The sample office's files; a copy of this office's own.
    pub fn site(&self) -> PathBuf {
        self.data.path().join("site")
    }

    /// Changes the office's file as an installer would with an editor.
    pub fn edit_site(&self, from: &str, to: &str) {
        let path = self.site().join("site.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{} has «{from}»", path.display());
        std::fs::write(path, text.replace(from, to)).unwrap();
    }

    /// As a power cut would: no word of farewell.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill().unwrap();
            server.wait().unwrap();
        }
    }

    /// As a cable that is out: nothing comes any more, and nothing says so.
    pub fn freeze(&self) {
        self.signal("-STOP");
    }

    /// It is in again.
    pub fn thaw(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, name: &str) {
        let id = self.server.as_ref().expect("the server runs").id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    pub fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// All events of the journal, in order.
    pub fn entries(&self) -> Vec<Value> {
        let path = self.data.path().join("journal.sqlite");
        let mut reader = journal::reader::SqliteReader::open(&path).unwrap();
        let entries = journal::Reader::read(&mut reader, &"san-donato".into(), 0, usize::MAX).unwrap();
        entries.iter().flat_map(|entry| &entry.events).map(|event| serde_json::to_value(event).unwrap()).collect()
    }

    /// How many events of this kind the journal has.
    pub fn count(&self, kind: &str) -> usize {
        self.entries().iter().filter(|event| event["event"] == kind).count()
    }

    /// Takes a ticket as an info point would, gives its number.
    pub fn issue(&self, service: &str, class: &str) -> String {
        self.issue_in(service, class, "it")
    }

    /// The same, by somebody who reads that language.
    pub fn issue_in(&self, service: &str, class: &str, language: &str) -> String {
        self.ticket_in(service, class, language)["number"].as_str().unwrap().to_owned()
    }

    /// The same, gives the whole ticket.
    pub fn ticket_in(&self, service: &str, class: &str, language: &str) -> Value {
        let ticket = json!({ "id": Uuid::new_v4(), "service": service, "class": class, "language": language });
        let request = ureq::post(self.at("/api/v1/tickets")).header("Authorization", format!("Bearer {}", self.kiosk));
        let mut response = request.send_json(ticket).expect("a ticket is issued");
        response.body_mut().read_json::<Value>().unwrap()
    }

    /// Says how a visit was, as an info point would.
    pub fn rate(&self, number: &str, stars: u8, aspect: &str) {
        let rating = json!({ "id": Uuid::new_v4(), "number": number, "stars": stars, "aspect": aspect });
        let request = ureq::post(self.at("/api/v1/ratings")).header("Authorization", format!("Bearer {}", self.kiosk));
        request.send_json(rating).expect("the visit is rated");
    }

    /// Has a desk do something, as its page would; whoever was called has come.
    pub fn command(&self, desk: &str, verb: &str) {
        let request = ureq::post(self.at(&format!("/api/v1/desks/{desk}/{verb}")));
        let request = request.header("Authorization", format!("Bearer {}", self.manager));
        let ends = matches!(verb, "next" | "complete" | "close");
        let command = json!({ "id": Uuid::new_v4(), "called": ends.then_some("served") });
        request.send_json(command).expect("the desk may do this");
    }

    /// What a manager is answered to a command.
    pub fn post(&self, path: &str, body: &Value) -> Value {
        let request = ureq::post(self.at(path)).header("Authorization", format!("Bearer {}", self.manager));
        let answer = request.send_json(body).expect("a manager may do this").body_mut().read_to_string().unwrap();
        if answer.is_empty() { Value::Null } else { serde_json::from_str(&answer).unwrap() }
    }

    /// What a manager is told at an address of the API.
    pub fn get(&self, path: &str) -> Value {
        let request = ureq::get(self.at(path)).header("Authorization", format!("Bearer {}", self.manager));
        request.call().expect("a manager may look").body_mut().read_json().unwrap()
    }

    /// The same, as it stands.
    pub fn text(&self, path: &str) -> String {
        let request = ureq::get(self.at(path)).header("Authorization", format!("Bearer {}", self.manager));
        request.call().expect("a manager may look").body_mut().read_to_string().unwrap()
    }

    /// The picture of a screen, where it sends one in time.
    pub fn picture(&self, screen: &str, size: &str) -> Option<image::DynamicImage> {
        let path = self.at(&format!("/api/v1/screens/{screen}/picture?size={size}"));
        let request = ureq::get(path).header("Authorization", format!("Bearer {}", self.manager));
        let bytes = request.call().ok()?.body_mut().read_to_vec().unwrap();
        Some(image::load_from_memory(&bytes).unwrap())
    }

    pub fn board(&self) -> Value {
        let request = ureq::get(self.at("/api/v1/board")).header("Authorization", format!("Bearer {}", self.screen));
        request.call().unwrap().body_mut().read_json().unwrap()
    }

    /// A screen as the server sees one: says which calls it has shown, sends a picture when asked, small where a small one
    /// is wanted. It tells nothing of itself: see [`Self::keep_telling`]. Its thread ends with the server.
    pub fn connect_screen(&self, name: &str) {
        let (token, name) = (format!("Bearer {}", self.screen), name.to_owned());
        let (stream, own) = (self.at(&format!("/api/v1/stream?screen={name}")), format!("/api/v1/screens/{name}"));
        let (seen, picture) = (self.at(&format!("{own}/seen")), self.at(&format!("{own}/picture")));
        let (whole, small) = pictures(&name);
        let response = ureq::get(stream).header("Authorization", &token).call().expect("the screen connects");
        std::thread::spawn(move || {
            let mut event = String::new();
            for line in std::io::BufReader::new(response.into_body().into_reader()).lines().map_while(Result::ok) {
                let post = |address: &str| ureq::post(address).header("Authorization", &token);
                match line.split_once(':') {
                    Some(("event", name)) => event = name.trim().to_owned(),
                    Some(("data", wanted)) if event == "picture" && wanted.contains("small") => {
                        drop(post(&format!("{picture}?size=small")).send(&small));
                    }
                    Some(("data", _)) if event == "picture" => drop(post(&picture).send(&whole)),
                    Some(("data", call)) if event == "call" => {
                        let call: Value = serde_json::from_str(call).unwrap();
                        drop(post(&seen).send_json(json!({ "seq": call["seq"] })));
                    }
                    _ => {}
                }
            }
        });
    }

    /// Screens that go on telling this of themselves until what is given back is dropped; it can be changed meanwhile.
    pub fn keep_telling(&self, reports: &[(&str, Value)]) -> Telling {
        let told: BTreeMap<String, Value> =
            reports.iter().map(|(screen, report)| ((*screen).to_owned(), report.clone())).collect();
        let telling = Arc::new(Mutex::new(told));
        let (weak, token) = (Arc::downgrade(&telling), format!("Bearer {}", self.screen));
        let screens = self.at("/api/v1/screens");
        std::thread::spawn(move || {
            while let Some(telling) = weak.upgrade() {
                for (screen, report) in telling.lock().unwrap().iter() {
                    let request = ureq::post(format!("{screens}/{screen}/report")).header("Authorization", &token);
                    drop(request.send_json(report));
                }
                drop(telling);
                std::thread::sleep(Duration::from_secs(2));
            }
        });
        telling
    }

    /// What a manager is told of a screen.
    pub fn screen(&self, name: &str) -> Value {
        let screens = self.get("/api/v1/screens");
        screens.as_array().unwrap().iter().find(|screen| screen["name"] == name).unwrap().clone()
    }

    /// Signs in and goes to a page.
    pub fn sign_in(&self, browser: &Browser, page: &str) {
        browser.goto(&self.at("/login"));
        browser.keys("[name=name]", NAME);
        browser.keys("[name=password]", PASSWORD);
        browser.press(key::ENTER);
        browser.wait_until("the way in", || !browser.address().contains("/login"));
        self.go(browser, page);
    }

    /// Opens a page; a desk's second screen by its button.
    pub fn go(&self, browser: &Browser, page: &str) {
        go(browser, |page| self.at(page), page);
    }

    /// Signs in at a desk and waits until its page knows how it stands.
    pub fn sit_down(&self, browser: &Browser, desk: &str) {
        browser.goto(&self.at(&format!("/login?desk={desk}")));
        browser.keys("[name=name]", NAME);
        browser.keys("[name=password]", PASSWORD);
        browser.press(key::ENTER);
        browser.wait_until("the desk's page", || browser.address().ends_with(&format!("/desk/{desk}")));
        browser.wait_until("what the server says", || browser.shows("#desk[data-known=true]"));
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.kill();
    }
}

/// What a display or an info point shows, as PNG: whole, and small.
fn pictures(screen: &str) -> (Vec<u8>, Vec<u8>) {
    let scene = if screen.starts_with("totem") { "touch.home-portrait-it" } else { "display.call" };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/snapshots/{scene}.png"));
    let whole = image::open(path).unwrap();
    let png = |picture: &image::DynamicImage| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    };
    (png(&whole), png(&whole.thumbnail(480, 480)))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(from, to).unwrap();
        }
    }
}

/// Opens a page; a desk's second screen by its button, in the window that is there.
pub fn go(browser: &Browser, at: impl Fn(&str) -> String, page: &str) {
    let Some(desk) = page.strip_suffix("/second").filter(|desk| desk.starts_with("/desk/")) else {
        return browser.goto(&at(page));
    };
    browser.goto(&at(&format!("{desk}/seconds")));
    browser.execute("document.querySelector('form[target]').removeAttribute('target')");
    browser.click(&format!("form[action='{page}'] button"));
    let opened = at(&desk.replace("/desk/", "/second/"));
    browser.wait_until("the second screen", || browser.address() == opened);
}

/// Waits until a command can be given.
pub fn ready(browser: &Browser, command: &str) {
    let able = format!("[data-command={command}][aria-disabled=false]:not([hidden])");
    browser.wait_until(&format!("«{command}» can be pressed"), || browser.shows(&able));
}

/// Presses a key as soon as the command it stands for can be given.
pub fn press(browser: &Browser, command: &str, key: &str) {
    ready(browser, command);
    browser.press(key);
}

/// An office, and a clerk at a desk that is open.
pub fn at_an_open_desk(desk: &str) -> (Office, Browser) {
    let office = Office::open();
    let browser = Browser::start();
    office.sit_down(&browser, desk);
    open_desk(&browser);
    (office, browser)
}

pub fn open_desk(browser: &Browser) {
    press(browser, "open", key::SPACE);
    browser.wait_text("#mode", "Aperto");
}

pub fn assert_no_faults(browser: &Browser) {
    assert_eq!(browser.console(), Vec::<String>::new(), "scripts and content policy are content");
}

/// Presses the choice with this text.
pub fn choose(browser: &Browser, text: &str) {
    let script = format!(
        "const span = Array.from(document.querySelectorAll('label span')).find((span) => span.textContent === {text:?} && span.offsetParent);
         if (!span) return false;
         span.parentElement.querySelector('input').click();
         return true;"
    );
    assert_eq!(browser.execute(&script), json!(true), "there is a choice «{text}»");
}

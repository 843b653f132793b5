// SPDX-License-Identifier: EUPL-1.2
//! A real Chromium, driven by the W3C WebDriver protocol: plain HTTP and JSON to chromedriver.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long a page may take to show what a test waits for.
const PATIENCE: Duration = Duration::from_secs(20);
/// A driver that ends at once is started again, so often.
const STARTS_MAX: usize = 5;
const LOOK_EVERY: Duration = Duration::from_millis(15);
/// The name under which the protocol hands over an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Keys that are no characters, as the protocol writes them.
pub mod key {
    pub const TAB: &str = "\u{e004}";
    pub const ENTER: &str = "\u{e007}";
    pub const SPACE: &str = " ";
}

/// A browser with one window and an empty profile. Dropping it ends its processes.
pub struct Browser {
    driver: Child,
    session: String,
    agent: ureq::Agent,
    _profile: tempfile::TempDir,
}

/// An element of the page it was found on.
pub struct Element(String);

impl Browser {
    /// A browser that prefers Italian, 1280×800.
    pub fn start() -> Self {
        Self::start_in("it-IT")
    }

    /// A browser that prefers `language`.
    ///
    /// # Panics
    /// Without chromedriver and Chromium: the message says how to get them.
    pub fn start_in(language: &str) -> Self {
        Self::start_with(language, &[])
    }

    /// A browser with arguments of its own, besides the usual ones.
    pub fn start_with(language: &str, more: &[&str]) -> Self {
        let (driver, port) = start_driver();
        let profile = tempfile::tempdir().expect("a folder for the browser's profile");
        let config =
            ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(60)));
        let agent: ureq::Agent = config.build().into();
        let mut browser =
            Self { driver, session: format!("http://127.0.0.1:{port}/session"), agent, _profile: profile };
        let mut arguments = vec![
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--hide-scrollbars".to_owned(),
            "--window-size=1280,800".to_owned(),
            format!("--accept-lang={language}"),
            format!("--user-data-dir={}", browser._profile.path().display()),
        ];
        arguments.extend(more.iter().map(|argument| (*argument).to_owned()));
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "args": arguments, "prefs": { "intl.accept_languages": language } },
            "goog:loggingPrefs": { "browser": "ALL" },
        } } });
        let session = browser.post("", &wanted);
        let id = session["sessionId"].as_str().expect("the driver names the session").to_owned();
        browser.session = format!("{}/{id}", browser.session);
        browser.resize(1280, 800);
        browser
    }

    /// Makes the page's area so large.
    pub fn resize(&self, width_px: u32, height_px: u32) {
        let wanted = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": {
            "width": width_px, "height": height_px, "deviceScaleFactor": 1, "mobile": false } });
        self.post("/goog/cdp/execute", &wanted);
    }

    /// Shows the page as paper would, or as a screen again.
    pub fn as_paper(&self, is_paper: bool) {
        let media = if is_paper { "print" } else { "screen" };
        self.post("/goog/cdp/execute", &json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "media": media } }));
    }

    /// Shows the page in the system's own few colours, or in its own again.
    pub fn in_forced_colours(&self, is_forced: bool) {
        let value = if is_forced { "active" } else { "none" };
        let features = json!([{ "name": "forced-colors", "value": value }]);
        self.post(
            "/goog/cdp/execute",
            &json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "features": features } }),
        );
    }

    /// The same where the system's colours are light letters on a dark ground.
    pub fn in_dark_forced_colours(&self) {
        let features = [("forced-colors", "active"), ("prefers-color-scheme", "dark")];
        let features = features.map(|(name, value)| json!({ "name": name, "value": value }));
        let params = json!({ "features": features });
        self.post("/goog/cdp/execute", &json!({ "cmd": "Emulation.setEmulatedMedia", "params": params }));
    }

    /// Opens an address and waits until it is loaded.
    pub fn goto(&self, address: &str) {
        self.post("/url", &json!({ "url": address }));
    }

    /// Opens another window of the same browser, or a tab of the same window, and goes on in it.
    pub fn open_another(&self, kind: &str) -> String {
        let opened = self.post("/window/new", &json!({ "type": kind }));
        let name = opened["handle"].as_str().expect("a window has a name").to_owned();
        self.switch_to(&name);
        name
    }

    /// The name of the window that this goes on in.
    pub fn window(&self) -> String {
        self.get("/window").as_str().expect("a window has a name").to_owned()
    }

    /// The names of all windows.
    pub fn windows(&self) -> Vec<String> {
        let names = self.get("/window/handles");
        names.as_array().expect("windows").iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
    }

    /// Closes this window; another is to be gone on in.
    pub fn close(&self) {
        let closed = answer(self.agent.delete(format!("{}/window", self.session)).call());
        closed.unwrap_or_else(|fault| panic!("the browser closes no window: {fault}"));
    }

    /// Goes on in that window, and shows it.
    pub fn switch_to(&self, window: &str) {
        self.post("/window", &json!({ "handle": window }));
        self.post("/goog/cdp/execute", &json!({ "cmd": "Page.bringToFront", "params": {} }));
    }

    /// Where the window is.
    pub fn address(&self) -> String {
        self.get("/url").as_str().unwrap_or_default().to_owned()
    }

    /// The first element that matches, as soon as there is one.
    pub fn find(&self, css: &str) -> Element {
        self.wait(&format!("an element {css}"), || self.look(css))
    }

    /// Presses the element with the mouse.
    pub fn click(&self, css: &str) {
        self.on(css, |id| self.try_post(&format!("/element/{id}/click"), &json!({})));
    }

    /// What a person reads there.
    pub fn text(&self, css: &str) -> String {
        let text = self.on(css, |id| self.try_get(&format!("/element/{id}/text")));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Types into a field.
    pub fn keys(&self, css: &str, text: &str) {
        self.on(css, |id| self.try_post(&format!("/element/{id}/value"), &json!({ "text": text })));
    }

    /// Presses and releases one key on whatever has the focus.
    pub fn press(&self, key: &str) {
        let strokes = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": strokes }] }));
    }

    /// Runs a function's body in the page: `return document.title`.
    pub fn execute(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Runs a script in every page from now on, before any of its own.
    pub fn before_each_page(&self, source: &str) {
        let params = json!({ "source": source });
        self.post("/goog/cdp/execute", &json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": params }));
    }

    /// Whether an element matches and can be seen now.
    pub fn shows(&self, css: &str) -> bool {
        let Some(Element(id)) = self.look(css) else { return false };
        self.try_get(&format!("/element/{id}/displayed")).is_ok_and(|shown| shown == true)
    }

    /// Waits until the text at `css` holds `wanted`.
    pub fn wait_text(&self, css: &str, wanted: &str) {
        let read = || {
            let Some(Element(id)) = self.look(css) else { return String::new() };
            let text = self.try_get(&format!("/element/{id}/text")).unwrap_or_default();
            text.as_str().unwrap_or_default().replace('\u{a0}', " ")
        };
        let deadline = Instant::now() + PATIENCE;
        loop {
            let text = read();
            if text.contains(wanted) {
                return;
            }
            assert!(Instant::now() < deadline, "{css} should say «{wanted}», it says «{text}»\n{}", self.told());
            std::thread::sleep(LOOK_EVERY);
        }
    }

    /// Waits until a condition holds.
    pub fn wait_until(&self, what: &str, mut holds: impl FnMut() -> bool) {
        self.wait(what, || holds().then_some(()));
    }

    /// Keeps a picture of the page's area.
    pub fn screenshot(&self, path: &Path) {
        let shot = self.get("/screenshot");
        let png = from_base64(shot.as_str().expect("a picture in base 64"));
        std::fs::write(path, png).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    }

    /// The document it prints, on the paper that its style asks for.
    pub fn printed(&self) -> Vec<u8> {
        let params = json!({ "preferCSSPageSize": true, "printBackground": true });
        let printed = self.post("/goog/cdp/execute", &json!({ "cmd": "Page.printToPDF", "params": params }));
        from_base64(printed["data"].as_str().expect("a document in base 64"))
    }

    /// Takes files of these names for not to be had.
    pub fn without_file(&self, name: &str) {
        self.post("/goog/cdp/execute", &json!({ "cmd": "Network.enable", "params": {} }));
        let params = json!({ "urls": [format!("*{name}*")] });
        self.post("/goog/cdp/execute", &json!({ "cmd": "Network.setBlockedURLs", "params": params }));
    }

    /// How many pages of A4 it prints on.
    pub fn pages_printed(&self) -> usize {
        let pdf = self.printed();
        let text = String::from_utf8_lossy(&pdf);
        text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
    }

    /// How many pages of A4 a report prints on.
    pub fn pages_on_a4(&self) -> usize {
        let text = String::from_utf8_lossy(&self.printed_on_a4()).into_owned();
        text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
    }

    /// The page as a report that prints on A4: a PDF.
    pub fn printed_on_a4(&self) -> Vec<u8> {
        let margin = json!({ "top": 1.2, "bottom": 1.2, "left": 1.2, "right": 1.2 });
        let wanted = json!({ "page": { "width": 21.0, "height": 29.7 }, "margin": margin, "shrinkToFit": false });
        let printed = self.post("/print", &wanted);
        from_base64(printed.as_str().expect("a document in base 64"))
    }

    /// What the page wrote to its console: faults of scripts and of the content policy.
    pub fn console(&self) -> Vec<String> {
        let entries = self.post("/se/log", &json!({ "type": "browser" }));
        let entries = entries.as_array().cloned().unwrap_or_default();
        entries.iter().map(|entry| format!("{} {}", entry["level"], entry["message"])).collect()
    }

    fn told(&self) -> String {
        let console = self.console();
        let last = &console[console.len().saturating_sub(4)..];
        format!("at {}; console: {last:?}", self.address())
    }

    fn wait<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(Instant::now() < deadline, "waited {PATIENCE:?} for {what} in vain; {}", self.told());
            std::thread::sleep(LOOK_EVERY);
        }
    }

    /// Does something with the first element that matches, as soon as it can be done: one that the page has put another in
    /// place of, or does not show yet, is looked for again. Nothing was done with it then.
    fn on(&self, css: &str, act: impl Fn(&str) -> Result<Value, String>) -> Value {
        self.wait(&format!("an element {css} that stays and is shown"), || {
            let Element(id) = self.find(css);
            match act(&id) {
                Err(fault) if fault.contains("stale element") || fault.contains("not interactable") => None,
                done => {
                    Some(done.unwrap_or_else(|fault| panic!("the browser refuses what is done with {css}: {fault}")))
                }
            }
        })
    }

    fn look(&self, css: &str) -> Option<Element> {
        let wanted = json!({ "using": "css selector", "value": css });
        let found = self.try_post("/elements", &wanted).ok()?;
        found[0][ELEMENT].as_str().map(|id| Element(id.to_owned()))
    }

    fn get(&self, path: &str) -> Value {
        self.try_get(path).unwrap_or_else(|fault| panic!("the browser refuses GET {path}: {fault}"))
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.try_post(path, body).unwrap_or_else(|fault| panic!("the browser refuses POST {path}: {fault}"))
    }

    fn try_get(&self, path: &str) -> Result<Value, String> {
        answer(self.agent.get(format!("{}{path}", self.session)).call())
    }

    fn try_post(&self, path: &str, body: &Value) -> Result<Value, String> {
        answer(self.agent.post(format!("{}{path}", self.session)).send_json(body))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ended = self.agent.delete(&self.session).call();
        let _killed = self.driver.kill();
        let _reaped = self.driver.wait();
    }
}

fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
    let mut response = response.map_err(|error| error.to_string())?;
    let good = response.status().is_success();
    // A picture in base 64 is larger than the client's usual bound.
    let read = response.body_mut().with_config().limit(64 << 20).read_json::<Value>();
    let mut body = read.map_err(|error| error.to_string())?;
    if good { Ok(body["value"].take()) } else { Err(body["value"]["message"].to_string()) }
}

/// A driver and the port it has chosen. On IPv4 and IPv6 it wants the same free port, and ends where another process took
/// one of the two meanwhile: then it is asked again.
fn start_driver() -> (Child, u16) {
    let mut said = String::new();
    for _ in 0..STARTS_MAX {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is missing: install it with `apt-get install chromium-driver`, or run kiosk/test");
        match port_of(&mut driver) {
            Ok(port) => return (driver, port),
            Err(words) => said += &words,
        }
        let _killed = driver.kill();
        let _reaped = driver.wait();
    }
    panic!("chromedriver named no port in {STARTS_MAX} starts; it said:\n{said}");
}

/// The port that the driver prints, or all it said before it ended.
fn port_of(driver: &mut Child) -> Result<u16, String> {
    let mut lines = BufReader::new(driver.stdout.take().expect("the driver's output is piped")).lines();
    let mut said = String::new();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        said += &format!("{line}\n");
        let (_, port) = line.rsplit_once("successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    });
    // Whoever stops reading a pipe stops its writer.
    std::thread::spawn(move || lines.for_each(drop));
    port.ok_or(said)
}

fn from_base64(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'a'..=b'z' => Some(u32::from(byte - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    for six in text.bytes().filter_map(value) {
        held = (held << 6 | six) & 0xff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    bytes
}

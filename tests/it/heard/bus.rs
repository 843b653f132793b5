// SPDX-License-Identifier: EUPL-1.2
//! The platform's accessibility bus, asked as a screen reader asks it: a bus, its registry and its ear of the test's own.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_lite::StreamExt;
use tempfile::TempDir;
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Type, Value};
use zbus::{Connection, MatchRule, MessageStream, block_on, connection, message};

/// Where Debian and its like keep the launcher of the accessibility bus.
const LAUNCHERS: [&str; 3] =
    ["/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher", "/usr/lib/at-spi-bus-launcher"];
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const ROOT: &str = "/org/a11y/atspi/accessible/root";

struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A session with an accessibility bus and a screen reader on it.
pub struct Bus {
    /// The session's bus: what a program is told to find the other.
    pub address: String,
    bus: Connection,
    heard: Arc<Mutex<Vec<Heard>>>,
    launcher: Process,
    _daemon: Process,
    _folder: TempDir,
}

/// The launcher has a daemon of its own: asked to end, it ends that too; killed, it leaves it behind.
impl Drop for Bus {
    fn drop(&mut self) {
        let its_own = children(self.launcher.0.id());
        assert!(std::thread::panicking() || !its_own.is_empty(), "the launcher has no bus");
        drop(Command::new("kill").args(["-TERM", &self.launcher.0.id().to_string()]).status());
        let begun = Instant::now();
        let is_there = |id: &u32| Path::new(&format!("/proc/{id}")).exists();
        while (matches!(self.launcher.0.try_wait(), Ok(None)) || its_own.iter().any(is_there)) && begun.elapsed() < ENDS
        {
            std::thread::sleep(Duration::from_millis(20));
        }
        let left: Vec<&u32> = its_own.iter().filter(|id| is_there(id)).collect();
        assert!(std::thread::panicking() || left.is_empty(), "processes {left:?} of the bus go on");
    }
}

/// Processes that it has started.
fn children(of: u32) -> Vec<u32> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = processes.filter_map(|process| process.file_name().to_str()?.parse().ok());
    let parent = |id: u32| -> Option<u32> {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        stat.rsplit(')').next()?.split_whitespace().nth(1)?.parse().ok()
    };
    ids.filter(|id| parent(*id) == Some(of)).collect()
}

/// Roles by their numbers on the bus (AtspiRole), as far as they are met.
const ROLES: [(u32, &str); 20] = [
    (2, "alert"),
    (6, "canvas"),
    (7, "check box"),
    (11, "combo box"),
    (16, "dialog"),
    (23, "frame"),
    (27, "image"),
    (29, "label"),
    (32, "list item"),
    (37, "tab"),
    (39, "panel"),
    (43, "button"),
    (44, "radio button"),
    (51, "slider"),
    (52, "spin button"),
    (54, "status"),
    (62, "toggle button"),
    (79, "entry"),
    (83, "heading"),
    (110, "landmark"),
];

/// Something that a screen reader was told without asking.
#[derive(Clone, Debug)]
pub struct Heard {
    /// `focused`, `announced`, `renamed` or `inserted`.
    pub what: &'static str,
    /// The words: an announcement's, or the name of what has the focus with the names of what it stands in.
    pub words: String,
}

/// An object on the bus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    at: (String, OwnedObjectPath),
    pub role: &'static str,
    pub name: String,
    pub parent: Option<usize>,
}

impl Bus {
    /// Starts one.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("dbus-daemon");
        command.args(["--session", "--nofork", "--nosyslog", "--print-address=1"]).stdout(Stdio::piped());
        let mut daemon = spawn(command, folder.path(), "dbus-daemon");
        let mut address = String::new();
        BufReader::new(daemon.0.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        let launcher = LAUNCHERS.iter().map(PathBuf::from).find(|path| path.exists());
        let mut command = Command::new(launcher.expect("a bus launcher is there: is Debian's package at-spi2-core?"));
        command
            .args(["--launch-immediately", "--a11y=1"])
            .env("DBUS_SESSION_BUS_ADDRESS", &address)
            .stdout(Stdio::null());
        let launcher = spawn(command, folder.path(), "at-spi2-core");
        let session = connect(&address);
        let told: String = until("the accessibility bus is there", || {
            // Asked before it is there, the session would start another launcher of its own.
            let name = ("org.a11y.Bus",);
            let dbus = "org.freedesktop.DBus";
            let owned = ask(&session, dbus, "/org/freedesktop/DBus", dbus, "NameHasOwner", &name).ok()?;
            owned.body().deserialize().ok().filter(|is_owned: &bool| *is_owned)?;
            let reply = ask(&session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", &()).ok()?;
            reply.body().deserialize().ok()
        });
        let bus = connect(&told);
        let heard = Arc::default();
        listen(&bus, Arc::clone(&heard));
        for property in ["IsEnabled", "ScreenReaderEnabled"] {
            let set = ("org.a11y.Status", property, Value::from(true));
            let properties = "org.freedesktop.DBus.Properties";
            ask(&session, "org.a11y.Bus", "/org/a11y/bus", properties, "Set", &set).unwrap();
        }
        Self { address, bus, heard, launcher, _daemon: daemon, _folder: folder }
    }

    /// All that is told of the program now, from its application down, parents first.
    pub fn tree(&self) -> Vec<Object> {
        let registry = ("org.a11y.atspi.Registry".to_owned(), OwnedObjectPath::try_from(ROOT).unwrap());
        let mut tree = Vec::new();
        for application in self.children(&registry) {
            if self.name(&application) == "spazio" {
                self.gather(application, None, &mut tree);
            }
        }
        tree
    }

    fn gather(&self, at: (String, OwnedObjectPath), parent: Option<usize>, tree: &mut Vec<Object>) {
        let number: u32 = self.read(&at, ACCESSIBLE, "GetRole", &()).unwrap_or_default();
        let role = ROLES.iter().find(|(known, _)| *known == number).map_or("", |(_, name)| name);
        let (place, children) = (tree.len(), self.children(&at));
        tree.push(Object { name: self.name(&at), at, role, parent });
        for child in children {
            self.gather(child, Some(place), tree);
        }
    }

    fn children(&self, at: &(String, OwnedObjectPath)) -> Vec<(String, OwnedObjectPath)> {
        self.read(at, ACCESSIBLE, "GetChildren", &()).unwrap_or_default()
    }

    fn name(&self, at: &(String, OwnedObjectPath)) -> String {
        property(&self.bus, at, "Name")
    }

    /// What describes it.
    pub fn description(&self, object: &Object) -> String {
        property(&self.bus, &object.at, "Description")
    }

    /// Its attributes: `setsize`, `placeholder-text`.
    pub fn attributes(&self, object: &Object) -> HashMap<String, String> {
        self.read(&object.at, ACCESSIBLE, "GetAttributes", &()).unwrap_or_default()
    }

    /// The text in a field.
    pub fn text(&self, object: &Object) -> Option<String> {
        self.read(&object.at, "org.a11y.atspi.Text", "GetText", &(0, -1))
    }

    /// Whether it has the state of that number (AtspiStateType).
    pub fn is(&self, object: &Object, state: u32) -> bool {
        let states: Vec<u32> = self.read(&object.at, ACCESSIBLE, "GetState", &()).unwrap_or_default();
        states.first().is_some_and(|states| states & (1 << state) != 0)
    }

    /// Presses it.
    pub fn press(&self, object: &Object) {
        let done: Option<bool> = self.read(&object.at, "org.a11y.atspi.Action", "DoAction", &0);
        assert_eq!(done, Some(true), "{object:?} takes no press");
    }

    /// An object that is as wanted, once there is one.
    pub fn find(&self, what: &str, wanted: impl Fn(&Object) -> bool) -> Object {
        until(what, || self.tree().into_iter().find(&wanted))
    }

    /// Forgets what was heard, does it, and waits until that is heard.
    pub fn hears_after(&self, what: &'static str, words: &str, does: impl FnOnce()) -> String {
        self.heard.lock().unwrap().clear();
        does();
        self.hears(what, words)
    }

    /// Waits until that is heard, or was since it forgot.
    pub fn hears(&self, what: &'static str, words: &str) -> String {
        let found = |heard: &&Heard| heard.what == what && heard.words.contains(words);
        let begun = Instant::now();
        loop {
            let heard = self.heard.lock().unwrap().clone();
            if let Some(heard) = heard.iter().find(found) {
                return heard.words.clone();
            }
            assert!(begun.elapsed() < PATIENCE, "«{words}» is never {what}; heard: {heard:#?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn read<T: for<'de> serde::Deserialize<'de> + Type>(
        &self,
        at: &(String, OwnedObjectPath),
        interface: &str,
        method: &str,
        body: &(impl serde::Serialize + DynamicType),
    ) -> Option<T> {
        let reply = ask(&self.bus, &at.0, at.1.as_str(), interface, method, body).ok()?;
        reply.body().deserialize().ok()
    }
}

/// Software drawing on a busy machine is slow; a test waits for what must come, and no longer.
const PATIENCE: Duration = Duration::from_secs(90);
/// A process that was asked to end has so long.
const ENDS: Duration = Duration::from_secs(20);

fn until<T>(what: &str, mut wanted: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = wanted() {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "never: {what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn spawn(mut command: Command, folder: &Path, package: &str) -> Process {
    let quiet = command.env("XDG_RUNTIME_DIR", folder).env("HOME", folder).stdin(Stdio::null()).stderr(Stdio::null());
    Process(quiet.spawn().unwrap_or_else(|error| panic!("{error}: is Debian's package {package} there?")))
}

fn connect(address: &str) -> Connection {
    block_on(async { connection::Builder::address(address)?.build().await }).unwrap()
}

fn ask(
    bus: &Connection,
    name: &str,
    path: &str,
    interface: &str,
    method: &str,
    body: &(impl serde::Serialize + DynamicType),
) -> zbus::Result<zbus::Message> {
    block_on(bus.call_method(Some(name), path, Some(interface), method, body))
}

fn property(bus: &Connection, at: &(String, OwnedObjectPath), name: &str) -> String {
    let body = (ACCESSIBLE, name);
    let reply = ask(bus, &at.0, at.1.as_str(), "org.freedesktop.DBus.Properties", "Get", &body);
    let value = reply.ok().and_then(|reply| reply.body().deserialize::<OwnedValue>().ok());
    value.and_then(|value| String::try_from(value).ok()).unwrap_or_default()
}

/// Its name, and those of what it stands in.
fn names(bus: &Connection, at: (String, OwnedObjectPath)) -> String {
    let (mut at, mut names) = (at, Vec::new());
    while at.1.as_str() != ROOT && names.len() < 20 {
        names.push(property(bus, &at, "Name"));
        let reply = ask(bus, &at.0, at.1.as_str(), "org.freedesktop.DBus.Properties", "Get", &(ACCESSIBLE, "Parent"));
        let parent = reply.ok().and_then(|reply| reply.body().deserialize::<OwnedValue>().ok());
        match parent.and_then(|parent| <(String, OwnedObjectPath)>::try_from(parent).ok()) {
            Some(parent) => at = parent,
            None => break,
        }
    }
    names.retain(|name| !name.is_empty());
    names.join(" < ")
}

/// What every event carries: which kind of it, two numbers, what it is about, properties.
type Event = (String, i32, i32, OwnedValue, HashMap<String, OwnedValue>);

fn listen(bus: &Connection, heard: Arc<Mutex<Vec<Heard>>>) {
    let rule = MatchRule::builder().msg_type(message::Type::Signal).interface("org.a11y.atspi.Event.Object").unwrap();
    let mut events = block_on(MessageStream::for_match_rule(rule.build(), bus, Some(1000))).unwrap();
    let bus = bus.clone();
    std::thread::spawn(move || {
        // It ends with the bus.
        while let Some(Ok(event)) = block_on(events.next()) {
            let header = event.header();
            let (Some(member), Some(sender), Some(path)) = (header.member(), header.sender(), header.path()) else {
                continue;
            };
            let Ok((kind, on, _, about, _)) = event.body().deserialize::<Event>() else { continue };
            let at = || (sender.to_string(), path.clone().into());
            let about = || String::try_from(about).unwrap_or_default();
            let (what, words) = match (member.as_str(), kind.as_str()) {
                ("StateChanged", "focused") if on == 1 => ("focused", names(&bus, at())),
                ("Announcement", _) => ("announced", about()),
                ("PropertyChange", "accessible-name") => ("renamed", about()),
                ("TextChanged", "insert") => ("inserted", about()),
                _ => continue,
            };
            heard.lock().unwrap().push(Heard { what, words });
        }
    });
}

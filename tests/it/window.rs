// SPDX-License-Identifier: EUPL-1.2
//! A screen's real window on a virtual display of its own: its glass can be read and touched.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use image::RgbImage;
use tempfile::TempDir;

/// Software rendering on a busy machine is slow; a test waits for what must come, and no longer.
const PATIENCE: Duration = Duration::from_secs(90);

/// A session without a bus.
const NO_BUS: &str = "unix:path=/nowhere";

/// kiosk/manual/look.md's primary.
pub const PRIMARY: [u8; 3] = [0x00, 0x66, 0xCC];

/// A process that ends with the test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn begin(mut command: Command, display: &str, folder: &Path) -> Process {
    command.env("DISPLAY", display).env("RUST_LOG", "off").env_remove("WAYLAND_DISPLAY");
    Process(command.env("XDG_RUNTIME_DIR", folder).stdin(Stdio::null()).spawn().unwrap())
}

/// A screen whose window fills its virtual display.
pub struct Window {
    display: String,
    trace: PathBuf,
    process: Process,
    x_server: Process,
    folder: TempDir,
}

impl Window {
    /// Starts `spazio display` or `spazio touch` for a screen of the site.
    pub fn open(mode: &str, server: &str, screen: &str, token: &str, size: (u32, u32)) -> Self {
        // A session's reader, if the machine has one, is none of the test's.
        Self::open_heard(mode, server, screen, token, size, NO_BUS)
    }

    /// The same in a session with that bus.
    pub fn open_heard(mode: &str, server: &str, screen: &str, token: &str, size: (u32, u32), bus: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (display, x_server) = virtual_display(folder.path(), size);
        let token_file = folder.path().join("token");
        std::fs::write(&token_file, token).unwrap();
        let trace = folder.path().join("frames");
        let mut command = Command::new(env!("CARGO_BIN_EXE_spazio"));
        command.args([mode, "--server", server, "--screen", screen, "--token-file"]).arg(&token_file);
        command.arg("--cache").arg(folder.path().join("cache")).arg("--trace-frames").arg(&trace);
        command.env("DBUS_SESSION_BUS_ADDRESS", bus);
        let process = begin(command, &display, folder.path());
        Self { display, trace, process, x_server, folder }
    }

    /// Starts `spazio editor` in a site's folder.
    pub fn edit(site: &Path, size: (u32, u32)) -> Self {
        Self::edit_heard(site, size, NO_BUS)
    }

    /// The same in a session with that bus, of an Italian.
    pub fn edit_heard(site: &Path, size: (u32, u32), bus: &str) -> Self {
        Self::editor(&["--site", &site.display().to_string()], size, bus)
    }

    /// Starts `spazio editor` at a server, in a session with that bus, of an Italian.
    pub fn edit_at(server: &str, size: (u32, u32), bus: &str) -> Self {
        Self::editor(&["--server", server], size, bus)
    }

    fn editor(arguments: &[&str], size: (u32, u32), bus: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (display, x_server) = virtual_display(folder.path(), size);
        let mut command = Command::new(env!("CARGO_BIN_EXE_spazio"));
        command.arg("editor").args(arguments).env("XDG_CACHE_HOME", folder.path());
        command.env("DBUS_SESSION_BUS_ADDRESS", bus);
        if bus != NO_BUS {
            command.env("LC_ALL", "it_IT.UTF-8");
        }
        let process = begin(command, &display, folder.path());
        Self { display, trace: folder.path().join("frames"), process, x_server, folder }
    }

    /// What it has taken of the processor so far.
    pub fn processor(&self) -> Duration {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.0.id())).unwrap();
        let after_name = stat.rsplit(')').next().unwrap();
        // User and system time, in hundredths of a second (proc_pid_stat(5): fields 14 and 15, the name is the second).
        let ticks: u64 =
            after_name.split_whitespace().skip(11).take(2).map(|field| field.parse::<u64>().unwrap()).sum();
        Duration::from_millis(ticks * 10)
    }

    /// Versions of the layouts of every picture of the office that was presented whole so far.
    pub fn pictures(&self) -> Vec<u32> {
        let text = std::fs::read_to_string(&self.trace).unwrap_or_default();
        text.lines().filter_map(|line| line.split(' ').nth(2)?.parse().ok()).collect()
    }

    /// Sequences of the newest call of every frame presented so far.
    pub fn frames(&self) -> Vec<u64> {
        let text = std::fs::read_to_string(&self.trace).unwrap_or_default();
        text.lines().filter_map(|line| line.split(' ').nth(1)?.parse().ok()).collect()
    }

    /// The glass as it is now.
    pub fn glass(&self) -> RgbImage {
        read_xwd(&std::fs::read(self.folder.path().join("Xvfb_screen0")).unwrap())
    }

    /// The glass once two looks a moment apart are the same.
    pub fn glass_at_rest(&self) -> RgbImage {
        wait_until("the glass is at rest", || {
            let first = self.glass();
            std::thread::sleep(Duration::from_millis(500));
            (self.glass() == first).then_some(first)
        })
    }

    /// Presses and lifts at a pixel, once the page there has been read.
    pub fn tap(&self, at: (u32, u32)) {
        std::thread::sleep(Duration::from_secs(1));
        self.tap_unread(at);
    }

    /// Presses and lifts at a pixel, whatever has just come there.
    pub fn tap_unread(&self, (x, y): (u32, u32)) {
        // All at once, as fast as no finger is: still one tap.
        self.x_tool("xdotool", &["mousemove", &x.to_string(), &y.to_string(), "click", "1"]);
    }

    /// Presses keys one after the other, as a hand does that looks at the glass: each once the one before is answered
    /// there, and the same key no faster than a steady hand.
    pub fn press(&self, keys: &[&str]) {
        for key in keys {
            let before = self.glass();
            self.x_tool("xdotool", &["key", key, "sleep", "0.6"]);
            // A key need not change anything: the test then goes on, and judges by what comes of it.
            let patience = Instant::now() + Duration::from_secs(5);
            while self.glass() == before && Instant::now() < patience {
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }

    /// Runs one of Debian's tools on the virtual display.
    pub fn x_tool(&self, tool: &str, arguments: &[&str]) {
        let status = Command::new(tool).args(arguments).env("DISPLAY", &self.display).status();
        assert!(status.is_ok_and(|status| status.success()), "{tool} {arguments:?} failed: is its package installed?");
    }

    /// The process stands still, with all its lines open.
    pub fn stop(&self) {
        signal(&self.process, "STOP");
    }

    pub fn go_on(&self) {
        signal(&self.process, "CONT");
    }

    /// The glass takes no pictures any more; the process goes on.
    pub fn stop_glass(&self) {
        signal(&self.x_server, "STOP");
    }

    pub fn glass_goes_on(&self) {
        signal(&self.x_server, "CONT");
    }

    pub fn is_running(&mut self) -> bool {
        self.process.0.try_wait().unwrap().is_none()
    }
}

fn signal(process: &Process, signal: &str) {
    let status = Command::new("kill").args(["-s", signal, &process.0.id().to_string()]).status();
    assert!(status.is_ok_and(|status| status.success()), "kill -s {signal} failed");
}

fn virtual_display(folder: &Path, (width, height): (u32, u32)) -> (String, Process) {
    let mut process = Command::new("Xvfb")
        .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &format!("{width}x{height}x24"), "-fbdir"])
        .arg(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb starts: is Debian's package xvfb there?");
    let mut number = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut number).unwrap();
    (format!(":{}", number.trim()), Process(process))
}

/// Reads the X window dump that Xvfb keeps of its screen: a header of big-endian words, a colour map, 32-bit pixels.
fn read_xwd(dump: &[u8]) -> RgbImage {
    let word = |index: usize| u32::from_be_bytes(dump[index * 4..index * 4 + 4].try_into().unwrap());
    let (header_size, width, height, bytes_per_line, colours) = (word(0), word(4), word(5), word(12), word(19));
    let pixels = &dump[(header_size + colours * 12) as usize..];
    RgbImage::from_fn(width, height, |x, y| {
        let at = (y * bytes_per_line + x * 4) as usize;
        image::Rgb([pixels[at + 2], pixels[at + 1], pixels[at]])
    })
}

/// How much of the glass has that colour.
pub fn share_of(glass: &RgbImage, colour: [u8; 3]) -> f64 {
    let like = |pixel: &&image::Rgb<u8>| pixel.0.iter().zip(colour).all(|(one, other)| one.abs_diff(other) <= 2);
    glass.pixels().filter(like).count() as f64 / f64::from(glass.width() * glass.height())
}

/// Waits until `wanted` gives something.
pub fn wait_until<T>(what: &str, mut wanted: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        if let Some(found) = wanted() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("waited {PATIENCE:?} in vain until {what}");
}

//! A whole building on this machine for a test: real server, real windows on virtual displays, real fingers (xdotool).

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use image::RgbImage;
use spazio::office::Role;
use spazio::server::auth;
use tempfile::TempDir;

const SPAZIO: &str = env!("CARGO_BIN_EXE_spazio");
/// Software rendering on a busy machine is slow; a test waits for what must come, and no longer.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A process that ends with the test.
pub struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Server, data folder, tokens.
pub struct Building {
    pub server: String,
    pub data: TempDir,
    _process: Process,
}

impl Building {
    /// Opens the sample office on a Thursday morning.
    pub fn open() -> Self {
        let data = tempfile::tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = Command::new(SPAZIO)
            .args(["serve", "--clock", "2026-11-26T10:00", "--site"])
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk/site"))
            .arg("--data")
            .arg(data.path())
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .spawn()
            .unwrap();
        let building = Self { server: format!("http://127.0.0.1:{port}"), data, _process: Process(process) };
        wait_until("the server answers", || ureq::get(format!("{}/healthz", building.server)).call().is_ok().then_some(()));
        building
    }

    pub fn token(&self, role: Role, name: &str) -> String {
        auth::new_token(self.data.path(), role, Some(name)).unwrap()
    }

    pub fn add_clerk(&self, name: &str, password: &str) {
        auth::add_staff(self.data.path(), name, Role::Desk, password).unwrap();
    }

    /// A screen's real window, filling a virtual display of its own.
    pub fn screen(&self, mode: &str, name: &str, role: Role, size: (u32, u32)) -> Screen {
        let folder = tempfile::tempdir().unwrap();
        let (display, x_server) = virtual_display(folder.path(), size);
        let token_file = folder.path().join("token");
        std::fs::write(&token_file, self.token(role, name)).unwrap();
        let trace = folder.path().join("frames");
        let process = Command::new(SPAZIO)
            .args([mode, "--server", &self.server, "--screen", name, "--token-file"])
            .arg(&token_file)
            .arg("--cache")
            .arg(folder.path().join("cache"))
            .arg("--trace-frames")
            .arg(&trace)
            .env("DISPLAY", &display)
            .env_remove("WAYLAND_DISPLAY")
            .spawn()
            .unwrap();
        Screen { display, trace, _process: Process(process), _x_server: x_server, folder }
    }
}

/// A screen on a virtual display: what stands on its glass can be read, its glass can be touched.
pub struct Screen {
    display: String,
    trace: PathBuf,
    _process: Process,
    _x_server: Process,
    folder: TempDir,
}

impl Screen {
    /// Sequences of the newest call of every frame presented so far.
    pub fn frames(&self) -> Vec<u64> {
        let text = std::fs::read_to_string(&self.trace).unwrap_or_default();
        text.lines().filter_map(|line| line.split_once(' ')?.1.parse().ok()).collect()
    }

    /// The glass as it is now.
    pub fn glass(&self) -> RgbImage {
        read_xwd(&std::fs::read(self.folder.path().join("Xvfb_screen0")).unwrap())
    }

    /// Presses and lifts at a pixel.
    pub fn tap(&self, x: u32, y: u32) {
        let status = Command::new("xdotool")
            .args(["mousemove", &x.to_string(), &y.to_string(), "sleep", "0.1", "click", "1"])
            .env("DISPLAY", &self.display)
            .status();
        assert!(status.is_ok_and(|status| status.success()), "xdotool could not tap: is Debian's package xdotool there?");
    }
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

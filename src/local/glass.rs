// SPDX-License-Identifier: EUPL-1.2
//! Where windows open: on the desktop, or on virtual displays if there is none.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use super::children::{Child, Children};
use super::{LocalError, Program};
use base::session;
use site::Screen;

/// Settings of the C library's memory for a screen's process, as in the units of `kiosk/deploy`: freed pictures of
/// letters, a MiB each, go back to the system instead of leaving gaps.
const MEMORY: [(&str, &str); 2] = [("MALLOC_ARENA_MAX", "2"), ("MALLOC_MMAP_THRESHOLD_", "262144")];

/// Where windows open.
pub enum Glass {
    /// On a desktop: X11 or Wayland answers.
    Desktop,
    /// On virtual displays: no desktop answers, so every screen gets an X server of its own, in memory.
    Virtual,
}

impl Glass {
    /// Finds out whether the environment names a desktop.
    pub fn find() -> Self {
        let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        if named("DISPLAY") || named("WAYLAND_DISPLAY") { Self::Desktop } else { Self::Virtual }
    }

    /// Whether screens are drawn in memory only.
    pub fn is_virtual(&self) -> bool {
        matches!(self, Self::Virtual)
    }

    /// The environment of a screen's process; starts its virtual display if there is no desktop.
    ///
    /// # Errors
    /// The virtual display cannot be started.
    pub fn environment_for(
        &self,
        screen: &Screen,
        children: &mut Children,
    ) -> Result<Vec<(String, String)>, LocalError> {
        let memory = MEMORY.map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter();
        match self {
            Self::Desktop => Ok(memory.collect()),
            Self::Virtual => {
                let display = start_virtual(screen, children)?;
                Ok([("DISPLAY".to_owned(), display)]
                    .into_iter()
                    .chain(session::runtime_folder())
                    .chain(memory)
                    .collect())
            }
        }
    }
}

fn start_virtual(screen: &Screen, children: &mut Children) -> Result<String, LocalError> {
    let failed = |source| LocalError::Spawn {
        program: "Xvfb".to_owned(),
        source,
        remedy: "there is no monitor and no virtual display: install Debian's package xvfb",
    };
    let size = format!("{}x{}x24", screen.width_px, screen.height_px);
    let arguments = ["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp"].map(ToOwned::to_owned).to_vec();
    let mut command = Command::new("Xvfb");
    command.args(&arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = command.spawn().map_err(failed)?;
    let mut number = String::new();
    // It chooses a free number itself and says it once it is ready.
    if let Some(stdout) = process.stdout.take() {
        BufReader::new(stdout).read_line(&mut number).map_err(failed)?;
    }
    children.add(Child::running("Xvfb".to_owned(), &Program::at("Xvfb".into()), arguments, process));
    match number.trim() {
        "" => Err(failed(std::io::Error::other("it ended at once"))),
        number => Ok(format!(":{number}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_takes_memory_as_its_unit_says() {
        let deploy = base::paths::home_folder("kiosk/deploy").unwrap();
        for unit in ["spazio-touch@.service", "spazio-display@.service"] {
            let text = std::fs::read_to_string(deploy.join(unit)).unwrap();
            for (name, value) in MEMORY {
                assert!(text.contains(&format!("{name}={value}")), "{unit}: {name}");
            }
        }
    }
}

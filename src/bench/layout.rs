// SPDX-License-Identifier: EUPL-1.2
//! `bench layout`: the time from publishing a layout until the first presented frame that shows it; the memory of a
//! screen after many layouts; the load of each kind of panel while nothing happens.

use std::time::{Duration, Instant};

use uuid::Uuid;

use super::desk::Desk;
use super::display::{Display, median, unix_ms};
use super::{BenchError, Office, Options};
use api::{LayoutVersion, PublishRequest};
use base::words::Texts;
use office::Role;
use site::ScreenKind;
use site::layout::arrange::{KINDS, new_content};
use site::layout::{Arrangement, Content, Ground, Layout, Panel, Slide, Theme};

/// How long a screen works after it was drawn.
const REST: Duration = Duration::from_secs(3);
/// How long showing the calls of one moment takes, until the last is no longer highlighted.
const CALLS_SHOWN: Duration = Duration::from_secs(45);
/// How long a layout may take to be shown.
const PATIENCE: Duration = Duration::from_secs(10);
/// The number of calls on the screen.
const CALLS: usize = 6;
/// The number of layouts, each with letters of its own sizes, that are shown one after the other.
const SIZES: u16 = 40;
/// How many of these layouts only warm the screen up.
const WARM: u16 = 10;
/// The name of the slideshow panel's picture.
const PICTURE: &str = "bench.png";

/// Publishes that many times, then one layout for each kind of panel.
///
/// # Errors
/// The office does not start, the server refuses, or a layout is never shown.
pub fn run(options: &Options, publishes: u32) -> Result<String, BenchError> {
    let office = Office::open(options)?;
    add_picture(&office)?;
    let (screen, base) = office
        .site
        .screens
        .iter()
        .find(|(_, screen)| screen.kind == ScreenKind::Display)
        .and_then(|(name, screen)| Some((name.clone(), screen.arrangement()?)))
        .ok_or_else(|| BenchError::Display("the site has none".to_owned()))?;
    let mut bench = Bench { token: office.token(Role::Manager, None)?, office, screen, latest: 0 };
    let mut display = Display::start(&bench.office)?;
    display.wait_for_frame(Duration::from_secs(30), |frame| frame.layout.is_some())?;
    let desk = Desk::open(&bench.office)?;
    (0..CALLS).try_for_each(|_| desk.issue().and_then(|()| desk.next()).map(drop))?;
    std::thread::sleep(CALLS_SHOWN);

    let mut waits_ms = Vec::new();
    for index in 0..publishes {
        let mut arrangement = base.clone();
        arrangement.layout.theme = if index % 2 == 0 { Theme::Night } else { Theme::Day };
        waits_ms.push(bench.publish(&mut display, arrangement)?);
        std::thread::sleep(REST);
    }
    let greatest = waits_ms.iter().max().copied().unwrap_or(0);
    let middle = median(&mut waits_ms);

    let mut memory_mib = vec![display.memory_mib()];
    for index in 0..SIZES {
        bench.publish(&mut display, Arrangement::of(of_another_size(&base.layout, index)))?;
        if [WARM, SIZES].contains(&(index + 1)) {
            memory_mib.push(display.memory_mib());
        }
    }
    let memory: Vec<String> = memory_mib.iter().map(|mib| format!("{mib:.0}")).collect();

    let each = options.duration / u32::try_from(KINDS.len()).unwrap_or(1);
    let mut costs = Vec::new();
    for kind in KINDS {
        bench.publish(&mut display, Arrangement::of(alone(kind)))?;
        std::thread::sleep(REST);
        let (frames, cpu_s, from) = (display.frames().len(), display.cpu_s(), Instant::now());
        std::thread::sleep(each);
        let cpu_percent = (display.cpu_s() - cpu_s) / from.elapsed().as_secs_f64() * 100.0;
        costs.push(format!("{kind} {cpu_percent:.1} % ({} frames)", display.frames().len() - frames));
    }
    Ok(format!(
        "layout: {publishes} published, POST sent to frame presented: median {middle} ms, greatest {greatest} ms; \
         memory before, after {WARM} and after {SIZES} layouts of other sizes: {} MiB; idle, each panel alone for {:.1} s, of a core: {}",
        memory.join(", "),
        each.as_secs_f64(),
        costs.join(", ")
    ))
}

struct Bench {
    office: Office,
    token: String,
    screen: String,
    latest: u32,
}

impl Bench {
    /// Publishes a layout; returns the milliseconds from sending it until the frame that shows it.
    fn publish(&mut self, display: &mut Display, arrangement: Arrangement) -> Result<u128, BenchError> {
        let request = PublishRequest {
            id: Uuid::new_v4(),
            based_on: self.latest,
            why: "bench".to_owned(),
            despite: Some("bench".to_owned()),
            findings: None,
            from: None,
            until: None,
            trial: false,
            arrangement,
        };
        let address = format!("{}/api/v1/screens/{}/layouts", self.office.address, self.screen);
        let sent_ms = unix_ms();
        let mut answer =
            ureq::post(address).header("Authorization", format!("Bearer {}", self.token)).send_json(request)?;
        let version: LayoutVersion = answer.body_mut().read_json()?;
        self.latest = version.number;
        let frame = display.wait_for_frame(PATIENCE, |frame| frame.layout == Some(version.number))?;
        Ok(frame.at_ms.saturating_sub(sent_ms))
    }
}

/// The layout with its called number in fewer cells, and so with letters of other sizes.
fn of_another_size(layout: &Layout, index: u16) -> Layout {
    let mut other = layout.clone();
    for panel in other.panels.iter_mut().filter(|panel| matches!(panel.content, Content::Called(_))) {
        panel.rows = (panel.rows / 2 + index % (panel.rows / 2).max(1)).max(1);
        panel.columns = (panel.columns / 2 + index % (panel.columns / 2).max(1)).max(1);
    }
    other
}

/// A layout of that panel alone, over the whole screen.
fn alone(kind: &str) -> Layout {
    let content = match new_content(kind) {
        Some(Content::Code { text, .. }) => Content::Code { address: "https://example.it".to_owned(), text },
        Some(Content::Text { size, .. }) => Content::Text { text: Texts::italian("bench"), size },
        Some(Content::Pictures { .. }) => {
            // Two: one alone never turns.
            let slide = Slide { file: PICTURE.to_owned(), seconds: 10, text: Texts::default() };
            Content::Pictures { pictures: vec![slide.clone(), slide] }
        }
        Some(content) => content,
        None => Content::Clock,
    };
    let panel = Panel { column: 0, row: 0, columns: 16, rows: 9, ground: Ground::Usual, content };
    Layout { columns: 16, rows: 9, theme: Theme::Day, panels: vec![panel] }
}

fn add_picture(office: &Office) -> Result<(), BenchError> {
    let folder = office.folder().join("site/media");
    let failed = |source| BenchError::Folder { path: folder.clone(), source };
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let grey = image::RgbImage::from_pixel(640, 360, image::Rgb([0x80; 3]));
    grey.save(folder.join(PICTURE)).map_err(|error| failed(std::io::Error::other(error)))
}

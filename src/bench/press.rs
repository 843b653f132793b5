// SPDX-License-Identifier: EUPL-1.2
//! `bench press`: a simulated finger on the info point. Measures the time from a press until it shows, from release
//! until the next page shows, the memory before and after, and the load of an untouched info point and a display while
//! others take numbers.

use std::time::{Duration, Instant};

use super::desk::Desk;
use super::display::Display;
use super::finger::{Finger, Line};
use super::{BenchError, Office, Options, percentile_ms};
use base::words::Language;
use office::ServiceId;
use screens::touch::UNREAD_MS;
use screens::touch::model::Control;
use screens::touch::scenes::Double;
use site::{Screen, ScreenKind};

/// How long something may take to show.
const PATIENCE: Duration = Duration::from_secs(20);
/// The pause between two looks at the screen.
const LOOK: Duration = Duration::from_millis(2);
/// How long the screen must not change to count as at rest.
const REST: Duration = Duration::from_millis(250);
/// How long the finger holds a press.
const HOLD: Duration = Duration::from_millis(60);
/// How long a page stands before the next press: an earlier one would be meant for the page before.
const READ: Duration = Duration::from_millis(UNREAD_MS + 100);
/// How long a requested number may take to show.
const ISSUED: Duration = Duration::from_secs(4);
/// The number of services looked at in each language.
const SERVICES: usize = 8;
/// The screen's start, which is not measured.
const SETTLE: Duration = Duration::from_secs(15);
/// How often somebody takes a number elsewhere.
const TICKET_EVERY: Duration = Duration::from_millis(500);
/// One of this many numbers taken elsewhere is called.
const CALLED: u32 = 5;
/// The number of lines in which the screen is looked at.
const LINES: u16 = 48;
/// In how many lines a page must differ to be another one: more than its clock's.
const DIFFER: usize = 2;

/// Measures presses, memory and load.
///
/// # Errors
/// The office does not start, the site has no info point, or what must appear does not.
pub fn run(options: &Options) -> Result<String, BenchError> {
    let office = Office::open(options)?;
    let touch = office.site.screens.iter().find(|(_, screen)| screen.kind == ScreenKind::Touch);
    let (name, screen) = touch.ok_or_else(|| BenchError::Display("the site has no info point".to_owned()))?;
    let failed = |error: screens::ui::capture::CaptureError| BenchError::Display(error.to_string());
    let double = Double::of(&office.site, name, (screen.width_px, screen.height_px)).map_err(failed)?;
    let point = Display::start_in_memory(&office, ScreenKind::Touch)?;
    let finger = Finger::on(point.x_display().unwrap_or_default())?;
    let mut hand = Hand { finger, double, lines: lines(screen), pressed: Vec::new(), turned: Vec::new() };
    hand.wait_for_first_page()?;
    std::thread::sleep(SETTLE);
    let start_mib = point.memory_mib();

    let (mut taps, frames) = (0_usize, point.frames().len());
    let services = office.site.services.iter().filter(|service| !service.suspended).map(|service| service.id.clone());
    let services: Vec<ServiceId> = services.take(SERVICES).collect();
    for language in office.site.languages.iter().cycle().skip(1).take(office.site.languages.len()) {
        // The first one is its own: nothing turns.
        let is_own = office.site.languages.first() == Some(language);
        taps += hand.visit(Some(language).filter(|_| !is_own), &services)?;
    }
    let frames = point.frames().len() - frames;
    let end_mib = point.memory_mib();

    let mut room = Display::start_in_memory(&office, ScreenKind::Display)?;
    room.wait_for_frame(Duration::from_secs(30), |frame| frame.layout.is_some())?;
    std::thread::sleep(SETTLE);
    let (before, from) = ((point.cpu_s(), room.cpu_s(), point.frames().len(), room.frames().len()), Instant::now());
    let desk = Desk::open(&office)?;
    let mut given = 0_u32;
    while from.elapsed() < options.duration {
        desk.issue()?;
        given += 1;
        if given.is_multiple_of(CALLED) {
            desk.next()?;
        }
        std::thread::sleep((TICKET_EVERY * given).saturating_sub(from.elapsed()));
    }
    let elapsed_s = from.elapsed().as_secs_f64();
    let part = |now: f64, before: f64| (now - before) / elapsed_s * 100.0;
    let (point_part, room_part) = (part(point.cpu_s(), before.0), part(room.cpu_s(), before.1));
    let (point_frames, room_frames) = (point.frames().len() - before.2, room.frames().len() - before.3);
    Ok(format!(
        "press: {taps} taps in {} languages, {frames} frames; pressed to seen: {}; lifted to the next page: {}; memory {start_mib:.0} \
         MiB (PSS) at start, {end_mib:.0} after; untouched for {elapsed_s:.0} s while {given} numbers were taken: info point \
         {point_part:.1} % of a core, {point_frames} frames; display {room_part:.1} %, {room_frames} frames",
        office.site.languages.len(),
        told(&mut hand.pressed),
        told(&mut hand.turned),
    ))
}

fn told(times: &mut [Duration]) -> String {
    let [median, ninety, greatest] = [50, 90, 100].map(|per_cent| percentile_ms(times, per_cent));
    format!("median {median:.0} ms, p90 {ninety:.0} ms, greatest {greatest:.0} ms of {}", times.len())
}

/// Lines spread evenly over the screen.
fn lines(screen: &Screen) -> Vec<Line> {
    let px = |px: u32| u16::try_from(px).unwrap_or(u16::MAX);
    let (width, height) = (px(screen.width_px), px(screen.height_px));
    (0..LINES).map(|index| Line { x: 0, y: height / LINES * index + height / LINES / 2, width }).collect()
}

/// A finger, what it looks at, and the times measured.
struct Hand {
    finger: Finger,
    double: Double,
    lines: Vec<Line>,
    pressed: Vec<Duration>,
    turned: Vec<Duration>,
}

impl Hand {
    /// Visits the pages of a language, with a ticket at the end; returns the number of taps.
    fn visit(&mut self, language: Option<&Language>, services: &[ServiceId]) -> Result<usize, BenchError> {
        let mut taps: Vec<Control> = language.cloned().map(Control::Language).into_iter().collect();
        for service in services {
            taps.extend([Control::Service(service.clone()), Control::Back]);
        }
        taps.extend(services.first().cloned().map(Control::Service));
        for control in &taps {
            let (pressed, turned) = self.tap(control)?;
            self.pressed.push(pressed);
            self.turned.push(turned);
        }
        // How long the server takes is not the glass's to answer for: it is given time before the ticket is put away.
        self.tap(&Control::TakeNumber)?;
        std::thread::sleep(ISSUED);
        self.tap(&Control::Done)?;
        Ok(taps.len() + 2)
    }

    /// Presses a control until that shows, releases, and waits for the next page.
    fn tap(&mut self, control: &Control) -> Result<(Duration, Duration), BenchError> {
        let gone = || BenchError::Display(format!("{control:?} is not on its page"));
        let at = self.double.place(control).ok_or_else(gone)?;
        std::thread::sleep(READ);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a screen")]
        let px = |px: f32| px.round().max(0.0) as u16;
        let (x, y) = (px(at.center().x), px(at.center().y));
        self.finger.move_to(x, y)?;
        self.wait_for_rest()?;

        let own = [Line { x: px(at.min.x), y, width: px(at.width()) }];
        let rest = self.finger.look(&own)?;
        let from = Instant::now();
        self.finger.press()?;
        self.wait(&format!("a press of {control:?}"), |finger| Ok(finger.look(&own)? != rest))?;
        let pressed = from.elapsed();
        std::thread::sleep(HOLD);

        let others: Vec<Line> =
            self.lines.iter().filter(|line| !(at.min.y..at.max.y).contains(&f32::from(line.y))).copied().collect();
        let before = self.finger.look(&others)?;
        let from = Instant::now();
        self.finger.lift()?;
        self.wait(&format!("what follows {control:?}"), |finger| {
            let now = finger.look(&others)?;
            Ok(now.iter().zip(&before).filter(|(now, before)| now != before).count() >= DIFFER)
        })?;
        let turned = from.elapsed();
        self.double.tap(control);
        Ok((pressed, turned))
    }

    fn wait(
        &mut self,
        what: &str,
        mut seen: impl FnMut(&mut Finger) -> Result<bool, BenchError>,
    ) -> Result<(), BenchError> {
        let from = Instant::now();
        while !seen(&mut self.finger)? {
            if from.elapsed() > PATIENCE {
                return Err(BenchError::Display(format!("{what} was not seen on the glass in {PATIENCE:?}")));
            }
            std::thread::sleep(LOOK);
        }
        Ok(())
    }

    /// Waits until the screen is at rest.
    fn wait_for_rest(&mut self) -> Result<(), BenchError> {
        let (lines, mut last, mut since) = (self.lines.clone(), Vec::new(), Instant::now());
        self.wait("rest", |finger| {
            let now = finger.look(&lines)?;
            if now != last {
                (last, since) = (now, Instant::now());
            }
            Ok(since.elapsed() >= REST)
        })
    }

    /// Waits for the first page: it has more than one colour in many lines, unlike the screen before the site is known.
    fn wait_for_first_page(&mut self) -> Result<(), BenchError> {
        let lines = self.lines.clone();
        self.wait("the first page", |finger| {
            let colours = |line: &Vec<u8>| line.chunks_exact(4).any(|pixel| Some(pixel) != line.get(..4));
            Ok(finger.look(&lines)?.iter().filter(|line| colours(line)).count() > lines.len() / 2)
        })
    }
}

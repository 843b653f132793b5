// SPDX-License-Identifier: EUPL-1.2
//! `bench press`: a finger on the info point. From a press to the glass that shows it, from the finger's lifting to the next
//! page's picture; memory before and after; what an untouched info point and a display cost while others take numbers.

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

/// What is not on the glass by then will not be.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks at the glass.
const LOOK: Duration = Duration::from_millis(2);
/// Unchanged for so long, the glass is at rest.
const REST: Duration = Duration::from_millis(250);
/// A finger stays so long on what it has pressed.
const HOLD: Duration = Duration::from_millis(60);
/// A page is read for so long before the next finger: one that came at once would be meant for the page before.
const READ: Duration = Duration::from_millis(UNREAD_MS + 100);
/// A number that was asked for is on the glass by then.
const ISSUED: Duration = Duration::from_secs(4);
/// So many services are looked at in each language.
const SERVICES: usize = 8;
/// The first seconds of a screen are its start, not its rest.
const SETTLE: Duration = Duration::from_secs(15);
/// How often somebody takes a number elsewhere …
const TICKET_EVERY: Duration = Duration::from_millis(500);
/// … and one of so many is called.
const CALLED: u32 = 5;
/// The glass is looked at in so many lines.
const LINES: u16 = 48;
/// A page that differs in so many of them is another one: more than its clock.
const DIFFER: usize = 2;

/// Measures.
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

/// Lines over the whole glass, evenly.
fn lines(screen: &Screen) -> Vec<Line> {
    let px = |px: u32| u16::try_from(px).unwrap_or(u16::MAX);
    let (width, height) = (px(screen.width_px), px(screen.height_px));
    (0..LINES).map(|index| Line { x: 0, y: height / LINES * index + height / LINES / 2, width }).collect()
}

/// A finger, what it looks at, and how long it waited.
struct Hand {
    finger: Finger,
    double: Double,
    lines: Vec<Line>,
    pressed: Vec<Duration>,
    turned: Vec<Duration>,
}

impl Hand {
    /// Pages of that language, a ticket at the end; tells how often it tapped.
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

    /// Presses a control until that is seen, lifts, and waits for the next page.
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

    /// Until nothing changes for a moment.
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

    /// A page has more than one colour in many lines; the one before the office is known has not.
    fn wait_for_first_page(&mut self) -> Result<(), BenchError> {
        let lines = self.lines.clone();
        self.wait("the first page", |finger| {
            let colours = |line: &Vec<u8>| line.chunks_exact(4).any(|pixel| Some(pixel) != line.get(..4));
            Ok(finger.look(&lines)?.iter().filter(|line| colours(line)).count() > lines.len() / 2)
        })
    }
}

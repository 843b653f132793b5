// SPDX-License-Identifier: EUPL-1.2
//! The futures of a scene: the rule, run many times with service times drawn by lot (pure).

use super::chance::Chance;
use super::law::Law;
use super::room::{Called, DeskPlan, Doing, Guest, Room, Work};
use super::spread::Spread;
use crate::dispatch::rule::{MINUTE_US, Place};

/// Futures of one forecast.
pub const FUTURES: usize = 200;
/// A future is followed for so many minutes: who waits longer is told "more than an hour" all the same.
pub const HORIZON_MIN: f64 = 360.0;
/// Calls, or people asked for, after which no further future begins: bounds the work where thousands wait.
const WORK_MAX: usize = 60_000;
/// The same where only newcomers are asked for: somebody waits for the answer.
const NEWCOMERS_WORK_MAX: usize = 20_000;
/// Least futures, however long each is.
const FUTURES_MIN: usize = 20;

/// A service in progress.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Busy {
    /// How long such services take at this desk.
    pub law: Law,
    /// Since the call.
    pub elapsed_min: f64,
    /// The share of such calls to which nobody comes; 0 once somebody is there.
    pub no_show: f64,
}

/// Somebody who comes at a known time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Returning {
    /// When.
    pub at_min: f64,
    /// To which line.
    pub line: usize,
    /// Who.
    pub guest: Guest,
}

/// A booked appointment whose citizen is not there yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Booked {
    /// Their slot.
    pub slot_min: f64,
    /// The line they will stand in.
    pub line: usize,
    /// Breaks ties.
    pub order: u64,
}

/// When citizens with an appointment come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CheckIns {
    /// The share that comes at all.
    pub come: f64,
    /// Mean minutes from slot to check-in, negative: before it.
    pub offset_min: f64,
    /// Deviation of it.
    pub deviation_min: f64,
    /// Head start before the slot.
    pub head_start_min: u32,
    /// Who comes more than so many minutes after it is late.
    pub late_after_min: u32,
}

/// Citizens with precedence who have not come yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToCome {
    /// How many a minute, from each time on, in order of time; the last one ends it (0).
    pub per_min: Vec<(f64, f64)>,
    /// The lines they stand in, each with the share of those up to it.
    pub lines: Vec<(f64, usize)>,
    /// Their head start.
    pub head_start_min: u32,
}

/// Somebody who might take a ticket now: it is asked when they would be called, without anybody making room for them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Newcomer {
    /// The line they would stand in.
    pub line: usize,
    /// Their place.
    pub place: Place,
}

/// All that a forecast starts from. Times in minutes of one clock.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// The moment.
    pub now_min: f64,
    /// What stays, with breaks as planned.
    pub desks: Vec<DeskPlan>,
    /// Who does and waits for what; tickets are numbered from 0.
    pub room: Room,
    /// How many tickets are to be told; others are numbered behind them.
    pub tickets: usize,
    /// The services in progress, by desk.
    pub busy: Vec<Option<Busy>>,
    /// How long services take: desk by desk, line by line.
    pub laws: Vec<Law>,
    /// The share of calls of each line to which nobody comes.
    pub no_show: Vec<f64>,
    /// How many minutes such a call costs.
    pub no_show_min: f64,
    /// Those who asked for more time.
    pub returning: Vec<Returning>,
    /// Appointments to come.
    pub booked: Vec<Booked>,
    /// When they come.
    pub check_ins: Option<CheckIns>,
    /// Precedence citizens to come.
    pub to_come: ToCome,
    /// Who is to be told beyond the tickets.
    pub newcomers: Vec<Newcomer>,
}

/// When those asked for are called, in minutes from now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// By number of the ticket.
    pub tickets: Vec<Spread>,
    /// As asked.
    pub newcomers: Vec<Spread>,
}

impl Scene {
    /// Runs the futures of a seed.
    pub fn futures(&self, seed: u64) -> Outcome {
        self.futures_unless(seed, &mut || false).unwrap_or_default()
    }

    /// Runs them unless, before one of them, `stop` says that something else has come up.
    pub fn futures_unless(&self, seed: u64, stop: &mut dyn FnMut() -> bool) -> Option<Outcome> {
        let mut futures = Futures::new(self);
        let mut run = 0;
        let work_max = if self.tickets > 0 { WORK_MAX } else { NEWCOMERS_WORK_MAX };
        while run < FUTURES && (run < FUTURES_MIN || futures.work < work_max) {
            if stop() {
                return None;
            }
            futures.one(seed, run);
            run += 1;
        }
        let mut spreads = futures.waits.iter_mut().map(|waits| Spread::of(waits));
        let tickets = spreads.by_ref().take(self.tickets).collect();
        Some(Outcome { tickets, newcomers: spreads.collect() })
    }
}

/// The running of futures, with room kept from one to the next.
struct Futures<'a> {
    scene: &'a Scene,
    room: Room,
    /// By desk: the share of its law that is over, and the chance that nobody came.
    begun: Vec<(f64, f64)>,
    arrivals: Vec<Returning>,
    /// By who is asked for, in minutes from now.
    waits: Vec<Vec<f32>>,
    work: usize,
}

impl<'a> Futures<'a> {
    fn new(scene: &'a Scene) -> Self {
        let begun = scene.busy.iter().map(|busy| busy.map_or((0.0, 0.0), |busy| begun(&busy, scene.no_show_min)));
        let asked = scene.tickets + scene.newcomers.len();
        Self {
            scene,
            room: Room::default(),
            begun: begun.collect(),
            arrivals: Vec::new(),
            waits: vec![Vec::with_capacity(FUTURES); asked],
            work: 0,
        }
    }

    fn one(&mut self, seed: u64, number: usize) {
        let scene = self.scene;
        let mut chance = Chance::of(seed, number as u64);
        self.room.copy(&scene.room);
        let desks = self.room.desks.iter_mut().zip(scene.busy.iter().zip(&self.begun));
        for (now, (busy, begun)) in desks {
            if let Some(busy) = busy.filter(|_| now.doing == Doing::Serving) {
                now.until_min = scene.now_min + left(&busy, *begun, scene.no_show_min, &mut chance);
            }
        }
        self.draw_arrivals(&mut chance);
        let mut future = Future { scene, chance, waits: &mut self.waits, asked_left: 0, number, calls: 0 };
        future.begin();
        follow(&mut self.room, &self.arrivals, &mut future);
        // Where few are called, those who are asked for cost the time.
        self.work += future.calls.max(self.waits.len());
    }

    /// Who comes at which time, of those known: in order of time.
    fn draw_arrivals(&mut self, chance: &mut Chance) {
        let scene = self.scene;
        self.arrivals.clear();
        self.arrivals.extend_from_slice(&scene.returning);
        if let Some(check_ins) = &scene.check_ins {
            for (number, booked) in scene.booked.iter().enumerate() {
                let Some(at_min) = check_ins.draw(booked.slot_min, scene.now_min, chance) else { continue };
                let CheckIns { head_start_min, late_after_min, .. } = *check_ins;
                let (at_us, slot_us) = (us(at_min), us(booked.slot_min));
                let place = Place::of_appointment(at_us, slot_us, head_start_min, late_after_min, booked.order);
                let guest = Guest { place, ticket: scene.tickets + number };
                self.arrivals.push(Returning { at_min, line: booked.line, guest });
            }
        }
        self.arrivals.sort_unstable_by(|one, other| one.at_min.total_cmp(&other.at_min));
    }
}

/// Runs a room with those who come until all who are asked for were called, or the horizon.
fn follow(room: &mut Room, arrivals: &[Returning], future: &mut Future<'_>) {
    let scene = future.scene;
    let end_min = scene.now_min + HORIZON_MIN;
    let mut known = arrivals.iter().peekable();
    let mut precedence_min = scene.to_come.next(scene.now_min, &mut future.chance);
    let mut unknown = scene.tickets + scene.booked.len();
    room.settle(&scene.desks, scene.now_min, future);
    while future.asked_left > 0 {
        let known_min = known.peek().map_or(f64::INFINITY, |next| next.at_min);
        let next_min = room.next_min().min(known_min).min(precedence_min);
        if next_min > end_min {
            break;
        }
        if room.next_min() <= next_min {
            room.step(&scene.desks, future);
        } else if known_min <= next_min {
            if let Some(next) = known.next() {
                room.arrive(&scene.desks, next.line, next.guest, next_min, future);
            }
        } else {
            let place = Place::of(us(next_min), scene.to_come.head_start_min, u64::MAX);
            let line = scene.to_come.line(&mut future.chance);
            room.arrive(&scene.desks, line, Guest { place, ticket: unknown }, next_min, future);
            unknown += 1;
            precedence_min = scene.to_come.next(next_min, &mut future.chance);
        }
    }
}

fn us(minutes: f64) -> i64 {
    (minutes * MINUTE_US as f64).round() as i64
}

/// How much longer a desk is busy, drawn by lot.
fn left(busy: &Busy, (over, missed): (f64, f64), no_show_min: f64, chance: &mut Chance) -> f64 {
    let unit = chance.unit();
    if missed > 0.0 && chance.unit() < missed {
        return (no_show_min - busy.elapsed_min).max(0.0);
    }
    busy.law.left_min(busy.elapsed_min, over, unit)
}

/// The share of the law that is over, and how likely it is that nobody came.
fn begun(busy: &Busy, no_show_min: f64) -> (f64, f64) {
    let over = busy.law.share_within(busy.elapsed_min);
    let missed = match busy.elapsed_min < no_show_min && busy.no_show > 0.0 {
        true => busy.no_show / (busy.no_show + (1.0 - busy.no_show) * (1.0 - over)),
        false => 0.0,
    };
    (over, missed)
}

impl CheckIns {
    /// When somebody with this slot, not there at `now_min`, comes; `None`: never.
    fn draw(&self, slot_min: f64, now_min: f64, chance: &mut Chance) -> Option<f64> {
        let over = super::chance::normal_share((now_min - slot_min - self.offset_min) / self.deviation_min);
        let yet = self.come * (1.0 - over);
        if chance.unit() * (yet + 1.0 - self.come) >= yet {
            return None;
        }
        let z = super::chance::normal_quantile(over + (1.0 - over) * chance.unit());
        Some((slot_min + self.offset_min + self.deviation_min * z).max(now_min))
    }
}

impl ToCome {
    /// When the next one comes after `from_min`; infinite: nobody.
    fn next(&self, from_min: f64, chance: &mut Chance) -> f64 {
        if self.lines.is_empty() {
            return f64::INFINITY;
        }
        let mut due = chance.exponential();
        for (number, (starts_min, per_min)) in self.per_min.iter().enumerate() {
            let ends_min = self.per_min.get(number + 1).map_or(f64::INFINITY, |(next, _)| *next);
            let starts_min = starts_min.max(from_min);
            if ends_min <= starts_min || *per_min <= 0.0 {
                continue;
            }
            let within = (ends_min - starts_min) * per_min;
            if due < within {
                return starts_min + due / per_min;
            }
            due -= within;
        }
        f64::INFINITY
    }

    fn line(&self, chance: &mut Chance) -> usize {
        let unit = chance.unit();
        let drawn = self.lines.iter().find(|(up_to, _)| unit < *up_to).or(self.lines.last());
        drawn.map_or(0, |(_, line)| *line)
    }
}

/// One future.
struct Future<'a> {
    scene: &'a Scene,
    chance: Chance,
    waits: &'a mut [Vec<f32>],
    asked_left: usize,
    number: usize,
    calls: usize,
}

impl Future<'_> {
    fn begin(&mut self) {
        // Whoever is not called within the horizon waits at least as long.
        self.waits.iter_mut().for_each(|waits| waits.push(HORIZON_MIN as f32));
        self.asked_left = self.waits.len();
    }

    fn told(&mut self, asked: usize, at_min: f64) {
        self.waits[asked][self.number] = (at_min - self.scene.now_min) as f32;
        self.asked_left -= 1;
    }
}

impl Work for Future<'_> {
    fn called(&mut self, call: Called) -> f64 {
        self.calls += 1;
        if call.guest.ticket < self.scene.tickets {
            self.told(call.guest.ticket, call.at_min);
        }
        let no_show = self.scene.no_show[call.line];
        if no_show > 0.0 && self.chance.unit() < no_show {
            return self.scene.no_show_min;
        }
        self.scene.laws[call.desk * self.scene.no_show.len() + call.line].minutes(self.chance.normal())
    }

    fn chooses(&mut self, desk: usize, at_min: f64, next: Option<Place>) {
        for (number, newcomer) in self.scene.newcomers.iter().enumerate() {
            let asked = self.scene.tickets + number;
            let goes_first = next.is_none_or(|next| newcomer.place < next);
            let told = f64::from(self.waits[asked][self.number]) < HORIZON_MIN;
            if goes_first && !told && self.scene.desks[desk].lines.contains(&newcomer.line) {
                self.told(asked, at_min);
            }
        }
    }
}

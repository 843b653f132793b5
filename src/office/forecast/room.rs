// SPDX-License-Identifier: EUPL-1.2
//! A front office in plain numbers that runs by the rule: desks, lines, breaks, minute by minute (pure). Days of the
//! bench and futures of the forecast are run by this one piece.

use crate::dispatch::rule::{self, Place};

/// A break of which no length is planned.
pub const BREAK_MIN: f64 = 15.0;
/// A break that should be over is over in so many minutes.
pub const OVERDUE_MIN: f64 = 3.0;

/// A planned break.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Break {
    /// When it is planned. It is taken when the desk is next free.
    pub at_min: f64,
    /// How long it lasts.
    pub min: f64,
    /// It is over when planned, however late it begins; else it lasts its full length.
    pub ends_in_time: bool,
}

impl Break {
    /// When it is over, if it begins then.
    pub fn ends_min(&self, begun_min: f64) -> f64 {
        if self.ends_in_time { begun_min.max(self.at_min + self.min) } else { begun_min + self.min.max(0.0) }
    }
}

/// What of a desk stays during a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeskPlan {
    /// The lines it can call from.
    pub lines: Vec<usize>,
    /// How many services it serves: the fewest takes who arrives.
    pub services: usize,
    /// In order of time.
    pub breaks: Vec<Break>,
}

/// What a desk does at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doing {
    /// Could call.
    #[default]
    Idle,
    /// Has a ticket.
    Serving,
    /// On a break.
    Break,
    /// Not there, and not expected.
    Away,
}

/// A desk at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DeskNow {
    /// What it does.
    pub doing: Doing,
    /// Since when.
    pub since_min: f64,
    /// When it does something else; idle: when its next break begins.
    pub until_min: f64,
    /// How many of its breaks began.
    pub breaks_taken: usize,
}

/// Somebody who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Guest {
    /// Their place in the order.
    pub place: Place,
    /// Which.
    pub ticket: usize,
}

/// A line: those with one service and class (or one desk), in order of place.
#[derive(Clone, Debug, Default, PartialEq)]
struct Queue {
    guests: Vec<Guest>,
    /// Those before it were called.
    called: usize,
}

impl Queue {
    fn waiting(&self) -> &[Guest] {
        &self.guests[self.called..]
    }

    fn insert(&mut self, guest: Guest) {
        let behind = self.waiting().iter().rev().take_while(|other| **other > guest).count();
        self.guests.insert(self.guests.len() - behind, guest);
    }

    fn take(&mut self, place: usize) -> Guest {
        if place == 0 {
            self.called += 1;
            return self.guests[self.called - 1];
        }
        self.guests.remove(self.called + place)
    }
}

/// A call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Called {
    /// Whom.
    pub guest: Guest,
    /// From which line.
    pub line: usize,
    /// To which desk.
    pub desk: usize,
    /// When.
    pub at_min: f64,
}

/// What happens at the desks, beyond the rule.
pub trait Work {
    /// A call happened; tells for how many minutes the desk has the ticket.
    fn called(&mut self, call: Called) -> f64;

    /// A free desk is about to call whoever stands at `next`, or nobody.
    fn chooses(&mut self, _desk: usize, _at_min: f64, _next: Option<Place>) {}

    /// A clerk's own choice among the `waiting` that the desk can serve; `None`: by the rule.
    fn by_hand(&mut self, _waiting: usize) -> Option<usize> {
        None
    }
}

/// The office at a moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Room {
    /// By number.
    pub desks: Vec<DeskNow>,
    queues: Vec<Queue>,
}

impl Room {
    /// Nobody is there; all desks are idle from the start.
    pub fn empty(plan: &[DeskPlan], lines: usize) -> Self {
        let idle = |desk: &DeskPlan| DeskNow { until_min: next_break(desk, 0), ..DeskNow::default() };
        Self { desks: plan.iter().map(idle).collect(), queues: vec![Queue::default(); lines] }
    }

    /// Becomes like another, in the room it has.
    pub fn copy(&mut self, other: &Self) {
        self.desks.clone_from(&other.desks);
        self.queues.resize_with(other.queues.len(), Queue::default);
        for (queue, other) in self.queues.iter_mut().zip(&other.queues) {
            queue.called = 0;
            queue.guests.clear();
            queue.guests.extend_from_slice(other.waiting());
        }
    }

    /// Somebody stands in a line, called by nobody yet.
    pub fn stand(&mut self, line: usize, guest: Guest) {
        self.queues[line].insert(guest);
    }

    /// As it looks to whoever knows the breaks as planned and not how long anything lasts: idle desks go on their next
    /// break when it is planned, a break ends when planned, or in some minutes where it should be over.
    pub fn expect(&mut self, plan: &[DeskPlan], now_min: f64) {
        for (desk, plan) in self.desks.iter_mut().zip(plan) {
            desk.until_min = match desk.doing {
                Doing::Idle => next_break(plan, desk.breaks_taken).max(now_min),
                Doing::Serving => now_min,
                Doing::Away => f64::INFINITY,
                Doing::Break => {
                    let planned = desk.breaks_taken.checked_sub(1).and_then(|taken| plan.breaks.get(taken));
                    let ends_min =
                        planned.map_or(desk.since_min + BREAK_MIN, |planned| planned.ends_min(desk.since_min));
                    if ends_min > now_min { ends_min } else { now_min + OVERDUE_MIN }
                }
            };
        }
    }

    /// All who wait, with their lines.
    pub fn waiting(&self) -> impl Iterator<Item = (usize, Guest)> {
        let lines = self.queues.iter().enumerate();
        lines.flat_map(|(line, queue)| queue.waiting().iter().map(move |guest| (line, *guest)))
    }

    /// When the next desk does something else; infinite if none ever does.
    pub fn next_min(&self) -> f64 {
        self.desks.iter().map(|desk| desk.until_min).fold(f64::INFINITY, f64::min)
    }

    /// Lets idle desks call those who wait for them, the desk with the fewest services first.
    pub fn settle(&mut self, plan: &[DeskPlan], at_min: f64, work: &mut impl Work) {
        let idle = self.desks.iter().enumerate().filter(|(_, desk)| desk.doing == Doing::Idle);
        let mut idle: Vec<(usize, usize)> = idle.map(|(desk, _)| (plan[desk].services, desk)).collect();
        idle.sort_unstable();
        for (_, desk) in idle {
            self.free(plan, desk, at_min, work);
        }
    }

    /// Somebody arrives: an idle desk takes them, or they stand in their line. What was due before must have happened.
    pub fn arrive(&mut self, plan: &[DeskPlan], line: usize, guest: Guest, at_min: f64, work: &mut impl Work) {
        let idle = self
            .desks
            .iter()
            .enumerate()
            .filter(|(desk, now)| now.doing == Doing::Idle && plan[*desk].lines.contains(&line));
        match rule::takes_arrival(idle.map(|(desk, _)| (plan[desk].services, desk))) {
            Some(desk) => {
                work.chooses(desk, at_min, Some(guest.place));
                self.serve(Called { guest, line, desk, at_min }, work);
            }
            None => self.stand(line, guest),
        }
    }

    /// All that is due until `until_min`, included.
    pub fn run_until(&mut self, plan: &[DeskPlan], until_min: f64, work: &mut impl Work) {
        while self.next_min() <= until_min {
            self.step(plan, work);
        }
    }

    /// The next thing that is due. Nothing if none is.
    pub fn step(&mut self, plan: &[DeskPlan], work: &mut impl Work) {
        let mut next = (f64::INFINITY, usize::MAX);
        for (desk, now) in self.desks.iter().enumerate() {
            if now.until_min < next.0 {
                next = (now.until_min, desk);
            }
        }
        if next.1 != usize::MAX {
            self.free(plan, next.1, next.0, work);
        }
    }

    /// A desk is free: its break, if one is due; else whoever is next.
    fn free(&mut self, plan: &[DeskPlan], desk: usize, at_min: f64, work: &mut impl Work) {
        let taken = self.desks[desk].breaks_taken;
        if let Some(due) = plan[desk].breaks.get(taken).filter(|planned| planned.at_min <= at_min) {
            self.desks[desk] = DeskNow {
                doing: Doing::Break,
                since_min: at_min,
                until_min: due.ends_min(at_min),
                breaks_taken: taken + 1,
            };
            return;
        }
        let lines = &plan[desk].lines;
        let heads = lines.iter().filter_map(|line| Some((*self.queues[*line].waiting().first()?, *line)));
        let next = rule::first(heads);
        work.chooses(desk, at_min, next.map(|(guest, _)| guest.place));
        let Some((guest, line)) = next else {
            let until_min = next_break(&plan[desk], taken);
            self.desks[desk] = DeskNow { doing: Doing::Idle, since_min: at_min, until_min, breaks_taken: taken };
            return;
        };
        let call = match self.by_hand(lines, work) {
            Some((line, place)) => Called { guest: self.queues[line].take(place), line, desk, at_min },
            None => {
                self.queues[line].take(0);
                Called { guest, line, desk, at_min }
            }
        };
        self.serve(call, work);
    }

    /// Line and place of whom a clerk chooses by hand, if they do.
    fn by_hand(&self, lines: &[usize], work: &mut impl Work) -> Option<(usize, usize)> {
        let lengths = lines.iter().map(|line| (*line, self.queues[*line].waiting().len()));
        let mut place = work.by_hand(lengths.clone().map(|(_, length)| length).sum())?;
        for (line, length) in lengths {
            if place < length {
                return Some((line, place));
            }
            place -= length;
        }
        None
    }

    fn serve(&mut self, call: Called, work: &mut impl Work) {
        let minutes = work.called(call).max(0.0);
        let desk = &mut self.desks[call.desk];
        *desk = DeskNow { doing: Doing::Serving, since_min: call.at_min, until_min: call.at_min + minutes, ..*desk };
    }
}

fn next_break(desk: &DeskPlan, taken: usize) -> f64 {
    desk.breaks.get(taken).map_or(f64::INFINITY, |planned| planned.at_min)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::rule::MINUTE_US;
    use crate::forecast::chance::Chance;

    /// Service times given beforehand; waits noted.
    struct Given {
        minutes: Vec<f64>,
        arrived: Vec<f64>,
        waits: Vec<f64>,
    }

    impl Work for Given {
        fn called(&mut self, call: Called) -> f64 {
            self.waits[call.guest.ticket] = call.at_min - self.arrived[call.guest.ticket];
            self.minutes[call.guest.ticket]
        }
    }

    fn run(plan: &[DeskPlan], lines: usize, arrivals: &[(f64, usize)], minutes: Vec<f64>) -> Vec<f64> {
        let arrived: Vec<f64> = arrivals.iter().map(|(at, _)| *at).collect();
        let mut work = Given { minutes, waits: vec![f64::NAN; arrived.len()], arrived };
        let mut room = Room::empty(plan, lines);
        for (ticket, (at, line)) in arrivals.iter().enumerate() {
            room.run_until(plan, *at, &mut work);
            let place = Place::of((at * MINUTE_US as f64) as i64, 0, ticket as u64);
            room.arrive(plan, *line, Guest { place, ticket }, *at, &mut work);
        }
        room.run_until(plan, f64::MAX, &mut work);
        work.waits
    }

    #[test]
    fn with_all_skills_no_breaks_and_one_class_it_is_the_textbooks_recursion() {
        for seed in 0..20 {
            let mut chance = Chance::of(seed, 0);
            let mut at = 0.0;
            let arrivals: Vec<(f64, usize)> = (0..400)
                .map(|_| {
                    at += chance.exponential() * 2.2;
                    (at, chance.below(3))
                })
                .collect();
            let minutes: Vec<f64> = arrivals.iter().map(|_| (2.0 + chance.normal() * 0.8).exp()).collect();
            // Kiefer and Wolfowitz 1955: the sorted vector of what is left at each of the five desks.
            let mut left = [0.0_f64; 5];
            let mut expected = Vec::new();
            for (ticket, (at, _)) in arrivals.iter().enumerate() {
                expected.push(left[0]);
                left[0] += minutes[ticket];
                let gap = arrivals.get(ticket + 1).map_or(0.0, |(next, _)| next - at);
                left.iter_mut().for_each(|left| *left = (*left - gap).max(0.0));
                left.sort_by(f64::total_cmp);
            }
            let desk = DeskPlan { lines: vec![0, 1, 2], services: 3, breaks: Vec::new() };
            let waits = run(&vec![desk; 5], 3, &arrivals, minutes);
            assert!(expected.iter().any(|wait| *wait > 5.0), "seed {seed}: nobody waits");
            for (ticket, (wait, expected)) in waits.iter().zip(&expected).enumerate() {
                assert!((wait - expected).abs() < 1e-9, "seed {seed}, ticket {ticket}: {wait}, not {expected}");
            }
        }
    }

    #[test]
    fn a_break_is_taken_when_the_desk_is_next_free_after_it_was_planned() {
        let breaks = vec![Break { at_min: 10.0, min: 15.0, ends_in_time: false }];
        let plan = [DeskPlan { lines: vec![0], services: 1, breaks }];
        let waits = run(&plan, 1, &[(5.0, 0), (6.0, 0)], vec![8.0, 1.0]);
        assert_eq!(waits, [0.0, 22.0], "served until 13, then 15 minutes of break");
        let idle = run(&plan, 1, &[(11.0, 0)], vec![1.0]);
        assert_eq!(idle, [14.0], "an idle desk goes at once");
    }

    #[test]
    fn a_break_that_ends_in_time_is_not_made_up_for() {
        let breaks = vec![Break { at_min: 10.0, min: 15.0, ends_in_time: true }];
        let plan = [DeskPlan { lines: vec![0], services: 1, breaks }];
        let late = run(&plan, 1, &[(5.0, 0), (6.0, 0)], vec![8.0, 1.0]);
        assert_eq!(late, [0.0, 19.0], "served until 13, back at 25");
        let over = run(&plan, 1, &[(5.0, 0), (6.0, 0)], vec![30.0, 1.0]);
        assert_eq!(over, [0.0, 29.0], "served until 35, when it was over");
    }

    #[test]
    fn who_arrives_to_idle_desks_goes_to_the_one_with_the_fewest_services() {
        let desk = |lines: &[usize]| DeskPlan { lines: lines.to_vec(), services: lines.len(), breaks: Vec::new() };
        let plan = [desk(&[0, 1]), desk(&[0])];
        let waits = run(&plan, 2, &[(0.0, 0), (1.0, 1)], vec![60.0, 1.0]);
        assert_eq!(waits, [0.0, 0.0], "the first left the desk that can do more to the second");
    }
}

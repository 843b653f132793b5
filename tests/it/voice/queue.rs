// SPDX-License-Identifier: EUPL-1.2
//! The queue's rule under random arrivals: one at a time, in order, none dropped, and the number that is spoken is the
//! number that is shown, at every moment.

use std::collections::BTreeSet;
use std::time::Duration;

use api::Call;
use jiff::Timestamp;
use proptest::prelude::*;
use screens::display::queue::CallQueue;
use screens::ui::theme::motion;

use super::call;

/// What happens to a waiting room.
#[derive(Clone, Debug)]
enum Happening {
    /// A number is called; one of few, so that recalls come about.
    Call(u8),
    /// So much time passes.
    Pass(u64),
    /// The call so many before the newest is undone.
    Undo(usize),
    /// Another journal.
    Anew,
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        6 => (0..12_u8).prop_map(Happening::Call),
        8 => (1..4_000_u64).prop_map(Happening::Pass),
        1 => (0..4_usize).prop_map(Happening::Undo),
        1 => Just(Happening::Anew),
    ]
}

/// A waiting room in which voices take as long as `lengths_ms` says.
struct Room {
    queue: CallQueue,
    now: Duration,
    clock: Timestamp,
    seq: u64,
    calls: Vec<Call>,
    lengths_ms: Vec<u64>,
    /// Sequences in order of announcement, when, and until when the voice sounded.
    announced: Vec<(u64, Duration, Duration)>,
    gone: BTreeSet<u64>,
}

impl Room {
    fn new(lengths_ms: Vec<u64>) -> Self {
        let clock = call(1, "A001", "1", "it").called_at.at;
        let (queue, now) = (CallQueue::default(), Duration::ZERO);
        Self { queue, now, clock, seq: 0, calls: Vec::new(), lengths_ms, announced: Vec::new(), gone: BTreeSet::new() }
    }

    fn frame(&mut self) {
        let in_voice = self.queue.speaking(self.now).map(|call| call.seq);
        if let Some(next) = self.queue.next(self.now).cloned() {
            assert_eq!(in_voice, None, "{} is shown while another is spoken", next.number);
            let length_ms = self.lengths_ms[self.announced.len() % self.lengths_ms.len()];
            let end = self.now + Duration::from_millis(length_ms);
            // Now and then no voice is ready: the chime alone.
            if length_ms > 0 {
                self.queue.speaks_until(next.seq, end);
            }
            self.announced.push((next.seq, self.now, end));
        }
        // The picture shows the queue's current call: what is spoken is that very call.
        if let Some(spoken) = self.queue.speaking(self.now) {
            let shown = self.queue.current().expect("something is shown while it is spoken");
            assert_eq!((spoken.seq, &spoken.number), (shown.seq, &shown.number));
        }
    }

    fn board(&mut self) {
        let mut newest: Vec<Call> = Vec::new();
        for call in self.calls.iter().rev().filter(|call| !self.gone.contains(&call.seq)) {
            if !newest.iter().any(|other| other.number == call.number) {
                newest.push(call.clone());
            }
        }
        newest.truncate(office::board::BoardView::CALLS_MAX);
        self.queue.board(&newest, self.seq);
        self.frame();
    }

    fn happens(&mut self, happening: &Happening) {
        match happening {
            Happening::Call(number) => {
                self.seq += 1;
                let call = call(self.seq, &format!("A{:03}", number + 1), "3", "it");
                self.queue.arrived(call.clone(), self.clock);
                self.calls.push(call);
                self.frame();
                self.board();
            }
            Happening::Pass(ms) => {
                for _ in 0..ms / 50 {
                    self.now += Duration::from_millis(50);
                    self.frame();
                }
            }
            Happening::Undo(back) => {
                self.seq += 1;
                if let Some(call) = self.calls.iter().rev().nth(*back) {
                    self.gone.insert(call.seq);
                }
                self.board();
            }
            Happening::Anew => {
                self.gone.extend(self.calls.drain(..).map(|call| call.seq));
                self.queue.start_anew();
                self.board();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn what_is_spoken_is_what_is_shown_and_every_call_has_its_turn_once_in_order(
        happenings in proptest::collection::vec(happening(), 1..60),
        lengths_ms in proptest::collection::vec(prop_oneof![Just(0), 1_000..14_000_u64], 1..8),
    ) {
        let mut room = Room::new(lengths_ms);
        happenings.iter().for_each(|happening| room.happens(happening));
        let left = room.queue.waiting() as u64;
        room.happens(&Happening::Pass((left + 1) * 15_000));
        prop_assert_eq!(room.queue.waiting(), 0);
        let order: Vec<u64> = room.announced.iter().map(|(seq, ..)| *seq).collect();
        prop_assert!(order.windows(2).all(|pair| pair[0] < pair[1]), "in order, each once: {:?}", order);
        for call in room.calls.iter().filter(|call| !room.gone.contains(&call.seq)) {
            prop_assert!(order.contains(&call.seq), "{} was never announced: {:?}", call.seq, order);
        }
    }
}

#[test]
fn twenty_calls_in_a_minute_are_all_announced_in_order_none_over_another() {
    let mut room = Room::new(vec![5_400]);
    for number in 0..20 {
        room.happens(&Happening::Call(number));
        room.happens(&Happening::Pass(3_000));
    }
    room.happens(&Happening::Pass(120_000));
    let order: Vec<u64> = room.announced.iter().map(|(seq, ..)| *seq).collect();
    assert_eq!(order, (1..=20).collect::<Vec<_>>());
    for pair in room.announced.windows(2) {
        assert!(pair[1].1 >= pair[0].2, "{:?} sounds over {:?}", pair[1], pair[0]);
    }
    let last = room.announced.last().unwrap().1;
    assert!(last <= Duration::from_secs(20 * 6), "the last is heard after {last:?}");
}

#[test]
fn more_than_three_waiting_is_haste() {
    let mut queue = CallQueue::default();
    let at = call(1, "A001", "1", "it").called_at.at;
    for seq in 1..=motion::HASTE_ABOVE as u64 {
        queue.arrived(call(seq, &format!("A00{seq}"), "1", "it"), at);
    }
    assert!(!queue.in_haste());
    queue.arrived(call(9, "A009", "1", "it"), at);
    assert!(queue.in_haste());
}

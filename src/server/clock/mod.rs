// SPDX-License-Identifier: EUPL-1.2
//! The office's clock: what everybody in the server goes by, and what is said of it where the machine's clock is wrong.

mod machine;
pub mod trusted;
pub mod words;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use trusted::{Doubt, Latest, Reading, TrustedClock, Why};

use self::machine::Kept;

/// The office's clock, shared by all that go by it.
pub type Clock = Arc<OfficeClock>;
/// How often it is kept what the office goes by meanwhile.
const KEEP_EVERY: Duration = Duration::from_secs(30);

/// The office's clock.
pub struct OfficeClock(Kind);

enum Kind {
    /// Somebody else's: a rehearsal's, a test's.
    Told(Box<dyn Fn() -> Timestamp + Send + Sync>),
    /// The machine's, as far as it is believed.
    Trusted(Box<Trusted>),
}

/// A machine's clock and who speaks for it.
struct Trusted {
    machine: Machine,
    kept: Option<Kept>,
    now: Mutex<Now>,
}

struct Now {
    clock: TrustedClock,
    kept_at: Option<Instant>,
}

/// The machine's clocks, and its time service; injected by tests.
pub struct Machine {
    /// Reads both clocks.
    pub reading: Box<dyn Fn() -> Reading + Send + Sync>,
    /// Whether a time service keeps the wall. May take its time: asked beside the engine.
    pub is_synchronised: Box<dyn Fn() -> bool + Send + Sync>,
}

impl Machine {
    /// This one.
    pub fn real() -> Self {
        Self { reading: Box::new(machine::reading), is_synchronised: Box::new(machine::is_synchronised) }
    }
}

impl OfficeClock {
    /// A clock that is right by definition.
    pub fn told(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Clock {
        Arc::new(Self(Kind::Told(Box::new(now))))
    }

    /// The machine's clock, beside a journal that has come so far. What a process of before went by on the same run of the
    /// machine is kept in the data folder, if there is one.
    pub fn of(machine: Machine, latest: Option<Latest>, data_dir: Option<&Path>) -> Clock {
        let kept = data_dir.map(Kept::of);
        let reading = (machine.reading)();
        let clock = match kept.as_ref().and_then(Kept::read) {
            Some(believed) => TrustedClock::going_on(believed),
            None => TrustedClock::beginning(reading, latest),
        };
        let clock = Arc::new(Self(Kind::Trusted(Box::new(Trusted {
            machine,
            kept,
            now: Mutex::new(Now { clock, kept_at: None }),
        }))));
        if let (None, Kind::Trusted(trusted)) = (clock.doubt(), &clock.0) {
            // What was kept has served.
            trusted.kept.iter().for_each(|file| file.keep(None));
        }
        clock
    }

    /// The time that the office goes by.
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Kind::Told(now) => now(),
            Kind::Trusted(trusted) => trusted.read(TrustedClock::read),
        }
    }

    /// What does not agree with the machine's clock, if anything.
    pub fn doubt(&self) -> Option<Doubt> {
        match &self.0 {
            Kind::Told(_) => None,
            Kind::Trusted(trusted) => trusted.doubt(),
        }
    }

    /// Whether nobody knows which day it is: the server has started so.
    pub fn is_lost(&self) -> bool {
        self.doubt().is_some_and(|doubt| doubt.why != Why::Jumped)
    }

    /// Goes by the machine's clock from now on.
    pub fn confirm(&self) {
        if let Kind::Trusted(trusted) = &self.0 {
            trusted.read(TrustedClock::confirm);
            trusted.doubt();
        }
    }

    /// Whether the time service alone may say that the machine is right, and does.
    pub(super) fn is_confirmed_by_service(&self) -> bool {
        match &self.0 {
            Kind::Told(_) => false,
            Kind::Trusted(trusted) => {
                trusted.doubt().is_some_and(|doubt| doubt.is_near()) && (trusted.machine.is_synchronised)()
            }
        }
    }
}

impl Trusted {
    /// Reads within the lock: readings come in order.
    fn read<T>(&self, read: impl FnOnce(&mut TrustedClock, Reading) -> T) -> T {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let reading = (self.machine.reading)();
        read(&mut now.clock, reading)
    }

    fn doubt(&self) -> Option<Doubt> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let doubt = now.clock.doubt((self.machine.reading)());
        let believed = now.clock.believed();
        match (&doubt, now.kept_at) {
            (Some(_), Some(at)) if at.elapsed() < KEEP_EVERY => {}
            (Some(Doubt { why, office, machine }), before) => {
                if before.is_none() {
                    tracing::error!(
                        %office, %machine, why = why.slug(),
                        "the clock is wrong: the office goes on by its own time. Set the machine's clock; if it is right, a \
                         manager says so on the page of the screens"
                    );
                }
                now.kept_at = Some(Instant::now());
                // A start in doubt is weighed anew by the next process.
                let kept = Some(believed).filter(|_| *why == Why::Jumped);
                self.kept.iter().for_each(|file| file.keep(kept));
            }
            (None, Some(_)) => {
                tracing::info!(now = %believed.wall, "the office goes by the machine's clock again");
                now.kept_at = None;
                self.kept.iter().for_each(|file| file.keep(None));
            }
            (None, None) => {}
        }
        doubt
    }
}

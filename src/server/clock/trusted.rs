// SPDX-License-Identifier: EUPL-1.2
//! Which time the office believes, from readings of the machine's two clocks and the journal's last entry (pure).
//!
//! The clock on the wall may be set by anybody: by hand, by a battery that ran dry, by a service that errs. The seconds
//! since the machine was started (also while it slept) nobody can set. So the office goes by the wall as long as both
//! agree, and by the seconds where the wall jumps: until a person, or the machine's time service, says that it is right.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// Differences between the clocks that are followed at once: more than any slewing of a time service between two readings,
/// less than anybody in the room would notice.
pub const FOLLOWED_MAX: SignedDuration = SignedDuration::from_secs(5);
/// So much of the time that passes may be followed anew: services slew by a twelfth at most (chrony's own bound).
const FOLLOWED_PART: u32 = 10;
/// How far the clock of a starting machine may lie before the journal's last entry: its battery clock's drift.
pub const BEFORE_MAX: SignedDuration = SignedDuration::from_secs(120);
/// How long an office may have stood still: a summer closing and some; beyond it a wrong year is likelier.
pub const STILL_MAX: SignedDuration = SignedDuration::from_hours(60 * 24);
/// No clock was right before this program was made (2026-01-01).
const EARLIEST: Timestamp = Timestamp::constant(1_767_225_600, 0);

/// Both clocks of the machine, read together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What anybody may set.
    pub wall: Timestamp,
    /// Since the machine was started, sleep included: what nobody sets.
    pub since_boot: Duration,
}

/// How far the journal has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latest {
    /// When its last entry was decided.
    pub at: Timestamp,
    /// When the day ends that it stands in.
    pub day_ends: Timestamp,
}

/// Why the wall is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It jumped while the office was at work.
    Jumped,
    /// It stood before the journal's last entry as the server started.
    BeforeJournal,
    /// It stood long after the journal's last entry as the server started.
    LongAfterJournal,
}

impl Why {
    /// At the end of its words' key.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Jumped => "jumped",
            Self::BeforeJournal => "before-journal",
            Self::LongAfterJournal => "long-after-journal",
        }
    }
}

/// The office's clock and the machine's do not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Why.
    pub why: Why,
    /// What the office goes by.
    pub office: Timestamp,
    /// What the machine's clock says.
    pub machine: Timestamp,
}

impl Doubt {
    /// Whether anybody may say that the machine is right.
    pub fn is_possible(&self) -> bool {
        self.machine >= EARLIEST
    }

    /// Whether the machine's time service alone may say that the machine is right. Some serve their own wrong clock and
    /// call it synchronised, where they find no other: what is far off needs a person.
    pub fn is_near(&self) -> bool {
        self.is_possible() && self.office.duration_until(self.machine).abs() <= STILL_MAX
    }
}

/// The time that the office believes.
#[derive(Clone, Debug)]
pub struct TrustedClock {
    /// What was believed last, and when.
    believed: Reading,
    /// What may be followed at once.
    allowance: SignedDuration,
    doubt: Option<Why>,
    /// Beyond it the office's clock stands while a start is in doubt: no other day begins.
    stands_at: Timestamp,
}

impl TrustedClock {
    /// Goes on from a time that is believed: the wall's own, or what a process of before believed.
    pub fn going_on(believed: Reading) -> Self {
        Self { believed, allowance: FOLLOWED_MAX, doubt: None, stands_at: Timestamp::MAX }
    }

    /// Begins beside a journal that has come so far; none where it is empty.
    pub fn beginning(reading: Reading, latest: Option<Latest>) -> Self {
        let known = Latest { at: EARLIEST, day_ends: EARLIEST };
        let Latest { at, day_ends } = latest.unwrap_or(known);
        let why = match implausible(at, reading.wall) {
            Some(Why::LongAfterJournal) if latest.is_none() => return Self::going_on(reading),
            None => return Self::going_on(reading),
            Some(why) => why,
        };
        let believed = Reading { wall: at, ..reading };
        Self { doubt: Some(why), stands_at: day_ends.max(at), ..Self::going_on(believed) }
    }

    /// Takes a reading; the time the office goes by.
    pub fn read(&mut self, reading: Reading) -> Timestamp {
        let passed = reading.since_boot.saturating_sub(self.believed.since_boot);
        let more = SignedDuration::try_from(passed / FOLLOWED_PART).unwrap_or(FOLLOWED_MAX);
        self.allowance = self.allowance.saturating_add(more).min(FOLLOWED_MAX);
        let expected = self.believed.wall.checked_add(passed).unwrap_or(Timestamp::MAX);
        let off = expected.duration_until(reading.wall).abs();
        let is_believed = match self.doubt {
            None | Some(Why::Jumped) => off <= self.allowance,
            // Whoever has set it since is believed as if the machine had started so.
            Some(_) => implausible(expected, reading.wall).is_none(),
        };
        self.believed = match is_believed {
            true => {
                self.allowance = (self.allowance - off).max(SignedDuration::ZERO);
                (self.doubt, self.stands_at) = (None, Timestamp::MAX);
                reading
            }
            false => {
                self.doubt.get_or_insert(Why::Jumped);
                Reading { wall: expected.min(self.stands_at), ..reading }
            }
        };
        self.believed.wall
    }

    /// What does not agree, as this reading shows it.
    pub fn doubt(&mut self, reading: Reading) -> Option<Doubt> {
        let office = self.read(reading);
        self.doubt.map(|why| Doubt { why, office, machine: reading.wall })
    }

    /// What was believed last, and when.
    pub fn believed(&self) -> Reading {
        self.believed
    }

    /// Somebody who knows says that the wall is right.
    pub fn confirm(&mut self, reading: Reading) {
        *self = Self::going_on(reading);
    }
}

/// Why a machine cannot just have started with this wall, where the office was at work until `latest`.
fn implausible(latest: Timestamp, wall: Timestamp) -> Option<Why> {
    let since = latest.duration_until(wall);
    match () {
        () if since < -BEFORE_MAX => Some(Why::BeforeJournal),
        () if since > STILL_MAX => Some(Why::LongAfterJournal),
        () => None,
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Which version of a screen's arrangement is shown when (PURE): published, timed, on trial, taken back. Nothing is ever
//! deleted.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Arrangement, preflight};

/// How long a trial lasts unless somebody keeps it.
pub const TRIAL: SignedDuration = SignedDuration::from_mins(10);
/// Longest reason.
pub const WHY_CHARACTERS_MAX: usize = 300;

/// What is written down, in order, for one screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "record")]
pub enum Record {
    /// A version was published.
    Published(Box<Version>),
    /// A trial is kept.
    Kept {
        /// The version.
        number: u32,
        /// When.
        at: Timestamp,
        /// The account's name.
        who: String,
    },
    /// A version is shown no longer, before its time: a trial stopped, a time called off.
    Ended {
        /// The version.
        number: u32,
        /// When.
        at: Timestamp,
        /// The account's name.
        who: String,
    },
}

impl Record {
    /// The version it is about.
    pub fn number(&self) -> u32 {
        match self {
            Self::Published(version) => version.number,
            Self::Kept { number, .. } | Self::Ended { number, .. } => *number,
        }
    }
}

/// A published version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// From 1, without gaps. 0 is what the site's file says.
    pub number: u32,
    /// When it was published.
    pub at: Timestamp,
    /// By whom: the account's name.
    pub who: String,
    /// Why, in a sentence.
    pub why: String,
    /// Why it is shown although the preflight found something that must be accounted for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub despite: Option<String>,
    /// Whether somebody had drawn and measured it when it was published.
    #[serde(default)]
    pub measured: bool,
    /// What the preflight found that must be accounted for: keys of [`preflight::NEEDS_WHY`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<String>,
    /// The version it was drawn from.
    pub based_on: u32,
    /// The version it brings back, if that is all it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_to: Option<u32>,
    /// Shown from then on; from when it was published if none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// Shown until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Ends by itself after [`TRIAL`] unless kept.
    #[serde(default)]
    pub trial: bool,
    /// What is shown; none: what the site's file says.
    pub arrangement: Option<Arrangement>,
    /// Its pictures as they were when it was published: by name, the SHA-256 of their bytes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pictures: BTreeMap<String, String>,
}

impl Version {
    /// When it begins to be shown.
    pub fn begins_at(&self) -> Timestamp {
        self.from.map_or(self.at, |from| from.max(self.at))
    }
}

/// Why a version cannot be published; its words stand under `layout-<key>`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Somebody published since.
    #[error(
        "version {latest} was published by {who} meanwhile, yours was drawn from version {based_on}: look at the difference, then publish anew"
    )]
    Meanwhile {
        /// The version yours was drawn from.
        based_on: u32,
        /// The newest.
        latest: u32,
        /// Who published it.
        who: String,
    },
    /// It would end before it begins, or has ended already.
    #[error("it would end before it begins: choose a later end")]
    EndsBeforeItBegins,
    /// It must be said why.
    #[error("say why, in at most {WHY_CHARACTERS_MAX} characters")]
    NoReason,
    /// It must be said why it is shown although somebody would not see or read from it what they must.
    #[error("{}: say in «despite» why it must be so, or mend it", found(*measured, findings))]
    NeedsDespite {
        /// Whether somebody drew and measured it.
        measured: bool,
        /// What was found: keys of [`preflight::NEEDS_WHY`].
        findings: Vec<String>,
    },
    /// The preflight knows no such finding.
    #[error("there is no finding «{0}»: «findings» takes {known}", known = preflight::NEEDS_WHY.join(", "))]
    UnknownFinding(String),
    /// There is no such version.
    #[error("there is no version {0}")]
    Unknown(u32),
    /// Only what is on trial can be kept.
    #[error("version {0} is not on trial, or its trial has ended: publish it anew")]
    NotOnTrial(u32),
    /// Only what is shown, or will be, can be ended.
    #[error("version {0} is over already")]
    Over(u32),
}

fn found(measured: bool, findings: &[String]) -> String {
    let what = match findings {
        [] => String::new(),
        findings => format!("the preflight found {}", findings.join(", ")),
    };
    match (measured, what.is_empty()) {
        (true, _) => what,
        (false, true) => "nobody has measured whether its texts can be read («findings» is absent)".to_owned(),
        (false, false) => format!("{what}, and nobody has measured whether its texts can be read"),
    }
}

/// How a version stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The screen shows it.
    InUse,
    /// The screen shows it, and it goes by itself.
    OnTrial,
    /// Its time is to come.
    Scheduled,
    /// Its time is now, and it cannot be shown: what was there before is.
    NotShown,
    /// Another is shown in its place; it may come back by itself when that one's time is over.
    Replaced,
    /// Its time is over.
    Over,
}

/// All versions of one screen's arrangement: the fold of its records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    versions: Vec<Version>,
    /// Kept trials.
    kept: Vec<u32>,
    /// Versions ended before their time, and when.
    ended: Vec<(u32, Timestamp)>,
    /// Numbers that may have been given by records that cannot be read.
    passed_over: u32,
}

impl History {
    /// Takes in a record. Records that were written are true: nothing is checked again.
    pub fn apply(&mut self, record: Record) {
        match record {
            Record::Published(version) => self.versions.push(*version),
            Record::Kept { number, .. } => self.kept.push(number),
            Record::Ended { number, at, .. } => self.ended.push((number, at)),
        }
    }

    /// A record cannot be read: it may have been a version, whose number is not given again.
    pub fn pass_over(&mut self) {
        self.passed_over = self.passed_over.max(self.latest()) + 1;
    }

    /// All versions, oldest first.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// A version by its number.
    pub fn version(&self, number: u32) -> Option<&Version> {
        self.versions.iter().find(|version| version.number == number)
    }

    /// The newest version's number; 0 before the first.
    pub fn latest(&self) -> u32 {
        self.versions.last().map_or(0, |version| version.number)
    }

    /// Whether `version` is on trial at `now`.
    pub fn is_on_trial(&self, version: &Version, now: Timestamp) -> bool {
        version.trial && !self.kept.contains(&version.number) && self.is_shown_by_time(version, now)
    }

    /// When a version ends; none if it stays until another takes its place.
    pub fn ends_at(&self, version: &Version) -> Option<Timestamp> {
        let on_trial = version.trial && !self.kept.contains(&version.number);
        let trial = on_trial.then(|| version.begins_at().saturating_add(TRIAL).unwrap_or(Timestamp::MAX));
        let ended = self.ended.iter().find(|(number, _)| *number == version.number).map(|(_, at)| *at);
        [version.until, trial, ended].into_iter().flatten().min()
    }

    fn is_shown_by_time(&self, version: &Version, now: Timestamp) -> bool {
        // What was published at once has begun, also where the clock was set back since.
        let has_begun = version.from.is_none_or(|from| from <= now);
        has_begun && self.ends_at(version).is_none_or(|end| now < end)
    }

    /// The version shown at `now`: of those whose time it is, the one that began last; none: what the site's file says.
    /// The newer number counts, whatever the clock said; only a version for a time gives way to none that began before it.
    pub fn in_use(&self, now: Timestamp) -> Option<&Version> {
        let due = self.versions.iter().filter(|version| self.is_shown_by_time(version, now));
        due.reduce(|shown, version| {
            let began_later = shown.from.is_some_and(|from| from > version.begins_at());
            if began_later { shown } else { version }
        })
    }

    /// How a version stands at `now`.
    pub fn standing(&self, version: &Version, now: Timestamp) -> Standing {
        let is_shown = self.in_use(now).is_some_and(|shown| shown.number == version.number);
        match () {
            () if self.ends_at(version).is_some_and(|end| end <= now) => Standing::Over,
            () if version.begins_at() > now => Standing::Scheduled,
            () if is_shown && self.is_on_trial(version, now) => Standing::OnTrial,
            () if is_shown => Standing::InUse,
            () => Standing::Replaced,
        }
    }

    /// When the next version may take its place by time alone, after `now`.
    pub fn changes_at(&self, now: Timestamp) -> Option<Timestamp> {
        let ends = self.versions.iter().filter_map(|version| self.ends_at(version));
        self.versions.iter().map(Version::begins_at).chain(ends).filter(|at| *at > now).min()
    }

    /// Whether `asked` may be published at `now`, as the version after the newest.
    ///
    /// # Errors
    /// See [`Refused`].
    pub fn publish(&self, asked: Asked, now: Timestamp, who: &str) -> Result<Record, Refused> {
        let latest = self.latest();
        if asked.based_on != latest {
            let who = self.versions.last().map(|version| version.who.clone()).unwrap_or_default();
            return Err(Refused::Meanwhile { based_on: asked.based_on, latest, who });
        }
        let why = asked.why.trim();
        let despite = asked.despite.as_deref().map(str::trim).filter(|despite| !despite.is_empty());
        let too_long = |text: &str| text.chars().count() > WHY_CHARACTERS_MAX;
        if why.is_empty() || too_long(why) || despite.is_some_and(too_long) {
            return Err(Refused::NoReason);
        }
        let (measured, findings) = asked.judged()?;
        if despite.is_none() && asked.back_to.is_none() && (!measured || !findings.is_empty()) {
            return Err(Refused::NeedsDespite { measured, findings });
        }
        let version = Version {
            number: latest.max(self.passed_over) + 1,
            at: now,
            who: who.to_owned(),
            why: why.to_owned(),
            despite: despite.map(str::to_owned),
            measured,
            findings,
            based_on: asked.based_on,
            back_to: asked.back_to,
            from: asked.from.filter(|from| *from > now),
            until: asked.until,
            trial: asked.trial,
            arrangement: asked.arrangement,
            pictures: asked.pictures,
        };
        if version.until.is_some_and(|until| until <= version.begins_at()) {
            return Err(Refused::EndsBeforeItBegins);
        }
        Ok(Record::Published(Box::new(version)))
    }

    /// Brings `number` back (0: what the site's file says) as a version of its own.
    ///
    /// # Errors
    /// There is no such version, or no reason.
    pub fn back(&self, number: u32, why: &str, now: Timestamp, who: &str) -> Result<Record, Refused> {
        let before = match number {
            0 => None,
            number => Some(self.version(number).ok_or(Refused::Unknown(number))?),
        };
        let asked = Asked {
            based_on: self.latest(),
            back_to: Some(number),
            why: why.to_owned(),
            despite: before.and_then(|before| before.despite.clone()),
            findings: before.filter(|before| before.measured).map(|before| before.findings.clone()),
            from: None,
            until: None,
            trial: false,
            arrangement: before.and_then(|before| before.arrangement.clone()),
            pictures: before.map(|before| before.pictures.clone()).unwrap_or_default(),
        };
        self.publish(asked, now, who)
    }

    /// Keeps a trial.
    ///
    /// # Errors
    /// It is not on trial any more.
    pub fn keep(&self, number: u32, now: Timestamp, who: &str) -> Result<Record, Refused> {
        let version = self.version(number).ok_or(Refused::Unknown(number))?;
        if !self.is_on_trial(version, now) {
            return Err(Refused::NotOnTrial(number));
        }
        Ok(Record::Kept { number, at: now, who: who.to_owned() })
    }

    /// Ends a version before its time.
    ///
    /// # Errors
    /// It is over already.
    pub fn end(&self, number: u32, now: Timestamp, who: &str) -> Result<Record, Refused> {
        let version = self.version(number).ok_or(Refused::Unknown(number))?;
        if self.ends_at(version).is_some_and(|end| end <= now) {
            return Err(Refused::Over(number));
        }
        Ok(Record::Ended { number, at: now, who: who.to_owned() })
    }
}

/// What somebody wants to publish.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// The version it was drawn from: the newest that its author knew.
    pub based_on: u32,
    /// The version it brings back, if that is all it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_to: Option<u32>,
    /// Why, in a sentence.
    pub why: String,
    /// Why it is to be shown although the preflight found something that must be accounted for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub despite: Option<String>,
    /// What whoever drew and measured it found that must be accounted for; none: nobody measured it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<Vec<String>>,
    /// Shown from then on; at once if none, or past.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// Shown until then, then what was before comes back by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Returns by itself after ten minutes unless kept.
    #[serde(default)]
    pub trial: bool,
    /// What is shown; none: what the site's file says.
    pub arrangement: Option<Arrangement>,
    /// Its pictures, as in [`Version::pictures`].
    #[serde(default)]
    pub pictures: BTreeMap<String, String>,
}

impl Asked {
    /// Whether it was measured, and all that must be accounted for: what was told, and what the document alone tells.
    fn judged(&self) -> Result<(bool, Vec<String>), Refused> {
        let told = self.findings.iter().flatten();
        if let Some(stranger) = told.clone().find(|key| !preflight::NEEDS_WHY.contains(&key.as_str())) {
            return Err(Refused::UnknownFinding(stranger.clone()));
        }
        let own = self.arrangement.as_ref().map(preflight::of_document).unwrap_or_default();
        let own = preflight::keys_that_need_why(&own);
        let all: BTreeSet<String> = told.cloned().chain(own).collect();
        Ok((self.findings.is_some(), all.into_iter().collect()))
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Makes sounds ahead and on demand, in one thread per language, so that a hanging synthesiser blocks no other
//! language.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::kept::{Kept, Key};
use super::spoken::Line;
use super::synthesiser::{self, Stop, SynthesisError};
use super::trusted::{OWN_FILE, is_trusted};
use super::{State, Voice};
use base::words::Language;
use site::sound::Sound;
use site::voice::Synthesiser;

/// The most sounds in memory, and their limit in samples follows; those not used for longest go first.
const MADE_MAX: usize = 160;
const SAMPLES_MAX: usize = 12 << 20;
/// The most lines of a language that may wait to be made; of those made ahead, the oldest are dropped first.
const WANTED_MAX: usize = 64;
/// How long nothing is made ahead after a failure.
const REST: Duration = Duration::from_secs(30);

/// The progress of making a sound.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// It can be played.
    Ready(Sound),
    /// It is being made.
    Coming,
    /// It was never ordered, or could not be made.
    Absent,
}

/// Makes sounds. Dropping it ends its threads.
pub struct Workshop(Arc<Shared>);

struct Shared {
    shelf: Mutex<Shelf>,
    changed: Condvar,
    kept: Option<Kept>,
    wake: Box<dyn Fn() + Send + Sync>,
}

#[derive(Default)]
struct Shelf {
    /// The sounds in memory; those used last are at the end.
    made: VecDeque<(Line, Sound)>,
    benches: BTreeMap<Language, Bench>,
    synthesisers: BTreeMap<Language, Synthesiser>,
    /// The site names a synthesiser that this machine does not allow.
    untrusted: bool,
    ended: bool,
}

/// The work in one language.
#[derive(Default)]
struct Bench {
    wanted: VecDeque<Order>,
    working: Option<Order>,
    standing: Option<Voice>,
    rests_until: Option<Instant>,
}

#[derive(Clone)]
struct Order {
    line: Line,
    /// Somebody waits for it.
    urgent: bool,
    /// It is no longer wanted.
    cancelled: bool,
    stop: Stop,
}

impl Order {
    fn new(line: &Line, urgent: bool) -> Self {
        Self { line: line.clone(), urgent, cancelled: false, stop: Stop::default() }
    }

    fn is_for(&self, line: &Line) -> bool {
        self.line == *line && !self.cancelled
    }
}

impl Workshop {
    /// A workshop that keeps its sounds in `folder`, if one is given. `wake` is called when a sound that is waited for
    /// is made or cannot be, and when a voice fails or recovers.
    pub fn new(folder: Option<PathBuf>, wake: Box<dyn Fn() + Send + Sync>) -> Self {
        let shelf = Mutex::new(Shelf::default());
        Self(Arc::new(Shared { shelf, changed: Condvar::new(), kept: folder.map(Kept::new), wake }))
    }

    /// Sets the synthesiser of each language; the default one for a language not named or whose synthesiser is not
    /// allowed.
    pub fn speaks_by(&self, synthesisers: &BTreeMap<Language, Synthesiser>) {
        let (trusted, strange): (BTreeMap<_, _>, BTreeMap<_, _>) =
            synthesisers.iter().map(|(tag, by)| (tag.clone(), by.clone())).partition(|(_, by)| is_trusted(by));
        let mut shelf = self.0.shelf();
        if shelf.untrusted == strange.is_empty() {
            shelf.untrusted = !strange.is_empty();
            for (language, by) in &strange {
                tracing::error!(
                    %language, command = ?by.command, own_file = OWN_FILE,
                    "the site names a synthesiser that this machine does not run, espeak-ng speaks in its place: name the command in the machine's own file"
                );
            }
        }
        if shelf.synthesisers != trusted {
            shelf.synthesisers = trusted;
            shelf.made.clear();
            shelf.benches.values_mut().for_each(|bench| bench.rests_until = None);
        }
    }

    /// Orders a line; if `urgent`, before all lines that nobody waits for.
    pub fn order(&self, line: &Line, urgent: bool) {
        let mut shelf = self.0.shelf();
        if shelf.made.iter().any(|(made, _)| made == line) {
            return;
        }
        if !shelf.benches.contains_key(&line.language) {
            if let Err(error) = self.start(line.language.clone()) {
                tracing::error!(%error, language = %line.language, "the system gives no thread for a voice");
                return;
            }
            shelf.benches.insert(line.language.clone(), Bench::default());
        }
        let Some(bench) = shelf.benches.get_mut(&line.language) else { return };
        bench.order(line, urgent);
        drop(shelf);
        self.0.changed.notify_all();
    }

    /// The progress of a line.
    pub fn progress(&self, line: &Line) -> Progress {
        let mut shelf = self.0.shelf();
        if let Some(sound) = shelf.take_from(line) {
            return Progress::Ready(sound);
        }
        let is_coming = |bench: &Bench| bench.wanted.iter().chain(&bench.working).any(|order| order.is_for(line));
        if shelf.benches.get(&line.language).is_some_and(is_coming) { Progress::Coming } else { Progress::Absent }
    }

    /// Cancels a line, and ends the work on it.
    pub fn cancel(&self, line: &Line) {
        let mut shelf = self.0.shelf();
        let Some(bench) = shelf.benches.get_mut(&line.language) else { return };
        bench.wanted.retain(|order| order.line != *line);
        if let Some(working) = bench.working.as_mut().filter(|order| order.is_for(line)) {
            working.cancelled = true;
            working.stop.stop();
        }
    }

    /// The state of each voice that was asked to speak.
    pub fn voices(&self) -> BTreeMap<Language, Voice> {
        let shelf = self.0.shelf();
        let standing = |(language, bench): (&Language, &Bench)| Some((language.clone(), bench.standing?));
        shelf.benches.iter().filter_map(standing).collect()
    }

    /// Whether nothing is left to be made.
    pub fn is_idle(&self) -> bool {
        self.0.shelf().benches.values().all(|bench| bench.wanted.is_empty() && bench.working.is_none())
    }

    fn start(&self, language: Language) -> io::Result<()> {
        let shared = self.0.clone();
        let name = format!("spazio-voice-{language}");
        std::thread::Builder::new().name(name).spawn(move || shared.work(&language)).map(drop)
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        let mut shelf = self.0.shelf();
        shelf.ended = true;
        let working = shelf.benches.values().filter_map(|bench| bench.working.as_ref());
        working.for_each(|order| order.stop.stop());
        drop(shelf);
        self.0.changed.notify_all();
    }
}

impl Bench {
    fn order(&mut self, line: &Line, urgent: bool) {
        if let Some(working) = self.working.as_mut().filter(|order| order.is_for(line)) {
            working.urgent |= urgent;
            return;
        }
        let known = self.wanted.iter().position(|order| order.is_for(line));
        match (known, urgent) {
            (Some(_), false) => {}
            (Some(at), true) => {
                self.wanted.remove(at);
                self.push_urgent(line);
            }
            (None, true) => self.push_urgent(line),
            (None, false) if self.rests_until.is_some_and(|until| Instant::now() < until) => {}
            (None, false) => self.wanted.push_back(Order::new(line, urgent)),
        }
        if self.wanted.len() > WANTED_MAX {
            let oldest = self.wanted.iter().position(|order| !order.urgent).unwrap_or(0);
            self.wanted.remove(oldest);
        }
    }

    /// Adds a line after those already waited for and before all others.
    fn push_urgent(&mut self, line: &Line) {
        let at = self.wanted.iter().take_while(|order| order.urgent).count();
        self.wanted.insert(at, Order::new(line, true));
    }
}

impl Shelf {
    fn by(&self, language: &Language) -> Synthesiser {
        self.synthesisers.get(language).cloned().unwrap_or_else(|| synthesiser::usual(language))
    }

    fn take_from(&mut self, line: &Line) -> Option<Sound> {
        let at = self.made.iter().position(|(made, _)| made == line)?;
        let used = self.made.remove(at)?;
        let sound = used.1.clone();
        self.made.push_back(used);
        Some(sound)
    }

    fn put(&mut self, line: Line, sound: Sound) {
        self.made.retain(|(made, _)| *made != line);
        self.made.push_back((line, sound));
        let mut samples: usize = self.made.iter().map(|(_, sound)| sound.samples().len()).sum();
        while self.made.len() > MADE_MAX || (samples > SAMPLES_MAX && self.made.len() > 1) {
            samples -= self.made.pop_front().map_or(0, |(_, sound)| sound.samples().len());
        }
    }
}

impl Shared {
    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works for one language until the end.
    fn work(&self, language: &Language) {
        while let Some((order, by)) = self.next(language) {
            let key = Key::of(&by, &order.line);
            let kept = self.kept.as_ref().and_then(|kept| kept.get(&key));
            let made = kept.map_or_else(|| self.make(&by, &order, &key), Ok);
            self.done(language, &by, made);
        }
    }

    /// Waits for the next order; `None` at the end.
    fn next(&self, language: &Language) -> Option<(Order, Synthesiser)> {
        let mut shelf = self.shelf();
        loop {
            if shelf.ended {
                return None;
            }
            let bench = shelf.benches.get_mut(language);
            let next = bench.and_then(|bench| {
                bench.working = bench.wanted.pop_front();
                bench.working.clone()
            });
            if let Some(order) = next {
                return Some((order, shelf.by(language)));
            }
            shelf = self.changed.wait(shelf).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn make(&self, by: &Synthesiser, order: &Order, key: &Key) -> Result<Sound, SynthesisError> {
        let once = || synthesiser::synthesise(by, &order.line.text, &order.stop);
        let sound = match once() {
            // Killed in the middle, say by a system short of memory: people wait for this number.
            Err(error) if error.may_pass() => once(),
            other => other,
        }?;
        if let Some(Err(error)) = self.kept.as_ref().map(|kept| kept.put(key, &sound)) {
            tracing::warn!(%error, "cannot keep a sound: check the device's cache folder and its free space");
        }
        Ok(sound)
    }

    fn done(&self, language: &Language, by: &Synthesiser, made: Result<Sound, SynthesisError>) {
        let mut shelf = self.shelf();
        let current = shelf.by(language) == *by;
        let Some(bench) = shelf.benches.get_mut(language) else { return };
        let Some(order) = bench.working.take() else { return };
        let standing = match &made {
            Ok(_) => Some(Voice::Ready),
            Err(SynthesisError::Stopped) => bench.standing,
            Err(SynthesisError::Missing(_)) => Some(Voice::Missing),
            Err(_) => Some(Voice::Failing),
        };
        let changed = bench.standing != standing;
        bench.standing = standing;
        match made {
            Ok(sound) => {
                bench.rests_until = None;
                if current {
                    shelf.put(order.line, sound);
                }
                if changed {
                    tracing::info!(%language, "the voice speaks");
                }
            }
            Err(SynthesisError::Stopped) => {}
            Err(error) => {
                bench.wanted.retain(|order| order.urgent);
                bench.rests_until = Some(Instant::now() + REST);
                if changed {
                    tracing::error!(%error, %language, "the voice is silent");
                }
            }
        }
        drop(shelf);
        if order.urgent || changed {
            (self.wake)();
        }
    }
}

impl Workshop {
    /// The state of the voices, with or without a device to play on.
    pub fn state(&self, sound: bool) -> State {
        State { sound, voices: self.voices(), untrusted: self.0.shelf().untrusted }
    }
}

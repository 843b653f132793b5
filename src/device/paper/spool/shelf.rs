// SPDX-License-Identifier: EUPL-1.2
//! Print jobs as files: one file per job, its stage in the name.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::paper::Dots;
use crate::paper::job::Job;
use api::{JobReport, PrintStage};
use base::whole_file;

/// How long an order is remembered, so that it is not printed again.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);
/// How long an ended job is still reported.
const TOLD: SignedDuration = SignedDuration::from_hours(1);
/// The most orders remembered.
const ORDERS_MAX: usize = 5_000;

/// The first line of a job's file, before its dots.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Head {
    number: String,
    asked_at: Timestamp,
    width: u32,
    height: u32,
}

struct Known {
    number: String,
    asked_at: Timestamp,
    stage: PrintStage,
}

/// All jobs in a folder.
pub(super) struct Shelf {
    folder: PathBuf,
    jobs: BTreeMap<Uuid, Known>,
}

/// The ending of the file's name for a stage.
fn suffix(stage: PrintStage) -> &'static str {
    match stage {
        PrintStage::Waiting => "waiting",
        PrintStage::Printing => "begun",
        PrintStage::Printed => "printed",
        PrintStage::NotPrinted => "not-printed",
        PrintStage::InDoubt => "in-doubt",
    }
}

const STAGES: [PrintStage; 5] =
    [PrintStage::Waiting, PrintStage::Printing, PrintStage::Printed, PrintStage::NotPrinted, PrintStage::InDoubt];

impl Shelf {
    /// Reads the jobs of a folder. Begun jobs become in doubt; unreadable files are set aside.
    pub(super) fn open(folder: &Path, now: Timestamp) -> io::Result<Self> {
        base::private::make(folder)?;
        let proof = folder.join(".writable");
        File::create(&proof)?.sync_all()?;
        fs::remove_file(&proof)?;
        let mut shelf = Self { folder: folder.to_owned(), jobs: BTreeMap::new() };
        // Never accepted: their names were to come.
        whole_file::clear_unfinished(folder)?;
        for path in fs::read_dir(folder)?.flatten().map(|entry| entry.path()) {
            let Some((order, stage)) = named(&path) else { continue };
            match head(&path) {
                Ok(Head { number, asked_at, .. }) => shelf.take_up(order, Known { number, asked_at, stage }),
                Err(error) => set_aside(&path, &error),
            }
        }
        let begun: Vec<Uuid> =
            shelf.jobs.iter().filter(|(_, job)| job.stage == PrintStage::Printing).map(|(order, _)| *order).collect();
        begun.into_iter().for_each(|order| shelf.end(order, PrintStage::InDoubt));
        shelf.forget_old(now);
        Ok(shelf)
    }

    /// Adds a job; of two files for one order (a stage's change was cut short by a failing disk) the later stage
    /// counts.
    fn take_up(&mut self, order: Uuid, job: Known) {
        match self.jobs.get(&order) {
            Some(other) if other.stage > job.stage => {}
            _ => drop(self.jobs.insert(order, job)),
        }
    }

    /// Stores a job durably; `false` if its order is known.
    pub(super) fn add(&mut self, job: &Job) -> io::Result<bool> {
        if self.jobs.contains_key(&job.order) {
            return Ok(false);
        }
        let Job { number, asked_at, dots, .. } = job;
        let head = Head { number: number.clone(), asked_at: *asked_at, width: dots.width(), height: dots.height() };
        let mut bytes = serde_json::to_vec(&head)?;
        bytes.push(b'\n');
        dots.rows().for_each(|row| bytes.extend_from_slice(row));
        whole_file::write(&self.path(job.order, PrintStage::Waiting), &bytes)?;
        self.jobs.insert(job.order, Known { number: number.clone(), asked_at: *asked_at, stage: PrintStage::Waiting });
        Ok(true)
    }

    /// Ends waiting jobs of the same number as not printed: a citizen who asks again wants one print, not two.
    pub(super) fn supersede(&mut self, by: &Job) {
        let waits = |(order, job): &(&Uuid, &Known)| {
            **order != by.order && job.stage == PrintStage::Waiting && job.number == by.number
        };
        let older: Vec<Uuid> = self.jobs.iter().filter(waits).map(|(order, _)| *order).collect();
        older.into_iter().for_each(|order| self.end(order, PrintStage::NotPrinted));
    }

    /// Reports a job that could not be stored as not printed.
    pub(super) fn give_up(&mut self, job: &Job) {
        // Told as not printed, it must not be found waiting after a restart.
        let left = self.path(job.order, PrintStage::Waiting);
        match fs::remove_file(&left) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::error!(path = %left.display(), %error, "a ticket given up could not be removed: remove it");
            }
            _ => {}
        }
        let known = Known { number: job.number.clone(), asked_at: job.asked_at, stage: PrintStage::NotPrinted };
        self.jobs.insert(job.order, known);
    }

    /// The next job, durably marked as begun. An unreadable file is set aside for the next one.
    #[expect(
        clippy::disallowed_methods,
        reason = "the file is whole already: it gets another name, and the folder is synced"
    )]
    pub(super) fn begin(&mut self) -> Option<Job> {
        loop {
            let waiting = self.jobs.iter().filter(|(_, job)| job.stage == PrintStage::Waiting);
            let order = waiting.min_by_key(|(order, job)| (job.asked_at, **order)).map(|(order, _)| *order)?;
            let (waits, begun) = (self.path(order, PrintStage::Waiting), self.path(order, PrintStage::Printing));
            match read(&waits, order) {
                Ok(job) => match fs::rename(&waits, &begun).and_then(|()| self.sync()) {
                    Ok(()) => {
                        self.set(order, PrintStage::Printing);
                        return Some(job);
                    }
                    Err(error) => {
                        tracing::error!(path = %begun.display(), %error, "a ticket is not printed, as it could not be noted before: check the disk");
                    }
                },
                Err(error) => set_aside(&waits, &error),
            }
            self.set(order, PrintStage::NotPrinted);
        }
    }

    /// Records a job's stage. Of an ended job only the head is kept.
    #[expect(
        clippy::disallowed_methods,
        reason = "the file is whole already: it gets another name, and the folder is synced"
    )]
    pub(super) fn end(&mut self, order: Uuid, stage: PrintStage) {
        let Some(known) = self.jobs.get(&order) else { return };
        let (before, after) = (self.path(order, known.stage), self.path(order, stage));
        let ended = fs::rename(&before, &after).and_then(|()| {
            let length = fs::read(&after)?.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            File::options().write(true).open(&after)?.set_len(length as u64)?;
            self.sync()
        });
        if let Err(error) = ended {
            tracing::error!(path = %after.display(), %error, "what became of a ticket's print could not be noted");
        }
        self.set(order, stage);
    }

    /// Ends jobs that waited longer than `hold`, since their holders have gone in, and jobs whose time lies in the
    /// future because a clock was wrong.
    pub(super) fn end_late(&mut self, now: Timestamp, hold: SignedDuration) {
        let is_late = |job: &Known| job.stage == PrintStage::Waiting && now.duration_since(job.asked_at).abs() > hold;
        let late: Vec<Uuid> = self.jobs.iter().filter(|(_, job)| is_late(job)).map(|(order, _)| *order).collect();
        late.into_iter().for_each(|order| self.end(order, PrintStage::NotPrinted));
    }

    /// Forgets orders of yesterday, and the oldest beyond [`ORDERS_MAX`].
    pub(super) fn forget_old(&mut self, now: Timestamp) {
        let ended = |job: &Known| !matches!(job.stage, PrintStage::Waiting | PrintStage::Printing);
        let mut orders: Vec<(Timestamp, Uuid)> =
            self.jobs.iter().filter(|(_, job)| ended(job)).map(|(order, job)| (job.asked_at, *order)).collect();
        orders.sort_unstable();
        let surplus = orders.len().saturating_sub(ORDERS_MAX);
        for (index, (asked_at, order)) in orders.into_iter().enumerate() {
            if (index < surplus || now.duration_since(asked_at) > REMEMBERED)
                && let Some(job) = self.jobs.remove(&order)
            {
                drop(fs::remove_file(self.path(order, job.stage)));
            }
        }
    }

    /// The jobs to report, in the order of their requests.
    pub(super) fn jobs(&self, now: Timestamp, most: usize) -> Vec<JobReport> {
        let recent = |job: &Known| job.stage <= PrintStage::Printing || now.duration_since(job.asked_at) <= TOLD;
        let mut jobs: Vec<(&Uuid, &Known)> = self.jobs.iter().filter(|(_, job)| recent(job)).collect();
        jobs.sort_by_key(|(order, job)| (job.asked_at, **order));
        let skipped = jobs.len().saturating_sub(most);
        let told =
            |(order, job): &(&Uuid, &Known)| JobReport { order: **order, number: job.number.clone(), stage: job.stage };
        jobs.iter().skip(skipped).map(told).collect()
    }

    fn set(&mut self, order: Uuid, stage: PrintStage) {
        if let Some(job) = self.jobs.get_mut(&order) {
            job.stage = stage;
        }
    }

    fn path(&self, order: Uuid, stage: PrintStage) -> PathBuf {
        self.folder.join(format!("{order}.{}", suffix(stage)))
    }

    /// Syncs the folder, which makes renames durable.
    fn sync(&self) -> io::Result<()> {
        whole_file::confirm(&self.folder)
    }
}

/// The order and stage in a file's name; `None` if the file is not a job's.
fn named(path: &Path) -> Option<(Uuid, PrintStage)> {
    let order = path.file_stem()?.to_str()?.parse().ok()?;
    let extension = path.extension()?.to_str()?;
    STAGES.into_iter().find(|stage| suffix(*stage) == extension).map(|stage| (order, stage))
}

/// Renames an unreadable file, so that it is kept for inspection but not read again.
#[expect(clippy::disallowed_methods, reason = "what is damaged goes out of the way; no word depends on it")]
fn set_aside(path: &Path, error: &io::Error) {
    tracing::error!(path = %path.display(), %error, "a ticket that waited for the printer is damaged: set aside");
    if let Err(error) = fs::rename(path, path.with_extension("damaged")) {
        tracing::error!(path = %path.display(), %error, "a damaged ticket could not be set aside: remove it");
    }
}

fn head(path: &Path) -> io::Result<Head> {
    let bytes = fs::read(path)?;
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    Ok(serde_json::from_slice(line)?)
}

fn read(path: &Path, order: Uuid) -> io::Result<Job> {
    let bytes = fs::read(path)?;
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let head: Head = serde_json::from_slice(&bytes[..end])?;
    let rows = bytes.get(end + 1..).unwrap_or_default();
    let dots = Dots::from_rows(head.width, head.height, rows).ok_or(io::ErrorKind::InvalidData)?;
    Ok(Job { order, number: head.number, asked_at: head.asked_at, dots })
}

// SPDX-License-Identifier: EUPL-1.2
//! The printer, its queue and the emulated printer that is a process of its own.

mod hard;
mod late;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use api::PrinterState;
use api::{PrintStage, PrinterReport};
use device::paper::emulated::{Decoder, Said};
use device::paper::job::Job;
use device::paper::printer::{Printer, Visit};
use device::paper::spool::{Spool, SpoolError};
use device::paper::{Dots, escpos};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use site::{LeftmostBit, Printer as Settings, PrinterWay};
use uuid::Uuid;

/// Longest that anything here may take to come.
const PATIENCE: Duration = Duration::from_secs(60);

/// The emulated printer.
pub struct Emulated {
    process: Child,
    commands: ChildStdin,
    said: Receiver<String>,
    pub address: String,
    out: tempfile::TempDir,
}

impl Emulated {
    pub fn start(arguments: &[&str]) -> Self {
        let out = tempfile::tempdir().unwrap();
        let mut process = Command::new(env!("CARGO_BIN_EXE_spazio"))
            .args(["printer", "--listen", "127.0.0.1:0", "--out"])
            .arg(out.path())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, said) = channel();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let commands = process.stdin.take().unwrap();
        let address = said.recv_timeout(PATIENCE).unwrap();
        Self { process, commands, said, address, out }
    }

    pub fn tell(&mut self, line: &str) {
        writeln!(self.commands, "{line}").unwrap();
        self.wait_for(&format!("ok {line}"));
    }

    fn wait_for(&self, begins: &str) -> String {
        loop {
            let line = self.said.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("the printer never said «{begins}»"));
            if line.starts_with(begins) {
                return line;
            }
        }
    }

    /// The next ticket that is cut.
    pub fn ticket(&self) -> Dots {
        let line = self.wait_for("ticket ");
        Dots::from_png(&fs::read(line.strip_prefix("ticket ").unwrap()).unwrap()).unwrap()
    }

    pub fn tickets(&self) -> usize {
        fs::read_dir(self.out.path()).unwrap().count()
    }

    fn settings(&self) -> Settings {
        Settings { way: PrinterWay::Tcp, at: self.address.clone(), ..Settings::default() }
    }
}

impl Drop for Emulated {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A queue and what it tells.
struct Queue {
    spool: Option<Spool>,
    reports: Receiver<PrinterReport>,
    last: Option<PrinterReport>,
}

impl Queue {
    fn open(folder: &Path, settings: Settings) -> Self {
        let (sender, reports) = channel();
        let spool = Spool::start(folder, settings, move |report| sender.send(report).is_ok()).unwrap();
        Self { spool: Some(spool), reports, last: None }
    }

    fn print(&self, job: &Job) {
        self.spool.as_ref().unwrap().print(job.clone());
    }

    /// Waits for a report that holds; tells how long it took.
    #[track_caller]
    fn until(&mut self, what: &str, holds: impl Fn(&PrinterReport) -> bool) -> Duration {
        let begun = Instant::now();
        while !self.last.as_ref().is_some_and(&holds) {
            let report = self.reports.recv_timeout(PATIENCE);
            self.last = Some(report.unwrap_or_else(|_| panic!("{what}: the last report is {:?}", self.last)));
        }
        begun.elapsed()
    }

    #[track_caller]
    fn until_stage(&mut self, job: &Job, stage: PrintStage) -> Duration {
        let is = |report: &PrinterReport| report.jobs.iter().any(|told| told.order == job.order && told.stage == stage);
        self.until(&format!("{} is {stage:?}", job.number), is)
    }

    #[track_caller]
    fn until_state(&mut self, state: PrinterState) -> Duration {
        self.until(&format!("{state:?}"), |report| report.state == state)
    }
}

fn ticket(height: u32, width: u32) -> Dots {
    let mut dots = Dots::white(width, height);
    for y in 0..height {
        for x in 0..width {
            // Neither symmetrical nor regular, and every byte value comes up.
            dots.set(x, y, (x * 7 + y * 13 + x * y) % 5 == 0);
        }
    }
    dots
}

fn job(number: &str) -> Job {
    Job { order: Uuid::new_v4(), number: number.to_owned(), asked_at: Timestamp::now(), dots: ticket(600, 576) }
}

#[test]
fn what_comes_out_is_what_was_drawn_bit_by_bit() {
    let (most, least) = (LeftmostBit::Most, LeftmostBit::Least);
    for (width, leftmost_bit) in [(576, most), (384, most), (576, least), (384, least)] {
        let mut printer = Emulated::start(&[]);
        if leftmost_bit == LeftmostBit::Least {
            printer.tell("lsb on");
        }
        let settings = Settings { width_dots: width, leftmost_bit, ..printer.settings() };
        let drawn = ticket(777, width);
        let job = Job { dots: drawn.clone(), ..job("A001") };
        assert_eq!(Printer::new(settings, Path::new("/nowhere")).print(&job), Ok(()));
        assert!(printer.ticket() == drawn, "{width} dots, {leftmost_bit:?}");
    }
}

proptest! {
    #[test]
    fn any_picture_survives_the_printers_language(
        (width, rows) in (1_u32..80).prop_flat_map(|bytes| {
            let rows = prop::collection::vec(prop::collection::vec(any::<u8>(), bytes as usize), 1..600);
            (Just(bytes * 8), rows)
        })
    ) {
        let height = u32::try_from(rows.len()).unwrap();
        let dots = Dots::from_rows(width, height, &rows.concat()).unwrap();
        let mut decoder = Decoder::default();
        let bytes = escpos::job(&dots, &Settings::default());
        let said: Vec<Said> = bytes.iter().filter_map(|byte| decoder.take(*byte)).collect();
        prop_assert_eq!(&said[0], &Said::Initialise);
        prop_assert_eq!(said.last(), Some(&Said::Cut));
        let printed: Vec<Vec<u8>> =
            said.into_iter().filter_map(|said| match said { Said::Row(row) => Some(row), _ => None }).collect();
        prop_assert_eq!(printed, rows);
    }

    #[test]
    fn rubbish_is_passed_over_and_breaks_nothing(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let mut decoder = Decoder::default();
        let rows = bytes.iter().filter_map(|byte| decoder.take(*byte)).count();
        prop_assert!(rows <= bytes.len());
    }
}

#[test]
fn every_state_of_the_printer_is_known_within_five_seconds() {
    let mut printer = Emulated::start(&[]);
    let folder = tempfile::tempdir().unwrap();
    let mut queue = Queue::open(folder.path(), printer.settings());
    queue.until_state(PrinterState::Ready);
    for (line, state, back) in [
        ("near-end on", PrinterState::NearEnd, "near-end off"),
        ("cover open", PrinterState::CoverOpen, "cover close"),
        ("error on", PrinterState::Error, "error off"),
        ("paper 0", PrinterState::PaperOut, "paper 90000"),
        ("paper 100", PrinterState::NearEnd, "paper 90000"),
        ("mute on", PrinterState::NotAnswering, "mute off"),
        ("rubbish on", PrinterState::NotAnswering, "rubbish off"),
    ] {
        printer.tell(line);
        let took = queue.until_state(state);
        assert!(took < Duration::from_secs(5), "{line}: {took:?}");
        printer.tell(back);
        queue.until_state(PrinterState::Ready);
    }
    drop(printer);
    queue.until_state(PrinterState::NotAnswering);
}

#[test]
fn a_ticket_that_the_printer_cannot_take_is_told_at_once_and_printed_when_it_can() {
    let mut printer = Emulated::start(&[]);
    printer.tell("cover open");
    let folder = tempfile::tempdir().unwrap();
    let mut queue = Queue::open(folder.path(), printer.settings());
    queue.until_state(PrinterState::CoverOpen);
    let waits = job("A001");
    queue.print(&waits);
    assert!(queue.until_stage(&waits, PrintStage::Waiting) < Duration::from_millis(2_500));
    assert_eq!(printer.tickets(), 0);
    // Asked for again while it waits: one comes out, not two.
    let again = Job { order: Uuid::new_v4(), asked_at: Timestamp::now(), ..waits.clone() };
    queue.print(&again);
    queue.until_stage(&waits, PrintStage::NotPrinted);
    printer.tell("cover close");
    queue.until_stage(&again, PrintStage::Printed);
    assert!(fs::read_dir(printer.out.path()).unwrap().count() == 1);
}

#[test]
fn who_waited_too_long_has_gone_in_and_is_not_printed_by_itself_any_more() {
    let mut printer = Emulated::start(&[]);
    printer.tell("paper 0");
    let folder = tempfile::tempdir().unwrap();
    let mut queue = Queue::open(folder.path(), Settings { hold_s: 1, ..printer.settings() });
    let late = job("A001");
    queue.print(&late);
    queue.until_stage(&late, PrintStage::Waiting);
    queue.until_stage(&late, PrintStage::NotPrinted);
    printer.tell("paper 90000");
    queue.until_state(PrinterState::Ready);
    // Asked for again by a person: another order with the same number.
    let again = Job { order: Uuid::new_v4(), asked_at: Timestamp::now(), ..late.clone() };
    queue.print(&again);
    queue.until_stage(&again, PrintStage::Printed);
    assert!(printer.ticket() == again.dots);
    assert_eq!(printer.tickets(), 1);
}

#[test]
fn paper_that_ends_and_power_that_fails_in_the_middle_leave_doubt_and_never_a_second_print() {
    for (line, mend, state) in
        [("paper 300", "paper 90000", PrinterState::PaperOut), ("die after 20000", "cover close", PrinterState::Ready)]
    {
        let mut printer = Emulated::start(&[]);
        let folder = tempfile::tempdir().unwrap();
        let mut queue = Queue::open(folder.path(), printer.settings());
        queue.until_state(PrinterState::Ready);
        printer.tell(line);
        let broken = job("A001");
        queue.print(&broken);
        queue.until_stage(&broken, PrintStage::InDoubt);
        queue.until_state(state);
        printer.tell(mend);
        queue.until_state(PrinterState::Ready);
        let next = Job { dots: ticket(200, 576), ..job("A002") };
        queue.print(&next);
        queue.until_stage(&next, PrintStage::Printed);
        queue.print(&broken);
        drop(queue);
        let mut queue = Queue::open(folder.path(), printer.settings());
        queue.until_stage(&broken, PrintStage::InDoubt);
        queue.print(&broken);
        let last = Job { dots: ticket(100, 576), ..job("A003") };
        queue.print(&last);
        queue.until_stage(&last, PrintStage::Printed);
        // Of the first one only what the printer itself held back; nothing was sent again.
        let files = fs::read_dir(printer.out.path()).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
        let heights: Vec<u32> = files.map(|file| Dots::from_png(&file).unwrap().height()).collect();
        let whole = heights.iter().filter(|height| **height == 600).count();
        assert!(whole <= usize::from(line.starts_with("paper")), "{line}: {heights:?}");
        assert!(heights.contains(&200) && heights.contains(&100), "{line}: {heights:?}");
    }
}

/// What lies in the queue's folder, by ending.
fn lies(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder.join("queue")).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == ending)).collect()
}

#[test]
fn what_waited_when_the_kiosk_ended_is_printed_afterwards_and_what_was_begun_is_not() {
    let mut printer = Emulated::start(&[]);
    printer.tell("mute on");
    let folder = tempfile::tempdir().unwrap();
    let (waits, begun, damaged) = (job("A001"), job("A002"), job("A003"));
    let late = Job { asked_at: Timestamp::now() - SignedDuration::from_mins(10), ..job("A004") };
    let mut queue = Queue::open(folder.path(), printer.settings());
    for job in [&waits, &begun, &damaged] {
        queue.print(job);
        queue.until_stage(job, PrintStage::Waiting);
    }
    queue.print(&late);
    queue.until_stage(&late, PrintStage::NotPrinted);
    drop(queue);
    assert_eq!(lies(folder.path(), "waiting").len(), 3);
    // As a kiosk that was killed leaves it: begun, or half a file.
    let file = |job: &Job, ending: &str| folder.path().join("queue").join(format!("{}.{ending}", job.order));
    fs::rename(file(&begun, "waiting"), file(&begun, "begun")).unwrap();
    fs::write(file(&damaged, "waiting"), b"{\"number\":").unwrap();
    fs::write(folder.path().join("queue/nothing of ours.txt"), b"?").unwrap();
    printer.tell("mute off");
    let mut queue = Queue::open(folder.path(), printer.settings());
    queue.until_stage(&waits, PrintStage::Printed);
    queue.until_stage(&begun, PrintStage::InDoubt);
    assert!(printer.ticket() == waits.dots);
    assert_eq!(printer.tickets(), 1);
    assert_eq!(lies(folder.path(), "damaged").len(), 1);
    // The same orders again, from a server that did not hear of it.
    for job in [&waits, &begun] {
        queue.print(job);
    }
    let last = job("A005");
    queue.print(&last);
    queue.until_stage(&last, PrintStage::Printed);
    assert!(printer.ticket() == last.dots);
    assert_eq!(printer.tickets(), 2, "an order is printed once");
}

#[test]
fn without_a_printer_named_tickets_are_files_and_a_folder_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("paper");
    let settings = Settings { at: out.display().to_string(), ..Settings::default() };
    let mut queue = Queue::open(folder.path(), settings.clone());
    queue.until_state(PrinterState::Ready);
    let first = job("A001");
    queue.print(&first);
    queue.until_stage(&first, PrintStage::Printed);
    let files = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> = files.filter(|path| path.extension().is_some()).collect();
    let [file] = &files[..] else { panic!("one file, not {files:?}") };
    assert!(file.to_string_lossy().contains("-A001-"));
    assert!(Dots::from_png(&fs::read(file).unwrap()).unwrap() == first.dots);
    // A file where the folder should be: not to be written even by who may all.
    // The queue looks whether it can write there, again and again: that may come between.
    let is_in_the_way = || fs::remove_dir_all(&out).and_then(|()| fs::write(&out, b"in the way")).is_ok();
    assert!((0..1_000).any(|_| is_in_the_way()));
    queue.until_state(PrinterState::Error);
    let blocked = folder.path().join("blocked");
    fs::write(&blocked, b"in the way").unwrap();
    let refused = Spool::start(&blocked, settings, |_| true);
    assert!(matches!(&refused, Err(SpoolError::Folder { .. })));
    assert!(refused.err().unwrap().to_string().contains("give this user the right"));
}

#[test]
fn a_report_that_nobody_takes_is_told_again_though_nothing_has_changed() {
    let (printer, folder) = (Emulated::start(&[]), tempfile::tempdir().unwrap());
    let (sender, tries) = channel();
    let spool = Spool::start(folder.path(), printer.settings(), move |report| {
        sender.send(report).unwrap();
        false
    });
    let next = || tries.recv_timeout(Duration::from_secs(20)).unwrap();
    assert_eq!(next().state, next().state);
    drop(spool);
}

#[test]
fn a_device_file_gets_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let device = folder.path().join("lp0");
    let settings =
        Settings { way: PrinterWay::Device, at: device.display().to_string(), answers: false, ..Settings::default() };
    let printer = Printer::new(settings.clone(), folder.path());
    assert_eq!(printer.state(), PrinterState::NotAnswering, "nothing is plugged in");
    fs::write(&device, b"").unwrap();
    assert_eq!(printer.state(), PrinterState::Ready);
    let job = job("A001");
    assert_eq!(printer.print(&job), Ok(()));
    let sent = fs::read(&device).unwrap();
    let (ticket, last) = sent.split_at(sent.len() - escpos::INITIALISE.len());
    assert!(ticket == escpos::job(&job.dots, &settings));
    assert_eq!(last, escpos::INITIALISE, "what Linux forgets on closing the file is not the ticket's end");
}

#[test]
fn a_queue_of_the_print_service_gets_the_same_bytes() {
    // The commands of the print service as a process finds them: on its own path.
    let folder = tempfile::tempdir().unwrap();
    let script = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    };
    let to = folder.path().join("sent");
    script("lp", &format!("echo \"$@\" > {0}.args; cat > {0}", to.display()));
    script("lpstat", "echo printer $2 is idle. enabled since today");
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let printer = || service().with_programs_in(path.clone().into());
    let job = job("A001");
    assert_eq!(printer().state(), PrinterState::Ready);
    assert_eq!(printer().print(&job), Ok(()));
    assert!(fs::read(&to).unwrap() == escpos::job(&job.dots, &Settings::default()));
    assert_eq!(fs::read_to_string(folder.path().join("sent.args")).unwrap(), "-d tickets -o raw -\n");
    script("lpstat", "echo printer $2 disabled since today");
    script("lp", "exit 1");
    assert_eq!(printer().state(), PrinterState::Error);
    assert_eq!(printer().print(&job), Err(PrinterState::Error));
}

fn service() -> Printer {
    let settings = Settings { way: PrinterWay::Cups, at: "tickets".to_owned(), ..Settings::default() };
    Printer::new(settings, Path::new("/nowhere"))
}

#[test]
fn without_a_print_service_the_printer_does_not_answer() {
    let nowhere = || service().with_programs_in("/nowhere".into());
    assert_eq!(nowhere().state(), PrinterState::NotAnswering);
    assert_eq!(nowhere().print(&job("A001")), Err(PrinterState::NotAnswering));
}

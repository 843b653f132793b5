// SPDX-License-Identifier: EUPL-1.2
//! Printers that are silent, slow, small or gone; kiosks that end at any moment.

use std::fs::OpenOptions;
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::OpenOptionsExt;

use super::*;

fn number(count: usize) -> Job {
    job(&format!("B{count:03}"))
}

/// A printer of our own making, for what the emulated one does not do: `serve` gets each line in turn.
fn at_port(serve: impl Fn(usize, TcpStream) + Send + 'static) -> Settings {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || listener.incoming().flatten().enumerate().for_each(|(index, line)| serve(index, line)));
    Settings { way: PrinterWay::Tcp, at, ..Settings::default() }
}

/// Answers questions as a printer that is well; ends with the line.
fn answer(mut line: TcpStream) {
    let mut decoder = Decoder::default();
    let mut byte = [0];
    while line.read_exact(&mut byte).is_ok() {
        let reply: &[u8] = match decoder.take(byte[0]) {
            Some(Said::Status(_)) => &[0x12],
            Some(Said::InOrder(_)) => &[0x00],
            _ => &[],
        };
        if line.write_all(reply).is_err() {
            return;
        }
    }
}

#[test]
fn a_silent_printer_is_told_with_the_ticket_that_waits_for_it_within_two_and_a_half_seconds() {
    for line in ["mute on", "rubbish on"] {
        let mut printer = Emulated::start(&[]);
        let folder = tempfile::tempdir().unwrap();
        let mut queue = Queue::open(folder.path(), printer.settings());
        queue.until_state(PrinterState::Ready);
        printer.tell(line);
        let asked = number(1);
        queue.print(&asked);
        let waits = |report: &PrinterReport| {
            let waits = report.jobs.iter().any(|told| told.order == asked.order && told.stage == PrintStage::Waiting);
            waits && report.state == PrinterState::NotAnswering
        };
        let took = queue.until(line, waits);
        assert!(took < Duration::from_millis(2_500), "{line}: {took:?}");
        assert_eq!(printer.tickets(), 0);
    }
}

#[test]
fn a_ticket_of_which_no_byte_was_sent_is_not_in_doubt_but_printed_when_the_printer_is_back() {
    // Reached, and gone before it answers, three times over.
    let settings = at_port(|index, line| {
        if !(1..=3).contains(&index) {
            answer(line)
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let mut queue = Queue::open(folder.path(), settings);
    queue.until_state(PrinterState::Ready);
    let waits = number(1);
    queue.print(&waits);
    queue.until_state(PrinterState::NotAnswering);
    // In doubt it would stay.
    queue.until_stage(&waits, PrintStage::Printed);
}

#[test]
fn the_line_of_the_question_is_the_line_of_the_ticket() {
    // Many network printers refuse a second line for a while after the first.
    let (sender, lines) = channel();
    let settings = at_port(move |index, line| {
        let _ = sender.send(index);
        if index == 0 {
            answer(line);
        }
    });
    let printed = Printer::new(settings, Path::new("/nowhere")).print(&number(1));
    assert_eq!(printed, Ok(()));
    assert_eq!(lines.try_iter().collect::<Vec<_>>(), [0]);
}

#[test]
fn a_printer_that_falls_silent_in_a_ticket_is_asked_why_on_a_new_line_once_the_old_one_is_closed() {
    // One line at a time, as most; full of a ticket that cannot come out, it hears nothing on the line of the ticket.
    let settings = at_port(|index, mut line| {
        let mut question = [0; 3];
        for _ in 0..3 {
            line.read_exact(&mut question).unwrap();
            line.write_all(&[if index > 0 && question[2] == 4 { 0x72 } else { 0x12 }]).unwrap();
        }
        drop(line.read_to_end(&mut Vec::new()));
    });
    let begun = Instant::now();
    let visit = Printer::new(settings, Path::new("/nowhere")).visit(|_| Some(number(1)));
    assert_eq!(visit, Visit::InDoubt(PrinterState::PaperOut));
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

#[test]
fn a_job_is_on_disk_and_told_while_the_printer_is_busy_with_another() {
    let mut printer = Emulated::start(&[]);
    let folder = tempfile::tempdir().unwrap();
    let mut queue = Queue::open(folder.path(), printer.settings());
    queue.until_state(PrinterState::Ready);
    printer.tell("paper 300");
    let broken = Job { dots: ticket(3_000, 576), ..number(1) };
    queue.print(&broken);
    queue.until_stage(&broken, PrintStage::Printing);
    let next = number(2);
    queue.print(&next);
    let took = queue.until_stage(&next, PrintStage::Waiting);
    assert!(took < Duration::from_secs(1), "{took:?}");
    assert_eq!(lies(folder.path(), "waiting").len(), 1);
    queue.until_stage(&broken, PrintStage::InDoubt);
    queue.until_state(PrinterState::PaperOut);
}

#[test]
fn paper_that_ends_is_known_within_five_seconds_whether_the_rest_fits_into_the_printer_or_not() {
    // Of 600 rows, either some or nearly all come out; what a halted printer has no room for stays in the line.
    for rows in [100, 500] {
        let mut printer = Emulated::start(&["--paper", "90000"]);
        let folder = tempfile::tempdir().unwrap();
        let mut queue = Queue::open(folder.path(), printer.settings());
        queue.until_state(PrinterState::Ready);
        printer.tell(&format!("paper {rows}"));
        queue.until_state(PrinterState::NearEnd);
        let cut_short = number(1);
        queue.print(&cut_short);
        let took = queue.until_state(PrinterState::PaperOut);
        assert!(took < Duration::from_secs(5), "{rows}: {took:?}");
        queue.until_stage(&cut_short, PrintStage::InDoubt);
    }
}

#[test]
fn a_queue_ends_promptly_whatever_its_printer_does() {
    let mut printer = Emulated::start(&[]);
    let folder = tempfile::tempdir().unwrap();
    let mut queue = Queue::open(folder.path(), printer.settings());
    queue.until_state(PrinterState::Ready);
    printer.tell("cover open");
    let waits = number(1);
    queue.print(&waits);
    queue.until_stage(&waits, PrintStage::Waiting);
    // What is handed over right before the end is on the disk afterwards.
    let last = number(2);
    queue.print(&last);
    let begun = Instant::now();
    drop(queue);
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    assert_eq!(lies(folder.path(), "waiting").len(), 2);

    printer.tell("cover close");
    let mut queue = Queue::open(folder.path(), printer.settings());
    queue.until_stage(&last, PrintStage::Printed);
    printer.tell("paper 300");
    let broken = Job { dots: ticket(3_000, 576), ..number(3) };
    queue.print(&broken);
    queue.until_stage(&broken, PrintStage::Printing);
    let begun = Instant::now();
    drop(queue);
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    printer.tell("paper 90000");
    let mut queue = Queue::open(folder.path(), printer.settings());
    queue.until_stage(&broken, PrintStage::InDoubt);
}

#[test]
fn other_settings_are_followed_without_a_restart() {
    let (mut first, second) = (Emulated::start(&[]), Emulated::start(&[]));
    first.tell("cover open");
    let folder = tempfile::tempdir().unwrap();
    let mut queue = Queue::open(folder.path(), first.settings());
    queue.until_state(PrinterState::CoverOpen);
    let moved = number(1);
    queue.print(&moved);
    queue.until_stage(&moved, PrintStage::Waiting);
    queue.spool.as_ref().unwrap().change(second.settings());
    queue.until_stage(&moved, PrintStage::Printed);
    assert!(second.ticket() == moved.dots);
    assert_eq!(first.tickets(), 0);
}

#[test]
fn a_printer_by_its_name_is_found_and_one_that_is_not_there_is_told() {
    let printer = Emulated::start(&[]);
    let port = printer.address.rsplit_once(':').unwrap().1;
    let named = |at: String| Printer::new(Settings { at, ..printer.settings() }, Path::new("/nowhere"));
    assert_eq!(named(format!("localhost:{port}")).state(), PrinterState::Ready);
    let begun = Instant::now();
    assert_eq!(named("no-such-printer.invalid:9100".to_owned()).state(), PrinterState::NotAnswering);
    assert!(begun.elapsed() < Duration::from_millis(2_200), "{:?}", begun.elapsed());
}

#[test]
fn a_printer_that_answers_no_questions_still_prints() {
    let printer = Emulated::start(&[]);
    let settings = Settings { answers: false, ..printer.settings() };
    let job = number(1);
    assert_eq!(Printer::new(settings, Path::new("/nowhere")).print(&job), Ok(()));
    assert!(printer.ticket() == job.dots);
    let settings = Settings { answers_in_order: false, ..printer.settings() };
    assert_eq!(Printer::new(settings, Path::new("/nowhere")).print(&job), Ok(()));
    assert!(printer.ticket() == job.dots);
}

#[test]
fn a_device_that_nobody_reads_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let device = folder.path().join("lp0");
    assert!(Command::new("mkfifo").arg(&device).status().unwrap().success());
    let settings =
        Settings { way: PrinterWay::Device, at: device.display().to_string(), answers: false, ..Settings::default() };
    let printer = Printer::new(settings.clone(), folder.path());
    assert_eq!(printer.state(), PrinterState::NotAnswering, "nobody reads it");
    // Somebody has it open and reads nothing: it takes what fits, and no more.
    let without_waiting = 0o4000;
    let open = || OpenOptions::new().read(true).custom_flags(without_waiting).open(&device).unwrap();
    let deaf = open();
    let long = Job { dots: ticket(3_000, 576), ..number(1) };
    let begun = Instant::now();
    assert_eq!(printer.visit(|_| Some(long)), Visit::InDoubt(PrinterState::Ready));
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    drop(deaf);
    // Somebody who reads gets the ticket whole.
    let mut reader = open();
    let job = number(2);
    let wanted = escpos::job(&job.dots, &settings).len() + escpos::INITIALISE.len();
    let reading = std::thread::spawn(move || {
        let (mut got, until) = (Vec::new(), Instant::now() + PATIENCE);
        while got.len() < wanted && Instant::now() < until {
            drop(reader.read_to_end(&mut got));
            std::thread::yield_now();
        }
        got
    });
    assert_eq!(printer.print(&job), Ok(()));
    assert!(reading.join().unwrap().starts_with(&escpos::job(&job.dots, &settings)));
}

#[test]
fn a_print_service_that_hangs_does_not_hold_up_the_kiosk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lpstat");
    // Who comes after the program inherits its pipe and goes on.
    fs::write(&path, "#!/bin/sh\nexec sleep 30\n").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    let programs = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let begun = Instant::now();
    assert_eq!(service().with_programs_in(programs.clone().into()).state(), PrinterState::NotAnswering);
    assert!(begun.elapsed() < Duration::from_millis(2_500), "{:?}", begun.elapsed());
    fs::write(&path, "#!/bin/sh\nsleep 5 &\necho printer $2 is idle\n").unwrap();
    let begun = Instant::now();
    assert_eq!(service().with_programs_in(programs.into()).state(), PrinterState::Ready);
    assert!(begun.elapsed() < Duration::from_millis(2_500), "{:?}", begun.elapsed());
}

#[test]
fn five_hundred_tickets_are_kept_as_files_and_the_oldest_go() {
    let folder = tempfile::tempdir().unwrap();
    for old in 0..503 {
        let name = format!("2026-01-01T00-{:02}-{:02}-A001-00000000.png", old / 60, old % 60);
        fs::write(folder.path().join(name), b"old").unwrap();
    }
    // What is not ours is nobody's to remove, however old its name looks.
    let foreign = ["0-municipio.png", "2025-01-01T00-00-00-foto.png"].map(|name| folder.path().join(name));
    foreign.iter().for_each(|path| fs::write(path, b"somebody's").unwrap());
    let printer = Printer::new(Settings::default(), folder.path());
    let odd = Job { number: "../../A001".to_owned(), ..number(1) };
    assert_eq!(printer.print(&odd), Ok(()));
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".png")).collect();
    names.sort();
    assert!(foreign.iter().all(|path| path.exists()));
    let names: Vec<String> =
        names.into_iter().filter(|name| name.starts_with("20") && !name.contains("foto")).collect();
    assert_eq!(names.len(), 500);
    assert_eq!(names[0], "2026-01-01T00-00-04-A001-00000000.png");
    assert!(names[499].contains("-A001-"), "{}", names[499]);
}

#[test]
fn what_a_wrong_clock_puts_into_the_future_is_not_printed_later() {
    let mut printer = Emulated::start(&[]);
    printer.tell("cover open");
    let folder = tempfile::tempdir().unwrap();
    let mut queue = Queue::open(folder.path(), printer.settings());
    let ahead = Job { asked_at: Timestamp::now() + SignedDuration::from_hours(24), ..number(1) };
    queue.print(&ahead);
    queue.until_stage(&ahead, PrintStage::NotPrinted);
}

#[test]
fn half_a_picture_is_set_aside_and_the_next_ticket_comes_out() {
    let mut printer = Emulated::start(&[]);
    printer.tell("cover open");
    let folder = tempfile::tempdir().unwrap();
    let mut queue = Queue::open(folder.path(), printer.settings());
    let (half, whole) = (number(1), number(2));
    for job in [&half, &whole] {
        queue.print(job);
        queue.until_stage(job, PrintStage::Waiting);
    }
    drop(queue);
    let file = folder.path().join("queue").join(format!("{}.waiting", half.order));
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    // What was being written when the power went was never accepted.
    fs::write(folder.path().join("queue").join(format!("{}.part", Uuid::new_v4())), b"{").unwrap();
    printer.tell("cover close");
    let mut queue = Queue::open(folder.path(), printer.settings());
    queue.until_stage(&whole, PrintStage::Printed);
    queue.until_stage(&half, PrintStage::NotPrinted);
    assert!(printer.ticket() == whole.dots);
    assert_eq!((lies(folder.path(), "damaged").len(), lies(folder.path(), "part").len()), (1, 0));
}

/// What a kiosk that is killed right now leaves: the queue's files as they lie while it tells something.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

#[test]
fn a_kiosk_killed_at_any_point_prints_afterwards_what_it_had_not_begun_and_nothing_else() {
    let printer = Emulated::start(&[]);
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (live, left) = (folder.path().to_owned(), copies.path().to_owned());
    let (sender, reports) = channel();
    let spool = Spool::start(folder.path(), printer.settings(), move |report| {
        let at = left.join(Uuid::new_v4().to_string());
        copy(&live.join("queue"), &at.join("queue"));
        sender.send((at, report)).is_ok()
    });
    let mut queue = Queue { spool: Some(spool.unwrap()), reports: channel().1, last: None };
    let jobs = [number(1), number(2), number(3)];
    jobs.iter().for_each(|job| queue.print(job));
    let mut killed: Vec<(PathBuf, PrinterReport)> = Vec::new();
    let all_out = |report: &PrinterReport| {
        report.jobs.iter().filter(|job| job.stage == PrintStage::Printed).count() == jobs.len()
    };
    while !killed.last().is_some_and(|(_, report)| all_out(report)) {
        killed.push(reports.recv_timeout(PATIENCE).unwrap());
    }
    drop(queue.spool.take());
    let stages: Vec<PrintStage> = killed.iter().flat_map(|(_, report)| &report.jobs).map(|job| job.stage).collect();
    assert!(stages.contains(&PrintStage::Waiting) && stages.contains(&PrintStage::Printing), "{stages:?}");

    for (folder, told) in killed {
        let printer = Emulated::start(&[]);
        let mut queue = Queue::open(&folder, printer.settings());
        // Asked again by somebody who heard nothing: those that were known are printed once, the others now.
        let known = |job: &&Job| told.jobs.iter().any(|told| told.order == job.order);
        jobs.iter().filter(known).for_each(|job| queue.print(job));
        let mut waited = 0;
        for job in &told.jobs {
            let after = match job.stage {
                PrintStage::Waiting => PrintStage::Printed,
                PrintStage::Printing => PrintStage::InDoubt,
                ended => ended,
            };
            waited += usize::from(job.stage == PrintStage::Waiting);
            queue.until(&format!("{told:?}"), |report| {
                report.jobs.iter().any(|now| now.order == job.order && now.stage == after)
            });
        }
        drop(queue);
        assert_eq!(printer.tickets(), waited, "{told:?}");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Printers that answer late, lines that break in the middle of a command, disks that do not take a note.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use super::*;

/// A printer that takes `slow` for every third answer; its cutter's answers would mean an open cover to question 2.
fn slow_printer(slow: Duration) -> Settings {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || listener.incoming().flatten().for_each(|line| answer_late(line, slow)));
    Settings { way: PrinterWay::Tcp, at, ..Settings::default() }
}

fn answer_late(mut line: TcpStream, slow: Duration) {
    let mut decoder = Decoder::default();
    let (mut byte, mut in_ticket) = ([0], false);
    while line.read_exact(&mut byte).is_ok() {
        match decoder.take(byte[0]) {
            Some(Said::Row(_)) => in_ticket = true,
            // Near the end of its roll: to question 2 these bits would mean an open cover.
            Some(Said::Status(4)) => {
                if in_ticket {
                    std::thread::sleep(slow);
                }
                let _gone = line.write_all(&[0x1E]);
            }
            Some(Said::Status(_)) => drop(line.write_all(&[0x12])),
            Some(Said::InOrder(_)) => {
                let mut back = line.try_clone().unwrap();
                let out_after = slow * 5;
                std::thread::spawn(move || {
                    std::thread::sleep(out_after);
                    drop(back.write_all(&[0x03]));
                });
            }
            _ => {}
        }
    }
}

#[test]
fn a_late_answer_is_not_taken_for_the_next_questions() {
    let settings = slow_printer(Duration::from_millis(700));
    let visit = Printer::new(settings, Path::new("/nowhere")).visit(|_| Some(job("A001")));
    assert_eq!(visit, Visit::Printed(PrinterState::NearEnd));
}

#[test]
fn a_line_that_breaks_inside_a_picture_costs_the_next_ticket_nothing() {
    let whole = device::paper::escpos::job(&job("A001").dots, &Settings::default()).len() as u64;
    // Within what ends an older band, the head of a band, its dots, the cut.
    for after in [200, 1_735, 1_742, 20_011, whole / 2 + 1, whole - 2] {
        let mut printer = Emulated::start(&[]);
        let folder = tempfile::tempdir().unwrap();
        let mut queue = Queue::open(folder.path(), printer.settings());
        queue.until_state(PrinterState::Ready);
        // The three questions before a ticket are nine bytes.
        printer.tell(&format!("break after {}", after + 9));
        let broken = job("A001");
        queue.print(&broken);
        queue.until_stage(&broken, PrintStage::InDoubt);
        let next = Job { dots: ticket(200, 576), ..job("A002") };
        queue.print(&next);
        queue.until_stage(&next, PrintStage::Printed);
        let out = printer.ticket();
        let (rows, wanted): (Vec<&[u8]>, Vec<&[u8]>) = (out.rows().collect(), next.dots.rows().collect());
        // Above it may stand what came out of the first one.
        assert!(rows.ends_with(&wanted), "after {after} bytes: {} rows came out", rows.len());
    }
}

#[test]
fn a_ticket_that_could_not_be_kept_is_not_found_waiting_after_a_restart() {
    let mut printer = Emulated::start(&[]);
    printer.tell("mute on");
    let folder = tempfile::tempdir().unwrap();
    let mut queue = Queue::open(folder.path(), printer.settings());
    queue.until_state(PrinterState::NotAnswering);
    let asked = job("A001");
    // In its place lies a folder that is not empty: the rename fails.
    let in_the_way = folder.path().join("queue").join(format!("{}.waiting", asked.order));
    fs::create_dir_all(in_the_way.join("x")).unwrap();
    queue.print(&asked);
    queue.until_stage(&asked, PrintStage::NotPrinted);
    drop(queue);
    fs::remove_dir_all(&in_the_way).unwrap();
    assert!(lies(folder.path(), "part").is_empty());
    printer.tell("mute off");
    let mut queue = Queue::open(folder.path(), printer.settings());
    let next = Job { dots: ticket(100, 576), ..job("A002") };
    queue.print(&next);
    queue.until_stage(&next, PrintStage::Printed);
    assert_eq!(printer.tickets(), 1);
}

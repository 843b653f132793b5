// SPDX-License-Identifier: EUPL-1.2
//! A screen's printer in the site: what is read, and every fault with its line.

use site::{LeftmostBit, Printer, PrinterWay};

use super::*;

/// The shipped site with these lines under `[printer]` of the info point; and the line of the table's name.
fn with_printer(lines: &str) -> (tempfile::TempDir, usize) {
    let place = "facing_deg = 0.0\n";
    let (dir, at) = broken(&[("screens/totem.toml", place, &format!("{place}[printer]\n{lines}\n"))]);
    (dir, at[0] + 1)
}

fn printer(lines: &str) -> Printer {
    let (dir, _) = with_printer(lines);
    let site = read(dir.path()).unwrap_or_else(|faults| panic!("{lines}: {faults}"));
    // As a device gets it.
    let site: Site = serde_json::from_str(&serde_json::to_string(&site).unwrap()).unwrap();
    site.screens["totem"].printer.clone()
}

/// The fault is told at the line `at` below the table's name, in both languages, and says what is there.
#[track_caller]
fn faulty(lines: &str, key: &str, at: usize, says: &str) {
    let (dir, table) = with_printer(lines);
    let faults = read(dir.path()).map(|_| ()).expect_err("the site is faulty").0;
    let [fault] = &faults[..] else { panic!("one fault, not {faults:?}") };
    assert_eq!((fault.key, fault.line), (key, Some(table + at)), "{lines}");
    let told = ["it", "en"].map(|language| fault.describe(&words(), &language.into()));
    assert!(told.iter().all(|told| told.contains(says) && !told.contains("fault-")), "{told:?}");
    assert_ne!(told[0], told[1]);
}

#[test]
fn where_nothing_is_said_tickets_become_files() {
    assert_eq!(shipped().screens["totem"].printer, Printer::default());
    assert_eq!(Printer::default().way, PrinterWay::Folder);
    assert_eq!(printer(""), Printer::default());
    assert_eq!(Printer::default().cut_bytes(), [0x1D, 0x56, 0x42, 0x00]);
}

#[test]
fn a_printer_is_read_as_it_is_written() {
    let read = printer(
        "way = \"tcp\"\nat = \"192.168.1.50:9100\"\nwidth_dots = 384\nleftmost_bit = \"least\"\ncut = \"1d 56 01\"\n\
         answers_in_order = false\nhold_s = 30\nstatus = { near_end = 0, cutter = 0x20 }",
    );
    assert_eq!((read.way, read.at.as_str()), (PrinterWay::Tcp, "192.168.1.50:9100"));
    assert_eq!((read.width_dots, read.leftmost_bit, read.hold_s), (384, LeftmostBit::Least, 30));
    assert_eq!((read.answers, read.answers_in_order), (true, false));
    assert_eq!((read.status.near_end, read.status.cutter, read.status.cover), (0, 0x20, 0x04));
    assert_eq!(read.cut_bytes(), [0x1D, 0x56, 0x01]);
    for (lines, way) in [
        ("way = \"none\"", PrinterWay::None),
        ("at = \"/srv/tickets\"", PrinterWay::Folder),
        ("way = \"device\"\nat = \"/dev/usb/lp0\"", PrinterWay::Device),
        ("way = \"cups\"\nat = \"biglietti\"", PrinterWay::Cups),
        ("way = \"tcp\"\nat = \"stampante.local:9100\"", PrinterWay::Tcp),
        ("way = \"tcp\"\nat = \"[fe80::1]:9100\"", PrinterWay::Tcp),
    ] {
        assert_eq!(printer(lines).way, way, "{lines}");
    }
}

#[test]
fn every_fault_of_a_printer_is_told_at_its_line() {
    faulty("way = \"usb\"", "printer-way", 1, "usb");
    faulty("way = \"tcp\"", "printer-address", 1, "9100");
    faulty("way = \"tcp\"\nat = \"192.168.1.50\"", "printer-address", 2, "192.168.1.50");
    faulty("way = \"tcp\"\nat = \"192.168.1.50:0\"", "printer-address", 2, "9100");
    faulty("way = \"tcp\"\nat = \"a printer:9100\"", "printer-address", 2, "a printer");
    faulty("way = \"device\"\nat = \"usb/lp0\"", "printer-path", 2, "usb/lp0");
    faulty("way = \"folder\"\nat = \"tickets\"", "printer-path", 2, "tickets");
    faulty("way = \"cups\"\nat = \"-o raw\"", "printer-queue", 2, "-o raw");
    faulty("at = \"192.168.1.50:9100\"", "printer-no-way", 0, "192.168.1.50:9100");
    faulty("width_dots = 512", "printer-width", 1, "512");
    faulty("leftmost_bit = \"left\"", "printer-bit", 1, "left");
    faulty("cut = \"1D 5\"", "printer-cut", 1, "1D 5");
    faulty("cut = \"+D\"", "printer-cut", 1, "+D");
    faulty("hold_s = 0", "range", 1, "3600");
    faulty("baud = 9600", "unknown-word", 1, "baud");
    faulty("status = { cover = 256 }", "range", 1, "256");
}

#[test]
fn all_faults_of_a_printer_are_told_at_once() {
    let (dir, _) = with_printer("way = \"usb\"\nwidth_dots = 1\ncut = \"x\"\nhold_s = 9999");
    let faults = read(dir.path()).map(|_| ()).expect_err("the site is faulty").0;
    let keys: Vec<_> = faults.iter().map(|fault| fault.key).collect();
    assert_eq!(keys, ["printer-way", "printer-width", "printer-cut", "range"]);
}

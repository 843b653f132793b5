// SPDX-License-Identifier: EUPL-1.2
//! Files that cost more to read than to send: each is read in a moment, and what is too much in it is told with its line.

use std::time::Duration;

use site::bookings::{CALENDAR_LINE_BYTES_MAX, CELL_CHARS_MAX, COLUMNS_MAX, FILE_BYTES_MAX};

use super::*;

/// What reading one file may cost: a hundred times what a hostile one needs here without optimisation, a tenth of what
/// it cost when work grew with the square of the file.
const COST_MAX: Duration = Duration::from_secs(4);

/// What this thread has worked so far; a busy machine does not count.
fn worked() -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(stat.split(' ').next().unwrap().parse().unwrap())
}

/// A file of the largest size: a beginning, and one part again and again.
fn filled(begin: &str, part: &str, end: &str) -> String {
    let count = (FILE_BYTES_MAX - begin.len() - end.len()) / part.len();
    format!("{begin}{}{end}", part.repeat(count))
}

/// Reads a file in no more than the cost, and tells its first fault.
fn first_fault(name: &str, text: &str, form: Form) -> Option<(u64, &'static str)> {
    assert!(text.len() <= FILE_BYTES_MAX, "{name}");
    let before = worked();
    let read = read(text, form);
    let cost = worked() - before;
    assert!(cost < COST_MAX, "{name}: {cost:?}");
    read.err().and_then(|faults| faults.first().map(|fault| (fault.line, fault.key)))
}

#[test]
fn a_hostile_table_is_read_in_a_moment_and_told_with_its_line() {
    let head = "service,date,time\n";
    let row = "anagrafe,2026-11-27,09:30\n";
    let ids: String = (0..COLUMNS_MAX - 3).map(|count| format!(",id {count}")).collect();
    let cases = [
        ("a wide heading", filled("service,date,time", ",", "\n"), Some((1, "too-wide"))),
        ("a wide heading of headings", filled("service", ",data", "\n"), Some((1, "too-wide"))),
        ("a wide heading of tabs", filled("service\tdate\ttime", "\t", "\n"), Some((1, "too-wide"))),
        ("a wide row", filled(&format!("{head}{row}anagrafe"), ",", "\n"), Some((3, "too-wide"))),
        ("a wide row of blanks", filled(head, ",", "\n"), Some((1, "empty"))),
        ("a long cell", filled(&format!("{head}{row}anagrafe,"), "x", "\n"), Some((3, "cell-long"))),
        ("a long heading", filled("service,date,time,", "x", "\n"), Some((1, "cell-long"))),
        ("quotation marks", filled(head, "\"\"\n", ""), Some((1, "empty"))),
        ("marks over rows", filled(head, "\"\nanagrafe,2026-11-27,09:30\n\"\n", ""), Some((2, "quote-over-rows"))),
        ("lines of separators", filled("", ",\n", ""), Some((1, "empty"))),
        ("many headings like ids", filled(&format!("service,date,time{ids}\n"), row, ""), Some((1, "too-many"))),
        ("services that nobody has", filled(head, "x,,\n", ""), Some((1, "too-many"))),
    ];
    for (name, text, wanted) in cases {
        assert_eq!(first_fault(name, &text, Form::Csv), wanted, "{name}");
    }
    let words = crate::sample::words();
    let told = |text: &str| bookings::describe(&read(text, Form::Csv).unwrap_err(), &words, &Language::italian());
    let wide = told(&filled(&format!("{head}{row}anagrafe"), ",", "\n"));
    assert!(wide.starts_with("riga 3: ") && wide.contains(&COLUMNS_MAX.to_string()) && wide.contains("«,»"), "{wide}");
    let long = told(&filled(&format!("{head}{row}anagrafe,"), "x", "\n"));
    assert!(long.starts_with("riga 3: ") && long.contains(&CELL_CHARS_MAX.to_string()), "{long}");
}

#[test]
fn as_many_columns_and_letters_as_a_spreadsheet_writes_are_read() {
    let others = ",altro".repeat(COLUMNS_MAX - 3);
    let cell = "à".repeat(CELL_CHARS_MAX);
    let text = format!("service,date,time{others}\nanagrafe,2026-11-27,09:30,{cell}\n");
    assert_eq!(read(&text, Form::Csv).unwrap().slots.len(), 1);
}

#[test]
fn a_hostile_calendar_is_read_in_a_moment_and_told_with_its_line() {
    let start = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nCATEGORIES:anagrafe\n";
    let end = "\nEND:VEVENT\nEND:VCALENDAR\n";
    let whole = |begin: &str, part: &str, rest: &str| filled(&format!("{start}{begin}"), part, &format!("{rest}{end}"));
    let at = "DTSTART:20261127T093000";
    let half = |begin: &str, part: &str| format!("{begin}{}", part.repeat(FILE_BYTES_MAX / 2 / part.len() - 100));
    let zone = half(
        "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\n",
        "RDATE:20250101T000000\n",
    );
    let events = "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Z:20261127T093000\nCATEGORIES:anagrafe\nEND:VEVENT\n";
    let slashes = format!(
        "BEGIN:VEVENT\nUID:1\nDTSTART;TZID={}:20261127T093000\nCATEGORIES:anagrafe\nEND:VEVENT\n",
        "/x".repeat(3_000)
    );
    let cases = [
        ("parameters", whole("DTSTART", ";a=b", ":20261127T093000"), Some((5, "calendar-line-long"))),
        ("marks in parameters", whole("DTSTART", ";a=\"", ":20261127T093000"), Some((5, "calendar-line-long"))),
        ("folds", whole("DTSTART:2026", "\n ", "1127T093000"), None),
        ("folds with letters", whole("UID:1", "\n x", ""), Some((5, "calendar-line-long"))),
        ("categories", whole("CATEGORIES:x", ",x", ""), Some((5, "calendar-line-long"))),
        ("lines of categories", whole(&format!("{at}\n"), "CATEGORIES:x,x,x,x,x,x,x,x,x,x\n", ""), None),
        ("a picture within", whole(&format!("{at}\nATTACH;ENCODING=BASE64:"), "A", ""), None),
        ("parameters nobody reads", whole(&format!("{at}\nX-ALT-DESC"), ";a=b", ":x"), None),
        ("components", half(&half(start, "BEGIN:A\n"), "END:B\n"), Some((2, "no-event"))),
        (
            "one event again and again",
            filled(
                "BEGIN:VCALENDAR\n",
                &format!("BEGIN:VEVENT\nUID:1\nCATEGORIES:anagrafe\n{at}\nEND:VEVENT\n"),
                "END:VCALENDAR\n",
            ),
            Some((1, "too-many")),
        ),
        (
            "a zone of changes",
            filled(&format!("{zone}END:STANDARD\nEND:VTIMEZONE\n"), events, "END:VCALENDAR\n"),
            Some((1, "too-many")),
        ),
        ("names of zones", filled("BEGIN:VCALENDAR\n", &slashes, "END:VCALENDAR\n"), Some((2, "unknown-zone"))),
    ];
    for (name, text, wanted) in cases {
        assert_eq!(first_fault(name, &text, Form::Ics), wanted, "{name}");
    }
    let words = crate::sample::words();
    let faults = read(&whole("DTSTART", ";a=b", ":20261127T093000"), Form::Ics).unwrap_err();
    let told = bookings::describe(&faults, &words, &Language::italian());
    assert!(told.starts_with("riga 5: ") && told.contains(&CALENDAR_LINE_BYTES_MAX.to_string()), "{told}");
}

// SPDX-License-Identifier: EUPL-1.2
//! Booked appointments in calendars, as programs write them: their zones, their versions, what is no appointment.

use super::*;

const MIDDLE_EUROPE: &str = "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
    RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n\
    BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n\
    RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\n";

fn zone(name: &str, observances: &str) -> String {
    format!("BEGIN:VTIMEZONE\r\nTZID:{name}\r\n{observances}END:VTIMEZONE\r\n")
}

fn starts(start: &str) -> String {
    event(&format!("UID:1\r\nCATEGORIES:Anagrafe\r\n{start}"))
}

fn at(described: &str, start: &str) -> Vec<(String, String)> {
    one(Form::Ics, None, calendar(&format!("{described}{}", starts(start))).as_bytes())
}

#[test]
fn a_zone_is_known_by_its_name_or_as_the_file_describes_it() {
    let elsewhere = |name: &str| zone(name, &MIDDLE_EUROPE.replace("+0200", "+0500").replace("+0100", "+0400"));
    for (described, start) in [
        (zone("W. Europe Standard Time", MIDDLE_EUROPE), "DTSTART;TZID=W. Europe Standard Time:20261127T093000"),
        (String::new(), "DTSTART;TZID=W. Europe Standard Time:20261127T093000"),
        (String::new(), "DTSTART;TZID=\"Romance Standard Time\":20261127T093000"),
        (zone("Customized Time Zone", MIDDLE_EUROPE), "DTSTART;TZID=Customized Time Zone:20261127T093000"),
        (
            zone("(UTC+01:00) Amsterdam\\, Berlino\\, Roma", MIDDLE_EUROPE),
            "DTSTART;TZID=\"(UTC+01:00) Amsterdam, Berlino, Roma\":20261127T093000",
        ),
        (String::new(), "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Rome:20261127T093000"),
        (String::new(), "DTSTART;TZID=/mozilla.org/20050126_1/Europe/Rome:20261127T093000"),
        (String::new(), "DTSTART;TZID=/Europe/Rome:20261127T093000"),
        (String::new(), "DTSTART;TZID=tzone://Microsoft/Utc:20261127T083000"),
        (String::new(), "DTSTART;TZID=GMT Standard Time:20261127T083000"),
        (elsewhere("Qui"), "DTSTART;TZID=Qui:20261127T123000"),
        // The world's table knows its own names better than a file.
        (elsewhere("Europe/Rome"), "DTSTART;TZID=Europe/Rome:20261127T093000"),
    ] {
        assert_eq!(at(&described, start), booked("anagrafe"), "{start}");
    }
    let unknown = calendar(&starts("DTSTART;TZID=Mars/Base:20261127T093000"));
    assert_eq!(faults(read(&unknown, Form::Ics)), [(4, "unknown-zone")]);
}

#[test]
fn a_described_zone_shows_the_hours_that_the_worlds_does() {
    let rome = site().zone();
    let by_days = |month: u8| format!("BYMONTH={month};BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=SU");
    let rules =
        MIDDLE_EUROPE.replace("BYDAY=-1SU;BYMONTH=10", &by_days(10)).replace("BYDAY=-1SU;BYMONTH=3", &by_days(3));
    // Each change on its own, as some programs write it.
    let dates = MIDDLE_EUROPE
        .replace("DTSTART:16010101T030000", "DTSTART:20261025T030000\r\nRDATE:20271031T030000")
        .replace("DTSTART:16010101T020000", "DTSTART:20270328T020000")
        .replace("RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\n", "")
        .replace("RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\n", "");
    for observances in [MIDDLE_EUROPE.to_owned(), rules, dates] {
        let described = zone("Qui", &observances);
        for day in [date(2027, 1, 15), date(2027, 3, 26), date(2027, 3, 29), date(2027, 10, 29), date(2027, 11, 2)] {
            let start = format!("DTSTART;TZID=Qui:{}T100000", day.strftime("%Y%m%d"));
            let wanted = day.at(10, 0, 0, 0).to_zoned(rome.clone()).unwrap().strftime("%F %H:%M").to_string();
            assert_eq!(at(&described, &start), [("anagrafe".to_owned(), wanted)], "{observances}");
        }
    }
}

#[test]
fn clocks_that_a_file_describes_skip_an_hour_and_show_one_twice() {
    for night in ["20270328T023000", "20271031T023000"] {
        let text = calendar(&format!("{}{}", zone("Qui", MIDDLE_EUROPE), starts(&format!("DTSTART;TZID=Qui:{night}"))));
        assert_eq!(faults(read(&text, Form::Ics)), [(19, "no-such-hour")], "{night}");
    }
}

#[test]
fn a_calendar_is_read_as_programs_write_it() {
    let plain = calendar(&starts("DTSTART;TZID=Europe/Rome:20261127T093000"));
    let accent =
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261127T093000\r\nCATEGORIES:Mobilità e trasporti\r\nEND:VEVENT\r\n";
    let accent = calendar(accent);
    let at_letter = accent.find('à').unwrap() + 1;
    let folded = [&accent.as_bytes()[..at_letter], b"\r\n ", &accent.as_bytes()[at_letter..]].concat();
    let latin: Vec<u8> = accent.chars().map(|char| u8::try_from(u32::from(char)).unwrap()).collect();
    for (service, bytes) in [
        ("anagrafe", plain.replace("\r\n", "\n").into_bytes()),
        ("anagrafe", plain.replace("\r\n", "\r").into_bytes()),
        ("anagrafe", plain.to_lowercase().replace("europe/rome", "Europe/Rome").into_bytes()),
        ("anagrafe", plain.replace("END:VEVENT", "END:VEVENT  ").into_bytes()),
        ("anagrafe", format!("\u{feff}{plain}").into_bytes()),
        (
            "anagrafe",
            plain
                .replace("END:VEVENT", "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=Via Roma 1\\; 20097;\r\n X-RADIUS=70:geo:45,9\r\nEND:VEVENT")
                .into_bytes(),
        ),
        (
            "anagrafe",
            plain.replace("END:VEVENT", "BEGIN:VALARM\r\nUID:2\r\nDTSTART:x\r\nRRULE:y\r\nEND:VALARM\r\nEND:VEVENT").into_bytes(),
        ),
        ("anagrafe", plain.replace("CATEGORIES:Anagrafe", "CATEGORIES:Categoria blu,Anagrafe").into_bytes()),
        ("anagrafe", plain.replace("CATEGORIES:Anagrafe", "CATEGORIES:Blu\r\nCATEGORIES:ANAGRAFE").into_bytes()),
        ("cultura", plain.replace("CATEGORIES:Anagrafe", "CATEGORIES:Cultura\\, sport e tempo libero").into_bytes()),
        ("mobilita", accent.clone().into_bytes()),
        ("mobilita", accent.replace('à', "a\u{300}").into_bytes()),
        ("mobilita", folded),
        ("mobilita", latin),
    ] {
        assert_eq!(sample(Form::Ics, &bytes), booked(service), "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn what_is_no_appointment_is_left_out_and_told() {
    let text = calendar(&format!(
        "{}{}{}{}{}{}",
        starts("DTSTART:20261127T093000"),
        event("UID:2\r\nDTSTART;VALUE=DATE:20261208"),
        event("UID:3\r\nCATEGORIES:anagrafe\r\nDTSTART:20261127T093000\r\nRRULE:FREQ=WEEKLY"),
        event("UID:4\r\nDTSTART:20261127T093000"),
        event("UID:5\r\nCATEGORIES:Riunione\r\nDTSTART:20261127T093000"),
        event("UID:6\r\nDTSTART;VALUE=DATE:20261101"),
    ));
    let imported = read(&text, Form::Ics).unwrap();
    assert_eq!(slots(&imported), booked("anagrafe"));
    let told: Vec<(u64, &str)> = imported.left_out.iter().map(|left_out| (left_out.line, left_out.key)).collect();
    assert_eq!(told, [(9, "all-day"), (13, "recurring"), (19, "no-service"), (23, "other-category")]);
    assert_eq!(imported.past, 1, "a holiday of days before is nobody's business");
    let words = crate::sample::words();
    let told = bookings::describe_left_out(&imported.left_out, &words, &Language::italian());
    assert_eq!(told[0], "riga 9: dura tutto il giorno: non è un appuntamento");
    let imported = read_for(Some("edilizia"), text.as_bytes(), Form::Ics).unwrap();
    assert_eq!(imported.slots.len(), 3, "categories that are no services leave the file's own");
}

#[test]
fn a_calendar_that_calls_off_books_nothing() {
    let of = |method: &str, event: &str| {
        let text = calendar(event).replace("VERSION:2.0", &format!("METHOD:{method}\r\nVERSION:2.0"));
        read(&text, Form::Ics).unwrap()
    };
    let request = of("REQUEST", &starts("DTSTART:20261127T093000\r\nSEQUENCE:0"));
    assert_eq!(request.slots.len(), 1);
    let cancel = of("CANCEL", &starts("DTSTART:20261127T093000\r\nSEQUENCE:1"));
    assert_eq!((cancel.slots.len(), &cancel.called_off[..]), (0, &[request.slots[0].booking][..]));
    let bare = of("cancel", &event("UID:1"));
    assert_eq!(bare.called_off, cancel.called_off, "whoever calls off need not say what for");
    for method in ["REPLY", "COUNTER", "REFRESH"] {
        let answer = of(method, &starts("DTSTART:20261127T093000\r\nATTENDEE;PARTSTAT=DECLINED:mailto:a@example.it"));
        assert_eq!((answer.slots.len(), answer.called_off.len(), answer.left_out.len()), (0, 0, 1), "{method}");
    }
}

#[test]
fn the_newest_version_of_an_event_holds() {
    let version = |start: &str, more: &str| starts(&format!("DTSTART:20261127T{start}00{more}"));
    let (old, new) = (version("1000", "\r\nSEQUENCE:1"), version("0930", "\r\nSEQUENCE:2"));
    for events in [format!("{old}{new}"), format!("{new}{old}"), format!("{new}{new}")] {
        assert_eq!(one(Form::Ics, None, calendar(&events).as_bytes()), booked("anagrafe"));
    }
    let stamped = format!(
        "{}{}",
        version("0930", "\r\nDTSTAMP:20261120T100000Z"),
        version("1000", "\r\nDTSTAMP:20261120T090000Z")
    );
    assert_eq!(one(Form::Ics, None, calendar(&stamped).as_bytes()), booked("anagrafe"));
    let gone = format!("{new}{}", version("0930", "\r\nSEQUENCE:3\r\nSTATUS:CANCELLED"));
    assert_eq!(read(&calendar(&gone), Form::Ics).unwrap().slots, []);
    let unclear = format!("{}{}", version("0930", ""), version("1000", ""));
    assert_eq!(faults(read(&calendar(&unclear), Form::Ics)), [(9, "twice")]);
}

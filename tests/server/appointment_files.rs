// SPDX-License-Identifier: EUPL-1.2
//! Booked appointments in files, as programs write them: tables and calendars, with all their faults.

use base::words::Language;
use jiff::civil::{Date, date};
use office::ServiceId;
use site::bookings::{self, Form, Ground, IdColumn, Imported, ROWS_MAX, Remark};

use crate::app::site;

mod calendars;
mod hostile;

const TODAY: Date = date(2026, 11, 26);

fn read_for(service: Option<&str>, text: &[u8], form: Form) -> Result<Imported, Vec<Remark>> {
    let site = site();
    let catalogue = site.catalogue();
    let service = service.map(ServiceId::from);
    let ground = Ground { site: &site, catalogue: &catalogue, today: TODAY, service, id_column: IdColumn::Usual };
    bookings::read(text, form, &ground)
}

/// The same where whoever sends the table says which column holds its ids.
fn read_with_ids(id_column: IdColumn, text: &str) -> Result<Imported, Vec<Remark>> {
    let site = site();
    let catalogue = site.catalogue();
    let ground = Ground { site: &site, catalogue: &catalogue, today: TODAY, service: None, id_column };
    bookings::read(text.as_bytes(), Form::Csv, &ground)
}

fn read(text: &str, form: Form) -> Result<Imported, Vec<Remark>> {
    read_for(None, text.as_bytes(), form)
}

/// Service and time of every slot, as the office's clocks show it.
fn slots(imported: &Imported) -> Vec<(String, String)> {
    let zone = site().zone();
    let told =
        |slot: &office::Slot| (slot.service.0.clone(), slot.at.to_zoned(zone.clone()).strftime("%F %H:%M").to_string());
    imported.slots.iter().map(told).collect()
}

fn faults(read: Result<Imported, Vec<Remark>>) -> Vec<(u64, &'static str)> {
    read.expect_err("there are faults").iter().map(|fault| (fault.line, fault.key)).collect()
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n")
}

fn calendar(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{events}END:VCALENDAR\r\n")
}

#[test]
fn a_table_is_read_in_italian_and_english_with_commas_or_semicolons() {
    let english = "service,date,time\nanagrafe,2026-11-27,09:30\n";
    let italian = "\u{feff}Cittadino;Servizio;Data;Ora\r\nqualcuno;ANAGRAFE;27/11/2026;9.30\r\n\r\n";
    for text in [english, italian] {
        let imported = read(text, Form::Csv).unwrap();
        assert_eq!(slots(&imported), [("anagrafe".to_owned(), "2026-11-27 09:30".to_owned())], "{text}");
    }
}

#[test]
fn a_calendar_is_read_by_its_own_zone_and_nothing_else_of_it_is_kept() {
    let text = calendar(&format!(
        "{}{}{}",
        event("UID:1\r\nCATEGORIES:anagrafe\r\nDTSTART;TZID=Europe/Rome:20261127T093000\r\nSUMMARY:Somebody's name"),
        event("UID:2\r\nCATEGORIES:Edilizia\r\nDTSTART:20261127T090000Z\r\nATTENDEE:mailto:somebody@example.it"),
        event("UID:3\r\nCATEGORIES:anagrafe\r\nDTSTART:20261127T110000\r\nSTATUS:CANCELLED"),
    ));
    let imported = read(&text, Form::Ics).unwrap();
    let told: Vec<(String, String)> = slots(&imported);
    let wanted = [("anagrafe", "2026-11-27 09:30"), ("edilizia", "2026-11-27 10:00")];
    assert_eq!(told, wanted.map(|(service, at)| (service.to_owned(), at.to_owned())));
    assert_eq!(imported.called_off.len(), 1);
    let kept = serde_json::to_string(&imported.slots).unwrap();
    assert!(!kept.contains("omebody"), "no personal data: {kept}");
}

#[test]
fn the_same_row_is_the_same_booking_and_two_alike_are_two() {
    let text =
        "service,date,time,id\nanagrafe,2026-11-27,09:30,\nanagrafe,2026-11-27,09:30,\nedilizia,2026-11-27,09:30,77\n";
    let names = |text: &str| read(text, Form::Csv).unwrap().slots.iter().map(|slot| slot.booking).collect::<Vec<_>>();
    let first = names(text);
    assert_eq!(first, names(text));
    assert!(first[0] != first[1] && first[1] != first[2]);
    let moved = names(&text.replace("09:30,77", "10:30,77"));
    assert_eq!(moved[2], first[2], "an id stays the same booking at another time");
}

#[test]
fn a_state_says_whether_a_row_holds_and_a_word_nobody_knows_is_told() {
    let of = |state: &str| read(&format!("service,date,time,stato\nanagrafe,2026-11-27,09:30,{state}\n"), Form::Csv);
    for (state, cancelled) in [("", false), ("Confermato", false), ("cancellato", true), ("ANNULLATA", true)] {
        let imported = of(state).unwrap();
        assert_eq!(
            (imported.slots.len(), imported.called_off.len() == 1),
            (usize::from(!cancelled), cancelled),
            "{state}"
        );
    }
    assert_eq!(faults(of("annulata")), [(2, "not-a-state")]);
}

#[test]
fn rows_of_days_before_are_counted_and_left_out() {
    let imported =
        read("service,date,time\nanagrafe,2026-11-25,09:30\nanagrafe,2026-11-26,09:30\n", Form::Csv).unwrap();
    assert_eq!((imported.slots.len(), imported.past), (1, 1));
}

#[test]
fn every_fault_of_a_table_is_told_at_once_with_its_line() {
    let text = "service,date,time,id\n\
        nothing,2026-13-01,9h,1\n\
        ,2026-11-27,09:30,2\n\
        anagrafe,2026-11-27,03:00,3\n\
        anagrafe,2026-11-27,09:30,4\n\
        anagrafe,2026-11-27,09:40,4\n\
        anagrafe,2036-11-27,09:40,5\n\
        anagrafe,27/13/2026,09:40,6\n";
    let wanted = [
        (2, "unknown-service"),
        (2, "not-a-date"),
        (2, "not-a-time"),
        (3, "no-service"),
        (4, "closed"),
        (6, "twice"),
        (7, "too-far"),
        (8, "not-a-date"),
    ];
    assert_eq!(faults(read(text, Form::Csv)), wanted);
    let words = crate::sample::words();
    let told = bookings::describe(&read(text, Form::Csv).unwrap_err(), &words, &Language::italian());
    assert!(told.contains("riga 2: colonna «time»: «9h» non è un’ora; scriva 10:30"), "{told}");
    assert!(told.contains("27/11/2036 09:40: più di 400 giorni"), "{told}");
    assert_eq!(faults(read("name,date\nx,2026-11-27\n", Form::Csv)), [(1, "no-column")]);
    assert_eq!(faults(read("", Form::Csv)), [(1, "empty")]);
    assert_eq!(faults(read("service,date,time\n", Form::Csv)), [(1, "empty")]);
    let latin = b"service,date,time\nmobilit\xe0,2026-11-27,09:30\n";
    assert_eq!(faults(read_for(None, latin, Form::Csv)), [(2, "not-utf8")]);
}

#[test]
fn every_fault_of_a_calendar_is_told_at_once_with_its_line() {
    let text = calendar(&format!(
        "{}{}{}{}{}",
        event("CATEGORIES:anagrafe\r\nDTSTART:20261127T093000"),
        event("UID:2\r\nCATEGORIES:anagrafe\r\nDTSTART:2026-11-27 09:30"),
        event("UID:3\r\nCATEGORIES:anagrafe\r\nSUMMARY:no time\r\nSTATUS:CONFIRMED"),
        event("UID:4\r\nCATEGORIES:anagrafe\r\nDTSTART;TZID=Mars/Base:20261127T093000"),
        "BEGIN:VEVENT\r\nUID:5\r\n",
    ));
    let wanted = [(4, "no-uid"), (8, "not-a-start"), (13, "no-start"), (19, "unknown-zone"), (24, "no-event")];
    assert_eq!(faults(read(&text, Form::Ics)), wanted);
    assert_eq!(faults(read("hello", Form::Ics)), [(1, "no-calendar")]);
    assert_eq!(faults(read(&calendar(""), Form::Ics)), [(1, "empty")]);
}

#[test]
fn more_rows_than_a_file_may_hold_are_refused() {
    let rows: String = (0..=ROWS_MAX).map(|row| format!("anagrafe,2026-11-27,09:30,{row}\n")).collect();
    assert_eq!(faults(read(&format!("service,date,time,id\n{rows}"), Form::Csv)), [(1, "too-many")]);
}

#[test]
fn an_hour_that_the_clocks_skip_is_nobodys() {
    let mut site = site();
    let opening = office::Opening { from: "00:00".parse().unwrap(), to: "23:00".parse().unwrap() };
    site.hours.exceptions.insert(date(2027, 3, 28), vec![opening]);
    let catalogue = site.catalogue();
    let ground = Ground { site: &site, catalogue: &catalogue, today: TODAY, service: None, id_column: IdColumn::Usual };
    let read = |time: &str| {
        bookings::read(format!("service,date,time\nanagrafe,2027-03-28,{time}\n").as_bytes(), Form::Csv, &ground)
    };
    assert_eq!(faults(read("02:30")), [(2, "no-such-hour")]);
    assert!(read("03:30").is_ok());
}

#[test]
fn rubbish_is_refused_and_never_breaks() {
    for text in [
        "\0\0\0",
        ";;;\n;;;",
        "\"",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nCATEGORIES:anagrafe\nEND:VEVENT\nEND:VCALENDAR",
        "service,date,time\n\"a",
    ] {
        for form in [Form::Csv, Form::Ics] {
            assert!(read(text, form).is_err(), "{text:?} as {form:?}");
        }
    }
}

fn one(form: Form, service: Option<&str>, bytes: &[u8]) -> Vec<(String, String)> {
    match read_for(service, bytes, form) {
        Ok(imported) => slots(&imported),
        Err(faults) => panic!("{faults:?}\n{}", String::from_utf8_lossy(bytes)),
    }
}

/// What the sample office books of a file: its services have names with accents and commas.
fn sample(form: Form, bytes: &[u8]) -> Vec<(String, String)> {
    let dir = base::paths::home_folder("kiosk/site").unwrap();
    let site = site::read::read(&dir).unwrap();
    let catalogue = site.catalogue();
    let ground = Ground { site: &site, catalogue: &catalogue, today: TODAY, service: None, id_column: IdColumn::Usual };
    match bookings::read(bytes, form, &ground) {
        Ok(imported) => slots(&imported),
        Err(faults) => panic!("{faults:?}\n{}", String::from_utf8_lossy(bytes)),
    }
}

fn booked(service: &str) -> Vec<(String, String)> {
    vec![(service.to_owned(), "2026-11-27 09:30".to_owned())]
}

#[test]
fn a_table_is_read_as_spreadsheets_and_booking_systems_write_it() {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| {
        "\u{feff}Servizio;Data;Ora\r\nMobilità e trasporti;27/11/2026;09:30\r\n"
            .encode_utf16()
            .flat_map(bytes)
            .collect::<Vec<u8>>()
    };
    for (service, table) in [
        ("anagrafe", &b"sep=;\r\nServizio;Data;Ora\r\nAnagrafe;27/11/2026;09:30\r\n"[..]),
        ("anagrafe", b"\"sep=,\"\nServizio,Data,Ora\nAnagrafe,27/11/2026,09:30\n"),
        ("anagrafe", b"\r\n\r\n;;\r\nServizio;Data;Ora\r\nAnagrafe;27/11/2026;09:30\r\n"),
        ("anagrafe", b"Servizio\tData\tOra\r\nAnagrafe\t27/11/2026\t09:30\r\n"),
        ("anagrafe", b"Servizio|Data|Ora\nAnagrafe|27-11-2026|9.30\n"),
        ("anagrafe", b"Servizio;Data e ora\nAnagrafe;27/11/2026 09:30\n"),
        ("anagrafe", b"TIPO,INIZIO PRENOTAZIONE,CODICE,UID,STATO\nAnagrafe,2026-11-27 09:30,K1,u-1,Confermato\n"),
        ("anagrafe", b"Date Time\tService\tBooking Id\n2026-11-27T08:30:00Z\tAnagrafe\tb-7\n"),
        ("anagrafe", "\"Oggetto\",\"Data d'inizio\",\"Ora d'inizio\",\"Data di fine\",\"Ora di fine\",\"Categorie\"\r\n\"x\",\"27/11/2026\",\"09:30:00\",\"27/11/2026\",\"09:45:00\",\"Anagrafe\"\r\n".as_bytes()),
        ("anagrafe", b"Subject,Start Date,Start Time,Categories\nx,2026-11-27,9:30:00 AM,Anagrafe\n"),
        ("mobilita", "servizio,data,ora\nMOBILITA' E TRASPORTI,27/11/2026,09:30\n".as_bytes()),
        ("mobilita", "servizio,data,ora\nmobilita\u{300}  e trasporti,27/11/2026,09:30\n".as_bytes()),
        ("mobilita", "servizio,data,ora\nMOBILITA,27/11/2026,09:30\n".as_bytes()),
        ("mobilita", &utf16(u16::to_le_bytes)),
        ("mobilita", &utf16(u16::to_be_bytes)),
        ("anagrafe", b"servizio,data,ora,note\nAnagrafe,27/11/2026,09:30,\"chiede, se si puo',\nun interprete\"\n"),
    ] {
        assert_eq!(sample(Form::Csv, table), booked(service), "{}", String::from_utf8_lossy(table));
    }
}

#[test]
fn a_time_that_a_spreadsheet_has_shortened_is_asked_about() {
    for time in ["9.3", "9:5", "09.3"] {
        let read = read(&format!("servizio;data;ora\nanagrafe;27/11/2026;{time}\n"), Form::Csv);
        assert_eq!(faults(read), [(2, "half-a-time")], "{time}");
    }
}

#[test]
fn a_quotation_mark_takes_no_row_away() {
    let row = |note: &str, minute: u32| format!("anagrafe;{note};27/11/2026;10:{minute:02}\r\n");
    let table = |marked: &[u32]| {
        let rows: String = (0..20).map(|at| row(if marked.contains(&at) { "\"" } else { "x" }, at)).collect();
        format!("servizio;note;data;ora\r\n{rows}")
    };
    assert_eq!(read(&table(&[]), Form::Csv).unwrap().slots.len(), 20);
    assert_eq!(faults(read(&table(&[4, 9]), Form::Csv)), [(6, "quote-over-rows")]);
    assert_eq!(faults(read(&table(&[4, 5, 8, 9]), Form::Csv)), [(6, "quote-over-rows"), (10, "quote-over-rows")]);
    assert_eq!(faults(read(&table(&[2]), Form::Csv)), [(4, "quote-open")]);
    // Ditto marks at the end of the row.
    let last = "servizio;data;ora;note\nanagrafe;27/11/2026;10:00;x\nanagrafe;27/11/2026;10:01;\"\nanagrafe;27/11/2026;10:02;\"\n";
    assert_eq!(faults(read(last, Form::Csv)), [(3, "quote-over-rows")]);
    // A mark within a cell is a letter like others.
    let within =
        "servizio;data;ora;note\nanagrafe;27/11/2026;10:00;detto \"il lungo\"\nanagrafe;27/11/2026;10:01;5\"\n";
    assert_eq!(read(within, Form::Csv).unwrap().slots.len(), 2);
}

#[test]
fn lines_are_those_an_editor_shows() {
    let rows = [
        "Servizio;Data;Ora;Note",
        "x;27/11/2026;09:30;",
        "anagrafe;27/11/2026;09:30;\"due",
        "righe\"",
        "",
        "y;27/11/2026;09:30;",
        "z;27/11/2026;09:30;",
    ];
    for end in ["\n", "\r\n", "\r"] {
        let told = faults(read(&rows.join(end), Form::Csv));
        assert_eq!(told, [(2, "unknown-service"), (6, "unknown-service"), (7, "unknown-service")], "{end:?}");
        let told = faults(read(&format!("sep=;{end}{end}{}", rows.join(end)), Form::Csv));
        assert_eq!(told, [(4, "unknown-service"), (8, "unknown-service"), (9, "unknown-service")], "{end:?}");
    }
}

#[test]
fn a_column_that_may_be_two_things_is_asked_about() {
    let two = "Data;Servizio;Data;Ora\n20/11/2026;Anagrafe;27/11/2026;09:30\n";
    assert_eq!(faults(read(two, Form::Csv)), [(1, "two-columns")]);
    let table = |head: &str, first: &str, second: &str| {
        format!("{head};servizio;data;ora\n{first};anagrafe;27/11/2026;09:30\n{second};anagrafe;27/11/2026;09:30\n")
    };
    let names = |text: &str, ids: IdColumn| {
        let imported = read_with_ids(ids, text).unwrap();
        imported.slots.iter().map(|slot| slot.booking).collect::<Vec<_>>()
    };
    for head in ["Codice prenotazione", "CODICE", "Uid", "N. protocollo", "Booking ID", "Riferimento", "Numero"] {
        let (one, turned) = (table(head, "K-7", "K-9"), table(head, "K-9", "K-7"));
        let (one, turned) = (names(&one, IdColumn::Usual), names(&turned, IdColumn::Usual));
        assert_eq!((one[0], one[1]), (turned[1], turned[0]), "{head}: the id makes the booking");
    }
    let unknown = table("Rif. pratica", "P/1", "P/2");
    assert_eq!(faults(read(&unknown, Form::Csv)), [(1, "perhaps-id")]);
    assert_eq!(names(&unknown, IdColumn::Named("rif pratica")).len(), 2);
    assert_eq!(names(&unknown, IdColumn::None).len(), 2);
    assert_eq!(faults(read(&table("Nr", "1", "2"), Form::Csv)), [(1, "rows-counted")]);
    assert_eq!(faults(read_with_ids(IdColumn::Named("codice"), &unknown)), [(1, "no-id-column")]);
    for head in ["Telefono", "Codice fiscale", "Nome", "Numero di persone"] {
        assert!(read(&table(head, "1", "2"), Form::Csv).is_ok(), "{head}");
    }
}

#[test]
fn what_is_no_text_is_told_how_to_save() {
    for bytes in [&b"PK\x03\x04\x14\0"[..], b"\xd0\xcf\x11\xe0\xa1\xb1"] {
        for form in [Form::Csv, Form::Ics] {
            assert_eq!(faults(read_for(None, bytes, form)), [(1, "packed")]);
        }
    }
    assert_eq!(
        [Form::of("a.TSV"), Form::of("a.txt"), Form::of("a.ics"), Form::of("a.pdf")],
        [Some(Form::Csv), Some(Form::Csv), Some(Form::Ics), None]
    );
}

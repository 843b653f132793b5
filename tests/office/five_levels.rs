// SPDX-License-Identifier: EUPL-1.2
//! A town hall of five levels as the rules read it: what `site` makes of the sample office, written out, so that the rules
//! are tried without it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Time;
use office::catalogue::{Desk, Hours, Levels, Opening, Rules, Service, Turnstile};
use office::{Catalogue, Direction, Level, ServiceId};

/// Each service with its letter, its minutes and its level.
const SERVICES: [(&str, char, f64, Level); 16] = [
    ("anagrafe", 'A', 9.0, Level::Desks),
    ("edilizia", 'B', 12.0, Level::Desks),
    ("ecologia", 'C', 6.0, Level::Desks),
    ("isee", 'D', 14.0, Level::Desks),
    ("mobilita", 'E', 8.0, Level::Desks),
    ("pagamenti", 'F', 4.0, Level::Desks),
    ("istruzione", 'G', 9.0, Level::Desks),
    ("cultura", 'H', 7.0, Level::Desks),
    ("autentiche", 'L', 6.0, Level::Desks),
    ("atti", 'M', 5.0, Level::Desks),
    ("sociali", 'N', 15.0, Level::Desks),
    ("tributi", 'P', 15.0, Level::Offices),
    ("segretariato", 'P', 25.0, Level::Offices),
    ("messi", 'P', 6.0, Level::Offices),
    ("stato-civile", 'P', 20.0, Level::Offices),
    ("help-point", 'Z', 15.0, Level::HelpPoint),
];

/// The desks of the second level. Each office, and the Help Point, has a desk of its own name.
const DESKS: [(&str, &[&str]); 5] = [
    ("1", &["anagrafe", "autentiche", "atti", "pagamenti"]),
    ("2", &["anagrafe", "autentiche", "mobilita", "pagamenti"]),
    ("3", &["anagrafe", "autentiche", "atti"]),
    ("4", &["edilizia", "ecologia", "mobilita", "pagamenti", "atti"]),
    ("5", &["isee", "istruzione", "cultura", "sociali", "ecologia"]),
];

/// From Monday to Friday in the morning, on Thursdays until 19:00; not at Christmas.
fn hours() -> Hours {
    let opening = |to: i8| vec![Opening { from: Time::constant(8, 30, 0, 0), to: Time::constant(to, 0, 0, 0) }];
    let week = [opening(13), opening(13), opening(13), opening(19), opening(13), Vec::new(), Vec::new()];
    let shut = ["2026-11-01", "2026-12-07", "2026-12-08", "2026-12-25", "2026-12-26", "2027-01-01", "2027-01-06"];
    let exceptions = shut.iter().map(|day| (day.parse().unwrap(), Vec::new()));
    let half = ["2026-12-24", "2026-12-31"].map(|day| (day.parse().unwrap(), opening(12)));
    Hours { week, exceptions: exceptions.chain(half).collect(), last_ticket_before_close_min: 15 }
}

fn levels() -> Levels {
    use Level::{Council, Desks, HelpPoint, InformationPoint, Offices};
    let behind = ["tributi", "segretariato", "messi", "stato-civile"].map(ServiceId::from).to_vec();
    let turnstile = |direction| Turnstile { direction, leads_to: behind.clone() };
    Levels {
        passes_to: BTreeMap::from([
            (InformationPoint, BTreeSet::from([Desks, Offices, HelpPoint])),
            (Desks, BTreeSet::from([Offices, HelpPoint])),
            (Offices, BTreeSet::from([HelpPoint])),
            (HelpPoint, BTreeSet::from([Offices, Council])),
            (Council, BTreeSet::new()),
        ]),
        reasons: ["colloquio", "competenza", "istruttoria", "nessuna-risposta", "non-soddisfatto"]
            .map(Into::into)
            .into(),
        help_point: Some("help-point".into()),
        sectors: ["scuola-cultura", "servizi-demografici", "servizi-sociali", "territorio", "tributi"]
            .map(Into::into)
            .into(),
        answer_days: 3,
        council: ["bilancio", "sindaco", "territorio", "welfare"].map(Into::into).into(),
        purposes: [
            ("appuntamento", false),
            ("colloquio", true),
            ("lavoro", false),
            ("pratica", true),
            ("ritiro", true),
        ]
        .map(|(purpose, waits)| (purpose.into(), waits))
        .into(),
        doors: BTreeMap::from([
            ("ingresso-uffici".into(), turnstile(Direction::In)),
            ("uscita-uffici".into(), turnstile(Direction::Out)),
        ]),
        pass_min: 60,
    }
}

/// The town hall.
pub fn five_levels() -> Catalogue {
    let services = SERVICES.map(|(id, letter, mean_service_min, level)| {
        (id.into(), Service { letter, mean_service_min, suspended: false, level })
    });
    let of_desk = |serves: &[&str]| serves.iter().map(|service| ServiceId::from(*service)).collect();
    let desks = DESKS
        .map(|(id, serves)| (id.into(), Desk { serves: of_desk(serves), level: Level::Desks, breaks: Vec::new() }));
    let behind = SERVICES.into_iter().filter(|(.., level)| *level != Level::Desks);
    let of_their_own =
        behind.map(|(id, _, _, level)| (id.into(), Desk { serves: of_desk(&[id]), level, breaks: Vec::new() }));
    Catalogue {
        office: "san-donato".into(),
        time_zone: jiff::tz::TimeZone::get("Europe/Rome").unwrap(),
        services: services.into(),
        desks: desks.into_iter().chain(of_their_own).collect(),
        hours: hours(),
        rules: Rules::default(),
        call_reasons: ["interrotto", "malessere", "solo-consegna"].map(Into::into).into(),
        levels: levels(),
    }
}

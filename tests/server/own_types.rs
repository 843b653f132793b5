// SPDX-License-Identifier: EUPL-1.2
//! The wire's own types say what the rules' say, byte for byte.

use std::fmt::Debug;

use office::Language;
use results::terms::Terms;
use results::{By, Grouping, Period, Report};
use serde::Serialize;
use serde::de::DeserializeOwned;
use server::routes::figures;

use crate::work::{EVERYDAY, Rush, Work, sample};

fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// Every term of the wire is written as the rules', read again, and turned back into itself.
fn agree<Wire, Rules>(all: &[Wire])
where
    Wire: Copy + Debug + PartialEq + Serialize + DeserializeOwned + From<Rules>,
    Rules: Serialize + From<Wire>,
{
    for one in all {
        let text = written(&Rules::from(*one));
        assert_eq!(written(one), text);
        assert_eq!(serde_json::from_str::<Wire>(&text).unwrap(), *one);
        assert_eq!(Wire::from(Rules::from(*one)), *one);
    }
}

#[test]
fn every_term_is_written_as_the_rules_write_it() {
    agree::<_, office::Class>(api::Class::ALL);
    agree::<_, office::Door>(api::Door::ALL);
    agree::<_, office::DeskMode>(api::DeskMode::ALL);
    agree::<_, office::board::DeskList>(api::DeskList::ALL);
    agree::<_, office::Became>(api::Became::ALL);
    agree::<_, office::NumberBecomes>(api::NumberBecomes::ALL);
    agree::<_, office::Aspect>(api::Aspect::ALL);
    agree::<_, office::Outcome>(api::Outcome::ALL);
    agree::<_, office::Direction>(api::Direction::ALL);
    agree::<_, site::WhenAway>(api::WhenAway::ALL);
    assert_eq!(written(&api::Aspect::HardToFind), "\"hard-to-find\"");
    let defaults = (api::Class::default().into(), api::DeskList::default().into());
    assert_eq!(defaults, (office::Class::default(), office::board::DeskList::default()));
}

#[test]
fn waits_texts_and_files_are_written_as_those_that_they_come_from() {
    let range = office::WaitRange { from_min: 15, to_min: 20 };
    for wait in [None, Some(range)] {
        let prospect = office::board::Prospect { wait, before_closing: wait.map(|_| false) };
        assert_eq!(written(&api::Prospect::from(prospect)), written(&prospect));
    }
    assert_eq!(written(&api::WaitRange::from(range)), written(&range));
    assert_eq!(office::WaitRange::from(api::WaitRange::from(range)), range);

    let texts = base::words::Texts::italian("Chiuso").with("zh", "关闭").with("en", "Closed");
    let wire = api::Texts::from(&texts);
    assert_eq!(written(&wire), written(&texts));
    assert_eq!(base::words::Texts::from(&wire), texts);
    for language in ["zh", "en", "it", "de"].map(Language::from) {
        assert_eq!(wire.get(&language), texts.get(&language));
    }
    assert_eq!(api::Texts::default().get(&Language::italian()), "");

    let (size_px, digest) = (Some([3, 4]), Some("ab".to_owned()));
    let whole = site::shelf::Lying { name: "a.png".to_owned(), bytes: 7, size_px, digest, fault: None };
    let fault = Some("cut".to_owned());
    for lying in [site::shelf::Lying { size_px: None, digest: None, fault, ..whole.clone() }, whole] {
        let json = serde_json::to_value(api::Lying::from(lying.clone())).unwrap();
        let site::shelf::Lying { name, bytes, size_px, digest, fault } = &lying;
        assert_eq!(
            json,
            serde_json::json!({ "name": name, "bytes": bytes, "size_px": size_px, "digest": digest, "fault": fault })
        );
        assert_eq!(site::shelf::Lying::from(api::Lying::from(lying.clone())), lying);
    }
}

#[test]
fn every_choice_and_outcome_of_the_results_is_written_by_its_own_name() {
    for by in By::ALL {
        assert_eq!(written(&figures::by(by)), format!("\"{}\"", by.slug()));
    }
    for grouping in Grouping::ALL {
        assert_eq!(written(&figures::grouping(grouping)), format!("\"{}\"", grouping.slug()));
    }
    for aim in results::targets::Aim::ALL {
        assert_eq!(written(&figures::aim(aim)), format!("\"{}\"", aim.slug()));
    }
    for fate in results::cases::Fate::ALL {
        assert_eq!(written(&figures::fate(fate)), format!("\"{}\"", fate.slug()));
    }
}

#[test]
fn figures_of_worked_days_are_written_as_they_were_worked_out() {
    let mut work = Work::at("2026-11-09T08:30");
    let mut rush = Rush::new(&mut work, 7, EVERYDAY);
    for day in ["2026-11-09", "2026-11-10", "2026-11-11"] {
        rush.day(day.parse().unwrap(), "08:30:00", 240);
    }
    let (days, terms) = (work.days_now(), Terms::from(&sample().measures));
    let day = |text: &str| text.parse().unwrap();
    for (by, grouping) in By::ALL.into_iter().flat_map(|by| Grouping::ALL.map(|grouping| (by, grouping))) {
        let period = Period::new(day("2026-11-10"), day("2026-11-11"), by).unwrap();
        let earlier = Period::new(day("2026-11-09"), day("2026-11-09"), by).unwrap();
        let before = Some(results::Before::of(&days, earlier, Some("10:15".to_owned()), &terms));
        // These days of chance have no call by hand, and miss a target or none.
        let by_hand = vec![results::report::ByHand { reason: "urgenza".to_owned(), count: 3 }];
        let share = results::Share { count: 1, of: 2 };
        let missed = results::targets::Aim::ALL.map(|aim| results::targets::Missed {
            aim,
            group: Some("isee".to_owned()),
            share,
            target_percent: 80,
        });
        let report = Report { before, by_hand, missed: missed.into(), ..Report::of(&days, period, grouping, &terms) };
        let lengths = [&report.periods.len(), &report.groups.len(), &report.cells.len(), &report.escalations.len()];
        let rest = [&report.flows.len(), &report.by_hand.len(), &report.peaks.len(), &report.missed.len()];
        assert!(lengths.iter().chain(&rest).all(|length| **length > 0), "{lengths:?} {rest:?}: nothing is compared");
        assert!(report.whole.satisfaction.is_some() && report.whole.service_times.is_some());
        let told = figures::report(report.clone());
        assert_eq!(written(&told), written(&report));
        assert_eq!(serde_json::from_str::<api::Report>(&written(&report)).unwrap(), told);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Who may ask for what: every role, every kind of action, whatever state the office is in.

use office::Role::{Desk, Holder, Kiosk, Manager, Office, Reception, Screen, Turnstile};
use serde_json::{Value, json};

use super::*;

/// The roles that may ask for each kind of action, written down a second time on purpose. `rate` is asked in two ways.
const MAY: [(&str, &[Role]); 36] = [
    ("issue", &[Kiosk, Reception, Manager]),
    ("cancel", &[Holder]),
    ("postpone", &[Holder]),
    ("resume", &[Holder]),
    ("open-desk", &[Desk, Manager]),
    ("pause-desk", &[Desk, Manager]),
    ("close-desk", &[Desk, Manager]),
    ("next", &[Desk, Manager]),
    ("call-chosen", &[Desk, Manager]),
    ("book", &[Reception, Manager]),
    ("cancel-booking", &[Reception, Manager]),
    ("check-in-booked", &[Kiosk, Reception, Manager]),
    ("recall", &[Desk, Manager]),
    ("start", &[Desk, Manager]),
    ("no-show", &[Desk, Manager]),
    ("complete", &[Desk, Manager]),
    ("undo", &[Desk, Manager]),
    ("reopen", &[Desk, Manager]),
    ("put-back", &[Desk, Manager]),
    ("readmit", &[Reception, Manager]),
    ("transfer", &[Desk, Manager]),
    ("pass-on", &[Desk, Manager]),
    ("turn-to-help", &[Kiosk, Reception, Manager]),
    ("ask-head", &[Desk, Manager]),
    ("give-answer", &[Desk, Manager]),
    ("request-appointment", &[Desk, Manager]),
    ("close-appointment", &[Desk, Manager]),
    ("check-in", &[Reception, Manager]),
    ("check-out", &[Reception, Manager]),
    ("undo-check-out", &[Reception, Manager]),
    ("renew-pass", &[Reception, Manager]),
    ("present-pass", &[Turnstile, Manager]),
    ("erased", &[Office]),
    ("return-to-day", &[Manager, Office]),
    ("lost-seen", &[Manager]),
    ("tick", &[Office]),
];

/// An action of each kind, as a journal has it, with its roles. What a ticket is, `ticket` says.
fn each_kind(ticket: u128) -> Vec<(Action, Vec<Role>)> {
    let id = Uuid::from_u128(ticket);
    let whole = json!({
        "service": "registry", "language": "it", "ticket": id, "desk": "1", "reason": "unwell", "slots": [], "code": "AAAAAA",
        "number": null, "class": "ordinary", "case": id, "sector": "taxes", "outcome": "solved", "with": "mayor",
        "badge": "7", "destination": "registry", "purpose": "work", "pass": id, "door": "in", "what": "names", "count": 1,
        "day": "2026-11-26", "to": {"service": "registry"},
    });
    let made = |kind: &str, more: Value| -> Action {
        let mut action = whole.clone();
        action["do"] = kind.into();
        action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(action.clone()).unwrap_or_else(|error| panic!("{kind}: {error}: {action}"))
    };
    let mut all: Vec<(Action, Vec<Role>)> = Vec::new();
    for (kind, may) in MAY {
        let more = if kind == "pass-on" { json!({"to": "registry"}) } else { json!({}) };
        let action = made(kind, more);
        // What is seen and said besides gives nobody a right, and takes none.
        let then = Box::new(action.clone());
        let within = Action::Settling { called: Became::Served, then };
        let seen = Action::Seeing { desk: "1".into(), ticket: None, then: Box::new(within.clone()) };
        all.extend([action, within, seen].map(|action| (action, may.to_vec())));
    }
    let witnessed = json!({"witnessed": {"day": "2026-11-26", "seq": 9, "last": {}}, "since": {}});
    all.push((made("tell-given", witnessed), vec![Screen, Kiosk]));
    let rating = json!({"stars": 5, "aspect": "kind"});
    let by_id = json!({"visit": {"id": id}, "rating": rating});
    all.push((made("rate", by_id), vec![Holder]));
    let by_number = json!({"visit": {"number": "A001"}, "rating": rating});
    all.push((made("rate", by_number), vec![Kiosk, Reception, Manager]));
    all
}

/// Every kind that there is, as the journal's reader lists them.
fn kinds() -> BTreeSet<String> {
    let error = serde_json::from_value::<Action>(json!({"do": "?"})).unwrap_err().to_string();
    error.split('`').skip(1).step_by(2).filter(|name| *name != "?").map(str::to_owned).collect()
}

#[test]
fn every_kind_of_action_has_its_roles() {
    let told = |action: &Action| serde_json::to_value(action).unwrap()["do"].as_str().unwrap().to_owned();
    let asked: BTreeSet<String> = each_kind(1).iter().map(|(action, _)| told(action)).collect();
    assert!(asked.len() > 30);
    assert_eq!(asked, kinds());
    for (action, roles) in each_kind(1) {
        for role in Role::ALL {
            assert_eq!(role.may(&action), roles.contains(&role), "{role:?}: {action:?}");
        }
    }
}

#[test]
fn who_may_not_learns_nothing_of_a_command_that_somebody_else_gave() {
    let mut work = AtWork::open();
    work.take("registry", Class::Ordinary);
    let given = work.journal.last().unwrap().command.clone();
    assert!(matches!(work.command(given.clone()), Ok(Answer::Issued(_))), "asked again by the same");
    let asked = work.command(Command { by: Screen, ..given });
    assert_eq!(asked, Err(Rejection::NotForRole(Screen)));
}

#[test]
fn a_journal_is_folded_whoever_asked_for_what_stands_in_it() {
    let mut work = AtWork::open();
    work.take("registry", Class::Ordinary);
    work.next("1");
    let mut folded = State::default();
    for entry in &work.journal {
        let by = Turnstile;
        assert!(!by.may(&entry.command.action));
        folded.apply(&Entry { command: Command { by, ..entry.command.clone() }, ..entry.clone() });
    }
    assert_eq!((&folded.tickets, &folded.desks, folded.seq), (&work.state.tickets, &work.state.desks, work.state.seq));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn decide_refuses_for_the_role_exactly_whoever_may_not(story in prop::collection::vec(happens(), 1..40), ticket in 1_u128..60) {
        let mut work = AtWork::at("2026-11-26T09:00");
        for happens in story {
            match happens {
                Happens::Asked(action) => drop(work.ask(action)),
                Happens::MinutesPass(minutes) => work.wait_min(minutes),
                Happens::Booked { .. } | Happens::Arrived(_) | Happens::AskedAgain(_) => {}
            }
        }
        for (index, (action, roles)) in (1_000_000_u128..).zip(each_kind(ticket)) {
            for (place, role) in (1..).zip(Role::ALL) {
                let (before, entries) = (work.state.clone(), work.journal.len());
                let id = CommandId(Uuid::from_u128(index * 16 + place));
                let answer = work.command(Command { id, by: role, action: action.clone() });
                let is_refused = answer == Err(Rejection::NotForRole(role));
                prop_assert_eq!(is_refused, !roles.contains(&role), "{:?}: {:?}: {:?}", role, action, answer);
                if is_refused {
                    prop_assert!(work.state == before && work.journal.len() == entries, "nothing has changed");
                }
            }
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What a desk and the reception are told that they can do: exactly what the rules would accept.

use office::board::at_reception;
use office::{Badge, NumberBecomes, PurposeId, ReasonId, decide};

use super::*;

/// The office with a level above the desks, visitors and reasons to go there.
fn with_levels() -> Catalogue {
    let mut catalogue = office();
    let level = Level::Offices;
    catalogue
        .services
        .insert("taxes".into(), catalogue::Service { letter: 'P', mean_service_min: 15.0, suspended: false, level });
    catalogue.desks.insert("taxes".into(), catalogue::Desk { serves: vec!["taxes".into()], level, breaks: Vec::new() });
    catalogue.levels = catalogue::Levels {
        passes_to: BTreeMap::from([
            (Level::InformationPoint, BTreeSet::from([Level::Desks, Level::Offices])),
            (Level::Desks, BTreeSet::from([Level::Offices])),
        ]),
        reasons: BTreeSet::from([ReasonId::from("competence")]),
        purposes: BTreeMap::from([(PurposeId::from("matter"), true), (PurposeId::from("work"), false)]),
        pass_min: 60,
        ..catalogue::Levels::default()
    };
    catalogue
}

fn kind(action: &Action) -> String {
    serde_json::to_value(action).unwrap()["do"].as_str().unwrap().to_owned()
}

fn kinds(actions: &[Action]) -> BTreeSet<String> {
    actions.iter().map(kind).collect()
}

/// Whether the rules accept this from somebody in this role, sent now for the first time.
fn accepts(work: &AtWork, by: Role, action: &Action) -> bool {
    let command = Command { id: CommandId(Uuid::from_u128(u128::MAX)), by, action: action.clone() };
    decide(&work.catalogue, &work.state, work.now, &command).is_ok()
}

/// All that a clerk of this desk could press, whatever is chosen, of whomever its lists name.
fn pressed(work: &AtWork, desk: &DeskId) -> Vec<Action> {
    let view = DeskView::of(&work.catalogue, &work.state, desk).unwrap();
    let own = || desk.clone();
    let mut all = vec![
        Action::OpenDesk { desk: own() },
        Action::PauseDesk { desk: own() },
        Action::CloseDesk { desk: own(), left_behind: u32::MAX },
        Action::Next { desk: own() },
        Action::Recall { desk: own() },
        Action::Start { desk: own() },
        Action::NoShow { desk: own() },
        Action::Complete { desk: own() },
        Action::Undo { desk: own(), seq: None },
    ];
    let reasons = || work.catalogue.call_reasons.iter().cloned().chain([ReasonId::from("")]);
    let waiting = view.queue.iter().chain(view.away.iter().map(|away| &away.ticket));
    for ticket in waiting.map(|queued| queued.ticket) {
        all.extend(reasons().map(|reason| Action::CallChosen { desk: own(), ticket, reason }));
    }
    let absent = view.no_shows.iter().chain(view.postponed.iter().map(|(_, ticket)| ticket));
    all.extend(absent.map(|queued| Action::PutBack { desk: own(), ticket: queued.ticket }));
    all.extend(view.served.iter().map(|(_, queued)| Action::Reopen { desk: own(), ticket: queued.ticket }));
    for service in work.catalogue.services.keys() {
        all.push(Action::Transfer { desk: own(), to: Destination::Service(service.clone()) });
        for reason in work.catalogue.levels.reasons.iter().cloned() {
            all.push(Action::PassOn { desk: own(), to: service.clone(), reason });
        }
    }
    for other in work.catalogue.desks.keys().cloned() {
        all.push(Action::Transfer { desk: own(), to: Destination::Desk(other) });
    }
    all
}

/// All that the reception could press.
fn pressed_at_reception(work: &AtWork) -> Vec<Action> {
    let badges = ["0", "1", "2", "3", "4", "5"].map(|badge| Badge::try_from(badge.to_owned()).unwrap());
    let numbers = || std::iter::once(None).chain(work.state.tickets.values().map(|ticket| Some(ticket.number)));
    let mut all = vec![Action::UndoCheckOut { seq: None }];
    for badge in badges {
        all.push(Action::RenewPass { badge: badge.clone() });
        for number in [None, Some(NumberBecomes::Waits), Some(NumberBecomes::Cancelled)] {
            all.push(Action::CheckOut { badge: badge.clone(), number });
        }
        for (destination, purpose) in
            [("taxes", "matter"), ("taxes", "work"), ("registry", "work"), ("taxes", "nothing")]
        {
            all.extend(numbers().map(|number| Action::CheckIn {
                badge: badge.clone(),
                destination: destination.into(),
                purpose: purpose.into(),
                number,
                language: Language::italian(),
                again: true,
                ticket: None,
            }));
        }
    }
    all.extend(work.state.tickets.keys().map(|ticket| Action::Readmit { ticket: *ticket }));
    all
}

fn told_what_is_so(work: &AtWork) -> Result<(), TestCaseError> {
    for desk in work.catalogue.desks.keys() {
        let view = DeskView::of(&work.catalogue, &work.state, desk).unwrap();
        let can = view.can(&work.catalogue, &work.state, desk, work.now);
        let all = pressed(work, desk);
        let accepted = |action: &&Action| accepts(work, Role::Desk, action);
        let as_it_is: BTreeSet<String> = all.iter().filter(accepted).map(kind).collect();
        prop_assert_eq!(kinds(&can.as_it_is), as_it_is.clone(), "desk {} as it is", desk);
        let said = |action: &&Action| {
            let said =
                [Became::Served, Became::NoShow, Became::Waiting].map(|called| settled(called, (*action).clone()));
            said.iter().any(|action| accepts(work, Role::Desk, action))
        };
        let once_said: BTreeSet<String> = all.iter().filter(said).map(kind).collect();
        let only_so: BTreeSet<String> = once_said.difference(&as_it_is).cloned().collect();
        prop_assert_eq!(kinds(&can.once_said), only_so, "desk {} once it is said", desk);
    }
    let told = kinds(&at_reception(&work.catalogue, &work.state, work.now));
    let accepted = |action: &&Action| accepts(work, Role::Reception, action);
    let so: BTreeSet<String> = pressed_at_reception(work).iter().filter(accepted).map(kind).collect();
    prop_assert_eq!(told, so, "the reception");
    Ok(())
}

/// What happens at the reception and above the desks.
fn above() -> impl Strategy<Value = Action> {
    let desk = || prop::sample::select(vec!["1", "2", "taxes"]).prop_map(DeskId::from);
    let badge = || prop::sample::select(vec!["1", "2"]).prop_map(|badge| Badge::try_from(badge.to_owned()).unwrap());
    let purpose = prop::sample::select(vec!["matter", "work"]).prop_map(PurposeId::from);
    let check_in = |(badge, purpose)| Action::CheckIn {
        badge,
        destination: "taxes".into(),
        purpose,
        number: None,
        language: Language::italian(),
        again: false,
        ticket: None,
    };
    let pass_on = |desk| served(Action::PassOn { desk, to: "taxes".into(), reason: ReasonId::from("competence") });
    prop_oneof![
        2 => desk().prop_map(pass_on),
        2 => (badge(), purpose).prop_map(check_in),
        2 => badge().prop_map(|badge| Action::CheckOut { badge, number: Some(NumberBecomes::Waits) }),
        1 => Just(Action::UndoCheckOut { seq: None }),
        2 => Just(Action::OpenDesk { desk: "taxes".into() }),
        2 => Just(served(Action::Next { desk: "taxes".into() })),
        1 => Just(Action::NoShow { desk: "taxes".into() }),
        1 => Just(Action::PauseDesk { desk: "taxes".into() }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_desk_and_the_reception_are_told_exactly_what_the_rules_would_accept(
        story in prop::collection::vec(prop_oneof![3 => happens().prop_map(Some), 1 => Just(None)], 1..40),
        higher in prop::collection::vec(above(), 40),
    ) {
        let mut work = AtWork::at("2026-11-26T09:00");
        work.catalogue = with_levels();
        for (happens, higher) in story.into_iter().zip(higher) {
            match happens {
                None => drop(work.ask(higher)),
                Some(Happens::Asked(action)) => drop(work.ask(action)),
                Some(Happens::MinutesPass(minutes)) => work.wait_min(minutes),
                Some(Happens::Booked { .. } | Happens::Arrived(_) | Happens::AskedAgain(_)) => {}
            }
            told_what_is_so(&work)?;
        }
    }
}

/// Every command of a desk that there is, is told at some time: or the property above holds for nothing.
#[test]
fn a_morning_at_a_desk_makes_every_command_possible_once() {
    let mut work = AtWork::at("2026-11-26T09:00");
    work.catalogue = with_levels();
    let mut seen = (BTreeSet::new(), BTreeSet::new());
    let look = |work: &AtWork, seen: &mut (BTreeSet<String>, BTreeSet<String>)| {
        told_what_is_so(work).unwrap();
        let view = DeskView::of(&work.catalogue, &work.state, &"1".into()).unwrap();
        let can = view.can(&work.catalogue, &work.state, &"1".into(), work.now);
        seen.0.extend(kinds(&can.as_it_is));
        seen.1.extend(kinds(&can.once_said));
    };
    let desk = || DeskId::from("1");
    let morning = [
        Action::OpenDesk { desk: desk() },
        Action::Next { desk: desk() },
        Action::Recall { desk: desk() },
        Action::Start { desk: desk() },
        Action::Complete { desk: desk() },
        Action::Next { desk: desk() },
        Action::NoShow { desk: desk() },
        Action::PauseDesk { desk: desk() },
    ];
    for _ in 0..3 {
        work.take("registry", Class::Ordinary);
    }
    look(&work, &mut seen);
    for action in morning {
        work.ask(action).unwrap();
        look(&work, &mut seen);
    }
    let at_desks = [
        "call-chosen",
        "close-desk",
        "complete",
        "next",
        "no-show",
        "open-desk",
        "pass-on",
        "pause-desk",
        "put-back",
        "recall",
        "reopen",
        "start",
        "transfer",
        "undo",
    ];
    assert_eq!(seen.0, at_desks.map(str::to_owned).into());
    let asked_first = ["call-chosen", "close-desk", "complete", "next", "pass-on", "transfer"];
    assert_eq!(seen.1, asked_first.map(str::to_owned).into());
}

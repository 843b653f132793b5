// SPDX-License-Identifier: EUPL-1.2
//! Rules for what meets something else than it was meant for: two pages at one desk, a desk or a site that is gone, a
//! case that is opened anew, a code of before, a rating by somebody else.

use crate::five_levels::five_levels;
use crate::settled::{asker, served};
use jiff::{SignedDuration, Timestamp};
use office::state::Stranded;
use office::{
    Action, Answer, Aspect, Badge, Catalogue, Class, Command, CommandId, Decision, Destination, Entry, Event, Language,
    Outcome, PassId, Quoted, Rating, Rejection, Role, Stage, Stars, State, TicketId, decide,
};
use uuid::Uuid;

/// The sample office on a Thursday morning, two desks open.
struct Office {
    catalogue: Catalogue,
    state: State,
    now: Timestamp,
    commands: u128,
}

impl Office {
    fn open() -> Self {
        let now = "2026-11-26T09:00:00+01:00".parse().unwrap();
        let mut office = Self { catalogue: five_levels(), state: State::default(), now, commands: 0 };
        for desk in ["1", "2", "tributi", "help-point"] {
            office.ask(Action::OpenDesk { desk: desk.into() }).unwrap();
        }
        office
    }

    fn ask(&mut self, action: Action) -> Result<Answer, Rejection> {
        self.ask_as(asker(&action), action)
    }

    fn ask_as(&mut self, by: Role, action: Action) -> Result<Answer, Rejection> {
        self.commands += 1;
        let command = Command { id: CommandId(Uuid::from_u128(self.commands)), by, action };
        let Decision::Events(events) = decide(&self.catalogue, &self.state, self.now, &command)? else {
            return Ok(Answer::Done);
        };
        let (seq, office) = (self.state.seq + 1, self.catalogue.office.clone());
        self.state.apply(&Entry { seq, at: self.now, office, command: command.clone(), events });
        Ok(self.state.answer(command.id).map_or(Answer::Done, |(_, answer)| answer.clone()))
    }

    fn ticket(&mut self) -> TicketId {
        let action =
            Action::Issue { service: "anagrafe".into(), class: Class::Ordinary, language: Language::italian() };
        match self.ask(action).unwrap() {
            Answer::Issued(ticket) => ticket,
            other => panic!("{other:?}"),
        }
    }

    fn next(&mut self, desk: &str) -> Answer {
        self.ask(served(Action::Next { desk: desk.into() })).unwrap()
    }

    fn stage(&self, ticket: TicketId) -> &Stage {
        &self.state.tickets[&ticket].stage
    }
}

fn seeing(desk: &str, ticket: Option<TicketId>, then: Action) -> Action {
    Action::Seeing { desk: desk.into(), ticket, then: Box::new(then) }
}

fn next_at(desk: &str) -> Action {
    Action::Next { desk: desk.into() }
}

fn to_desk(from: &str, to: &str) -> Action {
    served(Action::Transfer { desk: from.into(), to: Destination::Desk(to.into()) })
}

#[test]
fn a_second_page_that_presses_next_too_ends_no_ticket_that_nobody_served() {
    let mut office = Office::open();
    let (first, second) = (office.ticket(), office.ticket());
    assert!(matches!(office.ask(seeing("1", None, next_at("1"))), Ok(Answer::Called(_))));
    let late = office.ask(seeing("1", None, next_at("1")));
    assert_eq!(late, Err(Rejection::MovedOn("1".into())));
    assert!(matches!(office.stage(first), Stage::Called { .. }), "still called");
    let next = served(next_at("1"));
    assert!(matches!(office.ask(seeing("1", Some(first), next)), Ok(Answer::Called(_))));
    assert_eq!(office.stage(first), &Stage::Completed);
    let wrong = seeing("1", Some(first), Action::NoShow { desk: "1".into() });
    assert_eq!(office.ask(wrong), Err(Rejection::MovedOn("1".into())));
    assert!(matches!(office.stage(second), Stage::Called { .. }));
}

#[test]
fn the_same_command_again_has_the_answer_it_had_though_the_desk_has_moved_on() {
    let mut office = Office::open();
    office.ticket();
    let command =
        Command { id: CommandId(Uuid::from_u128(900)), by: Role::Desk, action: seeing("1", None, next_at("1")) };
    let Ok(Decision::Events(events)) = decide(&office.catalogue, &office.state, office.now, &command) else { panic!() };
    let entry = Entry {
        seq: office.state.seq + 1,
        at: office.now,
        office: office.catalogue.office.clone(),
        command: command.clone(),
        events,
    };
    office.state.apply(&entry);
    let again = decide(&office.catalogue, &office.state, office.now, &command);
    assert!(matches!(again, Ok(Decision::Known(Answer::Called(_)))), "{again:?}");
    let text = serde_json::to_string(&entry).unwrap();
    assert_eq!(serde_json::from_str::<Entry>(&text).unwrap(), entry, "the journal keeps it whole");
}

#[test]
fn nobody_is_sent_to_a_closed_desk_and_who_waited_for_one_that_closes_is_called_elsewhere() {
    let mut office = Office::open();
    let ticket = office.ticket();
    office.next("1");
    assert_eq!(office.ask(to_desk("1", "3")), Err(Rejection::DestinationClosed("3".into())));
    office.ask(to_desk("1", "2")).unwrap();
    assert_eq!(office.next("1"), Answer::Nobody, "it waits for the other desk alone");
    office.ask(served(Action::CloseDesk { desk: "2".into(), left_behind: u32::MAX })).unwrap();
    let Answer::Called(call) = office.next("1") else { panic!("stranded") };
    assert_eq!(call.ticket, ticket);
}

#[test]
fn who_asked_for_more_time_while_the_desk_closed_keeps_it_and_is_called_then() {
    let mut office = Office::open();
    let ticket = office.ticket();
    office.next("1");
    office.ask(to_desk("1", "2")).unwrap();
    office.ask_as(Role::Holder, Action::Postpone { ticket }).unwrap();
    office.ask(served(Action::CloseDesk { desk: "2".into(), left_behind: u32::MAX })).unwrap();
    assert_eq!(office.next("1"), Answer::Nobody, "not before the time is over");
    office.ask_as(Role::Holder, Action::Resume { ticket }).unwrap();
    assert!(matches!(office.next("1"), Answer::Called(call) if call.ticket == ticket));
}

#[test]
fn a_no_show_put_back_after_its_desk_has_closed_waits_for_any() {
    let mut office = Office::open();
    let ticket = office.ticket();
    office.next("1");
    office.ask(to_desk("1", "2")).unwrap();
    office.next("2");
    office.ask(Action::NoShow { desk: "2".into() }).unwrap();
    office.ask(served(Action::CloseDesk { desk: "2".into(), left_behind: u32::MAX })).unwrap();
    office.ask(Action::PutBack { desk: "1".into(), ticket }).unwrap();
    assert!(matches!(office.next("1"), Answer::Called(call) if call.ticket == ticket));
}

#[test]
fn a_site_without_a_desk_at_work_or_a_service_in_use_would_strand_them() {
    let mut office = Office::open();
    office.ticket();
    let mut other = office.catalogue.clone();
    let stranded = |other: &Catalogue| office.state.stranded_by(&office.catalogue, other, office.now);
    assert_eq!(stranded(&other), None);
    other.desks.remove(&"5".into());
    assert_eq!(stranded(&other), None, "a closed desk may go");
    other.desks.remove(&"2".into());
    other.services.remove(&"anagrafe".into());
    let names = ["2", "anagrafe"].map(str::to_owned).into();
    assert_eq!(stranded(&other), Some(Stranded::InUse(names)));
}

#[test]
fn a_desk_that_the_site_no_longer_has_keeps_nobody_waiting_past_closing() {
    let mut office = Office::open();
    let ticket = office.ticket();
    for desk in ["1", "tributi", "help-point"] {
        office.ask(served(Action::CloseDesk { desk: desk.into(), left_behind: u32::MAX })).unwrap();
    }
    office.catalogue.desks.remove(&"2".into());
    office.now = "2026-11-26T21:00:00+01:00".parse().unwrap();
    office.ask_as(Role::Office, Action::TICK).unwrap();
    assert_eq!(office.stage(ticket), &Stage::Expired);
}

#[test]
fn a_case_opened_anew_can_be_answered_and_can_go_to_the_mayor_again() {
    let mut office = Office::open();
    let case = office.ticket();
    let ask_head = || Action::AskHead { case, sector: "tributi".into() };
    office.next("1");
    let up = served(Action::PassOn { desk: "1".into(), to: "help-point".into(), reason: "competenza".into() });
    office.ask(up).unwrap();
    office.next("help-point");
    office.ask(ask_head()).unwrap();
    office.ask(Action::GiveAnswer { case, outcome: Outcome::Unsolved }).unwrap();
    let appointment = || Action::RequestAppointment { case, with: "sindaco".into() };
    let with = office.catalogue.levels.council.iter().next().unwrap().clone();
    let appointment = || match appointment() {
        Action::RequestAppointment { case, .. } => Action::RequestAppointment { case, with: with.clone() },
        other => other,
    };
    office.ask(appointment()).unwrap();
    office.ask(Action::CloseAppointment { case, outcome: Outcome::Explained }).unwrap();
    assert!(office.state.cases[&case].closed);
    office.ask(ask_head()).unwrap();
    let open = &office.state.cases[&case];
    assert_eq!((open.closed, open.answered, open.appointment.is_none()), (false, None, true));
    office.ask(Action::GiveAnswer { case, outcome: Outcome::Unsolved }).unwrap();
    office.ask(appointment()).unwrap();
}

#[test]
fn a_renewed_pass_opens_with_its_new_code_alone_and_whoever_is_inside_leaves_by_any_way_out() {
    let mut office = Office::open();
    let check_in = Action::CheckIn {
        badge: Badge::try_from("7".to_owned()).unwrap(),
        destination: "tributi".into(),
        purpose: "pratica".into(),
        number: None,
        language: Language::italian(),
        again: false,
        ticket: None,
    };
    let Answer::Pass(pass) = office.ask(check_in).unwrap() else { panic!("no pass") };
    let doors = office.catalogue.levels.doors.clone();
    let is_in = |door: &office::DoorId| doors[door].direction == office::Direction::In;
    let inward = doors.keys().find(|door| is_in(door)).unwrap().clone();
    let present = |pass: PassId, door: &office::DoorId, until| Action::PresentPass { pass, door: door.clone(), until };
    let first = office.state.visitors[&pass].expires_at;
    office.now = office.now.checked_add(SignedDuration::from_mins(5)).unwrap();
    office.ask(Action::RenewPass { badge: Badge::try_from("7".to_owned()).unwrap() }).unwrap();
    assert_eq!(office.ask(present(pass, &inward, Some(first))), Err(Rejection::PassExpired), "a copy of the old code");
    let renewed = office.state.visitors[&pass].expires_at;
    assert_ne!(first, renewed);
    office.ask(present(pass, &inward, Some(renewed))).unwrap();
    office.now = office.now.checked_add(SignedDuration::from_mins(5)).unwrap();
    office.ask(Action::RenewPass { badge: Badge::try_from("7".to_owned()).unwrap() }).unwrap();
    let inside = office.state.visitors[&pass].expires_at;
    assert_ne!(renewed, inside);
    assert_eq!(
        office.ask(present(pass, &inward, Some(inside))),
        Err(Rejection::PassUsed),
        "one registration, one person"
    );
    let outward = doors.keys().find(|door| !is_in(door)).unwrap().clone();
    office.catalogue.levels.doors.get_mut(&outward).unwrap().leads_to.clear();
    office.ask(present(pass, &outward, Some(first))).unwrap();
    assert!(office.state.visitors[&pass].left.is_some());
}

#[test]
fn what_the_holder_said_of_a_visit_is_replaced_by_nobody_else_and_the_journal_does_not_grow_with_it() {
    let mut office = Office::open();
    let ticket = office.ticket();
    office.next("1");
    office.ask(served(Action::Complete { desk: "1".into() })).unwrap();
    let number = office.state.tickets[&ticket].number;
    let stars = |count: u8| {
        let stars = Stars::try_from(count).unwrap();
        Rating { stars, aspect: Aspect::offered(stars)[0] }
    };
    let by_number = |rating| Action::Rate { visit: Quoted::Number(number), rating };
    let by_id = |rating| Action::Rate { visit: Quoted::Id(ticket), rating };
    office.ask_as(Role::Kiosk, by_number(stars(5))).unwrap();
    office.ask_as(Role::Holder, by_id(stars(2))).unwrap();
    assert_eq!(office.ask_as(Role::Reception, by_number(stars(5))), Err(Rejection::AlreadyRated(number)));
    let before = office.state.seq;
    office.ask_as(Role::Holder, by_id(stars(2))).unwrap();
    assert_eq!(office.state.seq, before, "the same once more is no news");
    let refused = (0..50).find_map(|turn| office.ask_as(Role::Holder, by_id(stars(1 + turn % 2))).err());
    assert_eq!(refused, Some(Rejection::RatedOften));
    assert!(office.state.seq < before + 20);
    // However often others have said its number, its holder is heard.
    let ticket = office.ticket();
    office.next("1");
    office.ask(served(Action::Complete { desk: "1".into() })).unwrap();
    let number = office.state.tickets[&ticket].number;
    let by_number = |rating| Action::Rate { visit: Quoted::Number(number), rating };
    let refused = (0..50).find_map(|turn| office.ask_as(Role::Kiosk, by_number(stars(4 + turn % 2))).err());
    assert_eq!(refused, Some(Rejection::RatedOften));
    office.ask_as(Role::Holder, Action::Rate { visit: Quoted::Id(ticket), rating: stars(1) }).unwrap();
    assert!(office.state.tickets[&ticket].rated_by_holder);
}

#[test]
fn a_ticket_released_by_a_closing_desk_is_told_in_the_journal_as_waiting_for_its_service() {
    let mut office = Office::open();
    let ticket = office.ticket();
    office.next("1");
    office.ask(to_desk("1", "2")).unwrap();
    let command = Command {
        id: CommandId(Uuid::from_u128(901)),
        by: Role::Desk,
        action: served(Action::CloseDesk { desk: "2".into(), left_behind: u32::MAX }),
    };
    let Ok(Decision::Events(events)) = decide(&office.catalogue, &office.state, office.now, &command) else { panic!() };
    let to = Destination::Service("anagrafe".into());
    assert!(events.contains(&Event::Transferred { ticket, desk: "2".into(), to }), "{events:?}");
}

// SPDX-License-Identifier: EUPL-1.2
//! The rules beyond the desks: visits that go up the levels, cases over days, visitors and passes, ratings.

use crate::five_levels::five_levels;
use crate::settled::{asker, carried_out, served};
use jiff::{SignedDuration, Timestamp};
use office::board::with_cases;
use office::{
    Action, Answer, Aspect, Badge, Catalogue, Class, Command, CommandId, DeskView, Entry, Event, Exit, Happened,
    Language, Level, NumberBecomes, Outcome, PassId, Quoted, Rating, Rejection, Stage, Stars, State, TicketId,
    TicketNumber,
};
use proptest::prelude::*;
use uuid::Uuid;

/// The sample office at work.
struct AtWork {
    catalogue: Catalogue,
    state: State,
    now: Timestamp,
    journal: Vec<Entry>,
    commands: u128,
}

fn rome(time: &str) -> Timestamp {
    time.parse::<jiff::civil::DateTime>().unwrap().in_tz("Europe/Rome").unwrap().timestamp()
}

impl AtWork {
    /// A Thursday morning; the first desk, the taxes and the Help Point are open.
    fn open() -> Self {
        let now = rome("2026-11-26T09:00");
        let mut work =
            Self { catalogue: five_levels(), state: State::default(), now, journal: Vec::new(), commands: 0 };
        for desk in ["1", "tributi", "help-point"] {
            work.ask(Action::OpenDesk { desk: desk.into() }).unwrap();
        }
        work
    }

    fn ask(&mut self, action: Action) -> Result<Answer, Rejection> {
        self.commands += 1;
        let command = Command { id: CommandId(Uuid::from_u128(self.commands)), by: asker(&action), action };
        carried_out(&self.catalogue, &mut self.state, &mut self.journal, self.now, command)
    }

    /// Refused, with nothing written.
    fn refused(&mut self, action: Action) -> Rejection {
        let (state, entries) = (self.state.clone(), self.journal.len());
        let rejection = self.ask(action).unwrap_err();
        assert_eq!((&self.state, self.journal.len()), (&state, entries), "a refusal leaves the journal intact");
        rejection
    }

    fn pass_time(&mut self, minutes: i64) {
        self.now = self.now.checked_add(SignedDuration::from_mins(minutes)).unwrap();
    }

    fn ticket(&mut self, service: &str) -> TicketId {
        let action = Action::Issue { service: service.into(), class: Class::Ordinary, language: Language::italian() };
        match self.ask(action).unwrap() {
            Answer::Issued(ticket) => ticket,
            other => panic!("{other:?}"),
        }
    }

    /// Called to the desk and there.
    fn serve(&mut self, desk: &str) -> TicketId {
        let Answer::Called(call) = self.ask(served(Action::Next { desk: desk.into() })).unwrap() else {
            panic!("nobody")
        };
        self.ask(Action::Start { desk: desk.into() }).unwrap();
        call.ticket
    }

    fn number(&self, ticket: TicketId) -> TicketNumber {
        self.state.tickets[&ticket].number
    }

    /// A ticket of the registry, served at the first desk.
    fn at_desk_one(&mut self) -> TicketId {
        let ticket = self.ticket("anagrafe");
        assert_eq!(self.serve("1"), ticket);
        ticket
    }

    /// A case that waits for an answer, and its ticket.
    fn case(&mut self) -> TicketId {
        let ticket = self.at_desk_one();
        self.ask(pass_on("1", "help-point")).unwrap();
        assert_eq!(self.serve("help-point"), ticket);
        self.ask(Action::AskHead { case: ticket, sector: "tributi".into() }).unwrap();
        ticket
    }

    fn check_in(&mut self, badge: &str, destination: &str) -> PassId {
        match self.ask(check_in(badge, destination, "pratica", None)).unwrap() {
            Answer::Pass(pass) => pass,
            other => panic!("{other:?}"),
        }
    }
}

fn pass_on(desk: &str, to: &str) -> Action {
    Action::PassOn { desk: desk.into(), to: to.into(), reason: "competenza".into() }
}

fn help(number: Option<TicketNumber>) -> Action {
    Action::TurnToHelp { number, class: Class::Ordinary, language: Language::italian() }
}

fn badge(text: &str) -> Badge {
    Badge::try_from(text.to_owned()).unwrap()
}

fn check_in(worn: &str, destination: &str, purpose: &str, number: Option<TicketNumber>) -> Action {
    let (destination, purpose) = (destination.into(), purpose.into());
    Action::CheckIn {
        badge: badge(worn),
        destination,
        purpose,
        number,
        language: Language::italian(),
        again: false,
        ticket: None,
    }
}

fn present(pass: PassId, door: &str) -> Action {
    Action::PresentPass { pass, door: door.into(), until: None }
}

fn rating(stars: u8, aspect: Aspect) -> Rating {
    Rating { stars: Stars::try_from(stars).unwrap(), aspect }
}

fn what(way: &[office::Step]) -> Vec<&'static str> {
    let word = |step: &office::Step| match step.what {
        Happened::Issued { .. } => "issued",
        Happened::Called { .. } => "called",
        Happened::NoShow { .. } => "no-show",
        Happened::Transferred { .. } => "transferred",
        Happened::PassedOn { .. } => "passed-on",
        Happened::Reopened { .. } => "reopened",
        Happened::Completed { .. } => "completed",
        Happened::AskedHead { .. } => "asked-head",
        Happened::Answered { .. } => "answered",
        Happened::AppointmentRequested { .. } => "requested",
        Happened::AppointmentClosed { .. } => "closed",
    };
    way.iter().map(word).collect()
}

#[test]
fn a_visit_keeps_its_number_through_all_five_levels_and_its_way_is_told() {
    let mut work = AtWork::open();
    let ticket = work.at_desk_one();
    let number = work.number(ticket);
    work.ask(pass_on("1", "tributi")).unwrap();
    assert_eq!(work.state.tickets[&ticket].level, Level::Offices);
    assert_eq!(work.serve("tributi"), ticket);
    work.ask(pass_on("tributi", "help-point")).unwrap();
    assert_eq!(work.serve("help-point"), ticket);
    work.ask(Action::AskHead { case: ticket, sector: "tributi".into() }).unwrap();
    work.ask(Action::GiveAnswer { case: ticket, outcome: Outcome::Unsolved }).unwrap();
    let requested = work.ask(Action::RequestAppointment { case: ticket, with: "sindaco".into() }).unwrap();
    let Answer::Requested(reference) = requested else { panic!("{requested:?}") };
    assert_eq!(reference.0.len(), 6);
    assert_eq!(work.state.tickets[&ticket].level, Level::Council);
    work.ask(served(Action::Complete { desk: "help-point".into() })).unwrap();
    work.ask(Action::CloseAppointment { case: ticket, outcome: Outcome::Solved }).unwrap();
    assert_eq!(work.number(ticket), number);
    let way = [
        "issued",
        "called",
        "passed-on",
        "called",
        "passed-on",
        "called",
        "asked-head",
        "answered",
        "requested",
        "completed",
        "closed",
    ];
    assert_eq!(what(&work.state.tickets[&ticket].way), way);
    assert_eq!(what(&work.state.cases[&ticket].way), way);
    assert!(work.state.cases[&ticket].closed);
}

#[test]
fn a_visit_passed_on_keeps_its_place_before_those_who_came_later() {
    let mut work = AtWork::open();
    let early = work.at_desk_one();
    work.pass_time(5);
    let late = work.check_in("7", "tributi");
    work.pass_time(5);
    work.ask(pass_on("1", "tributi")).unwrap();
    let queue = DeskView::of(&work.catalogue, &work.state, &"tributi".into()).unwrap().queue;
    let order: Vec<TicketId> = queue.iter().map(|queued| queued.ticket).collect();
    assert_eq!(order, [early, TicketId(late.0)]);
}

#[test]
fn passing_on_is_refused_where_the_site_or_the_moment_does_not_allow_it() {
    let mut work = AtWork::open();
    assert_eq!(work.refused(pass_on("1", "tributi")), Rejection::NothingAtDesk("1".into()));
    work.at_desk_one();
    assert_eq!(work.refused(pass_on("1", "anagrafe")), Rejection::UnknownOffice("anagrafe".into()));
    assert_eq!(work.refused(pass_on("1", "nessuno")), Rejection::UnknownOffice("nessuno".into()));
    let reason = Action::PassOn { desk: "1".into(), to: "tributi".into(), reason: "perché sì".into() };
    assert_eq!(work.refused(reason), Rejection::NotOnTheList("perché sì".to_owned()));
    work.catalogue.levels.passes_to.entry(Level::Desks).or_default().remove(&Level::HelpPoint);
    let not_allowed = Rejection::LevelNotAllowed { from: Level::Desks, to: Level::HelpPoint };
    assert_eq!(work.refused(pass_on("1", "help-point")), not_allowed);
    let transfer = |to: office::Destination| Action::Transfer { desk: "1".into(), to };
    let desk = office::Destination::Desk("tributi".into());
    assert_eq!(work.refused(transfer(desk)), Rejection::BadDestination, "another level needs a reason");
    let service = office::Destination::Service("help-point".into());
    assert_eq!(work.refused(transfer(service)), Rejection::BadDestination);
    work.ask(pass_on("1", "tributi")).unwrap();
    assert_eq!(work.refused(pass_on("1", "tributi")), Rejection::NothingAtDesk("1".into()), "it has gone");
    work.serve("tributi");
    assert_eq!(work.refused(pass_on("tributi", "stato-civile")), Rejection::BadDestination, "same level");
}

#[test]
fn a_citizen_turns_to_the_help_point_with_the_number_of_a_served_visit_or_with_none() {
    let mut work = AtWork::open();
    let ticket = work.ticket("anagrafe");
    let number = work.number(ticket);
    assert_eq!(work.refused(help(Some(number))), Rejection::StillWaiting(number));
    work.serve("1");
    assert_eq!(work.refused(help(Some(number))), Rejection::WrongStage);
    work.ask(served(Action::Complete { desk: "1".into() })).unwrap();
    work.pass_time(20);
    assert_eq!(work.ask(help(Some(number))).unwrap(), Answer::Issued(ticket));
    let returned = &work.state.tickets[&ticket];
    assert_eq!((returned.level, returned.number, &returned.stage), (Level::HelpPoint, number, &Stage::Waiting));
    assert_eq!(returned.reference_at, work.now, "who comes back has come anew");
    let Answer::Issued(without) = work.ask(help(None)).unwrap() else { panic!() };
    assert_eq!((work.number(without).letter, work.state.tickets[&without].level), ('Z', Level::HelpPoint));
    let unknown: TicketNumber = "A777".parse().unwrap();
    assert_eq!(work.refused(help(Some(unknown))), Rejection::UnknownNumber(unknown));
    let cancelled = work.ticket("anagrafe");
    work.ask(Action::Cancel { ticket: cancelled }).unwrap();
    let number = work.number(cancelled);
    assert_eq!(work.refused(help(Some(number))), Rejection::NotServed(number));
}

#[test]
fn a_visit_begins_only_at_a_level_to_which_the_site_lets_the_information_point_send_it() {
    let mut work = AtWork::open();
    let passed = work.at_desk_one();
    work.ask(pass_on("1", "tributi")).unwrap();
    let number = work.number(passed);
    work.catalogue.levels.passes_to.insert(Level::InformationPoint, [Level::Desks].into());
    let not_allowed = |to| Rejection::LevelNotAllowed { from: Level::InformationPoint, to };
    assert_eq!(work.refused(help(None)), not_allowed(Level::HelpPoint));
    assert_eq!(work.refused(check_in("1", "tributi", "pratica", None)), not_allowed(Level::Offices));
    work.ask(check_in("1", "tributi", "pratica", Some(number))).unwrap();
    work.serve("tributi");
    work.ask(served(Action::Complete { desk: "tributi".into() })).unwrap();
    assert_eq!(work.refused(help(Some(number))), not_allowed(Level::HelpPoint));
    work.ticket("anagrafe");
}

#[test]
fn a_case_is_of_the_help_points_ticket_is_due_after_days_of_opening_and_ends_once() {
    let mut work = AtWork::open();
    let elsewhere = work.at_desk_one();
    let ask = |case| Action::AskHead { case, sector: "tributi".into() };
    assert_eq!(work.refused(ask(elsewhere)), Rejection::UnknownCase, "the ticket is at another desk");
    work.ask(served(Action::Complete { desk: "1".into() })).unwrap();
    let case = work.case();
    // Three days of opening after a Thursday: Friday, Monday, Tuesday, which closes at 13.
    assert_eq!(work.state.cases[&case].due, rome("2026-12-01T13:00"));
    let unknown = Action::AskHead { case, sector: "aeroporto".into() };
    assert_eq!(work.refused(unknown), Rejection::NotOnTheList("aeroporto".to_owned()));
    let close = Action::CloseAppointment { case, outcome: Outcome::Solved };
    assert_eq!(work.refused(close), Rejection::WrongStage, "there is no appointment");
    let with = |with: &str| Action::RequestAppointment { case, with: with.into() };
    assert_eq!(work.refused(with("presidente")), Rejection::NotOnTheList("presidente".to_owned()));
    let can = |work: &AtWork| {
        let can = with_cases(&work.catalogue, &work.state, work.now).remove(&case).unwrap();
        can.iter()
            .map(|action| serde_json::to_value(action).unwrap()["do"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(can(&work), ["ask-head", "give-answer", "request-appointment"]);
    work.ask(with("sindaco")).unwrap();
    assert_eq!(can(&work), ["ask-head", "give-answer", "close-appointment"]);
    assert_eq!(work.refused(with("welfare")), Rejection::WrongStage, "one appointment a case");
    work.ask(Action::CloseAppointment { case, outcome: Outcome::Explained }).unwrap();
    assert_eq!(work.refused(Action::GiveAnswer { case, outcome: Outcome::Solved }), Rejection::UnknownCase);
    assert_eq!(can(&work), ["ask-head"], "its citizen is at the desk, and can ask again");
    work.ask(served(Action::Complete { desk: "help-point".into() })).unwrap();
    assert_eq!(can(&work), [""; 0]);
}

#[test]
fn an_open_case_lives_on_into_new_days_and_a_fold_that_starts_there_knows_all_of_it() {
    let mut work = AtWork::open();
    let case = work.case();
    work.ask(served(Action::Complete { desk: "help-point".into() })).unwrap();
    let before = work.state.cases[&case].clone();
    work.now = rome("2026-11-27T09:00");
    work.ask(Action::TICK).unwrap();
    assert!(work.state.tickets.is_empty());
    assert_eq!(work.state.cases[&case], before);
    work.now = rome("2026-11-30T09:00");
    work.ask(Action::TICK).unwrap();
    let opens = |entry: &&Entry| entry.events.iter().any(|event| matches!(event, Event::DayOpened { .. }));
    let last_day = work.journal.iter().rposition(|entry| opens(&entry)).unwrap();
    let mut fold = State::default();
    work.journal[last_day..].iter().for_each(|entry| fold.apply(entry));
    assert_eq!(fold.cases, work.state.cases);
    work.ask(Action::GiveAnswer { case, outcome: Outcome::Solved }).unwrap();
    work.now = rome("2026-12-01T09:00");
    work.ask(Action::TICK).unwrap();
    assert!(work.state.cases.is_empty(), "what is closed is not carried on");
}

#[test]
fn a_pass_opens_its_own_turnstile_once_until_it_ends_and_lets_out_always() {
    let mut work = AtWork::open();
    let levels = &mut work.catalogue.levels;
    levels.doors.get_mut(&"ingresso-uffici".into()).unwrap().leads_to = vec!["tributi".into()];
    let taxes = work.check_in("1", "tributi");
    let births = work.check_in("2", "stato-civile");
    assert_eq!(work.refused(present(births, "ingresso-uffici")), Rejection::WrongDoor);
    assert_eq!(work.refused(present(PassId(Uuid::from_u128(99)), "ingresso-uffici")), Rejection::UnknownPass);
    assert!(matches!(work.refused(present(taxes, "cancello")), Rejection::NotOnTheList(_)));
    work.ask(present(taxes, "ingresso-uffici")).unwrap();
    assert_eq!(work.refused(present(taxes, "ingresso-uffici")), Rejection::PassUsed, "a copy of it");
    let late = work.check_in("3", "tributi");
    work.pass_time(61);
    assert_eq!(work.refused(present(late, "ingresso-uffici")), Rejection::PassExpired);
    work.ask(Action::OpenDesk { desk: "2".into() }).unwrap();
    work.now = rome("2026-11-26T08:00");
    assert_eq!(work.refused(present(late, "ingresso-uffici")), Rejection::PassExpired, "the clock was set back");
    work.ask(Action::RenewPass { badge: badge("3") }).unwrap();
    work.ask(present(late, "ingresso-uffici")).unwrap();
    work.ask(present(taxes, "uscita-uffici")).unwrap();
    assert_eq!(work.state.visitors[&taxes].left.as_ref().unwrap().1, Exit::Turnstile("uscita-uffici".into()));
    assert_eq!(work.refused(present(taxes, "uscita-uffici")), Rejection::PassUsed);
}

#[test]
fn a_badge_is_worn_by_one_visitor_at_a_time_and_given_back_once() {
    let mut work = AtWork::open();
    work.check_in("12", "tributi");
    let again = check_in("12", "messi", "pratica", None);
    assert_eq!(work.refused(again), Rejection::BadgeGiven(badge("12")));
    assert_eq!(work.refused(Action::CheckOut { badge: badge("13"), number: None }), Rejection::NotInside(badge("13")));
    let out = |number| Action::CheckOut { badge: badge("12"), number };
    assert!(matches!(work.refused(out(None)), Rejection::NumberWaits(_)), "what becomes of the number?");
    work.ask(out(Some(NumberBecomes::Waits))).unwrap();
    assert_eq!(work.refused(Action::CheckOut { badge: badge("12"), number: None }), Rejection::NotInside(badge("12")));
    work.check_in("12", "messi");
    let nowhere = check_in("14", "anagrafe", "pratica", None);
    assert_eq!(work.refused(nowhere), Rejection::UnknownOffice("anagrafe".into()), "no turnstile leads there");
    let idle = check_in("14", "tributi", "passeggiata", None);
    assert_eq!(work.refused(idle), Rejection::NotOnTheList("passeggiata".to_owned()));
}

#[test]
fn a_visitor_waits_with_the_number_they_bring_or_a_new_one_or_not_at_all() {
    let mut work = AtWork::open();
    let passed = work.at_desk_one();
    work.ask(pass_on("1", "tributi")).unwrap();
    let number = work.number(passed);
    let other = check_in("1", "messi", "pratica", Some(number));
    assert_eq!(work.refused(other), Rejection::WaitsElsewhere(number));
    work.ask(check_in("1", "tributi", "pratica", Some(number))).unwrap();
    work.ask(check_in("2", "tributi", "pratica", None)).unwrap();
    work.ask(check_in("3", "tributi", "lavoro", None)).unwrap();
    let mut tickets: Vec<_> =
        work.state.visitors.values().map(|visitor| (visitor.badge.to_string(), visitor.ticket)).collect();
    tickets.sort();
    assert_eq!(tickets[0].1, Some(passed));
    assert_eq!(work.number(tickets[1].1.unwrap()).to_string(), "P001");
    assert_eq!(tickets[2].1, None);
}

#[test]
fn nobody_is_inside_on_a_new_day() {
    let mut work = AtWork::open();
    work.check_in("1", "tributi");
    work.now = rome("2026-11-27T00:10");
    work.ask(Action::TICK).unwrap();
    assert!(work.state.visitors.is_empty());
    let left = |event: &Event| matches!(event, Event::VisitorLeft { exit: Exit::DayEnd, .. });
    assert!(work.journal.last().unwrap().events.iter().any(left), "it is told that nobody gave the badge back");
}

#[test]
fn a_served_visit_is_rated_once_and_a_second_rating_replaces_the_first() {
    let mut work = AtWork::open();
    let ticket = work.ticket("anagrafe");
    let number = work.number(ticket);
    let rate = |visit, stars, aspect| Action::Rate { visit, rating: rating(stars, aspect) };
    let by_number = Quoted::Number(number);
    assert_eq!(work.refused(rate(by_number, 5, Aspect::Quick)), Rejection::NotServed(number));
    work.serve("1");
    work.ask(served(Action::Complete { desk: "1".into() })).unwrap();
    assert_eq!(work.refused(rate(by_number, 5, Aspect::LongWait)), Rejection::WrongAspect);
    assert_eq!(work.refused(rate(by_number, 3, Aspect::Quick)), Rejection::WrongAspect);
    work.ask(rate(by_number, 2, Aspect::LongWait)).unwrap();
    work.ask(rate(Quoted::Id(ticket), 4, Aspect::Kind)).unwrap();
    assert_eq!(work.state.tickets[&ticket].rating, Some(rating(4, Aspect::Kind)));
    let unknown: TicketNumber = "Z001".parse().unwrap();
    assert_eq!(work.refused(rate(Quoted::Number(unknown), 5, Aspect::Quick)), Rejection::UnknownNumber(unknown));
    let foreign = Quoted::Id(TicketId(Uuid::from_u128(4711)));
    assert_eq!(work.refused(rate(foreign, 5, Aspect::Quick)), Rejection::UnknownTicket);
}

#[test]
fn no_event_of_a_rating_names_a_desk() {
    let mut work = AtWork::open();
    let ticket = work.at_desk_one();
    work.ask(served(Action::Complete { desk: "1".into() })).unwrap();
    let action = Action::Rate { visit: Quoted::Id(ticket), rating: rating(1, Aspect::NotKind) };
    work.ask(action).unwrap();
    let entry = serde_json::to_value(work.journal.last().unwrap()).unwrap();
    assert!(!entry.to_string().contains("desk"), "{entry}");
}

#[test]
fn a_number_that_waits_for_somebody_who_has_gone_is_never_left_without_a_word() {
    let mut work = AtWork::open();
    work.check_in("12", "tributi");
    let ticket = *work.state.tickets.keys().next().unwrap();
    let number = work.number(ticket);
    let second = |again| match check_in("13", "tributi", "pratica", Some(number)) {
        Action::CheckIn { badge, destination, purpose, number, language, .. } => {
            Action::CheckIn { badge, destination, purpose, number, language, again, ticket: None }
        }
        other => other,
    };
    assert_eq!(work.refused(second(false)), Rejection::NumberHasBadge(number, badge("12")));
    work.ask(second(true)).unwrap();
    let out = |worn: &str, number| Action::CheckOut { badge: badge(worn), number };
    work.ask(out("12", None)).unwrap();
    assert_eq!(work.refused(out("13", None)), Rejection::NumberWaits(number), "nobody else is there for it");
    work.ask(out("13", Some(NumberBecomes::Cancelled))).unwrap();
    assert_eq!(work.state.tickets[&ticket].stage, Stage::Cancelled);
}

#[test]
fn the_last_check_out_is_taken_back_with_what_became_of_the_number() {
    let mut work = AtWork::open();
    work.check_in("12", "tributi");
    work.check_in("14", "messi");
    let before = (work.state.visitors.clone(), work.state.tickets.clone(), work.state.waiting.clone());
    let out = |worn: &str| Action::CheckOut { badge: badge(worn), number: Some(NumberBecomes::Cancelled) };
    let undo = || Action::UndoCheckOut { seq: None };
    assert_eq!(work.refused(undo()), Rejection::TooLateToUndo);
    work.ask(out("12")).unwrap();
    work.ask(undo()).unwrap();
    assert_eq!((work.state.visitors.clone(), work.state.tickets.clone(), work.state.waiting.clone()), before);
    work.ask(out("12")).unwrap();
    work.check_in("12", "messi");
    assert_eq!(work.refused(undo()), Rejection::BadgeGiven(badge("12")), "somebody else wears it");
    work.ask(out("14")).unwrap();
    work.pass_time(1);
    assert_eq!(work.refused(undo()), Rejection::TooLateToUndo);
}

/// Anything that could be asked, sensible or not.
fn anything() -> impl Strategy<Value = (u8, u8, u8, i64)> {
    (0_u8..16, 0_u8..6, 0_u8..6, -30_i64..240)
}

fn action(work: &AtWork, (kind, a, b, _): (u8, u8, u8, i64)) -> Action {
    let desk = ["1", "2", "tributi", "messi", "help-point", "9"][usize::from(a)];
    let to = ["tributi", "messi", "stato-civile", "help-point", "anagrafe", "x"][usize::from(b)];
    let ticket = work.state.tickets.keys().nth(usize::from(a)).copied().unwrap_or(TicketId(Uuid::from_u128(5)));
    let number = work.state.tickets.get(&ticket).map(|ticket| ticket.number);
    let worn = badge(&b.to_string());
    let pass = work.state.visitors.keys().nth(usize::from(a)).copied().unwrap_or(PassId(Uuid::from_u128(5)));
    let outcome = [Outcome::Solved, Outcome::Explained, Outcome::Unsolved][usize::from(b) % 3];
    match kind {
        0 => Action::OpenDesk { desk: desk.into() },
        1 | 2 => Action::Issue { service: "anagrafe".into(), class: Class::Ordinary, language: Language::italian() },
        3 | 4 => Action::Next { desk: desk.into() },
        5 => Action::Complete { desk: desk.into() },
        6 | 7 => pass_on(desk, to),
        8 => help(number),
        9 => Action::AskHead { case: ticket, sector: "tributi".into() },
        10 => Action::GiveAnswer { case: ticket, outcome },
        11 => Action::RequestAppointment { case: ticket, with: "sindaco".into() },
        12 => check_in(&b.to_string(), to, "pratica", None),
        13 => Action::CheckOut { badge: worn, number: None },
        14 => present(pass, if b % 2 == 0 { "ingresso-uffici" } else { "uscita-uffici" }),
        _ => Action::Rate { visit: Quoted::Id(ticket), rating: rating(5, Aspect::Quick) },
    }
}

proptest! {
    #[test]
    fn whatever_is_asked_a_number_is_given_once_a_badge_worn_once_and_the_fold_is_the_state(
        asked in prop::collection::vec(anything(), 1..80)
    ) {
        let mut work = AtWork::open();
        for step in asked {
            work.pass_time(step.3 / 10);
            let wanted = action(&work, step);
            let _ = work.ask(wanted);
            let inside: Vec<_> = work.state.visitors.values().filter(|visitor| visitor.left.is_none()).collect();
            for (place, visitor) in inside.iter().enumerate() {
                prop_assert!(inside[place + 1..].iter().all(|other| other.badge != visitor.badge));
            }
            let mut numbers: Vec<_> = work.state.tickets.values().map(|ticket| ticket.number).collect();
            let count = numbers.len();
            numbers.sort();
            numbers.dedup();
            prop_assert_eq!(numbers.len(), count);
            for case in work.state.cases.values() {
                // A case that is opened anew has no appointment: that of before stands in its way.
                let (mut asked_for, mut closed) = (false, false);
                for step in &case.way {
                    match step.what {
                        Happened::AppointmentRequested { .. } => asked_for = true,
                        Happened::AppointmentClosed { .. } => closed = true,
                        Happened::Answered { outcome } => closed = outcome != Outcome::Unsolved,
                        Happened::AskedHead { .. } => asked_for &= !std::mem::take(&mut closed),
                        _ => {}
                    }
                }
                prop_assert_eq!(case.appointment.is_some(), asked_for);
            }
        }
        let mut fold = State::default();
        work.journal.iter().for_each(|entry| fold.apply(entry));
        prop_assert_eq!(&fold, &work.state);
        let written: Vec<Entry> = work.journal.iter().map(|entry| {
            serde_json::from_str(&serde_json::to_string(entry).unwrap()).unwrap()
        }).collect();
        prop_assert_eq!(written, work.journal);
    }
}

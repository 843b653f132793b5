// SPDX-License-Identifier: EUPL-1.2
//! The info point's pages follow taps, news and time.

use api::{Board, IssueRequest, Moment, Problem, Ticket, TicketState, Waiting};
use api::{Class, Door, PrinterState};
use api::{JobReport, PrintStage, PrinterReport};
use base::words::Language;
use client::{Ask, News};
use device::voice::Gain;
use jiff::tz::TimeZone;
use office::{Level, ServiceId};
use screens::touch::model::{
    Barred, Control, IDLE_MS, Idle, Model, Page, Printable, TICKET_MS, Told, Trouble, WARNING_MS,
};
use site::KeyAction;
use site::read::read;
use uuid::Uuid;

use crate::sample::shipped_dir;

fn moment() -> Moment {
    Moment::new("2026-11-26T09:00:00Z".parse().unwrap(), &TimeZone::UTC)
}

fn board(door: Door) -> Box<Board> {
    let waiting = |service: &str, suspended| Waiting {
        service: service.into(),
        people: 2,
        ahead: None,
        ahead_of_precedence: None,
        wait: None,
        suspended,
        before_closing: None,
        precedence: None,
    };
    Box::new(Board {
        office: "san-donato".into(),
        as_of: moment(),
        seq: 7,
        open: door == Door::Open,
        door,
        opens_at: None,
        calls: Vec::new(),
        waiting: vec![waiting("anagrafe", false), waiting("isee", true)],
        people_waiting: 4,
        wait: None,
        notices: Vec::new(),
        journal: None,
        given: None,
        site_version: 1,
    })
}

/// An info point of the sample office at its home page, with the office's door as given.
fn standing(door: Door) -> Model {
    let mut model = Model::default().with_keyboards(crate::sample::words().keyboards());
    model.hear(0, News::Site(Box::new(read(&shipped_dir()).unwrap())));
    model.hear(0, News::Board(board(door)));
    model
}

fn tap(model: &mut Model, now_ms: u64, control: Control) -> Option<IssueRequest> {
    match model.tap(now_ms, &control, Uuid::new_v4()) {
        Some(Ask::Issue(request)) => Some(request),
        Some(other) => panic!("an info point asks only for tickets, not {other:?}"),
        None => None,
    }
}

fn service(id: &str) -> Control {
    Control::Service(ServiceId::from(id))
}

/// Up to the request for a number of the registry office.
fn asking(model: &mut Model) -> IssueRequest {
    tap(model, 1000, service("anagrafe"));
    tap(model, 2000, Control::TakeNumber).expect("asks for a number")
}

fn granted(request: &IssueRequest) -> Ticket {
    Ticket {
        id: request.id,
        number: "A001".into(),
        service: request.service.clone(),
        class: request.class,
        slot: None,
        state: TicketState::Waiting,
        issued_at: moment(),
        people_ahead: 0,
        wait: None,
        desk: None,
        language: "it".into(),
        closing_doubt: None,
        postponed_until: None,
        postpones_left: 2,
    }
}

fn problem(slug: &str) -> Problem {
    Problem { kind: format!("urn:spazio:problem:{slug}"), title: slug.into(), status: 409, ..Problem::default() }
}

#[test]
fn a_service_is_opened_and_a_number_taken() {
    let mut model = standing(Door::Open);
    assert_eq!(model.page, Page::Home);
    tap(&mut model, 1000, service("anagrafe"));
    assert_eq!(model.page, Page::Service("anagrafe".into()));
    tap(&mut model, 1500, Control::Precedence);
    let request = tap(&mut model, 2000, Control::TakeNumber).unwrap();
    assert_eq!((request.service.as_str(), request.class), ("anagrafe", Class::Precedence));
    assert_eq!(model.page, Page::Issuing);
    model.hear(2100, News::Issued(request.id, Ok(granted(&request))));
    assert!(matches!(&model.page, Page::Ticket(ticket) if ticket.number == "A001"));
}

#[test]
fn precedence_was_said_of_the_service_whose_page_is_left() {
    let mut model = standing(Door::Open);
    for way in [vec![Control::Back], vec![Control::Appointment, Control::Back], vec![Control::Home]] {
        tap(&mut model, 1000, service("anagrafe"));
        tap(&mut model, 1500, Control::Precedence);
        assert!(model.precedence);
        way.iter().for_each(|control| drop(tap(&mut model, 2000, control.clone())));
        assert_eq!((&model.page, model.precedence), (&Page::Home, false), "{way:?}");
    }
}

#[test]
fn a_double_tap_takes_one_number() {
    let mut model = standing(Door::Open);
    asking(&mut model);
    assert!(tap(&mut model, 2050, Control::TakeNumber).is_none());
}

#[test]
fn a_number_that_was_not_answered_is_asked_for_anew() {
    let mut model = standing(Door::Open);
    let first = asking(&mut model);
    model.hear(10_000, News::Issued(first.id, Err(None)));
    assert_eq!(model.page, Page::Trouble(Trouble::ServerAway));
    let again = tap(&mut model, 11_000, Control::Retry).expect("asks again");
    assert_eq!((again.service.as_str(), again.class), (first.service.as_str(), first.class));
    assert_ne!(again.id, first.id, "the link gives the first one back");
    model.hear(11_100, News::Issued(again.id, Ok(granted(&again))));
    assert!(matches!(model.page, Page::Ticket(_)));
}

#[test]
fn a_device_that_is_refused_keeps_the_number_that_is_on_its_glass() {
    let mut model = standing(Door::Open);
    let request = asking(&mut model);
    model.hear(3000, News::Issued(request.id, Ok(granted(&request))));
    model.hear(3500, News::Refused(problem("unauthorized")));
    assert!(matches!(model.page, Page::Ticket(_)));
    tap(&mut model, 4000, Control::Done);
    model.hear(4500, News::Refused(problem("unauthorized")));
    assert_eq!(model.page, Page::Trouble(Trouble::Refused(problem("unauthorized"))));
}

#[test]
fn the_next_citizen_never_gets_the_number_of_the_one_before() {
    let mut model = standing(Door::Open);
    let first = asking(&mut model);
    model.hear(10_000, News::Issued(first.id, Err(None)));
    model.tick(10_000 + IDLE_MS + WARNING_MS);
    assert_eq!(model.page, Page::Home);
    model.hear(200_000, News::Issued(first.id, Ok(granted(&first))));
    assert_eq!(model.page, Page::Home);
    assert_ne!(asking(&mut model).id, first.id);
}

#[test]
fn what_the_server_refuses_is_told() {
    let check = |slug: &str, trouble: Trouble| {
        let mut model = standing(Door::Open);
        let request = asking(&mut model);
        model.hear(3000, News::Issued(request.id, Err(Some(problem(slug)))));
        assert_eq!(model.page, Page::Trouble(trouble));
    };
    check("past-last-ticket", Trouble::PastLastTicket);
    check("service-suspended", Trouble::Suspended("anagrafe".into()));
    check("too-many-tickets", Trouble::Other(problem("too-many-tickets")));
}

#[test]
fn a_closed_office_says_so_and_opens_by_itself() {
    let mut model = standing(Door::Closed);
    assert_eq!(model.page, Page::Trouble(Trouble::Closed));
    model.hear(5000, News::Board(board(Door::Open)));
    assert_eq!(model.page, Page::Home);
}

/// What gives no number is told on the page itself, which can be read all the same, and no number is asked for there.
fn check_barred(model: &mut Model, id: &str, barred: Barred) {
    tap(model, 1000, service(id));
    assert_eq!((&model.page, model.barred()), (&Page::Service(id.into()), Some(barred)));
    assert!(!model.controls().contains(&Control::TakeNumber));
    assert!(tap(model, 1100, Control::TakeNumber).is_none(), "a finger that was on its way");
    assert_eq!(model.page, Page::Service(id.into()));
}

#[test]
fn past_the_last_ticket_or_suspended_a_service_says_so_before_asking_and_gives_numbers_again_by_itself() {
    let mut model = standing(Door::PastLastTicket);
    assert_eq!(model.gives_no_numbers(), Some(Barred::PastLastTicket), "the first page says it");
    check_barred(&mut model, "anagrafe", Barred::PastLastTicket);
    assert!(model.controls().contains(&Control::Appointment), "whoever booked is let in");
    model.hear(2000, News::Board(board(Door::Open)));
    assert!(model.controls().contains(&Control::TakeNumber));
    let mut model = standing(Door::Open);
    check_barred(&mut model, "isee", Barred::Suspended);
}

#[test]
fn without_the_server_a_service_is_read_and_with_it_again_it_gives_numbers_by_itself() {
    let mut model = standing(Door::Open);
    model.hear(1000, News::Lost(None));
    assert_eq!(model.gives_no_numbers(), Some(Barred::Away), "the link has waited long enough");
    check_barred(&mut model, "anagrafe", Barred::Away);
    tap(&mut model, 7000, Control::Home);
    tap(&mut model, 7500, Control::Finder);
    tap(&mut model, 7600, Control::Need(0));
    assert!(matches!(model.page, Page::Need(_)), "needs need no server");
    tap(&mut model, 7700, service("anagrafe"));
    model.hear(8000, News::Connected);
    assert!(model.controls().contains(&Control::TakeNumber));
    assert!(tap(&mut model, 9000, Control::TakeNumber).is_some());
}

#[test]
fn a_page_of_trouble_goes_on_by_itself_when_its_cause_is_gone_and_offers_another_try_meanwhile() {
    let mut model = standing(Door::Open);
    tap(&mut model, 500, service("anagrafe"));
    tap(&mut model, 600, Control::Precedence);
    let request = tap(&mut model, 1000, Control::TakeNumber).unwrap();
    model.hear(7000, News::Lost(None));
    model.hear(9000, News::Issued(request.id, Err(None)));
    assert_eq!(model.page, Page::Trouble(Trouble::ServerAway));
    assert!(model.controls().contains(&Control::Retry));
    let again = tap(&mut model, 9500, Control::Retry).unwrap();
    model.hear(17_500, News::Issued(again.id, Err(None)));
    model.hear(20_000, News::Connected);
    assert_eq!((&model.page, model.precedence), (&Page::Service("anagrafe".into()), true), "one press from the number");

    // What a board says of it, and not what it has said before.
    for (slug, service_id, mends) in [("past-last-ticket", "anagrafe", true), ("service-suspended", "isee", false)] {
        let mut model = standing(Door::PastLastTicket);
        model.hear(100, News::Board(board(Door::Open)));
        tap(&mut model, 500, service("anagrafe"));
        let mut request = tap(&mut model, 1000, Control::TakeNumber).unwrap();
        request.service = service_id.into();
        model.hear(1100, News::Issued(request.id, Err(Some(problem(slug)))));
        let told = model.page.clone();
        assert!(matches!(told, Page::Trouble(_)), "{told:?}");
        model.hear(1200, News::Board(board(Door::Open)));
        assert_eq!(model.page, told, "a board of before it says nothing new");
        model.hear(1300, News::Board(board(Door::PastLastTicket)));
        model.hear(1400, News::Board(board(Door::Open)));
        assert_eq!(model.page == Page::Service("anagrafe".into()), mends, "{slug}");
    }
}

#[test]
fn what_the_server_may_do_a_moment_later_is_tried_again() {
    let mut model = standing(Door::Open);
    let request = asking(&mut model);
    model.hear(3000, News::Issued(request.id, Err(Some(problem("too-many-tickets")))));
    assert!(model.controls().contains(&Control::Retry));
    assert!(tap(&mut model, 4000, Control::Retry).is_some());
}

#[test]
fn where_there_is_nothing_to_speak_with_speech_is_not_offered_and_all_else_is() {
    let mut model = standing(Door::Open);
    assert!(model.controls().contains(&Control::Speech));
    model.is_mute = true;
    let controls = model.controls();
    assert!(!controls.contains(&Control::Speech) && controls.contains(&Control::LargeText), "{controls:?}");
    tap(&mut model, 1000, Control::Done);
    assert!(!model.controls().contains(&Control::Speech), "nor to the next citizen");
}

#[test]
fn behind_a_closed_door_the_help_point_shows_the_way_and_promises_nobody_who_listens() {
    let mut model = standing(Door::Closed);
    tap(&mut model, 1000, Control::Help);
    assert_eq!((&model.page, model.barred()), (&Page::Help, Some(Barred::Closed)));
    assert!(!model.controls().contains(&Control::HelpNumber) && !model.controls().contains(&Control::QuoteNumber));
}

#[test]
fn whoever_goes_away_is_asked_and_then_all_is_as_at_the_start() {
    let mut model = standing(Door::Open);
    tap(&mut model, 1000, Control::Language(Language::from("en")));
    tap(&mut model, 1000, Control::LargeText);
    tap(&mut model, 1000, service("anagrafe"));
    assert_eq!(model.next_tick_ms(), Some(1000 + IDLE_MS));
    assert!(model.tick(1000 + IDLE_MS));
    assert_eq!(model.idle, Idle::Warning { seconds_left: 20 });
    assert_eq!(model.controls(), [Control::StayHere, Control::Done]);
    assert!(model.tick(1000 + IDLE_MS + WARNING_MS));
    assert_eq!((&model.page, model.idle), (&Page::Home, Idle::No));
    assert_eq!(model.settings.language, Language::italian());
    assert!(!model.settings.large_text);
    assert_eq!(model.next_tick_ms(), None, "at rest nothing wakes it");
}

#[test]
fn one_simple_action_goes_on_as_often_as_wanted() {
    let mut model = standing(Door::Open);
    tap(&mut model, 0, service("anagrafe"));
    let mut now_ms = 0;
    for _ in 0..15 {
        now_ms += IDLE_MS + WARNING_MS - 1;
        model.tick(now_ms);
        assert_eq!(model.idle, Idle::Warning { seconds_left: 1 });
        model.touched(now_ms);
        assert_eq!((&model.page, model.idle), (&Page::Service("anagrafe".into()), Idle::No));
    }
}

#[test]
fn speech_gives_time_to_listen_and_is_off_and_as_loud_as_usual_for_the_next_citizen() {
    let mut model = standing(Door::Open);
    model.speech_key(0, KeyAction::SpeechOn);
    model.speech_key(0, KeyAction::Louder);
    assert_eq!(model.settings.speech, Some(Gain::Loud));
    tap(&mut model, 0, service("anagrafe"));
    let mut now_ms = 0;
    for _ in 0..12 {
        // Who listens is there: the patience begins when the speech ends.
        model.speaks(now_ms, 40_000);
        assert!(!model.tick(now_ms + 40_000 + IDLE_MS - 1));
        now_ms += 40_000 + IDLE_MS;
        model.tick(now_ms);
        let Idle::Warning { seconds_left } = model.idle else { panic!("{:?}", model.idle) };
        assert!(seconds_left >= 20, "the question is heard, and twenty seconds are left to answer: {seconds_left}");
        now_ms += 1000;
        model.touched(now_ms);
        assert_eq!((&model.page, model.idle), (&Page::Service("anagrafe".into()), Idle::No));
    }
    let citizen = model.citizen;
    model.tick(now_ms + IDLE_MS + 10 * WARNING_MS);
    assert_eq!((&model.page, model.settings.speech), (&Page::Home, None));
    assert_ne!(model.citizen, citizen, "nothing of what was said can be heard again");
    model.speech_key(now_ms, KeyAction::Speech);
    assert_eq!(model.settings.speech, Some(Gain::Usual));
    model.speech_key(now_ms, KeyAction::SpeechOff);
    assert_eq!(model.settings.speech, None);
}

#[test]
fn a_ticket_stays_its_time_then_asks_then_goes() {
    let mut model = standing(Door::Open);
    let request = asking(&mut model);
    model.hear(3000, News::Issued(request.id, Ok(granted(&request))));
    assert_eq!(model.done_in_s(), Some(30));
    assert!(model.tick(3000 + TICKET_MS));
    assert!(matches!(model.idle, Idle::Warning { .. }));
    model.tick(3000 + TICKET_MS + WARNING_MS);
    assert_eq!(model.page, Page::Home);
}

#[test]
fn every_page_has_a_way_on_and_no_control_twice() {
    let mut model = standing(Door::Open);
    let pages = [
        Page::Home,
        Page::Service("anagrafe".into()),
        Page::Office("tributi".into()),
        Page::Help,
        Page::Finder,
        Page::Trouble(Trouble::PastLastTicket),
        Page::Trouble(Trouble::ServerAway),
        Page::Trouble(Trouble::Closed),
    ];
    for page in pages {
        model.page = page;
        let controls = model.controls();
        assert!(!controls.is_empty(), "{:?}", model.page);
        for (index, control) in controls.iter().enumerate() {
            assert!(!controls[..index].contains(control), "{control:?} twice on {:?}", model.page);
        }
    }
}

#[test]
fn a_need_is_typed_found_and_leads_on_and_nothing_typed_stays_for_the_next_citizen() {
    let mut model = standing(Door::Open);
    tap(&mut model, 1, Control::Finder);
    assert_eq!(model.found().len(), 5, "the first needs are offered before anything is typed");
    for letter in "ho  cambiato casx".chars() {
        tap(&mut model, 2, Control::Key(letter));
    }
    assert_eq!(model.typed, "ho cambiato casx", "one blank is enough");
    tap(&mut model, 3, Control::Erase);
    let first = model.found()[0];
    assert!(model.controls().contains(&Control::Need(first)));
    tap(&mut model, 4, Control::Need(first));
    let Page::Need(need) = model.page.clone() else { panic!("{:?}", model.page) };
    assert_eq!(need.name.get(&Language::italian()), "Ho cambiato casa");
    assert!(model.controls().contains(&service("anagrafe")));

    tap(&mut model, 5, Control::Back);
    assert_eq!((model.page.clone(), model.typed.as_str()), (Page::Finder, "ho cambiato cas"));
    tap(&mut model, 6, Control::Back);
    assert_eq!((model.page.clone(), model.typed.as_str()), (Page::Home, ""));

    tap(&mut model, 7, Control::Finder);
    for _ in 0..100 {
        tap(&mut model, 8, Control::Key('x'));
    }
    assert_eq!(model.typed.chars().count(), 40, "somebody leans on the glass");
    tap(&mut model, 9, Control::Done);
    assert_eq!(model.typed, "");
}

#[test]
fn a_site_without_needs_offers_its_services() {
    let mut model = standing(Door::Open);
    let mut site = read(&shipped_dir()).unwrap();
    site.needs.clear();
    model.hear(0, News::Site(Box::new(site)));
    tap(&mut model, 1, Control::Finder);
    assert!(model.controls().contains(&service("isee")) && !model.controls().contains(&Control::Erase));
}

#[test]
fn a_site_that_lets_nobody_come_to_the_help_point_from_here_shows_the_way_alone() {
    let mut model = standing(Door::Open);
    tap(&mut model, 1, Control::Help);
    assert!(model.controls().contains(&Control::HelpNumber) && model.controls().contains(&Control::QuoteNumber));
    let mut site = read(&shipped_dir()).unwrap();
    site.access.levels[0].passes_to.retain(|level| *level != Level::HelpPoint);
    model.hear(2, News::Site(Box::new(site)));
    tap(&mut model, 3, Control::Help);
    assert_eq!((&model.page, model.controls()[0].clone()), (&Page::Help, Control::Back));
    assert!(!model.controls().contains(&Control::HelpNumber) && !model.controls().contains(&Control::QuoteNumber));
}

/// A report in which the only job is the ticket's.
fn printer(state: PrinterState, order: Uuid, stage: PrintStage) -> PrinterReport {
    let job = JobReport { order, number: "A001".into(), stage };
    PrinterReport { state, since: moment().at, jobs: vec![job] }
}

#[test]
fn a_ticket_goes_to_paper_once_and_the_glass_tells_what_becomes_of_it() {
    let mut model = standing(Door::Open);
    let request = asking(&mut model);
    assert_eq!(model.take_print(), None);
    model.hear(3000, News::Issued(request.id, Ok(granted(&request))));
    let Printable { order, ticket, .. } = model.take_print().expect("a new ticket is printed");
    assert_eq!((order, &*ticket.number), (request.id, "A001"));
    assert_eq!(model.take_print(), None, "once");
    let told = |model: &Model| model.paper.as_ref().unwrap().told;
    assert_eq!(told(&model), Told::Coming);
    model.hear_printer(&printer(PrinterState::PaperOut, Uuid::from_u128(77), PrintStage::Waiting));
    assert_eq!(told(&model), Told::Coming, "that was another ticket");
    for (state, stage, wanted) in [
        (PrinterState::PaperOut, PrintStage::Waiting, Told::Halted),
        (PrinterState::Ready, PrintStage::Waiting, Told::Coming),
        (PrinterState::Ready, PrintStage::Printing, Told::Coming),
        (PrinterState::NearEnd, PrintStage::Printed, Told::Out),
        (PrinterState::PaperOut, PrintStage::InDoubt, Told::InDoubt),
        (PrinterState::PaperOut, PrintStage::NotPrinted, Told::InDoubt),
    ] {
        model.hear_printer(&printer(state, order, stage));
        assert_eq!(told(&model), wanted, "{state:?} {stage:?}");
    }
    tap(&mut model, 9000, Control::Done);
    assert_eq!(model.paper, None, "the next citizen's paper is another");
}

#[test]
fn a_ticket_is_printed_again_under_an_order_of_its_own_and_twice_at_most() {
    let mut model = standing(Door::Open);
    let request = asking(&mut model);
    model.hear(3000, News::Issued(request.id, Ok(granted(&request))));
    let mut orders = vec![model.take_print().unwrap().order];
    tap(&mut model, 3500, Control::Reprint);
    assert_eq!(model.take_print(), None, "it is still being printed");
    for at_ms in [4000, 5000] {
        model.hear_printer(&printer(PrinterState::Ready, *orders.last().unwrap(), PrintStage::Printed));
        assert!(model.can_print_again());
        tap(&mut model, at_ms, Control::Reprint);
        let Printable { order, ticket, .. } = model.take_print().unwrap();
        assert_eq!(&*ticket.number, "A001");
        assert!(!orders.contains(&order));
        orders.push(order);
    }
    model.hear_printer(&printer(PrinterState::Ready, *orders.last().unwrap(), PrintStage::Printed));
    assert!(!model.can_print_again());
    tap(&mut model, 6000, Control::Reprint);
    assert_eq!(model.take_print(), None);
}

#[test]
fn without_its_server_a_services_page_has_another_try_of_the_same_wish_and_no_other_press_asks() {
    let mut model = standing(Door::Open);
    model.tap(0, &Control::Service("anagrafe".into()), Uuid::nil());
    model.hear(10, News::Lost(None));
    assert_eq!(model.page_controls()[..3], [Control::Back, Control::Precedence, Control::Retry]);
    assert!(model.tap(20, &Control::TakeNumber, Uuid::from_u128(1)).is_none(), "a finger that came too late");
    model.tap(30, &Control::Precedence, Uuid::nil());
    let Some(Ask::Issue(request)) = model.tap(40, &Control::Retry, Uuid::from_u128(2)) else { panic!("it asks") };
    assert_eq!((&*request.service, request.class), ("anagrafe", Class::Precedence));
    assert_eq!(model.page, Page::Issuing);
    model.hear(50, News::Issued(request.id, Err(None)));
    assert_eq!(model.page, Page::Trouble(Trouble::ServerAway));
    let mut closed = standing(Door::Closed);
    closed.page = Page::Service("anagrafe".into());
    assert!(closed.tap(0, &Control::Retry, Uuid::from_u128(3)).is_none(), "a closed office gives no number");
}

#[test]
fn without_its_server_the_help_points_page_has_another_try_and_no_other_press_asks() {
    let mut model = standing(Door::Open);
    tap(&mut model, 0, Control::Help);
    model.hear(10, News::Lost(None));
    assert_eq!(model.page_controls()[..2], [Control::Back, Control::Retry]);
    assert!(model.tap(20, &Control::HelpNumber, Uuid::from_u128(1)).is_none(), "a finger that came too late");
    let Some(Ask::Help(request)) = model.tap(30, &Control::Retry, Uuid::from_u128(2)) else { panic!("it asks") };
    assert_eq!((model.page.clone(), request.number.clone()), (Page::Issuing, None));
    model.hear(40, News::Issued(request.id, Err(None)));
    assert_eq!(model.page, Page::Trouble(Trouble::ServerAway));
    let mut closed = standing(Door::Closed);
    closed.page = Page::Help;
    assert!(closed.tap(0, &Control::Retry, Uuid::from_u128(3)).is_none(), "behind a closed door nobody listens");
}

#[test]
fn while_the_office_is_closed_what_to_bring_can_be_read() {
    let mut model = standing(Door::Closed);
    assert_eq!(model.page, Page::Trouble(Trouble::Closed));
    assert!(model.page_controls().contains(&Control::Finder));
    for control in [Control::Finder, Control::Key('c'), Control::Key('a'), Control::Key('r')] {
        assert!(model.controls().contains(&control), "{control:?}");
        model.tap(0, &control, Uuid::nil());
    }
    let need = model.controls().into_iter().find(|control| matches!(control, Control::Need(_))).unwrap();
    model.tap(0, &need, Uuid::nil());
    let service = model.controls().into_iter().find(|control| matches!(control, Control::Service(_))).unwrap();
    model.tap(0, &service, Uuid::nil());
    assert!(matches!(model.page, Page::Service(_)));
    assert_eq!((model.barred(), model.controls().contains(&Control::TakeNumber)), (Some(Barred::Closed), false));
    model.tap(0, &Control::Back, Uuid::nil());
    assert_eq!(model.page, Page::Trouble(Trouble::Closed));
}

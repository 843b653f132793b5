//! The info point's pages for a visit that was: its number or its code, the Help Point, how it was.

use spazio::api::{Problem, Ticket, TicketState};
use spazio::client::{Ask, News, Rated};
use spazio::office::{Aspect, ServiceId, Stars, TicketId};
use spazio::site::read::read;
use spazio::touch::model::{Control, Model, Page, Quoting, Trouble, Visit};
use uuid::Uuid;

use crate::site::shipped_dir;

fn standing() -> Model {
    let mut model = Model::default().with_keyboards(crate::words::words().keyboards());
    model.hear(0, News::Site(Box::new(read(&shipped_dir()).unwrap())));
    model
}

fn press(model: &mut Model, now_ms: u64, controls: &[Control]) -> Option<Ask> {
    controls.iter().map(|control| model.tap(now_ms, control, Uuid::new_v4())).last().flatten()
}

fn type_number(model: &mut Model, number: &str) -> Option<Ask> {
    let keys: Vec<Control> = number.chars().map(Control::Key).chain([Control::Confirm]).collect();
    press(model, 1000, &keys)
}

fn stars(count: u8) -> Stars {
    Stars::try_from(count).unwrap()
}

fn ticket(id: Uuid) -> Ticket {
    let issued_at = spazio::api::Moment::new("2026-11-26T09:00:00Z".parse().unwrap(), &jiff::tz::TimeZone::UTC);
    Ticket {
        id,
        number: "Z004".to_owned(),
        service: "help-point".to_owned(),
        class: spazio::office::Class::Ordinary,
        slot: None,
        state: TicketState::Waiting,
        issued_at,
        people_ahead: 2,
        wait: None,
        desk: None,
        language: "it".to_owned(),
        postponed_until: None,
        postpones_left: 0,
    }
}

#[test]
fn a_typed_number_is_rated_by_the_number_and_a_read_code_by_the_ticket() {
    let mut model = standing();
    press(&mut model, 0, &[Control::Rate]);
    assert!(type_number(&mut model, "A042").is_none());
    let asked = press(&mut model, 2000, &[Control::Stars(stars(5)), Control::Aspect(Aspect::offered(stars(5))[0])]);
    let Some(Ask::Rate(Rated { request, ticket: None, .. })) = asked else { panic!("{asked:?}") };
    assert_eq!(request.number.as_deref(), Some("A042"));

    let id = TicketId(Uuid::new_v4());
    let mut model = standing();
    press(&mut model, 0, &[Control::Rate]);
    assert!(model.scanned(1000, &format!("https://spazio.example.it/t/{}", id.code())));
    assert_eq!(model.page, Page::Stars(Visit::Ticket(id)));
    let asked = press(&mut model, 3000, &[Control::Stars(stars(2)), Control::Aspect(Aspect::offered(stars(2))[0])]);
    let Some(Ask::Rate(Rated { request, ticket, .. })) = asked else { panic!("{asked:?}") };
    assert_eq!((request.number, ticket), (None, Some(id)));
}

#[test]
fn a_code_read_at_the_home_page_begins_the_question_and_what_is_no_code_changes_nothing() {
    let id = TicketId(Uuid::new_v4());
    let mut model = standing();
    for words in ["", "8001234567890", "https://spazio.example.it/t/short", "https://example.it/somewhere"] {
        assert!(!model.scanned(0, words), "{words}");
        assert_eq!(model.page, Page::Home);
    }
    assert!(model.scanned(0, &format!("http://10.0.0.1:8080/t/{}\n", id.code())));
    assert_eq!(model.page, Page::Stars(Visit::Ticket(id)));
}

#[test]
fn what_the_reader_types_is_gone_and_its_enter_presses_nothing() {
    let id = TicketId(Uuid::new_v4());
    let mut model = standing();
    press(&mut model, 0, &[Control::Rate, Control::Key('H')]);
    assert!(model.scanned(1000, &format!("http://10.0.0.1/t/{}", id.code())));
    assert_eq!(model.typed, "");
    press(&mut model, 1100, &[Control::Stars(stars(1))]);
    assert_eq!(model.page, Page::Stars(Visit::Ticket(id)), "the reader's Enter");
    press(&mut model, 1400, &[Control::Stars(stars(1))]);
    assert_eq!(model.page, Page::Aspects(Visit::Ticket(id), stars(1)), "the citizen's finger");
}

#[test]
fn a_code_does_not_take_the_page_from_somebody_with_a_ticket_or_a_comment() {
    let code = TicketId(Uuid::new_v4()).code();
    let mut model = standing();
    let asked = press(&mut model, 0, &[Control::Help, Control::HelpNumber]);
    let Some(Ask::Help(request)) = asked else { panic!("{asked:?}") };
    model.hear(100, News::Issued(request.id, Ok(ticket(request.id))));
    assert!(!model.scanned(200, &format!("http://10.0.0.1/t/{code}")));
    assert!(matches!(model.page, Page::Ticket(_)));
}

#[test]
fn only_a_ticket_of_its_own_leads_to_a_page_a_quoted_number_does_not() {
    let mut model = standing();
    let asked = press(&mut model, 0, &[Control::Help, Control::HelpNumber]);
    let Some(Ask::Help(request)) = asked else { panic!("{asked:?}") };
    model.hear(100, News::Issued(request.id, Ok(ticket(request.id))));
    assert!(model.has_code && model.take_print().unwrap().has_code);

    let mut model = standing();
    press(&mut model, 0, &[Control::Help, Control::QuoteNumber]);
    assert_eq!(model.page, Page::Number(Quoting::Help));
    let asked = type_number(&mut model, "A042");
    let Some(Ask::Help(request)) = asked else { panic!("{asked:?}") };
    model.hear(2000, News::Issued(request.id, Ok(ticket(request.id))));
    assert!(matches!(model.page, Page::Ticket(_)));
    assert!(!model.has_code && !model.take_print().unwrap().has_code, "its id is the request's: no code");
}

fn type_code(model: &mut Model, code: &str) -> Option<Ask> {
    let service = ServiceId::from("anagrafe");
    press(model, 0, &[Control::Service(service), Control::Appointment]);
    let keys: Vec<Control> = code.chars().map(Control::Key).chain([Control::Confirm]).collect();
    press(model, 1000, &keys)
}

#[test]
fn whoever_has_an_appointment_need_not_know_for_which_service() {
    let mut model = standing();
    assert!(model.controls().contains(&Control::Appointment), "it stands on the first page");
    press(&mut model, 0, &[Control::Appointment]);
    assert_eq!(model.page, Page::Code);
    press(&mut model, 0, &[Control::Back]);
    assert_eq!(model.page, Page::Home);
}

#[test]
fn an_appointment_is_checked_in_by_its_code_and_gets_a_number_of_its_own() {
    let mut model = standing();
    let asked = type_code(&mut model, "k7mp3q");
    let Some(Ask::Arrive(request)) = asked else { panic!("{asked:?}") };
    assert_eq!((&*request.code, request.language.as_deref()), ("K7MP3Q", Some("it")));
    model.hear(2000, News::Issued(request.id, Ok(ticket(request.id))));
    assert!(matches!(model.page, Page::Ticket(_)));
    assert!(model.has_code && model.take_print().unwrap().has_code, "the ticket is its holder's alone");
}

#[test]
fn only_a_whole_code_is_sent_and_letters_that_look_like_others_are_no_keys() {
    let mut model = standing();
    assert!(type_code(&mut model, "K7MP3").is_none());
    assert_eq!((&model.page, &*model.typed), (&Page::Code, "K7MP3"));
    press(&mut model, 2000, &[Control::Key('0'), Control::Key('O'), Control::Key('I'), Control::Key(' ')]);
    assert_eq!(model.typed, "K7MP3");
    press(&mut model, 2000, &[Control::Key('q'), Control::Key('q')]);
    assert_eq!(model.typed, "K7MP3Q", "six, and no more");
    let offered = model.controls();
    assert!(Model::code_keys().into_iter().all(|key| offered.contains(&Control::Key(key))));
}

#[test]
fn why_somebody_cannot_check_in_is_told_and_leads_home() {
    let mut model = standing();
    let Some(Ask::Arrive(request)) = type_code(&mut model, "K7MP3Q") else { panic!("a check-in") };
    let slug = "urn:spazio:problem:too-early".to_owned();
    let problem = Problem { kind: slug, title: "È presto".to_owned(), status: 409, ..Problem::default() };
    model.hear(2000, News::Issued(request.id, Err(Some(problem.clone()))));
    assert_eq!(model.page, Page::Trouble(Trouble::NotCheckedIn(problem)));
    press(&mut model, 3000, &[Control::Home]);
    assert_eq!(model.page, Page::Home);
}

#[test]
fn a_check_in_without_an_answer_is_tried_again_under_the_same_id() {
    let mut model = standing();
    let Some(Ask::Arrive(request)) = type_code(&mut model, "K7MP3Q") else { panic!("a check-in") };
    model.hear(9000, News::Issued(request.id, Err(None)));
    assert_eq!(model.page, Page::Trouble(Trouble::ServerAway));
    let again = press(&mut model, 9500, &[Control::Retry]);
    assert!(matches!(again, Some(Ask::Arrive(again)) if again == request), "an appointment is checked in once");
}

#[test]
fn an_appointments_code_before_the_reader_stands_there_as_if_typed() {
    let mut model = standing();
    assert!(!model.scanned(0, "K7MP3Q"), "a word that happens to look like a code is none");
    assert!(model.scanned(0, "appuntamento:K7MP3Q"));
    assert_eq!((&model.page, &*model.typed), (&Page::Code, "K7MP3Q"));
    assert!(press(&mut model, 100, &[Control::Confirm]).is_none(), "the reader's Enter");
    assert!(matches!(press(&mut model, 1000, &[Control::Confirm]), Some(Ask::Arrive(_))));
}

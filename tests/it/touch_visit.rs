//! The info point's pages for a visit that was: its number or its code, the Help Point, how it was.

use spazio::api::{Ticket, TicketState};
use spazio::client::{Ask, News, Rated};
use spazio::office::{Aspect, Stars, TicketId};
use spazio::site::read::read;
use spazio::touch::model::{Control, Model, Page, Quoting, Visit};
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

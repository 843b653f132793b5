// SPDX-License-Identifier: EUPL-1.2
//! The info point's pages for a visit that was: its number or its code, the Help Point, how it was.

use api::{Problem, Ticket, TicketState};
use client::{Ask, News, Rated};
use office::{Aspect, ServiceId, Stars, TicketId};
use screens::touch::model::{Control, Model, Page, Quoting, Trouble, Visit, WRONG_MAX, WRONG_WITHIN_MS, Wrong};
use site::read::read;
use uuid::Uuid;

use crate::sample::shipped_dir;

fn standing() -> Model {
    let mut model = Model::default().with_keyboards(crate::sample::words().keyboards());
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

/// Types a number to be rated, and hears of it.
fn checked(model: &mut Model, number: &str, answer: Result<(), Option<Problem>>) {
    let asked = type_number(model, number);
    let Some(Ask::Check(check)) = asked else { panic!("{asked:?}") };
    assert_eq!((&*check.number, &model.page), (number, &Page::Checking));
    model.hear(1500, News::Checked(check.id, answer));
}

fn problem(slug: &str) -> Problem {
    let kind = format!("urn:spazio:problem:{slug}");
    Problem { kind, title: slug.to_owned(), status: 409, ..Problem::default() }
}

fn stars(count: u8) -> Stars {
    Stars::try_from(count).unwrap()
}

fn ticket(id: Uuid) -> Ticket {
    let issued_at = api::Moment::new("2026-11-26T09:00:00Z".parse().unwrap(), &jiff::tz::TimeZone::UTC);
    Ticket {
        id,
        number: "Z004".to_owned(),
        service: "help-point".to_owned(),
        class: api::Class::Ordinary,
        slot: None,
        state: TicketState::Waiting,
        issued_at,
        people_ahead: 2,
        wait: None,
        desk: None,
        language: "it".to_owned(),
        closing_doubt: None,
        postponed_until: None,
        postpones_left: 0,
    }
}

#[test]
fn a_typed_number_is_rated_by_the_number_and_a_read_code_by_the_ticket() {
    let mut model = standing();
    press(&mut model, 0, &[Control::Rate]);
    checked(&mut model, "A042", Ok(()));
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
    let problem = problem("too-early");
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
    assert_eq!((&model.page, &*model.typed, &model.wrong), (&Page::Code, "K7MP3Q", &Some(Wrong::Unchecked)));
    let again = press(&mut model, 9500, &[Control::Confirm]);
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

#[test]
fn a_number_that_cannot_be_rated_is_told_before_the_stars_and_stays_to_be_mended() {
    let mut model = standing();
    press(&mut model, 0, &[Control::Rate]);
    checked(&mut model, "Z987", Err(Some(problem("unknown-number"))));
    assert_eq!((&model.page, &*model.typed), (&Page::Number(Quoting::Rating), "Z987"));
    assert_eq!(model.wrong, Some(Wrong::Refused(problem("unknown-number"))));
    press(&mut model, 2000, &[Control::Erase]);
    assert_eq!((&*model.typed, &model.wrong), ("Z98", &None), "it is being mended");
    let asked = press(&mut model, 3000, &[Control::Key('6'), Control::Confirm]);
    let Some(Ask::Check(check)) = asked else { panic!("{asked:?}") };
    model.hear(3500, News::Checked(check.id, Ok(())));
    assert_eq!(model.page, Page::Stars(Visit::Number("Z986".to_owned())));
    press(&mut model, 4000, &[Control::Back]);
    assert_eq!((&model.page, &*model.typed), (&Page::Number(Quoting::Rating), "Z986"));
}

#[test]
fn a_server_of_before_tells_of_a_wrong_number_with_the_rating() {
    let mut model = standing();
    press(&mut model, 0, &[Control::Rate]);
    checked(&mut model, "A042", Err(Some(problem("not-found"))));
    assert_eq!(model.page, Page::Stars(Visit::Number("A042".to_owned())));
}

#[test]
fn a_number_for_the_help_point_and_a_code_that_are_wrong_stay_to_be_mended() {
    let mut model = standing();
    press(&mut model, 0, &[Control::Help, Control::QuoteNumber]);
    let Some(Ask::Help(request)) = type_number(&mut model, "A042") else { panic!("a request") };
    model.hear(2000, News::Issued(request.id, Err(Some(problem("unknown-number")))));
    assert_eq!((&model.page, &*model.typed), (&Page::Number(Quoting::Help), "A042"));
    assert!(matches!(model.wrong, Some(Wrong::Refused(_))));

    let mut model = standing();
    let Some(Ask::Arrive(request)) = type_code(&mut model, "K7MP3Q") else { panic!("a check-in") };
    model.hear(2000, News::Issued(request.id, Err(Some(problem("unknown-appointment")))));
    assert_eq!((&model.page, &*model.typed), (&Page::Code, "K7MP3Q"));
    let asked = press(&mut model, 3000, &[Control::Erase, Control::Key('R'), Control::Confirm]);
    assert!(matches!(asked, Some(Ask::Arrive(other)) if other.code == "K7MP3R" && other.id != request.id));
}

#[test]
fn while_the_server_is_away_what_is_typed_stays_and_goes_on_when_it_is_back() {
    let mut model = standing();
    press(&mut model, 0, &[Control::Rate]);
    model.hear(500, News::Lost(None));
    assert!(type_number(&mut model, "A042").is_none());
    assert_eq!((&*model.typed, &model.wrong), ("A042", &Some(Wrong::Unchecked)));
    model.hear(2000, News::Connected);
    assert_eq!(model.wrong, None);
    assert!(matches!(press(&mut model, 3000, &[Control::Confirm]), Some(Ask::Check(_))));
}

#[test]
fn a_rating_that_was_not_sent_is_sent_by_itself_when_the_server_is_back() {
    let mut model = standing();
    press(&mut model, 0, &[Control::Rate]);
    checked(&mut model, "A042", Ok(()));
    let asked = press(&mut model, 2000, &[Control::Stars(stars(5)), Control::Aspect(Aspect::offered(stars(5))[0])]);
    let Some(Ask::Rate(rated)) = asked else { panic!("{asked:?}") };
    model.hear(9000, News::Lost(None));
    model.hear(10_000, News::Rated(rated.request.id, Err(None)));
    assert_eq!(model.page, Page::Trouble(Trouble::NotSent));
    assert!(model.take_ask().is_none());
    model.hear(12_000, News::Connected);
    assert!(matches!(model.take_ask(), Some(Ask::Rate(again)) if again == rated) && model.take_ask().is_none());
    assert_eq!(model.page, Page::Sending);
}

/// Tries so many codes that nobody has, each a visit of its own.
fn try_codes(model: &mut Model, count: usize, slug: &str) {
    for _ in 0..count {
        let Some(Ask::Arrive(request)) = type_code(model, "K7MP3Q") else { panic!("{:?}", model.wrong) };
        model.hear(1500, News::Issued(request.id, Err(Some(problem(slug)))));
        press(model, 1600, &[Control::Done]);
    }
}

/// Tries so many numbers that are refused like this.
fn try_numbers(model: &mut Model, count: usize, slug: &str) {
    for _ in 0..count {
        press(model, 0, &[Control::Rate]);
        checked(model, "Z987", Err(Some(problem(slug))));
        press(model, 1600, &[Control::Done]);
    }
}

#[test]
fn wrong_numbers_do_not_keep_whoever_has_an_appointment_from_checking_in_nor_wrong_codes_from_rating() {
    let mut model = standing();
    try_numbers(&mut model, WRONG_MAX, "unknown-number");
    assert!(matches!(type_code(&mut model, "K7MP3Q"), Some(Ask::Arrive(_))));

    let mut model = standing();
    try_codes(&mut model, WRONG_MAX, "unknown-appointment");
    assert!(type_code(&mut model, "K7MP3R").is_none());
    assert_eq!((&model.page, &model.wrong), (&Page::Code, &Some(Wrong::TooOften)));
    press(&mut model, 2000, &[Control::Done, Control::Rate]);
    assert!(matches!(type_number(&mut model, "A042"), Some(Ask::Check(_))));
}

#[test]
fn numbers_that_somebody_has_and_answers_to_whoever_booked_are_not_counted() {
    let mut model = standing();
    for slug in ["not-served", "already-rated", "still-waiting"] {
        try_numbers(&mut model, WRONG_MAX, slug);
    }
    press(&mut model, 2000, &[Control::Rate]);
    assert!(matches!(type_number(&mut model, "A042"), Some(Ask::Check(_))));

    let mut model = standing();
    try_codes(&mut model, WRONG_MAX, "too-early");
    assert!(matches!(type_code(&mut model, "K7MP3Q"), Some(Ask::Arrive(_))));
}

#[test]
fn a_code_that_a_reader_has_read_is_always_looked_at_and_never_counts() {
    let read = |model: &mut Model, now_ms: u64| {
        assert!(model.scanned(now_ms, "appuntamento:K7MP3Q"));
        press(model, now_ms + 1000, &[Control::Confirm])
    };
    let mut model = standing();
    for _ in 0..WRONG_MAX {
        let Some(Ask::Arrive(request)) = read(&mut model, 0) else { panic!("{:?}", model.wrong) };
        model.hear(1500, News::Issued(request.id, Err(Some(problem("unknown-appointment")))));
        assert_eq!((&model.page, &*model.typed), (&Page::Code, "K7MP3Q"), "it is told all the same");
        press(&mut model, 1600, &[Control::Done]);
    }
    // Later than the reader's own Enter could come.
    press(&mut model, 3000, &[Control::Appointment]);
    let keys: Vec<Control> = "K7MP3R".chars().map(Control::Key).chain([Control::Confirm]).collect();
    assert!(matches!(press(&mut model, 3000, &keys), Some(Ask::Arrive(_))), "none of them counts");

    let mut model = standing();
    try_codes(&mut model, WRONG_MAX, "unknown-appointment");
    assert!(matches!(read(&mut model, 2000), Some(Ask::Arrive(_))));
    // What is typed after it is typed.
    press(&mut model, 4000, &[Control::Done]);
    assert!(model.scanned(5000, "appuntamento:K7MP3Q"));
    assert!(press(&mut model, 6000, &[Control::Erase, Control::Key('R'), Control::Confirm]).is_none());
    assert_eq!(model.wrong, Some(Wrong::TooOften));
}

#[test]
fn what_the_server_said_in_a_language_is_gone_with_it_and_what_was_typed_stays() {
    let mut model = standing();
    press(&mut model, 0, &[Control::Rate]);
    checked(&mut model, "Z987", Err(Some(problem("unknown-number"))));
    press(&mut model, 2000, &[Control::Language("en".into())]);
    assert_eq!((&*model.typed, &model.wrong), ("Z987", &None));
    let asked = press(&mut model, 3000, &[Control::Confirm]);
    assert!(matches!(asked, Some(Ask::Check(check)) if check.language == "en".into()), "it is said in the new one");

    model.hear(4000, News::Lost(None));
    press(&mut model, 4000, &[Control::Done, Control::Rate]);
    assert!(type_number(&mut model, "A042").is_none());
    press(&mut model, 4500, &[Control::Language("en".into())]);
    assert_eq!(model.wrong, Some(Wrong::Unchecked), "what the glass says itself it says in every language");
}

#[test]
fn nobody_tries_out_numbers_at_the_glass_however_often_they_begin_anew() {
    let mut model = standing();
    for _ in 0..WRONG_MAX {
        press(&mut model, 0, &[Control::Rate]);
        checked(&mut model, "Z987", Err(Some(problem("unknown-number"))));
        press(&mut model, 1600, &[Control::Done]);
    }
    press(&mut model, 2000, &[Control::Rate]);
    assert!(type_number(&mut model, "A042").is_none());
    assert_eq!(model.wrong, Some(Wrong::TooOften));
    let later = press(&mut model, 2000 + WRONG_WITHIN_MS, &[Control::Confirm]);
    assert!(matches!(later, Some(Ask::Check(_))), "and after a while again");
}

// SPDX-License-Identifier: EUPL-1.2
//! What the page says of closing, desks that are not there, calls that were missed, cases, and what it offers.

use api::{Board, Ticket};
use axum::http::StatusCode;
use office::Role;
use serde_json::{Value, json};
use server::personal_data::Kind;
use uuid::Uuid;

use super::{app, look, page, press, says, text};
use crate::app::{Answer, TestApp, issue};

async fn at(app: &TestApp, time: &str) {
    app.set_time(&format!("2026-11-26T{time}:00+01:00")).await;
}

async fn ticket_for(app: &TestApp, id: u128, service: &str) -> Ticket {
    app.post(Role::Kiosk, "/api/v1/tickets", &issue(id, service)).await.json()
}

#[track_caller]
fn lacks(answer: &Answer, words: &str) {
    assert!(!text(answer).contains(words), "«{words}» in {}", text(answer));
}

/// The page as soon as it is so: what is foreseen is reckoned a moment after a desk has opened or closed.
async fn look_until(app: &TestApp, page: &str, is_so: impl Fn(&str) -> bool) -> Answer {
    for _ in 0..500 {
        let answer = look(app, page).await;
        if is_so(&text(&answer)) {
            return answer;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    look(app, page).await
}

async fn done(app: &TestApp, role: Role, path: &str, body: &Value) {
    let answer = app.post(role, path, body).await;
    assert!(answer.status.is_success(), "{path}: {answer:?}");
}

#[tokio::test]
async fn after_closing_the_page_says_so_and_in_the_grace_when_the_number_ends_and_then_it_does() {
    let app = app();
    app.desk("1", "open").await;
    let ticket = ticket_for(&app, 1, "edilizia").await;
    let page = page(&ticket);
    app.desk("2", "open").await;
    at(&app, "18:59").await;
    lacks(&look(&app, &page).await, "ha chiuso");
    at(&app, "19:00").await;
    let closed = look(&app, &page).await;
    says(&closed, "L’ufficio ha chiuso alle 19:00. Chi aspetta ancora chieda al personale");
    lacks(&closed, "Forse non oggi");
    lacks(&closed, "/postpone");
    app.desk("2", "close").await;
    lacks(&look(&app, &page).await, "il numero non vale più; chieda");
    at(&app, "19:30").await;
    app.desk("1", "close").await;
    let grace = look_until(&app, &page, |told| told.contains("nessuno sportello aperto ora")).await;
    says(&grace, "Se nessuno sportello riapre entro le 19:45 il numero non vale più; chieda al personale.");
    says(&grace, "data-notice=\"L’ufficio ha chiuso alle 19:00. Se nessuno");
    says(&grace, "nessuno sportello aperto ora");
    lacks(&grace, "/postpone");
    says(&look(&app, &format!("{page}?lang=en")).await, "If no desk opens again by 19:45");
    app.desk("3", "open").await;
    lacks(&look(&app, &page).await, "19:45");
    at(&app, "19:40").await;
    app.desk("3", "close").await;
    says(&look(&app, &page).await, "entro le 19:55");
    // A clock that jumps is taken for a server that was away: nobody's grace is cut short by it, and the page knows.
    at(&app, "19:50").await;
    says(&look(&app, &page).await, "entro le 20:05");
    for half in 1..30 {
        let (minute, second) = (50 + half / 2, 30 * (half % 2));
        app.set_time(&format!("2026-11-26T{}:{:02}:{second:02}+01:00", 19 + minute / 60, minute % 60)).await;
        says(&look(&app, &page).await, "entro le 20:05");
    }
    at(&app, "20:05").await;
    says(&look(&app, &page).await, "Questo numero è scaduto");
}

#[tokio::test]
async fn between_two_openings_the_page_says_when_the_office_opens_again() {
    let app = TestApp::with_site(|site| {
        site.phone_address = Some("https://spazio.example.it".to_owned());
        let opening = |from: &str, to: &str| office::Opening { from: from.parse().unwrap(), to: to.parse().unwrap() };
        site.hours.week = std::array::from_fn(|_| vec![opening("08:30", "12:30"), opening("14:00", "18:00")]);
    });
    let ticket = app.ticket(1).await;
    at(&app, "12:30").await;
    says(&look(&app, &page(&ticket)).await, "L’ufficio è chiuso fino alle 14:00. Il suo numero vale ancora.");
    at(&app, "14:00").await;
    lacks(&look(&app, &page(&ticket)).await, "chiuso");
}

#[tokio::test]
async fn whom_no_open_desk_serves_is_told_so_and_warned_before_closing_as_the_board_says_it() {
    let app = app();
    app.desk("1", "open").await;
    let ticket = ticket_for(&app, 1, "edilizia").await;
    let page = page(&ticket);
    let before_closing = async || -> Option<bool> {
        let board: Board = app.get(Role::Screen, "/api/v1/board").await.json();
        board.waiting.iter().find(|waiting| waiting.service == "edilizia").unwrap().before_closing
    };
    at(&app, "17:00").await;
    let early = look(&app, &page).await;
    says(&early, "nessuno sportello aperto ora");
    lacks(&early, "attesa non prevedibile");
    lacks(&early, "Forse non oggi");
    for time in ["18:20", "18:58"] {
        at(&app, time).await;
        let late = look(&app, &page).await;
        says(&late, "nessuno sportello aperto ora");
        says(&late, "Forse non oggi: si\u{a0}chiude\u{a0}alle\u{a0}19:00");
    }
    at(&app, "18:20").await;
    assert_eq!(before_closing().await, Some(false));
    app.desk("3", "open").await;
    let served = look_until(&app, &page, |told| !told.contains("nessuno sportello aperto ora")).await;
    lacks(&served, "nessuno sportello aperto ora");
    lacks(&served, "Forse non oggi");
}

#[tokio::test]
async fn more_time_is_offered_exactly_as_long_as_the_rule_grants_it_and_with_a_word_where_closing_is_near() {
    let app = app();
    let (first, second) = (app.ticket(1).await, app.ticket(2).await);
    at(&app, "18:49").await;
    let offered = look(&app, &page(&first)).await;
    says(&offered, "/postpone");
    says(&offered, "se chiede altro tempo, forse oggi non tocca più a lei");
    let granted = press(&app, &format!("{}/postpone", page(&first)), "turn=2&lang=it").await;
    assert_eq!(granted.header("location"), format!("{}?lang=it", page(&first)));
    at(&app, "18:50").await;
    lacks(&look(&app, &page(&second)).await, "/postpone");
    let refused = press(&app, &format!("{}/postpone", page(&second)), "turn=2&lang=it").await;
    assert!(refused.header("location").contains("fault="), "{}", refused.header("location"));
}

#[tokio::test]
async fn whoever_did_not_come_reads_when_and_where_they_were_called_and_whom_to_tell() {
    let app = app();
    let ticket = app.ticket(1).await;
    app.desk("1", "open").await;
    app.desk("1", "next").await;
    at(&app, "10:42").await;
    app.desk("1", "recall").await;
    at(&app, "10:45").await;
    app.desk("1", "no-show").await;
    let missed = look(&app, &page(&ticket)).await;
    says(
        &missed,
        "L’abbiamo chiamata alle 10:42: Sportello 1. Se è qui, lo dica a quello sportello o al Punto Informazioni",
    );
    says(&missed, "data-spoken=\"L’abbiamo chiamata alle 10:42: Sportello 1.");
    let english = look(&app, &format!("{}?lang=en", page(&ticket))).await;
    says(&english, "We called you at 10:42: <span lang=\"it\" dir=\"ltr\">Sportello 1</span>.");
}

#[tokio::test]
async fn whoever_is_called_behind_the_turnstiles_is_told_to_register_until_a_pass_is_theirs() {
    let app = app();
    let ticket = ticket_for(&app, 1, "tributi").await;
    let page = page(&ticket);
    let words = "riceve il pass per i tornelli";
    says(&look(&app, &page).await, words);
    app.desk("tributi", "open").await;
    app.desk("tributi", "next").await;
    let called = look(&app, &page).await;
    says(&called, "data-called=\"true\"");
    assert_eq!(text(&called).matches(words).count(), 2, "read, and heard: {}", text(&called));
    let visitor = json!({
        "id": Uuid::from_u128(50), "badge": "7", "destination": "tributi", "purpose": "pratica", "number": ticket.number,
    });
    done(&app, Role::Reception, "/api/v1/reception/check-in", &visitor).await;
    lacks(&look(&app, &page).await, words);
    at(&app, "11:00").await;
    says(&look(&app, &page).await, words);
}

#[tokio::test]
async fn whom_the_help_point_owes_an_answer_reads_until_when_and_what_to_quote() {
    let app = app();
    let help = json!({ "id": Uuid::from_u128(1), "language": "it" });
    let ticket: Ticket = app.post(Role::Kiosk, "/api/v1/help", &help).await.json();
    let page = page(&ticket);
    for verb in ["open", "next", "start"] {
        app.desk("help-point", verb).await;
    }
    let case = app.at_desks(ticket.id);
    let ask = json!({ "id": Uuid::from_u128(2), "sector": "tributi" });
    done(&app, Role::Desk, &format!("/api/v1/cases/{case}/ask-head"), &ask).await;
    says(&look(&app, &page).await, "Risposta entro martedì 1 dicembre, 19:00");
    app.desk("help-point", "complete").await;
    let ended = look(&app, &page).await;
    for words in
        ["Servizio concluso", "Risposta entro martedì 1 dicembre, 19:00", "citi il numero T001 di giovedì 26 novembre"]
    {
        says(&ended, words);
    }
    let mayor = json!({ "id": Uuid::from_u128(3), "with": "sindaco" });
    done(&app, Role::Desk, &format!("/api/v1/cases/{case}/appointment"), &mayor).await;
    says(&look(&app, &page).await, "Appuntamento chiesto: sindaco. Citi il codice ");
    let closed = json!({ "id": Uuid::from_u128(4), "outcome": "solved" });
    done(&app, Role::Desk, &format!("/api/v1/cases/{case}/close"), &closed).await;
    lacks(&look(&app, &page).await, "Risposta entro");
}

#[tokio::test]
async fn before_somebody_are_those_whom_the_desks_that_are_there_call_first_on_the_board_as_on_the_phone() {
    let app = app();
    for id in 1..=3 {
        ticket_for(&app, id, "edilizia").await;
    }
    app.ticket(4).await;
    let last = app.ticket(5).await;
    let ahead = async || -> Option<u32> {
        let board: Board = app.get(Role::Screen, "/api/v1/board").await.json();
        board.waiting.iter().find(|waiting| waiting.service == "anagrafe").unwrap().ahead
    };
    app.desk("1", "open").await;
    says(&look(&app, &page(&last)).await, "<dd>1 persona</dd>");
    app.set_time("2026-11-26T10:01:00+01:00").await;
    assert_eq!(ahead().await, Some(2));
    app.desk("2", "open").await;
    says(&look(&app, &page(&last)).await, "<dd>4 persone</dd>");
    assert_eq!(ahead().await, Some(5));
}

#[tokio::test]
async fn after_a_transfer_one_sentence_says_who_passed_the_ticket_on_and_where_to() {
    let app = app();
    let ticket = app.ticket(1).await;
    for verb in ["open", "next", "start"] {
        app.desk("1", verb).await;
    }
    lacks(&look(&app, &page(&ticket)).await, "passata a");
    let on = json!({ "id": Uuid::from_u128(7), "service": "edilizia", "called": "served" });
    done(&app, Role::Desk, "/api/v1/desks/1/transfer", &on).await;
    let words = "Sportello 1 l’ha passata a: edilizia. Il numero e il posto restano i suoi.";
    let passed = text(&look(&app, &page(&ticket)).await);
    assert_eq!(passed.matches(words).count(), 2, "read, and heard: {passed}");
    app.desk("3", "open").await;
    app.desk("3", "next").await;
    lacks(&look(&app, &page(&ticket)).await, "passata a");
}

#[tokio::test]
async fn what_the_site_lacks_in_the_readers_language_says_that_it_is_italian() {
    let app = app();
    let ticket = app.ticket(1).await;
    let italian = |words: &str| format!("<span lang=\"it\" dir=\"ltr\">{words}</span>");
    let waiting = look(&app, &format!("{}?lang=en", page(&ticket))).await;
    for words in ["Spazio in Comune", "Comune", "anagrafe"] {
        says(&waiting, &italian(words));
    }
    lacks(&look(&app, &page(&ticket)).await, "<span lang=");
    app.desk("1", "open").await;
    app.desk("1", "next").await;
    says(&look(&app, &format!("{}?lang=en", page(&ticket))).await, &italian("Sportello 1"));
}

#[tokio::test]
async fn a_comment_is_confirmed_stays_when_nothing_is_sent_or_stars_change_and_goes_when_taken_back() {
    let app = app();
    let ticket = app.ticket(1).await;
    for verb in ["open", "next", "complete"] {
        app.desk("1", verb).await;
    }
    let page = page(&ticket);
    let rate = format!("{page}/rate");
    let kept = || app.state.personal_data().read(Kind::Comments, ticket.id).unwrap();
    press(&app, &rate, "stars=2&aspect=long-wait&lang=it").await;
    lacks(&look(&app, &page).await, "Abbiamo ricevuto");
    let sent = press(&app, &rate, "stars=2&aspect=long-wait&lang=it&comment=Sedie+scomode").await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, &*format!("{page}?lang=it#received")));
    says(&look(&app, &page).await, "id=\"received\" role=\"status\" tabindex=\"-1\">Abbiamo ricevuto il suo commento");
    for form in ["comment=", "comment=+%0D%0A+"] {
        let empty = press(&app, &rate, &format!("stars=2&aspect=long-wait&lang=it&{form}")).await;
        assert_eq!(empty.header("location"), format!("{page}?lang=it"));
        assert_eq!(kept().as_deref(), Some("Sedie scomode"), "an empty box changes nothing");
    }
    press(&app, &rate, "stars=5&aspect=kind&lang=it").await;
    assert_eq!(kept().as_deref(), Some("Sedie scomode"), "other stars change no words");
    press(&app, &rate, "stars=5&aspect=kind&lang=it&comment=Tutto+bene").await;
    assert_eq!(kept().as_deref(), Some("Tutto bene"));
    press(&app, &rate, "stars=5&aspect=kind&lang=it&take_back=true").await;
    assert_eq!(kept(), None);
    lacks(&look(&app, &page).await, "Abbiamo ricevuto");
}

// SPDX-License-Identifier: EUPL-1.2
//! A ticket's page on its holder's phone: what it says, what it carries, who may look, how many.

mod standing;

use api::{Ticket, TicketState};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use office::{Event, Opening, Role, TicketId};
use serde_json::json;
use tokio_stream::StreamExt;
use uuid::Uuid;

use crate::app::{Answer, TestApp};

/// All that a phone loads for a ticket, in bytes (the bound).
const BYTES_MAX: usize = 40 * 1024;

fn app() -> TestApp {
    TestApp::with_site(|site| site.phone_address = Some("https://spazio.example.it".to_owned()))
}

fn page(ticket: &Ticket) -> String {
    format!("/t/{}", TicketId(ticket.id).code())
}

async fn look(app: &TestApp, path: &str) -> Answer {
    app.send(Request::builder().uri(path).body(Body::empty()).unwrap()).await
}

async fn press(app: &TestApp, path: &str, form: &str) -> Answer {
    let request = Request::builder().method(Method::POST).uri(path);
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    app.send(request.body(Body::from(form.to_owned())).unwrap()).await
}

fn text(answer: &Answer) -> String {
    String::from_utf8(answer.body.to_vec()).unwrap()
}

#[track_caller]
fn says(answer: &Answer, words: &str) {
    assert!(text(answer).contains(words), "«{words}» in {}", text(answer));
}

#[tokio::test]
async fn the_page_follows_the_ticket_from_the_wait_to_the_rating() {
    let app = app();
    let (_, ticket) = (app.ticket(1).await, app.ticket(2).await);
    let page = page(&ticket);
    let waiting = look(&app, &page).await;
    assert_eq!(waiting.status, StatusCode::OK);
    for words in ["A\u{200a}002", "anagrafe", "1 persona", "nessuno sportello aperto ora", "Aggiornato alle 10:00"] {
        says(&waiting, words);
    }
    app.desk("1", "open").await;
    app.desk("1", "next").await;
    says(&look(&app, &page).await, "0–10 minuti");
    app.desk("1", "next").await;
    let called = look(&app, &page).await;
    says(&called, "data-called=\"true\"");
    says(&called, "Sportello 1");
    app.desk("1", "start").await;
    says(&look(&app, &page).await, "Lei è a questo sportello");
    app.desk("1", "complete").await;
    says(&look(&app, &page).await, "Com’è andata?");
    says(&look(&app, &format!("{page}?stars=2")).await, "Che cosa è stato difficile?");
    let rated = press(&app, &format!("{page}/rate"), "stars=2&aspect=long-wait&lang=it").await;
    assert_eq!((rated.status, rated.header("location")), (StatusCode::SEE_OTHER, &*format!("{page}?lang=it")));
    says(&look(&app, &page).await, "Grazie");
    let with_words = press(&app, &format!("{page}/rate"), "stars=2&aspect=long-wait&comment=Sedie+scomode").await;
    assert_eq!(with_words.status, StatusCode::SEE_OTHER);
    let entries = app.entries().await;
    let rated = entries.iter().flat_map(|entry| &entry.events).filter(|event| matches!(event, Event::Rated { .. }));
    assert_eq!(rated.count(), 1, "the same rating with a comment is no news to the journal");
    let journal = format!("{entries:?}");
    assert!(!journal.contains("Sedie"), "what was written stands apart");
}

#[tokio::test]
async fn the_page_says_precedence_and_that_the_office_may_close_before_as_glass_and_paper_do() {
    let app = TestApp::with_site(|site| {
        site.phone_address = Some("https://spazio.example.it".to_owned());
        let short = Opening { from: "08:30".parse().unwrap(), to: "10:25".parse().unwrap() };
        site.hours.week = std::array::from_fn(|_| vec![short]);
        site.hours.last_ticket_before_close_min = 0;
    });
    app.desk("1", "open").await;
    for count in 1..=9 {
        app.ticket(count).await;
    }
    let last = app.ticket(10).await;
    assert!(last.closing_doubt.is_some(), "{last:?}");
    says(&look(&app, &page(&last)).await, "Forse non oggi: si\u{a0}chiude\u{a0}alle\u{a0}10:25");
    let wish = json!({ "id": Uuid::from_u128(11), "service": "anagrafe", "class": "precedence" });
    let first: Ticket = app.post(Role::Kiosk, "/api/v1/tickets", &wish).await.json();
    let shown = look(&app, &page(&first)).await;
    says(&shown, "Precedenza");
    assert_eq!((first.closing_doubt, text(&shown).contains("Forse non oggi")), (None, false), "others wait behind it");
}

#[tokio::test]
async fn a_call_is_spoken_with_its_desk_and_named_in_the_tab_and_a_no_show_is_not_told_that_all_is_over() {
    let app = app();
    let ticket = app.ticket(1).await;
    let page = page(&ticket);
    app.desk("1", "open").await;
    app.desk("1", "next").await;
    let called = look(&app, &page).await;
    says(&called, "<title>Tocca a lei! Sportello 1 · Numero A\u{200a}001</title>");
    says(&called, "data-spoken=\"Numero A\u{200a}001: tocca a lei. Sportello 1. …\"");
    app.desk("1", "no-show").await;
    let missed = look(&app, &page).await;
    says(&missed, "<title>Può ancora venire · Numero A\u{200a}001</title>");
    says(&missed, "data-spoken=\"L’abbiamo chiamata alle 10:00: Sportello 1.");
    says(&missed, "può riavere il suo posto.\"");
}

#[tokio::test]
async fn a_page_renews_itself_where_its_script_does_not_run_and_a_part_is_told_to_be_true_now() {
    let app = app();
    let ticket = app.ticket(1).await;
    let page = page(&ticket);
    let html = text(&look(&app, &page).await);
    let (head, _) = html.split_once("</head>").unwrap();
    let (_, after) = head.split_once("<script src=\"/static/phone.js\"></script>").unwrap();
    assert!(after.starts_with("<meta http-equiv=\"refresh\" content=\"20;url=?lang=it\"><!-- -->"), "{after}");
    assert!(!head.contains("<noscript>"), "whoever runs scripts, and not this one, is renewed too");
    let part = look(&app, &format!("{page}/part")).await;
    assert_eq!(part.header("office-time"), "10:00");
    app.set_time("2026-11-26T10:07:00+01:00").await;
    let again = look(&app, &format!("{page}/part")).await;
    assert_eq!(again.header("office-time"), "10:07", "whenever it was worked out");
    assert!(!text(&again).contains("data-now"), "no age of its own in what is shared");
    press(&app, &format!("{page}/cancel"), "turn=2").await;
    assert!(!text(&look(&app, &page).await).contains("http-equiv=\"refresh\""), "nothing more is to come");
}

#[tokio::test]
async fn a_phones_stream_tells_the_time_first_of_all() {
    let app = app();
    let ticket = app.ticket(1).await;
    let request = Request::builder().uri(format!("{}/stream", page(&ticket))).body(Body::empty()).unwrap();
    let mut body = app.open(request).await.into_body().into_data_stream();
    let first = body.next().await.unwrap().unwrap();
    assert_eq!(first, "event: time\ndata: {\"now\":\"2026-11-26T10:00:00.000+01:00\"}\n\n");
}

#[tokio::test]
async fn a_visit_that_waits_for_an_office_is_told_to_register_for_the_turnstiles() {
    let app = app();
    let ticket = app.ticket(1).await;
    app.desk("1", "open").await;
    app.desk("1", "next").await;
    let words = "riceve il pass per i tornelli";
    assert!(!text(&look(&app, &page(&ticket)).await).contains(words));
    let reason = app.state.site().get().site.access.reasons[0].id.clone();
    let up = serde_json::json!({"id": Uuid::from_u128(9), "to": "tributi", "reason": reason, "called": "served"});
    let passed = app.post(office::Role::Desk, "/api/v1/desks/1/escalate", &up).await;
    assert_eq!(passed.status, StatusCode::OK);
    let waiting = look(&app, &page(&ticket)).await;
    says(&waiting, "A\u{200a}001");
    says(&waiting, words);
    says(&look(&app, &format!("{}?lang=en", page(&ticket))).await, "href=\"?lang=en\">Update");
}

#[tokio::test]
async fn more_time_is_asked_for_and_ended_by_a_form_and_the_same_press_twice_is_one() {
    let app = app();
    let ticket = app.ticket(1).await;
    let page = page(&ticket);
    says(&look(&app, &page).await, "Mi servono altri 10 minuti");
    for _ in 0..2 {
        let pressed = press(&app, &format!("{page}/postpone"), "turn=2&lang=it").await;
        assert_eq!(pressed.header("location"), format!("{page}?lang=it"), "no fault: it is the same press");
    }
    let postponed = look(&app, &page).await;
    says(&postponed, "Non la chiamiamo prima delle 10:10");
    says(&postponed, "data-state=\"postponed\"");
    press(&app, &format!("{page}/resume"), "turn=1").await;
    says(&look(&app, &page).await, "Può chiederlo ancora 1 volta");
    press(&app, &format!("{page}/postpone"), "turn=1").await;
    press(&app, &format!("{page}/resume"), "turn=0").await;
    let last = look(&app, &page).await;
    assert!(!text(&last).contains("/postpone"), "what the rules refuse is not offered");
    let refused = press(&app, &format!("{page}/postpone"), "turn=0&lang=en").await;
    assert_eq!(refused.header("location"), format!("{page}?lang=en&fault=postponed-often"));
    says(&look(&app, refused.header("location")).await, "You have asked for more time as often");
    let entries = app.entries().await;
    let count = |what: fn(&Event) -> bool| entries.iter().flat_map(|entry| &entry.events).filter(|e| what(e)).count();
    assert_eq!(count(|event| matches!(event, Event::TicketPostponed { .. })), 2);
    assert_eq!(count(|event| matches!(event, Event::TicketResumed { .. })), 2);
}

#[tokio::test]
async fn a_number_is_given_up_by_a_form_as_over_the_api() {
    let app = app();
    let ticket = app.ticket(1).await;
    for _ in 0..2 {
        let pressed = press(&app, &format!("{}/cancel", page(&ticket)), "turn=2").await;
        assert_eq!(pressed.header("location"), format!("{}?", page(&ticket)));
    }
    says(&look(&app, &page(&ticket)).await, "Ha rinunciato al numero");
    let seen = look(&app, &format!("/api/v1/tickets/{}", ticket.id)).await;
    assert_eq!(seen.json::<Ticket>().state, TicketState::Cancelled);
}

#[tokio::test]
async fn a_guessed_address_one_of_yesterday_and_one_that_is_none_read_the_same() {
    let app = app();
    let ticket = app.ticket(1).await;
    app.set_time("2026-11-27T09:00:00+01:00").await;
    app.ticket(2).await;
    let ended = look(&app, &page(&ticket)).await;
    assert_eq!(ended.status, StatusCode::NOT_FOUND);
    says(&ended, "I biglietti valgono un giorno solo");
    let guessed = format!("/t/{}", TicketId(Uuid::from_u128(77)).code());
    for path in [&*guessed, "/t/abc", "/t/../desk", "/t/%F0%9F%92%A5", "/t/AAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let unknown = look(&app, path).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(text(&look(&app, &guessed).await), text(&ended));
    for verb in ["cancel", "postpone", "resume"] {
        let pressed = press(&app, &format!("{guessed}/{verb}"), "turn=1").await;
        assert_eq!(pressed.header("location"), format!("{guessed}?fault=unknown-ticket"));
    }
    assert_eq!(look(&app, &format!("{guessed}/stream")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_office_that_phones_cannot_reach_has_no_such_pages_and_no_address_for_a_code() {
    let app = TestApp::new();
    let ticket = app.ticket(1).await;
    assert_eq!(look(&app, &page(&ticket)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.state.site().get().site.ticket_address(TicketId(ticket.id)), None);
    let reached = self::app();
    let address = reached.state.site().get().site.ticket_address(TicketId(ticket.id)).unwrap();
    assert_eq!(address.strip_prefix("https://spazio.example.it/t/").unwrap().len(), 22);
}

#[tokio::test]
async fn the_page_loads_little_nothing_from_elsewhere_and_keeps_nothing() {
    let app = app();
    let ticket = app.ticket(1).await;
    app.desk("1", "open").await;
    app.desk("1", "next").await;
    let page = look(&app, &page(&ticket)).await;
    let html = text(&page);
    let mut bytes = html.len();
    let loads: Vec<&str> = ["src=\"", "href=\""].into_iter().flat_map(|mark| html.split(mark).skip(1)).collect();
    assert!(loads.len() >= 4, "style, script, icon, languages");
    for load in loads.iter().filter_map(|load| load.split('"').next()) {
        assert!(load.starts_with("/static/") || load.starts_with('?'), "nothing from elsewhere: {load}");
        if load.starts_with("/static/") {
            bytes += look(&app, load).await.body.len();
        }
    }
    assert!((5_000..BYTES_MAX).contains(&bytes), "{bytes} bytes");
    assert!(!html.contains(" style=") && !html.contains("onclick"), "the content policy would refuse it");
    let policy = page.header("content-security-policy");
    for part in ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{part} in {policy}");
    }
    assert_eq!((page.header("referrer-policy"), page.header("cache-control")), ("no-referrer", "no-store"));
    assert!(!page.headers.contains_key("set-cookie"));
}

#[tokio::test]
async fn a_reader_of_another_language_gets_the_page_in_it() {
    let app = app();
    let body = serde_json::json!({"id": Uuid::from_u128(5), "service": "anagrafe", "language": "en"});
    let ticket: Ticket = app.post(office::Role::Kiosk, "/api/v1/tickets", &body).await.json();
    says(&look(&app, &page(&ticket)).await, "Your number");
    says(&look(&app, &format!("{}?lang=it", page(&ticket))).await, "Il suo numero");
    says(&look(&app, &format!("{}?lang=%3Cx%3E&fault=%3Cscript%3E", page(&ticket))).await, "Your number");
}

#[tokio::test]
async fn a_thousand_phones_on_one_ticket_take_few_streams_and_all_can_ask() {
    let app = app();
    let (ticket, other) = (app.ticket(1).await, app.ticket(2).await);
    let stream =
        |ticket: &Ticket| Request::builder().uri(format!("{}/stream", page(ticket))).body(Body::empty()).unwrap();
    let mut open = Vec::new();
    let mut refused = 0;
    for _ in 0..1_000 {
        let answer = app.open(stream(&ticket)).await;
        match answer.status() {
            StatusCode::OK => open.push(answer),
            status => {
                assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
                refused += 1;
            }
        }
    }
    assert_eq!((open.len(), refused), (8, 992));
    assert_eq!(app.open(stream(&other)).await.status(), StatusCode::OK, "others are told all the same");
    for _ in 0..1_000 {
        assert_eq!(look(&app, &format!("{}/part", page(&ticket))).await.status, StatusCode::OK);
    }
    drop(open);
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(5);
    while app.open(stream(&ticket)).await.status() != StatusCode::OK {
        assert!(std::time::Instant::now() < deadline, "whoever leaves gives the place back");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn the_stream_tells_the_state_now_and_each_change_once() {
    let app = app();
    let ticket = app.ticket(1).await;
    tokio::spawn({
        let (phones, engine) = (app.state.phones().clone(), app.state.engine().clone());
        async move { phones.follow(engine).await }
    });
    let request = Request::builder().uri(format!("{}/stream", page(&ticket))).body(Body::empty()).unwrap();
    let mut body = app.open(request).await.into_body().into_data_stream();
    let mut heard = String::new();
    for wanted in ["data-state=\"waiting\"", "data-called=\"true\"", "data-state=\"completed\""] {
        while !heard.contains(wanted) {
            let frame = tokio::time::timeout(std::time::Duration::from_secs(10), body.next()).await;
            let frame = frame.unwrap_or_else(|_| panic!("«{wanted}» in {heard}")).unwrap().unwrap();
            heard.push_str(std::str::from_utf8(&frame).unwrap());
        }
        match wanted {
            "data-state=\"waiting\"" => {
                app.desk("1", "open").await;
                app.desk("1", "next").await;
            }
            "data-called=\"true\"" => drop(app.desk("1", "complete").await),
            _ => {}
        }
    }
    assert_eq!(heard.matches("data-called=\"true\"").count(), 1, "{heard}");
}

// SPDX-License-Identifier: EUPL-1.2
//! Nobody is lost by a press: what a hurried clerk and a hurried receptionist do by mistake, on the pages they use.

use serde_json::{Value, json};

use super::look::{self, picture};
use super::office::{Office, assert_no_faults, at_an_open_desk, open_desk, press, ready};
use crate::webdriver::{Browser, key};

const ESCAPE: &str = "\u{e00c}";
const SIZES: [(u32, u32); 4] = [(320, 800), (420, 900), (1024, 768), (1280, 800)];

fn is_sound(browser: &Browser, name: &str) {
    browser.wait_until("no command is on its way", || browser.shows("body:not([data-busy=true])"));
    look::is_sound(browser, name, &SIZES);
}

/// A desk that has called the first of so many.
fn called_first_of(people: usize) -> (Office, Browser) {
    let (office, browser) = at_an_open_desk("1");
    for _ in 0..people {
        office.issue("anagrafe", "ordinary");
    }
    browser.wait_text("#queue-title", &people.to_string());
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    (office, browser)
}

fn ask_for_the_next(browser: &Browser) {
    press(browser, "next", key::SPACE);
    browser.wait_text("#ask-title", "A 001 è arrivato?");
}

#[test]
fn the_space_bar_pressed_twice_asks_and_loses_nobody() {
    let (office, browser) = called_first_of(2);
    ask_for_the_next(&browser);
    browser.wait_text("#said", "A 001: È arrivato (S) · Non si presenta (N) · Richiama (R)");
    is_sound(&browser, "desk-ask");
    browser.press(key::SPACE);
    browser.press(key::SPACE);
    browser.press("t");
    assert!(browser.shows("#ask"), "within the question other keys do nothing");
    browser.press(ESCAPE);
    browser.wait_until("the question is left", || !browser.shows("#ask"));
    assert_eq!((office.count("called"), office.count("completed")), (1, 0));

    ask_for_the_next(&browser);
    browser.click("#queue-title");
    browser.wait_until("the question is left", || !browser.shows("#ask"));

    // A citizen who has come is served by two keys.
    ask_for_the_next(&browser);
    browser.press("s");
    browser.wait_text("#number", "A 002");
    browser.wait_text("#said", "A 001: visita conclusa. Chiamato A 002.");
    assert_eq!((office.count("completed"), office.count("no-show")), (1, 0));
    assert_no_faults(&browser);
}

#[test]
fn who_did_not_come_is_no_show_by_one_key_and_one_more_takes_both_back() {
    let (office, browser) = called_first_of(2);
    ask_for_the_next(&browser);
    browser.press("n");
    browser.wait_text("#number", "A 002");
    browser.wait_text("#said", "A 001 non si è presentato. Chiamato A 002.");
    browser.wait_text("#no-shows-title", "Non si sono presentati · 1");
    browser.wait_text("#undo-what", "A 002 torna in attesa, A 001 torna allo sportello");
    is_sound(&browser, "desk-undo");
    press(&browser, "undo", "u");
    browser.wait_text("#number", "A 001");
    browser.wait_text("#said", "Annullato: A 002 torna in attesa, A 001 torna allo sportello.");
    browser.wait_text("#queue", "A 002");
    browser.wait_until("nobody is listed as absent", || !browser.shows("#no-shows-card"));
    assert_eq!(office.count("completed"), 0);
    assert_no_faults(&browser);
}

#[test]
fn calling_again_is_an_answer_that_leaves_the_question_and_keeps_the_number() {
    let (office, browser) = called_first_of(2);
    let before = office.board()["calls"][0]["seq"].as_u64().unwrap();
    ask_for_the_next(&browser);
    browser.press("r");
    browser.wait_text("#said", "Richiamato A 001.");
    browser.wait_until("the question is left", || !browser.shows("#ask"));
    assert!(office.board()["calls"][0]["seq"].as_u64().unwrap() > before);
    assert_eq!(browser.text("#number").replace('\u{a0}', " "), "A 001");
}

#[test]
fn a_page_that_did_not_know_asks_when_the_server_does() {
    let office = Office::open();
    let browser = Browser::start();
    // The page believes that whoever was called has come, until it sends something.
    browser.before_each_page(
        "const truly = window.fetch; window.lies = false;
         window.fetch = async (address, asked = {}) => {
           if (asked.method === 'POST') window.lies = false;
           const answer = await truly(address, asked);
           if (!window.lies || !String(address).split('?')[0].endsWith('/desks/1')) return answer;
           const board = await answer.json();
           if (board.current) Object.assign(board.current, { state: 'serving', started_at: board.current.called_at });
           return new Response(JSON.stringify(board), { headers: { 'Content-Type': 'application/json' } });
         };",
    );
    office.sit_down(&browser, "1");
    open_desk(&browser);
    office.issue("anagrafe", "ordinary");
    office.issue("anagrafe", "ordinary");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    browser.execute("window.lies = true; dispatchEvent(new Event('online'));");
    browser.wait_text("#since", "al banco da");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#ask-title", "A 001 è arrivato?");
    assert_eq!(office.count("completed"), 0);
    browser.press("s");
    browser.wait_text("#number", "A 002");
}

#[test]
fn a_letter_pressed_while_a_choice_has_the_focus_ends_nothing_and_says_so() {
    let (office, browser) = called_first_of(1);
    ready(&browser, "next");
    browser.press("t");
    browser.wait_text("#said", "A 001 è solo chiamato");
    press(&browser, "start", "s");
    browser.wait_text("#since", "al banco da");
    ready(&browser, "complete");
    office.command("2", "open");
    browser.wait_until("the other desk is open", || browser.shows("#transfer label:has([value='2']:enabled)"));
    browser.execute("document.querySelector('#transfer [data-kind=desk][value=\"2\"]').focus()");
    browser.press("t");
    browser.wait_text("#said", "Il tasto T qui non vale");
    assert_eq!(office.count("completed"), 0, "the radio had the focus");
    browser.press(ESCAPE);
    browser.press("t");
    browser.wait_text("#nobody-title", "Nessuno al banco");
    browser.wait_text("#said", "A 001: visita conclusa.");
}

#[test]
fn a_key_that_comes_too_soon_is_not_taken_and_says_so() {
    let (office, browser) = called_first_of(2);
    // As fast as a machine can, after the call: within half a second of it.
    ready(&browser, "start");
    let keys = |keys: &str| {
        format!(
            "for (const key of {keys:?}) document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key, bubbles: true }}));"
        )
    };
    browser.execute(&keys("sr"));
    browser.wait_text("#said", "Un momento: il comando di prima non è ancora finito");
    assert_eq!(office.count("recalled"), 0);
}

#[test]
fn a_ticket_that_is_passed_on_while_only_called_is_said_to_have_come() {
    let (office, browser) = called_first_of(1);
    office.command("2", "open");
    browser.wait_until("the other desk is open", || browser.shows("#transfer label:has([value='2']:enabled)"));
    ready(&browser, "next");
    browser.click("#transfer label:has([data-kind=desk][value='2'])");
    browser.wait_text("#send", "È arrivato: passa a Sportello 2");
    browser.click("#send");
    browser.wait_text("#said", "A 001 passato a Sportello 2.");
    browser.wait_text("#undo-what", "A 001 torna allo sportello");
    press(&browser, "undo", "u");
    browser.wait_text("#number", "A 001");
    assert_no_faults(&browser);
}

#[test]
fn the_last_desk_that_closes_is_told_how_many_it_leaves() {
    let (office, browser) = at_an_open_desk("1");
    office.issue("pagamenti", "ordinary");
    office.issue("pagamenti", "ordinary");
    browser.wait_text("#queue-title", "2");
    ready(&browser, "close");
    browser.click("[data-command=close]");
    browser.wait_text("#close-left", "2 persone aspettano, e nessun altro sportello aperto può chiamarle.");
    is_sound(&browser, "desk-close");
    // The first button goes back.
    browser.press(key::SPACE);
    browser.wait_until("the question is gone", || !browser.shows("#close-ask"));
    assert_eq!(browser.text("#mode"), "Aperto");

    ready(&browser, "close");
    browser.click("[data-command=close]");
    browser.wait_text("#close-left", "2 persone");
    // Meanwhile one more has come.
    office.issue("pagamenti", "ordinary");
    browser.click("#close-ask button[value=yes]");
    browser.wait_text("#close-left", "3 persone");
    browser.click("#close-ask button[value=yes]");
    browser.wait_text("#nobody-title", "Sportello chiuso");
    press(&browser, "open", key::SPACE);
    browser.wait_text("#queue-title", "3");
}

#[test]
fn a_desk_that_closes_with_a_number_only_called_says_first_what_became_of_it() {
    let (office, browser) = called_first_of(1);
    ready(&browser, "close");
    browser.click("[data-command=close]");
    browser.wait_text("#ask-title", "Prima di chiudere: A 001 è arrivato?");
    browser.click("[data-command=no-show]");
    browser.wait_text("#nobody-title", "Sportello chiuso");
    assert_eq!((office.count("completed"), office.count("no-show")), (0, 1));
}

#[test]
fn what_was_said_of_a_number_stands_though_the_desk_does_not_close_after_all() {
    let (office, browser) = called_first_of(2);
    ready(&browser, "close");
    browser.click("[data-command=close]");
    browser.wait_text("#ask-title", "Prima di chiudere: A 001 è arrivato?");
    browser.press("u");
    browser.wait_text("#said", "U non è una risposta. A 001: È arrivato (S)");
    browser.press("s");
    browser.wait_text("#close-left", "1 persona aspetta");
    browser.click("#close-ask button[value=no]");
    browser.wait_text("#since", "al banco da");
    browser.wait_text("#said", "A 001 è arrivato.");
    browser.wait_text("#undo-what", "A 001 è di nuovo solo chiamato");
    assert_eq!((office.count("started"), office.count("desk-closed")), (1, 0));
}

#[test]
fn what_a_desk_has_served_today_is_opened_again_from_its_own_list() {
    let (office, browser) = called_first_of(2);
    ask_for_the_next(&browser);
    browser.press("s");
    browser.wait_text("#number", "A 002");
    browser.wait_text("#served-title", "Serviti oggi · 1");
    ready(&browser, "next");
    browser.click("#served-title");
    is_sound(&browser, "desk-served");
    browser.click("#served [data-command=reopen]");
    browser.wait_text("#said", "A 001 riaperto: torna in attesa, per questo sportello.");
    browser.wait_text("#queue", "A 001");
    press(&browser, "start", "s");
    press(&browser, "complete", "t");
    browser.wait_text("#served-title", "Serviti oggi · 1");
    ready(&browser, "reopen");
    browser.click("#served [data-command=reopen]");
    browser.wait_text("#number", "A 002");
    browser.wait_text("#said", "A 002 riaperto: è di nuovo al banco.");
    assert_eq!(office.count("completed"), 2);
    assert_no_faults(&browser);
}

#[test]
fn who_did_not_come_at_one_desk_is_put_back_at_another() {
    let office = Office::open();
    let browser = Browser::start();
    office.command("1", "open");
    for _ in 0..14 {
        office.issue("anagrafe", "ordinary");
    }
    for _ in 0..14 {
        office.command("1", "next");
        office.command("1", "no-show");
    }
    office.sit_down(&browser, "3");
    open_desk(&browser);
    browser.wait_text("#no-shows-title", "Non si sono presentati · 14");
    browser.wait_text("[data-pages=no-shows]", "1–3 di 14");
    browser.click("[data-list=no-shows][data-leaf=next]");
    browser.wait_text("[data-pages=no-shows]", "4–14 di 14");
    assert_eq!(browser.execute("return document.querySelectorAll('#no-shows li').length"), 11);
    is_sound(&browser, "desk-no-shows");
    ready(&browser, "put-back");
    browser.execute("document.querySelector('#no-shows li:last-child [data-command=put-back]').focus()");
    browser.press(key::ENTER);
    browser.wait_text("#queue", "A 001");
    browser.wait_text("#said", "A 001 è di nuovo in attesa.");
    browser.wait_text("#no-shows-title", "· 13");
    assert_no_faults(&browser);
}

/// Clicks twice on the same spot of the glass, 600 ms apart, as an unsteady hand does.
fn second_click(css: &str) -> String {
    format!(
        "document.querySelector({css:?}).scrollIntoView({{ block: 'center' }});
         const box = document.querySelector({css:?}).getBoundingClientRect();
         window.clicks = 0;
         const at = {{ clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, bubbles: true, cancelable: true, detail: 1 }};
         const click = () => {{
           const hit = document.elementFromPoint(at.clientX, at.clientY);
           hit.dispatchEvent(new PointerEvent('pointerdown', at));
           hit.dispatchEvent(new MouseEvent('click', at));
           window.clicks += 1;
         }};
         click();
         setTimeout(click, 600);"
    )
}

#[test]
fn tickets_that_nobody_calls_are_told_to_who_passed_them_and_can_be_taken_by_others() {
    let office = Office::open();
    let browser = Browser::start();
    for desk in ["1", "3"] {
        office.command(desk, "open");
    }
    assert_eq!(office.issue("anagrafe", "ordinary"), "A001");
    office.command("1", "next");
    office.command("1", "start");
    let transfer = json!({ "id": uuid::Uuid::new_v4(), "desk": "3" });
    office.post("/api/v1/desks/1/transfer", &transfer);
    office.command("3", "pause");
    office.sit_down(&browser, "1");
    browser.wait_text("#passed-title", "Passati da qui, nessuno li chiama · 1");
    browser.wait_text("#passed", "Sportello 3: nessuno dalle 10:1");
    assert!(!browser.shows("#away-card"), "told once");
    is_sound(&browser, "desk-stranded");
    ready(&browser, "call");
    browser.click("#passed [data-command=call]");
    browser.wait_text("#number", "A 001");
    browser.wait_until("nobody is stranded any more", || !browser.shows("#passed-card"));

    // Another desk than the one that passed it on may take it, too.
    office.command("1", "start");
    office.post("/api/v1/desks/1/transfer", &json!({ "id": uuid::Uuid::new_v4(), "desk": "3" }));
    browser.goto(&office.at("/desk/2"));
    open_desk(&browser);
    browser.wait_text("#away-title", "Aspettano chi non c’è · 1");
    browser.wait_text("#away", "Sportello 3: in pausa dalle 10:1");
    office.command("3", "open");
    browser.wait_until("the desk is back", || !browser.shows("#away-card"));
    office.command("3", "next");
    office.command("3", "start");
    office.post("/api/v1/desks/3/transfer", &json!({ "id": uuid::Uuid::new_v4(), "desk": "1" }));

    browser.goto(&office.at("/reception"));
    browser.wait_until("nobody is unattended", || !browser.shows("#unattended-card"));
    office.command("1", "pause");
    browser.wait_text("#unattended", "Da Sportello 3 a Sportello 1: nessuno dalle 10:1");
    assert_no_faults(&browser);
}

fn visitor(badge: &str, number: Option<&str>) -> Value {
    let purpose = if number.is_some() { "pratica" } else { "lavoro" };
    json!({ "id": uuid::Uuid::new_v4(), "badge": badge, "destination": "tributi", "purpose": purpose, "number": number })
}

#[test]
fn two_clicks_at_the_reception_let_out_one_visitor_and_the_last_can_be_taken_back() {
    let office = Office::open();
    let browser = Browser::start();
    for badge in ["11", "12", "13", "14"] {
        office.post("/api/v1/reception/check-in", &visitor(badge, None));
    }
    office.sign_in(&browser, "/reception");
    browser.wait_text("#inside-title", "Dentro ora · 4");
    browser.execute(&second_click("#inside tr:nth-child(2) [data-command=check-out]"));
    browser.wait_until("both clicks are over", || browser.execute("return window.clicks") == 2);
    browser.wait_text("#said", "L’elenco si è spostato: prema di nuovo.");
    assert_eq!(office.get("/api/v1/reception")["inside"].as_array().unwrap().len(), 3, "one went out");
    assert!(!browser.shows("#inside [data-badge='12']"));
    browser.wait_text("#undo-what", "Annulla: badge 12 di nuovo dentro");
    is_sound(&browser, "reception-undo");
    browser.wait_until("no command is on its way", || browser.shows("body:not([data-busy=true])"));
    browser.click("#undo");
    browser.wait_text("#inside-title", "Dentro ora · 4");
    browser.wait_text("#said", "Annullato: il badge 12 è di nuovo dentro.");
    browser.wait_until("nothing is to be taken back", || !browser.shows("#undo"));
    assert_no_faults(&browser);
}

/// The page's clock counts on while somebody scrolls: that moves no row by itself.
const SCROLLED: &str = "
const button = document.querySelectorAll('#queue [data-command=call]')[9];
window.pressed = false;
document.getElementById('clock').textContent = '…';
button.scrollIntoView({ block: 'center' });
requestAnimationFrame(() => requestAnimationFrame(() => {
  const box = button.getBoundingClientRect();
  const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, bubbles: true, cancelable: true, detail: 1 };
  button.dispatchEvent(new PointerEvent('pointerdown', at));
  button.dispatchEvent(new MouseEvent('click', at));
  window.pressed = true;
}));
return scrollY + (button.closest('[data-row]').parentElement.scrollTop ?? 0);";

#[test]
fn whoever_scrolls_presses_what_they_have_come_to_at_once() {
    let (office, browser) = at_an_open_desk("1");
    for _ in 0..12 {
        office.issue("anagrafe", "ordinary");
    }
    browser.wait_text("#queue-title", "12");
    browser.resize(1280, 420);
    // Nothing has moved for a while.
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    let scrolled = browser.execute(SCROLLED);
    assert!(scrolled.as_f64().unwrap() > 0.0, "there is something to scroll: {scrolled}");
    browser.wait_until("it is pressed", || browser.execute("return window.pressed") == true);
    browser.wait_until("the page asks why", || browser.shows("#call-ask[open]"));
}

#[test]
fn a_badge_that_goes_back_while_its_number_waits_asks_what_becomes_of_the_number() {
    let office = Office::open();
    let browser = Browser::start();
    for desk in ["1", "tributi"] {
        office.command(desk, "open");
    }
    office.issue("anagrafe", "ordinary");
    office.command("1", "next");
    office.command("1", "start");
    let up = json!({ "id": uuid::Uuid::new_v4(), "to": "tributi", "reason": "competenza" });
    office.post("/api/v1/desks/1/escalate", &up);
    office.post("/api/v1/reception/check-in", &visitor("17", Some("A001")));

    office.sign_in(&browser, "/reception");
    browser.wait_text("#inside-title", "Dentro ora · 1");
    browser.click("[name=destination][value=tributi]");
    browser.click("[name=purpose][value=pratica]");
    browser.keys("#badge", "18");
    browser.keys("#number", "A001");
    browser.press(key::ENTER);
    browser.wait_text("#again-words", "Con il numero A 001 è già dentro il badge 17. Vuole dare anche il badge 18?");
    is_sound(&browser, "reception-again");
    browser.click("#again-ask button[value=no]");
    browser.wait_until("no command is on its way", || browser.shows("body:not([data-busy=true])"));

    browser.click("#inside [data-command=check-out][data-badge='17']");
    browser.wait_text("#waits-words", "il numero A 001 è ancora in fila");
    is_sound(&browser, "reception-waits");
    browser.press(key::SPACE);
    browser.wait_until("the question is gone", || !browser.shows("#waits-ask"));
    assert_eq!(office.get("/api/v1/reception")["inside"].as_array().unwrap().len(), 1, "the first button goes back");
    browser.wait_until("no command is on its way", || browser.shows("body:not([data-busy=true])"));
    browser.click("#inside [data-command=check-out][data-badge='17']");
    browser.wait_until("the question", || browser.shows("#waits-ask"));
    browser.click("#waits-ask button[value=waits]");
    browser.wait_text("#said", "Badge 17 uscito. A 001 resta in fila.");
    browser.wait_text("#left-waiting", "Tributi e Patrimonio: badge restituito alle 10:1");
    is_sound(&browser, "reception-left");
}

#[test]
fn a_choice_that_was_made_is_seen_where_the_system_paints_with_its_own_colours() {
    let (office, browser) = called_first_of(1);
    office.command("2", "open");
    browser.wait_until("the other desk is open", || browser.shows("#transfer label:has([value='2']:enabled)"));
    ready(&browser, "next");
    browser.click("#transfer label:has([data-kind=desk][value='2'])");
    browser.in_forced_colours(true);
    let grounds = "const ground = (css) => getComputedStyle(document.querySelector(css)).backgroundColor;
        return ground('#transfer [name=to]:checked + span') === ground('#transfer [name=to]:not(:checked) + span');";
    assert_eq!(browser.execute(grounds), json!(false), "what is chosen looks like the rest");
    browser.screenshot(&picture("desk-forced.png"));
}

#[test]
fn a_second_screen_asks_nobody_who_did_not_come_how_the_visit_was() {
    let office = Office::open();
    let browser = Browser::start();
    office.command("1", "open");
    office.issue("anagrafe", "ordinary");
    office.sign_in(&browser, "/desk/1/second");
    office.command("1", "next");
    browser.wait_text("#number", "A 001");
    office.command("1", "no-show");
    browser.wait_text("#title", "Benvenuti");
    browser.wait_until("nobody is asked", || browser.shows("body[data-step=idle]"));
    assert_eq!(office.get("/api/v1/desks/1")["ended"], Value::Null);
}

#[test]
fn where_time_alone_starts_a_visit_one_key_serves_and_an_absence_can_still_be_said() {
    let office = Office::open_with(|data| {
        let path = data.join("site/site.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(path, text.replace("[rules]\n", "[rules]\nstart_on_call_s = 10\n")).unwrap();
    });
    let browser = Browser::start();
    office.sit_down(&browser, "1");
    open_desk(&browser);
    for _ in 0..3 {
        office.issue("anagrafe", "ordinary");
    }
    press(&browser, "next", key::SPACE);
    browser.wait_text("#since", "al banco da");
    press(&browser, "no-show", "n");
    browser.wait_text("#no-shows-title", "· 1");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 002");
    browser.wait_text("#since", "al banco da");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 003");
    assert_eq!((office.count("completed"), office.count("no-show")), (1, 1));
}

#[test]
fn a_second_press_of_a_hurried_finger_says_nothing_of_whoever_was_called_a_moment_ago() {
    let (office, browser) = at_an_open_desk("1");
    for _ in 0..3 {
        office.issue("anagrafe", "ordinary");
    }
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    ready(&browser, "start");
    browser.press(key::SPACE);
    browser.wait_until("the question", || browser.shows("#ask:not([hidden])"));
    browser.press("s");
    browser.wait_text("#number", "A 002");
    std::thread::sleep(std::time::Duration::from_millis(600));
    browser.press("s");
    browser.wait_text("#said", "A 002 è stato appena chiamato");
    assert_eq!((office.count("started"), office.count("completed")), (0, 1));
}

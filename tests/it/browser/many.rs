// SPDX-License-Identifier: EUPL-1.2
//! Many pages of one browser: they share one stream, those that nobody sees let it go, and every press is answered.

use std::time::Instant;

use super::line::HEARTBEATS;
use super::office::{HOST, NAME, Office, PASSWORD, assert_no_faults, go, open_desk, press};
use crate::webdriver::{Browser, key};

const PAGES: [&str; 9] = [
    "/desk/1",
    "/desk/2",
    "/desk/3",
    "/desk/4",
    "/desk/5",
    "/desk/1/second",
    "/reception",
    "/desk/help-point",
    "/screens",
];

/// As a PC of the office finds its server by a name.
const MAPPED: &str = "--host-resolver-rules=MAP office.test 127.0.0.1";

/// Streams open at the server.
fn streams(office: &Office) -> u64 {
    let text = office.text("/metrics");
    let line = text.lines().find(|line| line.starts_with("spazio_streams ")).expect("the figure is there");
    line.split(' ').next_back().unwrap().parse().unwrap()
}

/// The page says so: it hears its server.
fn is_online(browser: &Browser) {
    browser.wait_until("the page is online", || browser.text("#link-words") == "in linea");
}

fn sign_in(browser: &Browser, at: impl Fn(&str) -> String) {
    browser.goto(&at("/login"));
    browser.keys("[name=name]", NAME);
    browser.keys("[name=password]", PASSWORD);
    browser.press(key::ENTER);
    browser.wait_until("the way in", || !browser.address().contains("/login"));
}

/// Opens all pages, each in a window that is seen; the windows in their order.
fn open_all(browser: &Browser, at: impl Fn(&str) -> String, before: &str) -> Vec<String> {
    let windows = PAGES.map(|page| {
        let window = browser.open_another("window");
        browser.before_each_page(before);
        go(browser, &at, page);
        assert_eq!(browser.execute("return document.hidden"), false, "{page} is seen");
        window
    });
    windows.to_vec()
}

/// On every one of these desks' pages a press is answered.
fn work_at_five_desks(office: &Office, browser: &Browser, windows: &[String]) {
    for (window, page) in windows.iter().zip(PAGES).take(5) {
        browser.switch_to(window);
        browser.wait_until("what the server says", || browser.shows("#desk[data-known=true]"));
        open_desk(browser);
        is_online(browser);
        office.issue("anagrafe", "ordinary");
        let begun = Instant::now();
        press(browser, "pause", "p");
        browser.wait_text("#mode", "In pausa");
        println!("{page}: a press is answered after {:?}", begun.elapsed());
        press(browser, "open", key::SPACE);
        browser.wait_text("#mode", "Aperto");
        is_online(browser);
    }
}

#[test]
fn nine_pages_of_one_browser_share_one_stream_and_every_press_is_answered() {
    let office = Office::open();
    let browser = Browser::start();
    sign_in(&browser, |page| office.at(page));
    let windows = open_all(&browser, |page| office.at(page), "");
    work_at_five_desks(&office, &browser, &windows);
    assert_eq!(
        streams(&office),
        2,
        "the staff's, and the one of the second screen, which is nobody's session but its own"
    );
    // A press at one desk is seen by the page of another.
    browser.switch_to(&windows[1]);
    office.issue("anagrafe", "ordinary");
    browser.wait_text("#queue-title", "6");
    assert_no_faults(&browser);
}

#[test]
fn pages_reached_by_name_over_plain_http_share_one_stream_too() {
    let office = Office::open();
    let browser = Browser::start_with("it-IT", &[MAPPED]);
    let at = |page: &str| office.at(page).replace("127.0.0.1", HOST);
    sign_in(&browser, at);
    let windows = open_all(&browser, at, "");
    assert_eq!(browser.execute("return isSecureContext || 'locks' in navigator"), false);
    work_at_five_desks(&office, &browser, &windows);
    assert_eq!(
        streams(&office),
        2,
        "the staff's, and the one of the second screen, which is nobody's session but its own"
    );
    assert_no_faults(&browser);
}

#[test]
fn nine_pages_of_a_browser_without_shared_workers_leave_it_connections_for_what_is_pressed() {
    let office = Office::open();
    let browser = Browser::start();
    sign_in(&browser, |page| office.at(page));
    let windows = open_all(&browser, |page| office.at(page), "delete window.SharedWorker");
    work_at_five_desks(&office, &browser, &windows);
    // Some of the browser's six connections stay free.
    assert!((1..6).contains(&streams(&office)), "{} streams", streams(&office));
    // Whoever only asks is true nevertheless.
    for window in &windows[..5] {
        browser.switch_to(window);
        is_online(&browser);
    }
    browser.switch_to(&windows[3]);
    office.issue("edilizia", "ordinary");
    browser.wait_text("#queue-title", "· 1");
    assert_no_faults(&browser);
}

#[test]
fn a_desk_in_another_window_tells_the_first_arrival_in_its_title_at_once() {
    let office = Office::open();
    let browser = Browser::start();
    let first = browser.window();
    office.sit_down(&browser, "1");
    open_desk(&browser);
    is_online(&browser);
    browser.execute(
        "window.titles = [];
         new MutationObserver(() => window.titles.push([document.hidden, document.title]))
           .observe(document.querySelector('title'), { childList: true });",
    );
    browser.open_another("tab");
    // Longer than the page takes to rest, shorter than until it looks by itself.
    std::thread::sleep(std::time::Duration::from_secs(1));
    assert_eq!(streams(&office), 1, "one more costs nothing");
    office.issue("anagrafe", "ordinary");
    std::thread::sleep(std::time::Duration::from_secs(3));
    browser.switch_to(&first);
    let told = browser.execute("return window.titles").to_string();
    assert!(told.contains("[true,\"● Arrivato A"), "{told}");
}

#[test]
fn a_page_that_nobody_sees_lets_its_stream_go_and_is_true_when_it_is_seen_again() {
    // Where the browser has no shared workers: elsewhere a desk's stream is everybody's.
    let before = "delete window.SharedWorker";
    let office = Office::open();
    let browser = Browser::start();
    let first = browser.window();
    browser.before_each_page(before);
    browser.before_each_page(HEARTBEATS);
    office.sit_down(&browser, "1");
    open_desk(&browser);
    is_online(&browser);
    assert_eq!(streams(&office), 1);
    // Whatever the page says of its line from now on.
    browser.execute(
        "window.told = [];
         new MutationObserver(() => window.told.push(document.getElementById('link-words').textContent))
           .observe(document.getElementById('link-words'), { childList: true, characterData: true, subtree: true });",
    );
    browser.open_another("tab");
    browser.wait_until("the stream is let go", || streams(&office) == 0);
    office.issue("anagrafe", "ordinary");
    // As long as a line may be silent before it is told as lost.
    std::thread::sleep(api::link::SILENCE_TOLD);
    browser.switch_to(&first);
    browser.wait_text("#queue-title", "1");
    is_online(&browser);
    browser.wait_until("the stream is taken up", || streams(&office) == 1);
    let told = browser.execute("return window.told").to_string();
    assert!(!told.contains("non in linea"), "{before}: {told}");
    assert_eq!(browser.text("#number"), "");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    assert_no_faults(&browser);
}

#[test]
fn a_page_that_is_seen_again_while_the_server_is_away_shows_nothing_old_as_new() {
    let mut office = Office::open();
    let browser = Browser::start();
    let first = browser.window();
    browser.before_each_page("delete window.SharedWorker");
    office.sit_down(&browser, "1");
    open_desk(&browser);
    is_online(&browser);
    browser.open_another("tab");
    browser.wait_until("the stream is let go", || streams(&office) == 0);
    office.freeze();
    std::thread::sleep(api::link::SILENCE_TOLD);
    browser.switch_to(&first);
    let told = browser.text("#link-words");
    assert!(told == "mi collego" || told.contains("non in linea dalle 10:1"), "{told}");
    browser.wait_text("#link-words", "non in linea dalle 10:1");
    office.thaw();
    is_online(&browser);
    office.kill();
    browser.wait_text("#link-words", "non in linea");
    office.start();
    is_online(&browser);
}

#[test]
fn all_pages_of_a_browser_tell_a_frozen_server_and_go_on_when_it_is_back() {
    let office = Office::open();
    let browser = Browser::start();
    sign_in(&browser, |page| office.at(page));
    let windows = ["/desk/1", "/reception"].map(|page| {
        let window = browser.open_another("window");
        browser.before_each_page(HEARTBEATS);
        browser.goto(&office.at(page));
        is_online(&browser);
        browser.wait_until("a heartbeat", || browser.execute("return window.beat !== null") == true);
        browser.execute(
            "window.lost = null; const link = document.getElementById('link');
             new MutationObserver(() => { if (link.dataset.online === 'false') window.lost ??= performance.now(); })
               .observe(link, { attributes: true });",
        );
        window
    });
    office.freeze();
    for window in &windows {
        browser.switch_to(window);
        browser.wait_until("it is told", || browser.execute("return window.lost !== null") == true);
        let pause = browser.execute("return Math.round(window.lost - window.beat)").as_i64().unwrap();
        println!("told after {pause} ms");
        assert!((5_800..7_500).contains(&pause), "told after {pause} ms");
    }
    office.thaw();
    for window in &windows {
        browser.switch_to(window);
        is_online(&browser);
    }
    assert_eq!(streams(&office), 1);
}

#[test]
fn a_page_that_joins_the_others_later_learns_of_a_changed_site_as_they_do() {
    let office = Office::open();
    let browser = Browser::start();
    sign_in(&browser, |page| office.at(page));
    let windows = ["/desk/1", "/desk/2"].map(|page| {
        let window = browser.open_another("window");
        browser.goto(&office.at(page));
        is_online(&browser);
        window
    });
    office.edit_site("\"Sportello 1\"", "\"Postazione 1\"");
    browser.switch_to(&windows[0]);
    browser.wait_text("h1", "Postazione 1");
    browser.switch_to(&windows[1]);
    browser.wait_until("the other page knows, too", || {
        browser.execute("return page.textContent.includes('Postazione 1')") == true
    });
}

#[test]
fn a_request_that_waits_while_the_server_is_heard_says_why() {
    let office = Office::open();
    let browser = Browser::start();
    browser.before_each_page(
        "const truly = window.fetch; window.waits = false;
         window.fetch = (address, asked) => window.waits && asked?.method === 'POST'
           ? new Promise((_, fail) => asked.signal.addEventListener('abort', () => fail(asked.signal.reason)))
           : truly(address, asked);",
    );
    office.sit_down(&browser, "1");
    open_desk(&browser);
    is_online(&browser);
    office.issue("anagrafe", "ordinary");
    browser.execute("window.waits = true");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#word-title", "La richiesta attende nel browser");
    browser.wait_text("#word-detail", "sono aperte troppe pagine");
    browser.execute("window.waits = false");
    browser.wait_text("#number", "A 001");
    browser.wait_until("nothing more is to be said", || !browser.shows("#word"));
    assert_eq!(office.board()["calls"].as_array().unwrap().len(), 1);
}

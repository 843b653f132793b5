// SPDX-License-Identifier: EUPL-1.2
//! Places among the streams, over real HTTP: nobody takes them all, and a screen of the office always has its own.

use std::io::Read;
use std::sync::mpsc;
use std::time::Duration;

use office::Role;
use serde_json::Value;
use server::auth;
use server::places::{STREAMS_MAX, STREAMS_OF_ONE_MAX, STREAMS_OF_SCREEN_MAX};

use crate::app::TestApp;

/// An office that answers on a port of its own.
struct Served {
    app: TestApp,
    address: String,
    _runtime: tokio::runtime::Runtime,
}

impl Served {
    fn start() -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (app, address) = runtime.block_on(async {
            let app = TestApp::new();
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = format!("http://{}", listener.local_addr().unwrap());
            tokio::spawn(axum::serve(listener, app.router()).into_future());
            (app, address)
        });
        Self { app, address, _runtime: runtime }
    }

    /// A token besides those of the roles.
    fn another(&self, role: Role, name: Option<&str>) -> String {
        auth::new_token(self.app.data_dir(), role, name).unwrap()
    }

    /// Opens a stream; what was answered where it is refused.
    fn open(&self, token: &str, query: &str) -> Result<Stream, (u16, Value, String)> {
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        let request = ureq::Agent::from(config).get(format!("{}/api/v1/stream{query}", self.address));
        let mut answer = request.header("Authorization", format!("Bearer {token}")).call().unwrap();
        if answer.status() == 200 {
            return Ok(Stream(Box::new(answer.into_body().into_reader())));
        }
        let retry = answer.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
        Err((answer.status().as_u16(), answer.body_mut().read_json().unwrap(), retry.unwrap_or_default()))
    }

    fn refused(&self, token: &str) -> (u16, Value, String) {
        self.open(token, "").err().expect("one too many")
    }
}

struct Stream(Box<dyn Read + Send>);

impl Stream {
    /// Reads on until the server ends it.
    fn ends(mut self) -> bool {
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || tell.send(std::io::copy(&mut self.0, &mut std::io::sink()).is_ok()));
        told.recv_timeout(Duration::from_secs(20)).unwrap_or(false)
    }

    /// Reads until something comes.
    fn lives(&mut self) -> bool {
        self.0.read(&mut [0; 1]).is_ok_and(|read| read == 1)
    }
}

#[test]
fn one_token_cannot_take_all_places_and_is_told_what_helps() {
    let office = Served::start();
    let greedy = office.another(Role::Desk, None);
    let mut open: Vec<Stream> = (0..STREAMS_OF_ONE_MAX).map(|_| office.open(&greedy, "").ok().unwrap()).collect();
    let (status, problem, retry) = office.refused(&greedy);
    assert_eq!((status, &*retry), (429, "5"));
    assert_eq!(problem["type"], "urn:spazio:problem:too-many-streams");
    assert!(problem["title"].as_str().unwrap().contains("chiuda qualche pagina"), "{problem}");
    // Another token of the same role, also without a name, is somebody else.
    let other = office.another(Role::Desk, None);
    assert!(office.open(&other, "").is_ok());
    // A place is given back: the server learns of it when it tells the time in vain.
    drop(open.pop());
    let deadline = std::time::Instant::now() + Duration::from_secs(20);
    while office.open(&greedy, "").is_err() {
        assert!(std::time::Instant::now() < deadline, "the place is given back");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn an_account_is_bounded_as_a_token_is_over_all_its_sessions_and_second_screens() {
    let office = Served::start();
    for name in ["giulia", "marco"] {
        auth::add_staff(office.app.data_dir(), name, Role::Desk, "una chiave lunga").unwrap();
    }
    let press = |path: &str, form: &[(&str, &str)], cookie: &str| {
        let config = ureq::Agent::config_builder().max_redirects(0).build();
        let request = ureq::Agent::from(config).post(format!("{}{path}", office.address));
        let request = request.header("Origin", &office.address).header("Cookie", cookie);
        let answer = request.send_form(form.iter().copied()).unwrap();
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
        cookie.split(';').next().unwrap().to_owned()
    };
    let log_in = |name: &str| press("/login", &[("name", name), ("password", "una chiave lunga")], "");
    let open = |path: &str, cookie: &str| {
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        let request = ureq::Agent::from(config).get(format!("{}{path}", office.address));
        request.header("Cookie", cookie).call().unwrap()
    };
    let stream = "/api/v1/stream";
    let cookies = [log_in("giulia"), log_in("giulia"), log_in("giulia")];
    let held: Vec<_> = cookies.iter().cycle().take(STREAMS_OF_ONE_MAX).map(|cookie| open(stream, cookie)).collect();
    assert!(held.iter().all(|answer| answer.status() == 200));
    for cookie in cookies.iter().chain([&log_in("giulia")]) {
        assert_eq!(open(stream, cookie).status(), 429, "another session is the same account");
    }
    assert_eq!(open(stream, &log_in("marco")).status(), 200, "another account");
    let seconds = ["1", "2"].map(|desk| (desk, press(&format!("/desk/{desk}/second"), &[], &cookies[0])));
    let of = |(desk, cookie): &(&str, String)| open(&format!("/second/{desk}/stream"), cookie);
    let shown: Vec<_> = seconds.iter().cycle().take(STREAMS_OF_ONE_MAX).map(of).collect();
    assert!(shown.iter().all(|answer| answer.status() == 200), "citizens' glass does not wait for the clerk's pages");
    assert!(seconds.iter().all(|second| of(second).status() == 429), "nor does it take more than a clerk");
}

#[test]
fn screens_find_their_places_where_all_others_are_taken() {
    let office = Served::start();
    let tokens: Vec<String> =
        (0..STREAMS_MAX.div_ceil(STREAMS_OF_ONE_MAX)).map(|_| office.another(Role::Desk, None)).collect();
    let everybody = tokens.iter().flat_map(|token| std::iter::repeat_n(token, STREAMS_OF_ONE_MAX)).take(STREAMS_MAX);
    let _held: Vec<Stream> = everybody.map(|token| office.open(token, "").ok().unwrap()).collect();
    let (status, problem, retry) = office.refused(&office.another(Role::Desk, None));
    assert_eq!((status, &*retry), (503, "1"), "{problem}");
    let sala = office.another(Role::Screen, Some("sala"));
    let mut screen =
        office.open(&sala, "?screen=sala").unwrap_or_else(|refused| panic!("a screen has its own: {refused:?}"));
    assert!(screen.lives());
    let stranger = office.open(&office.another(Role::Screen, Some("ingresso")), "?screen=sala");
    assert_eq!(stranger.err().unwrap().0, 403, "which others cannot take");
}

#[test]
fn a_screen_that_comes_again_and_again_ends_the_oldest_of_its_lines() {
    let office = Served::start();
    let sala = office.another(Role::Screen, Some("sala"));
    let open = || office.open(&sala, "?screen=sala").ok().unwrap();
    let mut lines: Vec<Stream> = (0..=STREAMS_OF_SCREEN_MAX).map(|_| open()).collect();
    assert!(lines.remove(0).ends(), "whose place was taken by the newest");
    assert!(lines.iter_mut().all(Stream::lives));
    assert!(office.app.screens().get("sala").is_connected());
}

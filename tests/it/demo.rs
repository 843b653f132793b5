// SPDX-License-Identifier: EUPL-1.2
//! The demonstration: citizens and clerks as HTTP clients of a real listener.

use std::net::{Ipv4Addr, TcpListener};

use api::{Board, DeskBoard, ReceptionBoard};
use local::demo::{DemoError, Done, Options, run};
use office::Role;

use crate::app::TestApp;

/// An office on loopback; its address. It ends with the test's process.
fn open_office() -> (TestApp, String) {
    let app = TestApp::new();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    listener.set_nonblocking(true).unwrap();
    let router = app.router();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
    });
    (app, address)
}

fn options(server: &str, token: Option<&str>, seconds: f64) -> Options {
    let token = token.map(ToOwned::to_owned);
    Options { server: server.to_owned(), token, speed: 1000.0, minutes: Some(seconds / 60.0), seed: 3 }
}

#[test]
fn a_demonstration_fills_the_office_with_tickets_calls_and_visits() {
    let (app, server) = open_office();
    let done = run(&options(&server, Some(app.token(Role::Manager)), 8.0)).unwrap();
    assert!(done.tickets > 5 && done.calls > 3 && done.completed > 0, "{done:?}");
    assert!(done.passed_on > 0, "visits go up the levels: {done:?}");
    let get = |path: &str| {
        let bearer = format!("Bearer {}", app.token(Role::Manager));
        ureq::get(format!("{server}{path}")).header("Authorization", bearer).call().unwrap()
    };
    let board: Board = get("/api/v1/board").body_mut().read_json().unwrap();
    assert!(!board.calls.is_empty() && board.seq > done.tickets + done.calls, "{board:?}");
    let reception: ReceptionBoard = get("/api/v1/reception").body_mut().read_json().unwrap();
    assert!(reception.registered > 0, "visitors pass the turnstiles: {reception:?}");
    let desk: DeskBoard = get("/api/v1/desks/1").body_mut().read_json().unwrap();
    assert_ne!(desk.mode, api::DeskMode::Closed, "the clerks opened their desks");

    // Another run of the same seed brings other tickets.
    let again = run(&options(&server, Some(app.token(Role::Manager)), 1.0)).unwrap();
    let later: Board = get("/api/v1/board").body_mut().read_json().unwrap();
    assert!(again.tickets > 0 && later.seq >= board.seq + again.tickets, "{again:?}: {} to {}", board.seq, later.seq);
}

#[test]
fn a_demonstration_without_a_managers_token_says_what_it_needs() {
    let (app, server) = open_office();
    for token in [None, Some("nonsense"), Some(app.token(Role::Screen))] {
        let error = run(&options(&server, token, 5.0)).unwrap_err();
        assert!(matches!(&error, DemoError::Refused(_)) && error.to_string().contains("manager"), "{error}");
    }
}

#[test]
fn a_demonstration_waits_for_a_server_that_is_away() {
    // Nobody listens there: the port is taken from a listener that is gone.
    let away = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
    assert_eq!(run(&options(&format!("http://{away}"), None, 0.3)).unwrap(), Done::default());
}

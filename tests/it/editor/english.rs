// SPDX-License-Identifier: EUPL-1.2
//! What goes wrong is told in the window's language: by the server, by the network, by the disk.

use std::net::TcpListener;

use api::Problem;
use editor::begun;
use editor::forms::Login;
use editor::office::{Clerk, Job};
use editor::state::{Door, Editor};
use editor::wish::{Answer, Order, Trouble};

use super::{Hand, words};

/// Words of the machine, which no clerk of a town hall can read.
const ENGLISH: [&str; 8] =
    ["no answer", "os error", "refused", "may not", "server address", "http hides", "No such", "role"];

fn check(told: &str, says: &str) {
    assert!(told.contains(says), "«{says}» is not said: {told}");
    let english = ENGLISH.iter().find(|english| told.contains(**english));
    assert_eq!(english, None, "{told}");
}

fn clerk() -> Clerk {
    Clerk::new(words().into(), "/nowhere/drafts".into(), "it".into())
}

/// What stands at the door after somebody tried to enter there.
fn at_the_door(server: &str) -> String {
    let login =
        Login { server: server.to_owned(), name: "anna".to_owned(), password: "segreta".to_owned(), fault: None };
    let mut editor = Editor::new("it".into(), Login::default(), begun::now());
    editor.door = Door::Opening(login.clone());
    let answer = clerk().does(Job::Order(Order::Enter(login))).remove(0);
    editor::take(&mut editor, answer, &words());
    match editor.door {
        Door::Asking(Login { fault: Some(fault), .. }) => fault,
        other => panic!("nothing is told: {other:?}"),
    }
}

#[test]
fn a_server_that_does_not_answer_is_told_in_words() {
    // A port that nobody listens at.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    check(&at_the_door(&format!("http://{free}")), "Nessuna risposta da http://127.0.0.1");
    check(&at_the_door("municipio"), "non è l’indirizzo di un server");
    check(&at_the_door("http://municipio.example.it"), "https");
}

#[test]
fn what_the_server_adds_for_programmers_is_not_shown() {
    let problem = |slug: &str, detail: &str| Problem {
        kind: format!("urn:spazio:problem:{slug}"),
        title: "Operazione non permessa".to_owned(),
        status: 403,
        detail: Some(detail.to_owned()),
        ..Problem::default()
    };
    let mut hand = Hand::new();
    let trouble = Trouble::Problem(problem("forbidden", "the role Desk may not do this"));
    hand.desk().take(Answer::NotDone { screen: "sala".to_owned(), trouble });
    check(hand.told(), "account di responsabile");
    for slug in ["foreign-page", "unknown-screen", "journal-full", "internal"] {
        let trouble = Trouble::Problem(problem(slug, "the role of this may not be refused"));
        hand.desk().take(Answer::NotDone { screen: "altra".to_owned(), trouble });
        check(hand.told(), "");
    }
}

#[test]
fn a_folder_that_cannot_be_looked_into_is_told_in_words() {
    let Answer::Browsed(_, Err(told)) =
        clerk().does(Job::Order(Order::Browse(Some("/nowhere/immagini".into())))).remove(0)
    else {
        panic!("it is told")
    };
    check(&told, "/nowhere/immagini");
    let bring = Order::Bring { file: "/nowhere/parco.png".into(), name: "parco.png".to_owned() };
    let Answer::NotDone { trouble: Trouble::Text(told), .. } = clerk().does(Job::Order(bring)).remove(0) else {
        panic!("it is told")
    };
    check(&told, "/nowhere/parco.png");
}

// SPDX-License-Identifier: EUPL-1.2
//! The editor's talk with a real server: in by password, publishing, second thoughts, back.

use std::path::PathBuf;
use std::sync::Arc;

use editor::forms::{Login, Publish};
use editor::office::{Clerk, Job};
use editor::wish::{Answer, Order, Trouble, Verb};
use office::Role;
use server::auth;
use site::layout::{Arrangement, Theme};

use super::files::copied_site;
use super::words;
use crate::serve::Server;

const NAME: &str = "anna";
const PASSWORD: &str = "una frase lunga e sicura";

/// A server of its own copy of the sample office, with a manager.
pub struct Office {
    server: Server,
    data: tempfile::TempDir,
    site: tempfile::TempDir,
    drafts: tempfile::TempDir,
}

impl Office {
    pub fn open() -> Self {
        let data = tempfile::tempdir().unwrap();
        auth::add_staff(data.path(), NAME, Role::Manager, PASSWORD).unwrap();
        auth::add_staff(data.path(), "dario", Role::Desk, PASSWORD).unwrap();
        let site = copied_site();
        let server = Server::start_on(data.path(), site.path());
        Self { server, data, site, drafts: tempfile::tempdir().unwrap() }
    }

    /// The folder of its pictures.
    pub fn media(&self) -> PathBuf {
        self.site.path().join("media")
    }

    /// The manager is in.
    pub fn entered(&self) -> Clerk {
        let mut clerk = self.clerk();
        assert!(matches!(self.enter(&mut clerk, NAME, PASSWORD), Answer::Entered(_)));
        clerk
    }

    fn clerk(&self) -> Clerk {
        Clerk::new(Arc::new(words()), self.drafts.path().to_owned(), "it".into())
    }

    fn enter(&self, clerk: &mut Clerk, name: &str, password: &str) -> Answer {
        let login = Login {
            server: self.server.url.clone(),
            name: name.to_owned(),
            password: password.to_owned(),
            fault: None,
        };
        clerk.does(Job::Order(Order::Enter(login))).remove(0)
    }
}

fn asked(based_on: u32, base: &Arrangement, theme: Theme) -> Publish {
    let mut arrangement = base.clone();
    arrangement.layout.theme = theme;
    Publish {
        id: uuid::Uuid::new_v4(),
        screen: "sala".to_owned(),
        based_on,
        base: base.clone(),
        why: "di sera è scuro".to_owned(),
        despite: None,
        findings: Vec::new(),
        from: None,
        until: None,
        trial: false,
        arrangement,
    }
}

fn publish(clerk: &mut Clerk, asked: Publish) -> Answer {
    clerk.does(Job::Order(Order::Publish(Box::new(asked)))).remove(0)
}

#[test]
fn a_manager_logs_in_publishes_and_goes_back_and_the_second_is_told() {
    let office = Office::open();
    let (mut anna, mut bruno) = (office.clerk(), office.clerk());
    let wrong = office.enter(&mut anna, NAME, "sbagliata");
    assert!(
        matches!(&wrong, Answer::NotEntered(Trouble::Problem(problem)) if problem.slug() == "wrong-login"),
        "{wrong:?}"
    );
    let desk = office.enter(&mut anna, "dario", PASSWORD);
    assert!(
        matches!(&desk, Answer::NotEntered(Trouble::Problem(problem)) if problem.slug() == "forbidden"),
        "{desk:?}"
    );
    let Answer::Entered(entered) = office.enter(&mut anna, NAME, PASSWORD) else { panic!("she is in") };
    let (_, history, base) = entered.screens.iter().find(|(name, ..)| name == "sala").unwrap().clone();
    assert_eq!(history.unwrap().latest, 0);
    assert!(matches!(office.enter(&mut bruno, NAME, PASSWORD), Answer::Entered(_)));

    let done = publish(&mut anna, asked(0, &base, Theme::Night));
    let Answer::Published { version: Some(version), .. } = done else { panic!("published: {done:?}") };
    assert_eq!((version.number, version.who.as_str(), version.why.as_str()), (1, NAME, "di sera è scuro"));

    let late = publish(&mut bruno, asked(0, &base, Theme::HighContrast));
    let is_told = |answer: &Answer| matches!(answer, Answer::NotDone { trouble: Trouble::Problem(problem), .. } if problem.slug() == "layout-meanwhile");
    assert!(is_told(&late), "{late:?}");
    let news = bruno.does(Job::Order(Order::Refresh("sala".to_owned())));
    let theirs = news.iter().find_map(|answer| match answer {
        Answer::Versions { history, newest, .. } => Some((history.latest, newest.clone().unwrap().layout.theme)),
        _ => None,
    });
    assert_eq!(theirs, Some((1, Theme::Night)), "and can see the difference");
    assert!(news.iter().any(|answer| matches!(answer, Answer::Site(..))), "the office has a new layout");
    assert!(matches!(publish(&mut bruno, asked(1, &base, Theme::HighContrast)), Answer::Published { .. }));

    let back =
        Order::Version { screen: "sala".to_owned(), number: 0, verb: Verb::Back, why: "come nel file".to_owned() };
    let news = anna.does(Job::Order(back));
    let in_use = news.iter().find_map(|answer| match answer {
        Answer::Versions { history, .. } => Some((history.latest, history.in_use)),
        _ => None,
    });
    assert_eq!(in_use, Some((3, 0)), "what the file says, as a version of its own");
    let looked = anna.does(Job::Order(Order::Look { screen: "sala".to_owned(), number: 2 })).remove(0);
    assert!(matches!(&looked, Answer::Looked { arrangement, .. } if arrangement.layout.theme == Theme::HighContrast));
}

#[test]
fn a_server_that_goes_away_is_told_and_what_was_to_be_published_is_not_lost() {
    let mut office = Office::open();
    let mut clerk = office.clerk();
    let Answer::Entered(entered) = office.enter(&mut clerk, NAME, PASSWORD) else { panic!("she is in") };
    let (_, _, base) = entered.screens.iter().find(|(name, ..)| name == "sala").unwrap().clone();
    office.server.kill();
    let done = publish(&mut clerk, asked(0, &base, Theme::Night));
    assert!(
        matches!(&done, Answer::NotDone { trouble: Trouble::Text(told), .. } if told.contains("Nessuna risposta")),
        "{done:?}"
    );
    let news = clerk.does(Job::Order(Order::Refresh("sala".to_owned())));
    assert!(matches!(&news[..], [Answer::Away(Some(told))] if told.contains("Nessuna risposta")), "{news:?}");
}

#[test]
fn the_same_intent_sent_again_is_published_once() {
    let office = Office::open();
    let mut clerk = office.clerk();
    let Answer::Entered(entered) = office.enter(&mut clerk, NAME, PASSWORD) else { panic!("she is in") };
    let (_, _, base) = entered.screens.iter().find(|(name, ..)| name == "sala").unwrap().clone();
    let wish = asked(0, &base, Theme::Night);
    for press in 0..2 {
        let done = publish(&mut clerk, wish.clone());
        assert!(
            matches!(&done, Answer::Published { version: Some(version), .. } if version.number == 1),
            "press {press}: {done:?}"
        );
    }
    // As after a lost answer: the screen's versions are known by then, and the id is the same.
    let again = publish(&mut clerk, Publish { based_on: 1, ..wish });
    assert!(matches!(again, Answer::Published { version: Some(version), .. } if version.number == 1));
}

#[test]
fn a_session_that_is_over_is_begun_anew_by_a_manager_and_goes_on() {
    let office = Office::open();
    let mut clerk = office.entered();
    let another = "un altra frase lunga e sicura";
    // Whoever changes the password ends all sessions; so does the end of the day.
    auth::add_staff(office.data.path(), NAME, Role::Manager, another).unwrap();
    let over = clerk.does(Job::Order(Order::Refresh("sala".to_owned())));
    let is_over = |answers: &[Answer]| matches!(answers, [Answer::NotDone { trouble: Trouble::Problem(problem), .. }] if problem.slug() == "unauthorized");
    assert!(is_over(&over), "{over:?}");
    let mut again = |name: &str, password: &str| {
        let login = Login {
            server: office.server.url.clone(),
            name: name.to_owned(),
            password: password.to_owned(),
            fault: None,
        };
        clerk.does(Job::Order(Order::Again(login))).remove(0)
    };
    let refused = |answer: &Answer, slug: &str| matches!(answer, Answer::Again(Err(Trouble::Problem(problem))) if problem.slug() == slug);
    assert!(refused(&again(NAME, PASSWORD), "wrong-login"));
    assert!(refused(&again("dario", PASSWORD), "forbidden"), "a clerk's account does not go on");
    assert!(matches!(again(NAME, another), Answer::Again(Ok(_))));
    let news = clerk.does(Job::Order(Order::Refresh("sala".to_owned())));
    assert!(news.iter().any(|answer| matches!(answer, Answer::Versions { .. })), "{news:?}");
}

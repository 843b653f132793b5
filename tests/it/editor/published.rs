//! The editor's talk with a real server: in by password, publishing, second thoughts, back.

use std::sync::Arc;

use spazio::editor::office::{Clerk, Job};
use spazio::editor::state::Login;
use spazio::editor::wish::{Answer, Order, Publish, Trouble, Verb};
use spazio::layout::{Arrangement, Theme};
use spazio::office::Role;
use spazio::server::auth;

use super::words;
use crate::serve::Server;

const NAME: &str = "anna";
const PASSWORD: &str = "una frase lunga e sicura";

struct Office {
    server: Server,
    _data: tempfile::TempDir,
    drafts: tempfile::TempDir,
}

impl Office {
    fn open() -> Self {
        let data = tempfile::tempdir().unwrap();
        auth::add_staff(data.path(), NAME, Role::Manager, PASSWORD).unwrap();
        auth::add_staff(data.path(), "dario", Role::Desk, PASSWORD).unwrap();
        let server = Server::start(data.path());
        Self { server, _data: data, drafts: tempfile::tempdir().unwrap() }
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
        matches!(&done, Answer::NotDone { trouble: Trouble::Text(told), .. } if told.contains("no answer")),
        "{done:?}"
    );
    let news = clerk.does(Job::Order(Order::Refresh("sala".to_owned())));
    assert!(matches!(&news[..], [Answer::Away(Some(_))]), "{news:?}");
}

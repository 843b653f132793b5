// SPDX-License-Identifier: EUPL-1.2
//! Every route that carries a command, walked once with what it carries: HTTP lets pass whom the rules let ask, and no other.

use std::collections::BTreeSet;

use api::{Booking, BookingList, Pass};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use journal::MemoryJournal;
use office::Role::{self, Desk, Kiosk, Manager, Reception, Screen, Turnstile};
use office::{Action, Entry};
use serde_json::{Value, json};
use server::access::Access;
use server::router;
use uuid::Uuid;

use super::{session, status_of};
use crate::app::{Answer, ROLES, TestApp, issue, thursday_at_ten};
use crate::clock::{DAY, TestMachine, office};
use crate::seconds;

/// What changes nothing of the office itself: screens, layouts, pictures, and what is asked before anything is done.
const NO_COMMAND: [&str; 11] = [
    "/api/v1/appointments/import/plan",
    "/api/v1/screens/{screen}/seen",
    "/api/v1/screens/{screen}/printer",
    "/api/v1/screens/{screen}/reprint",
    "/api/v1/screens/{screen}/identify",
    "/api/v1/screens/{screen}/picture",
    "/api/v1/screens/{screen}/layouts",
    "/api/v1/screens/{screen}/layouts/{number}/keep",
    "/api/v1/screens/{screen}/layouts/{number}/end",
    "/api/v1/screens/{screen}/layouts/{number}/back",
    "/api/v1/media/{name}",
];

/// An office that is walked through, route by route.
struct Walk {
    app: TestApp,
    known: usize,
    walked: BTreeSet<&'static str>,
}

impl Walk {
    fn of(app: TestApp) -> Self {
        Self { app, known: 0, walked: BTreeSet::new() }
    }

    /// What was asked since the last look; time alone asks nothing here.
    async fn asked(&mut self) -> Vec<Entry> {
        let entries = self.app.entries().await;
        let new = entries[self.known..].to_vec();
        self.known = entries.len();
        new.into_iter().filter(|entry| !matches!(entry.command.action, Action::Tick { .. })).collect()
    }

    /// This request carries one command, which HTTP and the rules allow to the same roles.
    async fn step(&mut self, by: Role, pattern: &'static str, path: &str, body: Value) -> Answer {
        self.asked().await;
        let answer = self.app.post(by, path, &body).await;
        self.carried(by, pattern, &answer).await;
        answer
    }

    async fn carried(&mut self, by: Role, pattern: &'static str, answer: &Answer) {
        assert!(answer.status.is_success(), "{pattern}: {answer:?}");
        let asked = self.asked().await;
        let [entry] = asked.as_slice() else { panic!("{pattern} carried {asked:?}") };
        let action = &entry.command.action;
        assert!(entry.command.by.may(action), "{pattern}: {entry:?}");
        let table = router::table();
        let is_it = |route: &&router::Route| route.path == pattern && route.method == Method::POST;
        let route = table.iter().find(is_it).unwrap_or_else(|| panic!("there is no route {pattern}"));
        for role in ROLES {
            // With nothing said, nothing is done: what is asked is whether the role comes so far.
            let path = pattern.replace("{desk}", "1").replace("{screen}", "sala");
            let (status, _) = status_of(&self.app, self.app.request(role, Method::POST, &path)).await;
            let is_refused = status == StatusCode::FORBIDDEN;
            match route.access {
                Access::Roles(roles) => {
                    assert_eq!(is_refused, !role.may(action), "{role:?} {pattern}: {status}");
                    assert_eq!(roles.contains(&role), role.may(action), "{role:?} {pattern}");
                    assert_eq!(entry.command.by, by, "{pattern}: whoever asks is whoever is known");
                }
                // The address is the secret, and whoever knows it the ticket's holder.
                Access::Everybody => assert!(!is_refused && entry.command.by == Role::Holder, "{role:?} {pattern}"),
                // Its cookie is no role's; it asks as the office's own device.
                Access::Second => assert!(is_refused && entry.command.by == Kiosk, "{role:?} {pattern}"),
            }
        }
        assert!(self.asked().await.is_empty(), "{pattern}: asking who may has done something");
        assert!(self.walked.insert(pattern), "{pattern} is walked twice");
    }

    /// A command to desk 1.
    async fn desk(&mut self, pattern: &'static str, more: Value) -> Answer {
        self.step(Desk, pattern, &pattern.replace("{desk}", "1"), with_id(more)).await
    }

    /// What has been walked already, once more.
    async fn again(&mut self, by: Role, path: &str, body: Value) -> Answer {
        let answer = self.app.post(by, path, &with_id(body)).await;
        assert!(answer.status.is_success(), "{path}: {answer:?}");
        answer
    }

    fn at_desks(&self, id: u128) -> Uuid {
        self.app.at_desks(Uuid::from_u128(id))
    }

    async fn tickets(&mut self) {
        self.step(Kiosk, "/api/v1/tickets", "/api/v1/tickets", issue(1, "anagrafe")).await;
        for id in 2..=5 {
            self.app.ticket(id).await;
        }
        let own = |id: u128, verb: &str| format!("/api/v1/tickets/{}/{verb}", Uuid::from_u128(id));
        self.step(Screen, "/api/v1/tickets/{id}/postpone", &own(1, "postpone"), with_id(json!({}))).await;
        self.step(Screen, "/api/v1/tickets/{id}/resume", &own(1, "resume"), with_id(json!({}))).await;
        self.step(Screen, "/api/v1/tickets/{id}/cancel", &own(2, "cancel"), json!({})).await;
    }

    async fn desks(&mut self) {
        self.desk("/api/v1/desks/{desk}/open", json!({})).await;
        self.desk("/api/v1/desks/{desk}/next", json!({})).await;
        self.desk("/api/v1/desks/{desk}/recall", json!({})).await;
        self.desk("/api/v1/desks/{desk}/start", json!({})).await;
        self.desk("/api/v1/desks/{desk}/complete", json!({})).await;
        let first = self.at_desks(1);
        self.desk("/api/v1/desks/{desk}/reopen", json!({ "ticket": first })).await;
        self.desk("/api/v1/desks/{desk}/transfer", json!({"service": "anagrafe"})).await;
        self.desk("/api/v1/desks/{desk}/undo", json!({})).await;
        let up = json!({"to": "tributi", "reason": "competenza"});
        self.desk("/api/v1/desks/{desk}/escalate", up).await;
        self.again(Desk, "/api/v1/desks/1/next", json!({})).await;
        self.desk("/api/v1/desks/{desk}/no-show", json!({})).await;
        let third = self.at_desks(3);
        self.desk("/api/v1/desks/{desk}/put-back", json!({ "ticket": third })).await;
        // Who waits for a desk that is away can be called without a reason.
        self.again(Desk, "/api/v1/desks/1/next", json!({})).await;
        self.again(Desk, "/api/v1/desks/2/open", json!({})).await;
        self.again(Desk, "/api/v1/desks/1/transfer", json!({"desk": "2", "called": "served"})).await;
        self.step(Desk, "/api/v1/desks/{desk}/pause", "/api/v1/desks/2/pause", with_id(json!({}))).await;
        self.desk("/api/v1/desks/{desk}/call", json!({ "ticket": third })).await;
        self.again(Desk, "/api/v1/desks/1/complete", json!({"called": "served"})).await;
    }

    async fn ratings(&mut self) {
        let rating = json!({"stars": 5, "aspect": "kind"});
        let number = |number: &str| json!({"number": number, "stars": 4, "aspect": "kind"});
        let clerk = session(&self.app, "giulia", Desk).await;
        let cookie = seconds::second(&self.app, "1", &clerk).await;
        self.asked().await;
        let body = Body::from(with_id(number("A003")).to_string());
        let answer =
            seconds::send(&self.app, Method::POST, "/second/1/rating", &cookie, body, "application/json").await;
        self.carried(Kiosk, "/second/{desk}/rating", &answer).await;
        let more = json!({"number": "A003", "stars": 3, "aspect": "unclear"});
        self.step(Kiosk, "/api/v1/ratings", "/api/v1/ratings", with_id(more)).await;
        let path = format!("/api/v1/tickets/{}/rating", Uuid::from_u128(3));
        self.step(Screen, "/api/v1/tickets/{id}/rating", &path, with_id(rating)).await;
    }

    async fn help_point(&mut self) {
        self.step(Kiosk, "/api/v1/help", "/api/v1/help", json!({"id": Uuid::from_u128(70)})).await;
        self.again(Desk, "/api/v1/desks/help-point/open", json!({})).await;
        self.again(Desk, "/api/v1/desks/help-point/next", json!({})).await;
        self.again(Desk, "/api/v1/desks/help-point/start", json!({})).await;
        let case = self.at_desks(70);
        for (pattern, body) in [
            ("/api/v1/cases/{case}/ask-head", json!({"sector": "tributi"})),
            ("/api/v1/cases/{case}/answer", json!({"outcome": "unsolved"})),
            ("/api/v1/cases/{case}/appointment", json!({"with": "sindaco"})),
            ("/api/v1/cases/{case}/close", json!({"outcome": "solved"})),
        ] {
            self.step(Desk, pattern, &pattern.replace("{case}", &case.to_string()), with_id(body)).await;
        }
    }

    async fn reception(&mut self) {
        let (check_in, present) = ("/api/v1/reception/check-in", "/api/v1/doors/{door}/present");
        let visitor = |badge: &str| json!({"badge": badge, "destination": "tributi", "purpose": "lavoro"});
        let pass: Pass = self.step(Reception, check_in, check_in, with_id(visitor("7"))).await.json();
        let entry = present.replace("{door}", "entrata");
        self.step(Turnstile, present, &entry, with_id(json!({"code": pass.code}))).await;
        let (out, renew) = ("/api/v1/reception/check-out", "/api/v1/reception/renew");
        self.step(Reception, renew, renew, with_id(json!({"badge": "7"}))).await;
        self.step(Reception, out, out, with_id(json!({"badge": "7"}))).await;
        let undo = "/api/v1/reception/check-out/undo";
        self.step(Reception, undo, undo, with_id(json!({}))).await;
        self.again(Desk, "/api/v1/desks/1/next", json!({})).await;
        let called: Value = self.app.get(Desk, "/api/v1/desks/1").await.json();
        self.again(Desk, "/api/v1/desks/1/no-show", json!({})).await;
        let back = "/api/v1/reception/put-back";
        self.step(Reception, back, back, with_id(json!({ "ticket": called["current"]["ticket"] }))).await;
    }

    async fn appointments(&mut self) {
        let (book, arrive) = ("/api/v1/appointments", "/api/v1/appointments/check-in");
        let wanted = json!({"service": "anagrafe", "at": "2026-11-26T10:05:00+01:00"});
        let booking: Booking = self.step(Reception, book, book, with_id(wanted)).await.json();
        self.step(Kiosk, arrive, arrive, with_id(json!({"code": booking.code}))).await;
        let path = "/api/v1/appointments/import?form=csv";
        let request = self.app.request(Reception, Method::POST, path).header("content-type", "text/csv");
        let file = "service,date,time\nanagrafe,2026-11-27,10:30\n";
        let answer = self.app.send(request.body(Body::from(file)).unwrap()).await;
        self.carried(Reception, "/api/v1/appointments/import", &answer).await;
        let code = answer.json::<BookingList>().appointments[0].code.clone();
        let cancel = "/api/v1/appointments/{code}/cancel";
        self.step(Reception, cancel, &cancel.replace("{code}", &code), with_id(json!({}))).await;
    }

    async fn numbers(&mut self) {
        let board = self.app.get(Screen, "/api/v1/board").await.json::<api::Board>();
        let seen = json!({"journal": board.journal, "seq": board.seq + 90, "day": "2026-11-26", "last": {"A": 20}});
        let report = "/api/v1/screens/{screen}/report";
        self.step(Screen, report, "/api/v1/screens/sala/report", json!({ "given": [seen] })).await;
        let seen = "/api/v1/numbers/lost/seen";
        self.step(Manager, seen, seen, with_id(json!({}))).await;
    }
}

fn with_id(mut body: Value) -> Value {
    body["id"] = json!(Uuid::new_v4());
    body
}

#[tokio::test]
async fn http_lets_pass_at_every_route_with_a_command_whom_the_rules_let_ask() {
    let mut walk = Walk::of(TestApp::new());
    walk.tickets().await;
    walk.desks().await;
    walk.ratings().await;
    walk.help_point().await;
    walk.appointments().await;
    walk.reception().await;
    walk.desk("/api/v1/desks/{desk}/close", json!({"waiting": u32::MAX})).await;
    walk.numbers().await;

    let machine = TestMachine::at(thursday_at_ten());
    let mut clock = Walk::of(office(&machine, &MemoryJournal::new()));
    clock.app.ticket(1).await;
    let right = "/api/v1/clock/right";
    let confirmed = |machine: &TestMachine| with_id(json!({"machine": machine.wall().to_string()}));
    machine.jumps(DAY);
    clock.again(Manager, right, confirmed(&machine)).await;
    machine.jumps(-DAY);
    clock.step(Manager, right, right, confirmed(&machine)).await;

    let mut known: Vec<&str> = walk.walked.into_iter().chain(clock.walked).chain(NO_COMMAND).collect();
    known.sort_unstable();
    let mut all: Vec<&str> =
        router::table().into_iter().filter(|route| !route.method.is_safe()).map(|route| route.path).collect();
    all.sort_unstable();
    assert_eq!(known, all, "every route that does something is walked");
}

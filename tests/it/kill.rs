// SPDX-License-Identifier: EUPL-1.2
//! A power cut under load, twenty times: nothing that was answered is lost, no number is given twice.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use api::Ticket;
use office::Role;
use serde_json::json;
use server::auth;
use ureq::Agent;
use uuid::Uuid;

use crate::serve::{Server, agent};

const CUTS: usize = 20;
const CLIENTS: usize = 8;

/// A kiosk that asks for tickets.
struct Kiosk<'a> {
    agent: Agent,
    url: &'a str,
    token: &'a str,
}

impl<'a> Kiosk<'a> {
    fn new(url: &'a str, token: &'a str) -> Self {
        Self { agent: agent(), url, token }
    }

    /// Asks for a ticket; nothing if the server is gone.
    fn issue(&self, id: Uuid) -> Option<(u16, Ticket)> {
        let request = self.agent.post(format!("{}/api/v1/tickets", self.url)).header("authorization", self.bearer());
        let mut answer = request.send_json(json!({"id": id, "service": "anagrafe"})).ok()?;
        let ticket = answer.body_mut().read_json().ok()?;
        Some((answer.status().as_u16(), ticket))
    }

    fn look(&self, id: Uuid) -> Ticket {
        let request = self.agent.get(format!("{}/api/v1/tickets/{id}", self.url));
        request.call().unwrap().body_mut().read_json().unwrap()
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }

    /// Asks for tickets until the server is gone: those answered, and the one that was not.
    fn until_cut(&self) -> (Vec<(Uuid, String)>, Uuid) {
        let mut answered = Vec::new();
        loop {
            let id = Uuid::new_v4();
            match self.issue(id) {
                Some((status, ticket)) => {
                    assert_eq!(status, 201);
                    answered.push((id, ticket.number));
                }
                None => return (answered, id),
            }
        }
    }
}

/// Runs clients against a server that is killed after `time`; what they were answered, and what they were not.
fn cut(data: &Path, token: &str, time: Duration) -> (Vec<(Uuid, String)>, Vec<Uuid>) {
    let mut server = Server::start(data);
    let url = server.url.clone();
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(|| Kiosk::new(&url, token).until_cut())).collect();
        std::thread::sleep(time);
        server.kill();
        let all = clients.into_iter().map(|client| client.join().unwrap());
        let (answered, unanswered): (Vec<_>, Vec<_>) = all.unzip();
        (answered.concat(), unanswered)
    })
}

#[test]
fn a_power_cut_under_load_loses_no_answered_ticket_and_gives_no_number_twice() {
    let data = tempfile::tempdir().unwrap();
    let token = auth::new_token(data.path(), Role::Kiosk, None).unwrap();
    let mut known: BTreeMap<Uuid, String> = BTreeMap::new();
    for round in 0..CUTS {
        // Any moment will do; a v4 id is as random as it gets.
        // Short enough that a fast machine stays below the tickets that the site gives in a day.
        let time = Duration::from_millis(30 + u64::from(Uuid::new_v4().as_bytes()[0] / 4));
        let (answered, unanswered) = cut(data.path(), &token, time);
        let server = Server::start(data.path());
        let kiosk = Kiosk::new(&server.url, &token);
        for (id, number) in &answered {
            assert_eq!(kiosk.look(*id).number, *number, "round {round}, cut after {time:?}");
        }
        for (id, number) in answered.iter().rev().take(CLIENTS) {
            let (status, ticket) = kiosk.issue(*id).unwrap();
            assert_eq!((status, &ticket.number), (200, number), "a retry gets what was answered");
        }
        known.extend(answered);
        for id in unanswered {
            known.insert(id, kiosk.issue(id).unwrap().1.number);
        }
    }
    let server = Server::start(data.path());
    let kiosk = Kiosk::new(&server.url, &token);
    assert!(known.iter().all(|(id, number)| kiosk.look(*id).number == *number));
    let numbers: BTreeSet<u32> = known.values().map(|number| number[1..].parse().unwrap()).collect();
    assert_eq!(numbers.len(), known.len(), "a number was given twice");
    let count = u32::try_from(known.len()).unwrap();
    assert!(numbers.into_iter().eq(1..=count), "numbers were left out");
    assert!(known.len() > CUTS * CLIENTS, "only {} tickets: the load was none", known.len());
}

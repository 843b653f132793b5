// SPDX-License-Identifier: EUPL-1.2
//! In the log a call is followed from the clerk's request to the journal, and from there to the screens' stream.

use std::cell::RefCell;
use std::io::{BufRead, BufReader};

use office::Role;
use serde_json::json;
use server::auth;
use uuid::Uuid;

use crate::serve::{Server, agent};

/// What a line says for `name`: `seq=7`.
fn said<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = line.split_once(&format!("{name}="))?;
    after.split([' ', '}', '"']).find(|word| !word.is_empty())
}

#[test]
fn a_call_is_followed_from_the_request_to_the_journal_and_to_the_stream() {
    let data = tempfile::tempdir().unwrap();
    let token = auth::new_token(data.path(), Role::Manager, None).unwrap();
    let bearer = format!("Bearer {token}");
    let server = Server::start_talkative(data.path());
    let secrets = RefCell::new(vec![token.clone()]);
    let post = |path: &str, id: Uuid, more: serde_json::Value| {
        let mut body = json!({ "id": id });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let request = agent().post(format!("{}{path}", server.url)).header("authorization", &bearer);
        let answer = request.send_json(&body).unwrap();
        assert!(answer.status().is_success(), "{path}: {answer:?}");
        secrets.borrow_mut().push(id.to_string());
        answer.headers()["x-request-id"].to_str().unwrap().to_owned()
    };
    let stream = agent().get(format!("{}/api/v1/stream", server.url)).header("authorization", &bearer);
    let stream = stream.header("x-request-id", "the-waiting-room").call().unwrap();
    assert_eq!(stream.headers()["x-request-id"], "the-waiting-room", "a proxy's own id stays");

    post("/api/v1/desks/1/open", Uuid::new_v4(), json!({}));
    post("/api/v1/tickets", Uuid::new_v4(), json!({ "service": "anagrafe", "class": "ordinary" }));
    let request = post("/api/v1/desks/1/next", Uuid::new_v4(), json!({}));
    let mut lines = BufReader::new(stream.into_body().into_reader()).lines().map(Result::unwrap);
    lines.find(|line| line == "event: call" || line == "event:call").unwrap();
    let log = server.log();

    let line = |of: &[&str]| {
        let found = log.lines().find(|line| of.iter().all(|word| line.contains(word)));
        found.unwrap_or_else(|| panic!("no line has {of:?}:\n{log}"))
    };
    let asked = line(&[&request, "for the engine"]);
    let command = said(asked, "command").unwrap();
    assert!(asked.contains("/api/v1/desks/{desk}/next"), "{asked}");
    let kept = line(&[command, "in the journal"]);
    let seq = said(kept, "seq").unwrap();
    let told = line(&["the-waiting-room", "told", &format!("seq={seq}")]);
    assert!(told.contains("/api/v1/stream"), "{told}");
    // A ticket's id, its holder's secret, is the id of the command that issued it.
    assert_eq!(secrets.borrow().iter().find(|secret| log.contains(*secret)), None, "no secret is in the log");
}

// SPDX-License-Identifier: EUPL-1.2
//! What a server tells a device: the smallest site, board, call and ticket that can be.

use api::{Board, Call, IssueRequest, Ticket};
use site::Site;
use uuid::Uuid;

/// When all of it is.
pub const MORNING: &str = "2026-11-26T09:00:00+01:00";

pub fn site(name: &str) -> Box<Site> {
    let site = serde_json::json!({
        "office": "prova", "body": {"it": "Comune"}, "name": {"it": name}, "location": {}, "time_zone": "Europe/Rome",
        "languages": ["it"], "hours": {"week": [[], [], [], [], [], [], []], "exceptions": {},
        "last_ticket_before_close_min": 0}, "sample": [], "rules": {}, "services": [], "desks": [], "offices": [],
        "help_point": null, "info_point": "info", "waiting_room": "sala", "notices": [],
        "floor": {"width_m": 1.0, "height_m": 1.0, "places": {}, "walkways": [], "rooms": []}, "screens": {},
    });
    serde_json::from_value(site).unwrap()
}

pub fn board(seq: u64, site_version: u64) -> Box<Board> {
    let board = serde_json::json!({
        "office": "prova", "as_of": MORNING, "seq": seq, "open": true, "door": "open", "opens_at": null, "calls": [],
        "waiting": [], "people_waiting": 0, "wait": null, "notices": [], "site_version": site_version,
    });
    serde_json::from_value(board).unwrap()
}

pub fn call(seq: u64) -> Call {
    let number = format!("A{seq:03}");
    let call = serde_json::json!({
        "seq": seq, "number": number, "desk": "1", "called_at": MORNING, "language": "it",
    });
    serde_json::from_value(call).unwrap()
}

pub fn ticket(id: Uuid) -> Ticket {
    let ticket = serde_json::json!({
        "id": id, "number": "A001", "service": "anagrafe", "class": "ordinary", "state": "waiting",
        "issued_at": MORNING, "people_ahead": 0, "wait": null, "desk": null, "language": "it",
    });
    serde_json::from_value(ticket).unwrap()
}

pub fn issue(id: Uuid) -> IssueRequest {
    serde_json::from_value(serde_json::json!({ "id": id, "service": "anagrafe" })).unwrap()
}

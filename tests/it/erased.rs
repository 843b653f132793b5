//! What was erased after its term is gone from the disk: from every file of the data folder, while the server runs and after
//! it has ended.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;
use spazio::office::Role;
use spazio::server::auth;
use uuid::Uuid;

use crate::serve::Server;

/// Asks for a ticket with this id.
fn ticket(server: &Server, token: &str, id: Uuid) {
    let body = json!({ "id": id, "service": "anagrafe" });
    let request = ureq::post(&format!("{}/api/v1/tickets", server.url));
    let answer = request.header("authorization", &format!("Bearer {token}")).send_json(&body).unwrap();
    assert_eq!(answer.status(), 201);
}

/// How many of these ids stand in any file of the folder, in any of its bytes.
fn found(folder: &Path, ids: &[Uuid]) -> usize {
    let mut bytes = Vec::new();
    read_all(folder, &mut bytes);
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    ids.iter().filter(|id| holds(&id.to_string())).count()
}

fn read_all(folder: &Path, bytes: &mut Vec<u8>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.path() {
            path if path.is_dir() => read_all(&path, bytes),
            // A file that was renamed meanwhile is read under its new name next time.
            path => bytes.extend(std::fs::read(path).unwrap_or_default()),
        }
    }
}

/// The job that erases runs at once.
fn until_gone(folder: &Path, ids: &[Uuid]) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while found(folder, ids) > 0 {
        assert!(Instant::now() < deadline, "{} are still there", found(folder, ids));
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn what_is_past_its_term_stands_in_no_byte_of_the_data_folder() {
    let data = tempfile::tempdir().unwrap();
    let token = auth::new_token(data.path(), Role::Manager, None).unwrap();
    let ids: Vec<Uuid> = (0..24).map(|_| Uuid::new_v4()).collect();
    let days = ["2024-01-04T10:00", "2024-01-05T10:00", "2024-01-08T10:00"];
    for (day, of_day) in days.iter().zip(ids.chunks(8)) {
        let mut server = Server::start_on_day(data.path(), day);
        of_day.iter().for_each(|id| ticket(&server, &token, *id));
        assert_eq!(found(data.path(), of_day), 8, "they are there while they may be");
        server.stop();
        // All that lasts is in the one file: a copy of it is the office.
        assert!(std::fs::metadata(data.path().join("journal.sqlite-wal")).map_or(0, |wal| wal.len()) == 0);
    }
    // The last two days that opened always stay: of the three, the first goes.
    let (erased, kept) = ids.split_at(8);
    let mut server = Server::start_on_day(data.path(), "2026-11-26T10:00");
    ticket(&server, &token, Uuid::new_v4());
    until_gone(data.path(), erased);
    server.stop();
    assert_eq!(found(data.path(), erased), 0);
    assert_eq!(found(data.path(), kept), 16);
}

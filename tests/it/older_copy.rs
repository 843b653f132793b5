// SPDX-License-Identifier: EUPL-1.2
//! An older copy of the data folder is put back under a server: numbers go on above what its screens have seen.

use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use client::{Client, DeviceConfig, News};
use office::Role;
use serde_json::{Value, json};
use server::auth;
use uuid::Uuid;

use crate::serve::{Server, agent};

/// Long enough for a loaded machine; nothing waits for it to pass.
const PATIENCE: Duration = Duration::from_secs(60);

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).unwrap()),
        }
    }
}

/// Asks the server, as the bearer of a token.
struct Asking<'a> {
    url: &'a str,
    token: &'a str,
}

impl Asking<'_> {
    fn get(&self, path: &str) -> Value {
        let request =
            agent().get(format!("{}{path}", self.url)).header("authorization", format!("Bearer {}", self.token));
        request.call().unwrap().body_mut().read_json().unwrap()
    }

    fn text(&self, path: &str) -> String {
        let request =
            agent().get(format!("{}{path}", self.url)).header("authorization", format!("Bearer {}", self.token));
        request.call().unwrap().body_mut().read_to_string().unwrap()
    }

    fn post(&self, path: &str, body: &Value) -> (u16, Option<Value>) {
        let request =
            agent().post(format!("{}{path}", self.url)).header("authorization", format!("Bearer {}", self.token));
        let mut answer = request.send_json(body).unwrap();
        (answer.status().as_u16(), answer.body_mut().read_json().ok())
    }

    /// The number of a new ticket.
    fn issue(&self) -> String {
        let (status, ticket) = self.post("/api/v1/tickets", &json!({"id": Uuid::new_v4(), "service": "anagrafe"}));
        assert_eq!(status, 201, "{ticket:?}");
        ticket.unwrap()["number"].as_str().unwrap().to_owned()
    }
}

/// Waits until the device hears a board by which so many numbers of the letter A were given.
fn hears_given(device: &Client, wanted: u32) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match device.news() {
            Some(News::Board(board))
                if board.given.as_ref().is_some_and(|given| given.last.get(&'A') >= Some(&wanted)) =>
            {
                return;
            }
            Some(_) => {}
            None => std::thread::sleep(Duration::from_millis(20)),
        }
        assert!(Instant::now() < deadline, "no board tells of A {wanted:03}");
    }
}

#[test]
fn numbers_go_on_above_what_a_screen_has_seen_where_an_older_copy_was_restored() {
    let (data, backup, device) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let [kiosk, screen, manager] = [(Role::Kiosk, Some("totem")), (Role::Screen, Some("sala")), (Role::Manager, None)]
        .map(|(role, name)| auth::new_token(data.path(), role, name).unwrap());
    let listen = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let url = format!("http://{listen}");
    let (kiosk, manager) = (Asking { url: &url, token: &kiosk }, Asking { url: &url, token: &manager });

    let mut server = Server::start_at(data.path(), &listen);
    let before: Vec<String> = (0..30).map(|_| kiosk.issue()).collect();
    assert_eq!(before.last().unwrap(), "A030");
    server.kill();
    copy(data.path(), backup.path());

    let mut server = Server::start_at(data.path(), &listen);
    let config = DeviceConfig {
        server: url.clone(),
        screen: "sala".to_owned(),
        token: Some(screen),
        cache_dir: device.path().to_owned(),
    };
    let display = Client::start(config, Box::new(|| {})).unwrap();
    let meanwhile: Vec<String> = (0..5).map(|_| kiosk.issue()).collect();
    assert_eq!(meanwhile, ["A031", "A032", "A033", "A034", "A035"]);
    hears_given(&display, 35);
    assert_eq!(manager.get("/healthz")["numbers"], "ok");
    server.kill();

    std::fs::remove_dir_all(data.path()).unwrap();
    copy(backup.path(), data.path());
    let _server = Server::start_at(data.path(), &listen);
    let deadline = Instant::now() + PATIENCE;
    while manager.get("/healthz")["numbers"] == "ok" {
        assert!(Instant::now() < deadline, "nobody says that the copy is older");
        std::thread::sleep(Duration::from_millis(50));
    }
    let health = manager.get("/healthz");
    let told = health["numbers"].as_str().unwrap();
    assert!(told.contains("A\u{a0}031") && told.contains("A\u{a0}035") && told.contains("A\u{a0}036"), "{told}");
    assert_eq!(health["status"], "degraded");
    assert!(manager.text("/metrics").contains("spazio_numbers_lost 5"));
    assert_eq!(kiosk.issue(), "A036", "above what people hold");

    let found = manager.get("/api/v1/desks/1/tickets?list=waiting&find=a%20033");
    assert_eq!((&found["found"], &found["is_lost"]), (&json!(0), &json!(true)));
    assert_eq!(manager.get("/api/v1/desks/1/tickets?list=waiting&find=A%2036")["is_lost"], false);
    let (status, problem) =
        kiosk.post("/api/v1/ratings", &json!({"id": Uuid::new_v4(), "number": "A033", "stars": 5, "aspect": "quick"}));
    assert_eq!(status, 404, "{problem:?}");
    assert_eq!(problem.unwrap()["type"], "urn:spazio:problem:number-lost");

    assert_eq!(manager.post("/api/v1/numbers/lost/seen", &json!({"id": Uuid::new_v4()})).0, 204);
    assert_eq!(manager.get("/healthz")["numbers"], "ok");
    assert_eq!(
        manager.get("/api/v1/desks/1/tickets?list=waiting&find=a%20033")["is_lost"],
        true,
        "seen is not forgotten"
    );
}

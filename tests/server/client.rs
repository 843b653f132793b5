// SPDX-License-Identifier: EUPL-1.2
//! The client's threads against a small server of bytes: cut chunks, cut connections, refusals, lost replies.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use api::link::SILENCE_TOLD;
use client::staff::Staff;
use client::{Ask, Client, DeviceConfig, News};
use uuid::Uuid;

use crate::news::{board, call, issue, site, ticket};

/// Long enough for a loaded machine; nothing waits for it to pass.
const PATIENCE: Duration = Duration::from_secs(20);

/// A request as it came: its first line and headers, and its body.
struct Request {
    head: String,
    body: Vec<u8>,
}

/// Answers each request with what `serve` writes; the connection then ends.
struct FakeServer {
    address: String,
    seen: Arc<Mutex<Vec<Request>>>,
}

impl FakeServer {
    /// `serve` gets the request's head, how many times its path was asked for before, and the connection.
    fn start(serve: impl Fn(&str, usize, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (serve, requests) = (Arc::new(serve), Arc::clone(&seen));
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                let (Ok(mut connection), serve, requests) = (connection, Arc::clone(&serve), Arc::clone(&requests))
                else {
                    return;
                };
                std::thread::spawn(move || {
                    let Some(request) = read_request(&mut connection) else { return };
                    let head = request.head.clone();
                    let before = {
                        let mut requests: std::sync::MutexGuard<'_, Vec<Request>> = requests.lock().unwrap();
                        requests.push(request);
                        requests.iter().filter(|other| path(&other.head) == path(&head)).count() - 1
                    };
                    serve(&head, before, &mut connection);
                });
            }
        });
        Self { address, seen }
    }

    /// Heads of the requests for `path` so far.
    fn heads(&self, wanted: &str) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        seen.iter().filter(|request| path(&request.head) == wanted).map(|request| request.head.clone()).collect()
    }
}

fn path(head: &str) -> &str {
    head.split([' ', '?']).nth(1).unwrap_or_default()
}

fn read_request(connection: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let count = connection.read(&mut chunk).ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&chunk[..count]);
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
        });
        let body = bytes[end + 4..].to_vec();
        if body.len() >= length.unwrap_or(0) {
            return Some(Request { head, body });
        }
    }
}

fn answer(connection: &mut TcpStream, status: &str, body: &str) {
    let head = format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\n");
    let _ = write!(connection, "{head}Content-Length: {}\r\n\r\n{body}", body.len());
}

fn begin_stream(connection: &mut TcpStream) {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    connection.write_all(head.as_bytes()).unwrap();
}

fn send_chunk(connection: &mut TcpStream, text: &str) {
    let _ = write!(connection, "{:x}\r\n{text}\r\n", text.len());
    let _ = connection.flush();
}

fn board_event(seq: u64) -> String {
    format!("event: board\nid: {seq}\ndata: {}\n\n", serde_json::to_string(&board(seq, 1)).unwrap())
}

fn call_event(seq: u64) -> String {
    format!("event: call\r\nid: {seq}\r\ndata: {}\r\n\r\n", serde_json::to_string(&call(seq)).unwrap())
}

fn site_json(name: &str) -> String {
    serde_json::to_string(&site(name)).unwrap()
}

/// A client whose news can be waited for.
struct Device {
    client: Client,
    woken: Receiver<()>,
}

impl Device {
    fn start(server: &str, cache_dir: &Path) -> Self {
        let (wake, woken) = channel();
        let config = DeviceConfig {
            server: format!("{server}/"),
            screen: "sala 1".to_owned(),
            token: Some("segreto\n".to_owned()),
            cache_dir: cache_dir.to_owned(),
        };
        let client = Client::start(config, Box::new(move || wake.send(()).unwrap_or(()))).unwrap();
        Self { client, woken }
    }

    fn next(&self) -> News {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(news) = self.client.news() {
                return news;
            }
            let left = until.saturating_duration_since(Instant::now());
            self.woken.recv_timeout(left).expect("news in time");
        }
    }

    /// The news up to and with the first one for which `is_last` holds, in words.
    fn until(&self, last: &str) -> Vec<String> {
        let mut said = Vec::new();
        loop {
            said.push(word(&self.next()));
            if said.last().unwrap() == last {
                return said;
            }
        }
    }
}

fn word(news: &News) -> String {
    match news {
        News::Site(site) => format!("site {}", site.name.get(&"it".into())),
        News::Board(board) => format!("board {}", board.seq),
        News::Call(call) => format!("call {}", call.number),
        News::Time(_) => "time".to_owned(),
        News::Connected => "connected".to_owned(),
        News::Lost(_) => "lost".to_owned(),
        News::Refused(problem) => format!("refused {} {}", problem.status, problem.slug()),
        News::PictureWanted(size) => format!("picture wanted {size:?}"),
        News::NameWanted(tag) => format!("name wanted {}", tag.name),
        News::PrintWanted(order) => format!("print {}", order.ticket.number),
        News::StartedAnew => "started anew".to_owned(),
        News::Rated(_, answer) => format!("rated {}", answer.is_ok()),
        News::Checked(_, answer) => format!("checked {answer:?}"),
        News::Issued(_, Ok(ticket)) => format!("ticket {}", ticket.number),
        News::Issued(_, Err(problem)) => format!("no ticket {:?}", problem.as_ref().map(|problem| problem.status)),
    }
}

#[test]
fn a_call_arrives_whole_however_its_bytes_are_cut() {
    let server = FakeServer::start(|head, _, connection| match path(head) {
        "/api/v1/site" => answer(connection, "200 OK", &site_json("uno")),
        "/api/v1/stream" => {
            begin_stream(connection);
            send_chunk(connection, &board_event(1));
            let text = format!(": keep-alive\n\n{}event: picture\ndata: {{\"size\":\"small\"}}\n\n", call_event(2));
            for piece in text.as_bytes().chunks(7) {
                send_chunk(connection, std::str::from_utf8(piece).unwrap());
            }
            // Stays open until the client goes.
            let _ = connection.read(&mut [0]);
        }
        _ => answer(connection, "200 OK", "{}"),
    });
    let cache = tempfile::tempdir().unwrap();
    let device = Device::start(&server.address, cache.path());
    let mut said: Vec<String> = (0..6).map(|_| word(&device.next())).collect();
    // This server tells the time by its board.
    assert_eq!(said.remove(1), "time");
    // A picture can be taken before there is a site.
    said.sort_by_key(|word| word == "picture wanted Small");
    assert_eq!(said, ["connected", "site uno", "board 1", "call A002", "picture wanted Small"]);
    let head = &server.heads("/api/v1/stream")[0].to_ascii_lowercase();
    assert!(head.starts_with("get /api/v1/stream?screen=sala%201 http/1.1"), "{head}");
    assert!(head.contains("authorization: bearer segreto\r\n") || head.ends_with("authorization: bearer segreto"));
    assert!(!head.contains("last-event-id"), "the first connection has seen nothing: {head}");
}

#[test]
fn after_a_cut_the_stream_goes_on_from_the_last_one_seen() {
    let server = FakeServer::start(|head, before, connection| match (path(head), before) {
        ("/api/v1/site", _) => answer(connection, "200 OK", &site_json("uno")),
        ("/api/v1/stream", 0) => {
            begin_stream(connection);
            send_chunk(connection, &board_event(1));
            send_chunk(connection, &call_event(2));
            let half = call_event(3);
            send_chunk(connection, &half[..half.len() / 2]);
        }
        ("/api/v1/stream", _) => {
            begin_stream(connection);
            send_chunk(connection, &(call_event(2) + &call_event(3) + &board_event(3)));
            let _ = connection.read(&mut [0]);
        }
        _ => answer(connection, "404 Not Found", ""),
    });
    let cache = tempfile::tempdir().unwrap();
    let device = Device::start(&server.address, cache.path());
    let mut said = device.until("board 3");
    said.retain(|word| word.starts_with("call") || word.starts_with("lost") || word.starts_with("conn"));
    said.sort_by_key(|word| word.starts_with("call"));
    assert_eq!(said, ["connected", "call A002", "call A003"], "so short a break is nobody's concern");
    let again = server.heads("/api/v1/stream")[1].to_ascii_lowercase();
    assert!(again.contains("last-event-id: 2"), "{again}");
}

#[test]
fn a_server_that_falls_silent_is_told_six_seconds_after_its_last_word_with_its_own_time() {
    let server = FakeServer::start(|head, _, connection| match path(head) {
        "/api/v1/site" => answer(connection, "200 OK", &site_json("uno")),
        "/api/v1/stream" => {
            begin_stream(connection);
            let time = "event: time\ndata: {\"now\":\"1999-12-31T23:59:00.000+01:00\"}\n\n";
            send_chunk(connection, &(time.to_owned() + &board_event(1)));
            let _ = connection.read(&mut [0]);
        }
        _ => {}
    });
    let cache = tempfile::tempdir().unwrap();
    let device = Device::start(&server.address, cache.path());
    device.until("board 1");
    let heard = Instant::now();
    let News::Lost(data) = device.next() else { panic!("it says nothing but that it lost the server") };
    let pause = heard.elapsed();
    assert!(
        pause > SILENCE_TOLD - Duration::from_secs(1) && pause < SILENCE_TOLD + Duration::from_secs(2),
        "{pause:?}"
    );
    let told: jiff::Timestamp = "1999-12-31T23:59:00+01:00".parse().unwrap();
    assert!(data.unwrap().duration_since(told).abs() < jiff::SignedDuration::from_secs(1), "{data:?}");
}

#[test]
fn a_refused_device_is_told_what_the_server_says() {
    let server = FakeServer::start(|_, _, connection| {
        let problem = r#"{"type":"urn:spazio:problem:bad-token","title":"No","status":401}"#;
        answer(connection, "401 Unauthorized", problem);
    });
    let cache = tempfile::tempdir().unwrap();
    let device = Device::start(&server.address, cache.path());
    assert_eq!(device.until("refused 401 bad-token"), ["refused 401 bad-token"]);
}

#[test]
fn what_is_no_stream_of_ours_is_a_lost_server() {
    for (status, body) in [("200 OK", "<html>"), ("503 Service Unavailable", "x"), ("302 Found", "")] {
        let server = FakeServer::start(move |_, _, connection| answer(connection, status, body));
        let cache = tempfile::tempdir().unwrap();
        let device = Device::start(&server.address, cache.path());
        assert_eq!(device.until("lost"), ["lost"], "{status}");
    }
}

#[test]
fn a_device_starts_from_its_last_copy_and_a_damaged_copy_is_as_none() {
    let server = FakeServer::start(|head, _, connection| match path(head) {
        "/api/v1/site" => answer(connection, "200 OK", &site_json("uno")),
        _ => {
            begin_stream(connection);
            send_chunk(connection, &board_event(7));
            let _ = connection.read(&mut [0]);
        }
    });
    let cache = tempfile::tempdir().unwrap();
    let device = Device::start(&server.address, cache.path());
    device.until("board 7");
    let until = Instant::now() + PATIENCE;
    while !(cache.path().join("site.json").exists() && cache.path().join("board.json").exists()) {
        assert!(Instant::now() < until, "the copy is written soon");
        std::thread::yield_now();
    }
    drop(device);

    // Nobody listens there: the port is taken from a listener that is gone.
    let away = format!("http://{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap());
    let device = Device::start(&away, cache.path());
    assert_eq!(device.until("lost"), ["site uno", "board 7", "lost"]);
    drop(device);

    std::fs::write(cache.path().join("board.json"), "{\"office\":").unwrap();
    assert_eq!(Device::start(&away, cache.path()).until("lost"), ["site uno", "lost"]);
    std::fs::write(cache.path().join("site.json"), [0xff, 0]).unwrap();
    assert_eq!(Device::start(&away, cache.path()).until("lost"), ["lost"]);
}

#[test]
fn a_lost_reply_is_asked_for_again_with_the_same_id() {
    let id = Uuid::from_u128(0x5eed);
    let issued = serde_json::to_string(&ticket(id)).unwrap();
    let server = FakeServer::start(move |head, before, connection| match (path(head), before) {
        ("/api/v1/tickets", 0) => {}
        ("/api/v1/tickets", 1) => answer(connection, "503 Service Unavailable", "busy"),
        ("/api/v1/tickets", 2) => answer(connection, "201 Created", "{\"half\":"),
        ("/api/v1/tickets", _) => answer(connection, "200 OK", &issued),
        _ => answer(connection, "503 Service Unavailable", ""),
    });
    let cache = tempfile::tempdir().unwrap();
    let device = Device::start(&server.address, cache.path());
    device.client.ask(Ask::Issue(issue(id)));
    assert_eq!(device.until("ticket A001"), ["lost", "ticket A001"]);
    let seen = server.seen.lock().unwrap();
    let bodies: Vec<&Vec<u8>> =
        seen.iter().filter(|request| path(&request.head) == "/api/v1/tickets").map(|request| &request.body).collect();
    assert_eq!(bodies.len(), 4);
    assert!(bodies.iter().all(|body| *body == bodies[0]), "the same request, word for word");
    assert!(String::from_utf8_lossy(bodies[0]).contains(&id.to_string()));
}

#[test]
fn a_dropped_client_ends_its_threads_even_while_the_server_says_nothing() {
    let server = FakeServer::start(|_, _, connection| drop(connection.read(&mut [0])));
    let cache = tempfile::tempdir().unwrap();
    let alive = Arc::new(());
    let held = Arc::clone(&alive);
    let config = DeviceConfig {
        server: server.address.clone(),
        screen: "sala".to_owned(),
        token: None,
        cache_dir: cache.path().to_owned(),
    };
    let client = Client::start(config, Box::new(move || drop(Arc::clone(&held)))).unwrap();
    client.ask(Ask::Issue(issue(Uuid::from_u128(1))));
    let until = Instant::now() + PATIENCE;
    while server.seen.lock().unwrap().len() < 2 {
        assert!(Instant::now() < until, "both threads ask");
        std::thread::yield_now();
    }
    let dropped = Instant::now();
    drop(client);
    while Arc::strong_count(&alive) > 1 {
        assert!(dropped.elapsed() < Duration::from_secs(2), "a thread lives on");
        std::thread::yield_now();
    }
}

#[test]
fn an_address_or_token_that_cannot_work_is_told_at_once() {
    let start = |server: &str, token: &str| {
        let cache = tempfile::tempdir().unwrap();
        let token = Some(token.to_owned());
        let (server, screen) = (server.to_owned(), "sala".to_owned());
        let config = DeviceConfig { server, screen, token, cache_dir: cache.path().to_owned() };
        Client::start(config, Box::new(|| {})).err().map(|error| error.to_string())
    };
    for address in ["", "127.0.0.1:8080", "ftp://x", "http://", "http://a b"] {
        assert!(start(address, "t").is_some_and(|error| error.contains("http://")), "{address:?}");
    }
    for token in ["", " ", "two words", "è"] {
        assert!(start("http://127.0.0.1:9", token).is_some_and(|error| error.contains("token")), "{token:?}");
    }
    assert_eq!(start("http://127.0.0.1:9", "good"), None);
    assert_eq!(start("https://127.0.0.1:9", "good"), None);
}

#[test]
fn a_secure_address_is_greeted_with_tls() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let cache = tempfile::tempdir().unwrap();
    let server = format!("https://{}", listener.local_addr().unwrap());
    let (screen, token) = ("sala".to_owned(), Some("t".to_owned()));
    let config = DeviceConfig { server, screen, token, cache_dir: cache.path().to_owned() };
    let _client = Client::start(config, Box::new(|| {})).unwrap();
    let mut first = [0];
    listener.accept().unwrap().0.read_exact(&mut first).unwrap();
    assert_eq!(first, [0x16], "a TLS handshake");
}

/// A server that takes one password, and says by what it knows the machine again.
#[test]
fn whoever_logs_in_is_known_again_by_what_the_login_left_on_this_machine() {
    let server = FakeServer::start(|_, _, connection| {
        let set = "Set-Cookie: __Host-spazio_session=s; Path=/\r\nSet-Cookie: __Host-spazio_known=k.v-_; Path=/\r\n";
        let _ = write!(connection, "HTTP/1.1 204 No Content\r\n{set}Connection: close\r\n\r\n");
    });
    let kept = tempfile::tempdir().unwrap();
    let folder = kept.path().join("staff");
    for _ in 0..2 {
        Staff::log_in(&server.address, "vera", "una parola lunga", "it", &folder).unwrap();
    }
    let elsewhere = tempfile::tempdir().unwrap();
    Staff::log_in(&server.address, "vera", "una parola lunga", "it", elsewhere.path()).unwrap();
    let seen = server.seen.lock().unwrap();
    let cookies: Vec<bool> = seen
        .iter()
        .map(|request| request.head.to_lowercase().contains("cookie: __host-spazio_known=k.v-_\r\n"))
        .collect();
    assert_eq!(cookies, [false, true, false]);
    assert!(seen.iter().all(|request| !request.head.contains("spazio_session")), "no session is sent to begin one");
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o077, 0, "for this user alone");
}

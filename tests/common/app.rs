// SPDX-License-Identifier: EUPL-1.2
//! An office in a test: a small site, a clock one sets, the router driven in this process.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use api::Problem;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, Response, StatusCode, header};
use base::paths;
use base::words::Words;
use jiff::Timestamp;
use journal::{Journal, MemoryJournal, Reader};
use office::{Entry, Role};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use server::auth::{self, Auth};
use server::clock::{Clock, OfficeClock};
use server::desk_refs::DeskRefs;
use server::effective_site::EffectiveSite;
use server::engine::{Engine, thread};
use server::front::Front;
use server::history::History;
use server::pace::Pace;
use server::passes::Passes;
use server::personal_data::PersonalData;
use server::router;
use server::screens::Screens;
use server::site::{CurrentSite, SiteNow};
use server::state::{AppState, Logins, Parts};
use server::status::Status;
use site::published::Published;
use site::{Shelf, Site};
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;

/// Two services, three desks, two displays and an info point; open on weekdays from 8:30 to 19:00.
pub fn site() -> Site {
    let service = |id: &str, letter: &str, suspended: bool| {
        json!({
            "id": id, "letter": letter, "name": {"it": id}, "icon": "house", "covers": {"it": "…"}, "bring": [],
            "mean_service_min": 6.0, "suspended": suspended, "shares_letter": false,
        })
    };
    let desk = |id: &str, serves: &[&str]| {
        json!({
            "id": id, "name": {"it": format!("Sportello {id}")}, "short": {"it": id}, "place": "sala",
            "way_hint": {"it": "…"}, "serves": serves,
        })
    };
    let office = |id: &str, letter: &str| {
        json!({
            "id": id, "name": {"it": id}, "icon": "x", "covers": {"it": id}, "place": "sala", "letter": letter,
            "mean_service_min": 15.0, "short": {"it": id}, "way_hint": {"it": "…"},
        })
    };
    let screen = |kind: &str| {
        json!({
            "kind": kind, "title": {"it": kind}, "width_px": 1920, "height_px": 1080, "diagonal_in": 43.0,
            "mounting_height_mm": 2000.0, "viewing_distance_m": 8.0, "place": "sala", "facing_deg": 0.0,
            "monitor": null, "layout": null,
        })
    };
    let weekday = json!([{"from": "08:30:00", "to": "19:00:00"}]);
    let week: Vec<Value> = (0..7).map(|day| if day < 5 { weekday.clone() } else { json!([]) }).collect();
    let site = json!({
        "office": "san-donato", "body": {"it": "Comune"}, "name": {"it": "Spazio in Comune"},
        "location": {"it": "Primo piano"}, "precedence": {"it": "Gravidanza."}, "time_zone": "Europe/Rome", "languages": ["it", "en"],
        "hours": {"week": week, "exceptions": {}, "last_ticket_before_close_min": 15},
        "sample": [], "rules": {},
        "services": [
            service("anagrafe", "A", false), service("edilizia", "B", false), service("pagamenti", "F", true),
        ],
        "desks": [desk("1", &["anagrafe"]), desk("2", &["anagrafe", "edilizia"]), desk("3", &["edilizia"])],
        "offices": [office("tributi", "P"), office("stato-civile", "P")], "help_point": office("help-point", "T"),
        "access": access(), "measures": {"ratings": {"comments": true}}, "info_point": "sala", "waiting_room": "sala",
        "notices": [
            {"text": {"it": "Sempre"}, "from": null, "until": null},
            {"text": {"it": "Solo venerdì"}, "from": "2026-11-27", "until": "2026-11-27"},
        ],
        "floor": {"width_m": 10.0, "height_m": 10.0, "places": {}, "walkways": [], "rooms": []},
        "screens": {"sala": screen("display"), "ingresso": screen("display"), "totem": screen("touch")},
    });
    serde_json::from_value(site).unwrap()
}

/// Five levels; the entry turnstile leads to the taxes alone.
fn access() -> Value {
    let level = |passes_to: &[u8]| json!({"name": {"it": "…"}, "place": "sala", "passes_to": passes_to});
    let named = |id: &str| json!({"id": id, "name": {"it": id}});
    let turnstile = |id: &str, direction: &str, leads_to: &[&str]| {
        json!({
            "id": id, "name": {"it": id}, "place": "sala", "leads_to": leads_to, "direction": direction,
            "when_away": "closed",
        })
    };
    json!({
        "levels": [level(&[2, 3, 4]), level(&[3, 4]), level(&[4]), level(&[5]), level(&[])],
        "reasons": [named("competenza"), named("non-soddisfatto")],
        "sectors": [named("tributi")], "council": [named("sindaco")], "answer_days": 3,
        "purposes": [
            {"id": "pratica", "name": {"it": "Pratica"}, "waits": true},
            {"id": "lavoro", "name": {"it": "Lavoro"}, "waits": false},
        ],
        "pass_min": 60, "names": false,
        "turnstiles": [
            turnstile("entrata", "in", &["tributi"]), turnstile("entrata-nord", "in", &["stato-civile"]),
            turnstile("uscita", "out", &["tributi", "stato-civile"]),
        ],
    })
}

/// Thursday, ten in the morning in Rome.
pub fn thursday_at_ten() -> Timestamp {
    "2026-11-26T10:00:00+01:00".parse().unwrap()
}

/// The office.
pub struct TestApp {
    router: Router,
    pub state: AppState,
    pub data: TempDir,
    journal: Mutex<Box<dyn Reader>>,
    clock: Arc<Mutex<Timestamp>>,
    tokens: BTreeMap<Role, String>,
}

/// Roles that devices and staff can have.
pub const ROLES: [Role; 6] = [Role::Screen, Role::Kiosk, Role::Desk, Role::Reception, Role::Turnstile, Role::Manager];

impl TestApp {
    /// With an empty journal in memory, on Thursday at ten.
    pub fn new() -> Self {
        Self::with_journal(Box::new(MemoryJournal::new()))
    }

    /// With a site that differs in something.
    pub fn with_site(change: impl FnOnce(&mut Site)) -> Self {
        let mut site = site();
        change(&mut site);
        Self::with(site, Box::new(MemoryJournal::new()))
    }

    pub fn with_journal(journal: Box<dyn Journal>) -> Self {
        Self::with(site(), journal)
    }

    fn with(site: Site, journal: Box<dyn Journal>) -> Self {
        let clock = Arc::new(Mutex::new(thursday_at_ten()));
        let read = clock.clone();
        let read = OfficeClock::told(move || *read.lock().unwrap());
        Self::with_clock(site, journal, clock, |_| read)
    }

    /// Behind a proxy that speaks TLS.
    pub fn behind_tls() -> Self {
        let front = Front { behind_tls: true, ..front() };
        Self::with_front(site(), Box::new(MemoryJournal::new()), front)
    }

    /// Where an info point gets so many tickets a minute.
    pub fn in_pace(per_minute: u32) -> Self {
        let front = Front { pace: Pace::new(per_minute), ..front() };
        Self::with_front(site(), Box::new(MemoryJournal::new()), front)
    }

    fn with_front(site: Site, journal: Box<dyn Journal>, front: Front) -> Self {
        let clock = Arc::new(Mutex::new(thursday_at_ten()));
        let read = clock.clone();
        Self::made_of(site, journal, clock, |_| OfficeClock::told(move || *read.lock().unwrap()), front)
    }

    /// With a clock of its own, made beside the engine as it begins.
    pub fn with_clock(
        site: Site,
        journal: Box<dyn Journal>,
        clock: Arc<Mutex<Timestamp>>,
        read: impl FnOnce(&Engine) -> Clock,
    ) -> Self {
        Self::made_of(site, journal, clock, read, front())
    }

    fn made_of(
        site: Site,
        journal: Box<dyn Journal>,
        clock: Arc<Mutex<Timestamp>>,
        read: impl FnOnce(&Engine) -> Clock,
        front: Front,
    ) -> Self {
        let data = tempfile::tempdir().unwrap();
        let tokens = ROLES.into_iter().map(|role| (role, auth::new_token(data.path(), role, None).unwrap())).collect();
        let now = Arc::new(SiteNow::new(site.clone(), 1).unwrap());
        let reader = Mutex::new(journal.reader().unwrap());
        let history =
            History::new(journal.reader().unwrap(), now.catalogue.office.clone(), now.catalogue.time_zone.clone());
        let engine = Engine::open(now.clone(), journal).unwrap();
        let read = read(&engine);
        let status = Arc::new(Status::at(engine.seq()));
        let (engine, _) = thread::start(engine, read.clone(), Box::new(Uuid::new_v4), status.clone()).unwrap();
        let published = Arc::new(Published::open(&data.path().join("layouts")).unwrap());
        let current = Arc::new(CurrentSite::new(now));
        let both = (current.clone(), engine.clone());
        let effective_site = EffectiveSite::new(Shelf::of(data.path()), site, published.clone(), both, read.clone());
        let state = AppState::new(Parts {
            engine,
            site: current,
            effective_site: Arc::new(effective_site),
            published,
            auth: Auth::open(data.path()).unwrap(),
            personal_data: PersonalData::open(data.path()).unwrap(),
            passes: Passes::open(data.path()).unwrap(),
            desk_refs: DeskRefs::open(data.path()).unwrap(),
            history: Arc::new(history),
            screens: Arc::new(Screens::default()),
            at_desks: std::sync::Arc::default(),
            phones: Arc::default(),
            words: Words::load(&paths::home_folder("assets/locales").unwrap()).unwrap(),
            clock: read,
            status,
            logins: Logins::default(),
            front,
        });
        Self { router: router::app(state.clone()), state, data, journal: reader, clock, tokens }
    }

    /// All that stands in the journal.
    pub async fn entries(&self) -> Vec<Entry> {
        self.state.engine().look(|_, _| ()).await.unwrap();
        self.journal.lock().unwrap().read(&"san-donato".into(), 0, usize::MAX).unwrap()
    }

    /// Sets the clock and lets it take effect.
    pub async fn set_time(&self, time: &str) {
        *self.clock.lock().unwrap() = time.parse().unwrap();
        self.state.engine().tick().await.unwrap();
    }

    /// The router, to be served on a port of one's own.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    pub fn token(&self, role: Role) -> &str {
        &self.tokens[&role]
    }

    /// Where tokens and staff are kept.
    pub fn data_dir(&self) -> &std::path::Path {
        self.data.path()
    }

    /// What is known of the screens.
    pub fn screens(&self) -> &Screens {
        self.state.screens()
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.open(request).await.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Sends a request and leaves the body to be read. As every program does, it says which host it wants.
    pub async fn open(&self, mut request: Request<Body>) -> Response<Body> {
        request.headers_mut().entry(header::HOST).or_insert(header::HeaderValue::from_static("localhost"));
        self.open_as_it_is(request).await
    }

    /// The same of a request that says only what it says.
    pub async fn open_as_it_is(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub async fn get(&self, role: Role, path: &str) -> Answer {
        self.send(self.request(role, Method::GET, path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, role: Role, path: &str, body: &Value) -> Answer {
        let request = self.request(role, Method::POST, path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    pub fn request(&self, role: Role, method: Method, path: &str) -> axum::http::request::Builder {
        let bearer = format!("Bearer {}", self.token(role));
        Request::builder().method(method).uri(path).header(header::AUTHORIZATION, bearer)
    }

    /// A new ticket for `anagrafe`.
    pub async fn ticket(&self, id: u128) -> api::Ticket {
        let answer = self.post(Role::Kiosk, "/api/v1/tickets", &issue(id, "anagrafe")).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        answer.json()
    }

    /// What desks know the ticket by whose holder knows it by this id.
    pub fn at_desks(&self, ticket: Uuid) -> Uuid {
        self.state.desk_refs().of(office::TicketId(ticket))
    }

    /// A command to a desk, with a new id.
    pub async fn desk(&self, desk: &str, verb: &str) -> Answer {
        let mut command = json!({"id": Uuid::new_v4()});
        // Whoever is called in these tests comes, unless it is said otherwise.
        if matches!(verb, "next" | "complete" | "close") {
            command["called"] = "served".into();
        }
        if verb == "close" {
            command["waiting"] = u32::MAX.into();
        }
        self.post(Role::Desk, &format!("/api/v1/desks/{desk}/{verb}"), &command).await
    }
}

/// Tests ask faster than citizens can, and by names of their own.
fn front() -> Front {
    let hosts = ["spazio.example", "x"].map(str::to_owned).to_vec();
    Front { behind_tls: false, hosts, pace: Pace::new(0), being_built: None }
}

pub fn issue(id: u128, service: &str) -> Value {
    json!({"id": Uuid::from_u128(id), "service": service})
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The problem, well formed; its slug, after proof that its status is the response's.
    pub fn problem(&self) -> Problem {
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
        let problem: Problem = self.json();
        assert_eq!(problem.status, self.status.as_u16());
        assert!(problem.kind.starts_with("urn:spazio:problem:"), "{problem:?}");
        assert!(!problem.title.starts_with("problem-") && !problem.title.starts_with("reject-"), "{problem:?}");
        problem
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

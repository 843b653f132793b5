// SPDX-License-Identifier: EUPL-1.2
//! The link's promises, one event at a time: no clock, no network.

use std::time::Duration;

use api::link::{HEARTBEAT, SILENCE_TOLD};
use api::{Board, PictureSize, Problem};
use client::link::{
    Event, FromStream, HELD_MAX, ISSUE_GIVE_UP, ISSUES_MAX, LastCopy, Link, OPENING_MAX, Order, Reply, Request,
};
use client::{Ask, News};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::chance::Chance;
use crate::news::{MORNING, board, call, issue, site, ticket};

fn problem(status: u16) -> Problem {
    Problem { kind: "urn:spazio:problem:x".to_owned(), title: String::new(), status, ..Problem::default() }
}

/// A link with its clock, and what it ordered in words that a test can compare.
struct Device {
    link: Link,
    elapsed: Duration,
    stream: u64,
    request: Option<(u64, Request)>,
    /// What was told of the time last.
    time: Option<Timestamp>,
}

impl Device {
    fn start(last: LastCopy) -> (Self, Vec<String>) {
        let (link, orders) = Link::new(7, Duration::ZERO, last);
        let mut device = Self { link, elapsed: Duration::ZERO, stream: 0, request: None, time: None };
        let said = device.read(orders);
        (device, said)
    }

    /// A device that has its site and the board `seq`.
    fn connected(seq: u64) -> Self {
        let mut device = Self::start(LastCopy::default()).0;
        device.beats();
        device.streams(FromStream::Board(board(seq, 1)));
        device.answer(Reply::Site(site("uno"), None));
        device
    }

    /// What was told of the time since, in seconds since the morning's beginning when the device began.
    fn told(&mut self) -> Option<i64> {
        self.time.take().map(seconds)
    }

    /// A heartbeat; the office began its morning when the device began.
    fn beats(&mut self) -> Vec<String> {
        self.streams(FromStream::Time(at(self.elapsed)))
    }

    /// Lives on for so long, the heart beating.
    fn lives(&mut self, pause: Duration) -> Vec<String> {
        let until = self.elapsed + pause;
        let mut said = Vec::new();
        while self.elapsed < until {
            said.extend(self.wait(HEARTBEAT));
            said.extend(self.beats());
        }
        said
    }

    fn step(&mut self, event: Event) -> Vec<String> {
        let orders = self.link.step(self.elapsed, event);
        self.read(orders)
    }

    fn streams(&mut self, from: FromStream) -> Vec<String> {
        self.step(Event::Stream(self.stream, from))
    }

    fn answer(&mut self, reply: Reply) -> Vec<String> {
        let (number, _) = self.request.take().expect("a request is on its way");
        self.step(Event::Answered(number, reply))
    }

    /// Lets time pass, waking the link whenever it wants.
    fn wait(&mut self, pause: Duration) -> Vec<String> {
        let until = self.elapsed + pause;
        let mut said = Vec::new();
        while self.link.wake_at() <= until {
            self.elapsed = self.elapsed.max(self.link.wake_at());
            said.extend(self.step(Event::Tick));
        }
        self.elapsed = until;
        said
    }
    fn read(&mut self, orders: Vec<Order>) -> Vec<String> {
        let mut said = Vec::new();
        for order in orders {
            said.push(match order {
                Order::OpenStream { number, after } => {
                    self.stream = number;
                    after.map_or("open".to_owned(), |after| format!("open after {after}"))
                }
                Order::CloseStream(_) => "close".to_owned(),
                Order::Send { number, request, .. } => {
                    self.request = Some((number, request.clone()));
                    match request {
                        Request::Issue(issue) => format!("ask ticket {}", issue.id.as_u128()),
                        Request::Help(help) => format!("ask help {}", help.id.as_u128()),
                        Request::Arrive(arrival) => format!("ask check-in {}", arrival.id.as_u128()),
                        Request::Rate(rated) => format!("ask rating {}", rated.request.id.as_u128()),
                        Request::Check(check) => format!("ask check {}", check.number),
                        Request::Site { version } => format!("ask site {version}"),
                        Request::Seen(seq) => format!("ask seen {seq}"),
                        Request::Cancel(id) => format!("ask cancel {}", id.as_u128()),
                        Request::Picture(_) => "ask picture".to_owned(),
                        Request::SmallPicture(_) => "ask small picture".to_owned(),
                        Request::Printer(report) => format!("ask printer {}", report.state.slug()),
                    }
                }
                Order::Tell(news) => match news {
                    News::Site(site) => format!("site {}", site.name.get(&base::words::Language::italian())),
                    News::Board(board) => format!("board {}", board.seq),
                    News::Call(call) => format!("call {}", call.seq),
                    News::Connected => "connected".to_owned(),
                    News::Time(at_zero) => {
                        self.time = Some(at_zero);
                        continue;
                    }
                    News::Lost(None) => "lost".to_owned(),
                    News::Lost(Some(good)) => format!("lost, data of {}", seconds(good)),
                    News::Refused(problem) => format!("refused {}", problem.status),
                    News::PictureWanted(size) => format!("picture wanted {size:?}"),
                    News::NameWanted(tag) => format!("name wanted {}", tag.name),
                    News::PrintWanted(order) => format!("print {}", order.order.as_u128()),
                    News::StartedAnew => "started anew".to_owned(),
                    News::Rated(id, Ok(())) | News::Checked(id, Ok(())) => format!("rated {}", id.as_u128()),
                    News::Rated(id, Err(problem)) | News::Checked(id, Err(problem)) => {
                        format!("not rated {} {:?}", id.as_u128(), problem.map(|problem| problem.status))
                    }
                    News::Issued(id, Ok(_)) => format!("ticket {}", id.as_u128()),
                    News::Issued(id, Err(problem)) => {
                        format!("no ticket {} {:?}", id.as_u128(), problem.map(|problem| problem.status))
                    }
                },
                Order::KeepSite(_) | Order::KeepBoard(_) => continue,
            });
        }
        said
    }
}

/// Of the office, since the morning's beginning.
fn seconds(moment: Timestamp) -> i64 {
    moment.duration_since(at(Duration::ZERO)).as_secs()
}

fn at(elapsed: Duration) -> Timestamp {
    let morning: Timestamp = MORNING.parse().unwrap();
    morning + jiff::SignedDuration::try_from(elapsed).unwrap()
}

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn the_site_is_told_first_and_what_came_before_it_is_held_back_in_order() {
    let (mut device, said) = Device::start(LastCopy::default());
    assert_eq!(said, ["open"]);
    assert_eq!(device.streams(FromStream::Board(board(4, 1))), ["connected", "ask site 1"]);
    assert_eq!(device.streams(FromStream::Call(call(5))), [""; 0]);
    assert_eq!(device.streams(FromStream::Board(board(5, 1))), [""; 0]);
    assert_eq!(device.answer(Reply::Site(site("uno"), None)), ["site uno", "board 4", "call 5", "board 5"]);
}

#[test]
fn without_a_server_a_device_starts_from_its_last_copy_and_says_since_when_it_is_old() {
    let mut old = board(9, 1);
    old.as_of.at -= SignedDuration::from_secs(60);
    let last = LastCopy { site: Some(site("ieri")), board: Some(old.clone()) };
    let (mut device, said) = Device::start(last);
    assert_eq!(said, ["site ieri", "board 9", "open"]);
    assert_eq!(device.streams(FromStream::Ended), ["lost, data of -60"]);
    // A board without its site cannot be drawn.
    assert_eq!(Device::start(LastCopy { site: None, board: Some(old) }).1, ["open"]);
}

#[test]
fn a_fresh_site_is_told_only_where_it_differs_from_the_last_copy() {
    for (fresh, expected) in [("uno", &[][..]), ("due", &["site due"][..])] {
        let (mut device, _) = Device::start(LastCopy { site: Some(site("uno")), board: None });
        assert_eq!(device.streams(FromStream::Board(board(1, 1))), ["connected", "board 1", "ask site 1"]);
        assert_eq!(device.answer(Reply::Site(site(fresh), None)), expected);
    }
}

#[test]
fn the_site_is_fetched_again_when_its_version_grew_and_when_the_connection_is_new() {
    let mut device = Device::connected(1);
    assert_eq!(device.streams(FromStream::Board(board(1, 1))), ["board 1"]);
    assert_eq!(device.streams(FromStream::Board(board(1, 2))), ["board 1", "ask site 2"]);
    assert_eq!(device.streams(FromStream::Board(board(1, 3))), ["board 1"]);
    assert_eq!(device.answer(Reply::Site(site("due"), None)), ["ask site 3"], "what came for 2 is not what 3 is");
    assert_eq!(device.answer(Reply::Site(site("tre"), None)), ["site tre"]);
    device.streams(FromStream::Ended);
    device.wait(s(1));
    let said = device.streams(FromStream::Board(board(1, 3)));
    assert_eq!(said, ["board 1", "ask site 3"]);
}

#[test]
fn a_site_older_than_the_boards_word_is_shown_and_asked_for_again_until_it_is_the_new_one() {
    let mut device = Device::connected(1);
    assert_eq!(device.streams(FromStream::Board(board(1, 2))), ["board 1", "ask site 2"]);
    assert_eq!(device.answer(Reply::Site(site("uno"), Some(1))), [""; 0], "HTTP has the one before: not now");
    assert_eq!(device.link.site_version(), Some(1), "staff are told what it goes by");
    assert_eq!(device.wait(s(1)), ["ask site 2"]);
    assert_eq!(device.answer(Reply::Site(site("due"), Some(2))), ["site due"]);
    assert_eq!(device.link.site_version(), Some(2));
    assert_eq!(device.lives(s(10)), [""; 0]);
    // One that is ahead of its board is taken, and not asked for again when the board comes.
    assert_eq!(device.streams(FromStream::Board(board(1, 3))), ["board 1", "ask site 3"]);
    assert_eq!(device.answer(Reply::Site(site("quattro"), Some(4))), ["site quattro"]);
    assert_eq!(device.streams(FromStream::Board(board(1, 4))), ["board 1"]);
}

#[test]
fn every_call_is_told_once_and_in_order_through_a_break() {
    let mut device = Device::connected(3);
    assert_eq!(device.streams(FromStream::Call(call(4))), ["call 4"]);
    assert_eq!(device.streams(FromStream::Call(call(4))), [""; 0]);
    assert_eq!(device.streams(FromStream::Board(board(4, 1))), ["board 4"]);
    assert_eq!(device.streams(FromStream::Ended), [""; 0]);
    assert_eq!(device.wait(s(1)), ["open after 4"]);
    assert_eq!(device.streams(FromStream::Call(call(4))), [""; 0], "so short a break is nobody's concern");
    assert_eq!(device.streams(FromStream::Call(call(6))), [""; 0]);
    assert_eq!(device.streams(FromStream::Call(call(5))), [""; 0]);
    assert_eq!(device.streams(FromStream::Board(board(6, 1))), ["call 6", "board 6", "ask site 1"]);
    assert_eq!(device.streams(FromStream::Call(call(7))), ["call 7"]);
}

/// A board of another journal.
fn foreign(seq: u64, journal: u128) -> Box<Board> {
    Box::new(Board { journal: Some(Uuid::from_u128(journal)), ..*board(seq, 1) })
}

#[test]
fn another_journal_begins_anew_and_its_calls_of_used_sequences_are_told() {
    let mut device = Device::start(LastCopy::default()).0;
    device.streams(FromStream::Board(foreign(50, 1)));
    device.answer(Reply::Site(site("uno"), None));
    assert_eq!(device.streams(FromStream::Call(call(51))), ["call 51"]);
    device.streams(FromStream::Ended);
    assert_eq!(device.wait(s(1)), ["open after 51"]);
    assert_eq!(device.streams(FromStream::Call(call(60))), [""; 0], "whose it is the board will tell");
    let said = device.streams(FromStream::Board(foreign(61, 2)));
    assert_eq!(said, ["started anew", "call 60", "board 61", "ask site 1"]);
}

#[test]
fn a_last_copy_of_another_journal_swallows_no_call() {
    let last = LastCopy { site: Some(site("uno")), board: Some(foreign(500, 1)) };
    let (mut device, said) = Device::start(last);
    assert_eq!(said, ["site uno", "board 500", "open"]);
    let said = device.streams(FromStream::Board(foreign(2, 2)));
    assert_eq!(said, ["connected", "started anew", "board 2", "ask site 1"]);
    assert_eq!(device.streams(FromStream::Call(call(3))), ["call 3"]);
    let last = LastCopy { site: Some(site("uno")), board: Some(foreign(500, 1)) };
    let (mut device, _) = Device::start(last);
    let said = device.streams(FromStream::Board(foreign(501, 1)));
    assert_eq!(said, ["connected", "board 501", "ask site 1"], "the same journal goes on");
}

#[test]
fn a_board_never_goes_back_but_a_restored_journal_is_believed() {
    let mut device = Device::connected(50);
    assert_eq!(device.streams(FromStream::Board(board(49, 1))), [""; 0]);
    device.streams(FromStream::Ended);
    assert_eq!(device.wait(s(1)), ["open after 50"]);
    let said = device.streams(FromStream::Board(board(20, 1)));
    assert_eq!(said, ["started anew", "board 20", "ask site 1"]);
    assert_eq!(device.streams(FromStream::Call(call(21))), ["call 21"]);
}

#[test]
fn a_line_silent_for_six_seconds_is_cut_and_told_once_with_the_time_of_the_last_good_data() {
    let mut device = Device::connected(1);
    assert_eq!(device.lives(s(10)), [""; 0]);
    assert_eq!(device.wait(SILENCE_TOLD - s(1)), [""; 0]);
    assert_eq!(device.wait(s(1)), ["close", "lost, data of 10"]);
    assert_eq!(device.wait(s(1)), ["open after 1"]);
    for _ in 0..10 {
        assert_eq!(device.streams(FromStream::Ended), [""; 0]);
        assert_eq!(device.wait(s(5)), ["open after 1"], "knocks again within 5 s, quietly");
    }
    assert_eq!(device.beats(), ["connected"]);
    // A stream that told nothing but the time made nothing true.
    assert_eq!(device.wait(SILENCE_TOLD), ["close", "lost, data of 10"]);
}

#[test]
fn a_broken_line_is_told_six_seconds_after_its_last_word_however_it_broke() {
    let mut device = Device::connected(1);
    device.lives(s(20));
    device.wait(s(1));
    assert_eq!(device.streams(FromStream::Ended), [""; 0]);
    let mut said = Vec::new();
    while said.is_empty() {
        device
            .wait(Duration::from_millis(50))
            .into_iter()
            .filter(|said| said.starts_with("lost"))
            .for_each(|lost| said.push(lost));
        device.streams(FromStream::Ended);
    }
    assert_eq!((said, device.elapsed), (vec!["lost, data of 20".to_owned()], s(20) + SILENCE_TOLD));
    // A server that takes the connection and says nothing.
    let mut device = Device::start(LastCopy { site: Some(site("ieri")), board: Some(board(9, 1)) }).0;
    assert_eq!(device.wait(SILENCE_TOLD - s(1)), [""; 0]);
    assert_eq!(device.wait(s(1)), ["lost, data of 0"]);
    assert_eq!(device.wait(OPENING_MAX - SILENCE_TOLD), ["close"]);
}

#[test]
fn a_device_goes_by_the_offices_time_after_ten_quiet_minutes_and_after_a_night() {
    for quiet in [s(600), s(8 * 3600)] {
        // The board that a newcomer gets was told when something last happened.
        let (mut device, _) = Device::start(LastCopy::default());
        let now = at(quiet);
        assert_eq!(device.streams(FromStream::Time(now)), ["connected"]);
        assert_eq!(device.told(), Some(now.duration_since(at(Duration::ZERO)).as_secs()));
        assert_eq!(device.streams(FromStream::Board(board(1, 1))), ["ask site 1"]);
        assert_eq!(device.told(), None);
        device.answer(Reply::Site(site("uno"), None));
        assert_eq!(device.wait(SILENCE_TOLD), ["close", &format!("lost, data of {}", quiet.as_secs())]);
    }
}

#[test]
fn a_server_of_before_tells_the_time_by_its_boards() {
    let told = |seq: u64, seconds: u64| {
        let mut board = board(seq, 1);
        board.as_of.at = at(s(seconds));
        FromStream::Board(board)
    };
    let (mut device, _) = Device::start(LastCopy::default());
    device.streams(told(1, 100));
    assert_eq!(device.told(), Some(100), "the best there is");
    device.streams(told(2, 700));
    assert_eq!(device.told(), Some(700));
    for _ in 0..5 {
        device.streams(FromStream::Ended);
        device.wait(s(1));
        device.streams(told(2, 700));
        assert_eq!(device.told(), None, "one of long ago takes nothing back");
    }
}

#[test]
fn a_late_heartbeat_sets_no_clock_back_and_a_clock_that_was_set_is_followed() {
    let mut device = Device::connected(1);
    device.lives(s(60));
    assert_eq!(device.told(), Some(0));
    let late = |device: &mut Device, by: i64| {
        device.wait(HEARTBEAT);
        device.streams(FromStream::Time(at(device.elapsed) + SignedDuration::from_secs(by)));
        device.told()
    };
    for by in [-3, -5, -1, -4, -5, -5, 0, -2] {
        assert_eq!(late(&mut device, by), None);
    }
    assert_eq!(late(&mut device, 2), Some(2), "what is ahead was not late");
    assert_eq!((late(&mut device, -600), late(&mut device, -600)), (None, None), "twice may be a mishap");
    assert_eq!(late(&mut device, -600), Some(-600));
    assert_eq!(late(&mut device, 86_400), Some(86_400));
}

/// A line from one seed that is merely slow: up to two seconds of latency, and up to three and a half between two
/// heartbeats. Then it is dead.
fn plays_a_slow_line(seed: u64) {
    let mut chance = Chance::new(seed);
    let (mut device, _) = Device::start(LastCopy::default());
    let latency = chance.between_ms(0, 2_000);
    let mut arrivals = vec![Duration::from_millis(500) + latency];
    let mut sent = vec![Duration::from_millis(500)];
    while arrivals.len() < 400 {
        let (count, before) = (arrivals.len() as u32, arrivals[arrivals.len() - 1]);
        let at = Duration::from_millis(500) + HEARTBEAT * count;
        // As late as it may be, seldom or always, after the one before it and no more than 3.5 s after.
        let jitter = if chance.is(300) { chance.between_ms(0, 3_500) } else { chance.between_ms(0, 300) };
        arrivals.push((at + latency + jitter).clamp(before, before + Duration::from_millis(3_500)).max(at));
        sent.push(at);
    }
    let mut shown: Option<SignedDuration> = None;
    for (sent, arrival) in sent.iter().zip(&arrivals) {
        let pause = arrival.saturating_sub(device.elapsed);
        let mut said = device.wait(pause);
        said.extend(device.streams(FromStream::Time(at(*sent))));
        said.extend(device.streams(FromStream::Board(board(1, 1))));
        assert!(!said.iter().any(|said| said.starts_with("lost") || said == "close"), "seed {seed}: {said:?}");
        let Some(at_zero) = device.time.take() else { continue };
        let behind = at(Duration::ZERO).duration_since(at_zero);
        assert!(
            behind >= SignedDuration::ZERO && behind <= SignedDuration::from_millis(5_500),
            "seed {seed}: {behind:?}"
        );
        let back = behind - shown.unwrap_or(behind);
        assert!(back < SignedDuration::from_secs(1), "seed {seed}: set back by {back:?}");
        shown = Some(behind);
    }
    let behind = shown.unwrap();
    let late = behind - SignedDuration::try_from(latency).unwrap();
    assert!(late < SignedDuration::from_secs(1), "seed {seed}: {late:?} later than the line is slow");
    let last = device.elapsed;
    let said = device.wait(SILENCE_TOLD - Duration::from_millis(1));
    assert!(!said.iter().any(|said| said.starts_with("lost")), "seed {seed}: {said:?}");
    let said = device.wait(Duration::from_millis(1));
    assert!(
        said.iter().any(|said| said.starts_with("lost")),
        "seed {seed}: {said:?} {:?} after {last:?}",
        device.elapsed
    );
}

#[test]
fn a_line_that_is_merely_slow_is_never_told_as_lost_and_a_dead_one_after_six_seconds() {
    (0..200).for_each(plays_a_slow_line);
}

#[test]
fn what_an_older_stream_still_says_is_not_listened_to() {
    let mut device = Device::connected(1);
    let old = device.stream;
    device.streams(FromStream::Ended);
    assert_eq!(device.step(Event::Stream(old, FromStream::Call(call(9)))), [""; 0]);
    device.wait(s(1));
    assert_eq!(device.step(Event::Stream(old, FromStream::Call(call(9)))), [""; 0]);
    assert_eq!(device.step(Event::Stream(old, FromStream::Ended)), [""; 0]);
    assert_eq!(device.streams(FromStream::Call(call(9))), [""; 0]);
    assert_eq!(device.streams(FromStream::Board(board(9, 1))), ["call 9", "board 9", "ask site 1"]);
}

#[test]
fn a_refused_device_says_so_once_and_knocks_again_slowly() {
    for status in [401, 403, 404] {
        let mut device = Device::start(LastCopy::default()).0;
        assert_eq!(device.streams(FromStream::Refused(problem(status))), [format!("refused {status}")]);
        assert_eq!(device.wait(s(9)), [""; 0]);
        assert_eq!(device.wait(s(1)), ["open"]);
        assert_eq!(device.streams(FromStream::Refused(problem(status))), [""; 0]);
        device.wait(s(10));
        assert_eq!(device.streams(FromStream::Board(board(1, 1))), ["connected", "ask site 1"]);
    }
    let mut device = Device::start(LastCopy::default()).0;
    assert_eq!(device.streams(FromStream::Refused(problem(503))), ["lost"], "busy is not a refusal");
}

#[test]
fn a_ticket_is_asked_for_with_the_same_id_until_it_is_there() {
    let mut device = Device::connected(1);
    let id = Uuid::from_u128(5);
    assert_eq!(device.step(Event::Asked(Ask::Issue(issue(id)))), ["ask ticket 5"]);
    assert_eq!(device.step(Event::Asked(Ask::Issue(issue(id)))), [""; 0], "asked already");
    for reply in [Reply::Unreachable, Reply::Problem(problem(503)), Reply::Problem(problem(429))] {
        assert_eq!(device.answer(reply), [""; 0]);
        assert_eq!(device.lives(s(2)), ["ask ticket 5"]);
    }
    assert_eq!(device.answer(Reply::Ticket(Box::new(ticket(id)))), ["ticket 5"]);
    assert_eq!(device.lives(s(12)), [""; 0]);
}

#[test]
fn a_ticket_refused_by_the_rules_is_not_asked_for_again() {
    for status in [400, 401, 404, 409, 422] {
        let mut device = Device::connected(1);
        device.step(Event::Asked(Ask::Issue(issue(Uuid::from_u128(5)))));
        assert_eq!(device.answer(Reply::Problem(problem(status))), [format!("no ticket 5 Some({status})")]);
        assert_eq!(device.lives(s(12)), [""; 0]);
    }
}

#[test]
fn a_ticket_that_nobody_got_is_given_back_as_soon_as_the_server_can_be_reached() {
    let mut device = Device::connected(1);
    device.step(Event::Asked(Ask::Issue(issue(Uuid::from_u128(5)))));
    let mut said = Vec::new();
    while device.elapsed < ISSUE_GIVE_UP + s(1) {
        said.extend(device.wait(Duration::from_millis(100)));
        said.extend(device.beats());
    }
    let tries = said.iter().filter(|said| *said == "ask ticket 5").count();
    assert!(tries >= 1, "each lost try is followed by another: {said:?}");
    assert_eq!(said.last().unwrap(), "ask cancel 5", "{said:?}");
    assert!(said.contains(&"no ticket 5 None".to_owned()), "{said:?}");
    assert_eq!(device.answer(Reply::Unreachable), [""; 0]);
    assert_eq!(device.wait(s(1)), ["ask cancel 5"]);
    assert_eq!(device.answer(Reply::Problem(problem(404))), [""; 0], "it never was: as good");
    assert_eq!(device.lives(s(12)), [""; 0]);
}

#[test]
fn a_citizen_goes_before_everything_else_that_is_to_be_asked() {
    let mut device = Device::connected(1);
    assert_eq!(device.step(Event::Asked(Ask::Picture(vec![1]))), ["ask picture"]);
    device.step(Event::Asked(Ask::Seen(7)));
    device.step(Event::Asked(Ask::Issue(issue(Uuid::from_u128(5)))));
    assert_eq!(device.answer(Reply::Done), ["ask ticket 5"]);
    assert_eq!(device.answer(Reply::Ticket(Box::new(ticket(Uuid::from_u128(5))))), ["ticket 5", "ask seen 7"]);
}

#[test]
fn only_the_latest_call_shown_is_told_and_until_the_server_has_it() {
    let mut device = Device::connected(1);
    assert_eq!(device.step(Event::Asked(Ask::Seen(7))), ["ask seen 7"]);
    device.step(Event::Asked(Ask::Seen(8)));
    device.step(Event::Asked(Ask::Seen(9)));
    assert_eq!(device.answer(Reply::Done), ["ask seen 9"]);
    assert_eq!(device.answer(Reply::Problem(problem(500))), [""; 0]);
    assert_eq!(device.wait(s(1)), ["ask seen 9"]);
    assert_eq!(device.answer(Reply::Done), [""; 0]);
    assert_eq!(device.lives(s(12)), [""; 0]);
}

#[test]
fn a_picture_is_sent_once_whatever_becomes_of_it() {
    let mut device = Device::connected(1);
    assert_eq!(device.streams(FromStream::PictureWanted(PictureSize::Small)), ["picture wanted Small"]);
    device.step(Event::Asked(Ask::Picture(vec![1])));
    assert_eq!(device.answer(Reply::Unreachable), [""; 0]);
    assert_eq!(device.lives(s(12)), [""; 0]);
}

#[test]
fn more_tickets_than_people_can_ask_for_are_refused_at_once() {
    let mut device = Device::connected(1);
    let ask = |device: &mut Device, id| device.step(Event::Asked(Ask::Issue(issue(Uuid::from_u128(id)))));
    for id in 0..ISSUES_MAX as u128 {
        assert!(!ask(&mut device, id).iter().any(|said| said.starts_with("no ticket")));
    }
    assert_eq!(ask(&mut device, 99), ["no ticket 99 None"]);
}

#[test]
fn what_is_held_back_for_a_site_that_does_not_come_is_bounded_and_nothing_is_lost() {
    let mut device = Device::start(LastCopy::default()).0;
    device.streams(FromStream::Board(board(1, 1)));
    let mut seq = 1;
    while seq < HELD_MAX as u64 {
        seq += 1;
        assert_eq!(device.streams(FromStream::Call(call(seq))), [""; 0]);
    }
    assert_eq!(device.streams(FromStream::Call(call(seq + 1))), ["close"]);
    let said = device.answer(Reply::Site(site("uno"), None));
    assert_eq!(said.len(), HELD_MAX + 1, "the site, then all that was held");
    assert_eq!(device.wait(s(1)), [format!("open after {seq}")]);
    assert_eq!(device.streams(FromStream::Call(call(seq + 1))), [""; 0]);
    let said = device.streams(FromStream::Board(board(seq + 1, 1)));
    assert_eq!(said[0], format!("call {}", seq + 1), "{said:?}");
}

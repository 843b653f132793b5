// SPDX-License-Identifier: EUPL-1.2
//! The engine: one append for a batch, and nothing lost or doubled whatever the journal does.

use crate::settled::served;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use journal::{Journal, JournalError, MemoryJournal, Reader};
use office::{Action, Class, Command, CommandId, Entry, OfficeId, Rejection, Role};
use server::clock::OfficeClock;
use server::engine::thread::{self, News};
use server::engine::{Engine, Refusal, Reply, Trouble};
use server::site::SiteNow;
use server::status::Status;
use uuid::Uuid;

use crate::app::{site, thursday_at_ten};

/// What a journal's next append does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mood {
    Works,
    Full,
    /// Writes, and then says that it could not.
    DiesAfterWriting,
    /// Writes nothing and cannot be read either.
    Gone,
    Panics,
}

/// A journal that others can reach into: its entries survive the engine, its mood is set from outside.
#[derive(Clone)]
struct Moody {
    inner: Arc<Mutex<MemoryJournal>>,
    mood: Arc<Mutex<Mood>>,
    appends: Arc<AtomicUsize>,
}

impl Moody {
    fn new() -> Self {
        let (inner, mood) = (Arc::default(), Arc::new(Mutex::new(Mood::Works)));
        Self { inner, mood, appends: Arc::default() }
    }

    fn set(&self, mood: Mood) {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner) = mood;
    }

    fn mood(&self) -> Mood {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn inner(&self) -> std::sync::MutexGuard<'_, MemoryJournal> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn readable(&self) -> Result<(), JournalError> {
        match self.mood() {
            Mood::Gone => Err(JournalError::Other { place: "test".into(), what: "gone".into() }),
            _ => Ok(()),
        }
    }
}

impl Journal for Moody {
    fn append(&mut self, entries: &[Entry]) -> Result<(), JournalError> {
        self.appends.fetch_add(1, Ordering::Relaxed);
        match self.mood() {
            Mood::Works => self.inner().append(entries),
            Mood::Full => Err(JournalError::Full { place: "test".into() }),
            Mood::DiesAfterWriting => {
                self.inner().append(entries)?;
                Err(JournalError::Other { place: "test".into(), what: "died".into() })
            }
            Mood::Gone => self.readable(),
            Mood::Panics => panic!("a fault of the rules, say"),
        }
    }

    fn read(&mut self, office: &OfficeId, after: u64, count_max: usize) -> Result<Vec<Entry>, JournalError> {
        self.readable()?;
        self.inner().read(office, after, count_max)
    }

    fn fold_start(&mut self, office: &OfficeId, days: u32) -> Result<u64, JournalError> {
        self.readable()?;
        self.inner().fold_start(office, days)
    }

    fn forget(&mut self, office: &OfficeId, before: Timestamp) -> Result<u64, JournalError> {
        self.inner().forget(office, before)
    }

    fn identity(&mut self) -> Result<Uuid, JournalError> {
        self.inner().identity()
    }

    fn find(&mut self, office: &OfficeId, command: CommandId) -> Result<Option<u64>, JournalError> {
        self.inner().find(office, command)
    }

    fn reader(&self) -> Result<Box<dyn Reader>, JournalError> {
        self.inner().reader()
    }
}

fn engine(journal: &Moody) -> Engine {
    Engine::open(Arc::new(SiteNow::new(site(), 1).unwrap()), Box::new(journal.clone())).unwrap()
}

fn command(id: u128, by: Role, action: Action) -> Command {
    Command { id: CommandId(Uuid::from_u128(id)), by, action }
}

fn issue(id: u128) -> Command {
    let action = Action::Issue { service: "anagrafe".into(), class: Class::Ordinary, language: "it".into() };
    command(id, Role::Kiosk, action)
}

fn number(reply: &Result<Reply, Refusal>) -> (&str, bool) {
    match reply {
        Ok(Reply::Issued { ticket, fresh }) => (&ticket.number, *fresh),
        other => panic!("no ticket: {other:?}"),
    }
}

fn numbers(replies: &[Result<Reply, Refusal>]) -> Vec<(&str, bool)> {
    replies.iter().map(number).collect()
}

#[test]
fn all_commands_of_a_batch_share_one_append_and_are_numbered_in_order() {
    let journal = Moody::new();
    let mut engine = engine(&journal);
    let batch: Vec<Command> = (1..=100).map(issue).collect();
    let replies = engine.handle(thursday_at_ten(), &batch);
    let expected: Vec<String> = (1..=100).map(|count| format!("A{count:03}")).collect();
    assert_eq!(replies.iter().map(|reply| number(reply).0).collect::<Vec<_>>(), expected);
    assert_eq!(journal.appends.load(Ordering::Relaxed), 1);
}

#[test]
fn the_same_id_gives_the_same_ticket_within_a_batch_later_and_after_a_restart() {
    let journal = Moody::new();
    let mut before = engine(&journal);
    let replies = before.handle(thursday_at_ten(), &[issue(1), issue(2), issue(1)]);
    assert_eq!(numbers(&replies), [("A001", true), ("A002", true), ("A001", false)]);
    assert_eq!(numbers(&before.handle(thursday_at_ten(), &[issue(2)])), [("A002", false)]);
    let mut after = engine(&journal);
    assert_eq!(after.state(), before.state());
    assert_eq!(numbers(&after.handle(thursday_at_ten(), &[issue(1), issue(3)])), [("A001", false), ("A003", true)]);
}

#[test]
fn a_full_journal_refuses_the_batch_and_leaves_no_hole_in_the_numbers() {
    let journal = Moody::new();
    let mut engine = engine(&journal);
    engine.handle(thursday_at_ten(), &[issue(1)]);
    journal.set(Mood::Full);
    let replies = engine.handle(thursday_at_ten(), &[issue(2), issue(3), issue(1)]);
    for reply in &replies {
        assert!(matches!(reply, Err(Refusal::Journal { trouble: Trouble::Full, .. })), "{reply:?}");
    }
    assert_eq!(engine.board(thursday_at_ten()).people_waiting, 1);
    journal.set(Mood::Works);
    assert_eq!(numbers(&engine.handle(thursday_at_ten(), &[issue(3), issue(2)])), [("A002", true), ("A003", true)]);
}

#[test]
fn what_was_written_before_the_journal_died_is_known_to_the_retry() {
    let journal = Moody::new();
    let mut engine = engine(&journal);
    journal.set(Mood::DiesAfterWriting);
    let replies = engine.handle(thursday_at_ten(), &[issue(1), issue(2)]);
    assert!(replies.iter().all(Result::is_err), "{replies:?}");
    journal.set(Mood::Works);
    let retried = engine.handle(thursday_at_ten(), &[issue(2), issue(1), issue(3)]);
    assert_eq!(numbers(&retried), [("A002", false), ("A001", false), ("A003", true)]);
}

#[test]
fn a_journal_that_cannot_even_be_read_is_tried_again_with_every_batch() {
    let journal = Moody::new();
    let mut engine = engine(&journal);
    engine.handle(thursday_at_ten(), &[issue(1)]);
    journal.set(Mood::Gone);
    for _ in 0..2 {
        let replies = engine.handle(thursday_at_ten(), &[issue(2)]);
        assert!(matches!(&replies[..], [Err(Refusal::Journal { trouble: Trouble::Failed, .. })]), "{replies:?}");
        assert!(!engine.is_sound());
    }
    journal.set(Mood::Works);
    assert_eq!(numbers(&engine.handle(thursday_at_ten(), &[issue(2)])), [("A002", true)]);
    assert!(engine.is_sound());
}

fn days_later(days: i64) -> Timestamp {
    thursday_at_ten().checked_add(SignedDuration::from_hours(24 * days)).unwrap()
}

#[test]
fn an_id_of_an_earlier_day_is_refused_and_the_others_of_its_batch_are_not() {
    let journal = Moody::new();
    let mut engine = engine(&journal);
    engine.handle(thursday_at_ten(), &[issue(1)]);
    // Known from yesterday, but yesterday's ticket is gone.
    let friday = engine.handle(days_later(1), &[issue(1), issue(2)]);
    assert_eq!(friday[0], Err(Refusal::StaleId));
    assert_eq!(number(&friday[1]), ("A001", true));
    // Known to the journal alone.
    let monday = engine.handle(days_later(4), &[issue(3)]);
    assert_eq!(number(&monday[0]), ("A001", true));
    let monday = engine.handle(days_later(4), &[issue(4), issue(1), issue(5)]);
    assert_eq!(monday[1], Err(Refusal::StaleId));
    assert_eq!((number(&monday[0]), number(&monday[2])), (("A002", true), ("A003", true)));
}

#[test]
fn an_id_used_for_another_command_is_rejected() {
    let journal = Moody::new();
    let mut engine = engine(&journal);
    let open = command(1, Role::Desk, Action::OpenDesk { desk: "1".into() });
    let replies = engine.handle(thursday_at_ten(), &[issue(1), open]);
    assert_eq!(replies[1], Err(Refusal::Rejected(Rejection::IdReused)));
}

#[test]
fn calls_are_told_in_order_from_any_number_on() {
    let journal = Moody::new();
    let mut engine = engine(&journal);
    let next = |id, desk: &str| command(id, Role::Desk, served(Action::Next { desk: desk.into() }));
    let open = |id, desk: &str| command(id, Role::Desk, Action::OpenDesk { desk: desk.into() });
    let batch = [issue(1), issue(2), open(3, "1"), open(4, "2"), next(5, "1"), next(6, "2")];
    let replies = engine.handle(thursday_at_ten(), &batch);
    let calls = engine.calls_after(0);
    assert_eq!(
        calls.iter().map(|call| (&*call.number, &*call.desk)).collect::<Vec<_>>(),
        [("A001", "1"), ("A002", "2")]
    );
    assert!(calls[0].seq < calls[1].seq);
    assert_eq!(replies[5], Ok(Reply::Called(calls[1].clone())));
    assert_eq!(engine.calls_after(calls[0].seq), calls[1..]);
    assert_eq!(engine.calls_after(calls[1].seq), []);
}

struct Running {
    engine: thread::EngineHandle,
    journal: Moody,
}

fn start() -> Running {
    let journal = Moody::new();
    let engine = engine(&journal);
    let ids = Box::new(Uuid::new_v4);
    let (engine, _) =
        thread::start(engine, OfficeClock::told(thursday_at_ten), ids, Arc::new(Status::default())).unwrap();
    Running { engine, journal }
}

impl Running {
    async fn send(&self, command: Command) -> Result<Reply, Refusal> {
        self.engine.command(command.by, command.id.0, command.action).await
    }
}

#[tokio::test]
async fn a_panic_costs_one_batch_and_not_the_office() {
    let running = start();
    assert_eq!(number(&running.send(issue(1)).await), ("A001", true));
    running.journal.set(Mood::Panics);
    assert_eq!(running.send(issue(2)).await, Err(Refusal::Failed));
    running.journal.set(Mood::Works);
    assert_eq!(number(&running.send(issue(2)).await), ("A002", true));
}

#[tokio::test]
async fn whoever_looks_while_the_journal_cannot_be_read_is_told_so_and_shown_nothing() {
    let running = start();
    running.send(issue(1)).await.unwrap();
    running.journal.set(Mood::Gone);
    assert!(running.send(issue(2)).await.is_err());
    let told = running.engine.look(|engine, now| engine.board(now).people_waiting).await;
    assert!(matches!(told, Err(Refusal::Journal { trouble: Trouble::Failed, .. })), "{told:?}");
    assert!(running.engine.subscribe(None).await.is_err());
    running.journal.set(Mood::Works);
    assert_eq!(running.engine.look(|engine, now| engine.board(now).people_waiting).await, Ok(1));
}

#[tokio::test]
async fn more_than_can_wait_is_told_to_come_back_and_the_rest_is_served() {
    let running = start();
    // Whoever holds the journal holds the engine: nothing is taken from the queue meanwhile.
    let held = running.journal.inner.clone();
    let held = held.lock().unwrap();
    let answers: Vec<_> = (1..=2_000)
        .map(|id| {
            let engine = running.engine.clone();
            let Command { id, by, action } = issue(id);
            let mut answer = Box::pin(async move { engine.command(by, id.0, action).await });
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            let first = answer.as_mut().poll(&mut context);
            (first, answer)
        })
        .collect();
    drop(held);
    let (mut busy, mut issued) = (0, 0);
    for (first, answer) in answers {
        let reply = match first {
            std::task::Poll::Ready(reply) => reply,
            std::task::Poll::Pending => answer.await,
        };
        match reply {
            Err(Refusal::Busy) => busy += 1,
            Ok(Reply::Issued { fresh: true, .. }) => issued += 1,
            other => panic!("{other:?}"),
        }
    }
    assert!(busy > 0 && issued >= 1_024, "busy {busy}, issued {issued}");
    assert_eq!(busy + issued, 2_000);
}

#[tokio::test]
async fn a_call_that_was_written_before_the_journal_died_is_told_all_the_same() {
    let running = start();
    running.send(issue(1)).await.unwrap();
    running.send(command(2, Role::Desk, Action::OpenDesk { desk: "1".into() })).await.unwrap();
    let mut subscription = running.engine.subscribe(None).await.unwrap();
    running.journal.set(Mood::DiesAfterWriting);
    let next = command(3, Role::Desk, served(Action::Next { desk: "1".into() }));
    assert!(running.send(next.clone()).await.is_err());
    running.journal.set(Mood::Works);
    let Ok(Reply::Called(call)) = running.send(next).await else { panic!("the retry knows the call") };
    match subscription.then.recv().await.unwrap() {
        News::Call { seq, .. } => assert_eq!(seq, call.seq),
        other => panic!("{other:?}"),
    }
}

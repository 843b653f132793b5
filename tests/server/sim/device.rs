// SPDX-License-Identifier: EUPL-1.2
//! A simulated screen or info point: the real link, and what it told.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use api::{Board, Call, Ticket};
use client::News;
use client::link::{Event, FromStream, LastCopy, Link, Order, Request};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::Flaw;

/// More than the numbers a link gives in one life.
const LIFE: u64 = 1_000_000;

/// What a device wants of the world.
pub enum Wish {
    Open(u64, Option<u64>),
    Close(u64),
    Send(u64, Request, Duration),
    /// A call was shown.
    Shown(u64),
}

/// What a device was told between a start and the next.
#[derive(Default)]
pub struct Life {
    /// The board it began with: calls up to there are history.
    pub began_at: Option<u64>,
    pub calls: Vec<Call>,
    /// Calls before this sequence belong to a day that ended; those not heard by then need not be.
    pub excused: Vec<(u64, u64)>,
}

pub struct Device {
    pub is_kiosk: bool,
    pub lives: Vec<Life>,
    pub board: Option<Box<Board>>,
    pub is_connected: bool,
    /// What the office's clock showed when the world began, as this device knows it.
    time: Option<Timestamp>,
    /// Tickets asked for.
    pub asked: BTreeSet<Uuid>,
    /// Tickets got.
    pub tickets: BTreeMap<Uuid, Ticket>,
    /// Tickets refused, or given up.
    pub refused: BTreeSet<Uuid>,
    pub faults: Vec<String>,
    link: Option<Link>,
    last: LastCopy,
}

impl Device {
    pub fn new(is_kiosk: bool) -> Self {
        Self {
            is_kiosk,
            lives: Vec::new(),
            board: None,
            is_connected: false,
            time: None,
            asked: BTreeSet::new(),
            tickets: BTreeMap::new(),
            refused: BTreeSet::new(),
            faults: Vec::new(),
            link: None,
            last: LastCopy::default(),
        }
    }

    /// Starts, or starts again from its last copy.
    pub fn start(&mut self, seed: u64, elapsed: Duration) -> Vec<Wish> {
        self.lives.push(Life::default());
        self.is_connected = false;
        self.time = None;
        // Who asked for a ticket before the restart will never hear of it.
        self.refused.extend(self.asked.iter().filter(|id| !self.tickets.contains_key(id)));
        let (link, orders) = Link::new(seed, elapsed, self.last.clone());
        self.link = Some(link);
        self.read(orders, Flaw::None)
    }

    /// The office's time, as it is shown at `elapsed`.
    pub fn shows(&self, elapsed: Duration) -> Option<Timestamp> {
        self.time.map(|at_zero| at_zero + SignedDuration::try_from(elapsed).unwrap())
    }

    pub fn wake_at(&self) -> Duration {
        self.link.as_ref().map_or(Duration::MAX, Link::wake_at)
    }

    /// The world's number for a number of this life's link: what still comes for an earlier life is not for this one.
    fn to_world(&self, number: u64) -> u64 {
        self.lives.len() as u64 * LIFE + number
    }

    fn of_this_life(&self, number: u64) -> Option<u64> {
        (number / LIFE == self.lives.len() as u64).then_some(number % LIFE)
    }

    pub fn step(&mut self, elapsed: Duration, event: Event, flaw: Flaw) -> Vec<Wish> {
        let event = match event {
            Event::Stream(number, from) => self.of_this_life(number).map(|number| Event::Stream(number, from)),
            Event::Answered(number, reply) => self.of_this_life(number).map(|number| Event::Answered(number, reply)),
            other => Some(other),
        };
        let Some(event) = event else { return Vec::new() };
        if flaw == Flaw::LinkRepeats
            && let Event::Stream(_, FromStream::Call(call)) = &event
            && let Some(life) = self.lives.last_mut()
        {
            life.calls.push(call.clone());
        }
        let Some(link) = &mut self.link else { return Vec::new() };
        let orders = link.step(elapsed, event);
        self.read(orders, flaw)
    }

    /// What this device has not heard of the calls before `first_seq` it need not hear any more.
    pub fn day_ended(&mut self, first_seq: u64) {
        if let Some(life) = self.lives.last_mut() {
            let heard = life.calls.last().map_or(0, |call| call.seq);
            life.excused.push((heard + 1, first_seq));
        }
    }

    fn read(&mut self, orders: Vec<Order>, flaw: Flaw) -> Vec<Wish> {
        let mut wishes = Vec::new();
        for order in orders {
            match order {
                Order::OpenStream { number, after } => {
                    let number = self.to_world(number);
                    wishes.push(Wish::Open(number, after.filter(|_| flaw != Flaw::LinkForgetsItsPlace)));
                }
                Order::CloseStream(number) => wishes.push(Wish::Close(self.to_world(number))),
                Order::Send { number, request, within } => {
                    wishes.push(Wish::Send(self.to_world(number), request, within))
                }
                Order::KeepSite(site) => self.last.site = Some(site),
                Order::KeepBoard(board) => self.last.board = Some(board),
                Order::Tell(news) => wishes.extend(self.told(news, flaw)),
            }
        }
        wishes
    }

    fn told(&mut self, news: News, flaw: Flaw) -> Option<Wish> {
        match news {
            News::Call(call) => {
                let seq = call.seq;
                if flaw != Flaw::LinkRepeats {
                    self.lives.last_mut()?.calls.push(call);
                }
                return Some(Wish::Shown(seq));
            }
            News::Board(board) => {
                // The last copy is no beginning: what is called from the first live board on counts.
                let life = self.lives.last_mut()?;
                if self.is_connected && life.began_at.is_none() {
                    life.began_at = Some(board.seq);
                }
                self.board = Some(board);
            }
            News::Time(at_zero) => self.time = Some(at_zero),
            News::Connected => self.is_connected = true,
            News::Lost(_) | News::Refused(_) => self.is_connected = false,
            News::StartedAnew | News::Rated(..) | News::Checked(..) | News::PrintWanted(_) => {}
            News::Issued(id, Ok(ticket)) => {
                if let Some(before) = self.tickets.insert(id, ticket.clone())
                    && before.number != ticket.number
                {
                    self.faults.push(format!("ticket {id} was {} and then {}", before.number, ticket.number));
                }
            }
            News::Issued(id, Err(_)) => drop(self.refused.insert(id)),
            News::Site(_) | News::PictureWanted(_) | News::NameWanted(_) => {}
        }
        None
    }
}

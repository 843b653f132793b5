// SPDX-License-Identifier: EUPL-1.2
//! The requests a device still has to send: one at a time, the most urgent first, retried by kind (pure).

use std::time::Duration;

use uuid::Uuid;

use super::orders::{Reply, Request};
use crate::Ask;
use api::link::{ISSUE_GIVE_UP, PAUSE_FIRST, PAUSE_LONGEST, PAUSE_LONGEST_AWAITED, REFUSED_RETRY, TRY_GRACE, TRY_MAX};
use api::{ArrivalRequest, HelpRequest, IssueRequest, Problem, Ticket};
use base::back_off::{Backoff, Jitter};
use site::Site;

/// The most tickets requested at the same time; a person requests one.
pub const ISSUES_MAX: usize = 16;

/// An outcome of a request that the device must hear of.
pub(super) enum Outcome {
    /// A ticket was issued, or not.
    Issued(Uuid, Result<Ticket, Option<Problem>>),
    /// A rating was stored, or not.
    Rated(Uuid, Result<(), Option<Problem>>),
    /// A visit can be rated, or not.
    Checked(Uuid, Result<(), Option<Problem>>),
    /// The site, with its version.
    Site(Box<Site>, u64),
    /// The server refuses the site to this device.
    SiteRefused(Problem),
}

struct Job {
    what: Request,
    not_before: Duration,
    give_up_at: Option<Duration>,
    backoff: Backoff,
    last_problem: Option<Problem>,
}

impl Job {
    fn urgency(&self) -> u8 {
        match self.what {
            Request::Issue(_) | Request::Help(_) | Request::Arrive(_) | Request::Rate(_) | Request::Check(_) => 0,
            Request::Site { .. } => 1,
            Request::Seen(_) => 2,
            Request::Cancel(_) => 3,
            Request::Picture(_) | Request::SmallPicture(_) => 4,
            Request::Printer(_) => 2,
        }
    }
}

impl Request {
    /// The request's id, if a citizen waits for its answer.
    fn waited_for(&self) -> Option<Uuid> {
        match self {
            Self::Issue(issue) => Some(issue.id),
            Self::Help(help) => Some(help.id),
            Self::Arrive(arrival) => Some(arrival.id),
            Self::Rate(rated) => Some(rated.request.id),
            Self::Check(check) => Some(check.id),
            _ => None,
        }
    }

    /// The outcome of a failed request that a citizen waits for.
    fn refused(&self, problem: Option<Problem>) -> Option<Outcome> {
        match self {
            Self::Rate(rated) => Some(Outcome::Rated(rated.request.id, Err(problem))),
            Self::Check(check) => Some(Outcome::Checked(check.id, Err(problem))),
            other => other.waited_for().map(|id| Outcome::Issued(id, Err(problem))),
        }
    }
}

struct Flight {
    number: u64,
    what: Request,
    lost_at: Duration,
}

/// All requests still to send. Bounded: [`ISSUES_MAX`] tickets, as many to cancel, one of each other kind.
#[derive(Default)]
pub(super) struct Asks {
    jobs: Vec<Job>,
    flight: Option<Flight>,
    sent: u64,
}

impl Asks {
    /// Takes a request by the device.
    pub(super) fn take(&mut self, elapsed: Duration, ask: Ask, outcomes: &mut Vec<Outcome>) {
        match ask {
            Ask::Issue(issue) => self.wait_for(elapsed, Request::Issue(issue), outcomes),
            Ask::Help(help) => self.wait_for(elapsed, Request::Help(help), outcomes),
            Ask::Arrive(arrival) => self.wait_for(elapsed, Request::Arrive(arrival), outcomes),
            Ask::Rate(rated) => self.wait_for(elapsed, Request::Rate(rated), outcomes),
            Ask::Check(check) => self.wait_for(elapsed, Request::Check(check), outcomes),
            Ask::Seen(seq) => self.replace(elapsed, Request::Seen(seq)),
            Ask::Picture(png) => self.replace(elapsed, Request::Picture(png)),
            Ask::SmallPicture(png) => self.replace(elapsed, Request::SmallPicture(png)),
            Ask::Printer(report) => self.replace(elapsed, Request::Printer(report)),
        }
    }

    /// Takes a request that a citizen waits for; the same id twice counts once.
    fn wait_for(&mut self, elapsed: Duration, what: Request, outcomes: &mut Vec<Outcome>) {
        let waited = || self.jobs.iter().filter_map(|job| job.what.waited_for());
        if waited().count() >= ISSUES_MAX {
            outcomes.extend(what.refused(None));
        } else if !waited().any(|id| Some(id) == what.waited_for()) {
            self.add(elapsed, what, Some(elapsed + ISSUE_GIVE_UP));
        }
    }

    /// Requests the site at the board's `version`.
    pub(super) fn want_site(&mut self, elapsed: Duration, version: u64) {
        let wanted = Request::Site { version };
        if !self.jobs.iter().any(|job| job.what == wanted) {
            self.replace(elapsed, wanted);
        }
    }

    /// Handles the answer to request `number`; answers to abandoned tries come too late and are dropped.
    pub(super) fn answered(
        &mut self,
        elapsed: Duration,
        jitter: &mut Jitter,
        number: u64,
        reply: Reply,
        outcomes: &mut Vec<Outcome>,
    ) {
        let Some(flight) = self.flight.take_if(|flight| flight.number == number) else { return };
        // Gone if it was given up, or replaced by a later one, while on its way.
        let Some(index) = self.jobs.iter().position(|job| job.what == flight.what) else { return };
        let job = &mut self.jobs[index];
        let problem = match (&job.what, reply) {
            (
                Request::Issue(IssueRequest { id, .. })
                | Request::Help(HelpRequest { id, .. })
                | Request::Arrive(ArrivalRequest { id, .. }),
                Reply::Ticket(ticket),
            ) => {
                outcomes.push(Outcome::Issued(*id, Ok(*ticket)));
                None
            }
            (Request::Rate(rated), Reply::Done) => {
                outcomes.push(Outcome::Rated(rated.request.id, Ok(())));
                None
            }
            (Request::Check(check), Reply::Done) => {
                outcomes.push(Outcome::Checked(check.id, Ok(())));
                None
            }
            (Request::Site { version }, Reply::Site(site, told)) => {
                let got = told.unwrap_or(*version);
                outcomes.push(Outcome::Site(site, got));
                // Better than none, but not yet what the board speaks of: asked again.
                (got < *version).then_some(None)
            }
            (what, Reply::Problem(problem)) if what.waited_for().is_some() && is_final(&problem) => {
                outcomes.extend(what.refused(Some(problem)));
                None
            }
            (Request::Seen(_) | Request::Cancel(_) | Request::Printer(_), Reply::Problem(problem))
                if is_final(&problem) =>
            {
                None
            }
            (Request::Seen(_) | Request::Cancel(_) | Request::Printer(_), Reply::Done)
            | (Request::Picture(_) | Request::SmallPicture(_), _) => None,
            (_, Reply::Problem(problem)) => Some(Some(problem)),
            _ => Some(None),
        };
        let Some(problem) = problem else {
            self.jobs.remove(index);
            return;
        };
        job.not_before = elapsed + job.backoff.pause(jitter);
        if let (Request::Site { .. }, Some(problem)) = (&job.what, &problem)
            && is_refusal(problem)
        {
            job.not_before = elapsed + REFUSED_RETRY;
            outcomes.push(Outcome::SiteRefused(problem.clone()));
        }
        job.last_problem = problem;
    }

    /// Abandons tries that took too long, and returns the next request to send, if one is due.
    pub(super) fn next(
        &mut self,
        elapsed: Duration,
        jitter: &mut Jitter,
        outcomes: &mut Vec<Outcome>,
    ) -> Option<(u64, Request, Duration)> {
        if let Some(number) = self.flight.as_ref().filter(|flight| flight.lost_at <= elapsed).map(|f| f.number) {
            self.answered(elapsed, jitter, number, Reply::Unreachable, outcomes);
        }
        self.give_up(elapsed, outcomes);
        if self.flight.is_some() {
            return None;
        }
        let due = |job: &&Job| job.not_before <= elapsed;
        let job = self.jobs.iter().filter(due).min_by_key(|job| (job.urgency(), job.not_before))?;
        let within = job.give_up_at.map_or(TRY_MAX, |at| TRY_MAX.min(at.saturating_sub(elapsed)));
        self.sent += 1;
        self.flight = Some(Flight { number: self.sent, what: job.what.clone(), lost_at: elapsed + within + TRY_GRACE });
        Some((self.sent, job.what.clone(), within))
    }

    /// When [`Asks::next`] has something to do by itself again.
    pub(super) fn wake_at(&self) -> Option<Duration> {
        let give_up = self.jobs.iter().filter_map(|job| job.give_up_at).min();
        let go_on = match &self.flight {
            Some(flight) => Some(flight.lost_at),
            None => self.jobs.iter().map(|job| job.not_before).min(),
        };
        [give_up, go_on].into_iter().flatten().min()
    }

    /// Abandons requests that took too long. A ticket that may have been issued must not wait to be called: it is
    /// cancelled as soon as the server can be reached.
    fn give_up(&mut self, elapsed: Duration, outcomes: &mut Vec<Outcome>) {
        let mut index = 0;
        while index < self.jobs.len() {
            if self.jobs[index].give_up_at.is_none_or(|at| at > elapsed) {
                index += 1;
                continue;
            }
            let job = self.jobs.remove(index);
            outcomes.extend(job.what.refused(job.last_problem));
            // A visit that was quoted, or an appointment, is not the device's to give back: asked again with the same id,
            // it is one.
            let new = match job.what {
                Request::Issue(issue) => issue.id,
                Request::Help(HelpRequest { id, number: None, .. }) => id,
                _ => continue,
            };
            let is_cancel = |job: &Job| matches!(job.what, Request::Cancel(_));
            if self.jobs.iter().filter(|job| is_cancel(job)).count() >= ISSUES_MAX
                && let Some(oldest) = self.jobs.iter().position(is_cancel)
            {
                self.jobs.remove(oldest);
            }
            self.add(elapsed, Request::Cancel(new), None);
        }
    }

    fn replace(&mut self, elapsed: Duration, what: Request) {
        let kind = std::mem::discriminant(&what);
        self.jobs.retain(|job| std::mem::discriminant(&job.what) != kind);
        self.add(elapsed, what, None);
    }

    fn add(&mut self, elapsed: Duration, what: Request, give_up_at: Option<Duration>) {
        let longest = if give_up_at.is_some() { PAUSE_LONGEST_AWAITED } else { PAUSE_LONGEST };
        let backoff = Backoff::new(PAUSE_FIRST, longest);
        self.jobs.push(Job { what, not_before: elapsed, give_up_at, backoff, last_problem: None });
    }
}

/// Whether asking again would get the same answer. A busy, slow or broken server (408, 429, 5xx) may recover.
fn is_final(problem: &Problem) -> bool {
    (400..500).contains(&problem.status) && !matches!(problem.status, 408 | 429)
}

/// The server knows this device not, or not in this role: staff must act, asking again soon does not help.
pub(super) fn is_refusal(problem: &Problem) -> bool {
    matches!(problem.status, 401 | 403 | 404)
}

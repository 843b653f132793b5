// SPDX-License-Identifier: EUPL-1.2
//! A desk's lists as they stand on the wire: the first rows on its board, the rest page by page.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::Engine;
use super::wire::state;
use crate::site::SiteNow;
use office::board::{Away, DeskList, Find, Page, Passed, Queued, Whereabouts};
use office::decide::Trial;
use office::{DeskId, DeskView, TicketId};

impl Engine {
    /// A page of one of a desk's lists; `None` if there is no such desk.
    pub fn desk_tickets(
        &self,
        desk: &DeskId,
        list: DeskList,
        find: &Find,
        (from, rows): (usize, usize),
        now: Timestamp,
    ) -> Option<api::DeskTickets> {
        let view = DeskView::of(&self.site.catalogue, &self.state, desk)?;
        let site = &*self.site;
        let (all, found, from, tickets) = match list {
            DeskList::Waiting => told(&view.queue, |ticket| ticket, find, (from, rows), |ticket| site.listed(ticket)),
            DeskList::NoShows => {
                told(&view.no_shows, |ticket| ticket, find, (from, rows), |ticket| site.listed(ticket))
            }
            DeskList::Postponed => told(
                &view.postponed,
                |(_, ticket)| ticket,
                find,
                (from, rows),
                |(until, ticket)| api::ListedTicket { until: Some(site.moment(*until)), ..site.listed(ticket) },
            ),
            DeskList::Served => told(
                &view.served,
                |(_, ticket)| ticket,
                find,
                (from, rows),
                |(at, ticket)| api::ListedTicket { ended_at: Some(site.moment(*at)), ..site.listed(ticket) },
            ),
            DeskList::Away => told(
                &view.away_alone(),
                |away| &away.ticket,
                find,
                (from, rows),
                |away| {
                    let Away { ticket, desk, since } = away;
                    api::ListedTicket {
                        desk: Some(desk.0.clone()),
                        since: Some(site.moment(*since)),
                        ..site.listed(ticket)
                    }
                },
            ),
            DeskList::Passed => told(
                &view.passed,
                |passed| &passed.ticket,
                find,
                (from, rows),
                |passed: &Passed| {
                    let api::PassedTicket { from, to, since, .. } = site.passed(passed);
                    api::ListedTicket {
                        from: Some(from),
                        to: Some(to),
                        since: Some(since),
                        can_call: view.can_call(passed),
                        ..site.listed(&passed.ticket)
                    }
                },
            ),
        };
        let elsewhere = if list == DeskList::Waiting { self.elsewhere(&view, find, now) } else { Vec::new() };
        Some(api::DeskTickets {
            list: list.into(),
            as_of: site.moment(now),
            seq: self.state.seq,
            all,
            found,
            from,
            is_lost: self.is_lost(find),
            tickets,
            elsewhere,
        })
    }
}

impl Engine {
    /// Where the numbers of today are that are looked for.
    pub fn whereabouts(&self, find: &Find, now: Timestamp) -> api::Found {
        let found = Whereabouts::found(&self.site.catalogue, &self.state, find);
        let trial = Trial::new(&self.site.catalogue, &self.state, now);
        let numbers = found.iter().map(|found| self.site.whereabouts(found, &trial)).collect();
        api::Found { as_of: self.site.moment(now), seq: self.state.seq, is_lost: self.is_lost(find), numbers }
    }

    /// The same of those that stand on none of a desk's lists.
    fn elsewhere(&self, view: &DeskView, find: &Find, now: Timestamp) -> Vec<api::Whereabouts> {
        let postponed = view.postponed.iter().map(|(_, ticket)| ticket);
        let served = view.served.iter().map(|(_, ticket)| ticket);
        let away = view.away.iter().map(|away| &away.ticket);
        let passed = view.passed.iter().map(|passed| &passed.ticket);
        let listed = view.queue.iter().chain(&view.no_shows).chain(postponed).chain(served).chain(away).chain(passed);
        let listed: BTreeSet<TicketId> = listed.map(|ticket| ticket.ticket).collect();
        let found = Whereabouts::found(&self.site.catalogue, &self.state, find);
        let others = found.iter().filter(|found| !listed.contains(&found.ticket.ticket));
        let trial = Trial::new(&self.site.catalogue, &self.state, now);
        others.map(|found| self.site.whereabouts(found, &trial)).collect()
    }

    /// The number that is looked for was given, and a restored journal does not know it.
    fn is_lost(&self, find: &Find) -> bool {
        let mut lost = self.state.lost.numbers.iter();
        lost.any(|lost| find.number_of(lost.letter).is_some_and(|number| self.state.is_lost(number)))
    }
}

/// Counts and rows of a page, each row with its place on the list.
fn told<T>(
    list: &[T],
    ticket: impl Fn(&T) -> &Queued,
    find: &Find,
    (from, rows): (usize, usize),
    tell: impl Fn(&T) -> api::ListedTicket,
) -> (u32, u32, u32, Vec<api::ListedTicket>) {
    let page = Page::of(list, ticket, find, from, rows);
    let told = |(place, entry): &(usize, &T)| api::ListedTicket { place: count(*place), ..tell(entry) };
    (count(page.all), count(page.found), count(page.from), page.rows.iter().map(told).collect())
}

pub(super) fn count(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}

impl SiteNow {
    fn whereabouts(&self, found: &Whereabouts, trial: &Trial<'_>) -> api::Whereabouts {
        api::Whereabouts {
            ticket: self.queued(&found.ticket),
            state: state(&found.stage),
            awaited_by: found.awaited_by.iter().map(|desk| desk.0.clone()).collect(),
            desk: found.desk.as_ref().map(|desk| desk.0.clone()),
            at: self.moment(found.at),
            postponed_until: found.postponed_until.map(|until| self.moment(until)),
            can_put_back: found.can_be_put_back(trial),
        }
    }

    fn listed(&self, ticket: &Queued) -> api::ListedTicket {
        api::ListedTicket {
            ticket: self.queued(ticket),
            place: 0,
            until: None,
            ended_at: None,
            desk: None,
            from: None,
            to: None,
            since: None,
            can_call: false,
        }
    }

    /// How many are on each of a desk's lists.
    pub(super) fn people(&self, view: &DeskView) -> api::DeskPeople {
        api::DeskPeople {
            waiting: count(view.queue.len()),
            postponed: count(view.postponed.len()),
            no_shows: count(view.no_shows.len()),
            served: count(view.served.len()),
            away: count(view.away_alone().len()),
            passed: count(view.passed.len()),
        }
    }
}

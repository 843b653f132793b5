//! A desk's lists as they stand on the wire: the first rows on its board, the rest page by page.

use jiff::Timestamp;

use super::Engine;
use crate::api;
use crate::office::board::{Away, DeskList, Find, Page, Passed, Queued};
use crate::office::{DeskId, DeskView};
use crate::server::site::SiteNow;

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
        let mut lost = self.state.lost.numbers.iter();
        let is_lost = lost.any(|lost| find.number_of(lost.letter).is_some_and(|number| self.state.is_lost(number)));
        Some(api::DeskTickets {
            list,
            as_of: site.moment(now),
            seq: self.state.seq,
            all,
            found,
            from,
            is_lost,
            tickets,
        })
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

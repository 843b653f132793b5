// SPDX-License-Identifier: EUPL-1.2
//! The results' figures turned into those of the wire, field by field: a new one that is not told does not compile.

use office::Level;
use results::cases::{Escalated, Fate};
use results::day::Booked;
use results::figures::{Chosen, Forecasts, Satisfaction, StillWaiting};
use results::report::{ByHand, Cell, Flow, GroupFigures, PeriodFigures};
use results::targets::{Aim, Missed};
use results::{Before, By, Figures, Grouping, Peak, Report, Share, Spread};

/// All figures of a period.
pub fn report(report: Report) -> api::Report {
    let Report {
        from,
        to,
        by: cut,
        group,
        whole,
        periods,
        groups,
        cells,
        escalations,
        resolved,
        flows,
        by_hand,
        booked: Booked { in_time, late, missed: not_come, awaited },
        peaks,
        before: earlier,
        missed,
    } = report;
    api::Report {
        from,
        to,
        by: by(cut),
        group: grouping(group),
        whole: figures(whole),
        periods: periods.into_iter().map(period).collect(),
        groups: groups
            .into_iter()
            .map(|GroupFigures { group, figures: of }| api::GroupFigures { group, figures: of.map(figures) })
            .collect(),
        cells: cells.into_iter().map(cell).collect(),
        escalations: escalations.into_iter().map(escalated).collect(),
        resolved: share(resolved),
        flows: flows.into_iter().map(|Flow { hour, entered, left }| api::Flow { hour, entered, left }).collect(),
        by_hand: by_hand.into_iter().map(|ByHand { reason, count }| api::ByHand { reason, count }).collect(),
        booked: api::Booked { in_time, late, missed: not_come, awaited },
        peaks: peaks.into_iter().map(peak).collect(),
        before: earlier.map(before),
        missed: missed.into_iter().map(miss).collect(),
    }
}

fn period(PeriodFigures { start, weekday, hour, figures: of, entered, left }: PeriodFigures) -> api::PeriodFigures {
    api::PeriodFigures { start, weekday, hour, figures: figures(of), entered, left }
}

fn cell(Cell { start, weekday, hour, group, figures: of }: Cell) -> api::Cell {
    api::Cell { start, weekday, hour, group, figures: figures(of) }
}

fn escalated(Escalated { from, to, outcome, count }: Escalated) -> api::Escalated {
    let number = |level: Level| u8::from(level);
    api::Escalated { from: number(from), to: number(to), outcome: fate(outcome), count }
}

fn peak(Peak { weekday, hour, days, visits, waits, waits_in_time }: Peak) -> api::Peak {
    api::Peak { weekday, hour, days, visits, waits: waits.map(spread), waits_in_time: share(waits_in_time) }
}

fn before(Before { from, to, until, whole, resolved }: Before) -> api::Before {
    api::Before { from, to, until, whole: whole.map(figures), resolved: share(resolved) }
}

fn miss(Missed { aim: which, group, share: reached, target_percent }: Missed) -> api::Missed {
    api::Missed { aim: aim(which), group, share: share(reached), target_percent }
}

fn figures(of: Figures) -> api::Figures {
    let Figures {
        visits,
        served,
        absent,
        left,
        waiting: StillWaiting { count, late, median_s, longest_s },
        at_desk,
        waits,
        waits_in_time,
        forecasts: Forecasts { held, later, error_s },
        service_times,
        service_times_count,
        no_shows,
        passed_on,
        rated,
        satisfaction: liked,
    } = of;
    api::Figures {
        visits,
        served,
        absent,
        left,
        waiting: api::StillWaiting { count, late, median_s, longest_s },
        at_desk,
        waits: waits.map(spread),
        waits_in_time: share(waits_in_time),
        forecasts: api::Forecasts { held: share(held), later, error_s },
        service_times: service_times.map(spread),
        service_times_count,
        no_shows: share(no_shows),
        passed_on,
        rated: share(rated),
        satisfaction: liked.map(satisfaction),
    }
}

fn satisfaction(Satisfaction { mean, satisfied, stars, aspects }: Satisfaction) -> api::Satisfaction {
    let chosen = |Chosen { aspect, count }: Chosen| api::Chosen { aspect: aspect.into(), count };
    let aspects = aspects.into_iter().map(chosen).collect();
    api::Satisfaction { mean, satisfied: share(satisfied), stars, aspects }
}

fn share(Share { count, of }: Share) -> api::Share {
    api::Share { count, of }
}

fn spread(Spread { count, median_s, p90_s }: Spread) -> api::Spread {
    api::Spread { count, median_s, p90_s }
}

/// How days are cut.
pub fn by(by: By) -> api::By {
    match by {
        By::Day => api::By::Day,
        By::Week => api::By::Week,
        By::Month => api::By::Month,
        By::Weekday => api::By::Weekday,
        By::Hour => api::By::Hour,
    }
}

/// By what visits are told apart.
pub fn grouping(grouping: Grouping) -> api::Grouping {
    match grouping {
        Grouping::Service => api::Grouping::Service,
        Grouping::DeskGroup => api::Grouping::DeskGroup,
        Grouping::Level => api::Grouping::Level,
        Grouping::Desk => api::Grouping::Desk,
    }
}

/// What the office wants to reach.
pub fn aim(aim: Aim) -> api::Aim {
    match aim {
        Aim::Waits => api::Aim::Waits,
        Aim::NoShows => api::Aim::NoShows,
        Aim::Satisfied => api::Aim::Satisfied,
        Aim::Resolved => api::Aim::Resolved,
    }
}

/// What came of a visit that went up.
pub fn fate(fate: Fate) -> api::Fate {
    match fate {
        Fate::Solved => api::Fate::Solved,
        Fate::Explained => api::Fate::Explained,
        Fate::Unsolved => api::Fate::Unsolved,
        Fate::Appointment => api::Fate::Appointment,
        Fate::Served => api::Fate::Served,
        Fate::Left => api::Fate::Left,
        Fate::Open => api::Fate::Open,
    }
}

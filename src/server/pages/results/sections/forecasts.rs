// SPDX-License-Identifier: EUPL-1.2
//! How true the waits were that people were told.

use maud::Markup;

use crate::pages::results::plot::{self, Row};
use crate::pages::results::said::Said;
use crate::pages::results::section::{Section, few, group_head, groups, heads, section};
use results::tables::Table;
use results::{Figures, Report, Share};

/// Of those told a wait: how many it held for, who waited longer, how far off it was.
pub(super) fn forecasts(said: Said<'_>, report: &Report) -> Markup {
    let groups = groups(said, report);
    let bar = |(name, figures): &(String, Option<&Figures>)| {
        let held = figures.map(|figures| figures.forecasts.held);
        let told = held.and_then(|held| Some((held.percent()?, said.share(held))));
        let silence = if held.is_some() { said.view.say("results-not-measured") } else { few(said) };
        let silence = told.is_none().then_some(silence);
        Row { name: name.clone(), bars: told.into_iter().collect(), silence }
    };
    let plot = match report.whole.forecasts.held.of {
        0 => String::new(),
        _ => plot::rows(&groups.iter().map(bar).collect::<Vec<_>>(), &[], None),
    };
    let row = |(name, figures): (String, Option<&Figures>)| {
        let Some(forecasts) = figures.map(|figures| figures.forecasts) else { return vec![name, few(said)] };
        let later = Share { count: forecasts.later, of: forecasts.held.of };
        vec![
            name,
            said.count(forecasts.held.of),
            said.share(forecasts.held),
            said.share(later),
            said.maybe(forecasts.error_s.map(|error_s| said.minutes(error_s))),
        ]
    };
    let mut head = vec![group_head(said, report)];
    head.extend(heads(said, &["results-told", "results-held", "results-later", "results-error-min"]));
    let whole = (said.view.say("results-all"), Some(&report.whole));
    let rows = groups.into_iter().chain([whole]).map(row).collect();
    section(said, report, &Section { slug: "forecasts", csv: Table::Forecasts, plot, head, rows })
}

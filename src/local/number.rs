// SPDX-License-Identifier: EUPL-1.2
//! Takes a first number as the info point would, so that a phone's page can be seen before the info point is built.

use std::path::Path;

use serde::de::IgnoredAny;
use uuid::Uuid;

use super::demo::counter::{Counter, Trouble};
use api::{Class, IssueRequest};
use base::words::language_of_environment;
use office::TicketId;
use site::{ScreenKind, Site};

/// The address of that number's page on a phone; `None` if the office gives no number now, or has no info point.
pub(super) fn take(server: &str, site: &Site, token_of: impl Fn(&str) -> std::path::PathBuf) -> Option<String> {
    let (info_point, _) = site.screens.iter().find(|(_, screen)| screen.kind == ScreenKind::Touch)?;
    let service = site.desks.first()?.serves.first()?.0.clone();
    let counter = Counter::new(server, Some(&read(&token_of(info_point))?)).ok()?;
    let id = Uuid::new_v4();
    let language =
        Some(language_of_environment()).filter(|language| site.languages.contains(language)).map(|language| language.0);
    let request = IssueRequest { id, service, class: Class::Ordinary, language };
    match counter.post::<IgnoredAny>("/api/v1/tickets", &request) {
        Ok(_) => Some(format!("{server}/t/{}", TicketId(id).code())),
        Err(Trouble::Away(why)) => not_taken(&why),
        Err(Trouble::Refused(problem)) => not_taken(&problem.title),
    }
}

fn read(token_file: &Path) -> Option<String> {
    Some(std::fs::read_to_string(token_file).ok()?.trim().to_owned())
}

fn not_taken(why: &str) -> Option<String> {
    tracing::info!(why, "no first number was taken");
    None
}

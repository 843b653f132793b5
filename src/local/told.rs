// SPDX-License-Identifier: EUPL-1.2
//! Prints what a newcomer needs to know.

use std::path::Path;

use jiff::civil::DateTime;

use super::tokens::Access;
use base::output;
use base::words::{Words, language_of_environment, written};
use site::Site;

/// The newcomer's language and office.
pub(super) struct Newcomer<'a> {
    pub(super) words: &'a Words,
    pub(super) site: &'a Site,
    pub(super) server: &'a str,
    pub(super) access: &'a Access,
    pub(super) data: &'a Path,
    /// The time its clock started at, if it is not the machine's.
    pub(super) clock: Option<DateTime>,
}

impl Newcomer<'_> {
    /// Prints that everything runs. `is_virtual`: there is no monitor.
    pub(super) fn is_told(&self, is_virtual: bool) {
        let mut lines = vec![self.say(self.of_trial("start-running", "start-running-real"))];
        lines.extend(self.told_of_clock());
        lines.extend(is_virtual.then(|| self.say("start-virtual")));
        self.tell(lines);
    }

    /// Prints that the screens are still being built. `phone`: the address of a number's page.
    pub(super) fn is_told_before_the_screens(&self, phone: Option<&str>) {
        let mut lines = vec![self.say(self.of_trial("start-early", "start-early-real"))];
        lines.extend(phone.map(|phone| self.say_of("start-phone", phone)));
        lines.extend(self.told_of_clock());
        lines.push(self.say("start-building"));
        self.tell(lines);
    }

    /// Prints that the screens are built and join, with the addresses again, since the first message is far above by
    /// now.
    pub(super) fn is_told_that_screens_join(&self, is_virtual: bool) {
        let mut lines = vec![self.say("start-joined"), String::new()];
        lines.push(self.say(self.of_trial("start-running", "start-running-real")));
        lines.extend(is_virtual.then(|| self.say("start-virtual")));
        self.tell(lines);
    }

    /// Prints that the screens could not be built.
    pub(super) fn is_told_that_screens_failed(&self) {
        self.tell(vec![self.say(self.of_trial("start-failed", "start-failed-real"))]);
    }

    fn of_trial(&self, trial: &'static str, real: &'static str) -> &'static str {
        if self.access.account.is_some() { trial } else { real }
    }

    fn told_of_clock(&self) -> Option<String> {
        let clock = written::date_time(self.clock?);
        Some(self.words.say_with(&language_of_environment(), "start-clock", &[("clock", clock.into())]))
    }

    fn say(&self, key: &str) -> String {
        self.say_of(key, "")
    }

    fn say_of(&self, key: &str, phone: &str) -> String {
        let language = language_of_environment();
        let desk = self.site.desks.first().map_or("", |desk| desk.id.0.as_str());
        let args = [
            ("office", self.site.name.get(&language).into()),
            ("server", self.server.into()),
            ("desk", desk.into()),
            ("name", self.access.account.as_ref().map_or("", |(name, _)| name).into()),
            ("password", self.access.account.as_ref().map_or("", |(_, password)| password).into()),
            ("data", self.data.display().to_string().into()),
            ("phone", phone.into()),
        ];
        self.words.say_with(&language, key, &args)
    }

    fn tell(&self, mut lines: Vec<String>) {
        lines.insert(0, String::new());
        lines.extend([self.words.say(&language_of_environment(), "start-end"), String::new()]);
        if let Err(error) = output::line(lines.join("\n")) {
            tracing::warn!(%error, "standard output does not take what a newcomer needs to know");
        }
    }
}

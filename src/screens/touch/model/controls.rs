// SPDX-License-Identifier: EUPL-1.2
//! The controls of each page in reading order, which is also the keys' order (pure).

use super::shown::{Control, Idle, Page, Trouble};
use super::{Barred, Model};
use office::{Aspect, Level, Stars};
use site::Goal;

impl Model {
    /// The controls that can be used now, in reading order.
    pub fn controls(&self) -> Vec<Control> {
        if let Idle::Warning { .. } = self.idle {
            return vec![Control::StayHere, Control::Done];
        }
        if self.silence.is_some() {
            return vec![Control::Understood];
        }
        self.page_controls()
    }

    /// The controls of the page itself, whether or not a question stands over it.
    pub fn page_controls(&self) -> Vec<Control> {
        let mut controls = match &self.page {
            Page::Starting | Page::Issuing | Page::Sending | Page::Checking => return Vec::new(),
            Page::Home => self.home_controls(),
            Page::Service(_) => self.service_controls(),
            Page::Office(_) => vec![Control::Back],
            Page::Help => self.help_controls(),
            Page::Number(_) => self.number_controls(),
            Page::Code => Self::code_controls(),
            Page::Stars(_) => {
                let stars = (1..=5).rev().filter_map(|stars| Stars::try_from(stars).ok()).map(Control::Stars);
                [Control::Back].into_iter().chain(stars).collect()
            }
            Page::Aspects(_, stars) => {
                let aspects = Aspect::offered(*stars).into_iter().map(Control::Aspect);
                [Control::Back].into_iter().chain(aspects).collect()
            }
            Page::Comment(_) => self.comment_controls(),
            Page::Thanks => return [Control::Done].into_iter().chain(self.listeners_controls()).collect(),
            Page::Finder => self.finder_controls(),
            Page::Need(need) => match &need.to {
                Goal::Service(service) => vec![Control::Back, Control::Service(service.clone())],
                Goal::Office(office) => vec![Control::Back, Control::Office(office.clone())],
                Goal::Elsewhere(_) => vec![Control::Back],
            },
            Page::Ticket(_) => {
                let again = Some(Control::Reprint).filter(|_| self.can_print_again());
                return again.into_iter().chain([Control::Done]).chain(self.listeners_controls()).collect();
            }
            Page::Trouble(trouble) if trouble.may_pass() && self.request.is_some() => {
                vec![Control::Retry, Control::Home]
            }
            Page::Trouble(Trouble::Closed) => {
                self.language_controls().into_iter().chain([Control::Rate, Control::Finder]).collect()
            }
            Page::Trouble(Trouble::Refused(_)) => self.language_controls(),
            Page::Trouble(_) => vec![Control::Home],
        };
        controls.extend([Control::LargeText, Control::HighContrast, Control::LowReach]);
        controls.extend(Some(Control::Speech).filter(|_| self.offers_speech()));
        if self.site.as_ref().is_some_and(|site| site.help_point.is_some()) && self.page != Page::Help {
            controls.push(Control::Help);
        }
        controls
    }

    /// The speech controls of pages without other choices, for people who listen.
    fn listeners_controls(&self) -> Vec<Control> {
        if self.settings.speech.is_some() { vec![Control::Repeat, Control::Speech] } else { Vec::new() }
    }

    /// Whether speech is offered: not if the device cannot speak, but whoever has it on can end it.
    fn offers_speech(&self) -> bool {
        !self.is_mute || self.settings.speech.is_some()
    }

    /// A service's controls: its page can always be read, and appointments are let in after the last number.
    fn service_controls(&self) -> Vec<Control> {
        match self.barred() {
            None => vec![Control::Back, Control::Precedence, Control::TakeNumber, Control::Appointment],
            Some(Barred::PastLastTicket) => vec![Control::Back, Control::Appointment],
            Some(Barred::Away) => vec![Control::Back, Control::Precedence, Control::Retry],
            Some(_) => vec![Control::Back],
        }
    }

    fn home_controls(&self) -> Vec<Control> {
        let Some(site) = &self.site else { return Vec::new() };
        let mut controls = self.language_controls();
        controls.extend([Control::Appointment, Control::Rate]);
        controls.extend(site.services.iter().map(|service| Control::Service(service.id.clone())));
        controls.push(Control::Finder);
        controls.extend(site.offices.iter().map(|office| Control::Office(office.id.clone())));
        controls
    }

    /// The Help Point's controls: the way there alone, if the site allows nobody to turn to it here.
    fn help_controls(&self) -> Vec<Control> {
        let may = self.site.as_ref().is_some_and(|site| site.access.begins_at(Level::HelpPoint));
        let turns: &[Control] = match self.barred() {
            _ if !may => &[],
            None => &[Control::QuoteNumber, Control::HelpNumber],
            Some(Barred::Away) => &[Control::Retry],
            Some(_) => &[],
        };
        [Control::Back].iter().chain(turns).cloned().collect()
    }

    /// The finder's controls: needs if the site has them, else services.
    fn finder_controls(&self) -> Vec<Control> {
        let Some(site) = &self.site else { return vec![Control::Back] };
        if site.needs.is_empty() {
            let services = site.services.iter().map(|service| Control::Service(service.id.clone()));
            return [Control::Back].into_iter().chain(services).collect();
        }
        let found = self.found().into_iter().map(Control::Need);
        [Control::Back].into_iter().chain(found).chain(self.key_controls()).collect()
    }

    fn language_controls(&self) -> Vec<Control> {
        let languages = self.site.iter().flat_map(|site| &site.languages);
        languages.map(|language| Control::Language(language.clone())).collect()
    }
}

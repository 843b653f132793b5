//! What staff must know of the printers: a part that the staff's pages show while something is wrong.

use maud::{Markup, html};

use super::frame::View;
use crate::api::PrinterReport;

/// A printer with trouble.
pub(super) struct Trouble {
    /// Its screen's name in the site.
    pub screen: String,
    /// How staff call the screen.
    pub title: String,
    /// What it told.
    pub report: PrinterReport,
    /// Since when, as people say it.
    pub since: String,
}

/// Where a page shows it; its script fills it.
pub(super) fn place() -> Markup {
    html! { aside.printers #printers role="status" {} }
}

/// The part: nothing where all is well.
pub(super) fn part(view: View<'_>, troubles: &[Trouble]) -> Markup {
    html! {
        @for Trouble { screen, title, report, since } in troubles {
            section.printer data-state=(report.state.slug()) {
                p {
                    strong { (title) } " · "
                    (view.say_with(&format!("printer-{}", report.state.slug()), &[("time", since.as_str().into())]))
                }
                @let unprinted = report.unprinted();
                @if !unprinted.is_empty() {
                    p { (view.say("printer-unprinted")) }
                    @for number in &unprinted {
                        @let (letter, count) = number.split_at(number.len().min(1));
                        button.control type="button" data-screen=(screen) data-reprint=(number) {
                            (view.say_with("printer-reprint", &[("number", format!("{letter}\u{a0}{count}").into())]))
                        }
                    }
                }
            }
        }
    }
}

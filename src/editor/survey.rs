// SPDX-License-Identifier: EUPL-1.2
//! Measures every layout of a draft in every language before it is published: the subject and the result.

use std::sync::Arc;

use super::forms::{Subject, Survey};
use super::measure;
use super::state::Editor;
use super::wish::Answer;
use base::words::Words;
use site::layout::preflight::Drawn;

/// Measures in a thread of its own; `tell` gets the answer, even if the thread dies.
///
/// # Errors
/// No thread could be started.
pub fn begin(editor: &Editor, words: Arc<Words>, tell: impl Fn(Answer) + Send + 'static) -> std::io::Result<()> {
    let (Some(site), Some(of)) = (editor.site.clone(), editor.subject()) else { return Ok(()) };
    let now = editor.now;
    let run = move || {
        let mut report = Report { of: Some(of.clone()), tell };
        let drawn = measure::survey(&site, &of.screen, &of.arrangement, &words, now);
        report.tell(drawn.map_err(|error| error.to_string()));
    };
    std::thread::Builder::new().name("spazio-survey".to_owned()).spawn(run).map(drop)
}

/// Tells the result once, at the latest when dropped.
struct Report<T: Fn(Answer)> {
    of: Option<Subject>,
    tell: T,
}

impl<T: Fn(Answer)> Report<T> {
    fn tell(&mut self, drawn: Result<Vec<Drawn>, String>) {
        if let Some(of) = self.of.take() {
            (self.tell)(Answer::Surveyed(Box::new(Survey { of, drawn })));
        }
    }
}

impl<T: Fn(Answer)> Drop for Report<T> {
    fn drop(&mut self) {
        self.tell(Err(String::new()));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::begun;
    use base::paths;

    #[test]
    fn a_measuring_that_dies_is_told_and_keeps_nobody_waiting() {
        let words = Words::load(&paths::home_folder("assets/locales").expect("the texts")).expect("whole texts");
        let of = begun::entered(&words, "it").subject().expect("a screen is chosen");
        let (tell, told) = channel();
        let report = Report { of: Some(of.clone()), tell: move |answer| drop(tell.send(answer)) };
        drop(report);
        let Ok(Answer::Surveyed(survey)) = told.recv() else { panic!("an answer") };
        assert_eq!(*survey, Survey { of, drawn: Err(String::new()) });
        assert!(told.recv().is_err(), "once");
    }
}

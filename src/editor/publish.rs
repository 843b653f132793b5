//! Publishing: what the form says is judged before it is sent.

use jiff::Timestamp;
use jiff::civil::DateTime;
use uuid::Uuid;

use super::say::Say;
use super::state::{Dialog, Editor};
use super::wish::{Order, Publish};
use crate::layout::check::{LayoutFault, of_arrangement};
use crate::layout::preflight::keys_that_need_why;
use crate::words::Words;

/// What keeps the draft from being drawn by a screen.
pub fn faults(editor: &Editor) -> Vec<LayoutFault> {
    editor.arrangement().map(of_arrangement).unwrap_or_default()
}

/// Sends the draft as the form says, or tells in the form why not.
pub(super) fn publish(editor: &mut Editor, words: &Words) -> Vec<Order> {
    let Some(Dialog::Publish(form)) = &editor.dialog else { return Vec::new() };
    if form.sending {
        return Vec::new();
    }
    let asked = judged(editor, words);
    let Some(Dialog::Publish(form)) = &mut editor.dialog else { return Vec::new() };
    match asked {
        Ok(asked) => {
            (form.sending, form.fault) = (true, None);
            if let Some(sheet) = editor.sheet_mut() {
                sheet.sent = Some(Box::new(asked.clone()));
            }
            vec![Order::Publish(Box::new(asked))]
        }
        Err(fault) => {
            form.fault = Some(fault);
            Vec::new()
        }
    }
}

fn judged(editor: &Editor, words: &Words) -> Result<Publish, String> {
    let say = Say::of(editor, words);
    let (Some(screen), Some(sheet), Some(Dialog::Publish(form))) =
        (editor.chosen.clone(), editor.sheet(), &editor.dialog)
    else {
        return Err(say.say("editor-no-screen"));
    };
    if sheet.gone {
        return Err(say.say("editor-screen-gone"));
    }
    if !faults(editor).is_empty() {
        return Err(say.say("editor-publish-faulty"));
    }
    let why = form.why.trim();
    if why.is_empty() && editor.is_on_server() {
        return Err(say.say("editor-publish-why-missing"));
    }
    let despite = form.despite.trim();
    match editor.survey() {
        None => return Err(say.say("editor-publish-measuring")),
        Some(Err(_)) => return Err(say.say("editor-publish-not-measured")),
        Some(Ok(_)) => {}
    }
    let findings = keys_that_need_why(&editor.preflight());
    if !findings.is_empty() && despite.is_empty() {
        return Err(say.say("editor-publish-despite-missing"));
    }
    let (from, until) = (moment(editor, &say, &form.from)?, moment(editor, &say, &form.until)?);
    if let Some(past) = [from, until].into_iter().flatten().find(|at| *at <= editor.now) {
        let args = [("at", say.moment(past, &editor.zone())), ("now", say.moment(editor.now, &editor.zone()))];
        return Err(say.say_with("editor-publish-past", &args));
    }
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        return Err(say.say("editor-publish-ends-before"));
    }
    let mut asked = Publish {
        id: Uuid::new_v4(),
        screen,
        // Whoever has seen what another published draws on from there.
        based_on: sheet.meanwhile.as_ref().map_or(sheet.based_on, |meanwhile| meanwhile.latest),
        base: sheet.meanwhile.as_ref().map_or(&sheet.base, |meanwhile| &meanwhile.arrangement).clone(),
        why: why.to_owned(),
        despite: Some(despite.to_owned()).filter(|despite| !despite.is_empty()),
        findings,
        from,
        until,
        trial: form.trial,
        arrangement: sheet.editing.arrangement().clone(),
    };
    // An answer that was lost: pressed again, it is the same wish, and done once.
    if let Some(sent) = sheet.sent.as_ref().filter(|sent| sent.is_same_wish(&asked)) {
        asked.id = sent.id;
    }
    Ok(asked)
}

/// What was typed as a day and time of the office.
fn moment(editor: &Editor, say: &Say, typed: &str) -> Result<Option<Timestamp>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let wrong = || say.say_with("editor-publish-no-time", &[("typed", typed.to_owned())]);
    let local = written(typed, &editor.now.to_zoned(editor.zone())).ok_or_else(wrong)?;
    local.to_zoned(editor.zone()).map(|zoned| Some(zoned.timestamp())).map_err(|_| wrong())
}

/// `2026-11-26 14:30`, `26.11.2026 14:30`, `26/11/2026 14:30`, or `14:30` today.
fn written(typed: &str, now: &jiff::Zoned) -> Option<DateTime> {
    let patterns = ["%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%d/%m/%Y %H:%M"];
    let whole = patterns.iter().find_map(|pattern| DateTime::strptime(pattern, typed).ok());
    whole.or_else(|| Some(now.date().to_datetime(jiff::civil::Time::strptime("%H:%M", typed).ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<&str>) {
        let now: jiff::Zoned = "2026-11-26T10:00+01:00[Europe/Rome]".parse().expect("a time");
        assert_eq!(written(typed, &now), expected.map(|at| at.parse().expect("a time")), "{typed}");
    }

    #[test]
    fn a_time_is_understood_as_people_here_write_it() {
        check("2026-12-24 08:30", Some("2026-12-24T08:30"));
        check("24.12.2026 8:30", Some("2026-12-24T08:30"));
        check("24/12/2026 08:30", Some("2026-12-24T08:30"));
        check("14:30", Some("2026-11-26T14:30"));
        check("domani", None);
        check("32.12.2026 08:30", None);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Publishing: checks the form before it is sent.

use jiff::Timestamp;
use jiff::civil::Time;
use uuid::Uuid;

use super::days::no_day;
use super::forms::{Dialog, Lack, Publish, PublishForm};
use super::say::Say;
use super::state::Editor;
use super::unread::{Field, Owner};
use super::wish::Order;
use base::words::Words;
use site::layout::check::{LayoutFault, of_arrangement};
use site::layout::preflight::keys_that_need_why;

/// The last minute of a day, for an end without a time.
pub(super) const DAY_END: Time = Time::constant(23, 59, 0, 0);

/// The faults that keep any screen from drawing the draft.
pub fn faults(editor: &Editor) -> Vec<LayoutFault> {
    editor.arrangement().map(of_arrangement).unwrap_or_default()
}

/// Sends the draft as the form says, or shows in the form why not.
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
        Err((fault, lacks)) => {
            (form.fault, form.lacks) = (Some(fault), lacks);
            Vec::new()
        }
    }
}

/// Why it is not sent, and the missing field.
type Unfit = (String, Option<Lack>);

fn judged(editor: &Editor, words: &Words) -> Result<Publish, Unfit> {
    let say = Say::of(&editor.language, words);
    let (Some(screen), Some(sheet), Some(Dialog::Publish(form))) =
        (editor.chosen.clone(), editor.sheet(), &editor.dialog)
    else {
        return Err((say.say("editor-no-screen"), None));
    };
    if sheet.gone {
        return Err((say.say("editor-screen-gone"), None));
    }
    if let Some(text) = unread(editor, &say).into_iter().next() {
        return Err((text, None));
    }
    if !faults(editor).is_empty() {
        return Err((say.say("editor-publish-faulty"), None));
    }
    let why = form.why.trim();
    if why.is_empty() && editor.is_on_server() {
        return Err((say.say("editor-publish-why-missing"), Some(Lack::Why)));
    }
    let despite = form.despite.trim();
    match editor.survey() {
        None => return Err((say.say("editor-publish-measuring"), None)),
        Some(Err(_)) => return Err((say.say("editor-publish-not-measured"), None)),
        Some(Ok(_)) => {}
    }
    let findings = keys_that_need_why(&editor.preflight());
    if !findings.is_empty() && despite.is_empty() {
        return Err((say.say("editor-publish-despite-missing"), Some(Lack::Despite)));
    }
    let [from, until] = span(editor, &say, form);
    let from = from.map_err(|fault| (fault, Some(Lack::From)))?;
    let until = until.map_err(|fault| (fault, Some(Lack::Until)))?;
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

/// One sentence for each field that holds no readable day or time.
pub(super) fn unread(editor: &Editor, say: &Say) -> Vec<String> {
    let Some(sheet) = editor.sheet() else { return Vec::new() };
    let told = |(field, text): (Field, &str)| {
        let of = match field.of {
            Owner::Layout => say.say("editor-times"),
            Owner::Notice(_, page) => say.say_with("editor-page", &[("number", (page + 1).to_string())]),
        };
        let key = match (field.of, field.is_end) {
            (Owner::Layout, false) => "editor-time-from",
            (Owner::Layout, true) => "editor-time-until",
            (Owner::Notice(..), false) => "editor-page-from",
            (Owner::Notice(..), true) => "editor-page-until",
        };
        say.say_with("editor-unread", &[("of", of), ("field", say.say(key)), ("typed", text.to_owned())])
    };
    sheet.unread.all().map(told).collect()
}

/// The form's beginning and end, or what is wrong with either.
pub(super) fn span(editor: &Editor, say: &Say, form: &PublishForm) -> [Result<Option<Timestamp>, String>; 2] {
    let from = moment(editor, say, &form.from, Time::MIN);
    let until = moment(editor, say, &form.until, DAY_END);
    match (&from, &until) {
        (Ok(Some(begins)), Ok(Some(ends))) if ends <= begins => [from, Err(say.say("editor-publish-ends-before"))],
        _ => [from, until],
    }
}

/// A day and time of the office from what was typed; it must be in the future.
fn moment(editor: &Editor, say: &Say, typed: &str, unsaid: Time) -> Result<Option<Timestamp>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let local = say.reader(editor.today()).moment(typed, unsaid).map_err(|fault| no_day(*say, fault))?;
    let at = local.to_zoned(editor.zone()).map_err(|_| say.say("editor-day-not-there"))?.timestamp();
    if at <= editor.now {
        let args = [("at", say.moment(at, &editor.zone())), ("now", say.moment(editor.now, &editor.zone()))];
        return Err(say.say_with("editor-publish-past", &args));
    }
    Ok(Some(at))
}

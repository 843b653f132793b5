// SPDX-License-Identifier: EUPL-1.2
//! Handles the answers from outside: server, disk, measuring.

use std::sync::Arc;

use jiff::Timestamp;

use super::forms::{Dialog, Login, Seat};
use super::picture;
use super::say::Say;
use super::state::{Door, Editor, Meanwhile, Sheet, Told, Written, displays};
use super::wish::{Answer, Entered, Order, Trouble};
use api::{LayoutHistory, LayoutVersion};
use base::words::Words;
use site::Site;
use site::layout::Arrangement;
use site::layout::edit::{Edit, Editing};
use site::layout::history::Standing;

/// Handles an answer; returns what is to be done next.
pub fn take(editor: &mut Editor, answer: Answer, words: &Words) -> Vec<Order> {
    match answer {
        Answer::Entered(entered) => entered_in(editor, *entered, words),
        Answer::NotEntered(trouble) => {
            let fault = Some(Say::of(&editor.language, words).trouble(&trouble));
            match &mut editor.door {
                Door::Opening(login) => editor.door = Door::Asking(Login { fault, ..login.clone() }),
                Door::Folder(_, told) => *told = fault,
                Door::Asking(_) | Door::Open(_) => {}
            }
        }
        Answer::Versions { screen, history, newest } => versions(editor, &screen, history, newest),
        Answer::Published { screen, version, arrangement } => {
            let number = version.as_ref().map_or(0, |version| version.number);
            // It is at least as late as when the server published: a trial is as long in all that tells of it.
            editor.now = version.as_ref().map_or(editor.now, |version| editor.now.max(version.at.at));
            if let Some(sheet) = editor.sheets.get_mut(&screen) {
                (sheet.base, sheet.based_on, sheet.meanwhile) = (arrangement, number, None);
                (sheet.kept_at, sheet.sent) = (None, None);
                sheet.written = Written::default();
            }
            if matches!(&editor.dialog, Some(Dialog::Publish(form)) if form.sending) {
                editor.dialog = None;
            }
            let text = published(editor, version.as_ref(), words);
            editor.told = Some(Told { text, is_wrong: false });
            return vec![Order::Forget(screen.clone()), Order::Refresh(screen)];
        }
        Answer::NotDone { screen, trouble } => return not_done(editor, &screen, &trouble, words),
        Answer::Looked { screen, number, arrangement } => {
            if editor.chosen.as_ref() == Some(&screen)
                && let Some(sheet) = editor.sheet_mut()
            {
                sheet.leave();
                let taken = sheet.editing.edit(&Edit::Replace(Box::new(arrangement)));
                sheet.unread.clear();
                // A letter typed next is no more of the setting that was replaced.
                editor.typing = None;
                editor.dialog = None;
                let say = Say::of(&editor.language, words);
                let text = match taken {
                    Ok(()) => say.say_with("editor-draft-of", &[("number", number.to_string())]),
                    Err(refused) => say.say(&format!("edit-{}", refused.key())),
                };
                editor.told = Some(Told { text, is_wrong: taken.is_err() });
                editor.settle();
            }
        }
        Answer::Site(site) => {
            take_site(editor, *site, words);
            // Another glass is another survey.
            if matches!(editor.dialog, Some(Dialog::Publish(_))) && editor.survey().is_none() {
                return vec![Order::Survey];
            }
        }
        Answer::Media(media) => {
            let before = std::mem::replace(&mut editor.media, media);
            editor.site = editor.site.take().map(|site| Arc::new(editor.media.in_place_of(&before, (*site).clone())));
        }
        Answer::Browsed(folder, entries) => {
            if let Some(Dialog::Picture(form)) = &mut editor.dialog {
                match entries {
                    Ok(entries) => (form.folder, form.entries) = (folder, entries),
                    Err(fault) => form.fault = Some(fault),
                }
            }
        }
        Answer::Brought(name) => picture::brought(editor, name, words),
        Answer::Again(Ok(seat)) => {
            (editor.door, editor.again) = (Door::Open(seat), None);
            return editor.chosen.clone().map(Order::Refresh).into_iter().collect();
        }
        Answer::Again(Err(trouble)) => {
            let fault = Some(Say::of(&editor.language, words).trouble(&trouble));
            if let Some(Door::Opening(login)) = &editor.again {
                editor.again = Some(Door::Asking(Login { fault, ..login.clone() }));
            }
        }
        Answer::Board(board) => {
            editor.now = board.as_of.at;
            editor.board = Some(board);
        }
        Answer::Away(why) => editor.away = why,
        Answer::Surveyed(surveyed) => editor.surveyed = Some(*surveyed),
        Answer::Kept(screen, kept) => {
            let now = editor.now;
            match kept {
                Ok(()) => {
                    if let Some(sheet) = editor.sheets.get_mut(&screen) {
                        sheet.kept_at = Some(now);
                    }
                }
                Err(what) => {
                    let text = Say::of(&editor.language, words).say_with("editor-draft-not-kept", &[("what", what)]);
                    editor.told = Some(Told { text, is_wrong: true });
                }
            }
        }
    }
    Vec::new()
}

/// The words for a published version: shown now, from when, or on trial and for how long.
fn published(editor: &Editor, version: Option<&LayoutVersion>, words: &Words) -> String {
    let say = Say::of(&editor.language, words);
    let Some(version) = version else { return say.say("editor-written") };
    let moment = |at: Timestamp| say.moment(at, &editor.zone());
    let ends_at = version.ends_at.map(|end| end.at);
    let args = [
        ("number", version.number.to_string()),
        ("from", moment(version.begins_at.at)),
        ("until", ends_at.map(moment).unwrap_or_default()),
        ("minutes", ends_at.map_or(0, |end| minutes_left(editor.now, end)).to_string()),
    ];
    let key = match (version.standing, ends_at) {
        (Standing::OnTrial, Some(_)) => "editor-published-trial",
        (Standing::Scheduled, Some(_)) => "editor-published-between",
        (Standing::Scheduled, None) => "editor-published-from",
        (_, Some(_)) => "editor-published-until",
        (_, None) => "editor-published",
    };
    say.say_with(key, &args)
}

/// The minutes until `end`, rounded up; 0 when it has passed.
pub(super) fn minutes_left(now: Timestamp, end: Timestamp) -> i64 {
    (end.as_second().saturating_sub(now.as_second()).max(0) + 59).div_euclid(60)
}

fn entered_in(editor: &mut Editor, entered: Entered, words: &Words) {
    let Entered { seat, site, media, screens, drafts, lost } = entered;
    editor.door = Door::Open(seat);
    editor.media = media;
    for (name, history, base) in screens {
        let mut sheet = Sheet::new(base, history.as_ref().map_or(0, |history| history.latest));
        if let Some(history) = &history {
            editor.now = history.as_of.at;
        }
        sheet.history = history;
        editor.sheets.insert(name, sheet);
    }
    editor.site = Some(Arc::new(editor.media.within(site)));
    let mut found = 0;
    for (name, draft) in drafts {
        let Some(sheet) = editor.sheets.get_mut(&name) else {
            // Its screen is gone: what was drawn for it can still be taken over for another.
            let mut sheet = Sheet::new(draft.arrangement, draft.based_on);
            (sheet.gone, sheet.unread) = (true, draft.unread);
            editor.sheets.insert(name, sheet);
            continue;
        };
        if draft.arrangement == sheet.base {
            sheet.unread = draft.unread;
            sheet.unread.settle(sheet.editing.arrangement());
            found += usize::from(!sheet.unread.is_empty());
            continue;
        }
        // Nothing was drawn, and the fields of what was typed belong to a version that is no more on air.
        if draft.base.as_ref() == Some(&draft.arrangement) {
            continue;
        }
        let is_behind = draft.based_on != sheet.based_on || draft.base.as_ref().is_some_and(|base| *base != sheet.base);
        let base = draft.base.unwrap_or_else(|| sheet.base.clone());
        let mut editing = Editing::new(base.clone());
        if editing.edit(&Edit::Replace(Box::new(draft.arrangement))).is_ok() {
            found += 1;
            if is_behind {
                let who = sheet.history.as_ref().and_then(|history| history.versions.first());
                let who = who.map_or_else(|| format!("{name}.toml"), |version| version.who.clone());
                let arrangement = std::mem::replace(&mut sheet.base, base);
                sheet.meanwhile = Some(Meanwhile { latest: sheet.based_on, who, arrangement });
                // As long as it is not taken over, also after another start: the draft is kept with this number.
                sheet.based_on = draft.based_on;
            }
            sheet.editing = editing;
            sheet.unread = draft.unread;
            sheet.unread.settle(sheet.editing.arrangement());
        }
    }
    let say = Say::of(&editor.language, words);
    let text = match (lost.first(), found) {
        (Some(lost), _) => Some(say.say_with("editor-draft-damaged", &[("file", lost.clone())])),
        (None, 0) => None,
        (None, _) => Some(say.say("editor-draft-found")),
    };
    editor.told = text.map(|text| Told { text, is_wrong: !lost.is_empty() });
    editor.chosen = editor.sheets.iter().find(|(_, sheet)| !sheet.gone).map(|(name, _)| name.clone());
    editor.settle();
}

/// Takes a screen's versions: an untouched draft becomes the newest version, a changed one gets a note.
fn versions(editor: &mut Editor, screen: &str, history: LayoutHistory, newest: Option<Arrangement>) {
    editor.now = history.as_of.at;
    let Some(sheet) = editor.sheets.get_mut(screen) else { return };
    let has_ended =
        |known: &LayoutHistory| known.latest == history.latest && known.drawn_from() != history.drawn_from();
    if let Some(newest) = newest.clone()
        && history.latest == sheet.based_on
        && sheet.history.as_ref().is_some_and(has_ended)
    {
        // What was tried is over: it stays as a draft, beside what is on air again.
        sheet.base = newest;
    }
    if let Some(newest) = newest
        && history.latest != sheet.based_on
    {
        if sheet.is_changed() && *sheet.editing.arrangement() == newest {
            // What is drawn is on air: an answer to it was lost.
            (sheet.base, sheet.based_on, sheet.meanwhile) = (newest, history.latest, None);
        } else if sheet.is_changed() {
            let who = history.versions.first().map(|version| version.who.clone()).unwrap_or_default();
            sheet.meanwhile = Some(Meanwhile { latest: history.latest, who, arrangement: newest });
        } else {
            goes_on_from(sheet, newest);
            (sheet.based_on, sheet.meanwhile) = (history.latest, None);
            editor.typing = None;
        }
    }
    let Some(sheet) = editor.sheets.get_mut(screen) else { return };
    sheet.history = Some(history);
    editor.settle();
}

fn not_done(editor: &mut Editor, screen: &str, trouble: &Trouble, words: &Words) -> Vec<Order> {
    let text = Say::of(&editor.language, words).trouble(trouble);
    let slug = match trouble {
        Trouble::Problem(problem) => problem.slug().to_owned(),
        _ => String::new(),
    };
    if slug == "unknown-screen"
        && let Some(sheet) = editor.sheets.get_mut(screen)
    {
        sheet.gone = true;
    }
    if slug == "unauthorized"
        && let Some(Seat::Server { address, who }) = editor.seat().cloned()
    {
        again(editor, Login { server: address, name: who, ..Login::default() });
        return Vec::new();
    }
    match &mut editor.dialog {
        Some(Dialog::Publish(form)) => (form.sending, form.fault) = (false, Some(text)),
        Some(Dialog::Picture(form)) if form.sending => (form.sending, form.fault) = (false, Some(text)),
        _ => editor.told = Some(Told { text, is_wrong: true }),
    }
    // The difference is fetched at once: whoever publishes second is shown it.
    let meanwhile = slug == "layout-meanwhile" || matches!(trouble, Trouble::Changed(_));
    if meanwhile { vec![Order::Refresh(screen.to_owned())] } else { Vec::new() }
}

/// Shows the login over the editor, since the session has ended; what was under way can be sent again afterwards.
fn again(editor: &mut Editor, login: Login) {
    match &mut editor.dialog {
        Some(Dialog::Publish(form)) => form.sending = false,
        Some(Dialog::Picture(form)) => form.sending = false,
        _ => {}
    }
    editor.again.get_or_insert(Door::Asking(login));
}

/// Takes a changed site: new screens can be drawn, drafts of removed ones stay.
fn take_site(editor: &mut Editor, site: Site, words: &Words) {
    let in_folder = !editor.is_on_server();
    for (name, screen) in displays(&site) {
        if let Some(sheet) = editor.sheets.get_mut(name) {
            let was_gone = std::mem::take(&mut sheet.gone);
            if was_gone && let Some(arrangement) = screen.arrangement() {
                // What was drawn while it was gone is a draft still.
                sheet.base = arrangement;
            } else if in_folder && let Some(arrangement) = screen.arrangement() {
                written_by_another(sheet, name, arrangement);
            }
        } else if let Some(arrangement) = screen.arrangement() {
            editor.sheets.insert(name.clone(), Sheet::new(arrangement, screen.layout_version));
        }
    }
    let mut lost = Vec::new();
    for (name, sheet) in &mut editor.sheets {
        if !displays(&site).any(|(known, _)| known == name) && !sheet.gone {
            sheet.gone = true;
            lost.push(name.clone());
        }
    }
    editor.site = Some(Arc::new(editor.media.within(site)));
    if lost.iter().any(|name| editor.chosen.as_ref() == Some(name)) {
        let text = Say::of(&editor.language, words).say("editor-screen-gone");
        editor.told = Some(Told { text, is_wrong: true });
    }
    editor.settle();
}

/// Takes a file changed by another program: an untouched draft follows it, a changed one gets a note.
fn written_by_another(sheet: &mut Sheet, name: &str, arrangement: Arrangement) {
    if arrangement == sheet.base {
        sheet.meanwhile = None;
    } else if sheet.is_changed() {
        sheet.meanwhile = Some(Meanwhile { latest: 0, who: format!("{name}.toml"), arrangement });
    } else {
        goes_on_from(sheet, arrangement);
    }
}

/// Puts the shown arrangement into an untouched sheet; drafts that were discarded can still be undone to.
fn goes_on_from(sheet: &mut Sheet, arrangement: Arrangement) {
    sheet.leave();
    let untouched = sheet.editing.can() == (false, false);
    if untouched || sheet.editing.edit(&Edit::Replace(Box::new(arrangement.clone()))).is_err() {
        sheet.editing = Editing::new(arrangement.clone());
    }
    sheet.base = arrangement;
    sheet.unread.clear();
}

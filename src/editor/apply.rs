// SPDX-License-Identifier: EUPL-1.2
//! Applies actions: the only place that changes the editor's state; also returns what is to be done outside.

use super::edits::draw;
use super::forms::{Dialog, Login, PictureForm, PublishForm};
use super::picture;
use super::publish;
use super::say::Say;
use super::state::{Door, Editor, Told, Written};
use super::wish::{Order, Verb, Wish};
use base::words::Words;
use screens::ui::theme::editor as look;
use site::layout::edit::Edit;

/// Applies an action. A refused one shows a message and changes nothing.
pub fn apply(editor: &mut Editor, wish: Wish, words: &Words) -> Vec<Order> {
    if !matches!(wish, Wish::Typed(..) | Wish::Unread(..)) {
        editor.typing = None;
    }
    // What was told was of the last doing.
    editor.told = None;
    match wish {
        Wish::Login(login) => match &mut editor.door {
            Door::Asking(form) => *form = login,
            Door::Opening(_) | Door::Folder(..) | Door::Open(_) => {}
        },
        Wish::OpenAgain => {
            if let Door::Folder(dir, fault) = &mut editor.door {
                *fault = None;
                return vec![Order::Open(dir.clone())];
            }
        }
        Wish::Enter => return knock(&mut editor.door).map(Order::Enter).into_iter().collect(),
        Wish::Language(language) => editor.language = language,
        Wish::Screen(name) => return choose(editor, name),
        Wish::Which(which) => {
            editor.which = which;
            editor.settle();
            editor.selection.clear();
        }
        Wish::Select(panel) => editor.selection = panel.into_iter().collect(),
        Wish::SelectMore(panel) => match editor.selection.iter().position(|chosen| *chosen == panel) {
            Some(at) => drop(editor.selection.remove(at)),
            None => editor.selection.push(panel),
        },
        Wish::Undo | Wish::Redo => {
            let is_back = wish == Wish::Undo;
            if let Some(sheet) = editor.sheet_mut() {
                sheet.go(is_back);
            }
            editor.settle();
        }
        Wish::Samples(samples) => (editor.samples, editor.rehearsed) = (samples, None),
        Wish::Rehearse(on) => editor.rehearsed = on.then_some(0),
        Wish::Zoom(zoom) => editor.zoom = zoom.clamp(look::ZOOM[0], look::ZOOM[1]),
        Wish::Grid(shown) => editor.shows_grid = shown,
        Wish::Dialog(dialog) => return open(editor, dialog),
        Wish::Form(form) => {
            if let Some(Dialog::Publish(shown)) = &mut editor.dialog {
                *shown = PublishForm { fault: None, lacks: None, ..form };
            }
        }
        Wish::Asked => match &mut editor.dialog {
            Some(Dialog::Publish(form)) => form.lacks = None,
            Some(Dialog::Picture(form)) => form.lacks_file = false,
            _ => {}
        },
        Wish::Publish => return publish::publish(editor, words),
        Wish::Survey => {
            editor.surveyed = None;
            return vec![Order::Survey];
        }
        Wish::Picture(form) => {
            if let Some(Dialog::Picture(shown)) = &mut editor.dialog {
                *shown = form;
            }
        }
        Wish::Browse(folder) => return vec![Order::Browse(Some(folder))],
        Wish::Bring => return picture::bring(editor, words),
        Wish::Dropped(file) => return dropped(editor, &file),
        Wish::Again(login) => {
            if let Some(Door::Asking(form)) = &mut editor.again {
                *form = login;
            }
        }
        Wish::GoOn => return editor.again.as_mut().and_then(knock).map(Order::Again).into_iter().collect(),
        Wish::Back(number, why) => return on_version(editor, number, Verb::Back, why),
        Wish::Keep(number) => return on_version(editor, number, Verb::Keep, String::new()),
        Wish::End(number) => return on_version(editor, number, Verb::End, String::new()),
        Wish::Draft(number) => {
            return editor.chosen.clone().map(|screen| Order::Look { screen, number }).into_iter().collect();
        }
        Wish::Unread(field, text) => {
            if let Some(sheet) = editor.sheet_mut() {
                sheet.unread.set(field, text);
            }
        }
        Wish::Discard => return discard(editor, words),
        Wish::Dismiss => editor.told = None,
        edit => draw(editor, edit, words),
    }
    Vec::new()
}

/// The content of a login form; the door then waits, and the password is forgotten.
fn knock(door: &mut Door) -> Option<Login> {
    let Door::Asking(login) = door else { return None };
    let login = login.clone();
    *door = Door::Opening(Login { password: String::new(), fault: None, ..login.clone() });
    Some(login)
}

/// Asks for the name of a picture dropped on the window.
fn dropped(editor: &mut Editor, file: &std::path::Path) -> Vec<Order> {
    let is_free = matches!(editor.dialog, None | Some(Dialog::Picture(PictureForm { sending: false, .. })));
    if editor.seat().is_none() || editor.again.is_some() || !is_free {
        return Vec::new();
    }
    editor.dialog = Some(Dialog::Picture(PictureForm::with_file(file)));
    vec![Order::Browse(file.parent().map(std::path::Path::to_owned))]
}

fn choose(editor: &mut Editor, name: String) -> Vec<Order> {
    if editor.sheets.contains_key(&name) && editor.chosen.as_ref() != Some(&name) {
        (editor.which, editor.zoom, editor.rehearsed) = (0, 1.0, None);
        editor.selection.clear();
        editor.drawn.clear();
        editor.chosen = Some(name.clone());
        return vec![Order::Refresh(name)];
    }
    Vec::new()
}

/// Stores what was written in a dialog that is closed, to show it when it opens again.
fn put_away(editor: &mut Editor) {
    match editor.dialog.take() {
        Some(Dialog::Publish(form)) => {
            if let Some(sheet) = editor.sheet_mut() {
                sheet.written.publish = Some(PublishForm { fault: None, lacks: None, sending: false, ..form });
            }
        }
        Some(Dialog::History(why)) => {
            if let Some(sheet) = editor.sheet_mut() {
                sheet.written.why = why;
            }
        }
        Some(Dialog::Picture(form)) => {
            editor.picture = Some(PictureForm { fault: None, lacks_file: false, sending: false, ..form })
        }
        _ => {}
    }
}

fn taken_up(editor: &mut Editor, dialog: Dialog) -> Dialog {
    let picture = editor.picture.take();
    let Some(sheet) = editor.sheet_mut() else { return dialog };
    match dialog {
        Dialog::Publish(form) => Dialog::Publish(sheet.written.publish.take().unwrap_or(form)),
        Dialog::History(why) if why.is_empty() => Dialog::History(std::mem::take(&mut sheet.written.why)),
        Dialog::Picture(form) => Dialog::Picture(picture.unwrap_or(form)),
        dialog => dialog,
    }
}

fn open(editor: &mut Editor, dialog: Option<Dialog>) -> Vec<Order> {
    let is_same = matches!((&editor.dialog, &dialog), (Some(Dialog::History(_)), Some(Dialog::History(_))));
    let dialog = match dialog {
        // A letter more.
        Some(dialog) if is_same => Some(dialog),
        dialog => {
            put_away(editor);
            dialog.map(|dialog| taken_up(editor, dialog))
        }
    };
    editor.dialog = dialog;
    match &editor.dialog {
        Some(Dialog::Publish(_)) => vec![Order::Survey],
        Some(Dialog::Picture(_)) => vec![Order::Browse(None)],
        Some(Dialog::History(_)) => editor.chosen.clone().map(Order::Refresh).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn on_version(editor: &mut Editor, number: u32, verb: Verb, why: String) -> Vec<Order> {
    let Some(screen) = editor.chosen.clone() else { return Vec::new() };
    vec![Order::Version { screen, number, verb, why }]
}

fn discard(editor: &mut Editor, words: &Words) -> Vec<Order> {
    editor.dialog = None;
    let Some(sheet) = editor.sheet_mut() else { return Vec::new() };
    // The screen is to be as it is on air: what another published meanwhile is what one goes on from.
    if let Some(theirs) = sheet.meanwhile.take() {
        (sheet.base, sheet.based_on) = (theirs.arrangement, theirs.latest);
    }
    let base = sheet.base.clone();
    sheet.leave();
    sheet.unread.clear();
    sheet.written = Written::default();
    // What is thrown away can be undone, too.
    let thrown = sheet.editing.edit(&Edit::Replace(Box::new(base)));
    sheet.kept_at = None;
    editor.settle();
    let say = Say::of(&editor.language, words);
    let (text, is_wrong) = match thrown {
        Ok(()) => (say.say("editor-discarded"), false),
        Err(refused) => (say.say(&format!("edit-{}", refused.key())), true),
    };
    editor.told = Some(Told { text, is_wrong });
    if is_wrong { Vec::new() } else { editor.chosen.clone().map(Order::Forget).into_iter().collect() }
}

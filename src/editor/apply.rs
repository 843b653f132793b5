//! Carries out what somebody wants: the one place that changes the editor's state, and tells what is to be done outside.

use super::picture::{self, PictureForm};
use super::publish;
use super::say::Say;
use super::state::{Dialog, Door, Editor, Login, PublishForm, Told};
use super::wish::{Order, Verb, Wish};
use crate::layout::arrange;
use crate::layout::edit::{Change, Edit, EditRefused, Place};
use crate::layout::{Content, Panel, Timed, When};
use crate::ui::theme::editor as look;
use crate::words::Words;

/// Does what is wished. What is refused is told and changes nothing.
pub fn apply(editor: &mut Editor, wish: Wish, words: &Words) -> Vec<Order> {
    if !matches!(wish, Wish::Typed(..)) {
        editor.typing = None;
    }
    match wish {
        Wish::Login(login) => match &mut editor.door {
            Door::Asking(form) => *form = login,
            Door::Opening(_) | Door::Open(_) => {}
        },
        Wish::Enter => return knock(&mut editor.door).map(Order::Enter).into_iter().collect(),
        Wish::Language(language) => editor.language = language,
        Wish::Screen(name) => return choose(editor, name),
        Wish::Which(which) => {
            editor.which = which;
            settle(editor);
            editor.selection.clear();
        }
        Wish::Select(panel) => editor.selection = panel.into_iter().collect(),
        Wish::SelectMore(panel) => match editor.selection.iter().position(|chosen| *chosen == panel) {
            Some(at) => drop(editor.selection.remove(at)),
            None => editor.selection.push(panel),
        },
        Wish::Undo | Wish::Redo => {
            let undo = wish == Wish::Undo;
            if let Some(sheet) = editor.sheet_mut() {
                let _ = if undo { sheet.editing.undo() } else { sheet.editing.redo() };
            }
            settle(editor);
        }
        Wish::Samples(samples) => (editor.samples, editor.rehearsed) = (samples, None),
        Wish::Rehearse(on) => editor.rehearsed = on.then_some(0),
        Wish::Zoom(zoom) => editor.zoom = zoom.clamp(look::ZOOM[0], look::ZOOM[1]),
        Wish::Grid(shown) => editor.shows_grid = shown,
        Wish::Dialog(dialog) => return open(editor, dialog),
        Wish::Form(form) => {
            if let Some(Dialog::Publish(shown)) = &mut editor.dialog {
                *shown = PublishForm { fault: None, ..form };
            }
        }
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
        Wish::Discard => return discard(editor, words),
        Wish::Dismiss => editor.told = None,
        edit => draw(editor, edit, words),
    }
    Vec::new()
}

/// What the form at a door says; it waits then, and forgets the password.
fn knock(door: &mut Door) -> Option<Login> {
    let Door::Asking(login) = door else { return None };
    let login = login.clone();
    *door = Door::Opening(Login { password: String::new(), fault: None, ..login.clone() });
    Some(login)
}

/// A picture that was dropped on the window is asked for its name.
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

fn open(editor: &mut Editor, dialog: Option<Dialog>) -> Vec<Order> {
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
    // What is thrown away can be undone, too.
    let thrown = sheet.editing.edit(&Edit::Replace(Box::new(base)));
    sheet.kept_at = None;
    settle(editor);
    let say = Say::of(editor, words);
    let (text, is_wrong) = match thrown {
        Ok(()) => (say.say("editor-discarded"), false),
        Err(refused) => (say.say(&format!("edit-{}", refused.key())), true),
    };
    editor.told = Some(Told { text, is_wrong });
    if is_wrong { Vec::new() } else { editor.chosen.clone().map(Order::Forget).into_iter().collect() }
}

/// Other settings of a panel.
pub(super) fn content(editor: &mut Editor, panel: usize, content: Content, words: &Words) {
    draw(editor, Wish::Change(Change::Content(panel, Box::new(content))), words);
}

/// Edits of the draft.
fn draw(editor: &mut Editor, wish: Wish, words: &Words) {
    let done = match wish {
        Wish::Add(kind) => add(editor, kind),
        Wish::Remove => remove(editor),
        Wish::Duplicate => duplicate(editor),
        Wish::Step(columns, rows) => step(editor, (columns, rows)),
        Wish::Grow(columns, rows) => grow(editor, (columns, rows)),
        Wish::Place(panel, place) => change(editor, Change::Place(vec![(panel, place)])),
        Wish::Align(align) => {
            let aligned = editor.layout().map(|layout| arrange::aligned(layout, &editor.selection, align));
            aligned.map_or(Ok(()), |aligned| change(editor, aligned))
        }
        Wish::Reorder(by) => reorder(editor, by),
        Wish::Change(what) => change(editor, what),
        Wish::Typed(field, what) => typed(editor, field, what),
        Wish::AddTimes => add_times(editor),
        Wish::RemoveTimes => match editor.which.checked_sub(1) {
            Some(at) => edit(editor, &Edit::RemoveTimes(at)),
            None => Ok(()),
        },
        Wish::When(when) => match editor.which.checked_sub(1) {
            Some(at) => edit(editor, &Edit::When(at, when)),
            None => Ok(()),
        },
        Wish::Edit(what) => {
            editor.dialog = None;
            edit(editor, &what)
        }
        _ => Ok(()),
    };
    match done {
        Ok(()) => editor.told = None,
        Err(refused) => {
            let text = Say::of(editor, words).say(&format!("edit-{}", refused.key()));
            editor.told = Some(Told { text, is_wrong: true });
        }
    }
    settle(editor);
}

fn edit(editor: &mut Editor, edit: &Edit) -> Result<(), EditRefused> {
    editor.sheet_mut().map_or(Ok(()), |sheet| sheet.editing.edit(edit))
}

fn change(editor: &mut Editor, change: Change) -> Result<(), EditRefused> {
    let which = editor.which;
    edit(editor, &Edit::Layout(which, change))
}

fn add(editor: &mut Editor, kind: &str) -> Result<(), EditRefused> {
    let (Some(layout), Some(content)) = (editor.layout(), arrange::new_content(kind)) else { return Ok(()) };
    let place = arrange::room_for(layout, &content).ok_or(EditRefused::Overlaps)?;
    let Place { column, row, columns, rows } = place;
    let panel = Panel { column, row, columns, rows, ground: crate::layout::Ground::Usual, content };
    put(editor, panel)
}

/// Puts a panel last into the drawing order, and chooses it.
fn put(editor: &mut Editor, panel: Panel) -> Result<(), EditRefused> {
    let last = editor.layout().map_or(0, |layout| layout.panels.len());
    change(editor, Change::Add(last, Box::new(panel)))?;
    editor.selection = vec![last];
    Ok(())
}

fn remove(editor: &mut Editor) -> Result<(), EditRefused> {
    let chosen = std::mem::take(&mut editor.selection);
    if let [one] = chosen[..] {
        return change(editor, Change::Remove(one));
    }
    let Some(layout) = editor.layout() else { return Ok(()) };
    // All of them in one step, which one step back undoes.
    let mut left = layout.clone();
    let stays = |(index, panel)| (!chosen.contains(&index)).then_some(panel);
    left.panels = left.panels.into_iter().enumerate().filter_map(stays).collect();
    change(editor, Change::Replace(Box::new(left)))
}

fn duplicate(editor: &mut Editor) -> Result<(), EditRefused> {
    let (Some(layout), Some((_, panel))) = (editor.layout(), editor.panel()) else { return Ok(()) };
    let (columns, rows) = (panel.columns, panel.rows);
    let cells = (0..layout.rows).flat_map(|row| (0..layout.columns).map(move |column| (column, row)));
    let mut places = cells.map(|(column, row)| Place { column, row, columns, rows });
    let place = places.find(|place| arrange::is_free(layout, *place, None));
    let place = place.or_else(|| arrange::room_for(layout, &panel.content)).ok_or(EditRefused::Overlaps)?;
    let Place { column, row, columns, rows } = place;
    let twin = Panel { column, row, columns, rows, ..panel.clone() };
    put(editor, twin)
}

fn step(editor: &mut Editor, by: (i32, i32)) -> Result<(), EditRefused> {
    let (Some(layout), Some((index, panel))) = (editor.layout(), editor.panel()) else { return Ok(()) };
    match arrange::stepped(layout, index, by) {
        Some(place) => change(editor, Change::Place(vec![(index, place)])),
        // A step without room is refused as the step would be: in words.
        None => match moved(Place::of(panel), by) {
            Some(place) => change(editor, Change::Place(vec![(index, place)])),
            None => Err(EditRefused::Outside),
        },
    }
}

fn moved(place: Place, (columns, rows): (i32, i32)) -> Option<Place> {
    let by = |at: u16, step: i32| u16::try_from(i32::from(at) + step).ok();
    Some(Place { column: by(place.column, columns)?, row: by(place.row, rows)?, ..place })
}

fn grow(editor: &mut Editor, (columns, rows): (i32, i32)) -> Result<(), EditRefused> {
    let Some((index, panel)) = editor.panel() else { return Ok(()) };
    let place = Place::of(panel);
    let by = |size: u16, step: i32| u16::try_from(i32::from(size) + step).ok().filter(|size| *size > 0);
    let grown = by(place.columns, columns).zip(by(place.rows, rows)).ok_or(EditRefused::Outside)?;
    change(editor, Change::Place(vec![(index, Place { columns: grown.0, rows: grown.1, ..place })]))
}

fn reorder(editor: &mut Editor, by: i32) -> Result<(), EditRefused> {
    let (Some(layout), Some((index, _))) = (editor.layout(), editor.panel()) else { return Ok(()) };
    let last = layout.panels.len().saturating_sub(1);
    let to = index.saturating_add_signed(by as isize).min(last);
    change(editor, Change::Reorder(index, to))?;
    editor.selection = vec![to];
    Ok(())
}

/// A letter more in the same setting takes the place of the letter before: one step back undoes them all.
fn typed(editor: &mut Editor, field: String, what: Change) -> Result<(), EditRefused> {
    let goes_on = editor.typing.as_ref() == Some(&field);
    let which = editor.which;
    let Some(sheet) = editor.sheet_mut() else { return Ok(()) };
    let undone = goes_on && sheet.editing.undo();
    let before = sheet.editing.arrangement().clone();
    let done = sheet.editing.edit(&Edit::Layout(which, what));
    if done.is_err() && undone {
        sheet.editing.redo();
    }
    let stands = done.is_ok() && *sheet.editing.arrangement() != before;
    editor.typing = (stands || (done.is_err() && goes_on)).then_some(field);
    done
}

fn add_times(editor: &mut Editor) -> Result<(), EditRefused> {
    let (Some(arrangement), Some(layout)) = (editor.arrangement(), editor.layout()) else { return Ok(()) };
    let at = arrangement.times.len();
    let timed = Timed { when: When { closed: Some(true), ..When::default() }, layout: layout.clone() };
    edit(editor, &Edit::AddTimes(at, Box::new(timed)))?;
    editor.which = at + 1;
    editor.selection.clear();
    Ok(())
}

/// What is chosen must be there.
pub(super) fn settle(editor: &mut Editor) {
    let layouts = editor.arrangement().map_or(1, |arrangement| arrangement.times.len() + 1);
    editor.which = editor.which.min(layouts - 1);
    let panels = editor.layout().map_or(0, |layout| layout.panels.len());
    editor.selection.retain(|panel| *panel < panels);
}

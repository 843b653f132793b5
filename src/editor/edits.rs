// SPDX-License-Identifier: EUPL-1.2
//! Applies edits of the draft; each can be undone in one step.

use super::forms::Dialog;
use super::say::Say;
use super::state::{Editor, Told};
use super::wish::Wish;
use base::words::Words;
use site::layout::edit::{Change, Edit, EditRefused, Place};
use site::layout::{Content, Ground, Panel, Timed, When, arrange, room};

/// Applies an edit of the draft.
pub(super) fn draw(editor: &mut Editor, wish: Wish, words: &Words) {
    if let Some(sheet) = editor.sheet_mut() {
        sheet.leave();
    }
    let done = match wish {
        Wish::Add(kind) => add(editor, kind),
        Wish::Remove => remove(editor),
        Wish::Duplicate => duplicate(editor),
        Wish::Step(columns, rows) => step(editor, (columns, rows)),
        Wish::Grow(columns, rows) => grow(editor, (columns, rows)),
        Wish::AddOver(kind, panel) => add_over(editor, kind, panel),
        Wish::Place(panel, place) => {
            let made = editor.layout().and_then(|layout| room::placed(layout, panel, place));
            change(editor, Change::Place(made.unwrap_or_else(|| vec![(panel, place)])))
        }
        Wish::Align(align) => {
            let aligned = editor.layout().map(|layout| arrange::aligned(layout, &editor.selection, align));
            aligned.map_or(Ok(()), |aligned| change(editor, aligned))
        }
        Wish::Reorder(by) => reorder(editor, by),
        Wish::Change(what) => change(editor, what),
        Wish::Typed(field, what) => typed(editor, field, what),
        Wish::RemovePage(panel, page) => remove_page(editor, panel, page),
        Wish::AddTimes => add_times(editor),
        Wish::RemoveTimes => remove_times(editor),
        Wish::When(when) => match editor.which.checked_sub(1) {
            Some(at) => edit(editor, &Edit::When(at, when)),
            None => Ok(()),
        },
        Wish::Edit(what) => {
            editor.dialog = None;
            forget_unread(editor);
            edit(editor, &what)
        }
        _ => Ok(()),
    };
    match done {
        Ok(()) => editor.told = None,
        Err(refused) => {
            let text = Say::of(&editor.language, words).say(&format!("edit-{}", refused.key()));
            editor.told = Some(Told { text, is_wrong: true });
        }
    }
    editor.settle();
}

/// Changes the settings of a panel.
pub(super) fn content(editor: &mut Editor, panel: usize, content: Content, words: &Words) {
    draw(editor, Wish::Change(Change::Content(panel, Box::new(content))), words);
}

fn edit(editor: &mut Editor, edit: &Edit) -> Result<(), EditRefused> {
    editor.sheet_mut().map_or(Ok(()), |sheet| sheet.editing.edit(edit))
}

/// Forgets unreadable fields of the layout that was replaced.
fn forget_unread(editor: &mut Editor) {
    if let Some(sheet) = editor.sheet_mut() {
        sheet.unread.clear();
    }
}

fn change(editor: &mut Editor, change: Change) -> Result<(), EditRefused> {
    let which = editor.which;
    edit(editor, &Edit::Layout(which, change))
}

fn add(editor: &mut Editor, kind: &'static str) -> Result<(), EditRefused> {
    let (Some(layout), Some(content)) = (editor.layout(), arrange::new_content(kind)) else { return Ok(()) };
    let chosen = editor.panel().map(|(index, _)| index);
    let Some((place, giving_way)) = room::made(layout, &content, chosen) else {
        editor.dialog = Some(Dialog::MakeRoom(kind));
        return Ok(());
    };
    put_among(editor, new_panel(place, content), &giving_way)
}

fn new_panel(place: Place, content: Content) -> Panel {
    let Place { column, row, columns, rows } = place;
    Panel { column, row, columns, rows, ground: Ground::Usual, content }
}

/// Replaces a panel by a new one, in one step.
fn add_over(editor: &mut Editor, kind: &str, panel: usize) -> Result<(), EditRefused> {
    editor.dialog = None;
    let (Some(layout), Some(content)) = (editor.layout(), arrange::new_content(kind)) else { return Ok(()) };
    let Some(replaced) = layout.panels.get(panel) else { return Err(EditRefused::Nothing) };
    let mut now = layout.clone();
    now.panels[panel] = new_panel(Place::of(replaced), content);
    change(editor, Change::Replace(Box::new(now)))?;
    let which = editor.which;
    if let Some(sheet) = editor.sheet_mut() {
        sheet.unread.renumber(which, |other| (other != panel).then_some(other));
    }
    editor.selection = vec![panel];
    Ok(())
}

/// Adds a panel on top and chooses it; others move as given, all in one step.
fn put_among(editor: &mut Editor, panel: Panel, others: &[(usize, Place)]) -> Result<(), EditRefused> {
    if others.is_empty() {
        return put(editor, panel);
    }
    let Some(mut layout) = editor.layout().cloned() else { return Ok(()) };
    for (index, place) in others {
        let Some(other) = layout.panels.get_mut(*index) else { return Err(EditRefused::Nothing) };
        (other.column, other.row, other.columns, other.rows) = (place.column, place.row, place.columns, place.rows);
    }
    let last = layout.panels.len();
    layout.panels.push(panel);
    change(editor, Change::Replace(Box::new(layout)))?;
    editor.selection = vec![last];
    Ok(())
}

/// Adds a panel on top, and chooses it.
fn put(editor: &mut Editor, panel: Panel) -> Result<(), EditRefused> {
    let last = editor.layout().map_or(0, |layout| layout.panels.len());
    change(editor, Change::Add(last, Box::new(panel)))?;
    editor.selection = vec![last];
    Ok(())
}

fn remove(editor: &mut Editor) -> Result<(), EditRefused> {
    let chosen = std::mem::take(&mut editor.selection);
    let Some(layout) = editor.layout() else { return Ok(()) };
    // All of them in one step, which one step back undoes.
    let mut left = layout.clone();
    let stays = |(index, panel)| (!chosen.contains(&index)).then_some(panel);
    left.panels = left.panels.into_iter().enumerate().filter_map(stays).collect();
    change(editor, Change::Replace(Box::new(left)))?;
    let which = editor.which;
    let Some(sheet) = editor.sheet_mut() else { return Ok(()) };
    let before = |panel: usize| chosen.iter().filter(|gone| **gone < panel).count();
    sheet.unread.renumber(which, |panel| (!chosen.contains(&panel)).then(|| panel - before(panel)));
    Ok(())
}

fn remove_page(editor: &mut Editor, panel: usize, page: usize) -> Result<(), EditRefused> {
    let Some(mut content) = editor.layout().and_then(|layout| Some(layout.panels.get(panel)?.content.clone())) else {
        return Ok(());
    };
    match &mut content {
        Content::Notices { pages, .. } if page < pages.len() => drop(pages.remove(page)),
        _ => return Ok(()),
    }
    change(editor, Change::Content(panel, Box::new(content)))?;
    let which = editor.which;
    if let Some(sheet) = editor.sheet_mut() {
        sheet.unread.page_gone((which, panel), page);
    }
    Ok(())
}

fn remove_times(editor: &mut Editor) -> Result<(), EditRefused> {
    let Some(at) = editor.which.checked_sub(1) else { return Ok(()) };
    edit(editor, &Edit::RemoveTimes(at))?;
    if let Some(sheet) = editor.sheet_mut() {
        sheet.unread.layout_gone(at + 1);
    }
    Ok(())
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
    let which = editor.which;
    if let Some(sheet) = editor.sheet_mut() {
        let between = |panel: usize| (index.min(to)..=index.max(to)).contains(&panel);
        sheet.unread.renumber(which, |panel| {
            Some(match panel {
                panel if panel == index => to,
                panel if between(panel) && index < to => panel - 1,
                panel if between(panel) => panel + 1,
                panel => panel,
            })
        });
    }
    editor.selection = vec![to];
    Ok(())
}

/// Changes a setting while it is typed: further letters in it join the same step of undo.
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

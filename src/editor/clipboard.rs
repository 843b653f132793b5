// SPDX-License-Identifier: EUPL-1.2
//! The clipboard: what is copied or cut in a field can be pasted into another, and into other programs.

use bevy::prelude::*;
use bevy_egui::EguiOutput;
use bevy_egui::EguiPostUpdateSet;
use bevy_egui::egui::{Event, Key, Modifiers, OutputCommand};

/// Adds the clipboard to an app with egui.
pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Clipboard>();
    app.add_systems(PostUpdate, keep.after(EguiPostUpdateSet::ProcessOutput));
}

/// The session's clipboard; if there is none, one of the editor's own.
#[derive(Resource, Default)]
pub struct Clipboard {
    /// The session's clipboard; `None` before it is first needed.
    session: Option<Session>,
    own: String,
}

enum Session {
    There(Box<arboard::Clipboard>),
    None,
}

/// A clipboard command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    Copy,
    Cut,
    Paste,
}

impl Command {
    /// The command of a chord: the usual ones and the older ones.
    pub(super) fn of(key: Key, held: Modifiers) -> Option<Self> {
        let (only_command, only_shift) = (held.matches_exact(Modifiers::COMMAND), held.matches_exact(Modifiers::SHIFT));
        match key {
            Key::C | Key::Insert if only_command => Some(Self::Copy),
            Key::X if only_command => Some(Self::Cut),
            Key::V if only_command => Some(Self::Paste),
            Key::Delete if only_shift => Some(Self::Cut),
            Key::Insert if only_shift => Some(Self::Paste),
            Key::Copy => Some(Self::Copy),
            Key::Cut => Some(Self::Cut),
            Key::Paste => Some(Self::Paste),
            _ => None,
        }
    }
}

impl Clipboard {
    /// A clipboard that no other program shares.
    pub fn of_its_own() -> Self {
        Self { session: Some(Session::None), own: String::new() }
    }

    fn session(&mut self) -> Option<&mut arboard::Clipboard> {
        let begin = || match arboard::Clipboard::new() {
            Ok(session) => Session::There(Box::new(session)),
            Err(error) => {
                tracing::info!(%error, "no clipboard of the session: what is copied stays in this window");
                Session::None
            }
        };
        match self.session.get_or_insert_with(begin) {
            Session::There(session) => Some(session),
            Session::None => None,
        }
    }

    /// The text in the clipboard.
    pub fn text(&mut self) -> Option<String> {
        let own = self.own.clone();
        let text = match self.session() {
            Some(session) => session.get_text().ok(),
            None => Some(own),
        };
        text.filter(|text| !text.is_empty())
    }

    /// Replaces the text in the clipboard.
    pub fn put(&mut self, text: &str) {
        text.clone_into(&mut self.own);
        if let Some(session) = self.session()
            && let Err(error) = session.set_text(text)
        {
            tracing::warn!(%error, "the session's clipboard takes no text: it stays in this window");
            self.session = Some(Session::None);
        }
    }

    /// The event egui gets for a clipboard command.
    pub(super) fn said(&mut self, command: Command) -> Option<Event> {
        match command {
            Command::Copy => Some(Event::Copy),
            Command::Cut => Some(Event::Cut),
            Command::Paste => self.text().map(Event::Paste),
        }
    }
}

/// Stores what was copied in this frame.
fn keep(told: Query<&EguiOutput, Changed<EguiOutput>>, mut clipboard: ResMut<Clipboard>) {
    for output in &told {
        for command in &output.platform_output.commands {
            if let OutputCommand::CopyText(text) = command
                && !text.is_empty()
            {
                clipboard.put(text);
            }
        }
    }
}
